// Drafts of matters of cooperation: the fields of each form, what is kept of it, and what is sent.
import { ask } from '../api/ask';
import {
  type ActionInput,
  AnswerNotification,
  type ClaimInput,
  type CommitmentInput,
  type EndInput,
  FollowUpIncident,
  type IncidentInput,
  type MeetingInput,
  NotifyExport,
  type NotificationInput,
  type ParticipantInput,
  RecordAction,
  RecordClaim,
  RecordCommitment,
  RecordMeeting,
  ReportIncident,
} from '../api/generated';

/** The values of a form by the names of its fields; a field is named as the service names the argument. */
export type Draft = Record<string, string>;

/** The way in which a field is filled in; the choices that need the service are loaded by the page. */
export type Way = 'line' | 'area' | 'party' | 'choice' | 'grade' | 'marking';

export interface FieldOf {
  name: string;
  way: Way;
  required?: boolean;
  /** Shown only where another field has one of these values. */
  with?: [string, readonly string[]];
}

const line = (name: string, required = false): FieldOf => ({ name, way: 'line', required });
const area = (name: string, required = false): FieldOf => ({ name, way: 'area', required });
const party = (name: string, required = false): FieldOf => ({ name, way: 'party', required });
const choice = (name: string, required = false): FieldOf => ({ name, way: 'choice', required });
const GRADE: FieldOf = { name: 'grade', way: 'grade' };
const MARKING: FieldOf = { name: 'marking', way: 'marking' };
const only = (field: FieldOf, kind: string): FieldOf => ({ ...field, with: ['kind', [kind]] });

const CITED = ['title', 'url', 'date', 'locator'].map((name) => line(`source.${name}`, name === 'title'));

export const FORMS = {
  meeting: [
    line('title', true),
    line('start', true),
    line('end'),
    line('dateInWords'),
    choice('state'),
    line('place'),
    line('parties', true),
    area('participants'),
    area('founded'),
    choice('dimension'),
    area('note'),
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
    party('subject', true),
    party('objects'),
    line('furtherObjects'),
    area('text', true),
    only(choice('cooperation', true), 'COOPERATES_WITH'),
    only(line('through'), 'SHARED_WITH'),
    line('from'),
    line('to'),
    only(line('due'), 'ASKED'),
    only(line('statistic.measure'), 'ASSERTS'),
    only(line('statistic.value'), 'ASSERTS'),
    only(line('statistic.unit'), 'ASSERTS'),
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
    line('substance', true),
    line('quantityKg', true),
    line('entryPoint', true),
    line('dispatch', true),
    line('answerBy'),
    line('on'),
    area('note'),
    MARKING,
  ],
  notificationAnswer: [choice('notification', true), choice('answer', true), line('reason'), line('on')],
  incident: [
    choice('kind', true),
    line('authority', true),
    line('reference', true),
    line('date', true),
    line('country', true),
    line('place'),
    line('foundSubstance'),
    line('assessedSubstance'),
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
    MARKING,
  ],
  incidentAnswer: [
    choice('incident', true),
    choice('kind', true),
    area('text', true),
    only(choice('answers', true), 'ANSWER'),
    line('on'),
  ],
} as const satisfies Record<string, readonly FieldOf[]>;

export type Form = keyof typeof FORMS;
export const FORM_NAMES = Object.keys(FORMS) as Form[];
export const isForm = (name: string | null): name is Form => name !== null && name in FORMS;

/** The fields of a form that are shown for what is filled in so far. */
export function shown(form: Form, draft: Draft): readonly FieldOf[] {
  const all: readonly FieldOf[] = FORMS[form];
  return all.filter((field) => !field.with || field.with[1].includes(draft[field.with[0]] ?? ''));
}

const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

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

/** The first field that must be filled in and is not. */
export function missing(form: Form, draft: Draft): string | undefined {
  return shown(form, draft).find((field) => field.required && !text(draft, field.name))?.name;
}

/** The first field whose number cannot be read. */
export function unreadable(form: Form, draft: Draft): string | undefined {
  return shown(form, draft).find((field) => NUMBERS.has(field.name) && Number.isNaN(number(draft, field.name)))?.name;
}

const NUMBERS = new Set(['target', 'targetCount', 'quantityKg', 'statistic.value']);
const text = (draft: Draft, name: string) => draft[name]?.trim() || null;
const must = (draft: Draft, name: string) => text(draft, name) ?? '';
const number = (draft: Draft, name: string) => {
  const written = text(draft, name);
  return written === null ? null : Number(written);
};
const parts = (written: string | null, between: string | RegExp) =>
  (written ?? '')
    .split(between)
    .map((each) => each.trim())
    .filter(Boolean);
