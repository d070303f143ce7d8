import { describe, expect, test } from 'vitest';
import { Refused } from '../api/ask';
import { came, nextOf, type Run, runOf, type Runs, shownOf } from './answer';

interface Some {
  chains: string[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
const page = (name: string, size: number, hasNextPage = true): Some => ({
  chains: Array.from({ length: size }, (_, at) => `${name}${at}`),
  pageInfo: { hasNextPage, endCursor: name },
});
const of = (at: number) => ({ question: 'q', at });
const names = (run: Run<Some>) => run.pages.map((each) => each.pageInfo.endCursor);

describe('an answer that comes by pages', () => {
  const first = page('a', 100);
  const two: Run<Some> = { ...of(1), pages: [first, page('b', 100, false)] };

  test('goes on behind its last page as long as more are wanted and follow', () => {
    expect(nextOf(runOf({}, of(1), first), 200)).toBe('a');
    expect(nextOf(runOf({}, of(1), first), 100)).toBeNull();
    expect(nextOf(two, 300)).toBeNull();
  });

  test('is asked anew to its end when its first page came once more, and stays as it was until then', () => {
    let runs: Runs<Some> = came({}, two);
    // The same first page: what is behind it may be another one all the same.
    let run = runOf(runs, of(2), first);
    expect(nextOf(run, 200)).toBe('a');
    expect(shownOf(runs, run, 200)).toBe(two);
    runs = came(runs, { ...of(2), pages: [first, page('c', 50)] });
    run = runOf(runs, of(2), first);
    expect(shownOf(runs, run, 200)).toBe(two);
    runs = came(runs, { ...of(2), pages: [...run.pages, page('d', 20, false)] });
    run = runOf(runs, of(2), first);
    expect(names(shownOf(runs, run, 200))).toEqual(['a', 'c', 'd']);
  });

  test('is no longer than what came where a page is refused', () => {
    const refused = new Refused('BUSY', 'no');
    const runs = came(came({}, two), { ...of(2), pages: [first], refused });
    const run = runOf(runs, of(2), first);
    expect(run.refused).toBe(refused);
    expect(names(shownOf(runs, run, 200))).toEqual(['a']);
  });

  test('has nothing of another question', () => {
    const other = { question: 'other', at: 2 };
    const runs = came({}, two);
    expect(names(shownOf(runs, runOf(runs, other, page('z', 10)), 200))).toEqual(['z']);
  });
});
