import { describe, expect, it } from 'vitest';
import { read } from '../address';
import type { Party, StepClass } from '../api/generated';
import { addressOf as addressOfItem } from '../casework/kept';
import { ofAddress, request } from '../trace/request';
import {
  addressOf,
  addressOfFinding,
  byQuestion,
  chainKey,
  findingOf,
  isKnown,
  isToRenew,
  kindsOf,
  namesHidden,
  questionOf,
  roleOf,
  standing,
} from './standing';

const asked = (query: string) => ofAddress(new URLSearchParams(query));
const party = (id: string): Party & { marking: string } => ({
  id,
  kind: 'COMPANY',
  name: `Invented ${id}`,
  marking: 'CLEAR',
});
const told = (ids: string[], classes: StepClass[], question: ReturnType<typeof standing> = null) => ({
  parties: ids.map(party),
  classes,
  question,
});

describe('a party of an alert', () => {
  it('may be the customer while it is a hit, and was like it when it is none', () => {
    const hit = {};
    expect(roleOf({ hit: null, kind: 'NEW' })).toBe('found');
    expect(roleOf({ hit, kind: 'NEW' })).toBe('hitParty');
    expect(roleOf({ hit, kind: 'CHANGED' })).toBe('hitParty');
    expect(roleOf({ hit, kind: 'GONE' })).toBe('hitWas');
  });
});

describe('a saved question', () => {
  it('opens as it was asked', () => {
    for (const query of [
      'from=id:a&from=id:b&to=kind:CRIMINAL_GROUP&k=7&maxTiers=6&substances=39742-60-4&undated=true',
      'to=country:MX&windowFrom=2024-01-01&timeRule=STRICT',
      'from=country:CN&to=kind:CRIMINAL_GROUP&pair=a=b',
    ]) {
      const question = asked(query);
      const saved = standing(question, 'CHAINS')!;
      expect(JSON.parse(saved.request)).toEqual(JSON.parse(JSON.stringify(request(question))));
      expect(questionOf(saved)).toEqual(question);
      expect(ofAddress(read(addressOf(saved)!).params)).toEqual(question);
    }
  });

  it('asks for parties forward from its start, or backward from its end', () => {
    const forward = standing(asked('from=country:CN&maxTies=0'), 'REACH')!;
    expect(JSON.parse(forward.request)).toEqual({
      from: { where: { country: 'CN' } },
      direction: 'FORWARD',
      rules: { maxTies: 0 },
    });
    expect(addressOf(forward)).toBe('#/trace?from=country%3ACN&maxTies=0');
    const backward = standing(asked('to=id:x'), 'REACH')!;
    expect(JSON.parse(backward.request)).toEqual({ from: { ids: ['x'] }, direction: 'BACKWARD', rules: {} });
    expect(addressOf(backward)).toBe('#/trace?to=id%3Ax');
  });

  it('looks for parties where one end is open alone', () => {
    expect(kindsOf(asked(''))).toEqual([]);
    expect(standing(asked(''), 'CHAINS')).toBeNull();
    expect(kindsOf(asked('from=id:a'))).toEqual(['CHAINS', 'REACH']);
    expect(kindsOf(asked('from=id:a&to=id:b'))).toEqual(['CHAINS']);
    expect(standing(asked('from=id:a&to=id:b'), 'REACH')).toBeNull();
    expect(kindsOf(asked('from=country:CN&pair=a=b'))).toEqual(['CHAINS']);
  });

  it('opens a search on the page of the search', () => {
    const search = {
      kind: 'SEARCH',
      request: '{"text":"Alder Mill","kinds":["COMPANY"],"countries":["CN","MX"]}',
    } as const;
    const address = '#/search?text=Alder+Mill&kind=COMPANY&country=CN&country=MX';
    expect(addressOf(search)).toBe(address);
    // A case keeps the same with the name of its query.
    const item = { id: 'i1', kind: 'QUESTION', chain: null, request: `{"search":${search.request}}` };
    expect(addressOfItem(item, 'c1')).toBe(address);
    expect(questionOf(search)).toBeNull();
  });

  it('that names what is hidden, or what no page asks, opens nowhere', () => {
    const hidden = { kind: 'CHAINS', request: '{"from":{"ids":["[hidden]","b"]},"k":20,"rules":{}}' } as const;
    expect(namesHidden(hidden)).toBe(true);
    expect(addressOf(hidden)).toBeNull();
    for (const text of [
      '{"from":{"where":{"programme":"SDNTK"}}}',
      '{"from":{"ids":["a"]},"atLeast":"x"}',
      'no JSON',
      '7',
    ])
      expect(addressOf({ kind: 'CHAINS', request: text })).toBeNull();
    for (const text of [
      '{"text":"Mill","unheardOf":1}',
      '{"text":"Mill","kinds":7}',
      '{"kinds":["COMPANY"]}',
      'no JSON',
      '7',
    ])
      expect(addressOf({ kind: 'SEARCH', request: text }), text).toBeNull();
  });
});

