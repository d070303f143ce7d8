// What is chosen and what is filtered on the surface, as both stand in the address.
import type { Params } from '../address';
import { type EntityKind, EntityKindValues, type Move } from '../api/generated';
import { hasWords } from '../table/cells';
import type { Chain } from './chains';
import { isWithin } from './time';

export interface Chosen {
  type: 'node' | 'line' | 'chain';
  id: string;
}

/** The line of a picture that a step is part of: facts of one class between two parties are one. */
export const lineOf = (step: Pick<Move, 'class'> & { from: { id: string }; to: { id: string } }) =>
  `${step.from.id} ${step.to.id} ${step.class}`;

/** The node or line that the address names, or else its chain. */
export function chosenOf(params: URLSearchParams): Chosen | null {
  const [, type, id] = /^(node|line):(.+)$/.exec(params.get('chosen') ?? '') ?? [];
  if (type && id) return { type: type as 'node' | 'line', id };
  const chain = params.get('chain');
  return chain ? { type: 'chain', id: chain } : null;
}

/** As the address has it. A chain stays lit while its nodes and lines are looked at one by one. */
export function toChosen(chosen: Chosen | null): Params {
  if (!chosen) return { chosen: null, chain: null, tab: null };
  return chosen.type === 'chain'
    ? { chain: chosen.id, chosen: null, tab: null }
    : { chosen: `${chosen.type}:${chosen.id}`, tab: null };
}

/** A step of a chain is its line, with the evidence, while its chain is lit. */
export const toStep = (chain: string, step: Parameters<typeof lineOf>[0]): Params => ({
  ...toChosen({ type: 'line', id: lineOf(step) }),
  chain,
});

export interface Filter {
  /** Each of these words stands in the chain. */
  words: string;
  /** One of its parties is of one of these kinds. */
  kinds: readonly EntityKind[];
  least: number;
  /** Days, or null. */
  from: string | null;
  to: string | null;
}

export function filterOf(params: URLSearchParams): Filter {
  return {
    words: params.get('find') ?? '',
    kinds: params.getAll('with').filter((each): each is EntityKind => EntityKindValues.includes(each as EntityKind)),
    least: leastOf(params.get('least') ?? ''),
    from: params.get('brushFrom'),
    to: params.get('brushTo'),
  };
}

/** The least confidence that a text says; 0, which is none, where it says none, or not yet. */
export function leastOf(text: string): number {
  const least = Number(text);
  return least > 0 && least <= 1 ? least : 0;
}

/** As the address has it. What is not given stays as it stands there by then. */
export const toFilter = ({ words, kinds, least, from, to }: Partial<Filter>): Params => ({
  ...(words !== undefined && { find: words }),
  ...(kinds !== undefined && { with: kinds }),
  ...(least !== undefined && { least: least || null }),
  ...(from !== undefined && { brushFrom: from }),
  ...(to !== undefined && { brushTo: to }),
});

/** What the field of the least confidence says: as it was typed where that is what the filter has, such as the 0 of 0.05. */
export const leastSaid = (typed: string, least: number): string =>
  leastOf(typed) === least ? typed : String(least || '');

export const isFiltered = ({ words, kinds, least }: Filter) => !!words.trim() || kinds.length > 0 || least > 0;

/** What is hidden in the picture, and what is chosen in it, by the parties. */
export interface Sight {
  hidden: ReadonlySet<string>;
  selected: ReadonlySet<string>;
}

/**
 * The parties that all parts mark. A picture that is folded away does not hear what is chosen elsewhere, and what it had chosen
 * last no longer holds then; several at once, which the address does not name, hold until one or a line is chosen.
 */
export function selectedIn(drawn: Pick<Sight, 'selected'> | null, chosen: Chosen | null): Sight['selected'] {
  const before = drawn?.selected ?? NOBODY;
  if (chosen?.type === 'node') return before.has(chosen.id) ? before : new Set([chosen.id]);
  return chosen?.type !== 'line' && before.size > 1 ? before : NOBODY;
}

const NOBODY: Sight['selected'] = new Set();

type Ends = { from: { id: string }; to: { id: string } };

/** A step is seen where both of its parties are. */
export const isSeen = ({ from, to }: Ends, { hidden }: Pick<Sight, 'hidden'>) =>
  !hidden.has(from.id) && !hidden.has(to.id);

/** A step is marked where one of its parties is chosen, or its line is. */
export const isMarked = (
  step: Ends & Pick<Move, 'class'>,
  { selected }: Pick<Sight, 'selected'>,
  line: string | null = null,
) => selected.has(step.from.id) || selected.has(step.to.id) || lineOf(step) === line;

/** What a filter by words finds a chain by: parties, goods, papers and sources. */
export function textOfChain(chain: Chain): string {
  return [
    ...chain.parties.map((party) => party.name),
    ...chain.steps.flatMap((step) => [
      step.cas ?? '',
      step.substance?.name ?? '',
      ...step.fact.details.flatMap((detail) => detail.values),
      ...step.evidence.flatMap((proof) => [proof.source.title, proof.quote ?? '']),
    ]),
  ].join('\n');
}

/** Whether a chain passes all of the filter but its period. */
export function isFound(chain: Chain, text: string, { words, kinds, least }: Filter): boolean {
  return (
    chain.confidence >= least &&
    (!kinds.length || chain.parties.some((party) => kinds.includes(party.kind))) &&
    (!words.trim() || hasWords(text, words))
  );
}

export const isInPeriod = (chain: Chain, { from, to }: Filter) => (!from && !to) || isWithin(chain, from, to);
