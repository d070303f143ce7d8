// The one place by which something is changed. Where the answer is lost, it asks again with the same id, by which the service does a
// write once. The outcome is shown wherever the person is by then.
import { useSyncExternalStore } from 'react';
import { type Answer, asRefused, post, postFiles, Refused } from './ask';
import { cache, forgetOthers, onForgotten } from './cache';
import type { Mutation, MutationName } from './generated';
import { placeOf } from './written';

/** What is sent: a mutation, or files to one of these addresses. */
export type WriteName = MutationName | 'Import' | 'Document' | 'CaseFile';

export type Fate =
  /** The answer is lost, and asked for again. */
  | 'ASKING'
  | 'DONE'
  /** It was done, by what was sent before; its answer is not given again. */
  | 'DONE_BEFORE'
  | 'REFUSED'
  | 'UNKNOWN';

/** A write whose fate somebody has to be told. */
export interface Told {
  /** By which the service does it once. */
  id: string;
  name: WriteName;
  /** When it was sent, in milliseconds. */
  at: number;
  /** The address of the page that shows what came of it. */
  place: string;
  fate: Fate;
  /** Why it is not done. */
  refused?: Refused;
  /** Whether it can be sent again: files are gone with the page that had them. */
  canRepeat: boolean;
}

/** As the tab keeps it until its fate is known, so that a page that is loaded anew still knows of it. */
interface Unsettled {
  id: string;
  name: WriteName;
  at: number;
  place: string;
  mutation?: { text: string; variables: unknown };
}

interface Write extends Unsettled {
  /** The address at which it was sent. */
  from: string;
  /** Sends it once. */
  send?: () => Promise<unknown>;
  fate?: Fate;
  refused?: Refused;
}

/** How long an answer is asked for, in milliseconds, before it counts as unknown. */
const PATIENCE = 120_000;

/** Between two tries. */
const PAUSE = 2_000;

/** Notices of what is over, at most. */
const MOST_SHOWN = 4;

const KEY = 'headwater.writes';

const writes = new Map<string, Write>();
let shown: readonly Told[] = [];
const listeners = new Set<() => void>();

/** Another log-in: what is under way is no longer asked for, since it would be somebody else who asks. */
let logIn = 0;

function show() {
  const told = [...writes.values()].filter((write) => write.fate !== undefined);
  const isOver = ({ fate }: Write) => fate !== 'ASKING' && fate !== 'UNKNOWN';
  for (const old of told.filter(isOver).slice(0, -MOST_SHOWN)) writes.delete(old.id);
  shown = told
    .filter(({ id }) => writes.has(id))
    .map(({ id, name, at, place, fate, refused, send }) => ({
      id,
      name,
      at,
      place,
      fate: fate!,
      refused,
      canRepeat: send !== undefined,
    }));
  for (const each of listeners) each();
}

function keep() {
  const unsettled: Unsettled[] = [...writes.values()]
    .filter(({ fate }) => fate === undefined || fate === 'ASKING' || fate === 'UNKNOWN')
    .map(({ id, name, at, place, mutation }) => ({ id, name, at, place, mutation }));
  try {
    if (unsettled.length) window.sessionStorage.setItem(KEY, JSON.stringify(unsettled));
    else window.sessionStorage.removeItem(KEY);
  } catch {
    // There is no room for it: this page knows it all the same.
  }
}

let isLoaded = false;

/** What a page before this one sent and had no answer of. */
function load() {
  isLoaded = true;
  writes.clear();
  for (const each of read(window.sessionStorage.getItem(KEY))) {
    const { mutation } = each;
    const send =
      mutation && (() => post({ name: each.name, text: mutation.text }, mutation.variables, undefined, each.id));
    writes.set(each.id, { ...each, from: '', send, fate: 'UNKNOWN' });
  }
  show();
}

function read(text: string | null): Unsettled[] {
  try {
    const found = JSON.parse(text ?? '[]') as unknown;
    return Array.isArray(found) ? (found as Unsettled[]).filter((each) => typeof each?.id === 'string') : [];
  } catch {
    return [];
  }
}

onForgotten(() => {
  logIn++;
  load();
});

/** Whether it is open what became of it. After a lost answer a refusal that says nothing of the write leaves that open, too. */
const isOpen = ({ trouble }: Refused, wasLost: boolean) =>
  ['UNCERTAIN', 'DOWN', 'SLOW', 'LOADING'].includes(trouble) || (wasLost && ['BUSY', 'LOGIN'].includes(trouble));

