import { expect, it } from 'vitest';
import type { Chain } from '../trace/chains';
import { lineOfChains } from './panel';

const step = (fact: string, dispatched: string | null, some: object = {}) => ({
  class: 'SHIPMENT',
  kinds: ['SHIPPED'],
  from: { id: 'a' },
  to: { id: 'b' },
  cas: '67-64-1',
  dispatched,
  validFrom: null,
  fact: { id: fact },
  ...some,
});
const chain = (key: string, weakestStep: number, ...steps: object[]) =>
  ({ key, weakestStep, steps }) as unknown as Chain;

it('a line has each fact once, the earliest first, and says which is the weakest step of a chain', () => {
  const line = lineOfChains(
    [
      chain('one', 0, step('late', '2024-09-01')),
      chain('two', 1, step('early', '2024-08-01'), step('late', '2024-09-01', { to: { id: 'c' } })),
      chain('three', 1, step('undated', null), step('early', '2024-08-01')),
    ],
    'a b SHIPMENT',
  );
  expect(line?.steps.map((each) => [each.step.fact.id, each.isWeakest])).toEqual([
    ['early', true],
    ['late', true],
    ['undated', false],
  ]);
  expect([line?.isGoods, line?.kinds]).toEqual([true, []]);
});

it('the kinds of a tie are those of its facts, and what is in no chain is no line', () => {
  const tie = { class: 'TIE', validFrom: '2020', dispatched: null };
  const chains = [
    chain('one', 0, step('f', null, { ...tie, kinds: ['OWNS'] })),
    chain('two', 0, step('g', null, { ...tie, kinds: ['CONTROLS'] })),
  ];
  expect(lineOfChains(chains, 'a b TIE')?.kinds).toEqual(['OWNS', 'CONTROLS']);
  expect(lineOfChains(chains, 'a c TIE')).toBeNull();
});
