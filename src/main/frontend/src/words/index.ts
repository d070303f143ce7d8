import { useMemo, useSyncExternalStore } from 'react';
import de, { type Words } from './de';
import en from './en';

export type Language = 'de' | 'en';
const languages: Record<Language, Words> = { de, en };
const KEPT = 'headwater.language';

function first(): Language {
  const kept = window.localStorage.getItem(KEPT);
  if (kept === 'de' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
}

let now = first();
document.documentElement.lang = now;
const heard = new Set<() => void>();

export function speak(language: Language) {
  now = language;
  window.localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
  for (const each of heard) each();
}

function listen(each: () => void) {
  heard.add(each);
  return () => heard.delete(each);
}

export const useLanguage = () => useSyncExternalStore(listen, () => now);
export const useWords = (): Words => languages[useLanguage()];

export function useFormats() {
  const language = useLanguage();
  return useMemo(() => formats(language), [language]);
}

function formats(language: Language) {
  return {
    number: (value: number, digits = 3) =>
      new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value),
    /** A day, a month or a year, as exactly as it is known. */
    date: (value: string | null | undefined): string => {
      if (!value) return '–';
      const [year, month, day] = value.split('-').map(Number);
      if (!month) return String(year);
      const shown: Intl.DateTimeFormatOptions = day
        ? { day: 'numeric', month: 'short', year: 'numeric' }
        : { month: 'short', year: 'numeric' };
      return new Intl.DateTimeFormat(language, { ...shown, timeZone: 'UTC' }).format(
        Date.UTC(year!, month - 1, day ?? 1),
      );
    },
    moment: (value: string | null | undefined): string =>
      value
        ? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value))
        : '–',
    country: (code: string): string => {
      try {
        return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}

/** "{n} {n|chain|chains}" with n put in, and the form that the language has for so many. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one !== undefined && other !== undefined)
      return new Intl.PluralRules(now).select(Number(value)) === 'one' ? one : other;
    return typeof value === 'number' ? new Intl.NumberFormat(now).format(value) : value;
  });
}
