import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AlertTold } from './generated';
import { streamed, wait } from './streamed';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('tries again soon, and later and later up to a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(wait)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

it('leaves no listener behind, however often it tries, and ends when it is stopped', async () => {
  let tries = 0;
  vi.stubGlobal('fetch', () => {
    tries++;
    return Promise.reject(new Error('no service'));
  });
  const stop = new AbortController();
  const listeners = new Set<unknown>();
  const { signal } = stop;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  vi.spyOn(signal, 'addEventListener').mockImplementation((...of: Parameters<typeof add>) => {
    listeners.add(of[1]);
    add(...of);
  });
  vi.spyOn(signal, 'removeEventListener').mockImplementation((...of: Parameters<typeof remove>) => {
    listeners.delete(of[1]);
    remove(...of);
  });
  let isOver = false;
  const told = { operation: AlertTold, cursor: () => null, told: () => {}, refused: () => {} };
  void streamed(told, signal).then(() => (isOver = true));
  for (const failures of [0, 1, 2, 3]) await vi.advanceTimersByTimeAsync(wait(failures));
  expect([tries, listeners.size, isOver]).toEqual([5, 1, false]);
  stop.abort();
  await vi.advanceTimersByTimeAsync(1);
  expect([tries, listeners.size, isOver]).toEqual([5, 0, true]);
});
