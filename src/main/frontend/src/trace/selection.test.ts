import { afterEach, describe, expect, it, vi } from 'vitest';
import { change, link, read } from '../address';
import type { Chain } from './chains';
import {
  chosenOf,
  filterOf,
  isFound,
  isMarked,
  isSeen,
  leastOf,
  leastSaid,
  selectedIn,
  textOfChain,
  toChosen,
  toFilter,
  toStep,
} from './selection';

const params = (query: string) => new URLSearchParams(query);

describe('what is chosen', () => {
  it('comes back from the address as it was', () => {
    for (const chosen of [
      { type: 'node', id: 'a:1' },
      { type: 'line', id: 'a b SHIPMENT' },
      { type: 'chain', id: 'key' },
    ] as const)
      expect(chosenOf(read(link('trace', toChosen(chosen))).params)).toEqual(chosen);
  });

  it('is a node of the chain that stays lit, until the chain itself is chosen', () => {
    expect(chosenOf(params('chain=key&chosen=node:a'))).toEqual({ type: 'node', id: 'a' });
    expect(toChosen({ type: 'node', id: 'a' })).not.toHaveProperty('chain');
    expect(toChosen({ type: 'chain', id: 'key' })).toMatchObject({ chain: 'key', chosen: null });
  });

  it('is the line of a step of a table, and its chain is lit', () => {
    const step = { class: 'SHIPMENT' as const, from: { id: 'a' }, to: { id: 'b' } };
    const { params: now } = read(link('trace', toStep('key', step)));
    expect([chosenOf(now), now.get('chain')]).toEqual([{ type: 'line', id: 'a b SHIPMENT' }, 'key']);
  });

  it('what names nothing is passed over, and the chain of an older address counts', () => {
    expect(chosenOf(params('chosen=house:a'))).toBeNull();
    expect(chosenOf(params('chosen=node:&chain=key'))).toEqual({ type: 'chain', id: 'key' });
  });
});

describe('the filter', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('keeps a kind that is chosen between a word and its filtering', () => {
    const location = { hash: '#/trace?with=PERSON&least=0.25&brushFrom=2024-08-01' };
    vi.stubGlobal('HashChangeEvent', Event);
    vi.stubGlobal('window', {
      location,
      history: { replaceState: (_state: null, _title: string, to: string) => (location.hash = to) },
      dispatchEvent: () => true,
    });
    change(toFilter({ kinds: ['PERSON', 'COMPANY'] }), true);
    change(toFilter({ words: 'indigo' }), true);
    expect(filterOf(read(location.hash).params)).toEqual({
      words: 'indigo',
      kinds: ['PERSON', 'COMPANY'],
      least: 0.25,
      from: '2024-08-01',
      to: null,
    });
    change(toFilter({ words: '', kinds: [], least: 0 }), true);
    expect(location.hash).toBe('#/trace?brushFrom=2024-08-01');
  });

  it('takes a least confidence digit by digit', () => {
    let least = 0;
    for (const [typed, wanted] of [
      ['0', 0],
      ['0.0', 0],
      ['0.05', 0.05],
    ] as const) {
      least = leastOf(typed);
      expect(least).toBe(wanted);
      expect(leastSaid(typed, least)).toBe(typed);
    }
    // The filter is another one by other means.
    expect(leastSaid('0.05', 0)).toBe('');
    expect(leastSaid('0.05', 0.5)).toBe('0.5');
  });

  it('comes back from the address as it was', () => {
    const filter = { words: 'añil', kinds: ['PERSON' as const], least: 0.25, from: '2024-08-01', to: null };
    expect(filterOf(read(link('trace', toFilter(filter))).params)).toEqual(filter);
  });

  it('what is no value is no filter', () => {
    expect(filterOf(params('with=WIZARD&least=7&least=x'))).toEqual({
      words: '',
      kinds: [],
      least: 0,
      from: null,
      to: null,
    });
  });

  it('finds a chain by parties, goods and the quotes of its evidence, by kinds and by confidence', () => {
    const chain = {
      key: 'k',
      confidence: 0.25,
      parties: [
        { id: 'a', kind: 'COMPANY', name: 'Textiles Brisal Añil' },
        { id: 'b', kind: 'PERSON', name: 'Somebody' },
      ],
      steps: [
        {
          cas: '39742-60-4',
          substance: { id: 's', name: 'NPP' },
          fact: { id: 'f', details: [{ name: 'lineText', values: ['indigo'] }] },
          evidence: [{ source: { title: 'A ledger' }, quote: 'in drums' }],
        },
      ],
    } as unknown as Chain;
    const passes = (query: string) => isFound(chain, textOfChain(chain), filterOf(params(query)));
    expect(['find=anil', 'find=indigo', 'find=drums+39742', 'with=PERSON', 'least=0.25', ''].map(passes)).toEqual(
      Array(6).fill(true),
    );
    expect(['find=cotton', 'with=CRIMINAL_GROUP', 'least=0.3', 'find=anil&least=0.9'].map(passes)).toEqual(
      Array(4).fill(false),
    );
  });
});

describe('what the picture hides and chooses', () => {
  const step = { class: 'SHIPMENT' as const, from: { id: 'a' }, to: { id: 'b' } };

  it('hides each step of a hidden party', () => {
    expect(isSeen(step, { hidden: new Set() })).toBe(true);
    expect(isSeen(step, { hidden: new Set(['b']) })).toBe(false);
    expect(isSeen(step, { hidden: new Set(['c']) })).toBe(true);
  });

  it('marks what is chosen now, and not what a folded picture had chosen last', () => {
    const drawn = (...selected: string[]) => ({ selected: new Set(selected) });
    expect(selectedIn(drawn('a'), { type: 'node', id: 'b' })).toEqual(new Set(['b']));
    expect(selectedIn(drawn('a'), { type: 'line', id: 'b c SHIPMENT' })).toEqual(new Set());
    expect(selectedIn(drawn('a'), { type: 'chain', id: 'k' })).toEqual(new Set());
    expect(selectedIn(drawn('a'), null)).toEqual(new Set());
    expect(selectedIn(null, { type: 'node', id: 'b' })).toEqual(new Set(['b']));
  });

  it('marks several that a picture has chosen until one of others or a line is chosen', () => {
    const drawn = { selected: new Set(['a', 'b']) };
    expect(selectedIn(drawn, null)).toEqual(new Set(['a', 'b']));
    expect(selectedIn(drawn, { type: 'chain', id: 'k' })).toEqual(new Set(['a', 'b']));
    expect(selectedIn(drawn, { type: 'node', id: 'b' })).toEqual(new Set(['a', 'b']));
    expect(selectedIn(drawn, { type: 'node', id: 'c' })).toEqual(new Set(['c']));
    expect(selectedIn(drawn, { type: 'line', id: 'a b SHIPMENT' })).toEqual(new Set());
  });

  it('marks the steps of a chosen party and of the chosen line', () => {
    expect(isMarked(step, { selected: new Set(['a', 'c']) })).toBe(true);
    expect(isMarked(step, { selected: new Set(['c']) })).toBe(false);
    expect(isMarked(step, { selected: new Set() }, 'a b SHIPMENT')).toBe(true);
    expect(isMarked(step, { selected: new Set() }, 'b a SHIPMENT')).toBe(false);
  });
});
