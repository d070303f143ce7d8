// Names that were met in this visit, so that what was just shown need not be asked for. They go with the answers they came with.
import { onForgotten } from './cache';

export class Names {
  #all: ReadonlyMap<string, string> = new Map();
  #visit = 0;
  readonly #heard = new Set<() => void>();

  constructor() {
    onForgotten(() => {
      this.#visit++;
      if (this.#all.size) this.#become(new Map());
    });
  }

  /** The names that are known, by id. Another map where another name came. */
  readonly all = () => this.#all;

  /** Takes names of this visit; what comes after its end, from a question that was under way, is not taken. */
  taker(): (found: readonly (readonly [id: string, name: string])[]) => void {
    const visit = this.#visit;
    return (found) => {
      if (visit !== this.#visit || found.every(([id, name]) => this.#all.get(id) === name)) return;
      this.#become(new Map([...this.#all, ...found]));
    };
  }

  /** Tells of each change until the returned function is called. */
  readonly subscribe = (each: () => void) => {
    this.#heard.add(each);
    return () => void this.#heard.delete(each);
  };

  #become(next: ReadonlyMap<string, string>) {
    this.#all = next;
    for (const each of this.#heard) each();
  }
}
