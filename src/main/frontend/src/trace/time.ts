// Days on the timeline, and the period that is drawn on it. A time is in milliseconds since 1970, UTC.
import type { Move } from '../api/generated';

export const DAY = 86_400_000;
/** Free at both ends of the timeline: a part of what it shows, and no less than this. */
const MARGIN = 0.08;
const LEAST_MARGIN = 20 * DAY;
/** The shortest time that the timeline is zoomed to. */
const LEAST = 7 * DAY;

/** The day as a time; of a month or a year its first day, or its last where the end is asked for. */
export function moment(day: string | null | undefined, isEnd = false): number | null {
  if (!day) return null;
  const [year, month, date] = day.split('-').map(Number);
  if (!month) return Date.UTC(isEnd ? year! + 1 : year!, 0, 1) - (isEnd ? DAY : 0);
  if (!date) return Date.UTC(year!, isEnd ? month : month - 1, 1) - (isEnd ? DAY : 0);
  return Date.UTC(year!, month - 1, date);
}

export const day = (time: number) => new Date(time).toISOString().slice(0, 10);

/** A stretch of time: its first and its last moment. */
export type Span = readonly [number, number];

/** All of the times, with a margin. */
export function whole(times: readonly number[]): Span {
  let [least, most] = [Infinity, -Infinity];
  for (const time of times) [least, most] = [Math.min(least, time), Math.max(most, time)];
  const margin = Math.max((most - least) * MARGIN, LEAST_MARGIN);
  return [least - margin, most + margin];
}

export interface Scale {
  first: number;
  last: number;
  /** Where a time stands, in pixels; what lies outside stands at the end. */
  x: (time: number) => number;
  /** The time at a place; outside it is that of the end. */
  time: (x: number) => number;
}

/** The stretch between two places. */
export function scale([first, last]: Span, left: number, right: number): Scale {
  const share = (value: number, from: number, to: number) =>
    to > from ? Math.max(0, Math.min(1, (value - from) / (to - from))) : 0;
  return {
    first,
    last,
    x: (time) => left + share(time, first, last) * (right - left),
    time: (x) => first + share(x, left, right) * (last - first),
  };
}

/** Moved into the whole, without a change of its length where that fits. */
function within([first, last]: Span, all: Span): Span {
  const length = Math.min(last - first, all[1] - all[0]);
  const start = Math.max(all[0], Math.min(first, all[1] - length));
  return [start, start + length];
}

/**
 * A part of the shown time, or more of it, so that the moment `at` stays where it stands. No less than a week, no more
 * than all.
 */
export function zoomed(shown: Span, part: number, at: number, all: Span): Span {
  const length = shown[1] - shown[0];
  const next = Math.max(Math.min(LEAST, all[1] - all[0]), Math.min(length * part, all[1] - all[0]));
  const first = at - ((at - shown[0]) / length) * next;
  return within([first, first + next], all);
}

/** Moved by a share of its length; it stays within the whole. */
export function panned(shown: Span, share: number, all: Span): Span {
  const way = (shown[1] - shown[0]) * share;
  return within([shown[0] + way, shown[1] + way], all);
}

/** A name on the axis: what begins there. Its day says it as exactly as it is meant: 2024, 2024-08 or 2024-08-03. */
export interface Mark {
  time: number;
  day: string;
}

/** Distances of names on the axis: days, or months. */
const STEPS: readonly { days?: number; months?: number }[] = [
  { days: 1 },
  { days: 7 },
  { days: 14 },
  { months: 1 },
  { months: 3 },
  { months: 6 },
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((years) => ({ months: 12 * years })),
];

/** The names of the axis, at the closest distance at which each has its room, in pixels. */
export function marks(shown: Span, width: number, room: number): Mark[] {
  const [first, last] = shown;
  const most = Math.max(1, Math.floor(width / room));
  const step =
    STEPS.find(({ days = 0, months = 0 }) => (last - first) / DAY / (days + months * 30.44) <= most) ?? STEPS.at(-1)!;
  const found: Mark[] = [];
  if (step.days) {
    const length = step.days * DAY;
    // Weeks begin on a Monday: the first day of 1970 is a Thursday.
    const origin = step.days > 1 ? 4 * DAY : 0;
    for (let time = Math.ceil((first - origin) / length) * length + origin; time < last; time += length)
      found.push({ time, day: day(time) });
    return found;
  }
  const start = new Date(first);
  const months = step.months!;
  let month = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (; ; month += months) {
    const time = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (time >= last) return found;
    if (time >= first) found.push({ time, day: day(time).slice(0, months % 12 ? 7 : 4) });
  }
}

/** A period of two times, whichever way it is drawn. */
export const drawn = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)];

/** What the address keeps of a drawn period; null where it is no longer than a day, as of a click. */
export function brushed(period: readonly [number, number] | null): { brushFrom: string; brushTo: string } | null {
  return period && period[1] - period[0] > DAY ? { brushFrom: day(period[0]), brushTo: day(period[1]) } : null;
}

type Dated = Pick<Move, 'class' | 'dispatched' | 'arrived' | 'validFrom' | 'validTo'>;

/**
 * Whether any day of the chain is known: of its shipments, or of its ties where it has no shipment. A chain without days
 * stands in a lane of its own, and is in no period.
 */
export const hasDays = (chain: { steps: readonly Dated[] }) => timed(chain.steps).length > 0;

/** The steps that say when the chain was: its shipments with a day, or its ties with one where nothing was shipped. */
function timed(steps: readonly Dated[]): readonly Dated[] {
  const shipments = steps.filter((step) => step.class === 'SHIPMENT');
  return shipments.length
    ? shipments.filter((step) => step.dispatched || step.arrived)
    : steps.filter((step) => step.validFrom || step.validTo);
}

/**
 * Whether the chain is in the period, both days included: each known day of its shipments lies in it. A chain of ties
 * alone is where each of them holds on some day of it. A chain without days is in no period; an open period has all
 * chains.
 */
export function isWithin(chain: { steps: readonly Dated[] }, from: string | null, to: string | null): boolean {
  const [first, last] = [moment(from) ?? -Infinity, moment(to, true) ?? Infinity];
  if (first === -Infinity && last === Infinity) return true;
  const steps = timed(chain.steps);
  return steps.length > 0 && steps.every((step) => lies(step, first, last));
}

/** A month or a year lies in the period with all its days. */
function lies(step: Dated, first: number, last: number): boolean {
  if (step.class !== 'SHIPMENT')
    return (moment(step.validTo, true) ?? Infinity) >= first && (moment(step.validFrom) ?? -Infinity) <= last;
  const days = [step.dispatched, step.arrived].filter((each) => each !== null);
  return days.every((each) => moment(each)! >= first && moment(each, true)! <= last);
}

/** The day as many days later as are said; days past the ends of the whole are its ends. */
export function moved(at: string, days: number, all: Span): string {
  return day(Math.max(all[0], Math.min(all[1], moment(at)! + days * DAY)));
}

/** Of rows of one height, those that are seen, with some more on both sides. */
export function seen(count: number, height: number, top: number, room: number, more = 4): [number, number] {
  return [
    Math.max(0, Math.min(count, Math.floor(top / height) - more)),
    Math.max(0, Math.min(count, Math.ceil((top + room) / height) + more)),
  ];
}