const list = (draft: Draft, name: string) => {
  const all = parts(text(draft, name), ';');
  return all.length ? all : null;
};
const chosen = <T extends string>(draft: Draft, name: string) => text(draft, name) as T | null;

/** A text as a country, an authority, a substance or a name. */
export function end(written: string, id = '', kind = ''): EndInput {
  const it = written.trim();
  if (id) return { id };
  if (/^[A-Z]{2}$/.test(it) || it.includes('|')) return { state: it };
  if (/^\d{2,7}-\d\d-\d$/.test(it)) return { substance: it };
  return { name: it, kind: (kind || null) as EndInput['kind'] };
}

const endOf = (draft: Draft, name: string) => end(must(draft, name), draft[`${name}.id`], draft[`${name}.kind`]);

function partyOf(draft: Draft, name: string): ParticipantInput | null {
  const id = draft[`${name}.id`];
  if (id) return { id };
  const written = text(draft, name);
  return written ? { name: written, country: text(draft, `${name}.country`) } : null;
}

const grade = (draft: Draft) => ({
  reliability: (draft.grade?.slice(0, 1) || null) as ActionInput['reliability'],
  credibility: draft.grade ? Number(draft.grade.slice(1)) : null,
});

export function meeting(draft: Draft): MeetingInput {
  return {
    title: must(draft, 'title'),
    start: must(draft, 'start'),
    end: text(draft, 'end'),
    dateInWords: text(draft, 'dateInWords'),
    state: chosen(draft, 'state'),
    place: text(draft, 'place'),
    parties: list(draft, 'parties') ?? [],
    participants: parts(text(draft, 'participants'), '\n').map((row) => {
      const [person = '', represents = '', role = ''] = row.split(';').map((each) => each.trim());
      return { person: end(person), represents: end(represents), role: role || null };
    }),
    founded: parts(text(draft, 'founded'), '\n').map((row) => {
      const [name = '', ...members] = parts(row, ';');
      return { name, members: members.length ? members : null };
    }),
    dimension: chosen(draft, 'dimension'),
    note: text(draft, 'note'),
    marking: text(draft, 'marking'),
  };
}

export function claim(draft: Draft): ClaimInput {
  const is = (kind: string) => draft.kind === kind;
  const value = number(draft, 'statistic.value');
  return {
    kind: must(draft, 'kind') as ClaimInput['kind'],
    subject: endOf(draft, 'subject'),
    objects: [
      ...(text(draft, 'objects') ? [endOf(draft, 'objects')] : []),
      ...(list(draft, 'furtherObjects') ?? []).map((each) => end(each)),
    ],
    text: must(draft, 'text'),
    cooperation: is('COOPERATES_WITH') ? chosen(draft, 'cooperation') : null,
    through: is('SHARED_WITH') && text(draft, 'through') ? endOf(draft, 'through') : null,
    from: text(draft, 'from'),
    to: text(draft, 'to'),
    due: is('ASKED') ? text(draft, 'due') : null,
    meeting: text(draft, 'meeting'),
    statistic:
      is('ASSERTS') && value !== null
        ? { measure: must(draft, 'statistic.measure'), value, unit: must(draft, 'statistic.unit') }
        : null,
    source: {
      title: must(draft, 'source.title'),
      url: text(draft, 'source.url'),
      date: text(draft, 'source.date'),
      locator: text(draft, 'source.locator'),
      quote: text(draft, 'source.quote'),
      ...grade(draft),
      claimedBy: list(draft, 'source.claimedBy'),
      disputedBy: list(draft, 'source.disputedBy'),
    },
    marking: text(draft, 'marking'),
  };
}

export function action(draft: Draft): ActionInput {
  return {
    kind: must(draft, 'kind') as ActionInput['kind'],
    authority: must(draft, 'authority'),
    jointly: list(draft, 'jointly'),
    target: partyOf(draft, 'target'),
    targetCount: number(draft, 'targetCount'),
    targetKind: chosen(draft, 'targetKind'),
    targetCountry: text(draft, 'targetCountry'),
    programme: text(draft, 'programme'),
    legalBasis: text(draft, 'legalBasis'),
    from: must(draft, 'from'),
    to: text(draft, 'to'),
    outcome: text(draft, 'outcome'),
    sourceTitle: must(draft, 'sourceTitle'),
    sourceUrl: text(draft, 'sourceUrl'),
    sourceDate: text(draft, 'sourceDate'),
    locator: text(draft, 'locator'),
    quote: text(draft, 'quote'),
    ...grade(draft),
    claimedBy: list(draft, 'claimedBy'),
    disputedBy: list(draft, 'disputedBy'),
    marking: text(draft, 'marking'),
  };
}

