// Names of parties of this visit, so that what was just shown need not be asked for.
let names: ReadonlyMap<string, string> = new Map();
const heard = new Set<() => void>();

/** The names that are known, by id. Another map where another name came. */
export const called = () => names;

export function call(id: string, name: string) {
  if (names.get(id) === name) return;
  names = new Map([...names, [id, name]]);
  for (const each of heard) each();
}

/** Tells of each name that comes until the returned function is called. */
export function subscribe(each: () => void) {
  heard.add(each);
  return () => void heard.delete(each);
}
