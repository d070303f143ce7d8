import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Reach, type ReachResult } from '../api/generated';
import { start } from '../words';
import english from '../words/en';
import { LeftOutSaid } from './chains';

beforeAll(async () => {
  vi.stubGlobal('window', { localStorage: { getItem: () => 'en' } });
  vi.stubGlobal('document', { documentElement: {} });
  await start();
});
afterAll(() => vi.unstubAllGlobals());

const completeness: ReachResult['reach']['completeness'] = {
  status: 'COMPLETE',
  explored: '9',
  budget: '10',
  reason: null,
  hubsCut: [{ id: 'h', kind: 'PHONE', name: '+86 555 0100' }],
  leftOut: { undated: 2, unknownSubstance: 1, belowConfidence: 3, undecidedIdentity: 4, undecided: [] },
} as unknown as ReachResult['reach']['completeness'];

it('who is reached is asked with all that a search says it left out', () => {
  for (const field of ['reason', 'hubsCut', 'undated', 'unknownSubstance', 'belowConfidence', 'undecidedIdentity'])
    expect(Reach.text).toContain(field);
});

it('what was left out is said: undated, of unknown substance, below the confidence, undecided, hubs', () => {
  const said = (undecidedIdentity: number | null) =>
    renderToStaticMarkup(
      createElement(LeftOutSaid, {
        answer: { completeness: { ...completeness, leftOut: { ...completeness.leftOut, undecidedIdentity } } },
        said: english.reach,
        include: () => {},
      }),
    );
  expect(said(4)).toContain('2 undated shipments, 1 shipment of unknown substance, 3 facts below the confidence');
  expect(said(4)).toContain('4 ties on the ways may join two records of one party');
  expect(said(4)).toContain('+86 555 0100');
  expect(said(4)).toContain(english.trace.include);
  expect(said(null)).toContain(english.reach.undecidedUnknown);
  expect(said(0)).not.toContain('may join');
});
