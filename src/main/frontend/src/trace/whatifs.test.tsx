import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { DisruptedResult, MovedResult, RestsOnResult, WhatIfResult } from '../api/generated';
import { LANGUAGES } from '../words/say';
import type * as whatifs from './whatifs';

let shown: typeof whatifs;
let speak: (language: keyof typeof LANGUAGES) => Promise<void>;

beforeAll(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('window', {
    localStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: kept.set.bind(kept) },
    sessionStorage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
    addEventListener: () => undefined,
    location: { hash: '' },
  });
  vi.stubGlobal('document', { documentElement: { lang: '' }, addEventListener: () => undefined });
  vi.stubGlobal('navigator', { languages: ['en'] });
  const words = await import('../words');
  speak = words.speak;
  shown = await import('./whatifs');
  await words.start();
});
afterAll(() => vi.unstubAllGlobals());

/** What is read of it, without its elements. */
const read = (markup: string) =>
  markup
    .replace(/<\/(p|li|h4)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/[ \u2066-\u2069]+/g, ' ')
    .trim();

const party = (name: string) => ({ id: name, name, kind: 'COMPANY', marking: 'CLEAR', countries: [] });
const all = { status: 'COMPLETE' as const, reason: null };
const cut = { status: 'BUDGET' as const, reason: 'the budget ran out' };

describe('what chains rest on', () => {
  const told = (more: object) => {
    const answer = {
      completeness: all,
      standAlone: 2,
      restsOn: [{ source: { id: 's', title: 'A register', marking: 'CLEAR' }, lost: 1, weakened: 0 }],
      chains: [{ key: 'a' }, { key: 'b' }, { key: 'c' }],
      ...more,
    } as RestsOnResult['chains'];
    return read(renderToStaticMarkup(<shown.Shares answer={answer} />));
  };

  test('is exact after a complete answer', () => {
    expect(told({})).toMatch(/^Everything was seen\. 2 of 3 chains rest on no single source\./);
    expect(told({})).not.toMatch(/[Aa]t most|judged/);
    expect(told({ restsOn: [] })).toMatch(/No single source takes a chain away/);
  });

  test('is a bound where not everything was seen', () => {
    expect(told({ completeness: cut })).toMatch(
      /^Not everything was seen .*the budget ran out At most 2 of 3 chains rest on no single source\.\nA register/,
    );
    expect(told({ completeness: cut })).toMatch(/A source that was not judged may be missing here/);
    expect(told({ completeness: cut, restsOn: [] })).toMatch(/No source that was judged takes a chain away/);
    expect(told({ completeness: cut, restsOn: [] })).not.toMatch(/No single source takes/);
  });

  test('says that there is no chain after a complete search alone', () => {
    const none = { chains: [], restsOn: [], standAlone: 0 };
    expect(told(none)).toBe('Everything was seen. There is no chain under these rules.');
    expect(told({ ...none, completeness: cut })).not.toMatch(/no chain|0 of 0|No single/);
  });
});

describe('what becomes of chains', () => {
  const chain = (key: string) => ({ key, confidence: 0.5, parties: [party('Alfa'), party('Beta')] });
  const told = (more: object) => {
    const answer = {
      completeBefore: all,
      completeAfter: all,
      undatedKept: 0,
      before: [
        { state: 'LOST', rankAfter: null, chain: chain('a'), after: null },
        { state: 'KEPT', rankAfter: 1, chain: chain('b'), after: { confidence: 0.5 } },
        { state: 'KEPT', rankAfter: null, chain: chain('c'), after: { confidence: 0.5 } },
      ],
      comeUp: [{ rank: 2, isNew: false, chain: chain('d') }],
      ...more,
    } as WhatIfResult['whatIf'];
    return read(renderToStaticMarkup(<shown.Becomes answer={answer} />));
  };

  test('is told with places that hold after complete searches', () => {
    expect(told({})).toMatch(
      /1 of 3 chains lost\.[\s\S]*place 1 then\)[\s\S]*not among the best then[\s\S]*comes up as 2 /,
    );
    expect(told({})).not.toMatch(/or later|perhaps|found/);
  });

  test('has places that may be later ones after a search that was cut', () => {
    expect(told({ completeAfter: cut })).toMatch(
      /place 1 or later then[\s\S]*not found among the best then[\s\S]*comes up as 2 or later/,
    );
    expect(told({ completeBefore: cut })).toMatch(
      /1 of 3 chains that were found and judged lost[\s\S]*perhaps among the best before/,
    );
  });

  test('is nothing where there is no chain, and says so after a complete search alone', () => {
    const none = { before: [], comeUp: [] };
    expect(told(none)).toBe('Everything was seen. Before, there is no chain under these rules.');
    expect(told({ ...none, completeAfter: cut })).toMatch(/there is no chain under these rules/);
    expect(told({ ...none, completeBefore: cut })).not.toMatch(/no chain|0 of 0/);
  });
});

