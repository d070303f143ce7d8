// How the columns of a file become fields: what is chosen, what is guessed, and the mapping that the service reads.
import { NAMES } from './names';

export interface TargetField {
  name: string;
  required: boolean;
  shape: string;
}

/** Where the text of a field comes from: one column, several, or the same text for all rows. */
export type Choice = { from: 'columns'; columns: string[]; way: 'first' | 'join' } | { from: 'text'; text: string };

/** A mapping as a person makes it; `rest` holds the keys that the form does not show, such as joined files. */
export interface Plan {
  choices: Record<string, Choice>;
  dates: string[];
  decimal: '.' | ',';
  encoding: string;
  delimiter: string;
  /** By field, what texts of the file stand for. */
  values: Record<string, Record<string, string>>;
  /** Fields whose text is kept where it is no code. */
  orText: string[];
  rest: Record<string, unknown>;
}

export const EMPTY: Plan = {
  choices: {},
  dates: [],
  decimal: '.',
  encoding: '',
  delimiter: '',
  values: {},
  orText: [],
  rest: {},
};

export const DATE_FORMS = [
  'yyyy-MM-dd*',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'dd.MM.yyyy',
  'dd-MM-yyyy',
  'yyyy/MM/dd',
  'yyyyMMdd',
  'dd/MM/yy',
  'MM/dd/yy',
  'MM/yyyy',
  'yyyy-MM',
  'epoch seconds',
  'epoch milliseconds',
];

/** Signs of a form, as one who reads it by eye takes them. */
const DIGITS: Record<string, string> = {
  yyyy: '(?<y>(?:19|20)\\d\\d)',
  yy: '(?<y>\\d\\d)',
  MM: '(?<m>0[1-9]|1[0-2])',
  dd: '(?<d>0[1-9]|[12]\\d|3[01])',
};

export function reads(form: string, text: string): boolean {
  if (form === 'epoch seconds') return /^\d{9,11}$/.test(text);
  if (form === 'epoch milliseconds') return /^\d{12,14}$/.test(text);
  const open = form.endsWith('*');
  const body = (open ? form.slice(0, -1) : form)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/yyyy|yy|MM|dd/g, (part) => DIGITS[part]!);
  return new RegExp(`^${body}${open ? '.*' : ''}$`).test(text);
}

/**
 * The forms that read the texts: each next one must read something that none before it reads. Nothing where ISO 8601 alone
 * does.
 */
export function dateForms(texts: readonly string[]): string[] {
  let left = texts.map((each) => each.trim()).filter(Boolean);
  if (!left.length || left.every((each) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(each))) return [];
  const forms: string[] = [];
  while (left.length && forms.length < 3) {
    const counted = DATE_FORMS.map((form) => ({ form, n: left.filter((each) => reads(form, each)).length }));
    const best = counted.reduce((one, other) => (other.n > one.n ? other : one));
    if (!best.n) break;
    forms.push(best.form);
    left = left.filter((each) => !reads(best.form, each));
  }
  return forms;
}

/** The sign before decimals; a comma only where numbers show that they have it. */
export function decimalOf(texts: readonly string[]): '.' | ',' {
  const numbers = texts.map((each) => each.trim()).filter((each) => /^[\d.,]+/.test(each));
  const commas = numbers.filter(
    (each) => /^\d{1,3}(\.\d{3})*,\d+/.test(each) && !/^\d{1,3}(,\d{3})+(\.\d+)?\b/.test(each),
  );
  const both = numbers.filter((each) => /^\d{1,3}(\.\d{3})+,\d+/.test(each));
  const points = numbers.filter((each) => /^\d+\.\d+$/.test(each) && !/^\d{1,3}(\.\d{3})+$/.test(each));
  return (commas.length || both.length) && !points.length ? ',' : '.';
}

