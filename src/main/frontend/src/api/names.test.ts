import { expect, test } from 'vitest';
import { Refused } from './ask';
import { endSession, forget, forgetOthers } from './cache';
import { Names } from './names';

test('names go with the log-in and with the person, and stay when something is written', () => {
  const names = new Names();
  for (const over of [forget, () => endSession(new Refused('LOGIN', 'over'))]) {
    names.taker()([['a', 'Invented Mill']]);
    forgetOthers();
    expect(names.all().get('a')).toBe('Invented Mill');
    over();
    expect(names.all().size).toBe(0);
  }
});

test('a name that was asked for before the visit was over is not taken', () => {
  const names = new Names();
  const late = names.taker();
  forget();
  late([['a', 'Invented Mill']]);
  expect(names.all().size).toBe(0);
  names.taker()([['b', 'Another Mill']]);
  expect([...names.all()]).toEqual([['b', 'Another Mill']]);
});
