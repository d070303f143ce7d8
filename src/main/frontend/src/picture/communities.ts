import Graph from 'graphology';
import louvain from 'graphology-communities-louvain';
import type { Communities } from './groups';
import type { Line, Node } from './layout';

/** The communities of a graph (Louvain), numbered by size; the same for the same graph. */
export function communitiesOf(nodes: readonly Node[], lines: readonly Line[]): Communities {
  const graph = new Graph({ type: 'undirected' });
  for (const id of nodes.map((node) => node.id).sort()) graph.addNode(id);
  const joins = lines
    .filter(({ from, to }) => from !== to && graph.hasNode(from) && graph.hasNode(to))
    .map(({ from, to, count }) => [from < to ? from : to, from < to ? to : from, count] as const)
    .sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1));
  for (const [from, to, count] of joins)
    graph.updateEdge(from, to, (was) => ({ weight: ((was.weight as number | undefined) ?? 0) + count }));
  if (!graph.size) return new Map();
  // A generator of its own: the walk through the nodes is part of the result.
  let seed = 7;
  const rng = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const found = louvain(graph, { rng, getEdgeWeight: 'weight' });
  const members = new Map<number, string[]>();
  for (const [id, of] of Object.entries(found)) members.set(of, [...(members.get(of) ?? []), id]);
  const ranked = [...members.values()].sort((a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1));
  return new Map(ranked.flatMap((ids, at) => ids.map((id) => [id, String(at + 1)] as const)));
}
