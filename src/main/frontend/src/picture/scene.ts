// How what is shown looks: one description for the screen, for an image and for paper.
import type { Board, ColorRule } from './board';
import type { Group } from './groups';
import type { Line, Node, Place, Places } from './layout';
import { kindColor, type Shape, shapeOf, type Theme } from './theme';

export interface Spot {
  id: string;
  x: number;
  y: number;
  /** In pixels at the zoom that shows all. */
  r: number;
  shape: Shape;
  color: string;
  kind: string;
  caption: string;
  /** How many facts of it are not shown, or how many members a group has. */
  badge: string;
  isGroup: boolean;
  isChosen: boolean;
  isPinned: boolean;
  isListed: boolean;
  isDim: boolean;
  /** Whether it is in no chain: it is pale, with a rim of its colour. */
  isContext: boolean;
  rim: string;
  note: string;
  /** Who is captioned first. */
  weight: number;
}
export interface Stroke {
  id: string;
  from: Spot;
  to: Spot;
  color: string;
  width: number;
  isDashed: boolean;
  hasArrow: boolean;
  caption: string;
  /** The control point's distance from the middle, in lengths of the line. */
  bend: number;
  isChosen: boolean;
  isDim: boolean;
}
export interface Key {
  label: string;
  color: string;
  shape: Shape;
  kind: string | null;
  count: number;
  rim?: string;
}
export interface Scene {
  spots: readonly Spot[];
  strokes: readonly Stroke[];
  legend: readonly Key[];
}

export interface Told {
  kind: (kind: string) => string;
  country: (code: string) => string;
  listed: string;
  notListed: string;
  others: string;
  unknown: string;
  /** What is no step of a chain. */
  context: string;
  group: (group: Group, count: number) => string;
  percent: (of: number) => string;
  kg: (of: number) => string;
  count: (of: number) => string;
}

export interface Drawn {
  nodes: readonly Node[];
  lines: readonly Line[];
  groups: ReadonlyMap<string, Group>;
  leftOut: ReadonlyMap<string, number>;
}

const RADIUS = 12;
/** The share of its colour that a node beside the chains has. */
const PALE = 0.22;
const NONE = '';
const FREE = 'free';

/** The value by which a node is coloured, and a number where there is an order. */
function valueOf(node: Node, rule: ColorRule, sums: Sums, told: Told): { value: string; label: string } {
  switch (rule) {
    case 'kind':
      return { value: node.kind, label: told.kind(node.kind) };
    case 'listed':
      // Whose lists were not told may stand on one.
      return !node.listedBy
        ? { value: NONE, label: told.unknown }
        : node.listedBy.length
          ? { value: 'listed', label: told.listed }
          : { value: FREE, label: told.notListed };
    case 'country': {
      const code = node.countries?.[0];
      return code ? { value: code, label: told.country(code) } : { value: NONE, label: told.unknown };
    }
    case 'substance': {
      const first = [...(sums.substances.get(node.id) ?? [])].sort()[0];
      return first ? { value: first, label: first } : { value: NONE, label: told.unknown };
    }
    case 'confidence': {
      const best = sums.confidence.get(node.id);
      return best === undefined ? { value: NONE, label: told.unknown } : step(best, [0.25, 0.5, 0.75], told.percent);
    }
    case 'amount': {
      const kg = sums.kg.get(node.id);
      return kg === undefined ? { value: NONE, label: told.unknown } : step(kg, [100, 1000, 10000], told.kg);
    }
  }
}

