// Where captions go: each is whole or not there at all, and none covers another or a symbol.
import { type Place, type Size, wrapped } from './layout';
import { along, type Spot, type Stroke } from './scene';

export interface Caption {
  id: string;
  lines: readonly string[];
  /** Middle of the first line. */
  x: number;
  y: number;
  isBold: boolean;
  isSoft: boolean;
  isDim: boolean;
}
interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const ROW = 15;
/** The widest caption, in pixels: of a node, of a line. */
const WIDEST = 168;
const WIDEST_OF_LINE = 150;
const CELL = 64;
/** Where along a line its caption may stand, the best first. */
const ALONG = [0.5, 0.36, 0.64];
/** Lines that have a caption each on a sheet, were it on another. */
const FEW = 80;

/** What is taken of an area. */
export class Room {
  private readonly cells = new Map<number, Box[]>();

  private *near({ left, top, right, bottom }: Box) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield x * 65536 + y;
  }
  isFree(box: Box): boolean {
    for (const cell of this.near(box))
      for (const other of this.cells.get(cell) ?? [])
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)
          return false;
    return true;
  }
  take(box: Box) {
    for (const cell of this.near(box)) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
  }
}

export interface View {
  size: Size;
  at: (place: Place) => Place;
  radius: (r: number) => number;
}

const around = ({ x, y }: Place, r: number): Box => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });

/**
 * Places the captions in view, the weightiest first. `isForced` finds a place for each node, were it on another.
 * `most`: of each sort.
 */
export function placed(
  spots: readonly Spot[],
  strokes: readonly Stroke[],
  view: View,
  width: (text: string, isBold: boolean) => number,
  { most = 400, isForced = false }: { most?: number; isForced?: boolean } = {},
): Caption[] {
  const { size } = view;
  const found: Caption[] = [];
  const room = new Room();
  const seen: { spot: Spot; at: Place; r: number }[] = [];
  for (const spot of spots) {
    const at = view.at(spot);
    const r = view.radius(spot.r);
    if (at.x < -r || at.y < -r || at.x > size.width + r || at.y > size.height + r) continue;
    seen.push({ spot, at, r });
    room.take(around(at, r * 0.9));
  }
  seen.sort((a, b) => b.spot.weight - a.spot.weight || (a.spot.id < b.spot.id ? -1 : 1));
  for (const { spot, at, r } of seen.slice(0, isForced ? Infinity : most)) {
    if (!spot.caption) continue;
    const isBold = spot.isChosen || spot.isGroup;
    const lines = wrapped(spot.caption, WIDEST, (text) => width(text, isBold));
    const wide = Math.max(...lines.map((line) => width(line, isBold))) + 4;
    const high = lines.length * ROW;
    const low = r + (spot.badge ? 9 : 3);
    // Above and below it moves aside where it would be cut at the edge.
    const over = Math.min(Math.max(at.x, wide / 2), Math.max(size.width - wide / 2, wide / 2));
    const tops: Place[] = [
      { x: over, y: at.y + low },
      { x: at.x + r + 5 + wide / 2, y: at.y - high / 2 },
      { x: at.x - r - 5 - wide / 2, y: at.y - high / 2 },
      { x: over, y: at.y - r - 4 - high },
    ];
    const boxes = tops.map(({ x, y }) => ({ left: x - wide / 2, right: x + wide / 2, top: y, bottom: y + high }));
    const isInside = (box: Box) =>
      box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height;
    let box = boxes.find((each) => isInside(each) && room.isFree(each));
    if (!box && (isForced || spot.isChosen)) {
      box = boxes.find(isInside) ?? boxes[0]!;
      const across = Math.max(0, -box.left) - Math.max(0, box.right - size.width);
      const down = Math.max(0, -box.top) - Math.max(0, box.bottom - size.height);
      box = { left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down };
    }
    if (!box) continue;
    room.take(box);
    found.push({
      id: spot.id,
      lines,
      x: (box.left + box.right) / 2,
      y: box.top + ROW / 2,
      isBold,
      isSoft: false,
      isDim: spot.isDim,
    });
  }
  if (strokes.length > 1500 && !isForced) return found;
  const captioned = strokes.filter((stroke) => stroke.caption);
  captioned.sort((a, b) => Number(b.isChosen) - Number(a.isChosen) || Number(a.isDim) - Number(b.isDim));
  let count = 0;
  for (const stroke of captioned) {
    if (count >= most) break;
    const [from, to] = [view.at(stroke.from), view.at(stroke.to)];
    if (Math.hypot(to.x - from.x, to.y - from.y) < 70 && !isForced) continue;
    const lines = wrapped(stroke.caption, WIDEST_OF_LINE, (text) => width(text, false));
    const wide = Math.max(...lines.map((line) => width(line, false))) + 4;
    const high = lines.length * ROW;
    const boxes = ALONG.map((share) => {
      const { x, y } = along(from, to, stroke.bend, share);
      return { left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 };
    }).filter((each) => each.left >= 0 && each.right <= size.width && each.top >= 0 && each.bottom <= size.height);
    const free = boxes.find((each) => room.isFree(each));
    const box = free ?? (stroke.isChosen || (isForced && strokes.length <= FEW) ? boxes[0] : undefined);
    if (!box) continue;
    room.take(box);
    count++;
    found.push({
      id: stroke.id,
      lines,
      x: (box.left + box.right) / 2,
      y: box.top + ROW / 2,
      isBold: stroke.isChosen,
      isSoft: true,
      isDim: stroke.isDim && !stroke.isChosen,
    });
  }
  return found;
}
