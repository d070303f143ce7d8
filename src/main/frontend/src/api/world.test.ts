import { describe, expect, test } from 'vitest';
import { loadingIn } from './world';

describe('what the service still loads', () => {
  test('is the demonstration world at a first start', () => {
    const components = {
      traceIndex: { status: 'UP', details: { percent: 100 } },
      demonstration: { status: 'OUT_OF_SERVICE', details: { percent: 60 } },
    };
    expect(loadingIn({ status: 'OUT_OF_SERVICE', components })).toEqual({ what: 'WORLD', percent: 60 });
  });

  test('is its own index at another start', () => {
    const components = { traceIndex: { status: 'OUT_OF_SERVICE', details: { percent: 20 } } };
    expect(loadingIn({ components })).toEqual({ what: 'GRAPH', percent: 20 });
  });

  test('is nothing where all is there, where another part is at fault, and where nobody can tell', () => {
    expect(
      loadingIn({ status: 'UP', components: { demonstration: { status: 'UP', details: { percent: 100 } } } }),
    ).toBe(null);
    expect(loadingIn({ components: { database: { status: 'OUT_OF_SERVICE' } } })).toBe(null);
    expect(loadingIn({ status: 'OUT_OF_SERVICE' })).toBe(null);
    expect(loadingIn(null)).toBe(null);
  });
});