/** Of a colour as much as is seen beside the ground, and no more. */
export function pale(color: string, { ground }: Pick<Theme, 'ground'>): string {
  const parts = (of: string) => [1, 3, 5].map((at) => parseInt(of.slice(at, at + 2), 16));
  const back = parts(ground);
  return `#${parts(color)
    .map((part, at) => Math.round(part * PALE + back[at]! * (1 - PALE)))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Four steps; a label says where they begin and end. */
function step(of: number, bounds: readonly [number, number, number], say: (of: number) => string) {
  const at = bounds.filter((bound) => of >= bound).length;
  const label =
    at === 0
      ? `< ${say(bounds[0])}`
      : at === 3
        ? `≥ ${say(bounds[2])}`
        : `${say(bounds[at - 1]!)} – ${say(bounds[at]!)}`;
  return { value: String(at), label };
}

interface Sums {
  degree: Map<string, number>;
  kg: Map<string, number>;
  confidence: Map<string, number>;
  substances: Map<string, Set<string>>;
}

function sumsOf(lines: readonly Line[]): Sums {
  const sums: Sums = { degree: new Map(), kg: new Map(), confidence: new Map(), substances: new Map() };
  for (const line of lines)
    for (const id of [line.from, line.to]) {
      sums.degree.set(id, (sums.degree.get(id) ?? 0) + 1);
      if (line.kg != null) sums.kg.set(id, (sums.kg.get(id) ?? 0) + line.kg);
      if (line.confidence != null) sums.confidence.set(id, Math.max(sums.confidence.get(id) ?? 0, line.confidence));
      if (line.substances?.length) {
        const all = sums.substances.get(id) ?? new Set<string>();
        for (const each of line.substances) all.add(each);
        sums.substances.set(id, all);
      }
    }
  return sums;
}

export function sceneOf(
  { nodes, lines, groups, leftOut }: Drawn,
  places: Places,
  board: Pick<Board, 'color' | 'size' | 'pinned' | 'notes' | 'colors'>,
  chosen: ReadonlySet<string>,
  theme: Theme,
  told: Told,
  lit?: ReadonlySet<string>,
  asked?: ReadonlySet<string>,
): Scene {
  const sums = sumsOf(lines);
  const mostKg = Math.max(1, ...sums.kg.values());
  const values = nodes.map((node) => valueOf(node, board.color, sums, told));
  const counts = new Map<string, { label: string; count: number }>();
  values.forEach(({ value, label }, at) => {
    const by = groups.get(nodes[at]!.id)?.members.length ?? 1;
    counts.set(value, { label, count: (counts.get(value)?.count ?? 0) + by });
  });
  const ranked = [...counts]
    .filter(([value]) => value !== NONE)
    .sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1));
  const rank = new Map(ranked.map(([value], at) => [value, at]));
  const others = theme.many.length - 1;
  const colorOf = (value: string): string => {
    if (board.color === 'kind') return kindColor(value, theme);
    if (value === NONE) return theme.soft;
    if (board.color === 'listed') return value === FREE ? theme.tie : theme.bad;
    if (board.color === 'confidence' || board.color === 'amount') return theme.steps[Number(value)]!;
    return theme.many[Math.min(others, rank.get(value)!)]!;
  };
  const isSplit = board.color === 'country' || board.color === 'substance';
  const legend: Key[] = ranked.slice(0, isSplit ? others : 21).map(([value, { label, count }]) => ({
    label,
    color: colorOf(value),
    shape: board.color === 'kind' ? shapeOf(value) : 'circle',
    kind: board.color === 'kind' ? value : null,
    count,
  }));
  if (board.color === 'confidence' || board.color === 'amount')
    legend.sort((a, b) => theme.steps.indexOf(a.color) - theme.steps.indexOf(b.color));
  const rest = isSplit ? ranked.slice(others).reduce((sum, [, { count }]) => sum + count, 0) : 0;
  if (rest) legend.push({ label: told.others, color: theme.many[others]!, shape: 'circle', kind: null, count: rest });
  const none = counts.get(NONE);
  if (none && board.color !== 'kind')
    legend.push({ label: none.label, color: theme.soft, shape: 'circle', kind: null, count: none.count });

  const context = nodes.reduce(
    (sum, { id, isContext }) => sum + (isContext ? (groups.get(id)?.members.length ?? 1) : 0),
    0,
  );
  if (context)
    legend.push({
      label: told.context,
      color: pale(theme.soft, theme),
      rim: theme.soft,
      shape: 'circle',
      kind: null,
      count: context,
    });

  const litNodes = new Set<string>();
  if (lit?.size) for (const line of lines) if (lit.has(line.id)) litNodes.add(line.from).add(line.to);
  const size = (node: Node): number => {
    const count = groups.get(node.id)?.members.length;
    if (count !== undefined) return Math.min(30, 15 + 2.2 * Math.log2(count));
    if (board.size === 'links') return Math.min(26, 8 + 3 * Math.sqrt(sums.degree.get(node.id) ?? 0));
    if (board.size === 'amount') return 8 + 18 * Math.sqrt((sums.kg.get(node.id) ?? 0) / mostKg);
    if (board.size === 'confidence') return 8 + 10 * (sums.confidence.get(node.id) ?? 0);
    return RADIUS;
  };
  const spots = new Map<string, Spot>();
  nodes.forEach((node, at) => {
    const place = places.get(node.id);
    if (!place) return;
    const group = groups.get(node.id);
    const byHand = board.colors.get(node.id);
    const left = leftOut.get(node.id) ?? 0;
    const color = byHand !== undefined ? theme.many[byHand % theme.many.length]! : colorOf(values[at]!.value);
    const isContext = !!node.isContext;
    spots.set(node.id, {
      id: node.id,
      x: place.x,
      y: place.y,
      r: size(node),
      shape: group ? 'square' : shapeOf(node.kind),
      color: isContext ? pale(color, theme) : color,
      rim: color,
      isContext,
      kind: group ? (group.by === 'kind' ? group.value : 'GROUP') : node.kind,
      caption: group ? told.group(group, group.members.length) : node.name,
      badge: group ? told.count(group.members.length) : left ? `+${told.count(left)}` : '',
      isGroup: !!group,
      isChosen: chosen.has(node.id),
      isPinned: board.pinned.has(node.id),
      isListed: !!node.listedBy?.length,
      isDim: !!lit?.size && !litNodes.has(node.id) && !chosen.has(node.id),
      note: board.notes.get(node.id) ?? '',
      weight:
        (chosen.has(node.id) ? 1e6 : 0) +
        (litNodes.has(node.id) ? 1e5 : 0) +
        (asked?.has(node.id) ? 1e4 : 0) +
        (group ? 1e3 : 0) +
        (sums.degree.get(node.id) ?? 0),
    });
  });
  const pairs = new Map<string, Line[]>();
  for (const line of lines) {
    const key = line.from < line.to ? `${line.from} ${line.to}` : `${line.to} ${line.from}`;
    const there = pairs.get(key);
    if (there) there.push(line);
    else pairs.set(key, [line]);
  }
  const strokes: Stroke[] = [];
  for (const all of pairs.values())
    all.forEach((line, at) => {
      const [from, to] = [spots.get(line.from), spots.get(line.to)];
      if (!from || !to || from === to) return;
      const isLit = lit?.has(line.id) ?? false;
      const isGoods = line.type === 'goods';
      const confidence = line.confidence ?? null;
      const color =
        board.color === 'confidence' && confidence !== null
          ? theme.steps[[0.25, 0.5, 0.75].filter((bound) => confidence >= bound).length]!
          : isGoods
            ? theme.goods
            : theme.tie;
      const isContext = !!line.isContext;
      strokes.push({
        id: line.id,
        from,
        to,
        color: isContext && board.color !== 'confidence' ? theme.soft : color,
        width:
          (isLit ? 4 : isContext ? 0.8 : 1.6) +
          (board.size === 'amount' && line.kg
            ? 5 * Math.sqrt(line.kg / mostKg)
            : Math.min(2.5, Math.log2(line.count) / 3)),
        isDashed: !isGoods,
        hasArrow: isGoods,
        caption: line.label,
        // Two that go the other way bend to the other side by themselves.
        bend: (at - (all.length - 1) / 2) * 0.22 * (line.from < line.to ? 1 : -1),
        isChosen: chosen.has(line.id),
        isDim: !!lit?.size && !isLit,
      });
    });
  return { spots: [...spots.values()], strokes, legend };
}

/** The point that pulls a bent line, in any coordinates with y downwards. */
export function control(from: Place, to: Place, bend: number): Place {
  return {
    x: (from.x + to.x) / 2 + (to.y - from.y) * bend,
    y: (from.y + to.y) / 2 - (to.x - from.x) * bend,
  };
}

/** A point of a line, by its share of the way. */
export function along(from: Place, to: Place, bend: number, share: number): Place {
  const by = control(from, to, bend);
  const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: a * from.x + b * by.x + c * to.x, y: a * from.y + b * by.y + c * to.y };
}
