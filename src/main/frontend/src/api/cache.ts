// Answers of the service, as long as the tab is open and its log-in holds. They are in memory alone: nothing of them is stored.
import { focusManager, QueryClient } from '@tanstack/react-query';
import type { Refused } from './ask';

/** An answer that is older is asked for again when somebody comes back to the page: a marking may have been raised. */
const OLD = 60_000;

/** How long an answer that no page shows is kept for the way back. */
const KEPT = 5 * 60_000;

/** A service that says when to ask again is not waited for longer. */
const LONGEST_WAIT_SECONDS = 30;

/** How often one question is asked in all, where the answer is that it comes later. */
const TRIES = { BUSY: 4, LOADING: 60, DOWN: 6 } as const;

/** Whether a question is asked again by itself: only where the service says so or does not answer, and never a write. */
export function isRetried(failures: number, refused: Pick<Refused, 'trouble' | 'seconds'>): boolean {
  const tries = refused.trouble in TRIES ? TRIES[refused.trouble as keyof typeof TRIES] : 1;
  return failures + 1 < tries && (refused.seconds ?? 0) <= LONGEST_WAIT_SECONDS;
}

/** Milliseconds before it is asked again: as the service says, and not all tabs at once. */
export function pause(refused: Pick<Refused, 'seconds'>, chance = Math.random()): number {
  return (refused.seconds ?? 1.5) * 1000 + chance * 500;
}

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 0,
      gcTime: KEPT,
      retry: (failures, error) => isRetried(failures, error as Refused),
      retryDelay: (_, error) => pause(error as Refused),
      refetchOnWindowFocus: (query) => Date.now() - query.state.dataUpdatedAt > OLD,
      refetchOnReconnect: true,
    },
  },
});

/** Has the cache know when somebody comes back to the page, also from another window. */
export function listenForFocus() {
  focusManager.setEventListener((heard) => {
    const told = () => heard();
    window.addEventListener('focus', told);
    document.addEventListener('visibilitychange', told);
    return () => {
      window.removeEventListener('focus', told);
      document.removeEventListener('visibilitychange', told);
    };
  });
}

const listeners = new Set<() => void>();

/** Tells when all that was answered is forgotten. */
export function onForgotten(each: () => void) {
  listeners.add(each);
  return () => void listeners.delete(each);
}

/** Somebody else is at the browser: what was answered before is asked for anew. */
export function forget() {
  forgetOthers();
  void cache.resetQueries();
  for (const each of listeners) each();
}

const outdated = new Set<() => void>();

/** Tells when what was read before may be outdated: something was written, or all is forgotten. */
export function onOutdated(each: () => void) {
  outdated.add(each);
  return () => void outdated.delete(each);
}

/** Something was written: what other pages showed before is outdated. */
export function forgetOthers() {
  cache.removeQueries({ type: 'inactive' });
  for (const each of outdated) each();
}

/** The log-in is over: what it let somebody see goes from all pages. */
export function endSession(refused: Refused) {
  forgetOthers();
  for (const query of cache.getQueryCache().getAll()) {
    void query.cancel({ silent: true });
    query.setState({ data: undefined, error: refused, status: 'error', fetchStatus: 'idle' });
  }
  for (const each of listeners) each();
}

/** Whoever is here has logged in again: what was refused meanwhile is asked again. */
export function goOn() {
  void cache.refetchQueries({ type: 'active', predicate: (query) => query.state.status === 'error' });
}
