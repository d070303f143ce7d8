import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Refused, type Trouble } from './ask';
import { cache, endSession, forget, forgetOthers, isRetried, onForgotten, pause } from './cache';

const refused = (trouble: Trouble, seconds?: number) => new Refused(trouble, 'no', undefined, seconds);

describe('a question that was not answered', () => {
  test('is asked again where the service is busy, loading or away, and only so often', () => {
    expect(isRetried(0, refused('BUSY', 2))).toBe(true);
    expect(isRetried(3, refused('BUSY', 2))).toBe(false);
    expect(isRetried(30, refused('LOADING'))).toBe(true);
    expect(isRetried(1, refused('DOWN'))).toBe(true);
    expect(isRetried(10, refused('DOWN'))).toBe(false);
  });

  test.each(['SLOW', 'UNCERTAIN', 'LIMIT', 'LOGIN', 'FORBIDDEN', 'INPUT', 'STALE', 'OTHER'] as const)(
    'is not asked again where it is refused as %s',
    (trouble) => expect(isRetried(0, refused(trouble))).toBe(false),
  );

  test('waits as long as the service says, and asks nobody to wait for minutes', () => {
    expect(pause(refused('BUSY', 7), 0)).toBe(7_000);
    expect(pause(refused('BUSY', 7), 0.99)).toBeLessThan(7_500);
    expect(isRetried(0, refused('BUSY', 300))).toBe(false);
  });
});

describe('what was answered', () => {
  let times = 0;
  let leave: () => void;

  beforeEach(async () => {
    times = 0;
    cache.setQueryData(['Other', '{}'], { data: 'of another page' });
    const shown = new QueryObserver(cache, { queryKey: ['Shown', '{}'], queryFn: () => `answer ${++times}` });
    leave = shown.subscribe(() => {});
    await vi.waitFor(() => expect(cache.getQueryData(['Shown', '{}'])).toBe('answer 1'));
  });

  afterEach(() => {
    leave();
    cache.clear();
  });

  test('of other pages is forgotten when something was written', () => {
    forgetOthers();
    expect(cache.getQueryData(['Other', '{}'])).toBeUndefined();
    expect(cache.getQueryData(['Shown', '{}'])).toBe('answer 1');
  });

  test('is asked for anew, all of it, when somebody else is there', async () => {
    const heard = vi.fn();
    const end = onForgotten(heard);
    forget();
    expect(cache.getQueryData(['Other', '{}'])).toBeUndefined();
    expect(cache.getQueryData(['Shown', '{}'])).toBeUndefined();
    await vi.waitFor(() => expect(cache.getQueryData(['Shown', '{}'])).toBe('answer 2'));
    expect(heard).toHaveBeenCalledOnce();
    end();
  });

  test('goes with the log-in, and is not asked for again', () => {
    const over = refused('LOGIN');
    endSession(over);
    expect(cache.getQueryData(['Other', '{}'])).toBeUndefined();
    expect(cache.getQueryState(['Shown', '{}'])).toMatchObject({ data: undefined, error: over, fetchStatus: 'idle' });
    expect(times).toBe(1);
  });
});
