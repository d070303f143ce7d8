import { describe, expect, test } from 'vitest';
import {
  beginning,
  dateForms,
  decimalOf,
  EMPTY,
  fits,
  fromMapping,
  isOwn,
  offers,
  type Plan,
  score,
  suggest,
  type TargetField,
  toMapping,
  unfilled,
} from './mapping';

const field = (name: string, shape = 'TEXT', required = false): TargetField => ({ name, shape, required });
const SHIPMENTS = [
  field('document_no', 'TEXT', true),
  field('dispatch_date', 'DATE'),
  field('consignor_name', 'NAME', true),
  field('consignor_country', 'COUNTRY'),
  field('consignee_name', 'NAME', true),
  field('description'),
  field('cas', 'CAS'),
  field('quantity_kg', 'NUMBER'),
  field('container', 'CONTAINER'),
];
const PAYMENTS = [
  field('transaction_no', 'TEXT', true),
  field('date', 'DATE'),
  field('payer_name', 'NAME', true),
  field('payee_name', 'NAME', true),
  field('amount', 'NUMBER'),
];
const columnOf = (plan: Pick<Plan, 'choices'>, name: string) => {
  const choice = plan.choices[name];
  return choice?.from === 'columns' ? choice.columns : choice;
};

describe('suggestions', () => {
  test('come from the names of columns in several languages', () => {
    const plan = suggest(
      SHIPMENTS,
      ['Número de documento', 'Fecha', 'Exportador', 'Consignatario', 'Peso neto'],
      [['1', '04/02/2031', 'A', 'B', '1.250,5']],
    );
    expect(columnOf(plan, 'document_no')).toEqual(['número de documento']);
    expect(columnOf(plan, 'consignor_name')).toEqual(['exportador']);
    expect(columnOf(plan, 'consignee_name')).toEqual(['consignatario']);
    expect(columnOf(plan, 'quantity_kg')).toEqual(['peso neto']);
    expect(plan.decimal).toBe(',');
    expect(plan.dates).toEqual(['dd/MM/yyyy']);
    expect(columnOf(suggest(SHIPMENTS, ['提单号', '发货人', '收货人'], []), 'consignor_name')).toEqual(['发货人']);
  });
  test('know numbers of substances and containers by their look', () => {
    const plan = suggest(SHIPMENTS, ['A', 'B'], [['79099-07-3', 'CSQU3054383']]);
    expect(columnOf(plan, 'cas')).toEqual(['a']);
    expect(columnOf(plan, 'container')).toEqual(['b']);
  });
  test('give each column to one field, the best', () => {
    const plan = suggest(SHIPMENTS, ['consignor_country', 'consignor'], []);
    expect(columnOf(plan, 'consignor_country')).toEqual(['consignor_country']);
    expect(columnOf(plan, 'consignor_name')).toEqual(['consignor']);
  });
  test('leave alone what only shares a word', () => {
    expect(fits('consignor_name', 'vessel name')).toBe(0);
    expect(suggest(SHIPMENTS, ['Remarks'], [['x']]).choices).toEqual({});
  });
  test('tell which kind of data a table is', () => {
    const columns = ['Transaction ID', 'Payer', 'Payee', 'Amount'];
    expect(score(PAYMENTS, columns)).toBeGreaterThan(score(SHIPMENTS, columns));
  });
});

describe('dates and decimals', () => {
  test('a day beyond the twelfth tells which number is the month', () => {
    expect(dateForms(['01/02/2031', '02/13/2031'])).toEqual(['MM/dd/yyyy']);
    expect(dateForms(['01/02/2031', '13/02/2031'])).toEqual(['dd/MM/yyyy']);
  });
  test('need no form where they are ISO 8601, and more than one where they are mixed', () => {
    expect(dateForms(['2031-02-04', '2031-02', ''])).toEqual([]);
    expect(dateForms(['04.02.2031', '2031-02-04T10:00:00'])).toEqual(['yyyy-MM-dd*', 'dd.MM.yyyy']);
    expect(dateForms(['soon'])).toEqual([]);
  });
  test('a comma is one of decimals only where nothing says otherwise', () => {
    expect(decimalOf(['1.250,50', '3,5'])).toBe(',');
    expect(decimalOf(['1,250.50', '3.5'])).toBe('.');
    expect(decimalOf(['1,250', '10'])).toBe('.');
    expect(decimalOf([])).toBe('.');
  });
});

describe('a mapping', () => {
  const plan: Plan = {
    ...EMPTY,
    choices: {
      document_no: { from: 'columns', columns: ['serie', 'numero'], way: 'join' },
      consignor_name: { from: 'columns', columns: ['exportador', 'agente'], way: 'first' },
      consignee_name: { from: 'columns', columns: ['importador'], way: 'first' },
      consignor_country: { from: 'text', text: 'CN' },
      cas: { from: 'text', text: ' ' },
    },
    dates: ['dd/MM/yyyy'],
    decimal: ',',
    values: { quantity_unit: { K: 'kg' }, consignee_name: { X: 'Y' } },
    orText: ['hs_code'],
    rest: { about: 'a note' },
  };
  test('is written as the service reads it, without what fills nothing', () => {
    expect(JSON.parse(toMapping(plan, 'shipments'))).toEqual({
      about: 'a note',
      feed: 'shipments',
      columns: {
        document_no: { join: ['serie', 'numero'] },
        consignor_name: ['exportador', 'agente'],
        consignee_name: 'importador',
      },
      constants: { consignor_country: 'CN' },
      dates: ['dd/MM/yyyy'],
      decimal: ',',
      values: { consignee_name: { X: 'Y' } },
      ignore: ['*'],
    });
  });
  test('comes back as the form that made it', () => {
    const text = toMapping(plan, 'shipments');
    const again = fromMapping(text);
    expect(again && toMapping(again, 'shipments')).toBe(text);
  });
  test('that the form cannot show whole is left as it is', () => {
    expect(fromMapping('{"columns":{},"join":[{}]}')).toBeNull();
    expect(fromMapping('{"columns":{"a":{"join":["b"],"before":"No"}}}')).toBeNull();
    expect(fromMapping('no json')).toBeNull();
  });
  test('says which required fields nothing fills', () => {
    expect(unfilled({ ...EMPTY, choices: { document_no: { from: 'text', text: '' } } }, SHIPMENTS)).toEqual([
      'document_no',
      'consignor_name',
      'consignee_name',
    ]);
    expect(unfilled(plan, SHIPMENTS)).toEqual([]);
  });
  test('is not needed by a file of our own columns', () => {
    expect(isOwn(PAYMENTS, ['transaction_no', 'payer_name', 'Payee_Name'])).toBe(true);
    expect(isOwn(PAYMENTS, ['transaction_no', 'payer_name', 'payee'])).toBe(false);
    expect(isOwn(PAYMENTS, ['transaction_no'])).toBe(false);
  });
  test('is offered where a file has all its columns, the closest first', () => {
    const kept = [{ columns: ['a'] }, { columns: ['a', 'b'] }, { columns: ['a', 'c'] }, { columns: [] }];
    expect(offers(kept, ['A', ' b '])).toEqual([{ columns: ['a', 'b'] }, { columns: ['a'] }]);
  });
});

test('the beginning of a file ends with a whole line', async () => {
  const file = new File(['ab\ncd\nef'], 'x.csv');
  expect(await (await beginning(file, 7)).text()).toBe('ab\ncd\n');
  expect(await (await beginning(file)).text()).toBe('ab\ncd\nef');
  expect(await (await beginning(new File(['ab\ncd\nef'], 'x.csv.gz'), 7)).text()).toBe('ab\ncd\nef');
});
