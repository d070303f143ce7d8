// What of a profile comes first.
import type { LinkDirection, LinkKind, SummaryResult } from '../api/generated';

export type Counted = NonNullable<SummaryResult['entity']>['linkCounts']['groups'][number];
export type Totals = NonNullable<SummaryResult['entity']>['summary']['sent'];
type Goods = Totals['goods'][number];

/** From what goods and money tell to what a name tells; kinds that are not named here come between the two halves. */
const HEAVY: readonly LinkKind[] = [
  'SHIPPED',
  'SUPPLIES',
  'BROKERS_FOR',
  'PAID',
  'OWNS',
  'CONTROLS',
  'DIRECTS',
  'ACTS_FOR',
  'EMPLOYS',
  'MEMBER_OF',
  'FAMILY_OF',
  'LINKED_TO',
  'DESIGNATED',
  'DELISTED',
  'INDICTED',
  'ARRESTED',
  'DISMANTLED',
  'SEIZED_FROM',
  'REVOKED_LICENCE_OF',
  'WARNED',
  'LISTED',
  'SAME_AS',
  'POSSIBLY_SAME_AS',
];
const LIGHT: readonly LinkKind[] = [
  'HAS_IDENTIFIER',
  'LOCATED_AT',
  'HAS_PHONE',
  'HAS_EMAIL',
  'HAS_WEBSITE',
  'HAS_WALLET',
  'HAS_ACCOUNT',
  'HAS_CARD',
  'FOUNDED_ON',
  'BORN_ON',
  'LOCATED_IN',
  'NATIONAL_OF',
  'FLIES_FLAG_OF',
  'IS_A',
  'NAMED',
];

export function rank(kind: LinkKind): number {
  const heavy = HEAVY.indexOf(kind);
  if (heavy >= 0) return heavy;
  const light = LIGHT.indexOf(kind);
  return light >= 0 ? HEAVY.length + 1 + light : HEAVY.length;
}

/** The most important kinds first; of one kind what starts at the entity, then the greater number. */
export function byWeight<Group extends { kind: LinkKind | null; direction: LinkDirection | null; facts: number }>(
  groups: readonly Group[],
): (Group & { kind: LinkKind; direction: LinkDirection })[] {
  return groups
    .flatMap((group) =>
      group.kind && group.direction ? [{ ...group, kind: group.kind, direction: group.direction }] : [],
    )
    .sort(
      (one, other) =>
        rank(one.kind) - rank(other.kind) ||
        one.kind.localeCompare(other.kind) ||
        Number(one.direction === 'IN') - Number(other.direction === 'IN') ||
        other.facts - one.facts,
    );
}

/** How many groups are open at first: the heaviest ones, as far as they are short. */
export function openAtFirst(groups: readonly { facts: number }[], most = 12): number {
  let facts = 0;
  let open = 0;
  for (const group of groups) {
    facts += group.facts;
    if (facts > most) break;
    open++;
  }
  return open;
}

export interface GoodsSum {
  substance: string | null;
  assessed: string | null;
  shipments: number;
  withoutAmount: number;
  /** Null where no line has a weight. */
  kg: number | null;
  first: number | null;
  last: number | null;
}

/** Goods over all years, the most shipments first. A shipment has one year, so that numbers of years add up. */
export function sumGoods(goods: readonly Goods[]): GoodsSum[] {
  const sums = new Map<string, GoodsSum>();
  for (const each of goods) {
    const key = `${each.substance ?? ''} ${each.assessed ?? ''}`;
    const sum = sums.get(key) ?? {
      substance: each.substance,
      assessed: each.assessed,
      shipments: 0,
      withoutAmount: 0,
      kg: null,
      first: null,
      last: null,
    };
    sum.shipments += each.shipments;
    sum.withoutAmount += each.withoutAmount;
    if (each.quantityKg !== null) sum.kg = (sum.kg ?? 0) + each.quantityKg;
    if (each.year !== null) {
      sum.first = Math.min(sum.first ?? each.year, each.year);
      sum.last = Math.max(sum.last ?? each.year, each.year);
    }
    sums.set(key, sum);
  }
  return [...sums.values()].sort((one, other) => other.shipments - one.shipments || (other.kg ?? 0) - (one.kg ?? 0));
}

export interface Year {
  /** Null is unknown. */
  year: number | null;
  sent: number;
  received: number;
  sentKg: number | null;
  receivedKg: number | null;
}

/** Whether there is something to ask about a year: it may be one that is drawn between others alone. */
export const hasTrade = ({ sent, received }: Pick<Year, 'sent' | 'received'>) => sent + received > 0;

/** Longest run of years without shipments that is drawn out; a slip in a year would make a chart of nothing. */
const LONGEST_GAP = 15;

/** Both directions by year, years without shipments between them, and what has no day last. */
export function years(sent: Totals['years'], received: Totals['years']): Year[] {
  const found = new Map<number | null, Year>();
  const at = (year: number | null) => {
    const there = found.get(year) ?? { year, sent: 0, received: 0, sentKg: null, receivedKg: null };
    found.set(year, there);
    return there;
  };
  for (const each of sent) Object.assign(at(each.year), { sent: each.shipments, sentKg: each.quantityKg });
  for (const each of received) Object.assign(at(each.year), { received: each.shipments, receivedKg: each.quantityKg });
  const known = [...found.keys()].filter((year) => year !== null).sort((one, other) => one - other);
  known.forEach((year, place) => {
    const next = known[place + 1];
    if (next && next - year <= LONGEST_GAP) for (let between = year + 1; between < next; between++) at(between);
  });
  return [...found.values()].sort((one, other) => (one.year ?? Infinity) - (other.year ?? Infinity));
}

/** What only the one has, what both have, what only the other has; letters' case and spaces make no difference. */
export function sideBySide(one: readonly string[], other: readonly string[]) {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const unique = (texts: readonly string[]) => [...new Map(texts.map((text) => [plain(text), text])).values()];
  const ones = new Set(one.map(plain));
  const others = new Set(other.map(plain));
  return {
    left: unique(one.filter((text) => !others.has(plain(text)))),
    both: unique(one.filter((text) => others.has(plain(text)))),
    right: unique(other.filter((text) => !ones.has(plain(text)))),
  };
}

/** The other ends of facts, each once with the number of its facts, the most first and then by name. */
export function tallied<Of extends { id: string; name: string }>(
  others: readonly Of[],
): { other: Of; facts: number }[] {
  const counts = new Map<string, { other: Of; facts: number }>();
  for (const other of others) {
    const known = counts.get(other.id);
    if (known) known.facts++;
    else counts.set(other.id, { other, facts: 1 });
  }
  return [...counts.values()].sort((a, b) => b.facts - a.facts || a.other.name.localeCompare(b.other.name));
}
