// What somebody did to a picture, step by step: each can be undone and done again.
import type { Place, Places } from './layout';

export const COLORS = ['kind', 'listed', 'country', 'substance', 'confidence', 'amount'] as const;
export const SIZES = ['same', 'links', 'amount', 'confidence'] as const;
export const GROUPS = ['none', 'kind', 'country', 'list', 'community'] as const;
export const PARALLELS = ['one', 'year', 'each'] as const;
export const ORDERS = ['NEWEST', 'OLDEST', 'LARGEST', 'SUREST'] as const;
export type ColorRule = (typeof COLORS)[number];
export type SizeRule = (typeof SIZES)[number];
export type GroupRule = (typeof GROUPS)[number];
export type ParallelRule = (typeof PARALLELS)[number];
export type Order = (typeof ORDERS)[number];

/** Which of the facts of a party are shown; null is any. */
export interface Choice {
  kinds: readonly string[] | null;
  direction: 'OUT' | 'IN' | null;
  from: string | null;
  to: string | null;
  order: Order;
  most: number;
}

export interface Board {
  places: Places;
  pinned: ReadonlySet<string>;
  hidden: ReadonlySet<string>;
  /** Groups that are shown by their members, or by the groups within them. */
  opened: ReadonlySet<string>;
  /** How many members of an opened group are shown where it has more than fit. */
  more: ReadonlyMap<string, number>;
  /** Groups made by hand, by their ids. */
  own: ReadonlyMap<string, readonly string[]>;
  notes: ReadonlyMap<string, string>;
  /** Numbers of colours given by hand. */
  colors: ReadonlyMap<string, number>;
  choices: ReadonlyMap<string, Choice>;
  /** Parties of chains whose other facts are shown beside these, as far as their choices take them. */
  expanded: ReadonlySet<string>;
  color: ColorRule;
  size: SizeRule;
  group: GroupRule;
  parallel: ParallelRule;
  /** Places were kept: whatever comes in addition leaves them. */
  isFixed: boolean;
  /** What the page around the picture asked for. */
  outer: string;
}

export const blank = (outer = ''): Board => ({
  places: new Map(),
  pinned: new Set(),
  hidden: new Set(),
  opened: new Set(),
  more: new Map(),
  own: new Map(),
  notes: new Map(),
  colors: new Map(),
  choices: new Map(),
  expanded: new Set(),
  color: 'kind',
  size: 'same',
  group: 'none',
  parallel: 'one',
  isFixed: false,
  outer,
});

export interface History {
  past: readonly Board[];
  now: Board;
  future: readonly Board[];
}

/** Steps that can be undone. */
const MOST = 100;

export const begin = (now: Board): History => ({ past: [], now, future: [] });

/** A step that can be undone. */
export const act = ({ past, now }: History, change: Partial<Board>): History => ({
  past: [...past.slice(1 - MOST), now],
  now: { ...now, ...change },
  future: [],
});

/** A change that belongs to the step before, such as the places that a layout found. */
export const amend = (history: History, change: Partial<Board>): History => ({
  ...history,
  now: { ...history.now, ...change },
});

export function undo({ past, now, future }: History): History {
  const last = past.at(-1);
  return last ? { past: past.slice(0, -1), now: last, future: [now, ...future] } : { past, now, future };
}

export function redo({ past, now, future }: History): History {
  const [next, ...rest] = future;
  return next ? { past: [...past, now], now: next, future: rest } : { past, now, future };
}

export const plus = <T>(all: ReadonlySet<T>, some: Iterable<T>): Set<T> => new Set([...all, ...some]);
export const minus = <T>(all: ReadonlySet<T>, some: ReadonlySet<T>): Set<T> =>
  new Set([...all].filter((each) => !some.has(each)));
export const put = <K, V>(all: ReadonlyMap<K, V>, key: K, value: V | null): Map<K, V> => {
  const next = new Map(all);
  if (value === null) next.delete(key);
  else next.set(key, value);
  return next;
};

/** The places of these are moved by the same way, and stay from then on. */
export function moved(board: Board, ids: Iterable<string>, by: Place): Partial<Board> {
  const places = new Map(board.places);
  const all = [...ids].filter((id) => places.has(id));
  for (const id of all) {
    const { x, y } = places.get(id)!;
    places.set(id, { x: x + by.x, y: y + by.y });
  }
  return { places, pinned: plus(board.pinned, all) };
}

/** Only what is pinned keeps its place: all else is laid out again. */
export const loosened = (board: Board): Partial<Board> => ({
  places: new Map([...board.places].filter(([id]) => board.pinned.has(id))),
  isFixed: false,
});
