// What of a graph a picture shows: without what is hidden, with groups in the place of many. Nothing is lost in it: each node is
// shown, in one group, hidden, or counted as left out by a choice.
import type { Board, Choice } from './board';
import type { Line, Node, Part } from './layout';

export interface Group {
  id: string;
  by: 'hub' | 'kind' | 'country' | 'list' | 'community' | 'own' | 'rest';
  /** A kind, a country, a list or a number, by what it is grouped. */
  value: string;
  members: readonly string[];
  /** Of a hub: the party, and how its neighbours are linked to it. */
  hub?: string;
  relation?: string;
  direction?: 'OUT' | 'IN';
  country?: string;
  year?: string;
}
export interface Shown {
  nodes: readonly Node[];
  lines: readonly Line[];
  groups: ReadonlyMap<string, Group>;
  /** In which group what is not shown itself stands. */
  memberOf: ReadonlyMap<string, string>;
  /** How many facts of a party its choice leaves out. */
  leftOut: ReadonlyMap<string, number>;
}

/** A party with more neighbours that have no other line is a hub: they are shown in groups. */
export const HUB = 20;
/** Members of a year's group that are shown at once. */
export const PAGE = 40;
/** Fewer are not worth a group. */
const FEW = 6;

const sortedBy = <T>(all: readonly T[], key: (each: T) => string | number, down = false): T[] =>
  [...all].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    return (one < other ? -1 : one > other ? 1 : 0) * (down ? -1 : 1);
  });

function ordered(parts: readonly { part: Part; line: Line }[], order: Choice['order']) {
  // The id decides between equals: the same choice shows the same.
  const all = sortedBy(parts, ({ part }) => part.id);
  switch (order) {
    case 'NEWEST':
      return sortedBy(all, ({ part }) => part.day ?? '', true);
    case 'OLDEST':
      return sortedBy(all, ({ part }) => part.day ?? '9999');
    case 'LARGEST':
      return sortedBy(all, ({ part }) => part.kg ?? -1, true);
    case 'SUREST':
      return sortedBy(all, ({ part }) => part.confidence ?? -1, true);
  }
}

/** The facts of a line that a choice takes; a fact without a day is in no period. */
const takes = (choice: Choice, party: string, line: Line, part: Part) =>
  (choice.kinds === null || choice.kinds.includes(line.kind ?? line.type)) &&
  (choice.direction === null || (choice.direction === 'OUT') === (line.from === party)) &&
  (!choice.from || (part.day !== null && part.day >= choice.from)) &&
  (!choice.to || (part.day !== null && part.day <= choice.to));

const wholeOf = (line: Line): Part => ({
  id: line.id,
  label: line.label,
  day: null,
  kg: line.kg ?? null,
  confidence: line.confidence ?? null,
});

/** The line with only some of its facts. */
function narrowed(line: Line, parts: readonly Part[], relabel: (line: Line) => Line): Line {
  const kg = parts.some((part) => part.kg !== null) ? parts.reduce((sum, part) => sum + (part.kg ?? 0), 0) : null;
  const confidence = Math.max(...parts.map((part) => part.confidence ?? 0));
  return relabel({ ...line, parts, count: parts.length, kg, confidence });
}

/** What the choices leave of the graph. Parties that were asked for stay. */
export function chosen(
  nodes: readonly Node[],
  lines: readonly Line[],
  choices: ReadonlyMap<string, Choice>,
  asked: ReadonlySet<string>,
  relabel: (line: Line) => Line = (line) => line,
): { nodes: readonly Node[]; lines: readonly Line[]; leftOut: ReadonlyMap<string, number> } {
  const leftOut = new Map<string, number>();
  if (!choices.size) return { nodes, lines, leftOut };
  const dropped = new Set<string>();
  for (const [party, choice] of choices) {
    const free = lines.filter(
      ({ from, to }) => (from === party || to === party) && !(asked.has(from) && asked.has(to) && from !== to),
    );
    const all = free.flatMap((line) => (line.parts ?? [wholeOf(line)]).map((part) => ({ line, part })));
    const wanted = ordered(
      all.filter(({ line, part }) => takes(choice, party, line, part)),
      choice.order,
    ).slice(0, choice.most);
    const kept = new Set(wanted.map(({ line, part }) => `${line.id} ${part.id}`));
    for (const { line, part } of all) if (!kept.has(`${line.id} ${part.id}`)) dropped.add(`${line.id} ${part.id}`);
    leftOut.set(party, all.length - kept.size);
  }
  const left = lines.flatMap((line) => {
    const parts = line.parts ?? [wholeOf(line)];
    const stays = parts.filter((part) => !dropped.has(`${line.id} ${part.id}`));
    if (!stays.length) return [];
    return [stays.length === parts.length ? line : narrowed(line, stays, relabel)];
  });
  const linked = new Set(left.flatMap(({ from, to }) => [from, to]));
  const before = new Set(lines.flatMap(({ from, to }) => [from, to]));
  return { nodes: nodes.filter(({ id }) => asked.has(id) || linked.has(id) || !before.has(id)), lines: left, leftOut };
}

