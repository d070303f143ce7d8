import { describe, expect, it } from 'vitest';
import { link, read } from '../address';
import { ChainRulesFields } from '../api/generated';
import { isMixed, isSwitch, ofAddress, ofOrder, orderOf, pairsRequest, request, toAddress, turned } from './request';

const asked = (query: string) => request(ofAddress(new URLSearchParams(query)));

describe('a question in the address', () => {
  it('comes back as it was', () => {
    const query =
      'from=id%3Aabc&from=id%3Adef&to=kind%3ACRIMINAL_GROUP&to=country%3AMX&minTiers=1&maxTiers=6&maxTies=0&k=7' +
      '&substances=39742-60-4%2C67-64-1&substanceRule=SAME&windowFrom=2024-01-01&windowTo=2024-12-31&maxDwellDays=90' +
      '&minConfidence=0.25&knownAt=2025-01-01&timeRule=STRICT&undated=true&unknownSubstance=true&notifyParties=true' +
      '&sharedIdentifiers=true&sharedAddresses=true&possiblySame=true';
    const question = ofAddress(new URLSearchParams(query));
    const { page, params } = read(link('trace', toAddress(question)));
    expect(page).toBe('trace');
    expect(ofAddress(params)).toEqual(question);
    expect(new Set(params.toString().split('&'))).toEqual(new Set(query.split('&')));
  });

  it('names only what differs from the usual', () => {
    expect(link('trace', toAddress(ofAddress(new URLSearchParams('to=kind:CRIMINAL_GROUP'))))).toBe(
      '#/trace?to=kind%3ACRIMINAL_GROUP',
    );
  });

  it('what is no question in it is passed over', () => {
    const question = ofAddress(
      new URLSearchParams(
        'from=kind:WIZARD&from=country:China&from=id:&to=nonsense&maxTiers=many&k=-1&substanceRule=ANYTHING',
      ),
    );
    expect(question).toEqual(ofAddress(new URLSearchParams()));
  });

  it('an identifier may hold any signs', () => {
    const question = ofAddress(new URLSearchParams([['from', 'id:urn:x:1&k=3#ü']]));
    expect(ofAddress(read(link('trace', toAddress(question))).params).from).toEqual([
      { type: 'id', id: 'urn:x:1&k=3#ü' },
    ]);
  });
});

describe('the table of pairs', () => {
  const table = (query: string) => {
    const params = new URLSearchParams(query);
    return pairsRequest(ofAddress(params), orderOf(params));
  };

  it('asks with the ends and rules of the question, without a limit for each pair', () => {
    expect(table('from=country:CN&to=kind:CRIMINAL_GROUP&perPair=2&maxTiers=3&k=7&pair=a%3Db')).toEqual({
      from: { where: { country: 'CN' } },
      to: { where: { kinds: ['CRIMINAL_GROUP'] } },
      rules: { maxTiers: 3, perPair: undefined },
      orderBy: { column: 'BEST', descending: false },
    });
    expect(table('maxTiers=3')).toBeNull();
  });

  it('is sorted by the column that was clicked, and the other way round at the next click', () => {
    const click = (query: string, column: 'BEST' | 'ARRIVED') =>
      link('trace', ofOrder(turned(orderOf(new URLSearchParams(query)), column)));
    expect(click('', 'ARRIVED')).toBe('#/trace?sort=ARRIVED');
    expect(click('sort=ARRIVED', 'ARRIVED')).toBe('#/trace?sort=ARRIVED&down=true');
    expect(click('sort=ARRIVED&down=true', 'ARRIVED')).toBe('#/trace?sort=ARRIVED');
    expect(click('sort=ARRIVED&down=true', 'BEST')).toBe('#/trace');
    expect(orderOf(new URLSearchParams('sort=WEIGHT&down=no'))).toEqual({ column: 'BEST', descending: false });
  });

  it('leads from a row to the chains of its pair under the same ends', () => {
    const question = ofAddress(new URLSearchParams('from=country:CN&to=kind:CRIMINAL_GROUP'));
    const { params } = read(link('trace', toAddress({ ...question, pair: { from: 'a', to: 'b' } })));
    expect(request(ofAddress(params))).toMatchObject({
      from: { where: { country: 'CN' } },
      pair: { from: 'a', to: 'b' },
    });
    for (const broken of ['a', 'a=', '=b', 'a=b=c'])
      expect(ofAddress(new URLSearchParams([['pair', broken]])).pair).toBeNull();
  });
});

