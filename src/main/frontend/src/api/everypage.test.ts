import { expect, test } from 'vitest';
import { everyPage } from './everypage';
import type { Page } from './further';

/** Six entries by two. */
function pages(): [(after: string | null) => Promise<Page<number>>, (string | null)[]] {
  const asked: (string | null)[] = [];
  return [
    (after) => {
      asked.push(after);
      const first = Number(after ?? 0);
      return Promise.resolve({
        edges: [first, first + 1],
        pageInfo: { hasNextPage: first < 4, endCursor: String(first + 2) },
      });
    },
    asked,
  ];
}

test('all pages are read in their order, and it is said how far', async () => {
  const [answerTo, asked] = pages();
  const said: number[] = [];
  const found = await everyPage(
    answerTo,
    (page) => page,
    100,
    (soFar) => said.push(soFar),
  );
  expect(found.edges).toEqual([0, 1, 2, 3, 4, 5]);
  expect([found.isCut, found.answers.length, asked, said]).toEqual([false, 3, [null, '2', '4'], [2, 4, 6]]);
});

test('what goes beyond the most is left out, and that is said; what ends there is whole', async () => {
  const cut = await everyPage(pages()[0], (page) => page, 3);
  expect([cut.edges.length, cut.isCut]).toEqual([4, true]);
  const whole = await everyPage(pages()[0], (page) => page, 6);
  expect([whole.edges.length, whole.isCut]).toEqual([6, false]);
});

test('where the service has no list there is nothing', async () => {
  expect(
    await everyPage(
      () => Promise.resolve({}),
      () => null,
      3,
    ),
  ).toEqual({ answers: [{}], edges: [], isCut: false });
});

test('a refusal is one of the whole', async () => {
  const [answerTo] = pages();
  const failing = (after: string | null) => (after === '2' ? Promise.reject(new Error('late')) : answerTo(after));
  await expect(everyPage(failing, (page) => page, 100)).rejects.toThrow('late');
});
