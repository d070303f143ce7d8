import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { start } from '../words';
import type { Chain } from './chains';
import ChainsMap from './map';
import { Timeline } from './timeline';

beforeAll(async () => {
  vi.stubGlobal('window', { localStorage: { getItem: () => 'en' } });
  vi.stubGlobal('document', { documentElement: {}, createElement: () => ({ getContext: () => null }) });
  await start();
});
afterAll(() => vi.unstubAllGlobals());

const party = (id: string) => ({ id, kind: 'COMPANY', name: id });
const chain = {
  key: 'second',
  weakestStep: 0,
  parties: [party('a'), party('b')],
  steps: [
    {
      class: 'SHIPMENT',
      kinds: ['SHIPPED'],
      factCount: 1,
      from: party('a'),
      to: party('b'),
      cas: '67-64-1',
      substance: null,
      quantityKg: 5,
      dispatched: '2024-08-01',
      arrived: '2024-09-01',
      validFrom: null,
      validTo: null,
      fact: {
        id: 'f',
        details: [
          { name: 'dispatchCountry', values: ['CN'] },
          { name: 'arrivalCountry', values: ['MX'] },
        ],
      },
    },
  ],
} as unknown as Chain;
const shown = {
  chains: [chain],
  numbers: new Map([
    ['first', 1],
    ['second', 2],
  ]),
  chosen: null,
};

it('the timeline and the map call a chain by its number among all, whichever are filtered', () => {
  const none = () => {};
  for (const html of [
    renderToStaticMarkup(createElement(Timeline, { ...shown, choose: none, from: null, to: null, brush: none })),
    renderToStaticMarkup(createElement(ChainsMap, { ...shown, choose: none })),
  ]) {
    expect(html).toMatch(/Chain 2[<\n]/);
    expect(html).not.toContain('Chain 1');
  }
});