function commitment(draft: Draft): CommitmentInput {
  return {
    meeting: must(draft, 'meeting'),
    by: must(draft, 'by'),
    to: must(draft, 'to'),
    text: must(draft, 'text'),
    dimension: must(draft, 'dimension') as CommitmentInput['dimension'],
    measure: chosen(draft, 'measure'),
    target: number(draft, 'target'),
    measureInWords: text(draft, 'measureInWords'),
    due: must(draft, 'due'),
    marking: text(draft, 'marking'),
  };
}

function notification(draft: Draft): NotificationInput {
  return {
    authority: must(draft, 'authority'),
    reference: must(draft, 'reference'),
    country: text(draft, 'country'),
    addressee: text(draft, 'addressee'),
    exporter: partyOf(draft, 'exporter'),
    exporterAddress: text(draft, 'exporterAddress'),
    importer: partyOf(draft, 'importer'),
    importerAddress: text(draft, 'importerAddress'),
    consignee: partyOf(draft, 'consignee'),
    consigneeAddress: text(draft, 'consigneeAddress'),
    substance: text(draft, 'substance'),
    quantityKg: number(draft, 'quantityKg'),
    entryPoint: text(draft, 'entryPoint'),
    dispatch: text(draft, 'dispatch'),
    answerBy: text(draft, 'answerBy'),
    note: text(draft, 'note'),
    marking: text(draft, 'marking'),
  };
}

function incident(draft: Draft): IncidentInput {
  return {
    kind: must(draft, 'kind') as IncidentInput['kind'],
    authority: must(draft, 'authority'),
    reference: must(draft, 'reference'),
    date: must(draft, 'date'),
    country: must(draft, 'country'),
    place: text(draft, 'place'),
    foundSubstance: text(draft, 'foundSubstance'),
    assessedSubstance: text(draft, 'assessedSubstance'),
    quantityKg: number(draft, 'quantityKg'),
    origin: text(draft, 'origin'),
    transit: list(draft, 'transit'),
    destination: text(draft, 'destination'),
    consignor: partyOf(draft, 'consignor'),
    consignee: partyOf(draft, 'consignee'),
    documentNo: text(draft, 'documentNo'),
    container: text(draft, 'container'),
    concealment: text(draft, 'concealment'),
    mislabeledAs: text(draft, 'mislabeledAs'),
    note: text(draft, 'note'),
    ...grade(draft),
    marking: text(draft, 'marking'),
  };
}

/** Sends the draft; the same draft sent again records nothing twice. */
export async function send(form: Form, draft: Draft): Promise<unknown> {
  const id = draft.writeId;
  const on = text(draft, 'on');
  switch (form) {
    case 'meeting':
      return ask(RecordMeeting, { input: meeting(draft) }, undefined, id);
    case 'commitment':
      return ask(RecordCommitment, { input: commitment(draft) }, undefined, id);
    case 'claim':
      return ask(RecordClaim, { input: claim(draft) }, undefined, id);
    case 'action':
      return ask(RecordAction, { input: action(draft) }, undefined, id);
    case 'notification':
      return ask(NotifyExport, { input: notification(draft), on }, undefined, id);
    case 'notificationAnswer':
      return ask(
        AnswerNotification,
        {
          id: must(draft, 'notification'),
          answer: must(draft, 'answer') as 'ACKNOWLEDGE' | 'CLEAR' | 'OBJECT',
          reason: text(draft, 'reason'),
          on,
        },
        undefined,
        id,
      );
    case 'incident':
      return ask(ReportIncident, { input: incident(draft), on }, undefined, id);
    case 'incidentAnswer':
      return ask(
        FollowUpIncident,
        {
          id: must(draft, 'incident'),
          kind: must(draft, 'kind') as 'REQUEST' | 'ANSWER' | 'RESULT',
          text: must(draft, 'text'),
          answers: draft.kind === 'ANSWER' ? text(draft, 'answers') : null,
          on,
        },
        undefined,
        id,
      );
  }
}

/**
 * The field of the form that the service names, or the one around it; undefined where the form has none. A value that does not
 * have the form of its type is refused by itself, before anything knows its field.
 */
export function fieldOf(form: Form, argument: string | undefined, message: string, draft: Draft): string | undefined {
  const names = shown(form, draft).map((field) => field.name);
  if (!argument)
    return names.find((name) => {
      const written = text(draft, name);
      return written !== null && message.includes(`'${written}'`);
    });
  if (argument === 'id') return names[0];
  const steps = argument.split('.');
  for (let length = steps.length; length > 0; length--) {
    const name = steps.slice(0, length).join('.');
    if (names.includes(name)) return name;
    const last = steps[length - 1];
    if ((last === 'reliability' || last === 'credibility') && names.includes('grade')) return 'grade';
  }
  return undefined;
}
