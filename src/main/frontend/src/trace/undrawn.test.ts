import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Asked, Refused } from '../api/ask';
import { start } from '../words';
import english from '../words/en';
import { controlled, Undrawn } from './timeline';

beforeAll(async () => {
  vi.stubGlobal('window', { localStorage: { getItem: () => 'en' } });
  vi.stubGlobal('document', { documentElement: {} });
  await start();
});
afterAll(() => vi.unstubAllGlobals());

const asked = (refused?: Refused): Asked<unknown> => ({ faults: [], busy: false, again: () => {}, refused });
const busy = new Refused('BUSY', 'too many');
const drawn = (acts: Asked<unknown>, controls: Asked<unknown>, missing: string[], substances: number) =>
  renderToStaticMarkup(createElement(Undrawn, { acts, controls, missing, substances }));

it('the substances that did not come are named, and the reason is that of the service', async () => {
  const answers = await Promise.allSettled([Promise.resolve([]), Promise.reject(busy)]);
  expect(controlled(['67-64-1', '64-19-7'], answers)).toEqual({
    of: '67-64-1,64-19-7',
    periods: [],
    missing: ['64-19-7'],
    refused: busy,
  });
  expect(controlled(['67-64-1'], answers.slice(0, 1)).refused).toBeUndefined();
});

it('the timeline says which acts and controls could not be asked for, and how many substances it leaves out', () => {
  const failed = drawn(asked(busy), asked(busy), ['64-19-7'], 9);
  expect(failed).toContain(english.time.actionsMissing);
  expect(failed).toContain('64-19-7');
  expect(failed).toContain(english.trouble.BUSY[0]);
  expect(failed).toContain('8 of 9 substances');
  const all = drawn(asked(), asked(), [], 8);
  expect(all.replace(/<[^>]*>/g, '')).toBe('');
});
