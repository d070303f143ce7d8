import { describe, expect, test } from 'vitest';
import en from '../words/en';
import { addressOf, ALL, destinationOf, placeOf } from './places';

describe('the destinations', () => {
  test('are at most six, and each place is in one of them', () => {
    expect(ALL.length).toBeLessThanOrEqual(6);
    const places = ALL.flatMap(([, each]) => each);
    expect(new Set(places).size).toBe(places.length);
    for (const place of places) expect(en.nav[place]).toBeTruthy();
    for (const [destination] of ALL) expect(en.shell.destinations[destination]).toBeTruthy();
  });

  test('have the pages that are reached from another one', () => {
    expect(placeOf('entity')).toBe('search');
    expect(destinationOf('entity')).toBe('investigate');
    expect(destinationOf('case')).toBe('cases');
    expect(destinationOf('me')).toBeNull();
    expect(destinationOf('nowhere')).toBeNull();
  });

  test('lead to the addresses that they always had', () => {
    expect(addressOf('inbox')).toBe('#/inbox');
    expect(addressOf('ask')).toBe('/graphiql');
  });
});
