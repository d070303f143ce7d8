// A subscription that holds: one stream after the other, each going on behind what was told.
import { events } from './events';
import type { Operation } from './generated';

/** A stream that held for so many milliseconds was a good one. */
const GOOD = 30_000;

/** Between an end of the stream and the next try, in milliseconds: longer each time, while none holds. */
export const wait = (failures: number) => Math.min(2000 * 2 ** failures, 60_000);

export interface Stream<Result> {
  operation: Operation<Result, { after?: string | null }>;
  /** Of what was told last: the next stream goes on behind it. */
  cursor: () => string | null;
  told: (data: Result) => void;
  /** What the service says instead, by its code; "over" where no more is tried. */
  refused: (code: string | undefined) => 'over' | void;
  /** After a pause, before the next try. */
  again?: () => void;
}

/** Tells until it is stopped. */
export async function streamed<Result>(
  { operation, cursor, told, refused, again }: Stream<Result>,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const begun = Date.now();
    try {
      const body: object = { query: operation.text, operationName: operation.name, variables: { after: cursor() } };
      for await (const { data, errors } of events<Result>(body, signal)) {
        if (data) {
          told(data);
          continue;
        }
        if (refused(errors?.[0]?.extensions?.code) === 'over') return;
        break;
      }
    } catch {
      if (signal.aborted) return;
    }
    if (Date.now() - begun > GOOD) failures = 0;
    await pause(wait(failures), signal);
    if (!signal.aborted) again?.();
  }
}

/** So many milliseconds, or less where it is stopped. A stream may pause for days: it leaves no listener behind. */
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((go) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      go();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
