import { describe, expect, test } from 'vitest';
import { type Further, type Page, shownOf } from './further';

const first: Page<string> = { edges: ['a', 'b'], pageInfo: { hasNextPage: true, endCursor: 'b' } };
const further: Further<string> = { question: 'q', at: 1, first: ['a', 'b'], edges: ['c', 'd'], after: 'd' };

describe('a list that came by the page', () => {
  test('is its first page, and those behind it', () => {
    expect(shownOf(first, undefined, 1)).toMatchObject({ edges: ['a', 'b'], after: 'b' });
    expect(shownOf(first, further, 1)).toMatchObject({ edges: ['a', 'b', 'c', 'd'], after: 'd', isBehind: false });
  });

  test('stays as it was while its first page is newer than those behind it', () => {
    const newer = { ...first, edges: ['n', 'a'] };
    expect(shownOf(newer, further, 2)).toMatchObject({ edges: ['a', 'b', 'c', 'd'], isBehind: true });
  });

  test.each([undefined, null])('is empty, and goes on to nothing, where its first page is gone (%s)', (gone) => {
    for (const at of [1, 2])
      expect(shownOf(gone, further, at)).toEqual({ more: undefined, isBehind: false, edges: [], after: null });
  });
});
