// Where a kept picture shows what, as a case keeps it and as this page remembers it.
import { useQuery } from '@tanstack/react-query';
import { ask, asRefused, type Refused } from '../api/ask';
import { cache, onForgotten } from '../api/cache';
import { WORKED_ON } from '../api/everypage';
import { CasePictures } from '../api/generated';
import { blank, type Board, type Choice, COLORS, GROUPS, ORDERS, PARALLELS, SIZES } from './board';
import type { Place, Places } from './layout';

/** What is kept of a picture: all that somebody made of it. */
export type Positions = Omit<Board, 'outer'>;

/** The most that an item takes. */
export const LONGEST = 100_000;

const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
/** Three signs hold whole numbers from -131072 to 131071. */
const HALF = 131_072;

function packed(value: number): string {
  const whole = Math.max(0, Math.min(2 * HALF - 1, Math.round(value) + HALF));
  return SIGNS[whole >> 12]! + SIGNS[(whole >> 6) & 63]! + SIGNS[whole & 63]!;
}
function unpacked(text: string): number {
  let whole = 0;
  for (const sign of text) {
    const at = SIGNS.indexOf(sign);
    if (at < 0) return NaN;
    whole = whole * 64 + at;
  }
  return text.length === 3 ? whole - HALF : NaN;
}

/** A short sign for an id (FNV-1a, 24 bits): which ids share one is known when it is written. */
export function shortOf(id: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  const short = (hash ^ (hash >>> 24)) & 0xffffff;
  return SIGNS[short >> 18]! + SIGNS[(short >> 12) & 63]! + SIGNS[(short >> 6) & 63]! + SIGNS[short & 63]!;
}

/**
 * A picture as text. Each position is in it: with its id and, where that were too long, the ids of those that nobody moved in
 * short. Only where even these do not fit, the nodes that nobody moved are left to the layout, which puts them where it did.
 */
export function written(board: Positions): string {
  const others = {
    pinned: [...board.pinned],
    hidden: [...board.hidden],
    opened: [...board.opened],
    more: [...board.more],
    own: [...board.own],
    notes: [...board.notes],
    colors: [...board.colors],
    choices: [...board.choices],
    expanded: [...board.expanded],
    look: [board.color, board.size, board.group, board.parallel],
  };
  const at = (all: readonly (readonly [string, Place])[]) => all.map(([, { x, y }]) => packed(x) + packed(y)).join('');
  const named = (all: readonly (readonly [string, Place])[], short = '') =>
    JSON.stringify({ v: 2, ids: all.map(([id]) => id), at: at(all), ...(short ? { short } : {}), ...others });
  const places = [...board.places];
  const whole = named(places);
  if (whole.length <= LONGEST) return whole;
  const counts = new Map<string, number>();
  for (const [id] of places) counts.set(shortOf(id), (counts.get(shortOf(id)) ?? 0) + 1);
  const isShort = (id: string) => counts.get(shortOf(id)) === 1 && !board.pinned.has(id) && !board.notes.has(id);
  const short = places.filter(([id]) => isShort(id)).map(([id, { x, y }]) => shortOf(id) + packed(x) + packed(y));
  const text = named(
    places.filter(([id]) => !isShort(id)),
    short.join(''),
  );
  return text.length <= LONGEST ? text : named(places.filter(([id]) => board.pinned.has(id)));
}

type Json = Record<string, unknown>;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const texts = (value: unknown) => listOf(value).filter((each) => typeof each === 'string');
const pairs = <T>(value: unknown, is: (of: unknown) => of is T): Map<string, T> =>
  new Map(
    listOf(value).flatMap((pair) => {
      const [id, of] = listOf(pair);
      return typeof id === 'string' && is(of) ? [[id, of] as const] : [];
    }),
  );
const isNumber = (of: unknown): of is number => Number.isSafeInteger(of) && (of as number) >= 0;
const isText = (of: unknown): of is string => typeof of === 'string';
const isTexts = (of: unknown): of is string[] => Array.isArray(of) && of.every(isText);
function isChoice(of: unknown): of is Choice {
  if (typeof of !== 'object' || of === null) return false;
  const { kinds, direction, from, to, order, most } = of as Json;
  const isDay = (day: unknown) => day === null || isText(day);
  return (
    (kinds === null || isTexts(kinds)) &&
    (direction === null || direction === 'OUT' || direction === 'IN') &&
    isDay(from) &&
    isDay(to) &&
    ORDERS.includes(order as never) &&
    isNumber(most)
  );
}
const one = <T extends string>(of: unknown, all: readonly T[]): T => all.find((each) => each === of) ?? all[0]!;

