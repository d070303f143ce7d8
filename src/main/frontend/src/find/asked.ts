// What a search asks for, as its address and the service have it.
import type { Params } from '../address';
import { type EntityKind, EntityKindValues, type SearchFilter } from '../api/generated';

/** A search as the service asks it; null asks nothing. */
export interface AskedSearch {
  text: string;
  kinds: EntityKind[] | null;
  countries: string[] | null;
  filter?: SearchFilter | null;
}

/** By what answers are narrowed, in the order of the page; the name in the address of each. */
export const FACETS = {
  kinds: 'kind',
  countries: 'country',
  listedBy: 'listedBy',
  substances: 'substance',
  years: 'year',
  sources: 'source',
  markings: 'marking',
} as const;
export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as Facet[];
const FILTERS = ['listedBy', 'substances', 'years', 'sources', 'markings'] as const;

export type Chosen = Record<Facet, string[]>;

/** The most values of one kind that the service narrows to. */
const MOST = 100;

/** What the address chooses. Addresses of earlier versions have the countries in one text. */
export function chosenIn(params: URLSearchParams): Chosen {
  const all = (name: string) => [...new Set(params.getAll(name))].filter((each) => each !== '').slice(0, MOST);
  const earlier = (params.get('countries') ?? '').toUpperCase().split(/[\s,;]+/);
  return {
    kinds: all('kind').filter((kind) => (EntityKindValues as readonly string[]).includes(kind)),
    countries: [...new Set([...all('country'), ...earlier])].filter((code) => /^[A-Z]{2}$/.test(code)),
    listedBy: all('listedBy'),
    substances: all('substance').filter((cas) => /^\d{2,7}-\d\d-\d$/.test(cas)),
    years: all('year').filter((year) => /^(19|20|21)\d\d$/.test(year)),
    sources: all('source'),
    markings: all('marking'),
  };
}

/** The address of what is chosen. */
export function toParams(chosen: Chosen): Params {
  return {
    ...Object.fromEntries(FACET_NAMES.map((facet) => [FACETS[facet], chosen[facet]])),
    countries: null,
  };
}

export function asked(text: string, chosen: Chosen): AskedSearch {
  const given = (values: string[]) => (values.length ? values : null);
  const filter: SearchFilter = {};
  if (chosen.listedBy.length) filter.listedBy = chosen.listedBy;
  if (chosen.substances.length) filter.substances = chosen.substances;
  if (chosen.years.length) filter.years = chosen.years.map(Number);
  if (chosen.sources.length) filter.sources = chosen.sources;
  if (chosen.markings.length) filter.markings = chosen.markings;
  return {
    text,
    kinds: given(chosen.kinds) as EntityKind[] | null,
    countries: given(chosen.countries),
    filter: Object.keys(filter).length ? filter : null,
  };
}

const texts = (value: unknown): string[] | null =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' || typeof each === 'number')
    ? value.map(String)
    : null;

/** The address of a search that was kept as the service asks it; null where the page cannot ask all of it. */
export function addressOfAsked(given: Record<string, unknown>): Params | null {
  const { text, kinds, countries, filter, ...others } = given;
  if (typeof text !== 'string' || !text || Object.values(others).some((value) => value !== null)) return null;
  const chosen: Record<string, string[]> = {};
  for (const [facet, value] of [
    ['kinds', kinds],
    ['countries', countries],
  ] as const) {
    const read = texts(value ?? []);
    if (!read) return null;
    chosen[facet] = read;
  }
  const narrowed = (filter ?? {}) as Record<string, unknown>;
  if (typeof narrowed !== 'object' || Array.isArray(narrowed)) return null;
  for (const [name, value] of Object.entries(narrowed)) {
    const read = texts(value ?? []);
    if (!read || !(FILTERS as readonly string[]).includes(name)) return null;
    chosen[name] = read;
  }
  const params: Params = { text };
  for (const facet of FACET_NAMES) if (chosen[facet]?.length) params[FACETS[facet]] = chosen[facet];
  return params;
}
