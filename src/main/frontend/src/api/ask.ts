// The one way to the service: its public GraphQL. What changes something goes by write.ts, which sees to its answer.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Operation } from './generated';
import { useShown } from '../marking/marked';
import { occasion } from '../casework/opened';
import { cache, endSession } from './cache';
import { answered, doubt } from './connection';
import { hear, type StaleList } from './stale';

export type Trouble =
  | 'DOWN'
  | 'SLOW'
  | 'UNCERTAIN'
  | 'DONE'
  | 'BUSY'
  | 'LIMIT'
  | 'LOGIN'
  | 'FORBIDDEN'
  | 'INPUT'
  | 'STALE'
  | 'LOADING'
  | 'OTHER';

/** Why there is no answer, as something to act on. */
export class Refused extends Error {
  constructor(
    readonly trouble: Trouble,
    message: string,
    readonly limit?: string,
    readonly seconds?: number,
    /** The field of the input that is at fault. */
    readonly argument?: string,
  ) {
    super(message);
  }
}

interface Fault {
  message: string;
  extensions?: { code?: string; limit?: string; argument?: string };
}

export interface Answer<Result> {
  data: Result;
  faults: Fault[];
}

const PATIENCE = 15_000;

/** Asks, which changes nothing. */
export const ask = <Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer<Result>> => post(operation, variables, signal);

/** Sends an operation once. For what changes something there is write.ts. */
export async function post<Result, Variables>(
  operation: Pick<Operation<Result, Variables>, 'text' | 'result'> & { name: string },
  variables: Variables,
  signal?: AbortSignal,
  /** Of a write: sent again with the same id it is done once. */
  writeId?: string,
): Promise<Answer<Result>> {
  const late = AbortSignal.timeout(PATIENCE);
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/graphql-response+json',
        ...occasion(),
        ...(writeId && { 'Idempotency-Key': writeId }),
      },
      body: JSON.stringify({ query: operation.text, operationName: operation.name, variables }),
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    doubt();
    throw new Refused(writeId ? 'UNCERTAIN' : late.aborted ? 'SLOW' : 'DOWN', String(error));
  }
  return understood<Result>(response);
}

/** A refusal as it is thrown: what it means for all other answers is done. */
function thrown(refused: Refused): Refused {
  if (refused.trouble === 'LOGIN') endSession(refused);
  else if (refused.trouble === 'DOWN') doubt();
  else answered();
  return refused;
}

async function understood<Result>(response: Response): Promise<Answer<Result>> {
  const body = (await response.json().catch(() => null)) as {
    data?: Result | null;
    errors?: Fault[];
    extensions?: { staleLists?: StaleList[] };
  } | null;
  const faults = body?.errors ?? [];
  if (body?.data) {
    answered();
    hear(body.extensions?.staleLists ?? []);
  }
  if (body?.data && Object.values(body.data).some((value) => value !== null || !faults.length))
    return { data: body.data, faults };
  throw thrown(refusal(response, faults[0]));
}

export function refusal(response: Response, fault?: Fault): Refused {
  const code = fault?.extensions?.code ?? '';
  const seconds = Number(response.headers.get('Retry-After')) || undefined;
  const message = fault?.message ?? `HTTP ${response.status}`;
  const limit = fault?.extensions?.limit;
  if (response.status === 401 || code === 'UNAUTHENTICATED') return new Refused('LOGIN', message);
  if (code === 'RATE_LIMITED' || response.status === 429) return new Refused('BUSY', message, limit, seconds);
  if (code === 'UNAVAILABLE' || response.status === 503)
    return new Refused(seconds ? 'BUSY' : 'LOADING', message, limit, seconds);
  if (code === 'ALREADY_DONE') return new Refused('DONE', message);
  if (code === 'OUTCOME_UNKNOWN') return new Refused('UNCERTAIN', message);
  if (code === 'TIMEOUT' || response.status === 504) return new Refused('SLOW', message, limit);
  if (code.startsWith('LIMIT_')) return new Refused('LIMIT', message, limit ?? code);
  if (code === 'STALE') return new Refused('STALE', message);
  if (code === 'FORBIDDEN' || response.status === 403) return new Refused('FORBIDDEN', message);
  if (code === 'BAD_INPUT' || code === 'NOT_FOUND')
    return new Refused('INPUT', message, undefined, undefined, fault?.extensions?.argument);
  if (response.status >= 502) return new Refused('DOWN', message);
  return new Refused('OTHER', message);
}

/** Sends files once to an address of the service, and returns the id of what they became. Pages send them by write.ts. */
export async function postFiles(address: string, body: FormData, writeId: string): Promise<string> {
  const response = await fetch(address, {
    method: 'POST',
    body,
    headers: { Accept: 'application/json', ...occasion(), 'Idempotency-Key': writeId },
  }).catch((error: unknown) => {
    doubt();
    throw new Refused('UNCERTAIN', String(error));
  });
  const answer = (await response.json().catch(() => null)) as {
    id?: string;
    code?: string;
    detail?: string;
    limit?: string;
  } | null;
  if (!response.ok || !answer?.id)
    throw thrown(
      refusal(response, {
        message: answer?.detail ?? `HTTP ${response.status}`,
        extensions: { code: answer?.code, limit: answer?.limit },
      }),
    );
  return answer.id;
}

