// The lists that are older than their schedules allow, as the last answer said: each answer says it of all that the caller sees.
import { useSyncExternalStore } from 'react';
import { onForgotten } from './cache';
import type { StaleReason } from './generated';

export interface StaleList {
  source: string;
  current: string | null;
  why: StaleReason;
}

let known: readonly StaleList[] = [];
let text = '[]';
const listeners = new Set<() => void>();

export function hear(lists: readonly StaleList[]) {
  const now = JSON.stringify(lists);
  if (now === text) return;
  text = now;
  known = lists;
  for (const listener of listeners) listener();
}

onForgotten(() => hear([]));

export function useStaleLists(): readonly StaleList[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => known,
  );
}
