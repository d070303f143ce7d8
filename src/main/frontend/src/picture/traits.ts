// What a picture colours and groups by, beyond what its question answers: countries and lists.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask } from '../api/ask';
import { cache } from '../api/cache';
import { PictureTraits, type PictureTraitsResult } from '../api/generated';
import { useShown } from '../marking/marked';
import type { Listing, Node } from './layout';

interface Trait {
  countries: readonly string[];
  /** Undefined where the answer was cut before it named one. */
  listedBy?: readonly Listing[];
}

/** Of one request, and of all: what is beyond is not known. */
const AT_ONCE = 50;
const MOST = 500;
const NO_ANSWERS: readonly PictureTraitsResult[] = [];

export function traitsOf({ neighbourhood: { nodes, links, truncated } }: PictureTraitsResult): Map<string, Trait> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<string, Trait>(
    nodes.map(({ id, countries }) => [
      id,
      { countries: countries.map(({ code }) => code), listedBy: truncated ? undefined : [] },
    ]),
  );
  for (const { subject, object } of links) {
    const [list, target] = [byId.get(subject.id), found.get(object.id)];
    const before = target?.listedBy ?? [];
    if (!list || !target || before.some(({ id }) => id === list.id)) continue;
    found.set(object.id, { ...target, listedBy: [...before, { id: list.id, name: list.name }] });
  }
  return found;
}

/** What one of two answers told: a list, or else that there is none. */
const known = (one: Trait['listedBy'], other: Trait['listedBy']) =>
  one?.length ? one : other?.length ? other : (one ?? other);

/** The nodes with their countries and the lists on which they stand, as these come; what a failure leaves out is not known. */
export function useTraits(
  nodes: readonly Node[],
  { asOf, knownAt }: { asOf?: string | null; knownAt?: string | null } = {},
): readonly Node[] {
  const wanted = useMemo(
    () =>
      nodes
        .map(({ id }) => id)
        .slice(0, MOST)
        .join(' '),
    [nodes],
  );
  const key = JSON.stringify([wanted, asOf, knownAt]);
  const { data: answers = NO_ANSWERS } = useQuery<readonly PictureTraitsResult[]>(
    {
      queryKey: ['Traits', key],
      enabled: wanted !== '',
      structuralSharing: false,
      placeholderData: (before) => before,
      queryFn: async ({ signal }) => {
        const ids = wanted.split(' ');
        const found: PictureTraitsResult[] = [];
        for (let at = 0; at < ids.length; at += AT_ONCE)
          try {
            const some = { ids: ids.slice(at, at + AT_ONCE), asOf, knownAt };
            found.push((await ask(PictureTraits, some, signal)).data);
          } catch (error) {
            // What came before a failure is told.
            if (signal.aborted || !found.length) throw error;
            break;
          }
        return found;
      },
    },
    cache,
  );
  useShown(answers);
  return useMemo(() => {
    const traits = new Map<string, Trait>();
    for (const answer of answers)
      for (const [id, trait] of traitsOf(answer)) {
        const before = traits.get(id);
        traits.set(id, { ...trait, listedBy: known(before?.listedBy, trait.listedBy) });
      }
    return nodes.map((node) => {
      const trait = traits.get(node.id);
      return trait
        ? { ...node, countries: node.countries?.length ? node.countries : trait.countries, listedBy: trait.listedBy }
        : node;
    });
  }, [nodes, answers]);
}
