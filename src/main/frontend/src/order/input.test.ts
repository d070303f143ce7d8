import { expect, test } from 'vitest';
import { EMPTY, inputOf, isWeight } from './input';

test('what is left empty is not known', () => {
  expect(inputOf(EMPTY)).toBeNull();
  // A day and a marking alone are no order.
  expect(inputOf({ ...EMPTY, on: '2025-06-30', marking: 'GREEN' })).toBeNull();
  const order = inputOf({ ...EMPTY, kg: '2,5', endUseStated: 'no', destination: 'mx' });
  expect(order).toMatchObject({ kg: 2.5, endUseStated: false, destination: 'MX', customer: null, endUse: null });
});

test('a recorded party is its id alone, another one is described', () => {
  expect(inputOf({ ...EMPTY, payer: 'Some Firm', payerId: 'x1' })?.payer).toEqual({ party: 'x1' });
  const described = inputOf({
    ...EMPTY,
    customer: 'Some Firm; 某公司；',
    customerCountries: 'cn, mx',
    customerKind: 'PERSON',
    customerDate: '1970',
    customerNumber: '123',
    customerNumberType: 'TAX_ID',
  })?.customer;
  expect(described).toMatchObject({
    names: ['Some Firm', '某公司'],
    countries: ['CN', 'MX'],
    bornOn: '1970',
    foundedOn: null,
    numbers: [{ type: 'TAX_ID', value: '123' }],
  });
});

test('a weight is a number', () => {
  for (const right of ['', '3', '3.25', ' 3,5 ']) expect(isWeight(right)).toBe(true);
  for (const wrong of ['-1', 'many', '1.2.3']) expect(isWeight(wrong)).toBe(false);
});
