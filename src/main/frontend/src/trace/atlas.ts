// Outlines of countries of world-atlas (Natural Earth, in the public domain), and their middles.
import { geoCentroid } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { near, type Point } from './routes';

export type Shape = GeoJSON.Feature<GeoJSON.Geometry, { name: string }>;

export function shapes(all: unknown): Shape[] {
  const topology = all as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  return feature(topology, topology.objects.countries).features;
}

const countries = shapes(atlas);

/** All countries, as far as they are seen from afar. */
export const coarse = (): readonly Shape[] => countries;

/** Of a ring that runs around a pole: no map of this kind shows the pole itself. */
const POLE = 89.9;

/** The ring without a leap from one edge of the map to the other; around a pole it goes on to it. */
function unrolled(ring: readonly GeoJSON.Position[], beside?: number): GeoJSON.Position[] {
  const line: [number, number][] = [];
  for (const [longitude, latitude] of ring as [number, number][])
    line.push([near(longitude, line.at(-1)?.[0] ?? beside ?? longitude), latitude]);
  const [first, last] = [line[0]!, line.at(-1)!];
  if (Math.abs(last[0] - first[0]) < 180) return line;
  const pole = first[1] < 0 ? -POLE : POLE;
  return [...line, [last[0], pole], [first[0], pole], first];
}

/**
 * The outlines for a flat map. Those of world-atlas are meant for a globe: a country that lies on both sides of the 180th
 * meridian is one ring across it, which a flat map would fill from edge to edge.
 */
export function flat(all: readonly Shape[]): Shape[] {
  const polygon = ([outer, ...holes]: GeoJSON.Position[][]) => {
    const edge = unrolled(outer!);
    return [edge, ...holes.map((hole) => unrolled(hole, edge[0]![0]))];
  };
  return all.map((shape) => {
    const { geometry } = shape;
    if (geometry.type === 'Polygon')
      return { ...shape, geometry: { ...geometry, coordinates: polygon(geometry.coordinates) } };
    if (geometry.type === 'MultiPolygon')
      return { ...shape, geometry: { ...geometry, coordinates: geometry.coordinates.map(polygon) } };
    return shape;
  });
}

/** Too small for these outlines, or whose middle lies far from where people are. */
const POINTS: Record<string, Point> = {
  HK: [114.2, 22.3],
  SG: [103.8, 1.35],
  MO: [113.5, 22.2],
  US: [-98, 39],
  CA: [-100, 54],
  FR: [2.5, 46.5],
  BH: [50.55, 26.05],
  MT: [14.4, 35.9],
  MU: [57.55, -20.25],
  BB: [-59.55, 13.17],
  CW: [-69, 12.2],
  CV: [-23.6, 15.1],
};
/** Where the map's English name is not the browser's. */
const CALLED: Record<string, string> = {
  US: 'United States of America',
  CZ: 'Czechia',
  MM: 'Myanmar',
  TR: 'Turkey',
  BA: 'Bosnia and Herz.',
  CD: 'Dem. Rep. Congo',
  CG: 'Congo',
  CF: 'Central African Rep.',
  CI: "Côte d'Ivoire",
  DO: 'Dominican Rep.',
  GQ: 'Eq. Guinea',
  MK: 'Macedonia',
  PS: 'Palestine',
  SB: 'Solomon Is.',
  SS: 'S. Sudan',
  SZ: 'eSwatini',
  TT: 'Trinidad and Tobago',
};
const english = new Intl.DisplayNames('en', { type: 'region' });
const middles = new Map(countries.map((country) => [country.properties.name, country]));

/** The middle of a country by its code; null for what the outlines do not have. */
export function middle(code: string): Point | null {
  const point = POINTS[code];
  if (point) return point;
  const country = middles.get(CALLED[code] ?? english.of(code) ?? '');
  return country ? geoCentroid(country) : null;
}
