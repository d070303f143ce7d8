import { beforeEach, describe, expect, test, vi } from 'vitest';
import { arrive, leaveAll, openedCase, putAway, setOpenedCase } from './opened';

class Store {
  readonly #all = new Map<string, string>();
  getItem = (key: string) => this.#all.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#all.set(key, value);
  removeItem = (key: string) => void this.#all.delete(key);
  clear = () => this.#all.clear();
}

const salt = { id: 'c1', title: 'Salt', by: 'falsa@harbour' };

describe('the open case', () => {
  beforeEach(() => {
    vi.stubGlobal('window', { localStorage: new Store(), sessionStorage: new Store() });
    setOpenedCase(null);
  });

  test('is put away where it is closed, and another one is not', () => {
    setOpenedCase(salt);
    putAway('c2');
    expect(openedCase()).toEqual(salt);
    putAway('c1');
    expect(openedCase()).toBeNull();
  });

  test('is put away with all drafts when somebody leaves', () => {
    setOpenedCase(salt);
    window.sessionStorage.setItem('headwater.draft.case.c1', 'words');
    leaveAll();
    expect(openedCase()).toBeNull();
    expect(window.sessionStorage.getItem('headwater.draft.case.c1')).toBeNull();
  });

  test('stays for the one who opened it, and is put away for anybody else', () => {
    setOpenedCase(salt);
    arrive({ name: 'falsa', organization: 'harbour' });
    window.sessionStorage.setItem('headwater.draft.case.c1', 'words');
    arrive({ name: 'falsa', organization: 'harbour' });
    expect(openedCase()).toEqual(salt);
    expect(window.sessionStorage.getItem('headwater.draft.case.c1')).toBe('words');
    arrive({ name: 'falsa', organization: 'customs' });
    expect(openedCase()).toBeNull();
    expect(window.sessionStorage.getItem('headwater.draft.case.c1')).toBeNull();
  });

  test('of a text that is none is none', () => {
    window.localStorage.setItem('headwater.case', '{"id":"c1","title":"Salt"}');
    expect(openedCase()).toBeNull();
  });
});
