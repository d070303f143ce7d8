import { describe, expect, test } from 'vitest';
import { columnsOf, type Drawn, drawnOf, type Payment, type Settlement } from './drawn';

const goods = (id: string, from: string, to: string, day: string | null): Drawn => ({
  id,
  kind: 'GOODS',
  from,
  to,
  day,
  isPale: false,
});
const money = (id: string, from: string, to: string, day: string | null): Drawn => ({
  ...goods(id, from, to, day),
  kind: 'MONEY',
});

describe('the parties of goods and money', () => {
  test('stand so that goods point right and money left', () => {
    const all = [goods('s1', 'maker', 'broker', '2024-06-01'), goods('s2', 'broker', 'buyer', '2024-07-01')];
    const paid = [money('p1', 'buyer', 'third', '2024-07-02'), money('p2', 'third', 'broker', '2024-07-04')];
    const columns = columnsOf([...all, ...paid]);
    const place = (party: string) => columns.indexOf(party);
    for (const { from, to } of all) expect(place(from)).toBeLessThan(place(to));
    for (const { from, to } of paid) expect(place(to)).toBeLessThan(place(from));
  });

  test('stand each once, also in a circle', () => {
    const round = [money('p1', 'a', 'b', null), money('p2', 'b', 'c', null), money('p3', 'c', 'a', null)];
    expect(columnsOf(round).sort()).toEqual(['a', 'b', 'c']);
    expect(columnsOf([])).toEqual([]);
  });
});

describe('what is drawn', () => {
  const party = (id: string) => ({ id, kind: 'COMPANY', name: id }) as Payment['subject'];
  const payment = (id: string, day: string | null) =>
    ({ id, subject: party('buyer'), object: party('maker'), validFrom: day, details: [] }) as unknown as Payment;
  const settlement = (id: string, shares: Payment[], others: Payment[]) =>
    ({
      shipment: { id, consignor: party('maker'), consignee: party('buyer'), dispatched: '2024-06-10', arrived: null },
      shares: shares.map((each) => ({ payment: each })),
      others,
    }) as unknown as Settlement;

  test('is each payment once, and pale only where nothing of it was given', () => {
    const [first, second] = [payment('p1', '2024-06-04'), payment('p2', null)];
    const drawn = drawnOf([settlement('s1', [first], [second]), settlement('s2', [], [first, second])]);
    expect(drawn.map(({ id, isPale }) => [id, isPale])).toEqual([
      ['p1', false],
      ['s1', false],
      ['s2', false],
      ['p2', true],
    ]);
  });
});
