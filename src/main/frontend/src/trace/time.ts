// Days on the timeline, and the period that is drawn on it. A time is in milliseconds since 1970, UTC.
import type { Move } from '../api/generated';

export const DAY = 86_400_000;
/** Free at both ends of the timeline: a part of what it shows, and no less than this. */
const MARGIN = 0.08;
const LEAST_MARGIN = 20 * DAY;

/** The day as a time; of a month or a year its first day, or its last where the end is asked for. */
export function moment(day: string | null | undefined, isEnd = false): number | null {
  if (!day) return null;
  const [year, month, date] = day.split('-').map(Number);
  if (!month) return Date.UTC(isEnd ? year! + 1 : year!, 0, 1) - (isEnd ? DAY : 0);
  if (!date) return Date.UTC(year!, isEnd ? month : month - 1, 1) - (isEnd ? DAY : 0);
  return Date.UTC(year!, month - 1, date);
}

export const day = (time: number) => new Date(time).toISOString().slice(0, 10);

export interface Scale {
  first: number;
  last: number;
  /** Where a time stands; what lies outside stands at the end. */
  x: (time: number) => number;
  /** The time at a place; outside it is that of the end. */
  time: (x: number) => number;
}

/** The times between two places, with a margin. */
export function scale(times: readonly number[], left: number, right: number): Scale {
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max((most - least) * MARGIN, LEAST_MARGIN);
  const [first, last] = [least - margin, most + margin];
  const share = (value: number, from: number, to: number) => Math.max(0, Math.min(1, (value - from) / (to - from)));
  return {
    first,
    last,
    x: (time) => left + share(time, first, last) * (right - left),
    time: (x) => first + share(x, left, right) * (last - first),
  };
}

/** The first days of years, and of months or quarters where there is room for their names. */
export function ticks({ first, last }: Scale): { years: number[]; months: number[] } {
  const start = new Date(first).getUTCFullYear();
  const years: number[] = [];
  for (let year = start + 1; Date.UTC(year, 0, 1) < last; year++) years.push(Date.UTC(year, 0, 1));
  const months: number[] = [];
  const every = last - first < 400 * DAY ? 1 : 3;
  // The name of a month at the very end would not fit.
  const end = last - first < 1200 * DAY ? last - (last - first) / 20 : first;
  for (let month = 0; Date.UTC(start, month, 1) < end; month += every)
    if (Date.UTC(start, month, 1) >= first) months.push(Date.UTC(start, month, 1));
  return { years, months };
}

/** A period of two times, whichever way it is drawn. */
export const drawn = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)];

/** What the address keeps of a drawn period; null where it is no longer than a day, as of a click. */
export function brushed(period: readonly [number, number] | null): { brushFrom: string; brushTo: string } | null {
  return period && period[1] - period[0] > DAY ? { brushFrom: day(period[0]), brushTo: day(period[1]) } : null;
}

/** Whether each dated shipment of the chain lies between the days, both included; ISO days compare as text. */
export function isWithin(
  chain: { steps: readonly Pick<Move, 'class' | 'dispatched' | 'arrived'>[] },
  from: string | null,
  to: string | null,
): boolean {
  return chain.steps.every(
    (step) =>
      step.class !== 'SHIPMENT' ||
      !step.dispatched ||
      !step.arrived ||
      ((!from || step.dispatched >= from) && (!to || step.arrived <= to)),
  );
}
