// Names of parties of this visit, so that what was just shown need not be asked for.
import { useEffect, useSyncExternalStore } from 'react';
import { useAnswer } from '../api/ask';
import { Called } from '../api/generated';
import { Names } from '../api/names';

const names = new Names();

/** The names that are known, by id. Another map where another name came. */
export const called = names.all;

export const call = (id: string, name: string) => names.taker()([[id, name]]);

/** Tells of each change until the returned function is called. */
export const subscribe = names.subscribe;

/** The name of a party by its id, asked for where this visit has not shown it; empty without an id. */
export function useCalled(id: string | null): string {
  const known = useSyncExternalStore(subscribe, () => called().get(id ?? ''));
  const found = useAnswer(Called, id && known === undefined ? { id } : null).data?.entity?.name;
  useEffect(() => {
    if (id && found !== undefined) call(id, found);
  }, [id, found]);
  return id ? (known ?? found ?? '…') : '';
}
