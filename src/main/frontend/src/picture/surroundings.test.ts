import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forget, forgetOthers } from '../api/cache';
import { isGrown, load } from './surroundings';

const signal = new AbortController().signal;
let asked = 0;

beforeEach(() => {
  asked = 0;
  vi.stubGlobal('window', { localStorage: { getItem: () => null }, sessionStorage: { getItem: () => null } });
  vi.stubGlobal('fetch', () => {
    asked++;
    const links = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
    return Promise.resolve(Response.json({ data: { entity: { id: 'a', links } } }));
  });
});

afterEach(() => {
  forget();
  vi.unstubAllGlobals();
});

test('the facts about a party are asked for once in a moment', async () => {
  await load('a', signal);
  await load('a', signal);
  expect(asked).toBe(1);
});

test.each([
  ['something was written', forgetOthers],
  ['somebody else is there', forget],
])('they are asked for anew when %s', async (_, over) => {
  await load('a', signal);
  over();
  await load('a', signal);
  expect(asked).toBe(2);
});

test('whoever gives up ends the reading for nobody else', async () => {
  const first = new AbortController();
  const given = load('a', first.signal);
  const other = load('a', signal);
  first.abort();
  await expect(given).rejects.toThrow();
  await expect(other).resolves.toMatchObject({ isCut: false });
  expect(asked).toBe(1);
});

test('what everybody has given up is asked for anew', async () => {
  const first = new AbortController();
  const given = load('a', first.signal);
  first.abort();
  await expect(given).rejects.toThrow();
  await load('a', signal);
  expect(asked).toBe(2);
});

test('a picture stays while a party is opened in it or closed again, and is not that of another party', () => {
  expect(isGrown('a', 'a b')).toBe(true);
  expect(isGrown('a b c', 'a b')).toBe(true);
  expect(isGrown('a', 'b')).toBe(false);
  expect(isGrown('a b', 'b a')).toBe(false);
  expect(isGrown('a', '')).toBe(false);
});
