import { expect, it } from 'vitest';
import { isWeakest } from './weakest';

it('each of equally uncertain steps is the weakest', () => {
  const chain = { weakestStep: 0, steps: [{ confidence: 0.25 }, { confidence: 0.25 }, { confidence: 0.8 }] };
  expect([0, 1, 2].map((at) => isWeakest(chain as never, at))).toEqual([true, true, false]);
});
