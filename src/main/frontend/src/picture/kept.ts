// Where a kept picture shows what, as a case keeps it.
import { useEffect, useState } from 'react';
import { ask, Refused } from '../api/ask';
import { CasePictures } from '../api/generated';
import type { Place } from './layout';

export interface Positions {
  places: ReadonlyMap<string, Place>;
  pinned: ReadonlySet<string>;
  hidden: ReadonlySet<string>;
}

/** The most that an item takes. */
const LONGEST = 15_000;

/** The places of those that somebody moved go first: the others find a place by themselves. */
export function written({ places, pinned, hidden }: Positions): string {
  const text = (some: readonly [string, Place][]) =>
    JSON.stringify({
      places: Object.fromEntries(some.map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]])),
      pinned: [...pinned],
      hidden: [...hidden],
    });
  let some = [...places];
  if (text(some).length > LONGEST) some = some.filter(([id]) => pinned.has(id));
  return text(some);
}

/** Null where it cannot be read. */
export function positionsOf(json: string | null): Positions | null {
  try {
    const read = JSON.parse(json ?? '') as Record<string, unknown> | null;
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return null;
    const places = Object.entries((read.places ?? {}) as Record<string, unknown>).flatMap(([id, at]) => {
      const [x, y] = Array.isArray(at) ? (at as unknown[]) : [];
      return Number.isFinite(x) && Number.isFinite(y) ? [[id, { x, y } as Place] as const] : [];
    });
    const ids = (all: unknown) => new Set(Array.isArray(all) ? all.filter((id) => typeof id === 'string') : []);
    return { places: new Map(places), pinned: ids(read.pinned), hidden: ids(read.hidden) };
  } catch {
    return null;
  }
}

export interface KeptPicture {
  title: string;
  positions: Positions | null;
}

/** The picture that the address names as "case.item"; "missing" where the case has none such for the caller. */
export function useKeptPicture(named: string | null): KeptPicture | 'busy' | 'missing' | Refused | null {
  const [found, setFound] = useState<{ named: string; kept: KeptPicture | 'missing' | Refused }>();
  useEffect(() => {
    if (!named) return;
    const stop = new AbortController();
    find(named, stop.signal).then(
      (kept) => setFound({ named, kept: kept ?? 'missing' }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setFound({ named, kept: error instanceof Refused ? error : new Refused('OTHER', String(error)) });
      },
    );
    return () => stop.abort();
  }, [named]);
  if (!named) return null;
  return found?.named === named ? found.kept : 'busy';
}

async function find(named: string, signal: AbortSignal): Promise<KeptPicture | null> {
  const [id = '', item = ''] = named.split('.');
  for (let after: string | null = null; ;) {
    const page: NonNullable<typeof CasePictures.result>['case'] = (await ask(CasePictures, { id, after }, signal)).data
      .case;
    const node = page?.items.edges.find((edge) => edge.node.id === item)?.node;
    if (node) return { title: node.title, positions: positionsOf(node.positions) };
    if (!page?.items.pageInfo.hasNextPage) return null;
    after = page.items.pageInfo.endCursor;
  }
}
