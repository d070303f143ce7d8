import { describe, expect, test } from 'vitest';
import { betweenThem, byDegree, neighboursOf, within } from './select';

const joins = (text: string) => text.split(' ').map((pair) => ({ from: pair[0]!, to: pair[1]! }));
const neighbours = neighboursOf(joins('ab bc cd ae ed de fg aa'));

describe('selections', () => {
  test('by the number of neighbours count each once, whatever the lines between', () => {
    expect(byDegree('abcdefgh', neighbours, 2)).toEqual(new Set(['a', 'b', 'c', 'd', 'e']));
    expect(byDegree('abcdefgh', neighbours, 0, 1)).toEqual(new Set(['f', 'g', 'h']));
  });

  test('by path have all on any shortest one', () => {
    expect(betweenThem('a', 'd', neighbours)).toEqual(new Set(['a', 'e', 'd']));
    expect(betweenThem('a', 'c', neighbours)).toEqual(new Set(['a', 'b', 'c']));
    expect(betweenThem('a', 'd', neighboursOf(joins('ab bd ac cd')))).toEqual(new Set(['a', 'b', 'c', 'd']));
    expect(betweenThem('a', 'f', neighbours)).toEqual(new Set());
    expect(betweenThem('a', 'a', neighbours)).toEqual(new Set(['a']));
  });

  test('by a lasso have what is inside, also of a bay', () => {
    const bay = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 5, y: 2 },
      { x: 0, y: 10 },
    ];
    const places = new Map([
      ['in', { x: 1, y: 4 }],
      ['bay', { x: 5, y: 6 }],
      ['out', { x: 20, y: 4 }],
    ]);
    expect(within(bay, places)).toEqual(new Set(['in']));
  });
});
