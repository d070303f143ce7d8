import { expect, test } from 'vitest';
import { levelsOf, rolesOf } from './rights';

test('levels go up to the own one', () => {
  expect(levelsOf({ clearance: 'AMBER' })).toEqual(['CLEAR', 'GREEN', 'AMBER']);
  expect(levelsOf({ clearance: 'CLEAR' })).toEqual(['CLEAR']);
});

test('roles go up to the own one, and a key is never a steward', () => {
  expect(rolesOf({ roles: ['READER'] })).toEqual(['READER']);
  expect(rolesOf({ roles: ['ADMINISTRATOR'] })).toEqual(['READER', 'ANALYST', 'ADMINISTRATOR']);
  expect(rolesOf({ roles: ['READER', 'STEWARD'] })).toEqual(['READER', 'ANALYST', 'ADMINISTRATOR']);
});
