// Where nodes stand. Both layouts are the same for the same input, so a link shows a colleague the same picture.
export interface Node {
  id: string;
  name: string;
  kind: string;
  level?: number;
}
export interface Line {
  id: string;
  from: string;
  to: string;
  type: 'goods' | 'tie';
  label: string;
  count: number;
}
export interface Place {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}
/** Where the origin of the nodes' places stands on the canvas, and how many of its pixels are one of theirs. */
export interface View {
  x: number;
  y: number;
  zoom: number;
}

/** The least zoom. */
export const SMALLEST = 0.05;
/** The most that a picture is enlarged to fill its canvas. */
const CLOSEST = 1.4;

/** The view that shows all of the nodes with their names, which stand at their right; null where none has a place. */
export function fitted(nodes: readonly Node[], places: ReadonlyMap<string, Place>, size: Size): View | null {
  const all = nodes.map((node) => places.get(node.id)).filter((place) => place !== undefined);
  if (!all.length) return null;
  const [left, right] = [Math.min(...all.map((p) => p.x)) - 60, Math.max(...all.map((p) => p.x)) + 160];
  const [top, bottom] = [Math.min(...all.map((p) => p.y)) - 60, Math.max(...all.map((p) => p.y)) + 60];
  const zoom = Math.max(SMALLEST, Math.min(CLOSEST, size.width / (right - left), size.height / (bottom - top)));
  return { zoom, x: size.width / 2 - ((left + right) / 2) * zoom, y: size.height / 2 - ((top + bottom) / 2) * zoom };
}

const COLUMN = 260;
const ROW = 64;

/** Left to right by level; within a level each near its neighbours of the level before (two sweeps of barycentres). */
export function byLevel(nodes: readonly Node[], lines: readonly Line[]): Map<string, Place> {
  const columns = new Map<number, Node[]>();
  for (const node of nodes) {
    const level = node.level ?? 0;
    columns.set(level, [...(columns.get(level) ?? []), node]);
  }
  const places = new Map<string, Place>();
  const neighbours = new Map<string, string[]>();
  for (const line of lines) {
    neighbours.set(line.to, [...(neighbours.get(line.to) ?? []), line.from]);
    neighbours.set(line.from, [...(neighbours.get(line.from) ?? []), line.to]);
  }
  const levels = [...columns.keys()].sort((a, b) => a - b);
  const put = (level: number, column: Node[]) =>
    column.forEach((node, index) =>
      places.set(node.id, { x: level * COLUMN, y: (index - (column.length - 1) / 2) * ROW }),
    );
  for (const level of levels) put(level, columns.get(level)!);
  for (const sweep of [levels, [...levels].reverse()])
    for (const level of sweep) {
      const wanted = (node: Node) => {
        const near = (neighbours.get(node.id) ?? []).map((id) => places.get(id)!.y);
        return near.length ? near.reduce((sum, y) => sum + y, 0) / near.length : places.get(node.id)!.y;
      };
      const column = columns
        .get(level)!
        .map((node) => ({ node, y: wanted(node) }))
        .sort((a, b) => a.y - b.y)
        .map((each) => each.node);
      columns.set(level, column);
      put(level, column);
    }
  return places;
}

const NEAR = 150;
const SPRING = 110;

/**
 * Springs along lines, repulsion between nodes of the same and the next cells of a grid only: a round takes time in proportion to
 * nodes and lines, so 2,000 nodes settle in well under a second. Nodes that have a place already move from there.
 */
export function byForce(
  nodes: readonly Node[],
  lines: readonly Line[],
  before: ReadonlyMap<string, Place>,
  pinned: ReadonlySet<string>,
): Map<string, Place> {
  const count = nodes.length;
  const at = new Map(nodes.map((node, index) => [node.id, index]));
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  nodes.forEach((node, index) => {
    const known = before.get(node.id);
    // A sunflower: evenly spread, without chance.
    const angle = index * 2.399963;
    const radius = 40 * Math.sqrt(index);
    x[index] = known?.x ?? Math.cos(angle) * radius;
    y[index] = known?.y ?? Math.sin(angle) * radius;
  });
  const ends = lines
    .map((line) => [at.get(line.from), at.get(line.to)] as const)
    .filter((pair): pair is readonly [number, number] => pair[0] !== undefined && pair[1] !== undefined);
  const rounds = count > 800 ? 80 : 200;
  for (let round = 0; round < rounds; round++) {
    const heat = 30 * (1 - round / rounds) + 1;
    const dx = new Float64Array(count);
    const dy = new Float64Array(count);
    const cells = new Map<number, number[]>();
    const cell = (value: number) => Math.floor(value / NEAR) + 5000;
    for (let i = 0; i < count; i++) {
      const key = cell(x[i]!) * 10000 + cell(y[i]!);
      const there = cells.get(key);
      if (there) there.push(i);
      else cells.set(key, [i]);
    }
    for (let i = 0; i < count; i++)
      for (let cx = -1; cx <= 1; cx++)
        for (let cy = -1; cy <= 1; cy++)
          for (const j of cells.get((cell(x[i]!) + cx) * 10000 + cell(y[i]!) + cy) ?? []) {
            if (i === j) continue;
            const ex = x[i]! - x[j]! || (i - j) * 0.01;
            const ey = y[i]! - y[j]! || 0.01;
            const far = Math.hypot(ex, ey);
            if (far > NEAR) continue;
            const push = ((NEAR - far) / far) * 0.35;
            dx[i]! += ex * push;
            dy[i]! += ey * push;
          }
    for (const [i, j] of ends) {
      const ex = x[j]! - x[i]!;
      const ey = y[j]! - y[i]!;
      const far = Math.hypot(ex, ey) || 1;
      const pull = ((far - SPRING) / far) * 0.12;
      dx[i]! += ex * pull;
      dy[i]! += ey * pull;
      dx[j]! -= ex * pull;
      dy[j]! -= ey * pull;
    }
    for (let i = 0; i < count; i++) {
      if (pinned.has(nodes[i]!.id) && before.has(nodes[i]!.id)) continue;
      const step = Math.hypot(dx[i]!, dy[i]!);
      const most = step > heat ? heat / step : 1;
      x[i]! += dx[i]! * most;
      y[i]! += dy[i]! * most;
    }
  }
  return new Map(nodes.map((node, index) => [node.id, { x: x[index]!, y: y[index]! }]));
}
