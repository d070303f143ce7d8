// Drafts of matters of cooperation: the fields of each form, and what is kept of it.
import { newId } from '../forms/once';

/** The values of a form by the names of its fields; a field is named as the service names the argument. */
export type Draft = Record<string, string>;

/**
 * The way in which a field is filled in; the choices that need the service are loaded by the page. A substance is a CAS number,
 * which its name is found by. A party is a record or a name, an end may also be a country, an authority or a substance.
 */
export type Way = 'line' | 'substance' | 'area' | 'party' | 'end' | 'choice' | 'grade' | 'marking' | 'rows';

export interface FieldOf {
  name: string;
  way: Way;
  required?: boolean;
  /** Shown only where another field has one of these values. */
  with?: [string, readonly string[]];
  /** The fields of each row. */
  of?: readonly FieldOf[];
}

const line = (name: string, required = false): FieldOf => ({ name, way: 'line', required });
const substance = (name: string, required = false): FieldOf => ({ name, way: 'substance', required });
const area = (name: string, required = false): FieldOf => ({ name, way: 'area', required });
const party = (name: string, required = false): FieldOf => ({ name, way: 'party', required });
const end = (name: string, required = false): FieldOf => ({ name, way: 'end', required });
const choice = (name: string, required = false): FieldOf => ({ name, way: 'choice', required });
const rows = (name: string, ...of: FieldOf[]): FieldOf => ({ name, way: 'rows', of });
/** Rows of which the first is there from the beginning. */
const begun = (field: FieldOf): FieldOf => ({ ...field, required: true });
const GRADE: FieldOf = { name: 'grade', way: 'grade' };
const MARKING: FieldOf = { name: 'marking', way: 'marking' };
const only = (field: FieldOf, kind: string): FieldOf => ({ ...field, with: ['kind', [kind]] });

const CITED = ['title', 'url', 'date', 'locator'].map((name) => line(`source.${name}`, name === 'title'));
const PAPERS = rows('documents', line('title', true), line('url'), line('hash'));

export const FORMS = {
  meeting: [
    line('title', true),
    line('start', true),
    line('end'),
    line('dateInWords'),
    choice('state'),
    line('place'),
    line('parties', true),
    choice('dimension'),
    rows('participants', end('person', true), end('represents', true), line('role')),
    rows('founded', line('name', true), line('members')),
    area('note'),
    PAPERS,
    MARKING,
  ],
  commitment: [
    choice('meeting', true),
    line('by', true),
    line('to', true),
    area('text', true),
    choice('dimension', true),
    choice('measure'),
    line('target'),
    area('measureInWords'),
    line('due', true),
    MARKING,
  ],
  claim: [
    choice('kind', true),
    end('subject', true),
    begun(rows('objects', end('one', true))),
    only(end('through'), 'SHARED_WITH'),
    area('text', true),
    only(choice('cooperation', true), 'COOPERATES_WITH'),
    line('from'),
    line('to'),
    only(line('due'), 'ASKED'),
    only(line('statistic.measure'), 'ASSERTS'),
    only(line('statistic.value'), 'ASSERTS'),
    only(line('statistic.unit'), 'ASSERTS'),
    only(choice('causeOf'), 'ASSERTS'),
    choice('meeting'),
    ...CITED,
    GRADE,
    line('source.claimedBy'),
    line('source.disputedBy'),
    area('source.quote'),
    MARKING,
  ],
  action: [
    choice('kind', true),
    line('authority', true),
    line('jointly'),
    party('target'),
    line('targetCount'),
    choice('targetKind'),
    line('targetCountry'),
    line('from', true),
    line('to'),
    line('programme'),
    line('legalBasis'),
    line('outcome'),
    choice('dimension'),
    line('sourceTitle', true),
    line('sourceUrl'),
    line('sourceDate'),
    line('locator'),
    GRADE,
    line('claimedBy'),
    line('disputedBy'),
    area('quote'),
    MARKING,
  ],
  notification: [
    line('authority', true),
    line('reference', true),
    line('country', true),
    line('addressee'),
    party('exporter', true),
    line('exporterAddress', true),
    party('importer', true),
    line('importerAddress', true),
    party('consignee'),
    line('consigneeAddress'),
    substance('substance', true),
    line('quantityKg', true),
    line('entryPoint', true),
    line('dispatch', true),
    line('answerBy'),
    line('on'),
    area('note'),
    MARKING,
  ],
  incident: [
    choice('kind', true),
    line('authority', true),
    line('reference', true),
    line('date', true),
    line('country', true),
    line('place'),
    substance('foundSubstance'),
    substance('assessedSubstance'),
    line('quantityKg'),
    line('origin'),
    line('transit'),
    line('destination'),
    party('consignor'),
    party('consignee'),
    line('documentNo'),
    line('container'),
    line('concealment'),
    line('mislabeledAs'),
    line('on'),
    GRADE,
    area('note'),
    PAPERS,
    MARKING,
  ],
  notificationAnswer: [choice('notification', true), choice('answer', true), line('reason'), line('on')],
  incidentAnswer: [
    choice('incident', true),
    choice('kind', true),
    area('text', true),
    only(choice('answers', true), 'ANSWER'),
    line('on'),
  ],
  acknowledgement: [choice('incident', true), area('text'), line('on')],
  sharing: [choice('incident', true), line('marking', true), line('on')],
  closing: [choice('incident', true), line('reason', true), line('on')],
  fate: [choice('claim', true), choice('state', true), line('reason', true), line('on')],
  judgement: [choice('commitment', true), choice('state', true), line('reason', true), line('on')],
} as const satisfies Record<string, readonly FieldOf[]>;

