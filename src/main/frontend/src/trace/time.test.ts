import { describe, expect, it } from 'vitest';
import {
  brushed,
  DAY,
  day,
  drawn,
  hasDays,
  isWithin,
  marks,
  moment,
  moved,
  panned,
  scale,
  seen,
  whole,
  zoomed,
} from './time';

const at = (text: string) => Date.parse(text);

describe('days as times', () => {
  it.each([
    ['2024-08-03', '2024-08-03', '2024-08-03'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-12', '2023-12-01', '2023-12-31'],
    ['2024', '2024-01-01', '2024-12-31'],
  ])('%s lasts from %s to %s', (text, first, last) => {
    expect(moment(text)).toBe(at(first));
    expect(moment(text, true)).toBe(at(last));
  });

  it('no day is no time', () => {
    expect(moment(null)).toBeNull();
    expect(moment('')).toBeNull();
    expect(moment(undefined)).toBeNull();
  });
});

const span = (first: string, last: string) => [at(first), at(last)] as const;
const days = ([first, last]: readonly [number, number]) => [day(first), day(last)];

describe('the axis', () => {
  const axis = scale(whole(span('2024-08-03', '2024-09-12')), 170, 1000);

  it('has a margin of 20 days at least, and the ends of the timeline are its ends', () => {
    expect(day(axis.first)).toBe('2024-07-14');
    expect(day(axis.last)).toBe('2024-10-02');
    expect(axis.x(axis.first)).toBe(170);
    expect(axis.x(axis.last)).toBe(1000);
  });

  it('has a share of a long time as margin', () => {
    const long = scale(whole(span('2000-01-01', '2020-01-01')), 0, 100);
    expect(long.x(at('2000-01-01'))).toBeCloseTo((100 * 0.08) / 1.16);
  });

  it('a place leads back to its time', () => {
    for (const text of ['2024-08-03', '2024-08-20', '2024-09-12'])
      expect(axis.time(axis.x(at(text)))).toBeCloseTo(at(text));
  });

  it('what lies outside stands at the end', () => {
    expect(axis.x(at('1990-01-01'))).toBe(170);
    expect(axis.x(at('2090-01-01'))).toBe(1000);
    expect(axis.time(0)).toBe(axis.first);
    expect(axis.time(2000)).toBe(axis.last);
  });

  it('one day alone has a timeline', () => {
    const one = scale(whole([at('2024-08-03')]), 0, 100);
    expect(one.x(at('2024-08-03'))).toBe(50);
  });

  it('has all times of a hundred thousand steps', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => at('2000-01-01') + index * DAY);
    expect(days(whole(many))[0]).toBe('1978-02-05');
  });
});

describe('zoom and pan', () => {
  const all = span('2020-01-01', '2024-01-01');

  it('keeps the moment where it is, and shows a part of the time', () => {
    const now = at('2021-01-01');
    const next = zoomed(all, 0.5, now, all);
    expect(next[1] - next[0]).toBeCloseTo((all[1] - all[0]) / 2);
    expect(scale(next, 0, 1).x(now)).toBeCloseTo(scale(all, 0, 1).x(now));
  });

  it('shows a week at least and never more than all', () => {
    let shown: readonly [number, number] = all;
    for (let time = 0; time < 50; time++) shown = zoomed(shown, 0.5, at('2021-06-01'), all);
    expect(shown[1] - shown[0]).toBe(7 * DAY);
    for (let time = 0; time < 50; time++) shown = zoomed(shown, 2, at('2021-06-01'), all);
    expect(days(shown)).toEqual(days(all));
  });

  it('ends at the ends of the time, without a change of length', () => {
    const shown = span('2020-03-01', '2020-05-01');
    expect(days(panned(shown, 1, all))).toEqual(['2020-05-01', '2020-07-01']);
    expect(days(panned(shown, -5, all))).toEqual(['2020-01-01', '2020-03-02']);
    expect(days(panned(shown, 5000, all))).toEqual(['2023-11-01', '2024-01-01']);
  });
});

describe('names on the axis', () => {
  const names = (first: string, last: string, width = 800) =>
    marks(span(first, last), width, 80).map((mark) => mark.day);

  it('are as close as their room allows: days, weeks, months, quarters, years', () => {
    expect(names('2024-08-03', '2024-08-07')).toEqual(['2024-08-03', '2024-08-04', '2024-08-05', '2024-08-06']);
    expect(names('2024-08-03', '2024-09-12').slice(0, 2)).toEqual(['2024-08-05', '2024-08-12']);
    expect(names('2024-01-15', '2024-10-02')).toEqual(
      ['02', '03', '04', '05', '06', '07', '08', '09', '10'].map((month) => `2024-${month}`),
    );
    expect(names('2023-02-01', '2024-05-01')).toEqual(['2023-04', '2023-07', '2023-10', '2024-01', '2024-04']);
    expect(names('2015-05-01', '2020-05-01')).toEqual(expect.arrayContaining(['2016', '2017']));
    expect(names('2004-05-01', '2020-05-01')).toEqual(expect.arrayContaining(['2012', '2014']));
  });

  it('never stand closer than their room', () => {
    for (const years of [0.1, 0.5, 1, 3, 10, 40, 300])
      for (const width of [200, 390, 1000]) {
        const shown = [at('1990-02-03'), at('1990-02-03') + years * 365 * DAY] as const;
        const axis = scale(shown, 0, width);
        const found = marks(shown, width, 80).map((mark) => axis.x(mark.time));
        for (let index = 1; index < found.length; index++)
          expect(found[index]! - found[index - 1]!).toBeGreaterThan(70);
      }
  });
});

