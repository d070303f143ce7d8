// The draft of a statement: what is kept of the form, and what is sent of it.
import {
  ActionKindValues,
  type Cited,
  type Detail,
  type EntityKind,
  type LinkKind,
  LinkKinds,
  type Party,
  type Stated,
  type StatementInput,
} from '../api/generated';
import { newId } from '../forms/once';

/** An end of the statement; with an id it is a record that was chosen, else a new party or one of a list. */
export interface End {
  id: string;
  name: string;
  listId: string;
  kind: EntityKind | '';
  country: string;
}

export interface Draft {
  subject: End;
  kind: LinkKind;
  object: End;
  cas: string;
  validFrom: string;
  validTo: string;
  programme: string;
  legalBasis: string;
  outcome: string;
  title: string;
  day: string;
  url: string;
  language: string;
  locator: string;
  quote: string;
  /** A document as the source, and where in it the quote stands; empty where the source is cited. */
  document: string;
  page: string;
  prefix: string;
  suffix: string;
  /** A recorded source by its id; empty where the source is cited or a document. */
  source: string;
  /** The fact that this statement corrects, and why; empty where it is a new one. */
  correct: string;
  reason: string;
  /** Of a rule, which this statement edits; empty where a person began it. */
  suggestion: string;
  /** Reliability and credibility, as B2; empty is not graded. */
  grade: string;
  claimedBy: string;
  disputedBy: string;
  marking: string;
  /** Of the write: as long as nothing is changed, sending again records nothing twice. */
  writeId: string;
}

const NOBODY: End = { id: '', name: '', listId: '', kind: '', country: '' };

/** The kinds that a new party may have. */
export const PARTY_KINDS = [
  'COMPANY',
  'ORGANIZATION',
  'PERSON',
  'CRIMINAL_GROUP',
  'AGENCY',
] as const satisfies EntityKind[];

export function empty(): Draft {
  return {
    subject: NOBODY,
    kind: 'SUPPLIES',
    object: NOBODY,
    cas: '',
    validFrom: '',
    validTo: '',
    programme: '',
    legalBasis: '',
    outcome: '',
    title: '',
    day: '',
    url: '',
    language: '',
    locator: '',
    quote: '',
    document: '',
    page: '',
    prefix: '',
    suffix: '',
    source: '',
    correct: '',
    reason: '',
    suggestion: '',
    grade: '',
    claimedBy: '',
    disputedBy: '',
    marking: '',
    writeId: newId(),
  };
}

/** Changed content is another write. */
export function changed(draft: Draft, some: Partial<Draft>): Draft {
  return { ...draft, ...some, writeId: newId() };
}

/** The next statement of the same source. */
export function next(draft: Draft): Draft {
  const { title, day, url, language, document, source, grade, marking } = draft;
  return { ...empty(), title, day, url, language, document, source, page: document && draft.page, grade, marking };
}

/** The draft of before with a record as its subject: what else is written in it stays. */
export function about(before: Draft, party: { id: string; name: string }): Draft {
  return changed(before, { subject: { ...NOBODY, id: party.id, name: party.name }, correct: '', reason: '' });
}

/** A draft of what a selected sentence says; the ends and the relation are those that were suggested, if any. */
export function quoted(
  before: Draft,
  place: { document: string; title: string; page: number; quote: string; prefix: string; suffix: string },
  said?: {
    id: string;
    subject: { id: string; name: string };
    kind: LinkKind;
    object: { id: string; name: string };
  },
): Draft {
  return {
    ...empty(),
    ...place,
    page: String(place.page),
    grade: before.document === place.document ? before.grade : '',
    marking: before.document === place.document ? before.marking : '',
    ...(said && {
      suggestion: said.id,
      subject: { ...NOBODY, id: said.subject.id, name: said.subject.name },
      kind: said.kind,
      object: { ...NOBODY, id: said.object.id, name: said.object.name },
    }),
  };
}

interface Recorded {
  id: string;
  kind: LinkKind;
  validFrom: string | null;
  validTo: string | null;
  marking: string;
  details: Detail[];
}

