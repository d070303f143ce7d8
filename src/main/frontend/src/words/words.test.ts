import { describe, expect, test } from 'vitest';
import de, { type Words } from './de';
import en from './en';
import es from './es';
import { choose, fillIn, formatsOf, isLanguage, type Language, LANGUAGES, TAGS } from './say';
import zh from './zh';

const all: Record<Language, Words> = { en, de, es, zh };
const NAMES = Object.keys(LANGUAGES) as Language[];

/** Each text by its path. */
function texts(of: unknown, path = ''): [string, string][] {
  return typeof of === 'string'
    ? [[path, of]]
    : Object.entries(of as object).flatMap(([key, value]) => texts(value, path ? `${path}.${key}` : key));
}
const byPath = Object.fromEntries(NAMES.map((name) => [name, new Map(texts(all[name]))])) as Record<
  Language,
  Map<string, string>
>;
const parameters = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((each) => each[1]))].sort();
const plurals = (text: string) => [...text.matchAll(/\{\w+\|[^}]*\}/g)].map((each) => each[0]);

describe('words', () => {
  test.each(NAMES)('%s has every text, and none that is empty where English has words', (name) => {
    const kinds = (language: Language) =>
      [...byPath[language]].map(([path, text]) => `${path}: ${text.trim() ? 'words' : 'empty'}`).sort();
    expect(kinds(name)).toEqual(kinds('en'));
  });

  test.each(NAMES)('%s has the parameters of English in each text', (name) => {
    for (const [path, text] of byPath[name])
      expect(parameters(text), path).toEqual(parameters(byPath.en.get(path) ?? ''));
  });

  test.each(NAMES)('%s has whole braces alone', (name) => {
    for (const [path, text] of byPath[name])
      expect(text.replace(/\{\w+(\|[^|{}]*\|[^|{}]*)?\}/g, ''), path).not.toMatch(/[{}]/);
  });

  /** Names, codes and signs: the same in every language. */
  const SAME = ['product', 'nav.ask', 'trace.days', 'documents.rules.IBAN', 'matter.fields.documents.hash.0'];
  /** What is written alike in two languages. */
  const ALIKE = {
    es: [
      'no',
      'nav.hooks',
      'hooks.title',
      'surface.kg',
      'cases.fetch',
      'picture.tools.kg',
      'evidence.credibility.5',
      'substance.laws.CN',
      'substance.laws.IN',
      'watching.keepTitle',
      'whatif.kg',
    ],
    zh: [],
  };

  /** Parameters with signs of the language between them. */
  const ONLY_SIGNS = ['watching.keepTitle'];

  test.each(['es', 'zh'] as const)('%s is translated, but for names, codes and what is written alike', (name) => {
    const found = [...byPath[name]].filter(([path, text]) => text && text === byPath.en.get(path));
    expect(found.map(([path]) => path).sort()).toEqual([...SAME, ...ALIKE[name]].sort());
  });

  test('zh has Chinese signs wherever it has words', () => {
    const found = [...byPath.zh].filter(([, text]) => text && !/\p{Script=Han}/u.test(text));
    expect(found.map(([path]) => path).sort()).toEqual([...SAME, ...ONLY_SIGNS].sort());
  });

  test('never words a listing or an alert as guilt', () => {
    const guilt: Record<Language, RegExp> = {
      en: /\bguilty\b|\bculprit/i,
      de: /schuldig|täter/i,
      es: /\bculpables?\b|\bdelincuentes?\b/i,
      zh: /罪犯|嫌犯|有罪的/,
    };
    for (const name of NAMES) for (const [path, text] of byPath[name]) expect(text, path).not.toMatch(guilt[name]);
  });
});

