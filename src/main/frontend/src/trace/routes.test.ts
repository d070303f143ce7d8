import { describe, expect, it } from 'vitest';
import { greatCircle, near, placed, type Point, THIN, together, widthOf, type Wish } from './routes';

const shanghai: Point = [121.6, 31.35];
const manzanillo: Point = [-104.32, 19.05];
const rotterdam: Point = [4.4, 51.92];
const mundra: Point = [69.7, 22.74];

/** Whether a line comes into the box around Europe, at whatever turn. */
const isOverEurope = (line: readonly Point[]) =>
  line.some(([longitude, latitude]) => {
    const here = near(longitude, 15);
    return here > -12 && here < 45 && latitude > 35;
  });

describe('a route', () => {
  it('from China to Mexico runs over the Pacific, and not over Europe', () => {
    for (const [from, to] of [
      [shanghai, manzanillo],
      [manzanillo, shanghai],
    ] as const) {
      const line = greatCircle(from, to);
      expect(isOverEurope(line)).toBe(false);
      expect(line.some(([longitude]) => Math.abs(near(longitude, 180) - 180) < 3)).toBe(true);
    }
    expect(greatCircle(shanghai, manzanillo).at(-1)![0]).toBeCloseTo(255.68);
    expect(greatCircle(manzanillo, shanghai).at(-1)![0]).toBeCloseTo(-238.4);
  });

  it('is one line without a leap, and ends where it should', () => {
    for (const [from, to] of [
      [shanghai, manzanillo],
      [rotterdam, shanghai],
      [mundra, manzanillo],
      [
        [179, -40],
        [-179, 40],
      ] as [Point, Point],
    ]) {
      const line = greatCircle(from!, to!);
      for (let at = 1; at < line.length; at++) expect(Math.abs(line[at]![0] - line[at - 1]![0])).toBeLessThan(60);
      expect(line[0]![0]).toBeCloseTo(from![0]);
      expect(line[0]![1]).toBeCloseTo(from![1]);
      expect(near(line.at(-1)![0], to![0])).toBeCloseTo(to![0]);
      expect(line.at(-1)![1]).toBeCloseTo(to![1]);
    }
  });

  it('is the shortest way: north of both its ends', () => {
    expect(Math.max(...greatCircle(shanghai, manzanillo).map((point) => point[1]))).toBeGreaterThan(40);
  });

  it('between one place and itself is a point', () => {
    expect(greatCircle(shanghai, shanghai).every(([longitude]) => Math.abs(longitude - 121.6) < 1e-6)).toBe(true);
  });
});

describe('routes on one map', () => {
  it('lie as close together as they can', () => {
    const { extent, lines } = together([
      greatCircle(shanghai, manzanillo),
      greatCircle(manzanillo, [-118.26, 33.74]),
      greatCircle([106.7, 10.77], manzanillo),
    ]);
    expect(extent!.east - extent!.west).toBeLessThan(155);
    for (const line of lines)
      for (const [longitude] of line) {
        expect(longitude).toBeGreaterThanOrEqual(extent!.west);
        expect(longitude).toBeLessThanOrEqual(extent!.east);
      }
  });

  it('of Europe stay in the middle of the usual map', () => {
    const { extent } = together([greatCircle(rotterdam, [23.63, 37.94])]);
    expect(extent!.west).toBeCloseTo(4.4);
    expect(extent!.east).toBeCloseTo(23.63);
  });

  it('that are none take up nothing', () => expect(together([])).toEqual({ lines: [], extent: null }));
});

describe('width by amount', () => {
  it('grows with the amount, and is thin where it is unknown', () => {
    expect(widthOf(null, 10)).toBe(THIN);
    expect(widthOf(0, 0)).toBe(THIN);
    expect(widthOf(1, 100)).toBeGreaterThan(THIN);
    expect(widthOf(25, 100) - THIN).toBeCloseTo((widthOf(100, 100) - THIN) / 2);
  });
});

describe('names', () => {
  const box = (wish: Wish, at: { left: number; top: number }) => ({
    left: at.left,
    right: at.left + wish.width,
    top: at.top,
    bottom: at.top + 17,
  });

  it('never cover each other, nor a place, nor the edge', () => {
    const seed = 20261129;
    let state = seed;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 50; round++) {
      const wishes = Array.from({ length: 40 }, (_, at) => ({
        key: String(at),
        x: random() * 600,
        y: random() * 300,
        width: 30 + random() * 90,
      }));
      const found = placed(wishes, 600, 300);
      const boxes = found.map((each) => box(wishes[Number(each.key)]!, each));
      const said = `seed ${seed}, round ${round}`;
      for (const [at, one] of boxes.entries()) {
        expect(one.left >= 0 && one.top >= 0 && one.right <= 600 && one.bottom <= 300, said).toBe(true);
        for (const other of boxes.slice(at + 1))
          expect(
            one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
            said,
          ).toBe(false);
        for (const wish of wishes)
          if (wish.key !== found[at]!.key)
            expect(wish.x > one.left && wish.x < one.right && wish.y > one.top && wish.y < one.bottom, said).toBe(
              false,
            );
      }
    }
  });

  it('of neighbours both find room on their own sides', () => {
    const names = placed(
      [
        { key: 'Shanghai', x: 100, y: 100, width: 60 },
        { key: 'Ningbo', x: 103, y: 110, width: 50 },
      ],
      300,
      200,
    );
    expect(names.map((each) => each.key)).toEqual(['Shanghai', 'Ningbo']);
  });

  it('outside are left out', () => expect(placed([{ key: 'far', x: -5, y: 10, width: 20 }], 100, 100)).toEqual([]));
});
