import { expect, it } from 'vitest';
import { wait } from './told';

it('tries again soon, and later and later up to a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map(wait)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});
