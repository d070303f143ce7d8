import { useMemo, useSyncExternalStore } from 'react';
import type { Words } from './de';
import { choose, fillIn, formatsOf, isLanguage, type Language, TAGS } from './say';

export { type Language, LANGUAGES, REPORTS } from './say';

/** Each language comes when it is spoken: nobody waits for the words of the others. */
const comes: Record<Language, () => Promise<{ default: Words }>> = {
  en: () => import('./en'),
  de: () => import('./de'),
  es: () => import('./es'),
  zh: () => import('./zh'),
};
const KEPT = 'headwater.language';

function first(): Language {
  const kept = window.localStorage.getItem(KEPT);
  return isLanguage(kept) ? kept : choose(navigator.languages);
}

let now: { language: Language; words: Words } | undefined;
let wanted: Language | undefined;
const heard = new Set<() => void>();

/** Who chooses twice gets what they chose last, in whatever order the two come. */
async function turnTo(language: Language) {
  wanted = language;
  const { default: words } = await comes[language]();
  if (wanted !== language) return false;
  now = { language, words };
  document.documentElement.lang = TAGS[language];
  for (const each of heard) each();
  return true;
}

/** The words that the page begins with come before anything is drawn. English stands in for a language that does not come. */
export const start = () => turnTo(first()).catch(() => turnTo('en'));

/** Fails, and leaves the page in its language, if the words do not come. */
export async function speak(language: Language) {
  if (await turnTo(language)) window.localStorage.setItem(KEPT, language);
}

function listen(each: () => void) {
  heard.add(each);
  return () => heard.delete(each);
}

function spoken() {
  if (!now) throw new Error('start() has not ended: no language is here yet');
  return now;
}

export const useLanguage = (): Language => useSyncExternalStore(listen, spoken, spoken).language;
export const useWords = (): Words => useSyncExternalStore(listen, spoken, spoken).words;

export function useFormats() {
  const language = useLanguage();
  return useMemo(() => formatsOf(language), [language]);
}

export const fill = (text: string, values: Record<string, string | number>): string =>
  fillIn(spoken().language, text, values);
