// The facts of a party in time: a lane for each kind and each other party, with a bar for each fact.
import { ActionKindValues, type LinkDirection, type LinkKind, type Party } from '../api/generated';
import { dayOf, kgOf, type Loaded } from '../picture/surroundings';
import type { Lane } from '../trace/chart';
import { DAY, moment, type Span, whole } from '../trace/time';
import { byWeight } from './weigh';

type Link = Loaded['links'][number];

export interface Row {
  /** As a line of a picture is called: subject, object and kind. */
  key: string;
  kind: LinkKind;
  direction: LinkDirection;
  other: Party;
  facts: readonly Link['fact'][];
}

const end = (fact: Link['fact']) =>
  fact.details.find(({ name }) => name === 'arrived')?.values[0] ?? fact.validTo ?? null;
const isDated = (fact: Link['fact']) => !!(dayOf(fact) ?? end(fact));

/** Facts of one kind and direction with one other party in one row, by their first day. */
export function rowsOf(id: string, links: readonly Link[]): Row[] {
  const rows = new Map<string, Row & { facts: Link['fact'][] }>();
  for (const { direction, other, fact } of links) {
    const [subject, object] = direction === 'OUT' ? [id, other.id] : [other.id, id];
    const key = `${subject} ${object} ${fact.kind}`;
    const there = rows.get(key);
    if (there) there.facts.push(fact);
    else rows.set(key, { key, kind: fact.kind, direction, other, facts: [fact] });
  }
  const first = ({ facts }: Row) => facts.map((fact) => dayOf(fact) ?? end(fact) ?? '9999').sort()[0]!;
  return [...rows.values()].sort((one, two) => {
    const [a, b] = [first(one), first(two)];
    return a < b ? -1 : a > b ? 1 : one.key < two.key ? -1 : 1;
  });
}

/** The time of all facts that have a day; null where none has. */
export function spanOf(links: readonly Link[], today: number): Span | null {
  const days = links.flatMap(({ fact }) => [moment(dayOf(fact)), moment(end(fact), true)]).filter((at) => at !== null);
  if (!days.length) return null;
  // What still holds reaches into today.
  return whole(
    links.some(({ fact }) => dayOf(fact) && !end(fact) && fact.kind !== 'SHIPPED') ? [...days, today] : days,
  );
}

export interface Said {
  verb: (kind: LinkKind, direction: LinkDirection) => string;
  days: (from: string | null, to: string | null, isShipment: boolean) => string;
  kg: (of: number) => string;
  noDay: string;
  undated: string;
}

const ACTS: ReadonlySet<string> = new Set(ActionKindValues);

/** The kinds by their weight, each with its rows; what has no day stands in lanes of its own at the end. */
export function lanesOf(rows: readonly Row[], [first, last]: Span, said: Said): Lane[] {
  const kinds = new Map<string, { kind: LinkKind; direction: LinkDirection; facts: number; rows: Row[] }>();
  for (const row of rows) {
    const key = `${row.kind} ${row.direction}`;
    const { kind, direction, facts } = row;
    const there = kinds.get(key) ?? { kind, direction, facts: 0, rows: [] };
    kinds.set(key, { ...there, facts: there.facts + facts.length, rows: [...there.rows, row] });
  }
  const lanes: Lane[] = [];
  const undated: Lane[] = [];
  for (const { kind, direction, rows: all } of byWeight([...kinds.values()])) {
    const verb = said.verb(kind, direction);
    const dated = all.filter((row) => row.facts.some(isDated));
    if (dated.length) lanes.push({ key: `${kind} ${direction}`, label: verb, isHead: true, bars: [] });
    for (const row of all) {
      const lane = { key: row.key, label: row.other.name, of: row.key, isFirst: true };
      const bars = row.facts.filter(isDated).map((fact) => {
        const isShipment = kind === 'SHIPPED';
        const [begun, ended] = [dayOf(fact), end(fact)];
        const from = moment(begun) ?? (isShipment ? moment(ended)! : first);
        const to = moment(ended, true) ?? (isShipment || ACTS.has(kind) ? moment(begun, true)! : last);
        const kg = kgOf(fact);
        const text = [verb, kg === null ? '' : said.kg(kg)].filter(Boolean).join(', ');
        return {
          key: fact.id,
          from,
          to: Math.max(to, from) + DAY,
          type: isShipment ? 'goods' : ACTS.has(kind) ? 'act' : 'tie',
          text,
          title: `${row.other.name}: ${text}, ${said.days(begun, ended, isShipment || ACTS.has(kind))}`,
        };
      });
      bars.sort((one, two) => one.from - two.from);
      if (bars.length) lanes.push({ ...lane, bars });
      else undated.push({ ...lane, key: `${row.key} undated`, bars: [], said: `${verb}, ${said.noDay}` });
    }
  }
  return undated.length
    ? [...lanes, { key: 'undated', label: said.undated, isHead: true, bars: [] }, ...undated]
    : lanes;
}
