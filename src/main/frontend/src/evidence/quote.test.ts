import { describe, expect, it } from 'vitest';
import { pieces, place } from './quote';

const TEXT = 'Alfa sold goods to Beta. Beta sold goods to nobody.';

describe('a selection', () => {
  it('is a quote with the words around it, without its blanks', () => {
    expect(place(TEXT, 24, TEXT.length)).toEqual({
      start: 25,
      end: TEXT.length,
      quote: 'Beta sold goods to nobody.',
      prefix: 'Alfa sold goods to Beta. ',
      suffix: '',
    });
  });
  it('of nothing or of too much is none', () => {
    expect(place(TEXT, 24, 25)).toBeUndefined();
    expect(place('a'.repeat(5000), 0, 5000)).toBeUndefined();
  });
});

describe('the pieces of a text', () => {
  it('are the text, cut where marks begin and end', () => {
    const all = pieces(TEXT, { start: 0, end: 24 }, [
      { start: 19, end: 23 },
      { start: 25, end: 29 },
    ]);
    expect(all.map((each) => each.text).join('')).toBe(TEXT);
    expect(all.filter((each) => each.isQuoted).map((each) => each.text)).toEqual(['Alfa sold goods to ', 'Beta', '.']);
    expect(all.filter((each) => each.isKnown).map((each) => each.start)).toEqual([19, 25]);
  });
  it('of an empty text are none or one', () => {
    expect(
      pieces('', undefined, [])
        .map((each) => each.text)
        .join(''),
    ).toBe('');
  });
});
