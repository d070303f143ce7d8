import { describe, expect, test } from 'vitest';
import type { Move } from '../api/generated';
import { betweenItsEnds, movedOn, share, thingsOf, without } from './whatif';

const step = (from: string, to: string, cas: string | null, more: Partial<Move> = {}): Move =>
  ({
    class: 'SHIPMENT',
    kinds: ['SHIPPED'],
    from: { id: from },
    to: { id: to },
    cas,
    fact: { id: `${from}${to}` },
    evidence: [{ source: { id: 's1', title: 'A' } }],
    ...more,
  }) as Move;

const parties = ['a', 'b', 'c', 'g'].map((id) => ({ id }));
const tie = step('c', 'g', null, { class: 'TIE', kinds: ['MEMBER_OF'], evidence: [] });

describe('what is asked of a chain', () => {
  test('is about the chains between its ends, by the rules that found it', () => {
    expect(betweenItsEnds({ k: 7, rules: { maxTiers: 3 } }, { parties })).toEqual({
      k: 7,
      rules: { maxTiers: 3 },
      pair: { from: 'a', to: 'g' },
    });
  });

  test('is how much of its first goods went, to where they arrived last', () => {
    const steps = [step('a', 'b', '67-64-1'), step('b', 'c', '67-64-1'), tie];
    expect(movedOn({ rules: { timeRule: 'STRICT' } }, { steps })).toEqual({
      from: { ids: ['a'] },
      to: { ids: ['c'] },
      cas: '67-64-1',
      timeRule: 'STRICT',
    });
    // Where they are made into others they end.
    expect(movedOn({}, { steps: [step('a', 'b', '67-64-1'), step('b', 'c', '103-63-9')] })?.to).toEqual({ ids: ['b'] });
    expect(movedOn({}, { steps: [step('a', 'b', null), tie] })).toBeNull();
  });

  test('is without a party, a stored fact or a source, each once', () => {
    const steps = [
      step('a', 'b', null),
      step('b', 'c', null),
      step('c', 'g', null, { class: 'TIE', kinds: ['SHARES_IDENTIFIER'] }),
    ];
    expect(thingsOf({ parties, steps }).map((each) => each.value)).toEqual([
      'parties:a',
      'parties:b',
      'parties:c',
      'parties:g',
      'facts:ab',
      'facts:bc',
      'sources:s1',
    ]);
  });

  test('takes a day for parties alone', () => {
    const [party, , , , fact] = thingsOf({ parties, steps: [step('a', 'b', null)] });
    expect(without(party!, '2024-06-15')).toEqual({ parties: ['a'], from: '2024-06-15' });
    expect(without(party!, '')).toEqual({ parties: ['a'] });
    expect(without(fact!, '2024-06-15')).toEqual({ facts: ['ab'] });
  });
});

test('a figure is drawn as its part of what was sent', () => {
  expect(share(50, 200)).toBe(0.25);
  expect(share(0, 0)).toBe(0);
  expect(share(null, 200)).toBeNull();
  expect(share(50, null)).toBeNull();
});
