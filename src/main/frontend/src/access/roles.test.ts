import { describe, expect, it } from 'vitest';
import { has } from './roles';

describe('a role includes those before it', () => {
  it.each(['READER', 'ANALYST', 'ADMINISTRATOR', 'STEWARD'] as const)('of an administrator: %s', (role) => {
    expect(has({ roles: ['ADMINISTRATOR'] }, role)).toBe(role !== 'STEWARD');
  });

  it('and without any there is none', () => {
    expect(has({ roles: [] }, 'READER')).toBe(false);
  });
});
