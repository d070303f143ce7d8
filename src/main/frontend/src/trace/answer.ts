// The answer to a question, which comes by pages where it has many chains.
import { useEffect, useState } from 'react';
import { ask, type Asked, Refused, useAnswer } from '../api/ask';
import { type ChainRequest, Trace, type TraceResult } from '../api/generated';
import { useShown } from '../parts/marked';
import type { Answer, Chain } from './chains';

/** Chains of one request: with their evidence the service lets no more than about 150 of them come at once. */
const PAGE = 100;

interface Further {
  of: unknown;
  pages: TraceResult['chains'][];
  refused?: Refused;
}

export interface Chains extends Asked<TraceResult> {
  answer: Answer | null;
}

/** All chains of a request, of which the first page is shown while the others come. The last page says how complete they are. */
export function useChains(request: ChainRequest | null): Chains {
  const k = request?.k ?? PAGE;
  const asked = useAnswer(Trace, request && { request: { ...request, k: Math.min(k, PAGE) } });
  const [further, setFurther] = useState<Further>();
  const [turn, setTurn] = useState(0);
  const first = asked.data?.chains;
  const more = further && further.of === asked.data ? further : undefined;
  const pages = first ? [first, ...(more?.pages ?? [])] : [];
  const chains: Chain[] = pages.flatMap((page) => page.chains);
  const last = pages.at(-1);
  const after = chains.length < k && last?.pageInfo?.hasNextPage ? last.pageInfo.endCursor : null;
  const question = JSON.stringify(request);
  useEffect(() => {
    if (!after) return;
    const stop = new AbortController();
    const wanted = JSON.parse(question) as ChainRequest;
    ask(Trace, { request: { ...wanted, k: Math.min(k - chains.length, PAGE), after } }, stop.signal).then(
      ({ data }) => setFurther({ of: asked.data, pages: [...(more?.pages ?? []), data.chains] }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const refused = error instanceof Refused ? error : new Refused('OTHER', String(error));
        setFurther({ of: asked.data, pages: more?.pages ?? [], refused });
      },
    );
    return () => stop.abort();
    // The cursor stands for the pages before it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [after, question, turn]);
  useShown(more?.pages);
  const refused = asked.refused ?? more?.refused;
  return {
    ...asked,
    refused,
    busy: asked.busy || (after !== null && after !== undefined && !more?.refused),
    again: () => (more?.refused ? setTurn(turn + 1) : asked.again()),
    answer: last ? { ...last, chains } : null,
  };
}
