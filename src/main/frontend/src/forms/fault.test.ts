import { describe, expect, test } from 'vitest';
import { fieldAt, firstMissing, isWhole, turned, values } from './fault';

describe('the field at fault', () => {
  test('is the one that the service names, wherever it stands in the input', () => {
    expect(fieldAt(['name', 'days'], 'days')).toBe('days');
    expect(fieldAt(['name', 'days'], 'input.days')).toBe('days');
    expect(fieldAt(['url', 'groups'], 'input.groups[3]')).toBe('groups');
    expect(fieldAt(['url', 'groups'], 'input.groups[3].name')).toBe('groups');
  });

  test('is none where the form has no such field', () => {
    expect(fieldAt(['name'], 'input.roles')).toBeUndefined();
    expect(fieldAt(['name'], undefined)).toBeUndefined();
  });

  test('is the first empty one of those that are needed', () => {
    expect(firstMissing({ name: 'a', url: ' ' }, ['name', 'url'], 'missing')).toEqual({
      field: 'url',
      message: 'missing',
    });
    expect(firstMissing({ name: 'a', url: 'b' }, ['name', 'url'], 'missing')).toBeUndefined();
  });
});

test('whole numbers keep to their bounds, and nothing is one', () => {
  expect(['', ' ', '1', '90'].map((text) => isWhole(text, 1, 90))).toEqual([true, true, true, true]);
  expect(['0', '91', '1.5', '-3', 'x', '1e1'].some((text) => isWhole(text, 1, 90))).toBe(false);
});

test('values of a field are put in and taken out, each once', () => {
  expect(turned('', 'READER', true)).toBe('READER');
  expect(turned('READER ANALYST', 'ANALYST', true)).toBe('READER ANALYST');
  expect(turned('READER ANALYST', 'READER', false)).toBe('ANALYST');
  expect(values(' a  b a')).toEqual(['a', 'b']);
});
