// Where the focus goes when what had it is no longer there: whoever works by keyboard would begin anew at the top.
import { type RefObject, useEffect, useRef } from 'react';

/** To the page, where what was pressed stood outside of it or leaves nothing in its place. */
export const focusPage = () => document.getElementById('main')?.focus();

/**
 * What was decided may leave the list. The returned function is told of which entry that was, and with the next answer the
 * focus goes to the heading of the entry in its place, or to the list where that is empty.
 */
export function useFocusAfter(entries: readonly unknown[], place: RefObject<HTMLElement | null>) {
  const at = useRef<number>(null);
  useEffect(() => {
    if (at.current === null) return;
    const all = place.current?.querySelectorAll<HTMLElement>('.results > li h2');
    const next = all?.[Math.min(at.current, all.length - 1)] ?? place.current;
    at.current = null;
    next?.focus();
  }, [entries, place]);
  return (decided: number) => {
    at.current = decided;
  };
}