/** Ends the log-in at the service. One that is over already has ended; anything else but its word is no end. */
export async function logOut(): Promise<void> {
  const late = AbortSignal.timeout(PATIENCE);
  const response = await fetch('/logout', { method: 'POST', signal: late }).catch((error: unknown) => {
    doubt();
    throw new Refused(late.aborted ? 'SLOW' : 'DOWN', String(error));
  });
  if (!response.ok && response.status !== 401) throw thrown(refusal(response));
}

/** Has the service write a file, and the browser save it. */
export async function download(address: string, name: string, body?: unknown): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...occasion() },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new Refused('DOWN', String(error));
  });
  if (!response.ok) {
    const said = (await response.json().catch(() => null)) as { code?: string; detail?: string; limit?: string } | null;
    throw thrown(
      refusal(response, {
        message: said?.detail ?? `HTTP ${response.status}`,
        extensions: { code: said?.code, limit: said?.limit },
      }),
    );
  }
  const save = document.createElement('a');
  save.href = URL.createObjectURL(await response.blob());
  save.download = name;
  save.click();
  URL.revokeObjectURL(save.href);
}

export interface Asked<Result> {
  data?: Result;
  /** Of an answer that has holes. */
  faults: Fault[];
  refused?: Refused;
  /** Whether somebody waits for it: the first answer, or one that was asked for again. */
  busy: boolean;
  /** Whether it is under way at all, also where what was answered before is shown until then. */
  isUnderWay?: boolean;
  again: () => void;
  /** How much was read of what comes by the page; nothing is shown of it before it is whole. */
  soFar?: number;
  /** Breaks it off; the service ends its work, too. */
  stop?: () => void;
  /** Whether it was broken off, so that there is no answer. */
  isStopped?: boolean;
  /** Why it is asked once more by itself, while it is. */
  waitsFor?: Refused;
  /** The name of this question among all. */
  question?: string;
  /** When the answer came, in milliseconds; lists that go on behind it are then asked for again, too. */
  at?: number;
}

interface Way {
  data: unknown;
  dataUpdatedAt: number;
  error: unknown;
  failureReason: unknown;
  fetchStatus: 'fetching' | 'paused' | 'idle';
}

/** Why something failed, as it is told; what is no refusal is of another trouble. */
export const asRefused = (error: unknown, trouble: Trouble = 'OTHER'): Refused =>
  error instanceof Refused ? error : new Refused(trouble, String(error));

/** What a question of the cache is to a page. */
export function useAsked(key: readonly string[], way: Way, isWanted: boolean, refetch: () => Promise<unknown>) {
  const [asksAgain, setAsksAgain] = useState(false);
  const question = key.join(' ');
  const again = useCallback(() => {
    setAsksAgain(true);
    // A first answer that is under way may be of before: it is waited for, and asked for anew.
    const state = cache.getQueryState(key);
    const isFirst = state?.fetchStatus === 'fetching' && state.data === undefined;
    void (isFirst ? refetch().then(refetch) : refetch()).finally(() => setAsksAgain(false));
  }, [refetch, question]); // eslint-disable-line react-hooks/exhaustive-deps
  const stop = useCallback(() => {
    void cache.cancelQueries({ queryKey: key, exact: true });
  }, [question]); // eslint-disable-line react-hooks/exhaustive-deps
  const isUnderWay = way.fetchStatus === 'fetching';
  const isPaused = way.fetchStatus === 'paused';
  return {
    refused: way.error
      ? asRefused(way.error)
      : isPaused
        ? way.failureReason
          ? asRefused(way.failureReason)
          : new Refused('DOWN', 'the service is lost')
        : undefined,
    busy: isWanted && isUnderWay && (way.data === undefined || asksAgain),
    isUnderWay: isWanted && isUnderWay,
    again,
    stop,
    isStopped: isWanted && way.fetchStatus === 'idle' && way.data === undefined && !way.error,
    waitsFor: isUnderWay && way.failureReason ? asRefused(way.failureReason) : undefined,
    question,
    at: way.dataUpdatedAt,
  };
}

/**
 * Asks when the question changes. An answer that the tab has is shown while it is asked for again; where that fails it stays.
 */
export function useAnswer<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables | null,
): Asked<Result> {
  const text = JSON.stringify(variables);
  const key = [operation.name, text];
  const isWanted = text !== 'null';
  const query = useQuery(
    { queryKey: key, queryFn: ({ signal }) => ask(operation, variables as Variables, signal), enabled: isWanted },
    cache,
  );
  const state = useAsked(key, query, isWanted, query.refetch);
  const answer = isWanted ? query.data : undefined;
  useShown(answer?.data);
  return { data: answer?.data, faults: answer?.faults ?? NONE, ...state };
}

const NONE: Fault[] = [];
