import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { wait } from './streamed';

interface Stream {
  after: string | null;
  signal: AbortSignal;
  says: (answer: object) => void;
}

let streams: Stream[] = [];
let isLoggedIn = true;
let came = 0;
let leave: () => void;
let forget: () => void;
const tab = Object.assign(new EventTarget(), { visibilityState: 'visible' });

function answer(_: string, { body, signal }: { body: string; signal: AbortSignal }) {
  let control: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>({ start: (given) => void (control = given) });
  signal.addEventListener('abort', () => control.error(signal.reason));
  const { variables } = JSON.parse(body) as { variables: { after: string | null } };
  streams.push({
    after: variables.after,
    signal,
    says: (said) => control.enqueue(new TextEncoder().encode(`event:next\ndata:${JSON.stringify(said)}\n\n`)),
  });
  return Promise.resolve(isLoggedIn ? new Response(stream) : new Response(null, { status: 401 }));
}

const soon = () => vi.advanceTimersByTimeAsync(1);
const look = async (visibilityState: string) => {
  tab.visibilityState = visibilityState;
  tab.dispatchEvent(new Event('visibilitychange'));
  await soon();
};
const tell = async (cursor: string) => {
  streams.at(-1)!.says({ data: { cooperationEvent: { cursor } } });
  await soon();
};
const open = () => streams.filter(({ signal }) => !signal.aborted).length;

beforeEach(async () => {
  streams = [];
  came = 0;
  isLoggedIn = true;
  tab.visibilityState = 'visible';
  vi.useFakeTimers();
  vi.stubGlobal('document', tab);
  vi.stubGlobal('window', Object.assign(new EventTarget(), { localStorage: { getItem: () => null } }));
  vi.stubGlobal('fetch', answer);
  vi.resetModules();
  const { onEvent } = await import('./came');
  ({ forget } = await import('./cache'));
  leave = onEvent(
    () => came++,
    () => (came = 0),
  );
  await soon();
});

afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('has no stream while nobody looks, and goes on behind what was told', async () => {
  await tell('c1');
  expect([came, open()]).toEqual([1, 1]);
  await look('hidden');
  await vi.advanceTimersByTimeAsync(wait(9));
  expect(open()).toBe(0);
  await look('visible');
  expect([open(), streams.at(-1)!.after]).toEqual([1, 'c1']);
  await tell('c2');
  expect(came).toBe(2);
});

it('tries no more when the log-in is over, until somebody comes back', async () => {
  await tell('c1');
  isLoggedIn = false;
  forget();
  await soon();
  const tried = streams.length;
  await vi.advanceTimersByTimeAsync(10 * wait(9));
  expect([came, streams.length, streams.at(-1)!.after]).toEqual([0, tried, null]);
  isLoggedIn = true;
  await look('visible');
  await tell('c2');
  expect([came, streams.length]).toEqual([1, tried + 1]);
});

it('ends with its page', async () => {
  leave();
  expect(open()).toBe(0);
  await look('visible');
  expect(open()).toBe(0);
});
