import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { byForce, byTiers, type Elk } from './arrange';
import { APART, around, beginning, type Line, nextIn, type Node, type Place, spread, widthOf, wrapped } from './layout';

const node = (id: string, level?: number, first?: string): Node => ({ id, name: id, kind: 'COMPANY', level, first });
const line = (from: string, to: string): Line => ({
  id: `${from} ${to}`,
  from,
  to,
  type: 'goods',
  label: '',
  count: 1,
});
const far = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y);
const NOTHING: ReadonlyMap<string, Place> = new Map();
const NONE: ReadonlySet<string> = new Set();
const elk = new ELK();
const laid: Elk = (graph) => elk.layout(graph as Parameters<typeof elk.layout>[0]) as ReturnType<Elk>;

describe('chains from left to right', () => {
  it('a party stands at its step, what was first above, and no caption on another', async () => {
    const nodes = [
      node('a', 0),
      node('late', 1, '2024-05-01'),
      node('early', 1, '2023-01-31'),
      node('d', 2, '2024-06-01'),
      { ...node('e', 2, '2024-07-01'), name: 'A party whose name is so long that it takes three lines of the picture' },
      node('f', 2, '2024-08-01'),
    ];
    const lines = [line('a', 'late'), line('a', 'early'), line('late', 'd'), line('early', 'e'), line('early', 'f')];
    const places = await byTiers(nodes, lines, laid);
    const at = (id: string) => places.get(id)!;
    expect(at('a').x).toBeLessThan(at('late').x);
    expect(at('late').x).toBeLessThan(at('d').x);
    expect(at('early').y).toBeLessThan(at('late').y);
    expect([at('d').y, at('e').y, at('f').y]).toEqual([at('d').y, at('e').y, at('f').y].sort((a, b) => a - b));
    const high = 15 * wrapped(nodes[4]!.name, 168).length;
    expect(at('f').y - at('e').y).toBeGreaterThan(high + 20);
    expect(await byTiers([...nodes].reverse(), lines, laid)).toEqual(places);
  });
});

