import { expect, it, vi } from 'vitest';
import { forget } from '../api/cache';
import { call, called, subscribe } from './called';

it('tells whoever has an end in words of its name when that comes', () => {
  const before = called();
  const heard = vi.fn();
  const leave = subscribe(heard);
  call('a', 'Invented Mill');
  expect(heard).toHaveBeenCalledOnce();
  expect(called().get('a')).toBe('Invented Mill');
  // What is read is another value, or nobody would write the words anew.
  expect(called()).not.toBe(before);
  call('a', 'Invented Mill');
  expect(heard).toHaveBeenCalledOnce();
  leave();
  call('b', 'Another Mill');
  expect(heard).toHaveBeenCalledOnce();
});

it('knows no name when what was answered is forgotten, and says so', () => {
  call('a', 'Invented Mill');
  const heard = vi.fn();
  const leave = subscribe(heard);
  forget();
  expect(called().size).toBe(0);
  expect(heard).toHaveBeenCalledOnce();
  leave();
});
