import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type * as index from '.';

let kept: Map<string, string>;
let page: { lang: string };
let wanted: string[];

beforeEach(() => {
  kept = new Map();
  page = { lang: '' };
  wanted = ['en-US'];
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  vi.stubGlobal('window', { localStorage });
  vi.stubGlobal('document', { documentElement: page });
  vi.stubGlobal('navigator', {
    get languages() {
      return wanted;
    },
  });
  vi.resetModules();
});
afterEach(() => {
  vi.doUnmock('./es');
  vi.unstubAllGlobals();
});

const words = (): Promise<typeof index> => import('.');

describe('the language in use', () => {
  test('is that of the browser at first', async () => {
    wanted = ['es-MX', 'en'];
    const { start, fill } = await words();
    await start();
    expect(page.lang).toBe('es');
    expect(fill('{n} {n|paso|pasos}', { n: 12345 })).toBe('12.345 pasos');
    expect(kept.size).toBe(0);
  });

  test('is the one that was chosen here before', async () => {
    wanted = ['es-MX'];
    kept.set('headwater.language', 'zh');
    await (await words()).start();
    expect(page.lang).toBe('zh-Hans');
  });

  test('is that of the browser where something else was kept', async () => {
    wanted = ['de'];
    kept.set('headwater.language', 'fr');
    await (await words()).start();
    expect(page.lang).toBe('de');
  });

  test('is the one that was chosen last, in whatever order they come', async () => {
    let comes = () => {};
    const late = new Promise<void>((resolve) => (comes = resolve));
    vi.doMock('./es', async (original) => {
      await late;
      return original<object>();
    });
    const { start, speak } = await words();
    await start();
    const first = speak('es');
    const last = speak('zh');
    await last;
    comes();
    await first;
    expect(page.lang).toBe('zh-Hans');
    expect(kept.get('headwater.language')).toBe('zh');
  });

  test('stays where the words of the chosen one do not come', async () => {
    vi.doMock('./es', () => {
      throw new Error('away');
    });
    const { start, speak } = await words();
    await start();
    await expect(speak('es')).rejects.toThrow();
    expect(page.lang).toBe('en');
    expect(kept.size).toBe(0);
  });

  test('is English where those of the first one do not come', async () => {
    wanted = ['es'];
    vi.doMock('./es', () => {
      throw new Error('away');
    });
    const { start } = await words();
    await start();
    expect(page.lang).toBe('en');
  });
});
