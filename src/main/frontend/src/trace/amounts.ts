// How much went: each fact and substance counts once, however many chains go along it.
import type { Move } from '../api/generated';

type Counted = Pick<Move, 'class' | 'cas' | 'quantityKg' | 'factCount'> & {
  fact: { id: string };
  from: { id: string };
  to: { id: string };
};

export interface Amount {
  /** Of the facts named here; null where none has an amount. */
  kg: number | null;
  /** Facts that support the steps; of each step only the decisive one is named. */
  facts: number;
  /** Facts named here that have an amount. */
  known: number;
  /** Whether there are facts, or goods of one, that the kilograms do not have. */
  isPart: boolean;
}

/** A step says how many facts support it and names one, so the facts between two parties are no fewer than either. */
export function amountOf(steps: readonly Counted[]): Amount {
  const loads = new Map(steps.map((step) => [`${step.fact.id} ${step.cas ?? ''}`, step]));
  const all = [...loads.values()];
  const known = all.filter((step) => step.quantityKg !== null);
  const between = new Map<string, { ids: Set<string>; most: number }>();
  for (const step of steps) {
    const key = `${step.from.id} ${step.to.id} ${step.class}`;
    const before = between.get(key) ?? { ids: new Set<string>(), most: 0 };
    before.ids.add(step.fact.id);
    between.set(key, { ids: before.ids, most: Math.max(before.most, step.factCount) });
  }
  const named = new Set(all.map((step) => step.fact.id)).size;
  const facts = [...between.values()].reduce((sum, { ids, most }) => sum + Math.max(ids.size, most), 0);
  return {
    kg: known.length ? known.reduce((sum, step) => sum + step.quantityKg!, 0) : null,
    facts,
    known: new Set(known.map((step) => step.fact.id)).size,
    isPart: facts > named || known.length < all.length,
  };
}
