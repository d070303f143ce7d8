import { describe, expect, test } from 'vitest';
import { pinOfChain, titled } from './keepsake';

describe('what is kept', () => {
  test('is called in one line that the service takes', () => {
    expect(titled('Salt\n\u202eLtd\u0000 ')).toBe('Salt  Ltd');
    expect(titled('x'.repeat(300))).toHaveLength(200);
    // Persian and emoji need these.
    expect(titled('می\u200cخواهم')).toBe('می\u200cخواهم');
  });

  test('names each element once, as many as an item takes', () => {
    const many = Array.from({ length: 700 }, (_, at) => `e${at}`);
    const pin = pinOfChain('key', 'A chain', { chains: { k: 20 } }, ['e0', ...many]);
    expect(pin.elements).toEqual(many.slice(0, 500));
    expect(pin).toMatchObject({ kind: 'PIN', chain: 'key', request: '{"k":20}' });
  });
});
