// What the service still loads: its own index, and at a first start the demonstration world.
import { useSyncExternalStore } from 'react';
import { cache } from './cache';
import { onConnection } from './connection';

export interface Loading {
  what: 'WORLD' | 'GRAPH';
  percent: number;
}

interface Readiness {
  status?: string;
  components?: Record<string, { status?: string; details?: { percent?: number } } | undefined>;
}

/** What is under way by what the service says of itself; null where nothing is. */
export function loadingIn(said: Readiness | null): Loading | null {
  const partly = (name: string) => {
    const part = said?.components?.[name];
    return part && part.status !== 'UP' && typeof part.details?.percent === 'number' ? part.details.percent : null;
  };
  const world = partly('demonstration');
  if (world !== null) return { what: 'WORLD', percent: world };
  const graph = partly('traceIndex');
  return graph === null ? null : { what: 'GRAPH', percent: graph };
}

/** Milliseconds between two looks while something is loading. */
const EACH = 1_000;

let now: Loading | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const heard = new Set<() => void>();

function set(next: Loading | null) {
  if (next?.what === now?.what && next?.percent === now?.percent) return;
  const isOver = now !== null && next === null;
  now = next;
  for (const each of heard) each();
  // What was asked meanwhile was answered out of a part.
  if (isOver) void cache.invalidateQueries();
}

async function look() {
  clearTimeout(timer);
  const said = await fetch('/actuator/health/readiness', { cache: 'no-store' })
    .then((response) => response.json() as Promise<Readiness>)
    .catch(() => null);
  set(loadingIn(said));
  if (now) timer = setTimeout(look, EACH);
}

/** Looks at first and each time that the service is back; the returned function ends it. */
export function watchLoading() {
  void look();
  const ended = onConnection(() => void look());
  return () => {
    ended();
    clearTimeout(timer);
  };
}

function listen(each: () => void) {
  heard.add(each);
  return () => void heard.delete(each);
}

export const useLoading = () => useSyncExternalStore(listen, () => now);
