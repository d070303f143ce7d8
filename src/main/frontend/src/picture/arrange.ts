// The two layouts. They run in a worker: the page stays usable meanwhile.
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { begun, type Line, type Node, type Place, type Places, spread, widthOf, wrapped } from './layout';

/** The widest captions, in pixels: of a node, of a line. */
const CAPTION = 168;
const LINE_CAPTION = 150;

/**
 * By attraction along lines and repulsion between nodes (ForceAtlas2), from beginnings without chance. What is fixed
 * stays where it was; the others find places around it.
 */
export function byForce(
  nodes: readonly Node[],
  lines: readonly Line[],
  before: Places,
  fixed: ReadonlySet<string>,
): Map<string, Place> {
  if (!nodes.length) return new Map();
  const places = begun(nodes, lines, before);
  const stays = new Set([...fixed].filter((id) => before.has(id) && places.has(id)));
  if (stays.size === places.size) return places;
  const graph = new Graph({ type: 'undirected' });
  for (const id of [...places.keys()].sort()) graph.addNode(id, { ...places.get(id)!, fixed: stays.has(id) });
  const joins = lines
    .filter(({ from, to }) => from !== to && graph.hasNode(from) && graph.hasNode(to))
    .map(({ from, to }) => (from < to ? [from, to] : [to, from]) as [string, string])
    .sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1));
  for (const [from, to] of joins) if (!graph.hasEdge(from, to)) graph.addEdge(from, to);
  const count = graph.order;
  forceAtlas2.assign(graph, {
    iterations: count > 4000 ? 80 : count > 1000 ? 160 : 400,
    getEdgeWeight: null,
    settings: {
      barnesHutOptimize: count > 400,
      barnesHutTheta: 0.8,
      scalingRatio: 120,
      gravity: count > 400 ? 0.4 : 0.15,
      strongGravityMode: false,
      slowDown: 1 + Math.log(count),
      edgeWeightInfluence: 0,
    },
  });
  const found = new Map<string, Place>();
  graph.forEachNode((id, { x, y }) => {
    const begins = places.get(id)!;
    const isPlace = Number.isFinite(x) && Number.isFinite(y);
    found.set(id, isPlace && !stays.has(id) ? { x: x as number, y: y as number } : begins);
  });
  return spread(stays.size ? found : scaled(found, joins), stays);
}

/** A middling line has room for its caption. */
function scaled(places: Map<string, Place>, joins: readonly [string, string][]): Map<string, Place> {
  const lengths = joins
    .map(([a, b]) => Math.hypot(places.get(a)!.x - places.get(b)!.x, places.get(a)!.y - places.get(b)!.y))
    .sort((a, b) => a - b);
  const middle = lengths[Math.floor(lengths.length / 2)];
  if (!middle) return places;
  const by = (places.size > 1000 ? 90 : 190) / middle;
  return new Map([...places].map(([id, { x, y }]) => [id, { x: x * by, y: y * by }]));
}

interface ElkGraph {
  id: string;
  layoutOptions?: Record<string, string>;
  children?: {
    id: string;
    width: number;
    height: number;
    x?: number;
    y?: number;
    layoutOptions?: Record<string, string>;
  }[];
  edges?: { id: string; sources: string[]; targets: string[] }[];
}
export type Elk = (graph: ElkGraph) => Promise<ElkGraph>;

/** The middle of a symbol below the top of the room that a node has. */
const SYMBOL = 18;
const ROW = 15;

/** Tiers from left to right, what was first at the top of its tier; each node has room for its whole caption. */
export async function byTiers(nodes: readonly Node[], lines: readonly Line[], elk: Elk): Promise<Map<string, Place>> {
  const sorted = [...nodes].sort((a, b) => {
    const [one, other] = [a.first ?? '9999', b.first ?? '9999'];
    return (a.level ?? 0) - (b.level ?? 0) || (one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : 1);
  });
  const known = new Map(sorted.map((node, at) => [node.id, at]));
  const order = ([id]: string[]) => known.get(id!)!;
  const widest = Math.max(0, ...lines.flatMap((line) => wrapped(line.label, LINE_CAPTION).map(widthOf)));
  const laid = await elk({
    id: 'picture',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.partitioning.activate': 'true',
      'elk.separateConnectedComponents': 'false',
      'elk.randomSeed': '1',
      'elk.spacing.nodeNode': '56',
      'elk.layered.spacing.nodeNodeBetweenLayers': String(
        Math.round(Math.max(70, Math.min(widest, LINE_CAPTION) + 30)),
      ),
      // Within a tier the days decide, where any are known; else the fewest crossings.
      ...(nodes.some((node) => node.first) ? { 'elk.layered.crossingMinimization.strategy': 'INTERACTIVE' } : {}),
      'elk.edgeRouting': 'POLYLINE',
    },
    children: sorted.map((node, at) => {
      const caption = wrapped(node.name, CAPTION);
      return {
        id: node.id,
        x: 0,
        y: at * 100,
        width: Math.max(2 * SYMBOL, ...caption.map(widthOf)),
        height: 2 * SYMBOL + caption.length * ROW,
        layoutOptions: { 'elk.partitioning.partition': String(node.level ?? 0) },
      };
    }),
    edges: lines
      .filter(({ from, to }) => from !== to && known.has(from) && known.has(to))
      .map(({ id, from, to }) => ({ id, sources: [from], targets: [to] }))
      .sort((a, b) => order(a.sources) - order(b.sources) || order(a.targets) - order(b.targets)),
  });
  return new Map((laid.children ?? []).map(({ id, x = 0, y = 0, width }) => [id, { x: x + width / 2, y: y + SYMBOL }]));
}
