// Hits by their customers, and a hit as lines: what the customer says, what was compared, what is known of the party.
import type { ComparedParty, EntityKind, HitAspect, LinkKind, ShownHit } from '../api/generated';
import { values } from '../forms/fault';

/** A customer and who it may be; the hits that wait for a decision come first. */
export interface CustomerRow {
  key: string;
  hits: ShownHit[];
  open: number;
}

interface Edge {
  node: ShownHit;
}

/**
 * A row for each customer, those with open hits first and each group in the order of the service. What is asked for later joins
 * the row of its customer, so that none is there twice.
 */
export function rowsOf(open: readonly Edge[], others: readonly Edge[]): CustomerRow[] {
  const rows = new Map<string, CustomerRow>();
  const seen = new Set<string>();
  for (const { node } of [...open, ...others]) {
    // While both lists are asked for again after a decision, a hit may stand in both.
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    const { key } = node.customer;
    const row = rows.get(key) ?? { key, hits: [], open: 0 };
    rows.set(key, row);
    row.hits.push(node);
    if (node.open) row.open++;
  }
  const all = [...rows.values()];
  for (const row of all) row.hits = [...row.hits.filter((hit) => hit.open), ...row.hits.filter((hit) => !hit.open)];
  return [...all.filter((row) => row.open), ...all.filter((row) => !row.open)];
}

/** What two sides are compared by, in the order of a page. */
export const ASPECTS = [
  'NAME',
  'KIND',
  'COUNTRY',
  'NUMBER',
  'BORN',
  'FOUNDED',
  'CONTACT',
  'ADDRESS',
  'DESIGNATION',
] as const satisfies readonly HitAspect[];

/** Which aspect a kind of fact tells; null where it identifies nobody. */
export function aspectOf(kind: LinkKind): HitAspect | null {
  switch (kind) {
    case 'NAMED':
      return 'NAME';
    case 'LOCATED_IN':
    case 'NATIONAL_OF':
    case 'FLIES_FLAG_OF':
      return 'COUNTRY';
    case 'HAS_IDENTIFIER':
      return 'NUMBER';
    case 'BORN_ON':
      return 'BORN';
    case 'FOUNDED_ON':
      return 'FOUNDED';
    case 'HAS_PHONE':
    case 'HAS_EMAIL':
    case 'HAS_WALLET':
      return 'CONTACT';
    case 'LOCATED_AT':
      return 'ADDRESS';
    case 'DESIGNATED':
      return 'DESIGNATION';
    default:
      return null;
  }
}

/** Numbers with and without a check digit are both numbers; a trait that this page does not know stands beside the names. */
export const aspectOfTrait = (trait: string): HitAspect =>
  trait === 'CHECKED_NUMBER' ? 'NUMBER' : (ASPECTS.find((each) => each === trait) ?? 'NAME');

/** A value as it stands in a column. */
export type Said =
  | { is: 'text'; text: string; isWeak?: boolean; isAbout?: boolean }
  | { is: 'kind'; kind: EntityKind }
  | { is: 'country'; code: string }
  | { is: 'date'; date: string; isAbout: boolean }
  | {
      is: 'designation';
      by: ComparedParty['links']['edges'][number]['node']['other'];
      from: string | null;
      to: string | null;
    };

export interface HitLine {
  aspect: HitAspect;
  customer: Said[];
  party: Said[];
  features: ShownHit['features'];
  missing: ShownHit['notCompared'];
}

const once = (all: Said[]): Said[] => [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];

function saidOf(aspect: HitAspect, text: string, isWeak: boolean): Said {
  if (aspect === 'COUNTRY') return { is: 'country', code: text };
  if ((aspect === 'BORN' || aspect === 'FOUNDED') && /^\d{4}(?:-\d\d){0,2}$/.test(text))
    return { is: 'date', date: text, isAbout: false };
  return { is: 'text', text, ...(isWeak && { isWeak }) };
}

