import { describe, expect, test } from 'vitest';
import { positionsOf, written } from './kept';

const places = new Map([
  ['a', { x: 1.4, y: -20 }],
  ['b', { x: 300, y: 7.6 }],
]);

describe('the positions of a kept picture', () => {
  test('come back', () => {
    const back = positionsOf(written({ places, pinned: new Set(['a']), hidden: new Set(['c']) }));
    expect(back?.places).toEqual(
      new Map([
        ['a', { x: 1, y: -20 }],
        ['b', { x: 300, y: 8 }],
      ]),
    );
    expect(back?.pinned).toEqual(new Set(['a']));
    expect(back?.hidden).toEqual(new Set(['c']));
  });

  test('of too many nodes are those that somebody moved', () => {
    const many = new Map(Array.from({ length: 1000 }, (_, at) => [`node-with-a-long-name-${at}`, { x: at, y: at }]));
    const text = written({ places: many, pinned: new Set(['node-with-a-long-name-3']), hidden: new Set() });
    expect(text.length).toBeLessThan(15_000);
    expect([...positionsOf(text)!.places.keys()]).toEqual(['node-with-a-long-name-3']);
  });

  test('that cannot be read are none, and a place that is none is left out', () => {
    for (const text of [null, '', '[]', '3', '{"places":']) expect(positionsOf(text)).toBeNull();
    expect(positionsOf('{"places":{"a":[1],"b":"x","c":[1,2]}}')?.places).toEqual(new Map([['c', { x: 1, y: 2 }]]));
  });
});
