import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Refused } from '../api/ask';
import type { Fate as Of, Told } from '../api/write';
import { type Language, LANGUAGES } from '../words/say';
import type * as fates from './fates';

let shown: typeof fates;
let speak: (language: Language) => Promise<void>;

beforeAll(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('window', {
    localStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: kept.set.bind(kept) },
    sessionStorage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
    location: { hash: '' },
  });
  vi.stubGlobal('document', { documentElement: { lang: '' }, addEventListener: () => undefined });
  vi.stubGlobal('navigator', { languages: ['en'] });
  const words = await import('../words');
  speak = words.speak;
  shown = await import('./fates');
  await words.start();
});
afterAll(() => vi.unstubAllGlobals());

const told = (fate: Of, more: Partial<Told> = {}): Told => ({
  id: 'w1',
  name: 'KeepItem',
  at: 0,
  place: '#/case?id=c1',
  fate,
  canRepeat: true,
  ...more,
});
const markup = (of: Told) => renderToStaticMarkup(<shown.Fate of={of} />);

describe('the notice of a write', () => {
  test('says what was sent and what became of it, and leads to it', () => {
    expect(markup(told('DONE'))).toMatch(/Something for a case.*it is done.*href="#\/case\?id=c1"/);
    const refused = markup(told('REFUSED', { refused: new Refused('FORBIDDEN', 'this needs <role> ANALYST') }));
    expect(refused).toMatch(/it is not done\. You lack the right for this\..*this needs &lt;role&gt; ANALYST/);
  });

  test('offers to ask again where it is not known, and only where that can be done', () => {
    expect(markup(told('UNKNOWN'))).toMatch(/not known.*<button type="button">Ask again/);
    expect(markup(told('UNKNOWN', { canRepeat: false }))).not.toContain('Ask again<');
    for (const fate of ['DONE', 'REFUSED', 'DONE_BEFORE'] as const)
      expect(markup(told(fate))).not.toContain('Ask again<');
  });

  test('cannot be put away while the answer is asked for', () => {
    expect(markup(told('ASKING'))).not.toMatch(/<button|<a /);
  });

  test.each(Object.keys(LANGUAGES) as Language[])('is there in %s', async (language) => {
    await speak(language);
    for (const fate of ['ASKING', 'DONE', 'DONE_BEFORE', 'REFUSED', 'UNKNOWN'] as const)
      expect(markup(told(fate))).not.toContain('undefined');
    await speak('en');
  });
});
