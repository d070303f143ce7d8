import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { wait } from './streamed';

interface Stream {
  after: string | null;
  says: (answer: object) => void;
  ends: () => void;
}

describe('the inbox of an open page', () => {
  let count = 0;
  let streams: Stream[] = [];
  let told: typeof import('./told');
  let leave: () => void;
  const tab = Object.assign(new EventTarget(), { visibilityState: 'visible' });

  function answer(_: string, { body, headers, signal }: { body: string; headers: object; signal: AbortSignal }) {
    if (!Object.values(headers).includes('text/event-stream'))
      return Promise.resolve(Response.json({ data: { openAlerts: { count, since: null } } }));
    let control: ReadableStreamDefaultController<Uint8Array>;
    const stream = new ReadableStream<Uint8Array>({ start: (given) => void (control = given) });
    signal.addEventListener('abort', () => control.error(signal.reason));
    const { variables } = JSON.parse(body) as { variables: { after: string | null } };
    streams.push({
      after: variables.after,
      says: (said) => control.enqueue(new TextEncoder().encode(`event:next\ndata:${JSON.stringify(said)}\n\n`)),
      ends: () => control.close(),
    });
    return Promise.resolve(new Response(stream));
  }

  const soon = () => vi.advanceTimersByTimeAsync(1);
  const look = async (visibilityState: string) => {
    tab.visibilityState = visibilityState;
    tab.dispatchEvent(new Event('visibilitychange'));
    await soon();
  };
  const tell = async (cursor: string) => {
    count++;
    streams.at(-1)!.says({ data: { alert: { cursor, node: { id: cursor } } } });
    await soon();
  };

  beforeEach(async () => {
    count = 0;
    streams = [];
    tab.visibilityState = 'visible';
    vi.useFakeTimers();
    vi.stubGlobal('document', tab);
    vi.stubGlobal('window', Object.assign(new EventTarget(), { localStorage: { getItem: () => null } }));
    vi.stubGlobal('fetch', answer);
    vi.resetModules();
    told = await import('./told');
    leave = told.subscribe(() => {});
    await soon();
  });

  afterEach(() => {
    leave();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('counts each alert once, whether the stream or the number tells of it first', async () => {
    await tell('c1');
    expect(told.inbox()).toEqual({ open: 1, told: 1 });
    await tell('c2');
    expect(told.inbox()).toEqual({ open: 2, told: 2 });
  });

  it('goes on behind what was told when somebody comes back to the page', async () => {
    expect(streams.map(({ after }) => after)).toEqual([null]);
    await tell('c1');
    await look('hidden');
    count++;
    await look('visible');
    expect(streams.map(({ after }) => after)).toEqual([null, 'c1']);
    // The stream tells it, so the number does not.
    expect(told.inbox()).toEqual({ open: 2, told: 1 });
    streams[1]!.says({ data: { alert: { cursor: 'c2', node: { id: 'c2' } } } });
    await soon();
    expect(told.inbox()).toEqual({ open: 2, told: 2 });
  });

  it('tells by the number what came while nobody looked and nothing was told before', async () => {
    await look('hidden');
    count = 2;
    await look('visible');
    expect(streams.map(({ after }) => after)).toEqual([null, null]);
    expect(told.inbox()).toEqual({ open: 2, told: 2 });
    await tell('c3');
    expect(told.inbox()).toEqual({ open: 3, told: 3 });
    count = 1;
    await look('hidden');
    await look('visible');
    expect(told.inbox()).toEqual({ open: 1, told: 3 });
  });

  it('keeps its place through a busy service, and loses it where its cursor is refused', async () => {
    await tell('c1');
    for (const code of ['RATE_LIMITED', 'BAD_INPUT']) {
      streams.at(-1)!.says({ errors: [{ message: 'no', extensions: { code } }] });
      await vi.advanceTimersByTimeAsync(wait(5));
    }
    expect(streams.map(({ after }) => after)).toEqual([null, 'c1', null]);
  });

  it('goes on behind what was told when a stream ends', async () => {
    await tell('c1');
    streams[0]!.ends();
    await vi.advanceTimersByTimeAsync(wait(0));
    expect(streams.map(({ after }) => after)).toEqual([null, 'c1']);
  });
});
