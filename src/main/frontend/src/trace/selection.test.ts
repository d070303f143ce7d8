import { describe, expect, it } from 'vitest';
import { link, read } from '../address';
import type { Chain } from './chains';
import { chosenOf, filterOf, isFound, textOfChain, toChosen, toFilter } from './selection';

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

  it('what names nothing is passed over, and the chain of an older address counts', () => {
    expect(chosenOf(params('chosen=house:a'))).toBeNull();
    expect(chosenOf(params('chosen=node:&chain=key'))).toEqual({ type: 'chain', id: 'key' });
  });
});

describe('the filter', () => {
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