/** A draft that says again what a fact says, as one piece of its evidence has it. */
export function corrected(fact: Recorded, subject: Party, object: Party, proof: Cited): Draft {
  const detail = (name: string) => fact.details.find((each) => each.name === name)?.values[0] ?? '';
  const speakers = (parties: readonly Stated[]) => parties.map((each) => each.code ?? each.name).join('; ');
  const paper = proof.place?.document?.id ?? '';
  return {
    ...empty(),
    correct: fact.id,
    subject: { ...NOBODY, id: subject.id, name: subject.name },
    kind: fact.kind,
    object:
      fact.kind === 'IS_A'
        ? { ...NOBODY, kind: PARTY_KINDS.find((each) => each === object.name.toUpperCase().replaceAll(' ', '_')) ?? '' }
        : { ...NOBODY, id: object.id, name: object.name },
    cas: detail('cas'),
    validFrom: fact.validFrom ?? '',
    validTo: fact.validTo ?? '',
    programme: detail('programme'),
    legalBasis: detail('legalBasis'),
    outcome: detail('outcome'),
    title: proof.source.title,
    locator: proof.locator,
    quote: proof.quote ?? '',
    ...(paper
      ? {
          document: paper,
          page: String(proof.place?.page),
          prefix: proof.place?.prefix ?? '',
          suffix: proof.place?.suffix ?? '',
        }
      : { source: proof.source.id }),
    grade: proof.reliability ? `${proof.reliability}${proof.credibility}` : '',
    claimedBy: speakers(proof.claimedBy),
    disputedBy: speakers(proof.disputedBy.map((each) => each.by)),
    marking: fact.marking,
  };
}

/** The draft that was kept; what cannot be read is an empty one. */
export function parse(kept: string | null): Draft {
  try {
    const read = JSON.parse(kept ?? '') as Partial<Draft>;
    const whole = { ...empty(), ...read };
    return { ...whole, subject: { ...NOBODY, ...read.subject }, object: { ...NOBODY, ...read.object } };
  } catch {
    return empty();
  }
}

export const isGoodsTie = (kind: LinkKind) => LinkKinds.step[kind] === 'GOODS_TIE';
export const isAction = (kind: LinkKind) => (ActionKindValues as readonly string[]).includes(kind);

const text = (value: string) => value.trim() || null;
const list = (value: string) => {
  const all = value
    .split(';')
    .map((each) => each.trim())
    .filter(Boolean);
  return all.length ? all : null;
};

function end(of: End) {
  if (of.id) return { id: of.id };
  return { name: text(of.name), listId: text(of.listId), kind: of.kind || null, country: text(of.country) };
}

/** What is sent; a field that is not shown for the relation is left out. */
export function input(draft: Draft): StatementInput {
  return {
    subject: end(draft.subject),
    kind: draft.kind,
    object: draft.kind === 'IS_A' ? { kind: draft.object.kind || null } : end(draft.object),
    cas: isGoodsTie(draft.kind) ? text(draft.cas) : null,
    validFrom: text(draft.validFrom),
    validTo: text(draft.validTo),
    programme: isAction(draft.kind) ? text(draft.programme) : null,
    legalBasis: isAction(draft.kind) ? text(draft.legalBasis) : null,
    outcome: isAction(draft.kind) ? text(draft.outcome) : null,
    source: draft.document
      ? { document: draft.document }
      : draft.source
        ? { id: draft.source }
        : { title: text(draft.title), day: text(draft.day), url: text(draft.url), language: text(draft.language) },
    locator: text(draft.locator),
    quote: text(draft.quote),
    ...(draft.document && { page: Number(draft.page), prefix: draft.prefix, suffix: draft.suffix }),
    reliability: (draft.grade.slice(0, 1) || null) as StatementInput['reliability'],
    credibility: draft.grade ? Number(draft.grade.slice(1)) : null,
    claimedBy: list(draft.claimedBy),
    disputedBy: list(draft.disputedBy),
    marking: text(draft.marking),
  };
}

/**
 * The field of the form that the service names; undefined where the form has none. A value that does not have the form of
 * its type is refused by itself, before anything knows its field.
 */
export function fieldOf(argument: string | undefined, message: string, draft: Draft): string | undefined {
  if (!argument) return TYPED.find((name) => draft[name].trim() && message.includes(`'${draft[name].trim()}'`));
  const [first = '', second = ''] = argument.split('.');
  if (first === 'subject' || first === 'object')
    return `${first}.${['listId', 'kind', 'country'].includes(second) ? second : 'name'}`;
  if (first === 'source') return second && second !== 'id' ? second : 'title';
  if (first === 'reliability' || first === 'credibility') return 'grade';
  return first in draft ? first : undefined;
}

const TYPED = ['cas', 'validFrom', 'validTo', 'day', 'marking'] as const;
