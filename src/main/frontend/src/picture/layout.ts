// What a picture shows, and where it stands. Each layout is the same for the same input, so a link shows a colleague the
// same picture.

/** A list on which somebody stands, and who keeps it. */
export interface Listing {
  id: string;
  name: string;
}
export interface Node {
  id: string;
  name: string;
  kind: string;
  /** The step of a chain at which it stands, from the left. */
  level?: number;
  /** The first day on which something in the picture involves it, as an ISO day. */
  first?: string | null;
  countries?: readonly string[];
  /** Empty where it stands on none; undefined as long as nobody knows. */
  listedBy?: readonly Listing[];
  /** Whether it stands in no chain of the picture: somebody expanded a party of one. */
  isContext?: boolean;
}
/** One fact of a line that stands for several. */
export interface Part {
  id: string;
  label: string;
  day: string | null;
  kg: number | null;
  confidence: number | null;
  substances?: readonly string[];
}
export interface Line {
  id: string;
  from: string;
  to: string;
  type: 'goods' | 'tie';
  label: string;
  count: number;
  /** The kind of link; two between the same two parties are of different kinds. */
  kind?: string;
  confidence?: number | null;
  kg?: number | null;
  substances?: readonly string[];
  parts?: readonly Part[];
  /** Whether it is no step of a chain of the picture. */
  isContext?: boolean;
}
export interface Place {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}
export type Places = ReadonlyMap<string, Place>;

/** Between the middles of two nodes, in the units of places: a symbol and a caption of one line fit. */
export const APART = 52;

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** A sunflower: evenly spread, without chance. */
function seeded(index: number): Place {
  const angle = index * 2.399963;
  const radius = 60 * Math.sqrt(index);
  return { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius };
}

/**
 * Where each node begins: where it stood, else beside the first neighbour that has a place, else in a sunflower. The order of the
 * nodes plays no part.
 */
export function begun(nodes: readonly Node[], lines: readonly Line[], before: Places): Map<string, Place> {
  const places = new Map<string, Place>();
  const around = new Map<string, string[]>();
  for (const { from, to } of lines) {
    around.set(from, [...(around.get(from) ?? []), to]);
    around.set(to, [...(around.get(to) ?? []), from]);
  }
  const sorted = [...nodes].sort(byId);
  const new_ = sorted.filter((node) => !before.has(node.id));
  for (const node of sorted) {
    const known = before.get(node.id);
    if (known) places.set(node.id, known);
  }
  const grown = new Map<string, number>();
  let alone = 0;
  for (const node of new_) {
    const beside = (around.get(node.id) ?? []).filter((id) => before.has(id)).sort()[0];
    if (beside === undefined) {
      places.set(node.id, seeded(alone++));
      continue;
    }
    const at = grown.get(beside) ?? 0;
    grown.set(beside, at + 1);
    const middle = before.get(beside)!;
    const { x, y } = seeded(at + 3);
    places.set(node.id, { x: middle.x + x, y: middle.y + y });
  }
  return places;
}

/**
 * Of a ring around a party, in the units of places: the first one's radius, from one to the next, and the room of a node on it.
 */
const RING = { first: 150, next: 95, room: 130 };

/**
 * Places for what has none yet, in rings around the party on which it hangs, at first on the side that looks away from all else.
 * Nothing that has a place moves, and nothing new stands on it. The same for the same input.
 */
export function around(nodes: readonly Node[], lines: readonly Line[], before: Places): Map<string, Place> {
  const places = new Map(before);
  const joined = new Map<string, string[]>();
  for (const { from, to } of lines) {
    joined.set(from, [...(joined.get(from) ?? []), to]);
    joined.set(to, [...(joined.get(to) ?? []), from]);
  }
  let left = nodes
    .map(({ id }) => id)
    .filter((id) => !places.has(id))
    .sort();
  while (left.length) {
    const hubOf = (id: string) => (joined.get(id) ?? []).filter((each) => places.has(each)).sort()[0];
    const hubs = new Map<string, string[]>();
    for (const id of left) {
      const hub = hubOf(id);
      if (hub !== undefined) hubs.set(hub, [...(hubs.get(hub) ?? []), id]);
    }
    // What hangs on nothing that is here stands beneath all.
    if (!hubs.size) {
      const { left: x = 0, bottom: y = 0 } = extent(places.values()) ?? {};
      left.forEach((id, at) =>
        places.set(id, { x: x + (at % 10) * RING.room, y: y + RING.first + Math.floor(at / 10) * RING.next }),
      );
      break;
    }
    for (const [hub, all] of hubs) {
      const middle = places.get(hub)!;
      const others = [...before].filter(([id]) => id !== hub).map(([, place]) => place);
      const mean = (of: 'x' | 'y') => others.reduce((sum, place) => sum + place[of], 0) / Math.max(1, others.length);
      const away = others.length ? Math.atan2(middle.y - mean('y'), middle.x - mean('x')) : 0;
      const waiting = [...all];
      for (let ring = 0; waiting.length; ring++) {
        const radius = RING.first + ring * RING.next;
        const slots = Math.floor((2 * Math.PI * radius) / RING.room);
        for (let slot = 0; slot < slots && waiting.length; slot++) {
          // One to the left and one to the right, in turn.
          const turn = (Math.ceil(slot / 2) * (slot % 2 ? 1 : -1) * 2 * Math.PI) / slots;
          const at = {
            x: middle.x + radius * Math.cos(away + turn),
            y: middle.y + radius * Math.sin(away + turn),
          };
          const isFree = [...places.values()].every(({ x, y }) => Math.hypot(x - at.x, y - at.y) >= RING.next * 0.9);
          if (isFree) places.set(waiting.shift()!, at);
        }
      }
    }
    left = left.filter((id) => !places.has(id));
  }
  return places;
}

