// What is read to its end, page by page, before any of it is shown: a sum over all of it, or a picture.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Asked, useAsked } from './ask';
import { cache } from './cache';
import type { Page } from './further';

/** Says how many were read. */
export type Counted = (soFar: number) => void;

/** How something is asked for that somebody works on, and that may be thousands of facts: not again by itself. */
export const WORKED_ON = { refetchOnWindowFocus: false, refetchOnReconnect: false, structuralSharing: false } as const;

export interface Pages<Answer, Edge> {
  answers: readonly Answer[];
  edges: readonly Edge[];
  /** Whether there are more than the most. */
  isCut: boolean;
}

/** All pages of a list, as long as there are fewer entries than the most; whole pages. */
export async function everyPage<Answer, Edge>(
  answerTo: (after: string | null) => Promise<Answer>,
  pageOf: (answer: Answer) => Page<Edge> | null | undefined,
  most: number,
  counted: Counted = () => {},
): Promise<Pages<Answer, Edge>> {
  const answers: Answer[] = [];
  const edges: Edge[] = [];
  for (let after: string | null = null; ;) {
    const answer: Answer = await answerTo(after);
    const page = pageOf(answer);
    answers.push(answer);
    edges.push(...(page?.edges ?? []));
    counted(edges.length);
    if (!page?.pageInfo.hasNextPage) return { answers, edges, isCut: false };
    if (edges.length >= most) return { answers, edges, isCut: true };
    after = page.pageInfo.endCursor;
  }
}

/** What is read whole, with how much of it was read until then. */
export function useWhole<Result>(
  key: readonly string[],
  read: (signal: AbortSignal, counted: Counted) => Promise<Result>,
  isWanted = true,
): Asked<Result> {
  const [last, setLast] = useState<{ of: string; soFar: number }>();
  const of = key.join(' ');
  const query = useQuery(
    {
      queryKey: key,
      queryFn: ({ signal }) => read(signal, (soFar) => setLast({ of, soFar })),
      enabled: isWanted,
      ...WORKED_ON,
    },
    cache,
  );
  return {
    ...useAsked(key, query, isWanted, query.refetch),
    data: isWanted ? query.data : undefined,
    faults: NONE,
    soFar: last?.of === of ? last.soFar : 0,
  };
}

const NONE: Asked<unknown>['faults'] = [];
