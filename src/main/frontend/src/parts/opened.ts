// The case that this browser has open: what is kept goes into it, and questions name it in X-Case.
import { useSyncExternalStore } from 'react';

const KEY = 'headwater.case';

export interface OpenedCase {
  id: string;
  title: string;
  /** Who opened it. */
  by: string;
}

interface Person {
  name: string;
  organization: string;
}

export const person = ({ name, organization }: Person) => `${name}@${organization}`;

const listeners = new Set<() => void>();
let last: { text: string | null; value: OpenedCase | null } = { text: null, value: null };

/** Who is at the browser, once that is known and what somebody else left is put away. */
let here: string | null = null;

/** The open case of whoever opened it; null where none is. */
export function openedCase(): OpenedCase | null {
  const text = window.localStorage.getItem(KEY);
  if (text !== last.text) last = { text, value: read(text) };
  return last.value;
}

function read(text: string | null): OpenedCase | null {
  if (!text) return null;
  try {
    const found = JSON.parse(text) as Partial<OpenedCase> | null;
    return typeof found?.id === 'string' && typeof found.title === 'string' && typeof found.by === 'string'
      ? { id: found.id, title: found.title, by: found.by }
      : null;
  } catch {
    return null;
  }
}

export function setOpenedCase(opened: OpenedCase | null) {
  if (opened) window.localStorage.setItem(KEY, JSON.stringify(opened));
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

/** The case and the drafts of this tab are those of one person: nobody who comes after works on them. */
export function leaveAll() {
  setOpenedCase(null);
  window.sessionStorage.clear();
}

const WHO = 'headwater.who';

/** Who is at the browser, as the service says; what somebody else left is put away. */
export function arrive(viewer: Person) {
  const who = person(viewer);
  const before = window.sessionStorage.getItem(WHO);
  if (before !== null && before !== who) window.sessionStorage.clear();
  window.sessionStorage.setItem(WHO, who);
  here = who;
  const opened = openedCase();
  if (opened && opened.by !== who) window.localStorage.removeItem(KEY);
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
