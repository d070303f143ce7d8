import type { Ways } from '../api/generated';

/** Whether no step of the chain is less certain: of equal ones each is the weakest. */
export function isWeakest(chain: Pick<Ways['chains'][number], 'weakestStep' | 'steps'>, at: number): boolean {
  const weakest = chain.steps[chain.weakestStep];
  const step = chain.steps[at];
  return at === chain.weakestStep || (!!step && !!weakest && step.confidence <= weakest.confidence);
}
