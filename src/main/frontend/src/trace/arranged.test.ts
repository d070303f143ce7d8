import { expect, it } from 'vitest';
import { arrangedOf } from './arranged';

it('what cannot be read of an arrangement is as at the first visit', () => {
  expect(arrangedOf('{"sizes":{"left":300,"right":"wide"},"open":{"map":true,"table":1}}')).toEqual({
    sizes: { left: 300 },
    open: { map: true },
  });
  for (const text of [null, '', 'null', '[]', '{"sizes":7}']) expect(arrangedOf(text)).toEqual({ sizes: {}, open: {} });
});
