// What a list is narrowed to, as it stands in the address.
import type { Params } from '../address';

/** A CAS number, or the same behind a name: “NPP (39742-60-4)”. */
export function casOf(text: string): string | null {
  return /(?:^|\()(\d{2,7}-\d{2}-\d)\)?\s*$/.exec(text.trim())?.[1] ?? null;
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The value of a filter in the address; undefined where nothing, or nothing that can be one, is there. */
export function filterOf(params: URLSearchParams, name: string, known?: readonly string[]): string | undefined {
  const text = params.get(name)?.trim();
  return text && (!known || known.includes(text)) ? text : undefined;
}

/** The day of a filter; what is no day is no filter. */
export function dayOf(params: URLSearchParams, name: string): string | undefined {
  const text = filterOf(params, name);
  return text && isDay(text) ? text : undefined;
}

/** A filter of several values in the service, of which the page sets one. */
export const oneOf = <Value>(value: Value | undefined): Value[] | undefined =>
  value === undefined ? undefined : [value];

/** Without what says nothing; null where nothing is left, so that the service is asked for all. */
export function narrowed<Filter extends object>(filter: Filter): Filter | null {
  const said = Object.entries(filter).filter(([, value]) => value !== undefined);
  return said.length ? (Object.fromEntries(said) as Filter) : null;
}

/** The address without any of the filters. */
export const without = (names: readonly string[]): Params => Object.fromEntries(names.map((name) => [name, null]));
