// Requests that a case keeps as JSON, and the page that asks each again. A chain is pinned with the request for chains as it
// was asked; else the query field of the service stands before its arguments.
import { link, type Params } from '../address';
import type { ChainRequest, PairsVariables } from '../api/generated';
import { addressOfAsked, type AskedSearch } from '../find/asked';
import { ofChains, ofOrder, ofPairs, toAddress } from '../trace/request';

export type KeptRequest =
  | { chains: ChainRequest }
  | { pairs: PairsVariables }
  | { backtrack: { incident: string } }
  | { neighbourhood: { ids: string[] } }
  | { search: AskedSearch }
  | { compareIdentities: { one: string; other: string } };

const texts = (value: unknown): string[] | null =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null;

const text = (value: unknown) => (typeof value === 'string' ? value : null);

type Arguments = Record<string, unknown>;

/** Only these arguments are given; a page would leave out any other. */
const only = (given: Arguments, ...names: string[]) =>
  Object.entries(given).every(([name, value]) => names.includes(name) || value === null);

function ofSearch(given: Arguments): [string, Params] | null {
  const params = addressOfAsked(given);
  return params && ['search', params];
}

/** The page and its state for each query field; null where no page shows all that is asked. */
const PAGES: Record<string, (given: Arguments) => [string, Params] | null> = {
  chains: (given) => {
    const question = ofChains(given);
    return question && ['trace', toAddress(question)];
  },
  pairs: (given) => {
    const found = ofPairs(given);
    return found && ['trace', { ...toAddress(found.question), ...ofOrder(found.order), view: 'pairs' }];
  },
  backtrack: (given) =>
    only(given, 'incident', 'k') && text(given.incident) ? ['backtrack', { incident: text(given.incident) }] : null,
  neighbourhood: (given) => {
    const ids = texts(given.ids);
    return only(given, 'ids', 'first') && ids?.length ? ['around', { id: ids }] : null;
  },
  search: ofSearch,
  compareIdentities: (given) =>
    only(given, 'one', 'other') && text(given.one) && text(given.other)
      ? ['identities', { of: text(given.one), with: text(given.other) }]
      : null,
};

interface KeptItem {
  id: string;
  kind: string;
  chain: string | null;
  request: string | null;
}

/** The address at which a kept item opens again; null where no page of the workbench does that. */
export function addressOf(item: KeptItem, caseId: string): string | null {
  const [page, params] = opening(item.request) ?? [null, {}];
  if (page === null) return null;
  if (item.kind === 'PICTURE')
    return link(page, { ...params, ...(page === 'trace' ? { view: 'picture' } : {}), picture: `${caseId}.${item.id}` });
  return link(page, { ...params, chain: item.chain });
}

/** The address at which a saved search is asked again; null where the page of the search cannot ask all of it. */
export function addressOfSearch(request: string): string | null {
  const asked = objectOf(request);
  const found = asked && ofSearch(asked);
  return found && link(...found);
}

function opening(request: string | null): [string, Params] | null {
  const asked = objectOf(request);
  if (!asked) return null;
  const [field = '', ...others] = Object.keys(asked);
  const page = others.length ? undefined : PAGES[field];
  if (!page) return PAGES.chains!(asked);
  const given = asked[field];
  return isObject(given) ? page(given) : null;
}

const isObject = (value: unknown): value is Arguments =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectOf(text: string | null): Arguments | null {
  try {
    const read: unknown = JSON.parse(text ?? '');
    return isObject(read) ? read : null;
  } catch {
    return null;
  }
}
