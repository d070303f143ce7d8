import { afterEach, describe, expect, test, vi } from 'vitest';
import { changed, Draft, parse } from './draft';

const empty = { title: '', text: '' };

describe('a draft', () => {
  test('comes back with the id of its write after a reload', () => {
    const draft = changed(empty, { title: 'Salt' });
    expect(parse(JSON.stringify(draft), empty)).toEqual(draft);
  });

  test('that is changed is another write', () => {
    const draft = changed(empty, { title: 'Salt' });
    const next = changed(draft.values, { text: 'from the harbour' });
    expect(next.values).toEqual({ title: 'Salt', text: 'from the harbour' });
    expect(next.writeId).not.toBe(draft.writeId);
  });

  test('that cannot be read is none, and takes no field that its form has not', () => {
    for (const text of [null, '', '[1]', '{"values":3}', '{"values":{"title":"Salt"}}', 'null'])
      expect(parse(text, empty)).toBeNull();
    expect(parse('{"writeId":"1","values":{"title":"Salt","text":3,"other":"x"}}', empty)?.values).toEqual({
      title: 'Salt',
      text: '',
    });
  });
});

describe('words that come while a write is under way', () => {
  const all = new Map<string, string>();
  const tab = {
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, value: string) => void all.set(key, value),
    removeItem: (key: string) => void all.delete(key),
  };

  afterEach(() => {
    all.clear();
    vi.unstubAllGlobals();
  });

  test.each(['case.c1', null])('stay, with an id of their own (%s)', (key) => {
    vi.stubGlobal('window', { sessionStorage: tab });
    const draft = new Draft(key, empty);
    draft.change(empty, { title: 'Salt' });
    const sent = draft.now().writeId;
    draft.change(draft.now().kept!.values, { text: 'from the harbour' });
    expect(draft.clear(sent)).toBe(false);
    expect(draft.now().kept?.values).toEqual({ title: 'Salt', text: 'from the harbour' });
    expect(draft.now().writeId).not.toBe(sent);
    if (key) expect(new Draft(key, empty).now()).toEqual(draft.now());
  });

  test('do not keep what was sent as it stood', () => {
    vi.stubGlobal('window', { sessionStorage: tab });
    const draft = new Draft('case.c1', empty);
    const unchanged = draft.now().writeId;
    draft.change(empty, { title: 'Salt' });
    expect(draft.clear(draft.now().writeId)).toBe(true);
    expect(draft.now().kept).toBeNull();
    expect(all.size).toBe(0);
    // What is sent unchanged from now on is another write.
    expect(draft.now().writeId).not.toBe(unchanged);
    draft.change(empty, { title: 'Salt' });
    expect(draft.clear()).toBe(true);
    expect(draft.now().kept).toBeNull();
  });
});