export type Form = keyof typeof FORMS;
export const FORM_NAMES = Object.keys(FORMS) as Form[];
export const isForm = (name: string | null): name is Form => name !== null && name in FORMS;

/** The list of the page of cooperation in which a record of the form stands. */
export const LIST_OF: Record<Form, string> = {
  meeting: 'meetings',
  commitment: 'commitments',
  claim: 'claims',
  action: 'actions',
  notification: 'notifications',
  incident: 'incidents',
  notificationAnswer: 'notifications',
  incidentAnswer: 'incidents',
  acknowledgement: 'incidents',
  sharing: 'incidents',
  closing: 'incidents',
  fate: 'claims',
  judgement: 'commitments',
};

/** What a correction leaves as it is. */
const STAYS: Partial<Record<Form, readonly string[]>> = {
  claim: ['kind'],
  notification: ['authority', 'reference'],
  incident: ['authority', 'reference'],
};
const NEVER_CORRECTED = ['marking', 'on'];
/** Why something is corrected; others rely on it. */
const WHY = line('reason', true);

/** The fields of a form that are shown for what is filled in so far; a draft with the id of a record corrects it. */
export function shown(form: Form, draft: Draft): readonly FieldOf[] {
  const all: readonly FieldOf[] = FORMS[form];
  const fits = all.filter((field) => !field.with || field.with[1].includes(draft[field.with[0]] ?? ''));
  if (!draft.correct) return fits;
  const stays = [...NEVER_CORRECTED, ...(STAYS[form] ?? [])];
  return [...fits.filter((field) => !stays.includes(field.name)), WHY];
}

/** The names of the rows of a field, each the beginning of the names of its values. */
export function rowsOf(draft: Draft, name: string): string[] {
  const known = Object.keys(draft).filter((key) => key.startsWith(`${name}.`));
  const numbers = known.map((key) => Number(key.slice(name.length + 1).split('.')[0]));
  return Array.from({ length: Math.max(-1, ...numbers) + 1 }, (_, at) => `${name}.${at}`);
}

/** The draft with one more row. */
export function withRow(draft: Draft, field: FieldOf): Draft {
  return {
    [`${field.name}.${Math.max(rowsOf(draft, field.name).length, field.required ? 1 : 0)}.${field.of?.[0]?.name}`]: '',
  };
}

