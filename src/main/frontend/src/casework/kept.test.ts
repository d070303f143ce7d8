import { describe, expect, test } from 'vitest';
import { read } from '../address';
import { ofAddress, orderOf, pairsRequest, request } from '../trace/request';
import { pinOfChain } from './keepsake';
import { addressOf, type KeptRequest } from './kept';

const opened = (asked: KeptRequest, kind = 'QUESTION', chain: string | null = null) =>
  read(addressOf({ id: 'i1', kind, chain, request: JSON.stringify(asked) }, 'c1') ?? '#/nowhere');

const questions = [
  'from=id:abc&from=id:def&to=kind:CRIMINAL_GROUP&to=country:MX&minTiers=1&maxTiers=6&maxTies=0&k=7' +
    '&substances=39742-60-4,67-64-1&substanceRule=SAME&windowFrom=2024-01-01&windowTo=2024-12-31&maxDwellDays=90' +
    '&minConfidence=0.25&knownAt=2025-01-01&timeRule=STRICT&undated=true&unknownSubstance=true&notifyParties=true' +
    '&sharedIdentifiers=true&avoidFrom=x1=2024-02-03&countriesArrivalIn=US MX&pair=abc=xyz',
  'to=kind:CRIMINAL_GROUP',
];

describe('a kept request', () => {
  test.each(questions)('for chains asks the same again: %s', (query) => {
    const asked = request(ofAddress(new URLSearchParams(query)))!;
    const { page, params } = opened({ chains: asked }, 'PIN', 'the key');
    expect(page).toBe('trace');
    expect(request(ofAddress(params))).toEqual(asked);
    expect(params.get('chain')).toBe('the key');
  });

  test.each(questions)('with which a chain was pinned asks the same again: %s', (query) => {
    const asked = request(ofAddress(new URLSearchParams(query)))!;
    const { request: kept } = pinOfChain('the key', 'A chain', { chains: asked }, []);
    const { page, params } = read(addressOf({ id: 'i1', kind: 'PIN', chain: 'the key', request: kept! }, 'c1')!);
    expect(page).toBe('trace');
    expect(request(ofAddress(params))).toEqual(asked);
  });

  test('for pairs asks the same in the same order', () => {
    const order = { column: 'ARRIVED', descending: true } as const;
    const asked = pairsRequest(ofAddress(new URLSearchParams(questions[1])), order)!;
    const { params } = opened({ pairs: asked });
    expect(params.get('view')).toBe('pairs');
    expect(pairsRequest(ofAddress(params), orderOf(params))).toEqual(asked);
  });

  test('of a picture opens it with its positions', () => {
    const around = opened({ neighbourhood: { ids: ['a', 'b'] } }, 'PICTURE');
    expect(around.page).toBe('around');
    expect(around.params.getAll('id')).toEqual(['a', 'b']);
    expect(around.params.get('picture')).toBe('c1.i1');
    const chains = opened({ chains: request(ofAddress(new URLSearchParams(questions[1])))! }, 'PICTURE');
    expect(chains.params.get('view')).toBe('picture');
    expect(chains.params.get('picture')).toBe('c1.i1');
  });

  test('for names, for a comparison and for a source investigation fills in the page', () => {
    const search = opened({ search: { text: 'Salt', kinds: ['COMPANY', 'PERSON'], countries: ['CN', 'MX'] } });
    expect(search.params.toString()).toBe('text=Salt&kind=COMPANY&kind=PERSON&country=CN&country=MX');
    expect(opened({ compareIdentities: { one: 'a', other: 'b' } }).params.toString()).toBe('of=a&with=b');
    expect(opened({ backtrack: { incident: 'i' } })).toMatchObject({ page: 'backtrack' });
  });

  test('that no page can ask whole has no page', () => {
    const at = (text: string | null) => addressOf({ id: 'i1', kind: 'QUESTION', chain: null, request: text }, 'c1');
    for (const text of [
      null,
      '',
      '{}',
      '[]',
      '{"chains":3}',
      '{"other":{}}',
      '{"chains":{},"search":{"text":"Salt"}}',
      '{"chains":{"from":{"where":{"programme":"P7"}}}}',
      '{"chains":{"from":{"ids":["a"]},"after":"x"}}',
      '{"chains":{"from":{"ids":["a"]},"rules":{"unheardOf":1}}}',
      '{"chains":{"from":{"ids":"a"}}}',
      '{"neighbourhood":{"ids":["a"],"asOf":"2024-01-01"}}',
      '{"search":{"text":""}}',
    ])
      expect(at(text), String(text)).toBeNull();
  });
});
