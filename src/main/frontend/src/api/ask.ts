// The one way to the service: its public GraphQL.
import { useCallback, useEffect, useState } from 'react';
import type { Operation } from './generated';
import { useShown } from '../parts/marked';
import { ownCase } from '../parts/opened';
import { hear, type StaleList } from './stale';

export type Trouble =
  'DOWN' | 'SLOW' | 'UNCERTAIN' | 'BUSY' | 'LIMIT' | 'LOGIN' | 'FORBIDDEN' | 'INPUT' | 'STALE' | 'LOADING' | 'OTHER';

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

/** Says for which case a request is, as soon as it is known that whoever asks has opened it. */
function ofCase(): Record<string, string> {
  const of = ownCase()?.id;
  return of ? { 'X-Case': of } : {};
}

export async function ask<Result, Variables>(
  operation: Operation<Result, Variables>,
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
        ...ofCase(),
        ...(writeId && { 'Idempotency-Key': writeId }),
      },
      body: JSON.stringify({ query: operation.text, operationName: operation.name, variables }),
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refused(writeId ? 'UNCERTAIN' : late.aborted ? 'SLOW' : 'DOWN', String(error));
  }
  return understood<Result>(response);
}

async function understood<Result>(response: Response): Promise<Answer<Result>> {
  const body = (await response.json().catch(() => null)) as {
    data?: Result | null;
    errors?: Fault[];
    extensions?: { staleLists?: StaleList[] };
  } | null;
  const faults = body?.errors ?? [];
  if (body?.data) hear(body.extensions?.staleLists ?? []);
  if (body?.data && Object.values(body.data).some((value) => value !== null || !faults.length))
    return { data: body.data, faults };
  throw refusal(response, faults[0]);
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

/** Sends files to an address of the service, and returns the id of what they became. */
export async function upload(address: string, body: FormData, writeId?: string): Promise<string> {
  const response = await fetch(address, {
    method: 'POST',
    body,
    headers: { Accept: 'application/json', ...ofCase(), ...(writeId && { 'Idempotency-Key': writeId }) },
  }).catch((error: unknown) => {
    throw new Refused(writeId ? 'UNCERTAIN' : 'DOWN', String(error));
  });
  const answer = (await response.json().catch(() => null)) as {
    id?: string;
    code?: string;
    detail?: string;
    limit?: string;
  } | null;
  if (!response.ok || !answer?.id)
    throw refusal(response, {
      message: answer?.detail ?? `HTTP ${response.status}`,
      extensions: { code: answer?.code, limit: answer?.limit },
    });
  return answer.id;
}

/** Has the service write a file, and the browser save it. */
export async function download(address: string, name: string, body?: unknown): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...ofCase() },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new Refused('DOWN', String(error));
  });
  if (!response.ok) {
    const said = (await response.json().catch(() => null)) as { code?: string; detail?: string; limit?: string } | null;
    throw refusal(response, {
      message: said?.detail ?? `HTTP ${response.status}`,
      extensions: { code: said?.code, limit: said?.limit },
    });
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
  busy: boolean;
  again: () => void;
}

/** What was last heard: the answer to a question, and the turn in which it was asked. */
interface Heard<Result> {
  question: string;
  turn: number;
  data?: Result;
  faults: Fault[];
  refused?: Refused;
}

/** Asks when the question changes; the last answer stays until the next is there, and where that fails. */
export function useAnswer<Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables | null,
): Asked<Result> {
  const [heard, setHeard] = useState<Heard<Result>>();
  const [turn, setTurn] = useState(0);
  const question = JSON.stringify(variables);
  useEffect(() => {
    if (question === 'null') return;
    const stop = new AbortController();
    ask(operation, JSON.parse(question) as Variables, stop.signal).then(
      (answer) => setHeard({ question, turn, data: answer.data, faults: answer.faults }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const refused = error instanceof Refused ? error : new Refused('OTHER', String(error));
        setHeard((before) => ({
          ...(before?.question === question ? before : { faults: [] }),
          question,
          turn,
          refused,
        }));
      },
    );
    return () => stop.abort();
  }, [operation, question, turn]);
  const last = heard?.question === question ? heard : undefined;
  useShown(last?.data);
  return {
    data: last?.data,
    faults: last?.faults ?? [],
    refused: last?.refused,
    busy: question !== 'null' && last?.turn !== turn,
    again: useCallback(() => setTurn((before) => before + 1), []),
  };
}
