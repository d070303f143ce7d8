// Ways of goods on the map: lines between places, how wide they are, and where names find room.
import { geoInterpolate } from 'd3-geo';

/** Longitude and latitude in degrees. A longitude may lie beyond 180, so that a line goes on over the edge of the map. */
export type Point = readonly [number, number];

/** Degrees between two points of a line. */
const STEP = 2;
const TURN = 360;

/**
 * The shortest way over the globe. Its longitudes go on beyond 180 where it crosses the edge: from China to Mexico it runs
 * over the Pacific.
 */
export function greatCircle(from: Point, to: Point): Point[] {
  const between = geoInterpolate([from[0], from[1]], [to[0], to[1]]);
  const parts = Math.max(1, Math.ceil(degrees(from, to) / STEP));
  const line: Point[] = [];
  for (let part = 0; part <= parts; part++) {
    const [longitude, latitude] = between(part / parts);
    line.push([near(longitude, line.at(-1)?.[0] ?? from[0]), latitude]);
  }
  return line;
}

function degrees([a, b]: Point, [c, d]: Point): number {
  const rad = Math.PI / 180;
  const cos = Math.sin(b * rad) * Math.sin(d * rad) + Math.cos(b * rad) * Math.cos(d * rad) * Math.cos((a - c) * rad);
  return Math.acos(Math.max(-1, Math.min(1, cos))) / rad;
}

/** The longitude with as many turns as bring it next to the other. */
export const near = (longitude: number, other: number) => longitude + Math.round((other - longitude) / TURN) * TURN;

export interface Extent {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Lines moved by whole turns, so that they lie as close together as they can, and what they take up. */
export function together(lines: readonly (readonly Point[])[]): { lines: Point[][]; extent: Extent | null } {
  let best: { lines: Point[][]; extent: Extent } | null = null;
  for (let center = -180; lines.length && center < 180; center += 15) {
    const moved = lines.map((line) => {
      const ends = line.map((point) => point[0]);
      const middle = (Math.min(...ends) + Math.max(...ends)) / 2;
      const way = near(middle, center) - middle;
      return line.map(([longitude, latitude]): Point => [longitude + way, latitude]);
    });
    const extent = around(moved.flat());
    if (!best || extent.east - extent.west < best.extent.east - best.extent.west - 1e-9)
      best = { lines: moved, extent };
  }
  if (!best) return { lines: [], extent: null };
  const middle = (best.extent.west + best.extent.east) / 2;
  const way = near(middle, 0) - middle;
  const usual = best.lines.map((line) => line.map(([longitude, latitude]): Point => [longitude + way, latitude]));
  return { lines: usual, extent: around(usual.flat()) };
}

function around(points: readonly Point[]): Extent {
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [longitude, latitude] of points) {
    extent.west = Math.min(extent.west, longitude);
    extent.east = Math.max(extent.east, longitude);
    extent.south = Math.min(extent.south, latitude);
    extent.north = Math.max(extent.north, latitude);
  }
  return extent;
}

export const THIN = 1.6;
const THICK = 9;

/** Pixels of a line: its area grows with the amount. Null and 0 are as thin as can be seen. */
export const widthOf = (amount: number | null, most: number) =>
  amount && most > 0 ? THIN + (THICK - THIN) * Math.sqrt(Math.min(1, amount / most)) : THIN;

/** A name that wants a place beside its point, in pixels; the first ones choose first. */
export interface Wish {
  key: string;
  x: number;
  y: number;
  width: number;
}

export interface Placed {
  key: string;
  left: number;
  top: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const HIGH = 17;
const AWAY = 8;

/**
 * Names beside their points, none over another name or over a point. Beside, above or below; a name without room is left
 * out until there is more, at a closer look.
 */
export function placed(wishes: readonly Wish[], width: number, height: number): Placed[] {
  const points: Box[] = wishes.map(({ x, y }) => ({ left: x - 4, top: y - 4, right: x + 4, bottom: y + 4 }));
  const taken: Box[] = [];
  const found: Placed[] = [];
  for (const [at, wish] of wishes.entries()) {
    const { x, y } = wish;
    if (x < 0 || y < 0 || x > width || y > height) continue;
    const corners = [
      [x + AWAY, y - HIGH / 2],
      [x - AWAY - wish.width, y - HIGH / 2],
      [x - wish.width / 2, y - AWAY - HIGH],
      [x - wish.width / 2, y + AWAY],
      [x + AWAY / 2, y - AWAY / 2 - HIGH],
      [x + AWAY / 2, y + AWAY / 2],
      [x - AWAY / 2 - wish.width, y - AWAY / 2 - HIGH],
      [x - AWAY / 2 - wish.width, y + AWAY / 2],
    ] as const;
    for (const [left, top] of corners) {
      const box = { left, top, right: left + wish.width, bottom: top + HIGH };
      const isInside = left >= 0 && top >= 0 && box.right <= width && box.bottom <= height;
      if (!isInside || taken.some((each) => meets(box, each))) continue;
      if (points.some((point, other) => other !== at && meets(box, point))) continue;
      taken.push(box);
      found.push({ key: wish.key, left, top });
      break;
    }
  }
  return found;
}

const meets = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
