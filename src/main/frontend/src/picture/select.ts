// Selections by what the picture shows.
import type { Line, Place, Places } from './layout';

type Joined = Pick<Line, 'from' | 'to'>;

export function neighboursOf(lines: readonly Joined[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (one: string, other: string) => {
    const all = found.get(one);
    if (all) all.add(other);
    else found.set(one, new Set([other]));
  };
  for (const { from, to } of lines) {
    if (from === to) continue;
    add(from, to);
    add(to, from);
  }
  return found;
}

/** Those with at least and at most so many neighbours. */
export function byDegree(
  ids: Iterable<string>,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
  least: number,
  most = Infinity,
): Set<string> {
  return new Set(
    [...ids].filter((id) => {
      const degree = neighbours.get(id)?.size ?? 0;
      return degree >= least && degree <= most;
    }),
  );
}

/** All that stands on a shortest path between the two, both included; empty where none leads from one to the other. */
export function betweenThem(
  one: string,
  other: string,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
): Set<string> {
  const steps = (start: string) => {
    const far = new Map([[start, 0]]);
    for (const at of far.keys())
      for (const next of neighbours.get(at) ?? []) if (!far.has(next)) far.set(next, far.get(at)! + 1);
    return far;
  };
  const [from, to] = [steps(one), steps(other)];
  const length = from.get(other);
  if (length === undefined) return new Set();
  return new Set([...from].filter(([id, far]) => far + (to.get(id) ?? Infinity) === length).map(([id]) => id));
}

/** Those inside a closed line (even-odd rule). */
export function within(loop: readonly Place[], places: Places): Set<string> {
  const found = new Set<string>();
  for (const [id, { x, y }] of places) {
    let isIn = false;
    for (let i = 0, j = loop.length - 1; i < loop.length; j = i++) {
      const [a, b] = [loop[i]!, loop[j]!];
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) isIn = !isIn;
    }
    if (isIn) found.add(id);
  }
  return found;
}
