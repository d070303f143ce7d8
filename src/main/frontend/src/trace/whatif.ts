// What is asked of a chain beside its words: the requests, and how wide a figure is drawn.
import type { ChainRequest, Move, QuantityRequest, Without } from '../api/generated';

interface Ended {
  parties: readonly { id: string }[];
  steps: readonly Move[];
}

/** The question that found a chain, for the chains of its first and last party alone. */
export function betweenItsEnds(asked: ChainRequest, chain: Pick<Ended, 'parties'>): ChainRequest {
  return { ...asked, pair: { from: chain.parties[0]!.id, to: chain.parties.at(-1)!.id } };
}

/**
 * What went of the first goods of a chain: from where they were sent first to where a shipment of them arrived last, since goods
 * that are made into others end there, and a tie carries none. Null where no shipment names its goods.
 */
export function movedOn(asked: ChainRequest, chain: Pick<Ended, 'steps'>): QuantityRequest | null {
  const shipments = chain.steps.filter((step) => step.class === 'SHIPMENT');
  const first = shipments.find((step) => step.cas);
  if (!first?.cas) return null;
  const last = shipments.findLast((step) => step.cas === first.cas)!;
  if (first.from.id === last.to.id) return null;
  const { knownAt } = asked.rules ?? {};
  return {
    from: { ids: [first.from.id] },
    to: { ids: [last.to.id] },
    cas: first.cas,
    ...(asked.rules?.timeRule ? { timeRule: asked.rules.timeRule } : {}),
    ...(knownAt ? { knownAt } : {}),
  };
}

/** The shipments of a chain, each once. */
export const shipmentsOf = (chain: Pick<Ended, 'steps'>): string[] => [
  ...new Set(chain.steps.filter((step) => step.class === 'SHIPMENT').map((step) => step.fact.id)),
];

/** What may be imagined away at a chain: "parties:…", "facts:…" or "sources:…", once each. */
export type Thing = { value: string; kind: 'parties' | 'facts' | 'sources'; id: string };

const thing = (kind: Thing['kind'], id: string): Thing => ({ value: `${kind}:${id}`, kind, id });

export function thingsOf(chain: Ended): Thing[] {
  const all = [
    ...chain.parties.map(({ id }) => thing('parties', id)),
    // A fact that is derived of two others is no stored one.
    ...chain.steps.flatMap((step) => (step.kinds.includes('SHARES_IDENTIFIER') ? [] : [thing('facts', step.fact.id)])),
    ...chain.steps.flatMap((step) => step.evidence.map((piece) => thing('sources', piece.source.id))),
  ];
  return [...new Map(all.map((each) => [each.value, each])).values()];
}

/** A fact or a source goes whole: a day is of parties alone. */
export const without = ({ kind, id }: Thing, since: string): Without => ({
  [kind]: [id],
  ...(kind === 'parties' && since ? { from: since } : {}),
});

/** The part of the whole that a figure takes, from 0 to 1; null where either is not known. */
export function share(kg: number | null, most: number | null): number | null {
  if (kg === null || most === null) return null;
  return most > 0 ? Math.min(1, Math.max(0, kg / most)) : 0;
}
