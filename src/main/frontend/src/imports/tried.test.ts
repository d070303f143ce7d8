import { expect, test } from 'vitest';
import { grouped, type TriedFault } from './tried';

const fault = (line: number, field: string | null, code: string, value: string): TriedFault => ({
  file: 'a.csv',
  line,
  field,
  column: field,
  value,
  code,
  message: 'm',
  suggestion: value === 'Chian' ? 'CN' : null,
});

test('faults of one field and kind are told together, the most frequent first, with their texts', () => {
  const groups = grouped([
    fault(2, 'cas', 'BAD_CAS', '1-2-3'),
    fault(2, 'consignor_country', 'BAD_COUNTRY', 'Chian'),
    fault(3, 'consignor_country', 'BAD_COUNTRY', 'Chian'),
    fault(4, 'consignor_country', 'BAD_COUNTRY', 'Here'),
    fault(5, null, 'WRONG_WIDTH', ''),
  ]);
  expect(groups.map((each) => [each.field, each.count])).toEqual([
    ['consignor_country', 3],
    ['cas', 1],
    [null, 1],
  ]);
  expect(groups[0]!.values).toEqual([
    { value: 'Chian', count: 2, suggestion: 'CN' },
    { value: 'Here', count: 1, suggestion: null },
  ]);
});

test('a row with two faults of one kind is one row', () => {
  expect(grouped([fault(2, 'x', 'A', '1'), fault(2, 'x', 'A', '2')])[0]).toMatchObject({ count: 2, rows: 1 });
});