describe('lanes', () => {
  it('are drawn where they are seen, with a few more', () => {
    expect(seen(1000, 20, 0, 400)).toEqual([0, 24]);
    expect(seen(1000, 20, 10_000, 400)).toEqual([496, 524]);
    expect(seen(1000, 20, 19_600, 400)).toEqual([976, 1000]);
    expect(seen(3, 20, 0, 400)).toEqual([0, 3]);
  });
});

describe('the brush', () => {
  it('draws a period either way, and the address keeps its days', () => {
    const [from, to] = [at('2024-08-03T11:00:00Z'), at('2024-09-12T01:00:00Z')];
    for (const period of [drawn(from, to), drawn(to, from)])
      expect(brushed(period)).toEqual({ brushFrom: '2024-08-03', brushTo: '2024-09-12' });
  });

  it('a click draws none', () => {
    expect(brushed(null)).toBeNull();
    expect(brushed(drawn(at('2024-08-03'), at('2024-08-03')))).toBeNull();
    expect(brushed(drawn(at('2024-08-03'), at('2024-08-03') + DAY))).toBeNull();
  });
});

describe('the ends of the brush by keys', () => {
  it('move by days and end with the timeline', () => {
    const all = span('2024-01-01', '2024-12-31');
    expect(moved('2024-02-28', 2, all)).toBe('2024-03-01');
    expect(moved('2024-01-10', -30, all)).toBe('2024-01-01');
    expect(moved('2024-12-10', 30, all)).toBe('2024-12-31');
  });
});

describe('the chains in a period', () => {
  const shipment = (dispatched: string | null, arrived: string | null) => ({
    class: 'SHIPMENT' as const,
    dispatched,
    arrived,
    validFrom: null,
    validTo: null,
  });
  const tie = (validFrom: string | null = null, validTo: string | null = null) => ({
    class: 'TIE' as const,
    dispatched: null,
    arrived: null,
    validFrom,
    validTo,
  });
  const chain = { steps: [shipment('2024-08-03', '2024-09-01'), shipment('2024-09-10', '2024-09-12')] };

  it('are those of which each shipment lies in it, both days included', () => {
    expect(isWithin(chain, '2024-08-03', '2024-09-12')).toBe(true);
    expect(isWithin(chain, '2024-08-04', '2024-09-12')).toBe(false);
    expect(isWithin(chain, '2024-08-03', '2024-09-11')).toBe(false);
  });

  it('a period may be open at either end', () => {
    expect(isWithin(chain, null, null)).toBe(true);
    expect(isWithin(chain, '2024-08-03', null)).toBe(true);
    expect(isWithin(chain, null, '2024-09-11')).toBe(false);
    expect(isWithin(chain, '2024-08-04', null)).toBe(false);
  });

  it('a chain without days is in no period, and in the open one', () => {
    for (const steps of [[shipment(null, null)], [shipment(null, null), tie('2020-01-01')], [tie()], []]) {
      expect(hasDays({ steps })).toBe(false);
      expect(isWithin({ steps }, '2024-01-01', null)).toBe(false);
      expect(isWithin({ steps }, null, '2024-12-31')).toBe(false);
      expect(isWithin({ steps }, '2024-01-01', '2024-12-31')).toBe(false);
      expect(isWithin({ steps }, null, null)).toBe(true);
    }
  });

  it('beside a shipment with days, ties and a shipment without days do not put a chain outside', () => {
    expect(
      isWithin({ steps: [...chain.steps, tie('2030-01-01'), shipment(null, null)] }, '2024-08-03', '2024-09-12'),
    ).toBe(true);
  });

  it('the one known day of a shipment counts', () => {
    expect(hasDays({ steps: [shipment(null, '2030-01-01')] })).toBe(true);
    expect(isWithin({ steps: [...chain.steps, shipment(null, '2030-01-01')] }, '2024-08-03', '2024-09-12')).toBe(false);
    expect(isWithin({ steps: [shipment('2024-08-05', null)] }, '2024-08-03', '2024-09-12')).toBe(true);
  });

  it('a month lies in the period with all its days', () => {
    expect(isWithin({ steps: [shipment('2024-08', '2024-09')] }, '2024-08-01', '2024-09-30')).toBe(true);
    expect(isWithin({ steps: [shipment('2024-08', '2024-09')] }, '2024-08-02', '2024-09-30')).toBe(false);
    expect(isWithin({ steps: [shipment('2024-08', '2024-09')] }, '2024-08-01', '2024-09-29')).toBe(false);
  });

  it('ties alone are in the periods in which they hold', () => {
    const ties = { steps: [tie('2020-01-01', '2022-12-31'), tie('2021-01-01')] };
    expect(isWithin(ties, '2021-06-01', '2021-07-01')).toBe(true);
    expect(isWithin(ties, '2023-01-01', null)).toBe(false);
    expect(isWithin(ties, null, '2020-12-31')).toBe(false);
  });
});
