import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as Cache from './cache';
import type { Mutation } from './generated';
import type * as Opened from '../casework/opened';
import type * as Writing from './write';

class Store {
  readonly #all = new Map<string, string>();
  getItem = (key: string) => this.#all.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#all.set(key, value);
  removeItem = (key: string) => void this.#all.delete(key);
  clear = () => this.#all.clear();
}

const KEEP = {
  name: 'KeepItem',
  text: 'mutation KeepItem($input: CaseItemInput!) { keepItem(input: $input) { id } }',
  writes: true,
} as Mutation<{ keepItem: { id: string } }, { input: { caseId: string } }>;
const INPUT = { input: { caseId: 'c1' } };

const json = (status: number, body: object) => new Response(JSON.stringify(body), { status });
const kept = () => Promise.resolve(json(200, { data: { keepItem: { id: 'i1' } } }));
const lost = () => Promise.reject(new TypeError('no connection'));
const failed = (code: string, status = 200, message = 'no') =>
  Promise.resolve(json(status, { errors: [{ message, extensions: { code } }] }));

describe('a write', () => {
  let page: typeof Writing;
  let cache: typeof Cache;
  let opened: typeof Opened;
  let answers: (() => Promise<Response>)[];
  let ids: (string | undefined)[];
  let place: { hash: string };

  async function load() {
    vi.resetModules();
    page = await import('./write');
    cache = await import('./cache');
    opened = await import('../casework/opened');
  }

  beforeEach(async () => {
    vi.useFakeTimers();
    place = { hash: '#/trace?from=a' };
    vi.stubGlobal('window', { localStorage: new Store(), sessionStorage: new Store(), location: place });
    answers = [];
    ids = [];
    vi.stubGlobal('fetch', (_: string, { headers }: { headers: Record<string, string> }) => {
      ids.push(headers['Idempotency-Key']);
      // The last one holds from then on.
      return (answers.length > 1 ? answers.shift()! : answers[0]!)();
    });
    await load();
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const keep = () => page.write(KEEP, INPUT, 'w1');
  const fates = () => page.toldWrites().map(({ fate }) => fate);
  const troubleOf = (does: Promise<unknown>) =>
    does.then(
      () => 'none',
      (error: { trouble?: string }) => error.trouble,
    );

  test('that is answered where it was sent is told by its own page alone', async () => {
    answers = [kept];
    expect((await keep()).data.keepItem.id).toBe('i1');
    expect(fates()).toEqual([]);
    expect(window.sessionStorage.getItem('headwater.writes')).toBeNull();
  });

  test('whose answer is lost is asked for again with the same id, and told wherever the person is', async () => {
    answers = [lost, () => failed('OUTCOME_UNKNOWN', 504), kept];
    const read = new QueryObserver(cache.cache, { queryKey: ['OneCase', '{}'], queryFn: () => ++times });
    let times = 0;
    const leave = read.subscribe(() => {});
    await vi.advanceTimersByTimeAsync(1);
    const before = times;

    const does = keep();
    await vi.advanceTimersByTimeAsync(10);
    expect(fates()).toEqual(['ASKING']);
    place.hash = '#/case?id=c1';
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await does).data.keepItem.id).toBe('i1');
    expect(ids).toEqual(['w1', 'w1', 'w1']);
    expect(page.toldWrites()).toMatchObject([{ name: 'KeepItem', fate: 'DONE', place: '#/case?id=c1' }]);
    // What the case showed meanwhile is asked for anew.
    expect(times).toBeGreaterThan(before);
    page.dismiss('w1');
    expect(fates()).toEqual([]);
    leave();
  });

  test('that is done or refused after its page was left is told elsewhere', async () => {
    answers = [kept];
    const done = keep();
    place.hash = '#/case?id=c1';
    await done;
    expect(fates()).toEqual(['DONE']);

    answers = [() => failed('FORBIDDEN', 200, 'this needs the role ANALYST')];
    const refused = page.write(KEEP, INPUT, 'w2');
    place.hash = '#/search';
    expect(await troubleOf(refused)).toBe('FORBIDDEN');
    expect(page.toldWrites().map(({ fate, refused }) => [fate, refused?.message])).toEqual([
      ['DONE', undefined],
      ['REFUSED', 'this needs the role ANALYST'],
    ]);
  });

  test('that is refused on its own page is told there, and by a notice where that part of the page is gone', async () => {
    answers = [() => failed('STALE')];
    const refused = await keep().catch((error: unknown) => error);
    expect(fates()).toEqual([]);
    page.tellElsewhere(refused);
    expect(fates()).toEqual(['REFUSED']);
  });

  test('that nobody answers for two minutes is unknown, and is asked for again by a button', async () => {
    answers = [lost];
    const does = troubleOf(keep());
    await vi.advanceTimersByTimeAsync(130_000);
    expect(await does).toBe('UNCERTAIN');
    expect(page.toldWrites()).toMatchObject([{ fate: 'UNKNOWN', place: '#/case?id=c1', canRepeat: true }]);

    answers = [kept];
    page.askAgain('w1');
    await vi.advanceTimersByTimeAsync(10);
    expect(fates()).toEqual(['DONE']);
    expect(new Set(ids)).toEqual(new Set(['w1']));
  });

  test('that was done though its answer is not given again is told as done', async () => {
    answers = [lost, () => failed('ALREADY_DONE', 409)];
    const does = troubleOf(keep());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await does).toBe('DONE');
    expect(fates()).toEqual(['DONE_BEFORE']);
  });

  test('stays open where the log-in is over before anybody knows', async () => {
    answers = [lost, () => failed('UNAUTHENTICATED', 401)];
    const does = troubleOf(keep());
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await does).toBe('LOGIN');
    expect(fates()).toEqual(['UNKNOWN']);
  });

  test('is known of by the page that is loaded anew, and is sent again by nobody but its maker', async () => {
    opened.arrive({ name: 'falsa', organization: 'harbour' });
    answers = [() => new Promise(() => {})];
    void keep();
    await load();
    expect(page.toldWrites()).toMatchObject([{ id: 'w1', name: 'KeepItem', fate: 'UNKNOWN', canRepeat: true }]);
    answers = [kept];
    page.askAgain('w1');
    await vi.advanceTimersByTimeAsync(10);
    expect(fates()).toEqual(['DONE']);

    answers = [lost];
    const does = troubleOf(page.write(KEEP, INPUT, 'w2'));
    await vi.advanceTimersByTimeAsync(10);
    const sent = ids.length;
    opened.leaveAll();
    expect(fates()).toEqual([]);
    await vi.advanceTimersByTimeAsync(130_000);
    expect(await does).toBe('UNCERTAIN');
    expect(ids).toHaveLength(sent);
    expect(window.sessionStorage.getItem('headwater.writes')).toBeNull();
  });

  test('of files is asked for again with its id as long as its page has them', async () => {
    answers = [lost, () => Promise.resolve(json(201, { id: 'd1' }))];
    const does = page.upload('Document', '/documents', new FormData(), 'w1');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await does).toBe('d1');
    expect(ids).toEqual(['w1', 'w1']);
    expect(fates()).toEqual(['DONE']);
  });
});