/** Facts of one kind between two, as one line, one for each year or one for each fact (up to what can be told apart). */
export function split(lines: readonly Line[], rule: Board['parallel'], relabel: (line: Line) => Line): Line[] {
  if (rule === 'one') return [...lines];
  return lines.flatMap((line) => {
    const parts = line.parts ?? [];
    if (parts.length < 2) return [line];
    const key =
      rule === 'each' && parts.length <= 12 ? (part: Part) => part.id : (part: Part) => part.day?.slice(0, 4) ?? '';
    const by = new Map<string, Part[]>();
    for (const part of parts) by.set(key(part), [...(by.get(key(part)) ?? []), part]);
    if (by.size < 2) return [line];
    return [...by]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([of, some]) => ({ ...narrowed(line, some, relabel), id: `${line.id}#${of}` }));
  });
}

const NO_COUNTS: ReadonlyMap<string, number> = new Map();

/** The parts of a graph that hang together by many lines, as numbers for each node. */
export type Communities = ReadonlyMap<string, string>;

const attributeOf = (node: Node, rule: Board['group'], communities: Communities): string | null => {
  if (rule === 'kind') return node.kind;
  if (rule === 'country') return node.countries?.[0] ?? null;
  if (rule === 'list') return node.listedBy?.[0]?.id ?? null;
  if (rule === 'community') return communities.get(node.id) ?? null;
  return null;
};

/** The year in which something last linked a node to its hub. */
const yearOf = (lines: readonly Line[]) =>
  lines
    .flatMap((line) => (line.parts ?? []).map((part) => part.day?.slice(0, 4) ?? ''))
    .sort()
    .at(-1) ?? '';

/**
 * The graph with groups. `asked` are parties that somebody asked for: they are in no group but one made by hand.
 */
export function grouped(
  nodes: readonly Node[],
  lines: readonly Line[],
  board: Pick<Board, 'hidden' | 'opened' | 'more' | 'own' | 'group' | 'parallel' | 'choices'>,
  {
    asked = new Set(),
    communities = new Map(),
    relabel = (line) => line,
    hasHubs = true,
    leftOut = NO_COUNTS,
  }: {
    asked?: ReadonlySet<string>;
    communities?: Communities;
    relabel?: (line: Line) => Line;
    /** Whether what hangs on one party alone goes into groups where it is much. What is added to chains always does. */
    hasHubs?: boolean;
    /** Facts that are left out before. */
    leftOut?: ReadonlyMap<string, number>;
  } = {},
): Shown {
  const left = chosen(nodes, lines, board.choices, asked, relabel);
  const alive = left.nodes.filter(({ id }) => !board.hidden.has(id));
  const isAlive = new Set(alive.map(({ id }) => id));
  const joined = left.lines.filter(({ from, to }) => isAlive.has(from) && isAlive.has(to));
  const groups = new Map<string, Group>();
  const memberOf = new Map<string, string>();
  const byId = new Map(alive.map((node) => [node.id, node]));
  const add = (group: Group) => {
    if (board.hidden.has(group.id)) {
      for (const id of group.members) isAlive.delete(id);
      return;
    }
    groups.set(group.id, group);
    for (const id of group.members) memberOf.set(id, group.id);
  };
  for (const [id, all] of board.own) {
    const members = all.filter((member) => isAlive.has(member) && !memberOf.has(member));
    if (members.length && !board.opened.has(id)) add({ id, by: 'own', value: id, members });
  }
  if (board.group !== 'none') {
    const by = new Map<string, string[]>();
    for (const node of alive) {
      if (asked.has(node.id) || memberOf.has(node.id)) continue;
      const value = attributeOf(node, board.group, communities);
      if (value !== null) by.set(value, [...(by.get(value) ?? []), node.id]);
    }
    for (const [value, members] of by) {
      const id = `${board.group}:${value}`;
      if (members.length > 1 && !board.opened.has(id)) add({ id, by: board.group, value, members });
    }
  }
  const mayHang = (id: string) => hasHubs || !!byId.get(id)?.isContext;
  if (hasHubs || alive.some((node) => node.isContext))
    hubs(joined, byId, (id) => isAlive.has(id) && mayHang(id), asked, board, memberOf, add);
  const end = (id: string) => memberOf.get(id) ?? id;
  const sums = new Map<string, Line>();
  const single: Line[] = [];
  for (const line of joined) {
    if (!isAlive.has(line.from) || !isAlive.has(line.to)) continue;
    const [from, to] = [end(line.from), end(line.to)];
    if (from === line.from && to === line.to) {
      single.push(line);
      continue;
    }
    if (from === to) continue;
    const id = `${from} ${to} ${line.type}`;
    const sum = sums.get(id);
    sums.set(id, {
      id,
      from,
      to,
      type: line.type,
      label: '',
      count: (sum?.count ?? 0) + line.count,
      kg: sum?.kg == null && line.kg == null ? null : (sum?.kg ?? 0) + (line.kg ?? 0),
      confidence: Math.max(sum?.confidence ?? 0, line.confidence ?? 0) || null,
      substances: [...new Set([...(sum?.substances ?? []), ...(line.substances ?? [])])],
      kind: sum && sum.kind !== line.kind ? undefined : line.kind,
      isContext: line.isContext && (!sum || sum.isContext),
    });
  }
  const shown: Node[] = alive.filter(({ id }) => isAlive.has(id) && !memberOf.has(id));
  for (const group of groups.values()) {
    const members = group.members.map((id) => byId.get(id)!);
    const levels = members.flatMap(({ level }) => (level === undefined ? [] : [level]));
    const days = members.flatMap(({ first }) => (first ? [first] : [])).sort();
    shown.push({
      id: group.id,
      name: '',
      kind: 'GROUP',
      first: days[0],
      level: levels.length ? Math.max(...levels) : undefined,
      countries: [...new Set(members.flatMap((node) => node.countries ?? []))],
      listedBy: listsOf(members),
      isContext: members.every((node) => node.isContext),
    });
  }
  return {
    nodes: shown,
    lines: [...split(single, board.parallel, relabel), ...[...sums.values()].map(relabel)],
    groups,
    memberOf,
    leftOut: new Map([...left.leftOut, ...leftOut]),
  };
}

