// What the address asks of money: ends as ids or kinds, and whether money comes back.
import type { EntityKind, PartySelector } from '../api/generated';

export const KINDS: readonly EntityKind[] = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'];

const KIND = 'kind:';

/** "kind:COMPANY", the id of a party, or nothing, which is anybody. */
export type End = string;

export const kindOf = (end: End): EntityKind | null =>
  end.startsWith(KIND) ? (KINDS.find((kind) => kind === end.slice(KIND.length)) ?? null) : null;

export const ofKind = (kind: string): End => (kind ? KIND + kind : '');

/** Null is anybody: also a kind that is none, which is said as such. */
export function selectorOf(end: End): PartySelector | null {
  if (!end) return null;
  const kind = kindOf(end);
  return kind ? { where: { kinds: [kind] } } : end.startsWith(KIND) ? null : { ids: [end] };
}

export interface MoneyAsked {
  from: End;
  to: End;
  isCycle: boolean;
}

export const ofAddress = (params: URLSearchParams): MoneyAsked => ({
  from: params.get('from') ?? '',
  to: params.get('to') ?? '',
  isCycle: params.get('back') === 'true',
});

/** Somebody has to be named: chains of anybody's money to anybody are all of it. */
export const isAskable = ({ from, to, isCycle }: MoneyAsked): boolean =>
  selectorOf(from) !== null || (!isCycle && selectorOf(to) !== null);

/** The parties that are named, whose sums stand beside the chains. */
export const named = ({ from, to, isCycle }: MoneyAsked): string[] => [
  ...new Set([from, ...(isCycle ? [] : [to])].filter((end) => end && !end.startsWith(KIND))),
];
