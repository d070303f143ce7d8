// How the page looks, as somebody chose it in this browser. It is set before anything is drawn.
import { useSyncExternalStore } from 'react';

const CHOICES = {
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
} as const;

export type Choice = keyof typeof CHOICES;
export type Chosen<Of extends Choice> = (typeof CHOICES)[Of][number];

export const choicesOf = <Of extends Choice>(choice: Of): readonly Chosen<Of>[] => CHOICES[choice];

const listeners = new Set<() => void>();

/** What is kept; the first of the choices where nothing is, or something else. */
export function chosen<Of extends Choice>(choice: Of): Chosen<Of> {
  const kept = window.localStorage.getItem(`headwater.${choice}`);
  const all: readonly string[] = CHOICES[choice];
  return (kept !== null && all.includes(kept) ? kept : all[0]) as Chosen<Of>;
}

/** Tells the style of it: the first choice is the one that needs no word. */
function show(choice: Choice) {
  const value = chosen(choice);
  if (value === CHOICES[choice][0]) delete document.documentElement.dataset[choice];
  else document.documentElement.dataset[choice] = value;
}

export function showLook() {
  show('theme');
  show('density');
}

export function choose<Of extends Choice>(choice: Of, value: Chosen<Of>) {
  window.localStorage.setItem(`headwater.${choice}`, value);
  show(choice);
  for (const each of listeners) each();
}

export function useChosen<Of extends Choice>(choice: Of): Chosen<Of> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen(choice),
  );
}
