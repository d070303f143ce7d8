// How many events of cooperation came since somebody began to look, as the service tells them.
import { onForgotten } from './cache';
import { isServiceLost, onConnection } from './connection';
import { events } from './events';
import { EventTold, type EventToldResult } from './generated';
import { wait } from './told';

/** A stream that held for so many milliseconds was a good one. */
const GOOD = 30_000;

/**
 * Tells of each event until the returned function is called. A page that nobody looks at has no stream, as of alerts; what came meanwhile
 * is told when somebody comes back. Where the log-in is over no more is tried until then.
 */
export function onEvent(told: () => void, forgotten: () => void): () => void {
  let cursor: string | null = null;
  let stop: AbortController | undefined;

  async function listen(signal: AbortSignal) {
    for (let failures = 0; !signal.aborted; failures++) {
      const begun = Date.now();
      try {
        const body: object = { query: EventTold.text, operationName: EventTold.name, variables: { after: cursor } };
        for await (const { data, errors } of events<EventToldResult>(body, signal)) {
          if (data) {
            cursor = data.cooperationEvent.cursor;
            told();
            continue;
          }
          const code = errors?.[0]?.extensions?.code;
          if (code === 'UNAUTHENTICATED') return;
          // A cursor may be one of a log-in that ended.
          if (code === 'BAD_INPUT') cursor = null;
          break;
        }
      } catch {
        if (signal.aborted) return;
      }
      if (Date.now() - begun > GOOD) failures = 0;
      await new Promise<void>((go) => {
        const timer = setTimeout(go, wait(failures));
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          go();
        });
      });
    }
  }

  function turn() {
    stop?.abort();
    stop = undefined;
    if (document.visibilityState === 'hidden') return;
    stop = new AbortController();
    void listen(stop.signal);
  }

  document.addEventListener('visibilitychange', turn);
  const ends = [
    () => document.removeEventListener('visibilitychange', turn),
    onForgotten(() => {
      cursor = null;
      forgotten();
      turn();
    }),
    // A service that is back tells at once.
    onConnection(() => {
      if (!isServiceLost()) turn();
    }),
    () => stop?.abort(),
  ];
  turn();
  return () => {
    for (const end of ends) end();
  };
}
