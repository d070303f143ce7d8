import { describe, expect, test } from 'vitest';
import { isAskable, named, ofAddress, ofKind, selectorOf } from './asked';

const asked = (query: string) => ofAddress(new URLSearchParams(query));

describe('what is asked of money', () => {
  test('is an id, a kind or anybody', () => {
    expect(selectorOf('01a')).toEqual({ ids: ['01a'] });
    expect(selectorOf(ofKind('CRIMINAL_GROUP'))).toEqual({ where: { kinds: ['CRIMINAL_GROUP'] } });
    expect(selectorOf('')).toBeNull();
    expect(selectorOf('kind:NOTHING')).toBeNull();
  });

  test('needs somebody who is named', () => {
    expect(isAskable(asked(''))).toBe(false);
    expect(isAskable(asked('to=01a'))).toBe(true);
    expect(isAskable(asked('to=01a&back=true'))).toBe(false);
    expect(isAskable(asked('from=kind:PERSON&back=true'))).toBe(true);
  });

  test('has the sums of parties that are named, each once', () => {
    expect(named(asked('from=01a&to=01b'))).toEqual(['01a', '01b']);
    expect(named(asked('from=01a&to=01a'))).toEqual(['01a']);
    expect(named(asked('from=01a&to=01b&back=true'))).toEqual(['01a']);
    expect(named(asked('from=kind:PERSON'))).toEqual([]);
  });
});
