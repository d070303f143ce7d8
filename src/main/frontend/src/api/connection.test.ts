import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as Connection from './connection';

describe('the connection to the service', () => {
  let connection: typeof Connection;
  let leave: () => void;
  let answer: () => Promise<Response>;
  const tab = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const there = () => Promise.resolve(new Response('{"status":"UP"}'));
  const away = () => Promise.reject(new TypeError('no connection'));
  const silent = () => new Promise<Response>(() => {});
  const asked = vi.fn(() => answer());

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal('document', tab);
    vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) =>
      Promise.race([
        asked(),
        new Promise((_, fail) => signal.addEventListener('abort', () => fail(new Error('aborted')))),
      ]),
    );
    // Timeouts of signals run by the clock of the test.
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), milliseconds);
      return stop.signal;
    });
    vi.resetModules();
    answer = there;
    tab.visibilityState = 'visible';
    connection = await import('./connection');
    leave = connection.watchConnection();
    await vi.advanceTimersByTimeAsync(1);
  });

  afterEach(() => {
    leave();
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    asked.mockClear();
  });

  test.each([
    ['refuses', away],
    ['says nothing', silent],
    ['is behind something that says so', () => Promise.resolve(new Response('', { status: 502 }))],
  ])('is lost within ten seconds where the service %s', async (_, way) => {
    answer = way;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(connection.isServiceLost()).toBe(true);
  });

  test('is back soon after the service is', async () => {
    answer = away;
    await vi.advanceTimersByTimeAsync(60_000);
    answer = there;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(connection.isServiceLost()).toBe(false);
  });

  test('is not lost by one look that finds nothing', async () => {
    answer = away;
    await vi.advanceTimersByTimeAsync(3_000);
    answer = there;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(connection.isServiceLost()).toBe(false);
  });

  test('is looked at when a question was not answered', async () => {
    answer = away;
    connection.doubt();
    await vi.advanceTimersByTimeAsync(500);
    expect(connection.isServiceLost()).toBe(true);
  });

  test('is left alone by a page that nobody looks at', async () => {
    tab.visibilityState = 'hidden';
    tab.dispatchEvent(new Event('visibilitychange'));
    asked.mockClear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).not.toHaveBeenCalled();
  });
});
