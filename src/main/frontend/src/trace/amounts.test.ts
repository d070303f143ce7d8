import { expect, it } from 'vitest';
import { amountOf } from './amounts';

const step = (id: string, cas: string | null, quantityKg: number | null, factCount = 1, to = 'b') => ({
  class: 'SHIPMENT' as const,
  from: { id: 'a' },
  to: { id: to },
  fact: { id },
  cas,
  quantityKg,
  factCount,
});

it('a fact and substance counts once, and a shipment of two substances is one with the weight of both', () => {
  expect(amountOf([step('f', '1', 100), step('f', '2', 20), step('f', '1', 100), step('g', '1', 3)])).toEqual({
    kg: 123,
    facts: 2,
    known: 2,
    isPart: false,
  });
});

it('where more facts support a step than are named, the amount is of the known ones', () => {
  expect(amountOf([step('f', '1', 100, 5), step('g', '1', 50, 5)])).toEqual({
    kg: 150,
    facts: 5,
    known: 2,
    isPart: true,
  });
  // Between other parties they are others.
  expect(amountOf([step('f', '1', 100, 5), step('g', '1', 50, 2, 'c')]).facts).toBe(7);
});

it('what has no amount adds none, and is no amount of nothing', () => {
  expect(amountOf([step('f', '1', null)])).toEqual({ kg: null, facts: 1, known: 0, isPart: true });
  expect(amountOf([step('f', '1', 5), step('f', null, null)])).toEqual({ kg: 5, facts: 1, known: 1, isPart: true });
  expect(amountOf([])).toEqual({ kg: null, facts: 0, known: 0, isPart: false });
});
