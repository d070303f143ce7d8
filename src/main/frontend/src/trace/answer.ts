// The answer to a question, which comes by pages where it has many chains.
import { useEffect, useState } from 'react';
import { ask, type Asked, asRefused, type Refused, useAnswer } from '../api/ask';
import { useForgotten } from '../api/forgotten';
import { type ChainRequest, Trace, type TraceResult } from '../api/generated';
import { useShown } from '../marking/marked';
import type { Answer, Chain } from './chains';

/** Chains of one request: with their evidence the service lets no more than about 150 of them come at once. */
const PAGE = 100;

/** What a page has that says whether others follow. */
interface Page {
  chains: readonly unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null } | null;
}

/** The pages of one answer, the first one with them. */
export interface Run<Of extends Page> {
  question: string | undefined;
  /** When the first page came, in milliseconds: those behind it belong to it alone. */
  at: number | undefined;
  pages: readonly Of[];
  refused?: Refused;
}

/** The pages that came last, and those of the time before, which are shown until there are as many again. */
export interface Runs<Of extends Page> {
  now?: Run<Of>;
  before?: Run<Of>;
}

const count = (run: Run<Page>) => run.pages.reduce((sum, page) => sum + page.chains.length, 0);

/** The pages that belong to a first page; only that one where none behind it was asked for yet. */
export function runOf<Of extends Page>({ now }: Runs<Of>, of: Pick<Run<Of>, 'question' | 'at'>, first: Of): Run<Of> {
  return now?.question === of.question && now?.at === of.at && now ? now : { ...of, pages: [first] };
}

/** The cursor of the next page that is wanted, or null. */
export function nextOf(run: Run<Page>, k: number): string | null {
  const last = run.pages.at(-1)?.pageInfo;
  return count(run) < k && last?.hasNextPage ? last.endCursor : null;
}

/** A page of a run, or its refusal, has come. */
export function came<Of extends Page>({ now, before }: Runs<Of>, run: Run<Of>): Runs<Of> {
  return { now: run, before: now && now.at !== run.at ? now : before };
}

/** What is shown: pages that are asked for anew stay as they were until they have come, or one of them is refused. */
export function shownOf<Of extends Page>({ now, before }: Runs<Of>, run: Run<Of>, k: number): Run<Of> {
  const older = [now, before].find((each) => each && each.question === run.question && each.at !== run.at);
  return older && nextOf(run, k) !== null && !run.refused && count(older) > count(run) ? older : run;
}

export interface Chains extends Asked<TraceResult> {
  /** `isPart` where further chains follow those that are here. */
  answer: (Answer & { isPart: boolean }) | null;
}

/** All chains of a request, of which the first page is shown while the others come. The last page says how complete they are. */
export function useChains(request: ChainRequest | null): Chains {
  const k = request?.k ?? PAGE;
  const asked = useAnswer(Trace, request && { request: { ...request, k: Math.min(k, PAGE) } });
  const [runs, setRuns] = useState<Runs<TraceResult['chains']>>({});
  useForgotten(() => setRuns({}));
  const [turn, setTurn] = useState(0);
  const first = asked.data?.chains;
  const run = first && runOf(runs, { question: asked.question, at: asked.at }, first);
  const shown = run && shownOf(runs, run, k);
  const after = run ? nextOf(run, k) : null;
  const question = JSON.stringify(request);
  useEffect(() => {
    if (!after || !run) return;
    const stop = new AbortController();
    const wanted = JSON.parse(question) as ChainRequest;
    const tell = (next: typeof run) => setRuns((all) => came(all, next));
    const { pages } = run;
    const of = { question: run.question, at: run.at };
    ask(Trace, { request: { ...wanted, k: Math.min(k - count(run), PAGE), after } }, stop.signal).then(
      ({ data }) => !stop.signal.aborted && tell({ ...of, pages: [...pages, data.chains] }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        tell({ ...of, pages, refused: asRefused(error) });
      },
    );
    return () => stop.abort();
    // The cursor stands for the pages before it, and the time for the first of them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [after, question, turn, asked.at]);
  useShown(shown?.pages);
  const all: Chain[] = shown?.pages.flatMap((page) => page.chains) ?? [];
  const last = shown?.pages.at(-1);
  return {
    ...asked,
    refused: asked.refused ?? run?.refused,
    busy: asked.busy || (after !== null && !run?.refused),
    again: () => (run?.refused ? setTurn(turn + 1) : asked.again()),
    answer: last
      ? { ...last, chains: all.slice(0, k), isPart: all.length > k || last.pageInfo?.hasNextPage === true }
      : null,
  };
}
