import { describe, expect, it } from 'vitest';
import { link, read } from '../address';
import { isMixed, ofAddress, request, toAddress } from './request';

const asked = (query: string) => request(ofAddress(new URLSearchParams(query)));

describe('a question in the address', () => {
  it('comes back as it was', () => {
    const query =
      'from=id%3Aabc&from=id%3Adef&to=kind%3ACRIMINAL_GROUP&to=country%3AMX&minTiers=1&maxTiers=6&maxTies=0&k=7' +
      '&substances=39742-60-4%2C67-64-1&substanceRule=SAME&windowFrom=2024-01-01&windowTo=2024-12-31&maxDwellDays=90' +
      '&minConfidence=0.25&knownAt=2025-01-01&strict=true&undated=true&unknownSubstance=true&notify=true' +
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
    expect(asked('from=id:a')).toMatchObject({
      window: null,
      maxDwellDays: null,
      substances: null,
      minConfidence: null,
      knownAt: null,
    });
  });

  it('gives the service each rule', () => {
    expect(
      asked(
        'from=id:a&minTiers=1&maxTiers=6&maxTies=0&k=7&windowFrom=2024-01-01&maxDwellDays=90&minConfidence=0.25&strict=true' +
          '&undated=true&unknownSubstance=true&substances=39742-60-4,%2067-64-1&substanceRule=SAME&notify=true&knownAt=2025-01-01',
      ),
    ).toMatchObject({
      minTiers: 1,
      maxTiers: 6,
      maxTies: 0,
      k: 7,
      window: { from: '2024-01-01', to: null },
      maxDwellDays: 90,
      minConfidence: 0.25,
      timeRule: 'STRICT',
      undated: 'INCLUDE',
      unknownSubstance: 'INCLUDE',
      substances: ['39742-60-4', '67-64-1'],
      substanceRule: 'SAME',
      notifyParties: true,
      sharedIdentifiers: false,
      // All of that day.
      knownAt: '2025-01-01T23:59:59Z',
    });
  });

  it('takes a dwell time and a confidence of zero for one', () => {
    expect(asked('from=id:a&maxDwellDays=0&minConfidence=0')).toMatchObject({ maxDwellDays: 0, minConfidence: 0 });
  });
});
