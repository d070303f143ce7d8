// One id for each write, so that a write whose answer did not arrive is sent again and done once.
import { useState } from 'react';

export const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** By which another choice of a file is known: its write is another one. */
export const traits = (file: File) => [file.name, file.size, file.lastModified];

/** The ids of writes by what they say. */
export class Once {
  readonly #ids = new Map<string, string>();

  /** The same for the same content until it is done. */
  id(content: unknown): string {
    const said = JSON.stringify(content);
    const id = this.#ids.get(said) ?? newId();
    this.#ids.set(said, id);
    return id;
  }

  /** It was done: the same content from now on is another write. */
  done() {
    this.#ids.clear();
  }
}

export const useOnce = () => useState(() => new Once())[0];
