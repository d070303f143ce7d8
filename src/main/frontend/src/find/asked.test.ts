import { describe, expect, it } from 'vitest';
import { link } from '../address';
import { addressOfAsked, asked, chosenIn, toParams } from './asked';

const read = (hash: string) => chosenIn(new URLSearchParams(hash.split('?')[1]));

describe('a search', () => {
  it('stands in the address with all that narrows it', () => {
    const chosen = read(
      '#/search?text=x&kind=COMPANY&kind=PERSON&country=CN&listedBy=a1&substance=79099-07-3&year=2021' +
        '&source=s&marking=AMBER%28alpha%29',
    );
    expect(asked('x', chosen)).toEqual({
      text: 'x',
      kinds: ['COMPANY', 'PERSON'],
      countries: ['CN'],
      filter: {
        listedBy: ['a1'],
        substances: ['79099-07-3'],
        years: [2021],
        sources: ['s'],
        markings: ['AMBER(alpha)'],
      },
    });
    expect(read(link('search', { text: 'x', ...toParams(chosen) }))).toEqual(chosen);
  });
  it('asks for nothing else where nothing is chosen, or what no service could take', () => {
    expect(asked('x', read('#/search?text=x&kind=NONE&country=China&substance=NPP&year=99'))).toEqual({
      text: 'x',
      kinds: null,
      countries: null,
      filter: null,
    });
  });
  it('takes countries of earlier addresses', () => {
    expect(read('#/search?text=x&countries=cn, MX').countries).toEqual(['CN', 'MX']);
  });
  it('that was kept opens again, or not at all', () => {
    const kept = asked('x', read('#/search?kind=COMPANY&year=2021&listedBy=a1'));
    const again = addressOfAsked({ ...kept })!;
    expect(asked('x', read(link('search', again)))).toEqual(kept);
    expect(addressOfAsked({ text: 'x', kinds: null, countries: null })).toEqual({ text: 'x' });
    expect(addressOfAsked({ text: 'x', asOf: '2020-01-01' })).toBeNull();
    expect(addressOfAsked({ text: 'x', filter: { amount: [1] } })).toBeNull();
    expect(addressOfAsked({ kinds: [] })).toBeNull();
  });
});
