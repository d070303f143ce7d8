// The case that this browser has open: what is kept goes into it, and each question names it in X-Case.
import { useSyncExternalStore } from 'react';

const KEY = 'headwater.case';

export interface OpenedCase {
  id: string;
  title: string;
}

const listeners = new Set<() => void>();
let last: { text: string | null; value: OpenedCase | null } = { text: null, value: null };

/** The open case; null where none is. */
export function openedCase(): OpenedCase | null {
  const text = window.localStorage.getItem(KEY);
  if (text !== last.text) last = { text, value: read(text) };
  return last.value;
}

function read(text: string | null): OpenedCase | null {
  if (!text) return null;
  try {
    const found = JSON.parse(text) as Partial<OpenedCase> | null;
    return typeof found?.id === 'string' && typeof found.title === 'string'
      ? { id: found.id, title: found.title }
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

export function useOpenedCase(): OpenedCase | null {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    window.addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener('storage', listener);
    };
  }, openedCase);
}
