import { describe, expect, test } from 'vitest';
import type { Loaded } from '../picture/surroundings';
import { moment } from '../trace/time';
import { lanesOf, rowsOf, spanOf } from './lanes';

type Link = Loaded['links'][number];

const link = (
  id: string,
  kind: string,
  direction: 'OUT' | 'IN',
  other: string,
  some: Partial<Link['fact']> = {},
): Link => ({
  direction,
  other: { id: other, kind: 'COMPANY', name: `Party ${other}`, marking: 'CLEAR', countries: [] },
  fact: {
    id,
    kind: kind as Link['fact']['kind'],
    validFrom: null,
    validTo: null,
    confidence: 1,
    marking: 'CLEAR',
    details: [],
    ...some,
  },
});
const shipped = (dispatched: string, arrived?: string) => ({
  details: [
    { name: 'dispatched', values: [dispatched] },
    ...(arrived ? [{ name: 'arrived', values: [arrived] }] : []),
    { name: 'lineKg', values: ['20', '5'] },
  ],
});
const said = {
  verb: (kind: string, direction: string) => `${kind} ${direction}`,
  days: (from: string | null, to: string | null) => `${from} – ${to}`,
  kg: (of: number) => `${of} kg`,
  noDay: 'no day',
  undated: 'Without a day',
};
const today = moment('2026-01-01')!;

describe('the facts of a party in time', () => {
  const links = [
    link('1', 'OWNS', 'IN', 'b', { validFrom: '2019' }),
    link('2', 'SHIPPED', 'OUT', 'c', shipped('2024-05-02', '2024-06-01')),
    link('3', 'SHIPPED', 'OUT', 'c', shipped('2023-03-04')),
    link('4', 'SHIPPED', 'OUT', 'd', shipped('2022-01-01')),
    link('5', 'HAS_PHONE', 'OUT', 'e'),
  ];
  const rows = rowsOf('a', links);
  const span = spanOf(links, today)!;
  const lanes = lanesOf(rows, span, said);

  test('stand in a lane for each kind and other party, the heaviest kind and the earliest day first', () => {
    expect(lanes.map(({ label, isHead }) => `${isHead ? '# ' : ''}${label}`)).toEqual([
      '# SHIPPED OUT',
      'Party d',
      'Party c',
      '# OWNS IN',
      'Party b',
      '# Without a day',
      'Party e',
    ]);
  });

  test('have a bar for each, with its days and amount', () => {
    const [older, newer] = lanes[2]!.bars;
    expect([older!.key, newer!.key]).toEqual(['3', '2']);
    expect(newer!.from).toBe(moment('2024-05-02'));
    expect(newer!.to).toBe(moment('2024-06-02'));
    expect(newer!.title).toBe('Party c: SHIPPED OUT, 25 kg, 2024-05-02 – 2024-06-01');
  });

  test('that still hold reach to the end, and today is in sight', () => {
    expect(lanes[4]!.bars[0]!.to).toBeGreaterThanOrEqual(today);
    expect(span[1]).toBeGreaterThan(today);
    expect(span[0]).toBeLessThan(moment('2019')!);
  });

  test('without a day have no bar, and say so', () => {
    expect(lanes.at(-1)).toMatchObject({ bars: [], said: 'HAS_PHONE OUT, no day', of: 'a e HAS_PHONE' });
    expect(spanOf([links[4]!], today)).toBeNull();
  });
});
