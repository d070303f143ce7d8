// What stands beside an answer is told where it fails, and not where it was never for this caller or these words.
import type { Asked } from '../api/ask';

const IDLE_TROUBLES = ['FORBIDDEN', 'INPUT'];
const IDLE_CODES = ['FORBIDDEN', 'BAD_INPUT'];

/**
 * The state without what is no failure: a part without the right to it, or that cannot be asked with these words. Nobody
 * waits for it.
 */
export function failed<Result>(asked: Asked<Result>): Asked<Result> {
  const { refused, faults } = asked;
  return {
    ...asked,
    stop: undefined,
    refused: refused && !IDLE_TROUBLES.includes(refused.trouble) ? refused : undefined,
    faults: faults.filter(({ extensions }) => !IDLE_CODES.includes(extensions?.code ?? '')),
  };
}

export const hasFailed = ({ refused, faults, isStopped }: Asked<unknown>) =>
  !!refused || !!isStopped || faults.length > 0;
