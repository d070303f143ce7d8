import { describe, expect, test } from 'vitest';
import type { Choice } from './board';
import { besides, contextOf, isAlong, soFarOf } from './context';
import type { Loaded } from './surroundings';

type Link = Loaded['links'][number];

/** A fact of the party that is expanded, to or from another one. */
const link = (id: string, kind: string, direction: 'OUT' | 'IN', other: string, day: string | null = null): Link => ({
  direction,
  other: { id: other, kind: 'COMPANY', name: `Party ${other}`, marking: 'CLEAR', countries: [{ code: 'MX' }] },
  fact: {
    id,
    kind: kind as Link['fact']['kind'],
    validFrom: day,
    validTo: null,
    confidence: 0.8,
    marking: 'CLEAR',
    details: [],
  },
});
const loaded = (...links: Link[]): Loaded => ({ links, isCut: false, answers: [] });
const choice = (some: Partial<Choice>): Choice => ({
  kinds: null,
  direction: null,
  from: null,
  to: null,
  order: 'NEWEST',
  most: 50,
  ...some,
});
const context = (read: Record<string, Loaded>, choices: Record<string, Choice> = {}, within = ['a', 'b']) =>
  contextOf(
    new Map(Object.entries(read)),
    new Map(Object.entries(choices)),
    new Set(within),
    (fact) => fact.kind,
    (line) => line,
  );

describe('what is expanded in a picture of chains', () => {
  const ways = new Set(['a b SHIPMENT', 'b c TIE']);

  test('has nothing that goes along a line of the chains', () => {
    const is = (kind: string, subject: string, object: string) =>
      isAlong({ kind: kind as 'SHIPPED', subject: { id: subject }, object: { id: object } }, ways);
    expect(is('SHIPPED', 'a', 'b')).toBe(true);
    // Goods that went back are another matter; a tie is walked either way.
    expect(is('SHIPPED', 'b', 'a')).toBe(false);
    expect(is('OWNS', 'c', 'b')).toBe(true);
    expect(is('OWNS', 'a', 'b')).toBe(false);
    const left = besides(
      loaded(link('1', 'SHIPPED', 'OUT', 'b'), link('2', 'SHIPPED', 'IN', 'b'), link('3', 'OWNS', 'OUT', 'd')),
      'a',
      ways,
    );
    expect(left.links.map(({ fact }) => fact.id)).toEqual(['2', '3']);
  });

  test('is marked as context, and adds no party that is there', () => {
    const { nodes, lines, facts, leftOut } = context({
      a: loaded(link('1', 'OWNS', 'OUT', 'b'), link('2', 'OWNS', 'IN', 'd')),
    });
    expect(nodes).toEqual([{ id: 'd', kind: 'COMPANY', name: 'Party d', countries: ['MX'], isContext: true }]);
    expect(lines.map(({ id, isContext }) => [id, isContext])).toEqual([
      ['a b OWNS', true],
      ['d a OWNS', true],
    ]);
    expect(facts).toHaveLength(2);
    expect(leftOut.size).toBe(0);
  });

  test('is as much as the choice takes, with the number of what is not shown', () => {
    const read = {
      a: loaded(
        link('1', 'OWNS', 'OUT', 'd', '2021-01-01'),
        link('2', 'OWNS', 'OUT', 'e', '2024-01-01'),
        link('3', 'OWNS', 'IN', 'f', '2024-06-01'),
        link('4', 'EMPLOYS', 'OUT', 'g', '2024-02-01'),
      ),
    };
    const shown = (some: Partial<Choice>) => {
      const { facts, leftOut } = context(read, { a: choice(some) });
      return [facts.map(({ id }) => id).join(''), leftOut.get('a') ?? 0];
    };
    expect(shown({})).toEqual(['1234', 0]);
    expect(shown({ kinds: ['OWNS'], direction: 'OUT' })).toEqual(['12', 2]);
    expect(shown({ most: 1 })).toEqual(['3', 3]);
    expect(shown({ most: 1, order: 'OLDEST' })).toEqual(['1', 3]);
    expect(shown({ from: '2024-02-01', to: '2024-12-31' })).toEqual(['34', 2]);
  });

  test('is shown where one of two parties wants it, and is one line', () => {
    const { facts, lines, leftOut } = context(
      { a: loaded(link('1', 'OWNS', 'OUT', 'b')), b: loaded(link('1', 'OWNS', 'IN', 'a')) },
      { a: choice({ kinds: [] }) },
    );
    expect([facts.length, lines.length, leftOut.size]).toEqual([1, 1, 0]);
  });
});

test('facts of parties that are read at once are counted together, and each party once', () => {
  const counts = new Map([
    ['a', 100],
    ['b', 300],
    ['read', 500],
  ]);
  expect(soFarOf(['a', 'b', 'begun'], counts)).toBe(400);
  expect(soFarOf([], counts)).toBe(0);
});
