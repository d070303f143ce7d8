// What somebody wrote and did not send yet. The tab keeps it until it is sent: neither new answers of the service nor a closed
// form lose it.
import { useState, useSyncExternalStore } from 'react';
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

interface Written<Of extends Fields> {
  /** Null as long as nobody wrote anything. */
  kept: Kept<Of> | null;
  writeId: string;
}

/** A draft under a key of its own; without a key it lives as long as its form. */
export class Draft<Of extends Fields> {
  readonly #place: string | null;
  readonly #heard = new Set<() => void>();
  #now: Written<Of>;

  constructor(key: string | null, empty: Of) {
    this.#place = key === null ? null : place(key);
    const kept = this.#place === null ? null : parse(window.sessionStorage.getItem(this.#place), empty);
    this.#now = { kept, writeId: kept?.writeId ?? newId() };
  }

  now = () => this.#now;

  subscribe = (each: () => void) => {
    this.#heard.add(each);
    return () => void this.#heard.delete(each);
  };

  change(before: Of, some: Partial<Of>) {
    const kept = changed(before, some);
    if (this.#place !== null) window.sessionStorage.setItem(this.#place, JSON.stringify(kept));
    this.#set({ kept, writeId: kept.writeId });
  }

  /**
   * Forgets what was written, or only what the write with this id has sent. Returns whether it did: what somebody wrote since
   * is another write.
   */
  clear(sent?: string): boolean {
    if (sent !== undefined && sent !== this.#now.writeId) return false;

    if (this.#place !== null) window.sessionStorage.removeItem(this.#place);
    this.#set({ kept: null, writeId: newId() });
    return true;
  }

  #set(next: Written<Of>) {
    this.#now = next;
    for (const each of this.#heard) each();
  }
}

export interface Drafted<Of extends Fields> {
  draft: Of;
  /** Of the write that sends the draft: the same until the draft is changed. */
  writeId: string;
  /** Whether somebody wrote something. */
  isBegun: boolean;
  change: (some: Partial<Of>) => void;
  /** The write with this id has sent it. Returns false where somebody wrote on meanwhile: those words stay. */
  sent: (writeId: string) => boolean;
  /** It is not wanted. */
  discard: () => void;
}

/** A draft. What nobody changed stays as `empty` says, also where that changes. */
export function useDraft<Of extends Fields>(key: string | null, empty: Of): Drafted<Of> {
  const [store] = useState(() => new Draft(key, empty));
  const { kept, writeId } = useSyncExternalStore(store.subscribe, store.now);
  const draft = kept?.values ?? empty;
  return {
    draft,
    writeId,
    isBegun: kept !== null,
    change: (some) => store.change(store.now().kept?.values ?? empty, some),
    sent: (id) => store.clear(id),
    discard: () => void store.clear(),
  };
}
