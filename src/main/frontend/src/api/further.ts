// Lists that come by the page.
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, type Asked, Refused } from './ask';
import { useShown } from '../parts/marked';
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

/** The first page of an answer and those that were asked for since; a new answer begins anew. */
export function useFurther<Edge>(
  asked: Asked<unknown>,
  first: Page<Edge> | null | undefined,
  next: (after: string) => Promise<Page<Edge> | null | undefined>,
): List<Edge> {
  const [further, setFurther] = useState<{ of: unknown; edges: Edge[]; after: string | null; refused?: Refused }>();
  const more = further && further.of === asked.data ? further : undefined;
  useShown(more?.edges);
  const after = more ? more.after : first?.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;
  return {
    edges: [...(first?.edges ?? []), ...(more?.edges ?? [])],
    refused: more?.refused,
    next:
      after === null
        ? null
        : async () => {
            const before = more?.edges ?? [];
            try {
              const page = await next(after);
              setFurther({
                of: asked.data,
                edges: [...before, ...(page?.edges ?? [])],
                after: page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
              });
            } catch (error) {
              setFurther({
                of: asked.data,
                edges: before,
                after,
                refused: error instanceof Refused ? error : new Refused('OTHER', String(error)),
              });
            }
          },
  };
}

/** A list as far as it was asked for. */
export interface Listed<Result, Edge> extends Asked<Result>, List<Edge> {}

interface Pages<Result, Edge> {
  question: string;
  turn: number;
  data?: Result;
  edges: Edge[];
  after: string | null;
  faults: Asked<Result>['faults'];
  refused?: Refused;
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
  const [heard, setHeard] = useState<Pages<Result, Edge>>();
  const [turn, setTurn] = useState(0);
  const question = JSON.stringify(variables);
  const ways = useRef({ pageOf, idOf, shown: [] as string[] });
  useEffect(() => {
    ways.current = { pageOf, idOf, shown: heard?.question === question ? heard.edges.map(idOf) : [] };
  });
  useEffect(() => {
    const stop = new AbortController();
    const asked = JSON.parse(question) as Variables;
    const { shown } = ways.current;
    const wanted = new Set(shown);
    async function all(): Promise<Pages<Result, Edge>> {
      const first = await ask(operation, asked, stop.signal);
      let page = ways.current.pageOf(first.data);
      const found: Pages<Result, Edge> = {
        question,
        turn,
        data: first.data,
        edges: [],
        after: null,
        faults: first.faults,
      };
      for (let pages = 1; ; pages++) {
        found.edges.push(...(page?.edges ?? []));
        found.after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        for (const edge of page?.edges ?? []) wanted.delete(ways.current.idOf(edge));
        const most = shown.length / Math.max(page?.edges.length ?? 0, 1) + BEYOND;
        if (found.after === null || wanted.size === 0 || pages > most) return found;
        page = ways.current.pageOf((await ask(operation, { ...asked, after: found.after }, stop.signal)).data);
      }
    }
    all().then(setHeard, (error: unknown) => {
      if (stop.signal.aborted) return;
      const refused = error instanceof Refused ? error : new Refused('OTHER', String(error));
      setHeard((before) => ({
        ...(before?.question === question ? before : { edges: [], after: null, faults: [] }),
        question,
        turn,
        refused,
      }));
    });
    return () => stop.abort();
  }, [operation, question, turn]);
  const last = heard?.question === question ? heard : undefined;
  useShown(last?.data);
  useShown(last?.edges);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const after = last?.after ?? null;
  return {
    data: last?.data,
    faults: last?.faults ?? [],
    refused: last?.refused,
    busy: last?.turn !== turn,
    again,
    edges: last?.edges ?? [],
    next:
      after === null
        ? null
        : async () => {
            try {
              const page = pageOf((await ask(operation, { ...variables, after })).data);
              setHeard((before) =>
                before && before.question === question && before.after === after
                  ? {
                      ...before,
                      edges: [...before.edges, ...(page?.edges ?? [])],
                      after: page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
                      refused: undefined,
                    }
                  : before,
              );
            } catch (error) {
              const refused = error instanceof Refused ? error : new Refused('OTHER', String(error));
              setHeard((before) => before && { ...before, refused });
            }
          },
  };
}
