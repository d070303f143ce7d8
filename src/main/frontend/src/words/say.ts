// What a language does to numbers, days and texts; nothing here knows which one is in use.

/** The languages, each by its own name, in the order of the chooser. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español', zh: '中文' } as const;
export type Language = keyof typeof LANGUAGES;

/** The tag of each language (BCP 47), for the page and for the browser's own rules. */
export const TAGS: Record<Language, string> = { en: 'en', de: 'de', es: 'es', zh: 'zh-Hans' };

/** The languages in which the service writes a report. */
export const REPORTS: Record<Language, 'en' | 'de'> = { en: 'en', de: 'de', es: 'en', zh: 'en' };

export const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(LANGUAGES, text);

/** The first of the wanted tags whose language the workbench speaks, whatever its script or country; or else English. */
export function choose(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0]!;
    if (isLanguage(language)) return language;
  }
  return 'en';
}

export function formatsOf(language: Language) {
  const tag = TAGS[language];
  return {
    number: (value: number, digits = 3) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits }).format(value),
    /** A day, a month or a year, as exactly as it is known. */
    date: (value: string | null | undefined): string => {
      if (!value) return '–';
      const [year, month, day] = value.split('-').map(Number);
      if (!month) return String(year);
      const shown: Intl.DateTimeFormatOptions = day
        ? { day: 'numeric', month: 'short', year: 'numeric' }
        : { month: 'short', year: 'numeric' };
      return new Intl.DateTimeFormat(tag, { ...shown, timeZone: 'UTC' }).format(Date.UTC(year!, month - 1, day ?? 1));
    },
    moment: (value: string | null | undefined): string =>
      value ? new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value)) : '–',
    country: (code: string): string => {
      try {
        return new Intl.DisplayNames(tag, { type: 'region' }).of(code) ?? code;
      } catch {
        return code;
      }
    },
    /** Sentences that have no full stop of their own, one after the other. */
    sentences: (all: readonly string[]): string =>
      language === 'zh' ? all.map((each) => `${each}。`).join('') : all.map((each) => `${each}.`).join(' '),
  };
}

/** "{n} {n|chain|chains}" with n put in, and the form that the language has for so many. */
export function fillIn(language: Language, text: string, values: Record<string, string | number>): string {
  const tag = TAGS[language];
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one !== undefined && other !== undefined)
      return new Intl.PluralRules(tag).select(Number(value)) === 'one' ? one : other;
    return typeof value === 'number' ? new Intl.NumberFormat(tag).format(value) : value;
  });
}