/** The draft without the row; the rows behind it move up. */
export function withoutRow(draft: Draft, name: string, at: number): Draft {
  const left = Object.entries(draft).flatMap(([key, value]): [string, string][] => {
    if (!key.startsWith(`${name}.`)) return [[key, value]];
    const [number = '', ...rest] = key.slice(name.length + 1).split('.');
    if (Number(number) === at) return [];
    return [[[name, Number(number) > at ? Number(number) - 1 : number, ...rest].join('.'), value]];
  });
  return { ...Object.fromEntries(left), writeId: newId() };
}

export const empty = (): Draft => ({ writeId: newId() });

/** Changed content is another write. */
export const changed = (draft: Draft, some: Draft): Draft => ({ ...draft, ...some, writeId: newId() });

/** The next matter of the same kind and source. */
export function next(draft: Draft): Draft {
  const stay = Object.entries(draft).filter(([name]) =>
    /^(source\.(title|url|date)|source(Title|Url|Date)|meeting|marking|kind)$/.test(name),
  );
  return { ...Object.fromEntries(stay), ...empty() };
}

/** The draft that was kept; what cannot be read is an empty one. */
export function parse(kept: string | null): Draft {
  try {
    const read = JSON.parse(kept ?? '') as unknown;
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return empty();
    const texts = Object.entries(read).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return { ...empty(), ...Object.fromEntries(texts) };
  } catch {
    return empty();
  }
}

/** Where a draft is kept, for this tab; that of a correction by its record. */
export const kept = (form: Form | 'statement', correct?: string | null) =>
  `headwater.draft.${form}${correct ? `.${correct}` : ''}`;

const text = (draft: Draft, name: string) => draft[name]?.trim() || null;

/** The rows in which something is written. */
export const written = (draft: Draft, field: FieldOf) =>
  rowsOf(draft, field.name).filter((row) => field.of?.some((each) => text(draft, `${row}.${each.name}`)));

/** All fields of a form with their names in the draft, those of rows too. */
function single(form: Form, draft: Draft): readonly FieldOf[] {
  return shown(form, draft).flatMap((field) =>
    field.of
      ? written(draft, field).flatMap((row) => field.of!.map((each) => ({ ...each, name: `${row}.${each.name}` })))
      : [field],
  );
}

/** The first field that must be filled in and is not. */
export function missing(form: Form, draft: Draft): string | undefined {
  return single(form, draft).find((field) => field.required && !text(draft, field.name))?.name;
}

const NUMBERS = new Set(['target', 'targetCount', 'quantityKg', 'statistic.value']);

/** The first field whose number cannot be read. */
export function unreadable(form: Form, draft: Draft): string | undefined {
  return shown(form, draft).find(
    ({ name, way }) => way === 'line' && NUMBERS.has(name) && Number.isNaN(Number(draft[name] ?? '')),
  )?.name;
}

/**
 * The field of the form that the service names, or the one around it; undefined where the form has none. A value that does not
 * have the form of its type is refused by itself, before anything knows its field.
 */
export function fieldOf(form: Form, argument: string | undefined, message: string, draft: Draft): string | undefined {
  const names = single(form, draft).map((field) => field.name);
  const saying = (all: string[]) =>
    all.find((name) => {
      const written = text(draft, name);
      return written !== null && message.includes(`'${written}'`);
    });
  if (!argument) return saying(names);
  if (argument === 'id') return names[0];
  // A record without a number of its own is known by what it is called or says.
  if (argument === 'reference' && !names.includes(argument))
    return ['title', 'text'].find((name) => names.includes(name));
  const steps = argument.split('.');
  for (let length = steps.length; length > 0; length--) {
    const name = steps.slice(0, length).join('.');
    if (names.includes(name)) return name;
    const last = steps[length - 1];
    if ((last === 'reliability' || last === 'credibility') && names.includes('grade')) return 'grade';
    // Of several rows the service does not say which: it is the one with the value that it quotes.
    const some = names.filter((each) => each.startsWith(`${name}.`));
    const inner = some.filter((each) => each.split('.')[2] === steps[length]);
    if (some.length) return saying(inner) ?? saying(some) ?? inner[0] ?? some[0];
    if (shown(form, draft).some((field) => field.name === name)) return name;
  }
  return undefined;
}
