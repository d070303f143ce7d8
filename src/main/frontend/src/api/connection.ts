// Whether the service can be reached. A page at rest finds out within ten seconds, and one that is not answered at once.
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** Between two looks, and as long as one waits: with the second look that confirms it, nine seconds in all. */
const EACH = 3_000;
const PATIENCE = 3_000;

/** Before a lost service is looked for again. */
const AGAIN = 1_500;

/** Looks in a row that find nothing, before it counts as lost. */
const MISSES = 2;

/** Answers without a log-in and without a look at the database. */
const PROBE = '/actuator/health/liveness';

let isLost = false;
let misses = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let looking: AbortController | undefined;
const listeners = new Set<() => void>();

// A browser without a network still reaches a service on this machine, and the other way round.
onlineManager.setEventListener(() => undefined);

function set(lost: boolean) {
  if (lost === isLost) return;
  isLost = lost;
  for (const each of listeners) each();
  // Questions wait meanwhile, and are asked when it is back.
  onlineManager.setOnline(!lost);
}

/** The service has answered something. */
export function answered() {
  misses = 0;
  set(false);
}

/** Something was not answered: looks at once. */
export function doubt() {
  if (!looking && timer !== undefined) look();
}

function look() {
  clearTimeout(timer);
  const stop = (looking = new AbortController());
  fetch(PROBE, { signal: AbortSignal.any([stop.signal, AbortSignal.timeout(PATIENCE)]), cache: 'no-store' })
    // What stands before the service answers in its place; a service that must not be asked this answers, too.
    .then((response) => response.status < 502)
    .catch(() => false)
    .then((isThere) => {
      if (stop.signal.aborted) return;
      looking = undefined;
      if (isThere) answered();
      else if (++misses >= MISSES) set(true);
      timer = setTimeout(look, isThere ? EACH : isLost ? AGAIN : 200);
    });
}

function pauseOrGoOn() {
  clearTimeout(timer);
  looking?.abort();
  looking = timer = undefined;
  if (document.visibilityState === 'visible') look();
}

/** Looks as long as somebody looks at the page; the returned function ends it. */
export function watchConnection() {
  document.addEventListener('visibilitychange', pauseOrGoOn);
  pauseOrGoOn();
  return () => {
    document.removeEventListener('visibilitychange', pauseOrGoOn);
    clearTimeout(timer);
    looking?.abort();
    looking = timer = undefined;
  };
}

/** Tells each time that the service is lost or back. */
export function onConnection(each: () => void) {
  listeners.add(each);
  return () => void listeners.delete(each);
}

export const isServiceLost = () => isLost;

export const useIsServiceLost = () => useSyncExternalStore(onConnection, isServiceLost);
