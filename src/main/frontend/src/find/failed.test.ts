import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Asked, Refused } from '../api/ask';
import { start } from '../words';
import english from '../words/en';
import { Part } from './beside';
import { failed, hasFailed } from './failed';

beforeAll(async () => {
  vi.stubGlobal('window', { localStorage: { getItem: () => 'en' } });
  vi.stubGlobal('document', { documentElement: {} });
  await start();
});
afterAll(() => vi.unstubAllGlobals());

const asked = (some: Partial<Asked<unknown>>): Asked<unknown> => ({
  faults: [],
  busy: false,
  again: () => {},
  ...some,
});
const fault = (code: string) => ({ message: code, extensions: { code } });
const drawn = (of: Asked<unknown>) =>
  renderToStaticMarkup(createElement(Part, { title: 'Papers', asked: of, isEmpty: true }));

it('a list that could not be asked for says so under its title, and one that is empty has none', () => {
  const html = drawn(asked({ refused: new Refused('BUSY', 'too many') }));
  expect(html).toContain('Papers');
  expect(html).toContain(english.trouble.BUSY[0]);
  expect(drawn(asked({ faults: [fault('INTERNAL')] }))).toContain('The answer is incomplete');
  expect(drawn(asked({ data: {} }))).not.toContain('Papers');
});

it('what the caller has no right to, or what these words cannot ask, is no failure', () => {
  expect(hasFailed(failed(asked({ refused: new Refused('FORBIDDEN', 'no') })))).toBe(false);
  expect(hasFailed(failed(asked({ refused: new Refused('INPUT', 'nine words') })))).toBe(false);
  expect(failed(asked({ faults: [fault('FORBIDDEN'), fault('TIMEOUT')] })).faults).toEqual([fault('TIMEOUT')]);
  expect(hasFailed(failed(asked({ isStopped: true })))).toBe(true);
});

it('what stands beside a search has no button to stop it: that is of the search', () => {
  expect(failed(asked({ busy: true, stop: () => {} })).stop).toBeUndefined();
});