/** What the row of the list says, by aspect. */
export function ofCustomer({ kind, names, values }: ShownHit['customer']): Map<HitAspect, Said[]> {
  const said = new Map<HitAspect, Said[]>([['KIND', [{ is: 'kind', kind }]]]);
  for (const value of values) {
    const aspect = aspectOf(value.kind);
    if (aspect) said.set(aspect, [...(said.get(aspect) ?? []), saidOf(aspect, value.text, value.weak)]);
  }
  if (!said.has('NAME'))
    said.set(
      'NAME',
      names.map((text) => ({ is: 'text', text })),
    );
  return new Map([...said].map(([aspect, all]) => [aspect, once(all)]));
}

/** What is known of the party today, by aspect. */
export function ofParty(party: ComparedParty): Map<HitAspect, Said[]> {
  const linked = (aspect: HitAspect) =>
    party.links.edges.flatMap(({ node }) => (aspectOf(node.fact.kind) === aspect ? [node] : []));
  const texts = (aspect: HitAspect) => linked(aspect).map(({ other }): Said => ({ is: 'text', text: other.name }));
  const names: Said[] = party.names.map(({ value, type }) => ({
    is: 'text',
    text: value,
    ...(type === 'weak' && { isWeak: true }),
  }));
  const dates = (relation: LinkKind) =>
    party.dates.flatMap((each): Said[] =>
      each.relation === relation ? [{ is: 'date', date: each.date, isAbout: each.approximate }] : [],
    );
  const said: [HitAspect, Said[]][] = [
    ['NAME', names.length ? names : [{ is: 'text', text: party.name }]],
    ['KIND', [{ is: 'kind', kind: party.kind }]],
    ['COUNTRY', party.countries.map(({ code }) => ({ is: 'country', code }))],
    [
      'NUMBER',
      party.identifiers.map(({ type, country, value }) => ({
        is: 'text',
        text: [type, country, value].filter(Boolean).join(' '),
      })),
    ],
    ['BORN', dates('BORN_ON')],
    ['FOUNDED', dates('FOUNDED_ON')],
    ['CONTACT', texts('CONTACT')],
    ['ADDRESS', texts('ADDRESS')],
    [
      'DESIGNATION',
      linked('DESIGNATION').map(({ other, fact }) => ({
        is: 'designation',
        by: other,
        from: fact.validFrom ?? fact.listedFrom,
        to: fact.validTo ?? fact.listedTo,
      })),
    ],
  ];
  return new Map(said.map(([aspect, all]) => [aspect, once(all)]));
}

const isSaid = (line: HitLine) =>
  line.customer.length + line.party.length + line.features.length > 0 ||
  line.missing.some(({ missing }) => missing !== 'ON_BOTH');

function allLines(hit: ShownHit): HitLine[] {
  const customer = ofCustomer(hit.customer);
  const party = ofParty(hit.party);
  return ASPECTS.map((aspect) => ({
    aspect,
    customer: customer.get(aspect) ?? [],
    party: party.get(aspect) ?? [],
    features: hit.features.filter(({ trait }) => aspectOfTrait(trait) === aspect),
    missing: hit.notCompared.filter(({ trait }) => aspectOfTrait(trait) === aspect),
  }));
}

/** The lines of a hit: each aspect of which a side or the comparison says something. */
export const linesOf = (hit: ShownHit): HitLine[] => allLines(hit).filter(isSaid);

/** What was not compared since neither side has it: a line of its own would be empty. */
export const unsaidOf = (hit: ShownHit): HitAspect[] =>
  allLines(hit).flatMap((line) => (line.missing.length && !isSaid(line) ? [line.aspect] : []));

/** A score as somebody writes it, with a point or a comma; null where it is none of at least 0 and below 1. */
export function thresholdOf(text: string): number | null {
  const said = text.trim().replace(',', '.');
  return /^0(?:\.\d{1,4})?$/.test(said) ? Number(said) : null;
}

/** The datasets that are chosen in a form; null is all. */
export function datasetsOf(chosen: string): string[] | null {
  const names = values(chosen);
  return names.length ? names : null;
}

/** Whether the service takes it as the name of a list. */
export const isListName = (text: string) => /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u.test(text);
