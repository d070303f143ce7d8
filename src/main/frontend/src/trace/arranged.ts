// How somebody arranged the surface in this browser: sizes in CSS pixels, and what is folded. No word of an answer is kept.
import { useCallback, useState, useSyncExternalStore } from 'react';

const KEPT = 'headwater.surface';

export interface Arranged {
  sizes: Record<string, number>;
  /** Only what somebody folded or opened. */
  open: Record<string, boolean>;
}

/** What was kept; whatever cannot be read of it is as at the first visit. */
export function arrangedOf(text: string | null): Arranged {
  try {
    const read = JSON.parse(text ?? '') as Partial<Record<keyof Arranged, unknown>> | null;
    const entries = (of: unknown) => Object.entries((typeof of === 'object' && of) || {});
    return {
      sizes: Object.fromEntries(
        entries(read?.sizes).filter((each): each is [string, number] => Number.isFinite(each[1])),
      ),
      open: Object.fromEntries(
        entries(read?.open).filter((each): each is [string, boolean] => typeof each[1] === 'boolean'),
      ),
    };
  } catch {
    return { sizes: {}, open: {} };
  }
}

export function useArranged() {
  const [arranged, setArranged] = useState(() => arrangedOf(window.localStorage.getItem(KEPT)));
  const keep = useCallback((change: (before: Arranged) => Arranged) => {
    setArranged((before) => {
      const next = change(before);
      window.localStorage.setItem(KEPT, JSON.stringify(next));
      return next;
    });
  }, []);
  const size = useCallback(
    (name: string, value: number | null) =>
      keep(({ sizes, open }) => {
        const others = Object.entries(sizes).filter(([each]) => each !== name);
        if (value !== null) others.push([name, Math.round(value)]);
        return { open, sizes: Object.fromEntries(others) };
      }),
    [keep],
  );
  const fold = useCallback(
    (name: string, isOpen: boolean) => keep(({ sizes, open }) => ({ sizes, open: { ...open, [name]: isOpen } })),
    [keep],
  );
  return { ...arranged, size, fold };
}

/** Whether the window is like this. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    useCallback(
      (heard) => {
        const media = window.matchMedia(query);
        media.addEventListener('change', heard);
        return () => media.removeEventListener('change', heard);
      },
      [query],
    ),
    () => window.matchMedia(query).matches,
  );
}
