import { describe, expect, test } from 'vitest';
import { byWeight, hasTrade, openAtFirst, sideBySide, sumGoods, tallied, years } from './weigh';

const group = (
  kind: 'SHIPPED' | 'NAMED' | 'OWNS',
  direction: 'IN' | 'OUT',
  facts: number,
  year: number | null = null,
) => ({
  kind,
  direction,
  facts,
  year,
});

describe('facts by weight', () => {
  test('goods come before ties, and names last, however many there are', () => {
    const sorted = byWeight([group('NAMED', 'OUT', 99), group('OWNS', 'IN', 1), group('SHIPPED', 'IN', 2)]);
    expect(sorted.map((each) => each.kind)).toEqual(['SHIPPED', 'OWNS', 'NAMED']);
  });
  test('what starts at the entity comes first', () => {
    const sorted = byWeight([group('SHIPPED', 'IN', 9), group('SHIPPED', 'OUT', 1)]);
    expect(sorted.map((each) => each.direction)).toEqual(['OUT', 'IN']);
  });
  test('only as many groups are open as are short', () => {
    expect(openAtFirst([{ facts: 3 }, { facts: 4 }, { facts: 900 }])).toBe(2);
    expect(openAtFirst([{ facts: 2000 }, { facts: 1 }])).toBe(0);
  });
});

describe('totals', () => {
  const goods = (substance: string | null, year: number | null, quantityKg: number | null, withoutAmount = 0) => ({
    substance,
    assessed: null,
    year,
    shipments: 2,
    withoutAmount,
    quantityKg,
  });
  test('of a substance over all years; an unknown weight adds nothing and stays unknown', () => {
    const sums = sumGoods([goods('a', 2021, 5), goods('a', 2023, null, 2), goods('b', null, null, 2)]);
    expect(sums).toEqual([
      { substance: 'a', assessed: null, shipments: 4, withoutAmount: 2, kg: 5, first: 2021, last: 2023 },
      { substance: 'b', assessed: null, shipments: 2, withoutAmount: 2, kg: null, first: null, last: null },
    ]);
  });
  test('by year keep empty years between and put unknown ones last', () => {
    const year = (of: number | null) => ({ year: of, shipments: 1, withoutAmount: 0, quantityKg: null });
    expect(years([year(2020), year(null)], [year(2022)]).map((each) => [each.year, each.sent, each.received])).toEqual([
      [2020, 1, 0],
      [2021, 0, 0],
      [2022, 0, 1],
      [null, 1, 0],
    ]);
    expect(
      years([year(2020)], [year(2022)])
        .filter(hasTrade)
        .map((each) => each.year),
    ).toEqual([2020, 2022]);
    expect(years([year(1022), year(2022)], []).length).toBe(2);
  });
});

test('values of two sides are the same whatever their case and spaces', () => {
  expect(sideBySide(['Blue  Mill', 'x'], ['BLUE MILL', 'y', 'y'])).toEqual({
    left: ['x'],
    both: ['Blue  Mill'],
    right: ['y'],
  });
});

test('partners are counted once each, who has the most facts first', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, name: `Name of ${id}` })) as [Named, Named, Named];
  expect(tallied([c, b, a, b])).toEqual([
    { other: b, facts: 2 },
    { other: a, facts: 1 },
    { other: c, facts: 1 },
  ]);
  expect(tallied([])).toEqual([]);
});
type Named = { id: string; name: string };
