import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as Opened from './opened';

class Store {
  readonly #all = new Map<string, string>();
  getItem = (key: string) => this.#all.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#all.set(key, value);
  removeItem = (key: string) => void this.#all.delete(key);
  clear = () => this.#all.clear();
}

const salt = { id: 'c1', title: 'Salt', by: 'falsa@harbour' };

describe('the open case', () => {
  let page: typeof Opened;
  const load = async () => {
    vi.resetModules();
    page = await import('./opened');
  };

  beforeEach(async () => {
    vi.stubGlobal('window', { localStorage: new Store(), sessionStorage: new Store() });
    await load();
  });

  test('is put away where it is closed, and another one is not', () => {
    page.setOpenedCase(salt);
    page.putAway('c2');
    expect(page.openedCase()).toEqual(salt);
    page.putAway('c1');
    expect(page.openedCase()).toBeNull();
  });

  test('is put away with all drafts when somebody leaves', () => {
    page.setOpenedCase(salt);
    window.sessionStorage.setItem('headwater.draft.case.c1', 'words');
    page.leaveAll();
    expect(page.openedCase()).toBeNull();
    expect(window.sessionStorage.getItem('headwater.draft.case.c1')).toBeNull();
  });

  test('stays for the one who opened it, and is put away for anybody else', () => {
    page.setOpenedCase(salt);
    page.arrive({ name: 'falsa', organization: 'harbour' });
    window.sessionStorage.setItem('headwater.draft.case.c1', 'words');
    page.arrive({ name: 'falsa', organization: 'harbour' });
    expect(page.openedCase()).toEqual(salt);
    expect(window.sessionStorage.getItem('headwater.draft.case.c1')).toBe('words');
    page.arrive({ name: 'falsa', organization: 'customs' });
    expect(page.openedCase()).toBeNull();
    expect(window.sessionStorage.getItem('headwater.draft.case.c1')).toBeNull();
  });

  test('is named by nobody before it is known that the one who opened it is there', async () => {
    page.arrive({ name: 'falsa', organization: 'harbour' });
    page.setOpenedCase(salt);
    expect(page.ownCase()).toEqual(salt);
    await load();
    expect(page.ownCase()).toBeNull();
    page.arrive({ name: 'falsa', organization: 'harbour' });
    expect(page.ownCase()).toEqual({ ...salt, title: '' });
    // Another tab, in which somebody else logged in.
    page.setOpenedCase({ ...salt, by: 'falsa@customs' });
    expect(page.ownCase()).toBeNull();
  });

  test('of a text that is none is none', () => {
    window.localStorage.setItem('headwater.case', '{"id":"c1","title":"Salt"}');
    expect(page.openedCase()).toBeNull();
  });

  test('leaves neither its title nor its purpose in the browser, also where a page of before did', async () => {
    page.setOpenedCase({ ...salt, purpose: 'of the case' });
    const kept = window.localStorage.getItem('headwater.case');
    expect(JSON.parse(kept!)).toEqual({ id: 'c1', by: 'falsa@harbour' });
    window.localStorage.setItem('headwater.case', JSON.stringify({ ...salt, purpose: 'of the case' }));
    await load();
    expect(page.openedCase()).toEqual({ id: 'c1', by: 'falsa@harbour', title: '' });
    expect(window.localStorage.getItem('headwater.case')).toBe(kept);
  });

  test('has a title and a purpose as soon as they are said, until somebody else is there', () => {
    page.arrive(falsa);
    page.setOpenedCase({ ...salt, title: '' });
    const before = page.ownCase();
    expect(page.ownCase()).toBe(before);
    page.setOpenedCase({ ...salt, purpose: 'of the case' });
    expect(page.ownCase()).toEqual({ ...salt, purpose: 'of the case' });
    const kept = window.localStorage.getItem('headwater.case')!;
    page.leaveAll();
    window.localStorage.setItem('headwater.case', kept);
    expect(page.openedCase()).toEqual({ ...salt, title: '' });
  });

  const falsa = { name: 'falsa', organization: 'harbour' };
  const read = (header: string | undefined) =>
    header && new TextDecoder().decode(Uint8Array.from(header, (byte) => byte.charCodeAt(0)));

  test('is said with its purpose to the service, in bytes of UTF-8', () => {
    page.setOpenedCase({ ...salt, purpose: ' Ermittlung gegen\nHändler: 前体 ' });
    expect(page.occasion()).toEqual({});
    page.arrive(falsa);
    const said = page.occasion();
    expect(said['X-Case']).toBe('c1');
    expect(read(said['X-Purpose'])).toBe('Ermittlung gegen Händler: 前体');
    expect(new Headers(said).get('X-Purpose')).toBe(said['X-Purpose']);
    page.setOpenedCase(null);
    expect(page.occasion()).toEqual({});
  });

  test('has a purpose that the service can keep in a line', () => {
    expect([...page.line('🔍'.repeat(300))].length).toBe(200);
    expect(page.line('a\u202eb\u2028c\td')).toBe('a b c d');
  });

  test('is asked for with a chosen purpose where the service takes only some', () => {
    page.setOpenedCase({ ...salt, purpose: 'of the case' });
    page.arrive(falsa);
    page.listPurposes(['investigation', 'training']);
    expect(page.occasion()).toEqual({ 'X-Case': 'c1' });
    page.choosePurpose('training');
    expect(page.occasion()).toEqual({ 'X-Case': 'c1', 'X-Purpose': 'training' });
    page.listPurposes(['investigation']);
    expect(page.occasion()).toEqual({ 'X-Case': 'c1' });
  });

  test('and what was answered are gone when another tab finds somebody else', async () => {
    page.arrive(falsa);
    const { cache } = await import('../api/cache');
    cache.setQueryData(['Secret', '{}'], 'of falsa');
    const other = new BroadcastChannel('headwater.who');
    other.postMessage('falsa@harbour');
    other.postMessage('beta@customs');
    await vi.waitFor(() => expect(cache.getQueryData(['Secret', '{}'])).toBeUndefined());
    expect(page.ownCase()).toBeNull();
    other.close();
  });
});
