// Lists that come by the page.
import { useState } from 'react';
import { type Asked, Refused } from './ask';

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
