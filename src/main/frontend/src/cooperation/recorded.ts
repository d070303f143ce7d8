// The draft that corrects a record: the form filled in as the record is.
import type {
  Cited,
  OfAction,
  OfClaim,
  OfCommitment,
  OfIncident,
  OfMeeting,
  OfNotification,
  Party,
  Stated,
  Support,
} from '../api/generated';
import { type Draft, empty } from './matter';

/** Values without those that are not known. */
function filled(values: Record<string, string | number | null | undefined>): Draft {
  const known = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}

/** How inputs name a state or an authority. */
const stated = (party: Partial<Stated> | null) => party?.code ?? party?.name ?? '';
const all = (parties: readonly Partial<Stated>[]) => parties.map(stated).join('; ');

/** A record in a field that takes one. */
const chosen = (name: string, party: Party | null): Draft =>
  party ? { [name]: party.name, [`${name}.id`]: party.id } : {};

const rows = (name: string, each: readonly Draft[]): Draft =>
  Object.assign(
    {},
    ...each.map((row, at) =>
      Object.fromEntries(Object.entries(row).map(([field, value]) => [`${name}.${at}.${field}`, value])),
    ),
  ) as Draft;

const documents = (papers: readonly Support[]) =>
  rows(
    'documents',
    papers.map((each) => filled({ ...each })),
  );

const grade = (proof: { reliability: string | null; credibility: number } | undefined) =>
  proof?.reliability ? `${proof.reliability}${proof.credibility}` : null;

const begun = (id: string, ...some: Draft[]): Draft => Object.assign(empty(), { correct: id }, ...some) as Draft;

export const ofMeeting = (node: OfMeeting) =>
  begun(
    node.id,
    filled({
      title: node.title,
      start: node.start,
      end: node.end === node.start ? null : node.end,
      dateInWords: node.dateInWords,
      state: node.state,
      place: node.place,
      parties: all(node.parties),
      dimension: node.dimension,
      note: node.note,
    }),
    rows(
      'participants',
      node.participants.map((each) => ({
        ...chosen('person', each.person),
        ...chosen('represents', each.represents),
        ...filled({ role: each.role }),
      })),
    ),
    rows(
      'founded',
      node.founded.map((each) => filled({ name: each.body?.name, members: all(each.members) })),
    ),
    documents(node.documents),
  );

export const ofCommitment = (node: OfCommitment) =>
  begun(
    node.id,
    filled({
      meeting: node.meeting?.id,
      by: stated(node.by),
      to: stated(node.to),
      text: node.text,
      dimension: node.dimension,
      measure: node.measure,
      target: node.target,
      measureInWords: node.measureInWords,
      due: node.due,
    }),
  );

/** What one piece of evidence says of its source; a correction replaces it. */
function cited(names: Record<string, string>, proof: Cited | undefined, speaker?: string): Draft {
  if (!proof) return {};
  const values = {
    title: proof.source.title,
    url: proof.source.url,
    date: proof.source.published,
    locator: proof.locator,
    quote: proof.quote,
    claimedBy: all(proof.claimedBy.filter((each) => each.id !== speaker)),
    disputedBy: all(proof.disputedBy.map((each) => each.by)),
  };
  return filled({
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [names[name] ?? name, value])),
    grade: grade(proof),
  });
}

const SOURCE_OF_CLAIM = Object.fromEntries(
  ['title', 'url', 'date', 'locator', 'quote', 'claimedBy', 'disputedBy'].map((name) => [name, `source.${name}`]),
);
const SOURCE_OF_ACTION = { title: 'sourceTitle', url: 'sourceUrl', date: 'sourceDate' };

/** Whoever asks or asserts says so anyway: the one whom nobody names. */
export const speakerOf = (node: OfClaim) =>
  node.kind === 'ASKED' || node.kind === 'ASSERTS' ? node.subject?.id : undefined;

export const ofClaim = (node: OfClaim) =>
  begun(
    node.id,
    filled({
      kind: node.kind,
      text: node.text,
      cooperation: node.cooperation,
      from: node.from,
      to: node.to,
      due: node.due,
      meeting: node.meeting?.id,
      causeOf: node.causeOf?.id,
      'statistic.measure': node.statistic?.measure,
      'statistic.value': node.statistic?.value,
      'statistic.unit': node.statistic?.unit,
    }),
    chosen('subject', node.subject),
    rows(
      'objects',
      node.objects.map((each) => chosen('one', each)),
    ),
    chosen('through', node.through),
    cited(SOURCE_OF_CLAIM, node.fact.evidence[0], speakerOf(node)),
  );

export const ofAction = (node: OfAction, organization: string | undefined) =>
  begun(
    node.id,
    filled({
      kind: node.kind,
      authority: stated(node.authority),
      jointly: all(node.jointWith),
      targetCount: node.targetCount,
      targetKind: node.targetKind,
      targetCountry: node.targetCountry,
      from: node.from,
      to: node.to,
      programme: node.programme,
      legalBasis: node.legalBasis,
      outcome: node.outcome,
      dimension: node.fact.details.find((each) => each.name === 'dimension')?.values[0],
    }),
    chosen('target', node.target),
    cited(
      SOURCE_OF_ACTION,
      node.fact.evidence.find((each) => each.originator === organization),
    ),
  );

export const ofIncident = (node: OfIncident) =>
  begun(
    node.id,
    filled({
      kind: node.kind,
      authority: stated(node.authority),
      reference: node.reference,
      date: node.date,
      country: stated(node.country),
      place: node.place,
      foundSubstance: node.foundSubstance,
      assessedSubstance: node.assessedSubstance,
      quantityKg: node.quantityKg,
      origin: node.origin,
      transit: node.transit.join('; '),
      destination: node.destination,
      documentNo: node.documentNo,
      container: node.container,
      concealment: node.concealment,
      mislabeledAs: node.mislabeledAs,
      note: node.note,
      grade: grade(node.fact.evidence[0]),
    }),
    chosen('consignor', node.consignor),
    chosen('consignee', node.consignee),
    documents(node.documents),
  );

export const ofNotification = (node: OfNotification) =>
  begun(
    node.id,
    filled({
      authority: stated(node.authority),
      reference: node.reference,
      country: stated(node.country),
      addressee: node.addressee,
      exporterAddress: node.exporterAddress,
      importerAddress: node.importerAddress,
      consigneeAddress: node.consigneeAddress,
      substance: node.substance,
      quantityKg: node.quantityKg,
      entryPoint: node.entryPoint,
      dispatch: node.dispatch,
      answerBy: node.answerBy,
      note: node.note,
    }),
    chosen('exporter', node.exporter),
    chosen('importer', node.importer),
    chosen('consignee', node.consignee),
  );
