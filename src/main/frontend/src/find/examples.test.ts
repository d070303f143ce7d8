import { describe, expect, it } from 'vitest';
import type { ExamplesResult } from '../api/generated';
import { examplesOf } from './examples';

const found = (how: 'WORDS' | 'SOUND') => ({ edges: [{ match: { how } }] }) as ExamplesResult['maker'];
const NONE = { edges: [] };

describe('examples of the demonstration world', () => {
  it('are offered where that world is there', () => {
    const examples = examplesOf({ maker: found('WORDS'), group: found('WORDS') });
    expect(examples.map(({ id }) => id)).toEqual(['maker', 'group', 'pairs', 'chain']);
    expect(examples.every(({ to }) => to.startsWith('#/'))).toBe(true);
  });
  it('are not offered before it is there, nor to whom does not see it', () => {
    expect(examplesOf(undefined)).toEqual([]);
    expect(examplesOf({ maker: NONE, group: NONE })).toEqual([]);
  });
  it('are only those that find something', () => {
    expect(examplesOf({ maker: found('WORDS'), group: NONE }).map(({ id }) => id)).toEqual(['maker']);
    // Somebody else who is called alike.
    expect(examplesOf({ maker: found('SOUND'), group: NONE })).toEqual([]);
  });
});