/** A column's name without case, marks and signs between words. */
export const plain = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^\uFEFF/, '')
    .replace(/[\s_.\-/()#:]+/g, ' ')
    .trim();

/** How well a column's name says that it fills the field: 1 is its own name, 0 is not at all. */
export function fits(field: string, column: string): number {
  const name = plain(column);
  const own = plain(field);
  if (!name) return 0;
  if (name === own) return 1;
  const known = (NAMES[field] ?? []).map(plain);
  if (known.includes(name)) return 0.9;
  const words = name.split(' ');
  const score = [own, ...known].map((each) => {
    const wanted = each.split(' ');
    if (each.length < 3) return 0;
    if (/\p{Script=Han}/u.test(each)) return name.includes(each) ? 0.7 : 0;
    const met = wanted.filter((word) => words.includes(word)).length;
    return met === wanted.length ? 0.5 + 0.2 * (met / words.length) : 0;
  });
  return Math.max(0, ...score);
}

const SHAPES: Partial<Record<string, RegExp>> = {
  CAS: /^\d{2,7}-\d\d-\d$/,
  CONTAINER: /^[A-Z]{3}[UJZ]\s?\d{6}-?\d$/i,
  PORT: /^[A-Z]{2}\s?[A-Z2-9]{3}$/,
  HS_CODE: /^\d{4}[. ]?\d{2}([. ]?\d{2}){0,2}$/,
  COUNTRY: /^[A-Z]{2}$/,
  CURRENCY: /^[A-Z]{3}$/,
};
/** Shapes that nothing else looks like: a column of them is known without its name. */
const TELLING = new Set(['CAS', 'CONTAINER']);

/** The share of the texts that look like the shape; null where the shape says nothing of looks. */
function looks(shape: string, texts: readonly string[]): number | null {
  const form = SHAPES[shape];
  const filled = texts.map((each) => each.trim()).filter(Boolean);
  if (!form || !filled.length) return null;
  return filled.filter((each) => form.test(each)).length / filled.length;
}

const column = (rows: readonly (readonly string[])[], at: number) => rows.map((row) => row[at] ?? '');

/** For each field the column that probably fills it, each column once; with forms of dates and decimals by their contents. */
export function suggest(
  fields: readonly TargetField[],
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Pick<Plan, 'choices' | 'dates' | 'decimal'> {
  const found = fields.flatMap((field) =>
    columns.map((name, at) => {
      const seen = looks(field.shape, column(rows, at));
      const named = fits(field.name, name);
      const score = named && seen === 0 && TELLING.has(field.shape) ? named - 0.45 : named;
      return {
        field: field.name,
        name,
        score: TELLING.has(field.shape) && (seen ?? 0) > 0.8 ? Math.max(score, 0.8) : score,
      };
    }),
  );
  const choices: Plan['choices'] = {};
  const taken = new Set<string>();
  for (const each of found.sort((one, other) => other.score - one.score)) {
    if (each.score < 0.5 || choices[each.field] || taken.has(each.name)) continue;
    choices[each.field] = { from: 'columns', columns: [each.name.trim().toLowerCase()], way: 'first' };
    taken.add(each.name);
  }
  const texts = (shape: string) =>
    fields
      .filter((field) => field.shape === shape)
      .flatMap((field) => {
        const choice = choices[field.name];
        if (choice?.from !== 'columns') return [];
        return choice.columns.flatMap((name) =>
          column(
            rows,
            columns.findIndex((each) => each.trim().toLowerCase() === name),
          ),
        );
      });
  return { choices, dates: dateForms(texts('DATE')), decimal: decimalOf(texts('NUMBER')) };
}

/** How well columns fill what a feed needs, from 0 to 1: its required fields count, and a little what else they fill. */
export function score(fields: readonly TargetField[], columns: readonly string[]): number {
  const { choices } = suggest(fields, columns, []);
  const required = fields.filter((field) => field.required);
  if (!required.length) return 0;
  const met = required.filter((field) => choices[field.name]).length / required.length;
  return met * 0.8 + 0.2 * (Object.keys(choices).length / fields.length);
}

/** Whether the file has the feed's own columns, so that it needs no mapping. */
export const isOwn = (fields: readonly TargetField[], columns: readonly string[]) => {
  const names = columns.map((each) => each.trim().toLowerCase());
  const known = new Set(fields.map((field) => field.name));
  return (
    names.length > 0 &&
    names.every((each) => known.has(each) || each === 'invented') &&
    fields.every((field) => !field.required || names.includes(field.name))
  );
};

/** Kept mappings for a file: those of the same columns first, then those whose columns it has all. */
export function offers<Kept extends { columns: readonly string[] }>(
  kept: readonly Kept[],
  columns: readonly string[],
): Kept[] {
  const names = new Set(columns.map((each) => each.trim().toLowerCase()));
  const fit = kept.filter((each) => each.columns.length > 0 && each.columns.every((name) => names.has(name)));
  return fit.sort((one, other) => other.columns.length - one.columns.length);
}

const filled = (choice: Choice | undefined) =>
  choice !== undefined && (choice.from === 'text' ? choice.text.trim() !== '' : choice.columns.length > 0);

/** The required fields that nothing fills. */
export const unfilled = (plan: Plan, fields: readonly TargetField[]) =>
  fields.filter((field) => field.required && !filled(plan.choices[field.name])).map((field) => field.name);

/** The mapping as the service reads it. */
export function toMapping(plan: Plan, feed: string): string {
  const columns: Record<string, unknown> = {};
  const constants: Record<string, string> = {};
  for (const [field, choice] of Object.entries(plan.choices)) {
    if (!filled(choice)) continue;
    if (choice.from === 'text') constants[field] = choice.text.trim();
    else if (choice.columns.length === 1) columns[field] = choice.columns[0];
    else columns[field] = choice.way === 'join' ? { join: choice.columns } : choice.columns;
  }
  const values = Object.fromEntries(
    Object.entries(plan.values).filter(([field, table]) => plan.choices[field] && Object.keys(table).length > 0),
  );
  const orText = plan.orText.filter((field) => filled(plan.choices[field]));
  return JSON.stringify({
    ...plan.rest,
    feed,
    columns,
    ...(Object.keys(constants).length > 0 && { constants }),
    ...(plan.dates.length > 0 && { dates: plan.dates }),
    ...(plan.decimal === ',' && { decimal: ',' }),
    ...(plan.encoding && { encoding: plan.encoding }),
    ...(plan.delimiter && { delimiter: plan.delimiter }),
    ...(Object.keys(values).length > 0 && { values }),
    ...(orText.length > 0 && { or_text: orText }),
    ignore: ['*'],
  });
}

const SHOWN = [
  'feed',
  'columns',
  'constants',
  'dates',
  'decimal',
  'encoding',
  'delimiter',
  'values',
  'or_text',
  'ignore',
];

const lower = (name: string) => name.trim().toLowerCase();

function read(from: unknown): Choice | null {
  if (typeof from === 'string') return { from: 'columns', columns: [lower(from)], way: 'first' };
  if (Array.isArray(from)) return { from: 'columns', columns: (from as string[]).map(lower), way: 'first' };
  const join = (from as { join?: string[]; before?: string } | null)?.join;
  // A word before joined columns is not shown by the form.
  if (!join || (from as { before?: string }).before) return null;
  return { from: 'columns', columns: join.map(lower), way: 'join' };
}

/** The form of a mapping; null where the form cannot show it whole, and it is used as it is. */
export function fromMapping(text: string): Plan | null {
  try {
    const json = JSON.parse(text) as Record<string, unknown>;
    if (['parts', 'join', 'where', 'rows'].some((key) => key in json)) return null;
    const choices: Plan['choices'] = {};
    for (const [field, from] of Object.entries((json.columns as Record<string, unknown>) ?? {})) {
      const choice = read(from);
      if (!choice) return null;
      choices[field] = choice;
    }
    for (const [field, constant] of Object.entries((json.constants as Record<string, string>) ?? {}))
      choices[field] = { from: 'text', text: constant };
    return {
      choices,
      dates: (json.dates as string[]) ?? [],
      decimal: json.decimal === ',' ? ',' : '.',
      encoding: (json.encoding as string) ?? '',
      delimiter: (json.delimiter as string) ?? '',
      values: (json.values as Plan['values']) ?? {},
      orText: (json.or_text as string[]) ?? [],
      rest: Object.fromEntries(Object.entries(json).filter(([key]) => !SHOWN.includes(key))),
    };
  } catch {
    return null;
  }
}

/** Bytes of the beginning of a file that are sent to be tried: 1,000 rows of the widest customs files are less. */
export const BEGINNING = 4 * 1024 * 1024;

/** The first bytes up to the last whole line, so that no row is cut and no character halved. */
export async function beginning(file: File, most = BEGINNING): Promise<Blob> {
  if (file.size <= most || /\.(gz|zip|xlsx)$/i.test(file.name)) return file;
  const bytes = new Uint8Array(await file.slice(0, most).arrayBuffer());
  const end = bytes.lastIndexOf(10);
  return file.slice(0, end < 0 ? most : end + 1);
}
