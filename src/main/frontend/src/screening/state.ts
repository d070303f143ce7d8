// How a screening stands, in words.
import type { ScreenedList } from '../api/generated';
import { useWords } from '../words';

/** A screening whose job is gone was finished, or ended before. */
export const stateOf = ({ job, finishedAt }: Pick<ScreenedList, 'job' | 'finishedAt'>) =>
  job ? job.state : finishedAt ? 'DONE' : 'INTERRUPTED';

export function useStateOf(): (of: Pick<ScreenedList, 'job' | 'finishedAt'>) => string {
  const { states } = useWords().jobs;
  return (of) => states[stateOf(of)];
}
