import { describe, expect, it } from 'vitest';
import { between, comparing, csv, fileNamed, hasWords, inert, isIn, moved, passes, remembered, tsv } from './cells';
import { split } from '../imports/csv';

it('remembers which columns are shown, but nothing of columns that are data', () => {
  const columns = [{ id: 'item' }, { id: 'h1', isData: true }];
  expect(remembered({ item: false, h1: false, gone: false }, columns)).toEqual({ item: false });
});

describe('a filter of a table', () => {
  it('finds each word, in any order, whatever the case and the marks', () => {
    expect(hasWords('Textiles Brisal Añil, S.A. de C.V.', 'anil BRISAL')).toBe(true);
    expect(hasWords('Textiles Brisal Añil', 'brisal mill')).toBe(false);
    expect(hasWords('Straits 莱克斯珀 Pte', '莱克斯珀')).toBe(true);
  });

  it('takes the least and the most of a number, both included, and leaves out what has none', () => {
    const all = [null, 2, 10, 30];
    expect(all.filter((each) => passes('number', each, '', { least: '10' }))).toEqual([10, 30]);
    expect(all.filter((each) => passes('number', each, '', { least: '2', most: '10' }))).toEqual([2, 10]);
    expect(all.filter((each) => passes('number', each, '', {}))).toEqual(all);
  });

  it('takes a period of days; a month or a year ends with its last day', () => {
    const all = [undefined, '2024', '2024-08-03', '2024-09-30', '2025-01-01'];
    expect(all.filter((each) => passes('date', each, '', { least: '2024-08', most: '2024' }))).toEqual([
      '2024-08-03',
      '2024-09-30',
    ]);
  });
});

it('numbers are sorted as numbers, days as days, and names as the language has them', () => {
  const collator = new Intl.Collator('en', { numeric: true });
  expect([10, 9, 100].sort(comparing('number', collator))).toEqual([9, 10, 100]);
  expect(['2024-10-01', '2024-09-30'].sort(comparing('date', collator))).toEqual(['2024-09-30', '2024-10-01']);
  expect(['Chain 10', 'Zeta', 'äther', 'Chain 9'].sort(comparing('text', collator))).toEqual([
    'äther',
    'Chain 9',
    'Chain 10',
    'Zeta',
  ]);
});

describe('what leaves a table', () => {
  it('runs in no spreadsheet, and a negative figure stays one', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', "'=1", '＝1']) expect(inert(text)).toBe(`'${text}`);
    expect(inert("O'Neill")).toBe("O'Neill");
    expect(tsv([[-5, '-5', 'a\tb\nc', null, true]])).toBe("-5\t'-5\ta b c\t\ttrue");
  });

  it('comes back from its CSV as it was', () => {
    const rows = [
      ['name, long', 'kg'],
      ['says "indigo"\nin two lines; 上海', '5.5'],
    ];
    expect(split(csv(rows))).toEqual(rows);
    expect(csv([['=HYPERLINK("x")']])).toBe('\uFEFF"\'=HYPERLINK(""x"")"\r\n');
  });
});

describe('places in a table', () => {
  it('keys lead from row to row, into the cells and back to the row, and never out of the table', () => {
    const go = (keys: string[]) => keys.reduce((at, key) => moved(at, key, 30, 3) ?? at, { row: 0, column: -1 });
    expect(go(['ArrowDown', 'ArrowDown', 'ArrowUp'])).toEqual({ row: 1, column: -1 });
    expect(go(['ArrowRight', 'ArrowRight', 'ArrowDown'])).toEqual({ row: 1, column: 1 });
    expect(go(['ArrowRight', 'ArrowLeft', 'ArrowLeft'])).toEqual({ row: 0, column: -1 });
    expect(go(['End', 'ArrowDown', 'PageUp'])).toEqual({ row: 19, column: -1 });
    expect(moved({ row: 0, column: 0 }, 'x', 30, 3)).toBeNull();
  });

  it('a stretch is a rectangle of cells, or whole rows where it begins or ends at a row', () => {
    const cells = between({ row: 4, column: 2 }, { row: 2, column: 1 });
    expect([isIn(cells, 3, 1), isIn(cells, 4, 2), isIn(cells, 3, 0), isIn(cells, 5, 1)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isIn(between({ row: 1, column: -1 }, { row: 2, column: 2 }), 2, 0)).toBe(true);
  });
});

it('a saved file says the highest level of what is in it', () => {
  const named = (marking: string | null) => fileNamed('steps', marking, '2026-11-29');
  expect(named('AMBER(one|two)&GREEN')).toBe('headwater_steps_2026-11-29_TLP-AMBER.csv');
  expect(named('AMBER_STRICT:alpha/AMBER')).toBe('headwater_steps_2026-11-29_TLP-AMBER-STRICT.csv');
  expect(named('CLEAR')).toBe('headwater_steps_2026-11-29_TLP-CLEAR.csv');
  expect(named('RED:alpha')).toBe('headwater_steps_2026-11-29_TLP-RED.csv');
  // A level that nobody here knows is not called clear.
  expect(named('VIOLET')).toBe('headwater_steps_2026-11-29_TLP-RED.csv');
  expect(named(null)).toBe('headwater_steps_2026-11-29_unmarked.csv');
});