/** What hangs on one party alone goes into groups by kind and direction; an opened one by country, then by year, then by page. */
function hubs(
  lines: readonly Line[],
  byId: ReadonlyMap<string, Node>,
  mayHang: (id: string) => boolean,
  asked: ReadonlySet<string>,
  board: Pick<Board, 'opened' | 'more'>,
  memberOf: ReadonlyMap<string, string>,
  add: (group: Group) => void,
) {
  const touching = new Map<string, Line[]>();
  for (const line of lines)
    for (const id of [line.from, line.to]) {
      const there = touching.get(id);
      if (there) there.push(line);
      else touching.set(id, [line]);
    }
  const leaves = new Map<string, string[]>();
  for (const [id, all] of touching) {
    if (asked.has(id) || memberOf.has(id) || !mayHang(id)) continue;
    const others = new Set(all.map(({ from, to }) => (from === id ? to : from)));
    others.delete(id);
    const [hub] = others;
    if (others.size === 1) leaves.set(hub!, [...(leaves.get(hub!) ?? []), id]);
  }
  for (const [hub, all] of leaves) {
    if (all.length <= HUB) continue;
    const linked = (id: string) => sortedBy(touching.get(id)!, (line) => line.id);
    const buckets = by(all.sort(), (id) => {
      const [first] = linked(id);
      return `${first!.kind ?? first!.type}|${first!.from === hub ? 'OUT' : 'IN'}`;
    });
    for (const [relation, members] of buckets) {
      const [kind = '', direction] = relation.split('|');
      const of = { hub, relation: kind, direction: direction as 'OUT' | 'IN' };
      const id = `hub:${hub}|${relation}`;
      const countries = by(members, (member) => byId.get(member)?.countries?.[0] ?? '');
      lower({ id, by: 'hub', value: kind, members, ...of }, board, add, () => {
        for (const [country, some] of countries)
          lower({ id: `${id}|${country}`, by: 'hub', value: kind, members: some, ...of, country }, board, add, () => {
            for (const [year, few] of by(some, (member) => yearOf(linked(member)))) {
              const group: Group = {
                id: `${id}|${country}|${year}`,
                by: 'hub',
                value: kind,
                members: few,
                ...of,
                country,
                year,
              };
              lower(group, board, add, () => {
                const newest = sortedBy(few, (member) => `${linked(member)[0]?.parts?.[0]?.day ?? ''} ${member}`, true);
                const rest = newest.slice(board.more.get(group.id) ?? PAGE);
                if (rest.length) add({ ...group, id: `${group.id}|rest`, by: 'rest', members: rest });
              });
            }
          });
      });
    }
  }
}

function by(ids: readonly string[], key: (id: string) => string): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const id of ids) found.set(key(id), [...(found.get(key(id)) ?? []), id]);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A group as long as it is closed; opened it is its members or, where they are many, what is within it. */
function lower(group: Group, board: Pick<Board, 'opened'>, add: (group: Group) => void, within: () => void) {
  if (group.members.length <= FEW) return;
  if (!board.opened.has(group.id)) add(group);
  else if (group.members.length > HUB) within();
}

/** Lists on which a member stands; not known where none is told and not every member's lists are. */
function listsOf(members: readonly Node[]): Node['listedBy'] {
  const all = members.flatMap((node) => node.listedBy ?? []);
  return all.length || members.every((node) => node.listedBy) ? all : undefined;
}
