import { describe, expect, test } from 'vitest';
import { Once } from './once';

describe('a write', () => {
  test('has the same id as long as it says the same', () => {
    const once = new Once();
    const first = once.id({ title: 'Salt', kind: 'NOTE' });
    expect(once.id({ title: 'Salt', kind: 'NOTE' })).toBe(first);
    expect(once.id({ title: 'Salt ', kind: 'NOTE' })).not.toBe(first);
    expect(once.id({ title: 'Salt', kind: 'NOTE' })).toBe(first);
  });

  test('that was done can be done again', () => {
    const once = new Once();
    const first = once.id('Salt');
    once.done();
    expect(once.id('Salt')).not.toBe(first);
  });

  test('has an id that the service takes', () => {
    expect(new Once().id('Salt')).toMatch(/^[0-9a-f]{32}$/);
  });
});