describe('surroundings by force', () => {
  const ring = Array.from({ length: 30 }, (_, at) => node(`n${String(at).padStart(2, '0')}`));
  const lines = ring.map((_, at) => line(ring[at]!.id, ring[(at + 1) % ring.length]!.id));

  it('the same input gives the same picture, in whatever order it comes', () => {
    const places = byForce(ring, lines, NOTHING, NONE);
    expect(byForce(ring, lines, NOTHING, NONE)).toEqual(places);
    const turned = byForce([...ring].reverse(), [...lines].reverse(), NOTHING, NONE);
    for (const [id, place] of places) expect(turned.get(id)).toEqual(place);
  });

  it('joined parties stand near each other, and none on another', () => {
    const places = byForce(ring, lines, NOTHING, NONE);
    const distances = ring.flatMap((one, at) =>
      ring.slice(at + 1).map((other) => far(places.get(one.id)!, places.get(other.id)!)),
    );
    const joined = lines.map((each) => far(places.get(each.from)!, places.get(each.to)!));
    const mean = (all: number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
    expect(Math.min(...distances)).toBeGreaterThan(APART * 0.95);
    expect(mean(joined)).toBeLessThan(mean(distances) / 2);
  });

  it('what is fixed stays where it was, and what is new comes beside its neighbour', () => {
    const before = byForce(ring, lines, NOTHING, NONE);
    const more = [...ring, node('new')];
    const after = byForce(more, [...lines, line('n00', 'new')], before, new Set(before.keys()));
    for (const [id, place] of before) expect(after.get(id)).toEqual(place);
    const others = [...before].map(([id, place]) => ({ id, far: far(place, after.get('new')!) }));
    others.sort((a, b) => a.far - b.far);
    expect(others.slice(0, 3).map(({ id }) => id)).toContain('n00');
  });

  it('nobody is nowhere', () => {
    for (const { x, y } of byForce(ring, [], NOTHING, NONE).values()) expect(Number.isFinite(x + y)).toBe(true);
    expect(byForce([], [], NOTHING, NONE).size).toBe(0);
    const two = byForce(
      [node('a'), node('b')],
      [line('a', 'hidden')],
      new Map([
        ['a', { x: 0, y: 0 }],
        ['b', { x: 0, y: 0 }],
      ]),
      NONE,
    );
    expect(far(two.get('a')!, two.get('b')!)).toBeGreaterThan(20);
  });

  it('those at one place come apart, but not the fixed ones', () => {
    const places = new Map(['a', 'b', 'c'].map((id) => [id, { x: 7, y: 7 }]));
    const found = spread(places, new Set(['b']));
    expect(found.get('b')).toEqual({ x: 7, y: 7 });
    for (const [one, other] of [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
    ] as const)
      expect(far(found.get(one)!, found.get(other)!)).toBeGreaterThan(APART * 0.95);
  });
});

describe('captions', () => {
  it('are in lines of the width, and nothing of them is lost', () => {
    for (const text of [
      'Comercializadora Ocre Viejo, S.A. de C.V.',
      '岚若河精细化工有限公司武汉分公司',
      'Donaudampfschifffahrtsgesellschaftskapitänswitwe',
      'Q',
    ]) {
      const lines = wrapped(text, 120);
      expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
      for (const each of lines) expect(widthOf(each)).toBeLessThanOrEqual(120);
    }
  });
});

describe('the arrow keys', () => {
  it('walk to a neighbour before they jump to what is nearer', () => {
    const places = new Map([
      ['a', { x: 0, y: 0 }],
      ['near', { x: 40, y: 0 }],
      ['joined', { x: 200, y: 30 }],
      ['left', { x: -30, y: 0 }],
    ]);
    const all = [...places.keys()].map((id) => ({ id }));
    expect(nextIn('a', { x: 1, y: 0 }, all, new Set(['joined']), places)).toBe('joined');
    expect(nextIn('a', { x: 1, y: 0 }, all, NONE, places)).toBe('near');
    expect(nextIn('a', { x: -1, y: 0 }, all, new Set(['joined']), places)).toBe('left');
    expect(nextIn('a', { x: 0, y: -1 }, all, NONE, places)).toBeNull();
  });
});

it('the arrow keys begin at the same party in whichever order parties came', () => {
  const [b, a, other] = [node('b'), node('a'), { ...node('c'), name: 'a' }];
  for (const came of [
    [b, a, other],
    [other, b, a],
    [a, other, b],
  ])
    expect(beginning(came)).toBe('a');
  expect(beginning([])).toBeUndefined();
});

describe('what is added around a party', () => {
  const before = new Map([
    ['hub', { x: 0, y: 0 }],
    ['next', { x: 170, y: 0 }],
  ]);
  const added = Array.from({ length: 40 }, (_, at) => `added${at}`);
  const nodes = ['hub', 'next', ...added, 'far'].map((id) => node(id));
  const lines = [
    ...added.map((id) => line('hub', id)),
    // It hangs on something that was added, too.
    line('added0', 'far'),
  ];
  const places = around(nodes, lines, before);

  it('moves nothing, and stands on nothing', () => {
    expect(places.get('hub')).toEqual({ x: 0, y: 0 });
    expect(places.get('next')).toEqual({ x: 170, y: 0 });
    const all = [...places.values()];
    expect(all).toHaveLength(nodes.length);
    for (const [at, one] of all.entries())
      for (const other of all.slice(at + 1)) expect(far(one, other)).toBeGreaterThanOrEqual(APART);
  });

  it('is at first where nothing else is', () => {
    expect(places.get('added0')!.x).toBeLessThan(0);
  });

  it('has a place where it hangs on nothing', () => {
    const alone = around([...nodes, { id: 'alone', name: '', kind: 'PERSON' }], lines, before);
    expect(alone.get('alone')!.y).toBeGreaterThan(0);
  });
});
