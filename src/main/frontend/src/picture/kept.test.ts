import { describe, expect, test, vi } from 'vitest';
import { forget } from '../api/cache';
import { blank, type Board } from './board';
import { hiddenBefore, LONGEST, positionsOf, recalled, remember, shortOf, showAgain, written } from './kept';

const places = new Map([
  ['a', { x: 1.4, y: -20 }],
  ['b', { x: 300, y: 7.6 }],
]);
/** Ids as the service gives them: 26 signs. The seed makes them the same each time. */
function idsOf(count: number): string[] {
  let seed = 11;
  const sign = () => '0123456789abcdefghjkmnpqrstvwxyz'[(seed = (seed * 48271) % 2147483647) % 32];
  return Array.from({ length: count }, () => Array.from({ length: 26 }, sign).join(''));
}

describe('a kept picture', () => {
  test('comes back with all that was made of it', () => {
    const board: Board = {
      ...blank(),
      places,
      pinned: new Set(['a']),
      hidden: new Set(['c']),
      opened: new Set(['hub:a|SHIPPED|OUT']),
      more: new Map([['hub:a|SHIPPED|OUT|MX|2024', 80]]),
      own: new Map([['own:1', ['a', 'b']]]),
      notes: new Map([['a', 'Look "here" <first>']]),
      colors: new Map([['b', 3]]),
      choices: new Map([
        ['a', { kinds: ['SHIPPED'], direction: 'OUT', from: '2024-01-01', to: null, order: 'LARGEST', most: 5 }],
      ]),
      expanded: new Set(['b']),
      color: 'country',
      size: 'amount',
      group: 'list',
      parallel: 'year',
    };
    const back = positionsOf(written(board))!;
    expect(back).toEqual({
      ...board,
      places: new Map([
        ['a', { x: 1, y: -20 }],
        ['b', { x: 300, y: 8 }],
      ]),
      isFixed: true,
    });
  });

  test.each([2000, 9000])('of %i nodes has every position, within what an item takes', (count) => {
    const ids = idsOf(count);
    const many = new Map(ids.map((id, at) => [id, { x: at * 3 - 9000, y: 7000 - at }]));
    const text = written({
      ...blank(),
      places: many,
      pinned: new Set(ids.slice(0, 20)),
      notes: new Map([[ids[5]!, 'n'.repeat(500)]]),
    });
    expect(text.length).toBeLessThanOrEqual(LONGEST);
    const back = positionsOf(text, [...ids].reverse())!;
    expect(back.places.size).toBe(count);
    for (const [id, place] of many) expect(back.places.get(id)).toEqual(place);
  });

  test('whose short ids are the same for two is not taken for the other', () => {
    // Two ids with one short form, found by trying.
    const seen = new Map<string, string>();
    let two: [string, string] | undefined;
    for (let at = 0; !two; at++) {
      const id = `id-${at}`;
      const before = seen.get(shortOf(id));
      if (before) two = [before, id];
      seen.set(shortOf(id), id);
    }
    const many = new Map([...idsOf(6000), ...two].map((id, at) => [id, { x: at, y: -at }]));
    const back = positionsOf(written({ ...blank(), places: many }), [...many.keys()])!;
    for (const id of two) expect(back.places.get(id)).toEqual(many.get(id));
  });

  test('of 0.1.0 comes back', () => {
    const back = positionsOf('{"places":{"a":[1,-20],"b":[300,8]},"pinned":["a"],"hidden":["c"]}')!;
    expect([...back.places]).toEqual([
      ['a', { x: 1, y: -20 }],
      ['b', { x: 300, y: 8 }],
    ]);
    expect([back.pinned, back.hidden]).toEqual([new Set(['a']), new Set(['c'])]);
  });

  test('that cannot be read is none, and what is none of it is left out', () => {
    for (const text of [null, '', '[]', '3', '{"places":']) expect(positionsOf(text)).toBeNull();
    expect(positionsOf('{"places":{"a":[1],"b":"x","c":[1,2]}}')?.places).toEqual(new Map([['c', { x: 1, y: 2 }]]));
    const odd = positionsOf(
      '{"v":2,"ids":["a","b",3],"at":"W00","choices":[["a",{"most":-1}],7],"look":["no"],"own":[["own:1",[2]]]}',
    )!;
    expect([odd.places.size, odd.choices.size, odd.own.size, odd.color]).toEqual([0, 0, 0, 'kind']);
  });
});

test('what the page remembers of a picture goes with the person', () => {
  vi.stubGlobal('window', { sessionStorage: { setItem: () => {}, getItem: () => null } });
  const board: Board = { ...blank(), places, notes: new Map([['a', 'ask them']]) };
  remember('around a', board, () => null);
  expect(recalled('around a', ['a', 'b'])?.board.notes.get('a')).toBe('ask them');
  forget();
  expect(recalled('around a', ['a', 'b'])).toBeNull();
  vi.unstubAllGlobals();
});

test('what is hidden in a picture is known, and shown again, while it is not drawn', () => {
  vi.stubGlobal('window', { sessionStorage: { setItem: () => {}, getItem: () => null } });
  expect(hiddenBefore('chains q').size).toBe(0);
  remember('chains q', { ...blank(), places, hidden: new Set(['b']), notes: new Map([['a', 'n']]) }, () => 'look');
  expect(hiddenBefore('chains q')).toEqual(new Set(['b']));
  showAgain('chains q', ['a', 'b']);
  expect(hiddenBefore('chains q').size).toBe(0);
  const after = recalled('chains q', ['a', 'b'])!;
  expect([after.board.places, after.board.notes.get('a'), after.look]).toEqual([places, 'n', 'look']);
  forget();
  vi.unstubAllGlobals();
});
