import { describe, expect, test } from 'vitest';
import { gather, joined } from './marked';

describe('the marking of a printed page', () => {
  test.each([
    [['CLEAR', 'GREEN', 'CLEAR'], 'GREEN'],
    [['GREEN', 'AMBER(fiu-a|fiu-b)', 'AMBER(fiu-a)'], 'AMBER(fiu-a)'],
    [['AMBER(fiu-a)', 'RED(fiu-b)'], 'AMBER(fiu-a)&RED(fiu-b)'],
    [['RED:agency-a', 'AMBER_STRICT:agency-a', 'GREEN'], 'RED:agency-a'],
    [['AMBER', 'GREEN(fiu-a)'], 'AMBER&GREEN(fiu-a)'],
    [['AMBER(fiu-a)/RED:agency-a', 'GREEN'], 'AMBER(fiu-a)/RED:agency-a'],
    // A wider alternative stands for those within it.
    [['AMBER(fiu-a)/RED:agency-a', 'RED:agency-a'], 'RED:agency-a'],
    [['COSMIC', 'GREEN'], 'COSMIC&GREEN'],
  ])('of %j is %s', (markings, all) => {
    expect(joined(markings)).toBe(all);
    expect(joined([...markings].reverse())).toBe(all);
  });

  test('is none where nothing has one', () => {
    expect(joined([])).toBeNull();
  });

  test('names all markings where they have too many alternatives to join', () => {
    const many = Array.from({ length: 8 }, (_, at) => `AMBER(a${at})/AMBER(b${at})`);
    expect(joined(many)).toBe(many.join(' & '));
  });

  test('is gathered from all depths of an answer, from fields of that name alone', () => {
    const found = new Set<string>();
    gather(
      { case: { marking: 'GREEN', title: 'marking', items: [{ node: { marking: 'RED(a)' } }], marked: 'AMBER' } },
      found,
    );
    expect([...found]).toEqual(['GREEN', 'RED(a)']);
  });
});
