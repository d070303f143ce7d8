import close from 'world-atlas/countries-50m.json';
import { describe, expect, it } from 'vitest';
import { coarse, flat, middle, shapes } from './atlas';

const rings = (all: readonly GeoJSON.Feature[]) =>
  all.flatMap(({ geometry }) =>
    geometry.type === 'Polygon'
      ? geometry.coordinates
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates.flat()
        : [],
  );

/** Whether a ring leaps from one edge of the map to the other. */
const leaps = (ring: readonly GeoJSON.Position[]) =>
  ring.some(
    ([longitude, latitude], at) =>
      at > 0 &&
      Math.abs(latitude!) < 89 &&
      Math.abs(longitude! - ring[at - 1]![0]!) > 180 &&
      Math.abs(ring[at - 1]![1]!) < 89,
  );

describe('outlines of countries', () => {
  it('on a flat map do not leap from edge to edge', () => {
    for (const all of [coarse(), shapes(close)]) {
      expect(rings(all).some(leaps)).toBe(true);
      expect(rings(flat(all)).filter(leaps)).toEqual([]);
    }
  });

  it('are closed', () => {
    for (const ring of rings(flat(coarse()))) {
      expect(ring.at(-1)![0]! % 360).toBeCloseTo(ring[0]![0]! % 360);
      expect(ring.at(-1)![1]).toBeCloseTo(ring[0]![1]!);
    }
  });
});

describe('the middle of a country', () => {
  it('lies in it', () => {
    const [longitude, latitude] = middle('MX')!;
    expect(longitude).toBeGreaterThan(-106);
    expect(longitude).toBeLessThan(-98);
    expect(latitude).toBeGreaterThan(20);
    expect(latitude).toBeLessThan(28);
  });

  it('is there for countries whose name is written otherwise, and for small ones', () => {
    for (const code of ['US', 'CZ', 'MM', 'CD', 'CI', 'DO', 'HK', 'SG', 'MT', 'TT'])
      expect(middle(code), code).not.toBeNull();
  });

  it('of no country is none', () => expect(middle('ZZ')).toBeNull());
});