describe('an alert', () => {
  const saved = standing(asked('from=country:CN&to=kind:CRIMINAL_GROUP&maxTiers=6'), 'CHAINS');

  it('leads to the chains between its ends by the rules of its question, its chain marked', () => {
    expect(addressOfFinding(told(['a', 'b', 'c'], ['SHIPMENT', 'TIE'], saved), 'key')).toBe(
      '#/trace?from=country%3ACN&to=kind%3ACRIMINAL_GROUP&pair=a%3Dc&maxTiers=6&chain=key',
    );
  });

  it('of a question that is not shown leads to the chains by the usual rules', () => {
    expect(addressOfFinding(told(['a', 'b'], ['SHIPMENT']), null)).toBe('#/trace?from=id%3Aa&to=id%3Ab');
  });

  it('of a party leads to the chains to it, or from it', () => {
    expect(addressOfFinding(told(['x'], [], standing(asked('from=country:CN'), 'REACH')), null)).toBe(
      '#/trace?from=country%3ACN&to=id%3Ax',
    );
    expect(addressOfFinding(told(['x'], [], standing(asked('to=id:g'), 'REACH')), null)).toBe(
      '#/trace?from=id%3Ax&to=id%3Ag',
    );
  });

  it('with a party that is not shown leads nowhere: its steps have no known ends', async () => {
    for (const alert of [told(['a', 'c'], ['SHIPMENT', 'TIE'], saved), told([], [], saved)]) {
      expect(findingOf(alert)).toBeNull();
      expect(await chainKey(alert)).toBeNull();
    }
  });

  it('has the key that answers have for the same chain', async () => {
    // printf 'a\nSHIPMENT\nb\nTIE\nc' | sha256sum
    expect(await chainKey(told(['a', 'b', 'c'], ['SHIPMENT', 'TIE']))).toBe('e622c99cf40745bd210448b85e937ed2');
    expect(await chainKey(told(['a'], []))).toBeNull();
  });
});

describe('watches', () => {
  const watch = (id: string, question: string | null, createdAt: string, endedAt: string | null = null) => ({
    id,
    question: question === null ? null : { id: question },
    createdAt,
    endedAt,
    state: endedAt ? ('ENDED' as const) : ('COMPLETE' as const),
    changes: [],
    more: false,
    overfull: false,
    askedAt: null,
    rightsUntil: null,
  });

  it('stand for their question by the one that goes on, or else by the last', () => {
    const found = byQuestion([
      watch('3', 'q', '2030-01-03', '2030-01-04'),
      watch('2', 'q', '2030-01-02'),
      watch('1', 'q', '2030-01-01', '2030-01-05'),
      watch('5', 'r', '2030-01-05', '2030-01-06'),
      watch('4', 'r', '2030-01-04', '2030-01-07'),
      watch('6', null, '2030-01-06'),
    ]);
    expect([...found].map(([question, { id }]) => [question, id])).toEqual([
      ['q', '2'],
      ['r', '5'],
    ]);
  });

  it('are known to be none when all are there', () => {
    expect(isKnown(undefined, false)).toBe(false);
    expect(isKnown(watch('1', 'q', '2030-01-01'), false)).toBe(true);
    // Another one that goes on may be on the next page.
    expect(isKnown(watch('1', 'q', '2030-01-01', '2030-01-02'), false)).toBe(false);
    expect(isKnown(undefined, true)).toBe(true);
  });

  it('are renewed in the last seven days of their rights, and not after these', () => {
    const now = Date.parse('2030-01-10T00:00:00Z');
    const until = (rightsUntil: string | null, endedAt: string | null = null) =>
      isToRenew([{ rightsUntil, endedAt }], now);
    expect(until('2030-01-17T00:00:00Z')).toBe(true);
    expect(until('2030-01-17T00:00:01Z')).toBe(false);
    expect(until('2030-01-10T00:00:00Z')).toBe(false);
    expect(until('2030-01-12T00:00:00Z', '2030-01-09T00:00:00Z')).toBe(false);
    expect(until(null)).toBe(false);
    expect(isToRenew([], now)).toBe(false);
  });
});