/** Pushes those apart that stand on each other; the fixed ones stay. */
export function spread(places: Places, fixed: ReadonlySet<string>, apart = APART, rounds = 40): Map<string, Place> {
  const ids = [...places.keys()].sort();
  const x = Float64Array.from(ids, (id) => places.get(id)!.x);
  const y = Float64Array.from(ids, (id) => places.get(id)!.y);
  const stays = ids.map((id) => fixed.has(id));
  const cell = (value: number) => Math.floor(value / apart);
  for (let round = 0; round < rounds; round++) {
    const cells = new Map<string, number[]>();
    for (let i = 0; i < ids.length; i++) {
      const key = `${cell(x[i]!)} ${cell(y[i]!)}`;
      const there = cells.get(key);
      if (there) there.push(i);
      else cells.set(key, [i]);
    }
    let isMoved = false;
    for (let i = 0; i < ids.length; i++)
      for (let cx = -1; cx <= 1; cx++)
        for (let cy = -1; cy <= 1; cy++)
          for (const j of cells.get(`${cell(x[i]!) + cx} ${cell(y[i]!) + cy}`) ?? []) {
            if (j <= i || (stays[i] && stays[j])) continue;
            const dx = x[j]! - x[i]! || (j - i) * 0.01;
            const dy = y[j]! - y[i]! || 0.01;
            const far = Math.hypot(dx, dy);
            if (far >= apart) continue;
            const push = (apart - far) / far / (stays[i] || stays[j] ? 1 : 2);
            if (!stays[i]) {
              x[i]! -= dx * push;
              y[i]! -= dy * push;
            }
            if (!stays[j]) {
              x[j]! += dx * push;
              y[j]! += dy * push;
            }
            isMoved = true;
          }
    if (!isMoved) break;
  }
  return new Map(ids.map((id, i) => [id, { x: x[i]!, y: y[i]! }]));
}

/** How wide a text is about, in pixels at 12 pixels of height: letters of Chinese, Japanese and Korean are as wide as high. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text)
    width += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(sign) ? 12 : 6.6;
  return width;
}

/** A text in lines of up to a width; nothing of it is left out, a word that is longer is broken, a number keeps its unit. */
export function wrapped(text: string, most: number, width: (text: string) => number = widthOf): string[] {
  const lines: string[] = [];
  let line = '';
  // Between words, and between any two signs that are written without blanks.
  for (const word of text.trim().split(/[ \t\n]+|(?<=[\u2e80-\ua4cf\uac00-\ud7af])(?=[^\s，。、）】])/)) {
    const gap = line && !/[\u2e80-\ua4cf\uac00-\ud7af]$/.test(line) ? ' ' : '';
    if (width(line + gap + word) <= most) {
      line += gap + word;
      continue;
    }
    if (line) lines.push(line);
    line = '';
    for (const sign of word) {
      if (line && width(line + sign) > most) {
        lines.push(line);
        line = '';
      }
      line += sign;
    }
  }
  if (line || !lines.length) lines.push(line);
  return lines;
}

/** The extent of places; null of none. */
export function extent(places: Iterable<Place>): { left: number; right: number; top: number; bottom: number } | null {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left <= right ? { left, right, top, bottom } : null;
}

/** Where the arrow keys begin: the first by name, so that it does not depend on which answer came first. */
export const beginning = (nodes: readonly Node[]): string | undefined =>
  nodes.reduce<Node | undefined>(
    (first, node) =>
      first && (first.name < node.name || (first.name === node.name && first.id <= node.id)) ? first : node,
    undefined,
  )?.id;

/**
 * The next node in a direction, by preference a neighbour of the one at which the keys are: an arrow walks along the lines before
 * it jumps. Null where nothing lies there.
 */
export function nextIn(
  from: string,
  direction: Place,
  nodes: readonly { id: string }[],
  neighbours: ReadonlySet<string>,
  places: Places,
): string | null {
  const here = places.get(from);
  if (!here) return null;
  const best = (all: readonly { id: string }[]) => {
    let [found, least]: [string | null, number] = [null, Infinity];
    for (const { id } of all) {
      const there = places.get(id);
      if (id === from || !there) continue;
      const along = (there.x - here.x) * direction.x + (there.y - here.y) * direction.y;
      const across = Math.abs((there.x - here.x) * direction.y) + Math.abs((there.y - here.y) * direction.x);
      if (along > 1 && across <= along * 2 && along + across * 2 < least) {
        least = along + across * 2;
        found = id;
      }
    }
    return found;
  };
  return best(nodes.filter(({ id }) => neighbours.has(id))) ?? best(nodes);
}
