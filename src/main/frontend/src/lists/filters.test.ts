import { describe, expect, test } from 'vitest';
import { casOf, dayOf, filterOf, narrowed, oneOf, without } from './filters';

const params = new URLSearchParams('kind=SEIZURE&from=2024-02-30&to=2024-02&day=2024-02-03&country=&other=x');

describe('filters of the address', () => {
  test('are read as far as they can be a value', () => {
    expect(filterOf(params, 'kind', ['SEIZURE', 'STOP'])).toBe('SEIZURE');
    expect(filterOf(params, 'other', ['SEIZURE'])).toBeUndefined();
    expect(filterOf(params, 'country')).toBeUndefined();
    expect(dayOf(params, 'day')).toBe('2024-02-03');
    expect(dayOf(params, 'to')).toBeUndefined();
  });

  test('say nothing where none is set, so that all is asked for', () => {
    expect(narrowed({ kinds: oneOf(undefined), from: undefined })).toBeNull();
    expect(narrowed({ kinds: oneOf('A'), from: undefined })).toEqual({ kinds: ['A'] });
  });

  test('are all taken out together', () => {
    expect(without(['from', 'to'])).toEqual({ from: null, to: null });
  });
});

test('a substance is read by its number, with its name or without', () => {
  expect(casOf('39742-60-4')).toBe('39742-60-4');
  expect(casOf(' NPP (39742-60-4) ')).toBe('39742-60-4');
  expect(casOf('NPP')).toBeNull();
  expect(casOf('')).toBeNull();
});
