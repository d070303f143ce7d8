// What somebody expands in a picture of chains: facts about its parties that are no step of a chain, and stay told apart from
// those.
import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { asRefused, type Asked } from '../api/ask';
import { cache } from '../api/cache';
import { WORKED_ON } from '../api/everypage';
import { LinkKinds, type Party } from '../api/generated';
import { useShown } from '../marking/marked';
import type { Choice } from './board';
import { chosen } from './groups';
import type { Line, Node } from './layout';
import { type FactOf, linesOf, load, type Loaded } from './surroundings';

export interface Context {
  nodes: readonly Node[];
  lines: readonly Line[];
  facts: readonly FactOf[];
  /** How many facts of an expanded party are not shown. */
  leftOut: ReadonlyMap<string, number>;
  /** Expanded parties with more facts than were read. */
  cut: readonly string[];
}

/** Ways that chains go, as their lines say it: "from to class". */
export type Ways = ReadonlySet<string>;

/** Whether a fact goes along a line of the chains: it is told there. A tie is walked either way, goods go one. */
export function isAlong({ kind, subject, object }: Pick<FactOf, 'kind' | 'subject' | 'object'>, ways: Ways): boolean {
  const step = LinkKinds.step[kind];
  if (!step) return false;
  return (
    ways.has(`${subject.id} ${object.id} ${step}`) ||
    (step !== 'SHIPMENT' && ways.has(`${object.id} ${subject.id} ${step}`))
  );
}

/** The facts of a party that no line of the chains has. */
export function besides({ links, isCut, answers }: Loaded, id: string, ways: Ways): Loaded {
  return {
    isCut,
    answers,
    links: links.filter((each) => !isAlong(factOf(each, id), ways)),
  };
}

function factOf({ direction, other, fact }: Loaded['links'][number], id: string): FactOf {
  const [subject, object] = direction === 'OUT' ? [{ id }, { id: other.id }] : [{ id: other.id }, { id }];
  return { ...fact, subject, object };
}

const bare = (line: Line) => line;

/**
 * The facts that expanded parties add, each once; one is shown where the choice of any of its parties takes it. `read` are the
 * facts of each party without those along the chains.
 */
export function contextOf(
  read: ReadonlyMap<string, Loaded>,
  choices: ReadonlyMap<string, Choice>,
  within: ReadonlySet<string>,
  label: (fact: FactOf, kg: number | null) => string,
  relabel: (line: Line) => Line,
): Context {
  const shown = new Map<string, FactOf>();
  const parties = new Map<string, Party & { countries?: readonly { code: string }[] }>();
  for (const [id, { links }] of read) {
    const facts = links.map((each) => factOf(each, id));
    const choice = choices.get(id);
    const taken =
      choice &&
      new Set(
        chosen(
          [],
          linesOf(facts, () => '', bare),
          new Map([[id, choice]]),
          new Set(),
        ).lines.flatMap((line) => (line.parts ?? []).map((part) => part.id)),
      );
    for (const [at, fact] of facts.entries()) {
      if (taken && !taken.has(fact.id)) continue;
      shown.set(fact.id, fact);
      const { other } = links[at]!;
      parties.set(other.id, other);
    }
  }
  const leftOut = new Map<string, number>();
  for (const [id, { links }] of read) {
    const left = new Set(links.map(({ fact }) => fact.id).filter((fact) => !shown.has(fact))).size;
    if (left) leftOut.set(id, left);
  }
  return {
    nodes: [...parties.values()]
      .filter(({ id }) => !within.has(id))
      .map(({ id, kind, name, countries }) => ({
        id,
        kind,
        name,
        countries: countries?.map(({ code }) => code),
        isContext: true,
      })),
    lines: linesOf(shown.values(), label, relabel).map((line) => ({ ...line, isContext: true })),
    facts: [...shown.values()],
    leftOut,
    cut: [...read].flatMap(([id, { isCut }]) => (isCut ? [id] : [])),
  };
}

const NONE: ReadonlyMap<string, Loaded> = new Map();
const NO_COUNTS: ReadonlyMap<string, number> = new Map();

/** How many facts were read of the parties that are still read. */
export const soFarOf = (ids: readonly string[], counts: ReadonlyMap<string, number>) =>
  ids.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);

/** The facts of the expanded parties, as they come. */
export function useRead(
  expanded: ReadonlySet<string>,
  ways: Ways,
): { read: ReadonlyMap<string, Loaded>; asked: Asked<unknown> } {
  const ids = useMemo(() => [...expanded], [expanded]);
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(NO_COUNTS);
  const queries = useQueries(
    {
      queries: ids.map((id) => ({
        queryKey: ['Expanded', id],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          load(id, signal, (soFar) => setCounts((before) => new Map(before).set(id, soFar))),
        ...WORKED_ON,
      })),
    },
    cache,
  );
  // Each answer stays the same until it is asked for anew.
  const came = queries.map((query) => query.dataUpdatedAt).join(' ');
  const read = useMemo(
    () =>
      ids.length
        ? new Map(
            ids.flatMap((id, at) => {
              const loaded = queries[at]?.data;
              return loaded ? [[id, besides(loaded, id, ways)] as const] : [];
            }),
          )
        : NONE,
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the queries are another array each time; their answers are not
    [ids, came, ways],
  );
  useShown(useMemo(() => [...read.values()].flatMap(({ answers }) => answers), [read]));
  const failed = queries.find((query) => query.isError);
  const missing = ids.filter((_, at) => !queries[at]?.data);
  const isStopped = (query: (typeof queries)[number]) =>
    query.fetchStatus === 'idle' && query.data === undefined && !query.isError;
  return {
    read,
    asked: {
      faults: [],
      busy: queries.some((query) => query.isFetching && !query.data),
      soFar: soFarOf(missing, counts),
      refused: failed && asRefused(failed.error),
      again: () => queries.forEach((query) => (query.isError || isStopped(query)) && void query.refetch()),
      stop: () => missing.forEach((id) => void cache.cancelQueries({ queryKey: ['Expanded', id], exact: true })),
      isStopped: queries.some(isStopped),
    },
  };
}
