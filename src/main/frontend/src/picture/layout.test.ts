import { describe, expect, it } from 'vitest';
import { byForce, byLevel, fitted, type Line, type Node, type Place, SMALLEST } from './layout';

const node = (id: string, level?: number): Node => ({ id, name: id, kind: 'COMPANY', level });
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

describe('chains from left to right', () => {
  it('a party stands at its step, and no two stand on each other', () => {
    const nodes = [node('a', 0), node('b', 1), node('c', 1), node('d', 2), node('e', 2), node('f', 2)];
    const places = byLevel(nodes, [line('a', 'b'), line('a', 'c'), line('b', 'd'), line('c', 'e'), line('c', 'f')]);
    const at = (id: string) => places.get(id)!;
    expect(at('a').x).toBeLessThan(at('b').x);
    expect(at('b').x).toBe(at('c').x);
    expect(at('c').x).toBeLessThan(at('d').x);
    for (const one of nodes)
      for (const other of nodes)
        if (one !== other) expect(far(at(one.id), at(other.id)), `${one.id} and ${other.id}`).toBeGreaterThan(50);
  });

  it('lines do not cross where they need not', () => {
    const nodes = [node('a', 0), node('b', 0), node('x', 1), node('y', 1)];
    const places = byLevel(nodes, [line('a', 'y'), line('b', 'x')]);
    const above = (one: string, other: string) => places.get(one)!.y < places.get(other)!.y;
    expect(above('a', 'b')).toBe(above('y', 'x'));
  });
});

describe('surroundings by springs', () => {
  const ring = Array.from({ length: 30 }, (_, at) => node(`n${at}`));
  const lines = ring.map((_, at) => line(`n${at}`, `n${(at + 1) % ring.length}`));

  it('the same input gives the same picture', () => {
    expect(byForce(ring, lines, NOTHING, NONE)).toEqual(byForce(ring, lines, NOTHING, NONE));
  });

  it('joined parties stand near each other, and none on another', () => {
    const places = byForce(ring, lines, NOTHING, NONE);
    const distances = ring.flatMap((one, at) =>
      ring.slice(at + 1).map((other) => far(places.get(one.id)!, places.get(other.id)!)),
    );
    const joined = lines.map((each) => far(places.get(each.from)!, places.get(each.to)!));
    const mean = (all: number[]) => all.reduce((sum, each) => sum + each, 0) / all.length;
    expect(Math.min(...distances)).toBeGreaterThan(20);
    expect(mean(joined)).toBeLessThan(mean(distances) / 2);
  });

  it('a pinned party stays where it was put', () => {
    const put = new Map([['n3', { x: 500, y: -70 }]]);
    expect(byForce(ring, lines, put, new Set(['n3'])).get('n3')).toEqual({ x: 500, y: -70 });
    expect(byForce(ring, lines, put, NONE).get('n3')).not.toEqual({ x: 500, y: -70 });
  });

  it('parties at one place come apart, and lines to what is not shown change nothing', () => {
    const two = [node('a'), node('b')];
    const same = new Map(two.map((each) => [each.id, { x: 0, y: 0 }]));
    const places = byForce(two, [line('a', 'hidden'), line('hidden', 'b')], same, NONE);
    expect(far(places.get('a')!, places.get('b')!)).toBeGreaterThan(100);
  });

  it('nobody is nowhere', () => {
    for (const { x, y } of byForce(ring, lines, NOTHING, NONE).values()) expect(Number.isFinite(x + y)).toBe(true);
    expect(byForce([], [], NOTHING, NONE).size).toBe(0);
  });
});

describe('the view of all', () => {
  const size = { width: 800, height: 520 };

  it('holds each node', () => {
    const nodes = [node('a'), node('b'), node('c')];
    const places = new Map([
      ['a', { x: -900, y: 0 }],
      ['b', { x: 2000, y: 700 }],
      ['c', { x: 0, y: -400 }],
    ]);
    const view = fitted(nodes, places, size)!;
    for (const { x, y } of places.values()) {
      expect(x * view.zoom + view.x).toSatisfy((left: number) => left > 0 && left < size.width);
      expect(y * view.zoom + view.y).toSatisfy((top: number) => top > 0 && top < size.height);
    }
  });

  it('enlarges a single one no more than is pleasant, and makes none too small', () => {
    expect(fitted([node('a')], new Map([['a', { x: 7, y: 7 }]]), size)!.zoom).toBe(1.4);
    const wide = new Map([
      ['a', { x: -1e6, y: 0 }],
      ['b', { x: 1e6, y: 0 }],
    ]);
    expect(fitted([node('a'), node('b')], wide, size)!.zoom).toBe(SMALLEST);
  });

  it('of nothing is none', () => {
    expect(fitted([], NOTHING, size)).toBeNull();
    expect(fitted([node('a')], NOTHING, size)).toBeNull();
  });
});
