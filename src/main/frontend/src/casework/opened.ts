// The case that this browser has open: what is kept goes into it, and questions name it in X-Case and its purpose in X-Purpose.
import { useSyncExternalStore } from 'react';
import { forget, goOn } from '../api/cache';

const KEY = 'headwater.case';

/** What the browser keeps of it: it outlives the log-in, so no word of the case is in it. */
interface Kept {
  id: string;
  /** Who opened it. */
  by: string;
}

export interface OpenedCase extends Kept {
  /** As the service said it last; empty until it has. */
  title: string;
  /** Its lawful purpose, as the service said it last. */
  purpose?: string;
}

interface Person {
  name: string;
  organization: string;
}

export const person = ({ name, organization }: Person) => `${name}@${organization}`;

const listeners = new Set<() => void>();
let last: { text: string | null; said?: OpenedCase; value: OpenedCase | null } = { text: null, value: null };

/** The case as it was opened or as the service said it, in the memory of the page alone. */
let said: OpenedCase | undefined;

/** Who is at the browser, once that is known and what somebody else left is put away. */
let here: string | null = null;

/** The open case of whoever opened it; null where none is. */
export function openedCase(): OpenedCase | null {
  const text = window.localStorage.getItem(KEY);
  if (text !== last.text || said !== last.said) {
    const kept = read(text);
    // A page of before kept the title and the purpose, too.
    const own = kept && written(kept);
    if (own !== null && own !== text) window.localStorage.setItem(KEY, own);
    const isSaid = said && said.id === kept?.id && said.by === kept.by;
    last = { text: own ?? text, said, value: kept && (isSaid ? said! : { ...kept, title: '' }) };
  }
  return last.value;
}

const written = ({ id, by }: Kept) => JSON.stringify({ id, by });

function read(text: string | null): Kept | null {
  if (!text) return null;
  try {
    const found = JSON.parse(text) as Partial<Kept> | null;
    return typeof found?.id === 'string' && typeof found.by === 'string' ? { id: found.id, by: found.by } : null;
  } catch {
    return null;
  }
}

export function setOpenedCase(opened: OpenedCase | null) {
  said = opened ?? undefined;
  if (opened) window.localStorage.setItem(KEY, written(opened));
  else window.localStorage.removeItem(KEY);
  listeners.forEach((listener) => listener());
}

/** The open case of whoever is here; null as long as nobody knows who that is. */
export function ownCase(): OpenedCase | null {
  const opened = openedCase();
  return opened && opened.by === here ? opened : null;
}

/** Puts the case away if it is the open one. */
export function putAway(id: string) {
  if (openedCase()?.id === id) setOpenedCase(null);
}

const PURPOSE = 'headwater.purpose';

/** The purpose that was chosen in this tab, where the service lists what a purpose may be; null where none was. */
export const chosenPurpose = () => window.sessionStorage.getItem(PURPOSE);

export function choosePurpose(purpose: string | null) {
  if (purpose) window.sessionStorage.setItem(PURPOSE, purpose);
  else window.sessionStorage.removeItem(PURPOSE);
  listeners.forEach((listener) => listener());
}

export const useChosenPurpose = () => useSyncExternalStore(subscribe, chosenPurpose);

/** The purposes that the service takes; empty as long as nobody knows, and where it takes any text. */
let listed: readonly string[] = [];

/** The service has said what a purpose may be; one that it does not take is not sent. */
export function listPurposes(all: readonly string[]) {
  listed = all;
  const chosen = chosenPurpose();
  if (chosen && !all.includes(chosen)) choosePurpose(null);
}

/** Characters that a purpose may have, of those that the service keeps in the audit. */
const LONGEST = 200;

/** A purpose in one line, as a header may have it: what cannot be printed is a space, and the end of a long one is cut off. */
export function line(text: string): string {
  const words = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return [...words].slice(0, LONGEST).join('').trim();
}

/** A header holds bytes, and the service reads them as UTF-8. */
const inBytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));

/** What a question is for: the case and its purpose, as soon as it is known that whoever asks has opened it. */
export function occasion(): Record<string, string> {
  const opened = ownCase();
  const purpose = listed.length ? chosenPurpose() : line(opened?.purpose ?? '');
  return { ...(opened && { 'X-Case': opened.id }), ...(purpose && { 'X-Purpose': inBytes(purpose) }) };
}

let told: BroadcastChannel | undefined;

/** The log-in is that of the whole browser: what one tab finds out about it, the others learn at once. */
function channel(): BroadcastChannel {
  if (told) return told;
  told = new BroadcastChannel('headwater.who');
  told.onmessage = ({ data }) => {
    if (here === null) return;
    if (data !== here) leaveHere();
    else goOn();
  };
  return told;
}

/** Nobody is known to be here: nothing is shown until the service says who is. */
function leaveHere() {
  here = null;
  said = undefined;
  forget();
  listeners.forEach((listener) => listener());
}

/** The case, the drafts and the answers of this tab are those of one person: nobody who comes after works on them. */
export function leaveAll() {
  setOpenedCase(null);
  window.sessionStorage.clear();
  channel().postMessage(null);
  leaveHere();
}

const WHO = 'headwater.who';

/** Who is at the browser, as the service says; what somebody else left is put away. */
export function arrive(viewer: Person) {
  const who = person(viewer);
  const wasHere = here;
  const before = window.sessionStorage.getItem(WHO);
  if (before !== null && before !== who) window.sessionStorage.clear();
  window.sessionStorage.setItem(WHO, who);
  here = who;
  if (wasHere !== who) {
    channel().postMessage(who);
    if (wasHere !== null || (before !== null && before !== who)) forget();
  }
  const opened = openedCase();
  if (opened && opened.by !== who) {
    said = undefined;
    window.localStorage.removeItem(KEY);
  }
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useOpenedCase(): OpenedCase | null {
  return useSyncExternalStore(subscribe, ownCase);
}

/** Whether somebody has arrived, so that a page may read what the browser keeps. */
export function useHasArrived(): boolean {
  return useSyncExternalStore(subscribe, () => here !== null);
}
