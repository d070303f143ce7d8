// Lists that come by the page.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Answer, ask, type Asked, asRefused, type Refused, useAsked } from './ask';
import { cache } from './cache';
import { useForgotten } from './forgotten';
import { useShown } from '../marking/marked';
import type { Operation } from './generated';

export interface Page<Edge> {
  edges: Edge[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface List<Edge> {
  edges: Edge[];
  refused?: Refused;
  /** Asks for the next page; null where there is none. */
  next: (() => Promise<void>) | null;
}

const behind = (page: Page<unknown> | null | undefined) =>
  page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;

/** The pages behind the first one of an answer. */
export interface Further<Edge> {
  question: string | undefined;
  /** When the answer came whose first page these go on from. */
  at: number | undefined;
  first: Edge[];
  edges: Edge[];
  after: string | null;
  refused?: Refused;
}

/** By the first page, so that they are there on the way back, and go when it goes. */
const known = new WeakMap<object, Further<unknown>>();

/** What is shown of a list. Where the first page is gone, with the log-in or for another reason, so are those behind it. */
export function shownOf<Edge>(
  first: Page<Edge> | null | undefined,
  further: Further<Edge> | undefined,
  at: number | undefined,
) {
  const more = first ? further : undefined;
  const isBehind = !!more && more.at !== at;
  const edges = [...(isBehind ? more.first : (first?.edges ?? [])), ...(more?.edges ?? [])];
  return { more, isBehind, edges, after: more ? more.after : behind(first) };
}

function remember<Edge>(first: Page<Edge> | null | undefined, found: Further<Edge>): Further<Edge> {
  if (first) known.set(first, found);
  return found;
}

/**
 * The first page of an answer and those that were asked for since. When the answer is asked for again, so are they, and what was
 * shown stays until then; another question begins anew.
 */
export function useFurther<Edge>(
  asked: Asked<unknown>,
  first: Page<Edge> | null | undefined,
  next: (after: string) => Promise<Page<Edge> | null | undefined>,
): List<Edge> {
  const [further, setFurther] = useState<Further<Edge>>();
  const { question, at } = asked;
  const kept = first ? (known.get(first) as Further<Edge> | undefined) : undefined;
  const of = further?.question === question ? further : kept?.question === question ? kept : undefined;
  const { more, isBehind, edges, after } = shownOf(first, of, at);
  const visit = useRef(0);
  useForgotten(() => {
    visit.current++;
    setFurther(undefined);
  });
  const ways = useRef({ next, more, first });
  useEffect(() => {
    ways.current = { next, more, first };
  });
  useEffect(() => {
    const { more: before, first: page } = ways.current;
    if (!isBehind || !before || !page) return;
    let isOver = false;
    async function all() {
      const found: Further<Edge> = { question, at, first: page!.edges, edges: [], after: behind(page) };
      try {
        while (found.after !== null && found.edges.length < before!.edges.length) {
          const further = await ways.current.next(found.after);
          found.edges.push(...(further?.edges ?? []));
          found.after = behind(further);
        }
      } catch (error) {
        found.refused = asRefused(error);
      }
      if (!isOver) setFurther(remember(page, found));
    }
    void all();
    return () => {
      isOver = true;
    };
  }, [isBehind, question, at]);
  useShown(more?.edges);
  useShown(isBehind ? more?.first : undefined);
  return {
    edges,
    refused: more?.refused,
    next:
      after === null || isBehind
        ? null
        : async () => {
            const now = visit.current;
            const tell = (found: Further<Edge>) => visit.current === now && setFurther(remember(first, found));
            const before = { question, at, first: first?.edges ?? [], edges: more?.edges ?? [], after };
            try {
              const page = await next(after);
              tell({ ...before, edges: [...before.edges, ...(page?.edges ?? [])], after: behind(page) });
            } catch (error) {
              tell({ ...before, refused: asRefused(error) });
            }
          },
  };
}

/** A list as far as it was asked for. */
export interface Listed<Result, Edge> extends Asked<Result>, List<Edge> {}

interface Pages<Result, Edge> extends Answer<Result> {
  edges: Edge[];
  after: string | null;
}

/** Pages that are asked for beyond those that were shown, before the rest is left to a button. */
const BEYOND = 3;

/**
 * A list that is asked for anew as far as it was shown, and shown as it was until then: what somebody opened or wrote in one of
 * its entries stays where it is.
 */
export function useList<Result, Variables extends object, Edge>(
  operation: Operation<Result, Variables & { after?: string | null }>,
  variables: Variables,
  pageOf: (data: Result) => Page<Edge> | null | undefined,
  idOf: (edge: Edge) => string,
): Listed<Result, Edge> {
  const key = [operation.name, JSON.stringify(variables), 'list'];
  const query = useQuery(
    {
      queryKey: key,
      queryFn: async ({ signal }): Promise<Pages<Result, Edge>> => {
        const shown = cache.getQueryData<Pages<Result, Edge>>(key)?.edges ?? [];
        const wanted = new Set(shown.map(idOf));
        const first = await ask(operation, variables, signal);
        let page = pageOf(first.data);
        const found: Pages<Result, Edge> = { ...first, edges: [], after: null };
        for (let pages = 1; ; pages++) {
          found.edges.push(...(page?.edges ?? []));
          found.after = behind(page);
          for (const edge of page?.edges ?? []) wanted.delete(idOf(edge));
          const most = shown.length / Math.max(page?.edges.length ?? 0, 1) + BEYOND;
          if (found.after === null || wanted.size === 0 || pages > most) return found;
          page = pageOf((await ask(operation, { ...variables, after: found.after }, signal)).data);
        }
      },
    },
    cache,
  );
  const state = useAsked(key, query, true, query.refetch);
  const [failed, setFailed] = useState<{ of: unknown; refused: Refused }>();
  const last = query.data;
  useShown(last?.data);
  useShown(last?.edges);
  const after = last?.after ?? null;
  return {
    data: last?.data,
    faults: last?.faults ?? [],
    ...state,
    refused: state.refused ?? (failed && failed.of === last ? failed.refused : undefined),
    edges: last?.edges ?? [],
    next:
      after === null
        ? null
        : async () => {
            try {
              const page = pageOf((await ask(operation, { ...variables, after })).data);
              cache.setQueryData<Pages<Result, Edge>>(
                key,
                (before) =>
                  before &&
                  (before.after === after
                    ? { ...before, edges: [...before.edges, ...(page?.edges ?? [])], after: behind(page) }
                    : before),
              );
            } catch (error) {
              setFailed({ of: last, refused: asRefused(error) });
            }
          },
  };
}
