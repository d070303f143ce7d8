// How many events of cooperation came since somebody began to look, as the service tells them.
import { onForgotten } from './cache';
import { isServiceLost, onConnection } from './connection';
import { EventTold, type EventToldResult } from './generated';
import { streamed } from './streamed';

/**
 * Tells of each event until the returned function is called. A page that nobody looks at has no stream, as of alerts; what came
 * meanwhile is told when somebody comes back. Where the log-in is over no more is tried until then.
 */
export function onEvent(told: () => void, forgotten: () => void): () => void {
  let cursor: string | null = null;
  let stop: AbortController | undefined;

  const listen = (signal: AbortSignal) =>
    streamed<EventToldResult>(
      {
        operation: EventTold,
        cursor: () => cursor,
        told: (data) => {
          cursor = data.cooperationEvent.cursor;
          told();
        },
        refused: (code) => {
          if (code === 'UNAUTHENTICATED') return 'over';
          // A cursor may be one of a log-in that ended.
          if (code === 'BAD_INPUT') cursor = null;
        },
      },
      signal,
    );

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