/** Null where it cannot be read. `ids` are those of the picture, which the short ones are looked up in. */
export function positionsOf(json: string | null, ids: readonly string[] = []): Positions | null {
  try {
    const read = JSON.parse(json ?? '') as Json | null;
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return null;
    const { color, size, group, parallel } = look(read.look);
    return {
      ...blank(),
      places: placesOf(read, ids),
      pinned: new Set(texts(read.pinned)),
      hidden: new Set(texts(read.hidden)),
      opened: new Set(texts(read.opened)),
      more: pairs(read.more, isNumber),
      own: pairs(read.own, isTexts),
      notes: pairs(read.notes, isText),
      colors: pairs(read.colors, isNumber),
      choices: pairs(read.choices, isChoice),
      expanded: new Set(texts(read.expanded)),
      color,
      size,
      group,
      parallel,
      isFixed: true,
    };
  } catch {
    return null;
  }
}

function look(of: unknown) {
  const [color, size, group, parallel] = listOf(of);
  return {
    color: one(color, COLORS),
    size: one(size, SIZES),
    group: one(group, GROUPS),
    parallel: one(parallel, PARALLELS),
  };
}

function placesOf(read: Json, ids: readonly string[]): Places {
  const places = new Map<string, Place>();
  const put = (id: string | undefined, x: unknown, y: unknown) => {
    if (id !== undefined && Number.isFinite(x) && Number.isFinite(y))
      places.set(id, { x: x as number, y: y as number });
  };
  // As 0.1.0 kept them.
  for (const [id, at] of Object.entries((read.places ?? {}) as Json)) put(id, listOf(at)[0], listOf(at)[1]);
  const at = isText(read.at) ? read.at : '';
  texts(read.ids).forEach((id, index) =>
    put(id, unpacked(at.slice(index * 6, index * 6 + 3)), unpacked(at.slice(index * 6 + 3, index * 6 + 6))),
  );
  const short = isText(read.short) ? read.short : '';
  if (!short) return places;
  const byShort = new Map(ids.map((id) => [shortOf(id), id]));
  for (let index = 0; index + 10 <= short.length; index += 10) {
    const each = short.slice(index, index + 10);
    put(byShort.get(each.slice(0, 4)), unpacked(each.slice(4, 7)), unpacked(each.slice(7)));
  }
  return places;
}

/** What the page remembers of its pictures, by question: going elsewhere and back loses nothing. */
const remembered = new Map<string, { board: Board; look: () => unknown }>();
const SESSION = 'headwater.picture.';
const MOST_REMEMBERED = 20;

onForgotten(() => remembered.clear());

/** In memory all of it; for this tab's session what has no words of anybody: positions, groups, choices. */
export function remember(question: string, board: Board, look: () => unknown) {
  remembered.delete(question);
  remembered.set(question, { board, look });
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED) remembered.delete(oldest!);
  const text = written({ ...board, notes: new Map() });
  const key = SESSION + shortOf(question) + shortOf(`${question} again`);
  try {
    window.sessionStorage.setItem(key, text);
  } catch {
    // There is no room: the memory of the page has it.
  }
}

export function recalled(
  question: string,
  ids: readonly string[],
): { board: Omit<Board, 'outer'>; look: unknown } | null {
  const known = remembered.get(question);
  if (known) return { board: known.board, look: known.look() };
  try {
    const text = window.sessionStorage.getItem(SESSION + shortOf(question) + shortOf(`${question} again`));
    const board = text ? positionsOf(text, ids) : null;
    return board && { board, look: null };
  } catch {
    return null;
  }
}

/** What was hidden in the picture of a question when it was drawn last. */
export const hiddenBefore = (question: string): ReadonlySet<string> => recalled(question, [])?.board.hidden ?? NOTHING;
const NOTHING: ReadonlySet<string> = new Set();

/** Has the picture of a question show all again, also where it is not drawn now. */
export function showAgain(question: string, ids: readonly string[]) {
  const before = recalled(question, ids);
  if (before) remember(question, { ...blank(), ...before.board, hidden: new Set() }, () => before.look);
}

export interface KeptPicture {
  title: string;
  /** As the case has it; `positionsOf` reads it. */
  positions: string | null;
}

/** The picture that the address names as "case.item"; "missing" where the case has none such for the caller. */
export function useKeptPicture(named: string | null): KeptPicture | 'busy' | 'missing' | Refused | null {
  const { data, error } = useQuery(
    {
      queryKey: ['KeptPicture', named],
      enabled: !!named,
      // A picture that somebody works on stays as it was opened.
      ...WORKED_ON,
      queryFn: async ({ signal }) => (await find(named!, signal)) ?? ('missing' as const),
    },
    cache,
  );
  if (!named) return null;
  if (error && data === undefined) return asRefused(error);
  return data ?? 'busy';
}

async function find(named: string, signal: AbortSignal): Promise<KeptPicture | null> {
  const [id = '', item = ''] = named.split('.');
  for (let after: string | null = null; ;) {
    const page: NonNullable<typeof CasePictures.result>['case'] = (await ask(CasePictures, { id, after }, signal)).data
      .case;
    const node = page?.items.edges.find((edge) => edge.node.id === item)?.node;
    if (node) return { title: node.title, positions: node.positions };
    if (!page?.items.pageInfo.hasNextPage) return null;
    after = page.items.pageInfo.endCursor;
  }
}