describe('what leaves no chain', () => {
  const told = (more: object) => {
    const answer = {
      status: 'OPTIMAL',
      lower: 2,
      upper: 2,
      hasMore: false,
      completeness: all,
      sets: [[party('Alfa'), party('Beta')]],
      unstoppable: null,
      losses: [
        { thing: party('Alfa'), lost: 3, alone: false },
        { thing: party('Gama'), lost: 1, alone: null },
      ],
      ...more,
    } as DisruptedResult['disruption'];
    return read(renderToStaticMarkup(<shown.Sets answer={answer} />));
  };

  test('is told as sets and losses, with no verdict', () => {
    expect(told({})).toBe(
      [
        'No set of a cost below 2 leaves no chain. ',
        'No chain without Alfa, Beta',
        'Without one of them alone',
        'Alfa: 3 chains of the best lost',
        'Gama: 1 chain of the best lost, whether another chain is left is not settled',
        'Under these rules, in what you may see. No word on guilt. No list of targets.',
      ].join('\n'),
    );
  });

  test('is a bound that says why', () => {
    const bounds = { status: 'BOUNDS', lower: 1, upper: 4, hasMore: null, completeness: { ...all, reason: 'time' } };
    expect(told(bounds)).toMatch(
      /costs at least 1 and at most 4; not settled\. time\nNo chain without Alfa, Beta\nA cheaper set may do\.\n/,
    );
    expect(told({ ...bounds, upper: null, sets: [] })).toMatch(/costs at least 1; not settled/);
  });

  test('counts the chains that were found where the best ones are not known', () => {
    expect(told({ completeness: cut })).toMatch(
      /Not everything was seen .* the budget ran out[\s\S]*3 chains of those that were found/,
    );
    expect(told({ hasMore: null })).toMatch(/more sets of that cost is not settled/);
  });

  test('is nothing where there is no chain', () => {
    expect(told({ lower: 0, upper: 0, sets: [[]], losses: [] })).toMatch(
      /^There is no chain under these rules\.\s+Under/,
    );
  });
});

describe('how much went', () => {
  const answerOf = (more: object) =>
    ({
      completeness: all,
      sentKg: 400,
      atMostKg: 200,
      fifoKg: 150,
      atLeastKg: 100,
      limiting: [],
      unlimitedBy: [],
      unexplained: [],
      possiblyTwice: 0,
      leftOut: { undated: 0, undatedKg: 0, unknownSubstance: 0, goodsTies: 0, derived: 0 },
      ...more,
    }) as MovedResult['quantities'];
  const markup = (more: object) => renderToStaticMarkup(<shown.Figures answer={answerOf(more)} />);

  test('is a bar for each figure beside its number, in proportion', () => {
    expect([...markup({}).matchAll(/width:([\d.]+%)/g)].map((each) => each[1])).toEqual([
      '100%',
      '50%',
      '37.5%',
      '25%',
    ]);
    expect(read(markup({}))).toMatch(/Sent400 kg\nArrived at most200 kg\n.*150 kg\nArrived at least100 kg/);
    // The bar says nothing that the number does not.
    expect(markup({}).match(/class="track" aria-hidden="true"/g)).toHaveLength(4);
  });

  test('says what is unlimited or not known, and nothing where no figure is reckoned', () => {
    const open = read(markup({ sentKg: null, atMostKg: null, fifoKg: null, atLeastKg: null, unlimitedBy: [{}, {}] }));
    expect(open).toMatch(/Arrived at mostunlimited[\s\S]*Arrived at leastnot known/);
    expect(open).toMatch(/Unlimited by 2 shipments without a weight\./);
    const none = read(markup({ completeness: cut, sentKg: null, atMostKg: null, fifoKg: null, atLeastKg: null }));
    expect(none).toMatch(/^Not everything was seen .*No figure is reckoned\./);
    expect(none).not.toMatch(/unlimited|not known/);
  });

  test('gives no verdict on goods without an arrival', () => {
    const told = read(
      markup({
        unexplained: [{ party: party('Gama'), kg: 150, since: '2024-05-01', otherArrivals: 2 }],
        possiblyTwice: 1,
      }),
    );
    expect(told).toMatch(/Gama: sent 150 kg with no arrival on record, since May 1, 2024; 2 other arrivals/);
    expect(told).toMatch(/old stock or supply that nobody recorded may explain it/);
    expect(told).toMatch(/no word on guilt/);
    expect(told).toMatch(/1 pair of shipments/);
  });
});

test('no language has a text of it missing', async () => {
  for (const language of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]) {
    await speak(language);
    const cutShares = { completeness: cut, standAlone: 1, restsOn: [], chains: [{ key: 'a' }] };
    const told = read(renderToStaticMarkup(<shown.Shares answer={cutShares as unknown as RestsOnResult['chains']} />));
    expect(told).toMatch(/1/);
    expect(told).not.toMatch(/undefined|\{/);
  }
  await speak('en');
});
