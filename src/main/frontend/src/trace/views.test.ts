import { expect, it } from 'vitest';
import type { Chain } from './chains';
import { graph } from './views';

const party = (id: string) => ({ id, kind: 'COMPANY', name: id });
const chain = (key: string, id: string, cas: string, quantityKg: number, factCount = 1) =>
  ({
    key,
    parties: [party('a'), party('b')],
    steps: [
      {
        class: 'SHIPMENT',
        from: party('a'),
        to: party('b'),
        fact: { id },
        cas,
        quantityKg,
        factCount,
        confidence: 0.5,
        dispatched: null,
        validFrom: null,
      },
    ],
  }) as unknown as Chain;
const lineOf = (...chains: Chain[]) =>
  graph(
    chains,
    () => 'owns',
    (step) => `${step.quantityKg} kg ${step.cas}`,
    (known) => `of ${known}`,
    null,
  ).lines[0]!;

it('a line of the picture has the weight of all its distinct facts, not of the last', () => {
  const line = lineOf(
    chain('1', 'f', 'A', 100),
    chain('2', 'g', 'A', 20),
    chain('3', 'f', 'A', 100),
    chain('4', 'g', 'B', 3),
  );
  expect([line.kg, line.count]).toEqual([123, 2]);
  expect(line.label).toBe('120 kg A; 3 kg B ×2');
});

it('a line that more facts support than are named says of how many the amount is', () => {
  const line = lineOf(chain('1', 'f', 'A', 100, 4));
  expect([line.kg, line.count, line.label]).toEqual([100, 4, '100 kg A ×4 (of 1)']);
});
