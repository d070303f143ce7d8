// The question who is reached, and the question about chains that each answer leads to.
import type { Direction, ReachVariables } from '../api/generated';
import { type End, type Question, request, type Rule } from './request';

/** Rules of whole chains, which the best day of a party does not decide. */
const OF_CHAINS: readonly Rule['name'][] = ['minTiers', 'maxDwellDays', 'perPair'];

export const reachRules = (rules: readonly Rule[]): Rule[] => rules.filter((rule) => !OF_CHAINS.includes(rule.name));

/** Null where nobody is named at whom ways begin or end. */
export function reachRequest(question: Question, direction: Direction): ReachVariables | null {
  const rules = Object.fromEntries(
    Object.entries(question.rules).filter(([name]) => !OF_CHAINS.includes(name as Rule['name'])),
  );
  const wanted = request({ ...question, to: [], pair: null, rules });
  return wanted?.from ? { from: wanted.from, direction, rules: wanted.rules } : null;
}

/** The chains between those who were asked about and one who was reached, in the direction of the goods. */
export function backwards(question: Question, direction: Direction, reached: End): Question {
  return direction === 'FORWARD'
    ? { ...question, to: [reached], pair: null }
    : { ...question, from: [reached], to: question.from, pair: null };
}
