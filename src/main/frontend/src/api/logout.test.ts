import { afterEach, expect, test, vi } from 'vitest';
import { logOut } from './ask';

afterEach(() => vi.unstubAllGlobals());

const answers = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(answer));

test.each([204, 401])('a log-in has ended where the service says %i', async (status) => {
  answers(() => Promise.resolve(new Response(null, { status })));
  await expect(logOut()).resolves.toBeUndefined();
});

test.each([
  [403, 'FORBIDDEN'],
  [429, 'BUSY'],
  [500, 'OTHER'],
  [502, 'DOWN'],
])('a log-in has not ended where it says %i', async (status, trouble) => {
  answers(() => Promise.resolve(new Response(null, { status })));
  await expect(logOut()).rejects.toMatchObject({ trouble });
});

test('a log-in has not ended where the service does not answer', async () => {
  answers(() => Promise.reject(new TypeError('no network')));
  await expect(logOut()).rejects.toMatchObject({ trouble: 'DOWN' });
});
