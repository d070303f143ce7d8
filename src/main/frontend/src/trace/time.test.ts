import { describe, expect, it } from 'vitest';
import { brushed, DAY, day, drawn, isWithin, moment, scale, ticks } from './time';

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

describe('the axis', () => {
  const axis = scale([at('2024-08-03'), at('2024-09-12')], 170, 1000);

  it('has a margin of 20 days at least, and the ends of the timeline are its ends', () => {
    expect(day(axis.first)).toBe('2024-07-14');
    expect(day(axis.last)).toBe('2024-10-02');
    expect(axis.x(axis.first)).toBe(170);
    expect(axis.x(axis.last)).toBe(1000);
  });

  it('has a share of a long time as margin', () => {
    const long = scale([at('2000-01-01'), at('2020-01-01')], 0, 100);
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
    const one = scale([at('2024-08-03')], 0, 100);
    expect(one.x(at('2024-08-03'))).toBe(50);
  });
});

describe('names on the axis', () => {
  it('are months for a short time, quarters for a longer one, and years alone for a long one', () => {
    const names = (first: string, last: string) => {
      const { months, years } = ticks(scale([at(first), at(last)], 0, 1));
      return [months.map((each) => day(each).slice(0, 7)), years.map((each) => day(each).slice(0, 4))];
    };
    expect(names('2024-08-03', '2024-09-12')).toEqual([['2024-08', '2024-09'], []]);
    expect(names('2023-02-01', '2024-05-01')).toEqual([
      ['2023-01', '2023-04', '2023-07', '2023-10', '2024-01', '2024-04'],
      ['2023', '2024'],
    ]);
    expect(names('2015-05-01', '2020-05-01')).toEqual([[], ['2015', '2016', '2017', '2018', '2019', '2020']]);
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

describe('the chains in a period', () => {
  const shipment = (dispatched: string | null, arrived: string | null) => ({
    class: 'SHIPMENT' as const,
    dispatched,
    arrived,
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

  it('ties and shipments without days do not put a chain outside', () => {
    const tie = { class: 'TIE' as const, dispatched: null, arrived: null };
    expect(isWithin({ steps: [...chain.steps, tie, shipment(null, '2030-01-01')] }, '2024-08-03', '2024-09-12')).toBe(
      true,
    );
  });
});
