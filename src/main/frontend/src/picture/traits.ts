// What a picture colours and groups by, beyond what its question answers: countries and lists.
import { useEffect, useMemo, useState } from 'react';
import { ask } from '../api/ask';
import { PictureTraits, type PictureTraitsResult } from '../api/generated';
import { useShown } from '../parts/marked';
import type { Listing, Node } from './layout';

interface Trait {
  countries: readonly string[];
  listedBy: readonly Listing[];
}

/** Of one request, and of all: what is beyond is shown without. */
const AT_ONCE = 50;
const MOST = 500;

export function traitsOf({ neighbourhood: { nodes, links } }: PictureTraitsResult): Map<string, Trait> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const found = new Map<string, Trait>(
    nodes.map(({ id, countries }) => [id, { countries: countries.map(({ code }) => code), listedBy: [] }]),
  );
  for (const { subject, object } of links) {
    const [list, target] = [byId.get(subject.id), found.get(object.id)];
    if (!list || !target || target.listedBy.some(({ id }) => id === list.id)) continue;
    found.set(object.id, { ...target, listedBy: [...target.listedBy, { id: list.id, name: list.name }] });
  }
  return found;
}

/** The nodes with their countries and the lists on which they stand, as these come; a failure leaves them without. */
export function useTraits(nodes: readonly Node[]): readonly Node[] {
  const [answers, setAnswers] = useState<readonly PictureTraitsResult[]>([]);
  const wanted = useMemo(
    () =>
      nodes
        .map(({ id }) => id)
        .slice(0, MOST)
        .join(' '),
    [nodes],
  );
  useEffect(() => {
    const stop = new AbortController();
    const ids = wanted ? wanted.split(' ') : [];
    void (async () => {
      const found: PictureTraitsResult[] = [];
      for (let at = 0; at < ids.length && !stop.signal.aborted; at += AT_ONCE)
        try {
          found.push((await ask(PictureTraits, { ids: ids.slice(at, at + AT_ONCE) }, stop.signal)).data);
        } catch {
          break;
        }
      if (!stop.signal.aborted) setAnswers(found);
    })();
    return () => stop.abort();
  }, [wanted]);
  useShown(answers);
  return useMemo(() => {
    const traits = new Map<string, Trait>();
    for (const answer of answers)
      for (const [id, trait] of traitsOf(answer)) {
        const before = traits.get(id);
        traits.set(id, before?.listedBy.length ? { ...trait, listedBy: before.listedBy } : trait);
      }
    return nodes.map((node) => {
      const trait = traits.get(node.id);
      return trait
        ? { ...node, countries: node.countries?.length ? node.countries : trait.countries, listedBy: trait.listedBy }
        : node;
    });
  }, [nodes, answers]);
}
