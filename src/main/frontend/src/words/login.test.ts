/// <reference types="vite/client" />
import { expect, test } from 'vitest';
import html from '../../../resources/static/page/login.html?raw';
import script from '../../../resources/static/page/login.js?raw';
import { LANGUAGES, TAGS } from './say';

const parts = [...html.matchAll(/data-words="(\w+)"[^>]*>([^<]*)</g)].map(([, key, text]) => ({ key, text }));

type Texts = Record<string, string>;

/** Runs the script of the page, and gives what it has made of it. */
function open(kept: string | null, languages: string[]) {
  const shown = parts.map(({ key, text }) => ({ dataset: { words: key }, textContent: text }));
  const document = {
    documentElement: { lang: 'en' },
    title: '',
    getElementById: () => ({ addEventListener: () => {} }),
    querySelectorAll: () => shown,
  };
  const run = new Function('document', 'localStorage', 'navigator', `${script}; return WORDS;`);
  const words = run(document, { getItem: () => kept }, { languages }) as Record<string, Texts>;
  return { words, lang: document.documentElement.lang, title: document.title, shown };
}

test('the log-in page has the same texts in each language of the workbench', () => {
  const { words } = open(null, []);
  expect(Object.keys(words).sort()).toEqual(Object.keys(LANGUAGES).sort());
  const parameters = (texts: Texts) =>
    Object.entries(texts).map(([key, text]) => [key, text.length > 0, [...text.matchAll(/\{\w+\}/g)].join()]);
  for (const texts of Object.values(words)) expect(parameters(texts)).toEqual(parameters(words.en!));
  for (const name of ['de', 'es', 'zh'])
    for (const [key, text] of Object.entries(words[name]!))
      if (`${name}.${key}` !== 'de.name') expect(text, `${name}.${key}`).not.toBe(words.en![key]);
});

test('the log-in page says in English what it says without a script', () => {
  expect(parts.length).toBe(6);
  const { shown, title } = open(null, []);
  expect(shown.map((each) => each.textContent)).toEqual(parts.map((each) => each.text));
  expect(html).toContain(`<title>${title}</title>`);
});

test('the log-in page is in the language of the workbench, or else of the browser', () => {
  expect(open(null, ['fr', 'es-MX']).shown[1]!.textContent).toBe('Iniciar sesión');
  expect(open(null, ['zh-CN']).lang).toBe(TAGS.zh);
  expect(open('de', ['zh-CN']).lang).toBe('de');
  expect(open('constructor', ['fr']).lang).toBe('en');
});
