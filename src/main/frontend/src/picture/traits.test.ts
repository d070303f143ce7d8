import { describe, expect, it } from 'vitest';
import type { PictureTraitsResult } from '../api/generated';
import { blank } from './board';
import type { Node } from './layout';
import { sceneOf, type Told } from './scene';
import { LIGHT } from './theme';
import { traitsOf } from './traits';

const party = (id: string) => ({ id, kind: 'COMPANY', name: `Name of ${id}`, marking: 'CLEAR', countries: [] });
const answer = (truncated: boolean) =>
  ({
    neighbourhood: {
      nodes: ['list', 'a', 'b'].map(party),
      links: [{ marking: 'CLEAR', subject: { id: 'list' }, object: { id: 'a' } }],
      truncated,
    },
  }) as unknown as PictureTraitsResult;

describe('the lists of a node', () => {
  it('are told, or it is told that there is none', () => {
    const traits = traitsOf(answer(false));
    expect(traits.get('a')?.listedBy).toEqual([{ id: 'list', name: 'Name of list' }]);
    expect(traits.get('b')?.listedBy).toEqual([]);
  });

  it('are not known of those about whom a cut answer tells none', () => {
    const traits = traitsOf(answer(true));
    expect(traits.get('a')?.listedBy).toHaveLength(1);
    expect(traits.get('b')?.listedBy).toBeUndefined();
  });

  it('are three colours: on a list, on none, not known', () => {
    const told = { listed: 'listed', notListed: 'not listed', unknown: 'unknown', count: String } as unknown as Told;
    const nodes: Node[] = [
      { id: 'a', name: 'A', kind: 'COMPANY', listedBy: [{ id: 'l', name: 'L' }] },
      { id: 'b', name: 'B', kind: 'COMPANY', listedBy: [] },
      { id: 'c', name: 'C', kind: 'COMPANY' },
      { id: 'd', name: 'D', kind: 'COMPANY' },
    ];
    const places = new Map(nodes.map(({ id }, at) => [id, { x: at, y: at }]));
    const drawn = { nodes, lines: [], groups: new Map(), leftOut: new Map() };
    const { legend } = sceneOf(drawn, places, { ...blank(), color: 'listed' }, new Set(), LIGHT, told);
    expect(Object.fromEntries(legend.map(({ label, count }) => [label, count]))).toEqual({
      listed: 1,
      'not listed': 1,
      unknown: 2,
    });
    expect(new Set(legend.map(({ color }) => color)).size).toBe(3);
  });
});