/** Something was written: what was answered before is outdated, on other pages and, where it is told late, on this one. */
function readAnew(isLate: boolean) {
  forgetOthers();
  if (isLate) void cache.invalidateQueries();
}

function end(write: Write, fate: Fate, isTold: boolean, refused?: Refused) {
  if (isTold) writes.set(write.id, { ...write, fate, refused });
  else writes.delete(write.id);
  keep();
  show();
}

const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds));

/** Refusals that the page of the write is told, and that are told here where that page is gone. */
const refusals = new WeakMap<Refused, Write>();

async function settle<Result>(write: Write, send: () => Promise<Result>): Promise<Result> {
  const own = logIn;
  const until = Date.now() + PATIENCE;
  const before = writes.get(write.id)?.fate;
  let wasLost = before === 'ASKING' || before === 'UNKNOWN';
  writes.set(write.id, { ...write, fate: wasLost ? 'ASKING' : undefined, refused: undefined });
  keep();
  show();
  const isElsewhere = () => window.location.hash !== write.from;
  for (;;) {
    try {
      const result = await send();
      if (own !== logIn) return result;
      const isLate = wasLost || isElsewhere();
      end(write, 'DONE', isLate);
      readAnew(isLate);
      return result;
    } catch (error) {
      const refused = asRefused(error);
      if (own !== logIn) throw refused;
      if (refused.trouble === 'DONE') {
        end(write, 'DONE_BEFORE', true);
        readAnew(true);
        throw refused;
      }
      if (!isOpen(refused, wasLost)) {
        end(write, 'REFUSED', isElsewhere(), refused);
        refusals.set(refused, write);
        throw refused;
      }
      wasLost = true;
      if (Date.now() >= until) {
        end(write, 'UNKNOWN', true);
        throw new Refused('UNCERTAIN', refused.message);
      }
      end(write, 'ASKING', true);
      await pause(Math.max(PAUSE, (refused.seconds ?? 0) * 1000));
      if (own !== logIn) throw refused;
    }
  }
}

function begin<Result>(
  id: string,
  name: WriteName,
  place: string,
  send: () => Promise<Result>,
  mutation?: Unsettled['mutation'],
): Promise<Result> {
  if (!isLoaded) load();
  const from = window.location.hash;
  return settle({ id, name, at: Date.now(), place: place || from, from, mutation, send }, send);
}

/**
 * Changes something, once for each id.
 *
 * @throws Refused where it is refused, and UNCERTAIN where no answer comes for two minutes
 */
export function write<Result, Variables>(
  operation: Mutation<Result, Variables>,
  variables: Variables,
  writeId: string,
): Promise<Answer<Result>> {
  const { name, text } = operation;
  const send = () => post(operation, variables, undefined, writeId);
  return begin(writeId, name, placeOf(name, variables), send, { text, variables });
}

/** Hands files in, once for each id, and returns the id of what they became; as {@link write}. */
export function upload(
  name: 'Import' | 'Document' | 'CaseFile',
  address: string,
  body: FormData,
  writeId: string,
): Promise<string> {
  return begin(writeId, name, placeOf(name, {}), () => postFiles(address, body, writeId));
}

/** Asks again for what became of a write, with its id. */
export function askAgain(id: string) {
  const found = writes.get(id);
  if (!found?.send || found.fate === 'ASKING') return;
  // What comes of it is told by its notice.
  settle(found, found.send).catch(() => {});
}

/** Somebody has read it. */
export function dismiss(id: string) {
  if (writes.get(id)?.fate === 'ASKING') return;
  writes.delete(id);
  keep();
  show();
}

/** The part of the page that would tell a refusal is gone. */
export function tellElsewhere(error: unknown) {
  const refused = error instanceof Refused ? error : undefined;
  const found = refused && refusals.get(refused);
  if (!found || writes.has(found.id)) return;
  writes.set(found.id, { ...found, fate: 'REFUSED', refused });
  show();
}

function listen(each: () => void) {
  listeners.add(each);
  return () => void listeners.delete(each);
}

export function toldWrites(): readonly Told[] {
  if (!isLoaded) load();
  return shown;
}

export const useToldWrites = () => useSyncExternalStore(listen, toldWrites);
