// What is sent of the draft of a matter of cooperation.
import {
  AcknowledgeIncident,
  type ActionInput,
  AnswerNotification,
  AssessCommitment,
  AssessRequest,
  type ClaimInput,
  CloseIncident,
  type CommitmentInput,
  type CommitmentState,
  CorrectAction,
  CorrectClaim,
  CorrectCommitment,
  CorrectIncident,
  CorrectMeeting,
  CorrectNotification,
  type DocumentInput,
  type EndInput,
  FollowUpIncident,
  type FollowUpKind,
  type IncidentInput,
  type MeetingInput,
  type NotificationAnswer,
  NotifyExport,
  type NotificationInput,
  type Mutation,
  type ParticipantInput,
  RecordAction,
  RecordClaim,
  RecordCommitment,
  RecordMeeting,
  ReportIncident,
  type RequestState,
  ShareIncident,
} from '../api/generated';
import { write as writeOnce } from '../api/write';
import { type Draft, type FieldOf, type Form, FORMS, written } from './matter';

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

/** A text that is no country, authority or substance names a party. */
export const isName = (written: string) => !/^([A-Z]{2}|.*\|.*|\d{2,7}-\d\d-\d)$/.test(written.trim());

/** A text as a country, an authority, a substance or a name. */
export function end(written: string, id?: string, kind?: string, country?: string): EndInput {
  const it = written.trim();
  if (id) return { id };
  if (isName(it)) return { name: it, kind: (kind || null) as EndInput['kind'], country: country?.trim() || null };
  return /-/.test(it) && !it.includes('|') ? { substance: it } : { state: it };
}

const endOf = (draft: Draft, name: string) =>
  end(must(draft, name), draft[`${name}.id`], kindOf(draft, name), draft[`${name}.country`]);

/** The kind of a party that is given by name: persons meet and hold offices. */
export function kindOf(draft: Draft, name: string): string {
  const isPerson = name.endsWith('.person') || (name === 'subject' && draft.kind === 'HOLDS_OFFICE');
  return draft[`${name}.kind`] || (isPerson ? 'PERSON' : 'ORGANIZATION');
}

function partyOf(draft: Draft, name: string): ParticipantInput | null {
  const id = draft[`${name}.id`];
  if (id) return { id };
  const written = text(draft, name);
  return written ? { name: written, country: text(draft, `${name}.country`) } : null;
}

/** The rows of a field of the form, each as what is sent. */
function sent<T>(form: Form, draft: Draft, name: string, as: (row: string) => T): T[] {
  const all: readonly FieldOf[] = FORMS[form];
  const field = all.find((each) => each.name === name);
  return field ? written(draft, field).map(as) : [];
}

function documents(form: Form, draft: Draft): DocumentInput[] | null {
  const all = sent(form, draft, 'documents', (row) => ({
    title: must(draft, `${row}.title`),
    url: text(draft, `${row}.url`),
    hash: text(draft, `${row}.hash`),
  }));
  return all.length ? all : null;
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
    participants: sent('meeting', draft, 'participants', (row) => ({
      person: endOf(draft, `${row}.person`),
      represents: endOf(draft, `${row}.represents`),
      role: text(draft, `${row}.role`),
    })),
    founded: sent('meeting', draft, 'founded', (row) => ({
      name: must(draft, `${row}.name`),
      members: list(draft, `${row}.members`),
    })),
    dimension: chosen(draft, 'dimension'),
    note: text(draft, 'note'),
    documents: documents('meeting', draft),
    marking: text(draft, 'marking'),
  };
}

export function claim(draft: Draft): ClaimInput {
  const is = (kind: string) => draft.kind === kind;
  const value = number(draft, 'statistic.value');
  return {
    kind: must(draft, 'kind') as ClaimInput['kind'],
    subject: endOf(draft, 'subject'),
    objects: sent('claim', draft, 'objects', (row) => endOf(draft, `${row}.one`)),
    text: must(draft, 'text'),
    cooperation: is('COOPERATES_WITH') ? chosen(draft, 'cooperation') : null,
    through: is('SHARED_WITH') && text(draft, 'through') ? endOf(draft, 'through') : null,
    from: text(draft, 'from'),
    to: text(draft, 'to'),
    due: is('ASKED') ? text(draft, 'due') : null,
    meeting: text(draft, 'meeting'),
    causeOf: is('ASSERTS') ? text(draft, 'causeOf') : null,
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
    dimension: chosen(draft, 'dimension'),
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
    documents: documents('incident', draft),
    ...grade(draft),
    marking: text(draft, 'marking'),
  };
}

/** Sends the draft; the same draft sent again records nothing twice. */
export async function send(form: Form, draft: Draft): Promise<unknown> {
  const write = <Variables>(operation: Mutation<unknown, Variables>, variables: Variables) =>
    writeOnce(operation, variables, must(draft, 'writeId'));
  const on = text(draft, 'on');
  const id = draft.correct;
  const reason = must(draft, 'reason');
  switch (form) {
    case 'meeting': {
      const input = meeting(draft);
      return id ? write(CorrectMeeting, { id, input, reason }) : write(RecordMeeting, { input });
    }
    case 'commitment': {
      const input = commitment(draft);
      return id ? write(CorrectCommitment, { id, input, reason }) : write(RecordCommitment, { input });
    }
    case 'claim': {
      const input = claim(draft);
      return id ? write(CorrectClaim, { id, input, reason }) : write(RecordClaim, { input });
    }
    case 'action': {
      const input = action(draft);
      return id ? write(CorrectAction, { id, input, reason }) : write(RecordAction, { input });
    }
    case 'notification': {
      const input = notification(draft);
      return id ? write(CorrectNotification, { id, input, reason }) : write(NotifyExport, { input, on });
    }
    case 'incident': {
      const input = incident(draft);
      return id ? write(CorrectIncident, { id, input, reason }) : write(ReportIncident, { input, on });
    }
    case 'notificationAnswer':
      return write(AnswerNotification, {
        id: must(draft, 'notification'),
        answer: must(draft, 'answer') as NotificationAnswer,
        reason: text(draft, 'reason'),
        on,
      });
    case 'incidentAnswer':
      return write(FollowUpIncident, {
        id: must(draft, 'incident'),
        kind: must(draft, 'kind') as FollowUpKind,
        text: must(draft, 'text'),
        answers: draft.kind === 'ANSWER' ? text(draft, 'answers') : null,
        on,
      });
    case 'acknowledgement':
      return write(AcknowledgeIncident, { id: must(draft, 'incident'), text: text(draft, 'text'), on });
    case 'sharing':
      return write(ShareIncident, { id: must(draft, 'incident'), marking: must(draft, 'marking'), on });
    case 'closing':
      return write(CloseIncident, { id: must(draft, 'incident'), reason, on });
    case 'fate':
      return write(AssessRequest, {
        id: must(draft, 'claim'),
        state: must(draft, 'state') as RequestState,
        reason,
        on,
      });
    case 'judgement':
      return write(AssessCommitment, {
        id: must(draft, 'commitment'),
        state: must(draft, 'state') as CommitmentState,
        reason,
        on,
      });
  }
}
