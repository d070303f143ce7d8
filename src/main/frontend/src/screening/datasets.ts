// The datasets of which the caller sees something. No question of GraphQL has them; clients of yente ask for the same.
import { useQuery } from '@tanstack/react-query';
import { type Asked, Refused, refusal, useAsked } from '../api/ask';
import { cache } from '../api/cache';
import { occasion } from '../casework/opened';

export interface Dataset {
  name: string;
  title: string;
}

/** That of all datasets: who chooses none has it. */
const ALL = 'default';

/** Those of a catalog that can be chosen. */
export const choosable = (all: readonly Dataset[]): Dataset[] => all.filter(({ name }) => name !== ALL);

async function list(signal: AbortSignal): Promise<Dataset[]> {
  const response = await fetch('/catalog', { headers: { Accept: 'application/json', ...occasion() }, signal }).catch(
    (error: unknown) => {
      if (signal.aborted) throw error;
      throw new Refused('DOWN', String(error));
    },
  );
  const answer = (await response.json().catch(() => null)) as { datasets?: Dataset[]; detail?: string } | null;
  if (!response.ok || !answer?.datasets)
    throw refusal(response, { message: answer?.detail ?? `HTTP ${response.status}` });
  return choosable(answer.datasets);
}

export function useDatasets(): Asked<Dataset[]> {
  const key = ['catalog'];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => list(signal) }, cache);
  const state = useAsked(key, query, true, query.refetch);
  return { data: query.data, faults: [], ...state };
}
