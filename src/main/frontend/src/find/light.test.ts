import { describe, expect, it } from 'vitest';
import { lit } from './light';

const shown = (name: string, words: string[], sought: string) =>
  lit(name, words, sought)
    .map(({ text, isLit }) => (isLit ? `[${text}]` : text))
    .join('');

describe('what matched is lit', () => {
  it('inside a word', () => {
    expect(shown('Qixunbei Dyestuff', ['Qixunbei'], 'xunbei')).toBe('Qi[xunbei] Dyestuff');
    expect(shown('Importadora Río Claro', ['Río'], 'rio')).toBe('Importadora [Río] Claro');
  });
  it('as a whole word where it is another spelling', () => {
    expect(shown('Qixunbei Dyestuff', ['Qixunbei'], 'Chixunbei')).toBe('[Qixunbei] Dyestuff');
    expect(shown('溪训贝化工', ['溪训贝化工'], 'Xixunbei')).toBe('[溪训贝化工]');
  });
  it('in any order, and never what is not there', () => {
    expect(shown('Alder Mill', ['Mill', 'Alder'], 'mill alder')).toBe('[Alder] [Mill]');
    expect(shown('Alder Mill', ['Heron'], 'heron')).toBe('Alder Mill');
    expect(shown('Alder Mill', [], 'x')).toBe('Alder Mill');
  });
});