describe('a question as the service is asked', () => {
  it('needs one end', () => {
    expect(asked('substances=39742-60-4')).toBeNull();
    expect(asked('to=kind:CRIMINAL_GROUP')).toMatchObject({ to: { where: { kinds: ['CRIMINAL_GROUP'] } } });
    expect(asked('to=kind:CRIMINAL_GROUP')).not.toHaveProperty('from');
  });

  it('has chosen parties or conditions at an end', () => {
    expect(asked('from=id:a&from=id:b&to=kind:COMPANY&to=kind:PERSON&to=country:MX')).toMatchObject({
      from: { ids: ['a', 'b'] },
      to: { where: { kinds: ['COMPANY', 'PERSON'], country: 'MX' } },
    });
  });

  it('a mixed end is told, and its conditions count', () => {
    const { from } = ofAddress(new URLSearchParams('from=id:a&from=country:CN'));
    expect(isMixed(from)).toBe(true);
    expect(isMixed([{ type: 'id', id: 'a' }])).toBe(false);
    expect(asked('from=id:a&from=country:CN')).toMatchObject({ from: { where: { country: 'CN' } } });
  });

  it('leaves to the service what is not chosen', () => {
    expect(asked('from=id:a')).toEqual({ from: { ids: ['a'] }, k: 20, rules: {} });
  });

  it('gives the service each rule', () => {
    expect(
      asked(
        'from=id:a&minTiers=1&maxTiers=6&maxTies=0&k=7&windowFrom=2024-01-01&maxDwellDays=90&minConfidence=0.25&strict=true' +
          '&undated=true&unknownSubstance=true&substances=39742-60-4,%2067-64-1&substanceRule=SAME' +
          '&notify=true&knownAt=2025-01-01',
      ),
    ).toEqual({
      from: { ids: ['a'] },
      k: 7,
      rules: {
        minTiers: 1,
        maxTiers: 6,
        maxTies: 0,
        window: { from: '2024-01-01' },
        maxDwellDays: 90,
        minConfidence: 0.25,
        timeRule: 'STRICT',
        undated: 'INCLUDE',
        unknownSubstance: 'INCLUDE',
        substances: ['39742-60-4', '67-64-1'],
        substanceRule: 'SAME',
        notifyParties: true,
        // All of that day.
        knownAt: '2025-01-01T23:59:59Z',
      },
    });
  });

  it('has a value for every field of the schema', () => {
    const query = ChainRulesFields.map(
      (rule) =>
        `${rule.name}=${
          rule.parts.length
            ? 'x=2024-05-01'
            : isSwitch(rule)
              ? 'true'
              : (rule.values.find((each) => each !== rule.usual) ??
                (rule.type.startsWith('Date')
                  ? '2024-05-01'
                  : rule.type === 'Int'
                    ? '3'
                    : rule.type === 'Float'
                      ? '0.5'
                      : 'CN'))
        }`,
    ).join('&');
    const rules = asked(`from=id:a&${query}`)?.rules as Record<string, unknown>;
    expect(new Set(Object.keys(rules))).toEqual(new Set(ChainRulesFields.map((rule) => rule.of[0])));
    expect(rules.avoidFrom).toEqual([{ id: 'x', day: '2024-05-01' }]);
    expect(rules.countries).toEqual({
      dispatchIn: ['CN'],
      dispatchNotIn: ['CN'],
      arrivalIn: ['CN'],
      arrivalNotIn: ['CN'],
    });
  });

  it('takes a dwell time and a confidence of zero for one', () => {
    expect(asked('from=id:a&maxDwellDays=0&minConfidence=0')).toMatchObject({
      rules: { maxDwellDays: 0, minConfidence: 0 },
    });
  });
});
