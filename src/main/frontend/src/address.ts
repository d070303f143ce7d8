// The address holds the state. All of it stands behind the #, so it reaches neither a server's log nor another page.
import { useSyncExternalStore } from 'react';

export interface Address {
  page: string;
  params: URLSearchParams;
}

export function read(hash = window.location.hash): Address {
  const [page = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { page: page || 'search', params: new URLSearchParams(query) };
}

export type Params = Record<string, string | number | boolean | null | undefined | readonly string[]>;

export function link(page: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === '' || value === false) continue;
    if (Array.isArray(value)) for (const each of value) query.append(name, each);
    else query.set(name, String(value));
  }
  const text = query.toString();
  return `#/${page}${text ? `?${text}` : ''}`;
}

/** Goes there; with `instead` the step back does not lead here again. */
export function go(page: string, params: Params = {}, instead = false) {
  const target = link(page, params);
  if (target === window.location.hash) return;
  if (instead) {
    window.history.replaceState(null, '', target);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else window.location.hash = target;
}

/** Changes some of the state of this page. */
export function change(some: Params, instead = false) {
  const now = read();
  const all: Params = {};
  for (const name of new Set(now.params.keys())) all[name] = now.params.getAll(name);
  go(now.page, { ...all, ...some }, instead);
}

function listen(heard: () => void) {
  window.addEventListener('hashchange', heard);
  return () => window.removeEventListener('hashchange', heard);
}

export function useAddress(): Address {
  return read(useSyncExternalStore(listen, () => window.location.hash));
}