describe('forms for a number', () => {
  const counted = (name: Language, path: string, n: number) => fillIn(name, byPath[name].get(path)!, { n });

  test('are those of each language', () => {
    expect([0, 1, 2].map((n) => counted('en', 'trace.chains', n))).toEqual(['0 chains', '1 chain', '2 chains']);
    expect([0, 1, 2].map((n) => counted('de', 'trace.chains', n))).toEqual(['0 Ketten', '1 Kette', '2 Ketten']);
    expect([0, 1, 2].map((n) => counted('es', 'trace.chains', n))).toEqual(['0 cadenas', '1 cadena', '2 cadenas']);
    expect([0, 1, 2].map((n) => counted('zh', 'trace.chains', n))).toEqual(['0 条链条', '1 条链条', '2 条链条']);
  });

  test('agree with the verb in Spanish', () => {
    expect(counted('es', 'partial', 1)).toMatch(/falta 1 parte\./);
    expect(counted('es', 'partial', 2)).toMatch(/faltan 2 partes\./);
    expect(counted('es', 'watching.came', 1)).toBe('Ha llegado 1 alerta nueva.');
    expect(counted('es', 'watching.came', 2)).toBe('Han llegado 2 alertas nuevas.');
  });

  test('are one in Chinese', () => {
    for (const [path, text] of byPath.zh) expect(plurals(text), path).toEqual([]);
  });

  test('differ where a text of another language has two', () => {
    for (const name of ['en', 'de', 'es'] as const)
      for (const [path, text] of byPath[name])
        for (const plural of plurals(text)) {
          const [, one, other] = plural.slice(1, -1).split('|');
          expect(one, `${name} ${path}`).not.toBe(other);
        }
  });

  test('exist for million in Spanish, which has a form of its own', () => {
    expect(counted('es', 'trace.chains', 1_000_000)).toBe('1.000.000 cadenas');
  });
});

describe('days and numbers', () => {
  // A number and its unit, or a month and its stop, may be joined by any kind of space.
  const plain = (text: string) => text.replace(/\s/g, ' ');
  const of = (what: (formats: ReturnType<typeof formatsOf>) => string) =>
    Object.fromEntries(NAMES.map((name) => [name, plain(what(formatsOf(name)))]));

  test('have the signs of the language', () => {
    expect(of(({ number }) => number(12345.678, 2))).toEqual({
      en: '12,345.68',
      de: '12.345,68',
      es: '12.345,68',
      zh: '12,345.68',
    });
    expect(fillIn('es', '{n}', { n: 12345.5 })).toBe('12.345,5');
  });

  test('are written as exactly as they are known', () => {
    expect(of(({ date }) => date('2024-03-05'))).toEqual({
      en: 'Mar 5, 2024',
      de: '5. März 2024',
      es: '5 mar 2024',
      zh: '2024年3月5日',
    });
    expect(of(({ date }) => date('2024-03'))).toEqual({
      en: 'Mar 2024',
      de: 'März 2024',
      es: 'mar 2024',
      zh: '2024年3月',
    });
    expect(of(({ date }) => date('2024'))).toEqual({ en: '2024', de: '2024', es: '2024', zh: '2024' });
    for (const name of NAMES) expect(formatsOf(name).date(null)).toBe('–');
  });

  test('moments have day and time in the order of the language', () => {
    const moments = of(({ moment }) => moment('2024-03-05T12:07:00'));
    expect(moments.en).toBe('Mar 5, 2024, 12:07 PM');
    expect(moments.de).toBe('05.03.2024, 12:07');
    expect(moments.es).toBe('5 mar 2024, 12:07');
    expect(moments.zh).toBe('2024年3月5日 12:07');
  });

  test('countries have their names', () => {
    expect(of(({ country }) => country('MX'))).toEqual({ en: 'Mexico', de: 'Mexiko', es: 'México', zh: '墨西哥' });
    for (const name of NAMES) expect(formatsOf(name).country('no code')).toBe('no code');
  });

  test('sentences end as the language ends them', () => {
    expect(formatsOf('es').sentences(['Uno', 'Dos'])).toBe('Uno. Dos.');
    expect(formatsOf('zh').sentences(['甲', '乙'])).toBe('甲。乙。');
  });
});

describe('the language of the page', () => {
  test('is the first that the browser wants and the workbench speaks', () => {
    expect(choose(['fr-FR', 'es-MX', 'en'])).toBe('es');
    expect(choose(['zh-CN', 'en-US'])).toBe('zh');
    expect(choose(['zh-Hans-SG'])).toBe('zh');
    expect(choose(['de-AT'])).toBe('de');
    expect(choose(['EN-GB', 'de'])).toBe('en');
  });

  test('is English where it speaks none of them', () => {
    expect(choose(['fr', 'pt-BR'])).toBe('en');
    expect(choose([])).toBe('en');
    expect(choose(['est', 'den', 'constructor'])).toBe('en');
  });

  test('is kept only as what it can be', () => {
    for (const name of NAMES) expect(isLanguage(name)).toBe(true);
    for (const text of [null, '', 'fr', 'toString']) expect(isLanguage(text)).toBe(false);
  });

  test('says which script of Chinese it is', () => {
    expect(TAGS.zh).toBe('zh-Hans');
    expect(Intl.getCanonicalLocales(Object.values(TAGS))).toEqual(Object.values(TAGS));
  });
});
