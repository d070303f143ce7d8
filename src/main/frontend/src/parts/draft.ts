// What somebody wrote and did not send yet. The tab keeps it until it is sent: neither new answers of the service nor a closed
// form lose it.
import { useState } from 'react';
import { newId } from './once';

type Fields = Record<string, string>;

/** The values that were changed, with the id of the write that sends them. */
export interface Kept<Of extends Fields> {
  values: Of;
  writeId: string;
}

const place = (key: string) => `headwater.draft.${key}`;

/** What the tab kept; null where that is nothing, or cannot be read. */
export function parse<Of extends Fields>(text: string | null, empty: Of): Kept<Of> | null {
  try {
    const read = JSON.parse(text ?? '') as Partial<Kept<Fields>> | null;
    if (typeof read?.writeId !== 'string' || typeof read.values !== 'object') return null;
    const known = Object.entries(read.values).filter(([name, value]) => name in empty && typeof value === 'string');
    return { values: { ...empty, ...Object.fromEntries(known) }, writeId: read.writeId };
  } catch {
    return null;
  }
}

/** Other words are another write. */
export const changed = <Of extends Fields>(before: Of, some: Partial<Of>): Kept<Of> => ({
  values: { ...before, ...some },
  writeId: newId(),
});

export interface Drafted<Of extends Fields> {
  draft: Of;
  /** Of the write that sends the draft: the same until the draft is changed. */
  writeId: string;
  /** Whether somebody wrote something. */
  isBegun: boolean;
  change: (some: Partial<Of>) => void;
  /** It was sent, or is not wanted. */
  clear: () => void;
}

/**
 * A draft under a key of its own; without a key it lives as long as its form. What nobody changed stays as `empty` says, also
 * where that changes.
 */
export function useDraft<Of extends Fields>(key: string | null, empty: Of): Drafted<Of> {
  const [kept, setKept] = useState(() =>
    key === null ? null : parse(window.sessionStorage.getItem(place(key)), empty),
  );
  const [unchanged, setUnchanged] = useState(newId);
  const draft = kept?.values ?? empty;
  return {
    draft,
    writeId: kept?.writeId ?? unchanged,
    isBegun: kept !== null,
    change: (some) => {
      const next = changed(draft, some);
      if (key !== null) window.sessionStorage.setItem(place(key), JSON.stringify(next));
      setKept(next);
    },
    clear: () => {
      if (key !== null) window.sessionStorage.removeItem(place(key));
      setKept(null);
      setUnchanged(newId());
    },
  };
}
