// What waits in the inbox: asked for at first, when somebody comes back to the page, and when the service tells of something new.
import { useSyncExternalStore } from 'react';
import { ask } from './ask';
import { onForgotten } from './cache';
import { isServiceLost, onConnection } from './connection';
import { AlertTold, type AlertToldResult, Waiting } from './generated';
import { streamed } from './streamed';

export interface Inbox {
  /** Alerts that nobody acknowledged; null as long as nobody knows. */
  open: number | null;
  /** Alerts that came since the page was loaded. */
  told: number;
}

const NOTHING: Inbox = { open: null, told: 0 };

let now = NOTHING;
const heard = new Set<() => void>();

function set(next: Partial<Inbox>) {
  now = { ...now, ...next };
  for (const each of heard) each();
}

/** Of what was told last: the next stream goes on behind it, and tells what came while there was none. */
let cursor: string | null = null;

/** Without a cursor a stream begins now: what came before it is told by the number, where that has grown. */
let isCounted = true;

let asking: AbortController | undefined;

/** Asks how many wait. Where that fails the number stays: the next reason to ask comes soon. */
export function lookIntoInbox() {
  asking?.abort();
  const stop = (asking = new AbortController());
  ask(Waiting, {}, stop.signal).then(
    ({ data }) => {
      const open = data.openAlerts.count;
      const came = isCounted && now.open !== null ? Math.max(open - now.open, 0) : 0;
      isCounted = cursor === null;
      set({ open, told: now.told + came });
    },
    () => {},
  );
}

const listen = (signal: AbortSignal) =>
  streamed<AlertToldResult>(
    {
      operation: AlertTold,
      cursor: () => cursor,
      told: (data) => {
        cursor = data.alert.cursor;
        if (!isCounted || now.open === null) set({ told: now.told + 1 });
        lookIntoInbox();
      },
      refused: (code) => {
        // A cursor may be one of a log-in that ended. Any other refusal leaves it as it is.
        if (code === 'BAD_INPUT') [cursor, isCounted] = [null, true];
      },
      again: lookIntoInbox,
    },
    signal,
  );

let stop: AbortController | undefined;

/** A browser has few connections to a service, so a page that nobody looks at has no stream. */
function turn() {
  stop?.abort();
  stop = undefined;
  if (!heard.size || document.visibilityState === 'hidden') return;
  stop = new AbortController();
  lookIntoInbox();
  void listen(stop.signal);
}

/** Tells of each change of {@link inbox} until the returned function is called. */
export function subscribe(each: () => void) {
  heard.add(each);
  if (heard.size === 1) {
    document.addEventListener('visibilitychange', turn);
    window.addEventListener('focus', lookIntoInbox);
    turn();
  }
  return () => {
    heard.delete(each);
    if (heard.size) return;
    document.removeEventListener('visibilitychange', turn);
    window.removeEventListener('focus', lookIntoInbox);
    turn();
  };
}

export const inbox = (): Inbox => now;

onForgotten(() => {
  [cursor, isCounted] = [null, true];
  set(NOTHING);
});

// A service that is back tells at once.
onConnection(() => {
  if (!isServiceLost()) turn();
});

const nothing = () => () => {};

/** What waits for a caller who has an inbox. */
export function useInbox(hasOne: boolean): Inbox {
  return useSyncExternalStore(hasOne ? subscribe : nothing, () => (hasOne ? now : NOTHING));
}
