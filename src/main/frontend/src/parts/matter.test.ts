import de from '../words/de';
import en from '../words/en';
import { describe, expect, test } from 'vitest';
import {
  action,
  changed,
  claim,
  empty,
  end,
  fieldOf,
  FORM_NAMES,
  FORMS,
  meeting,
  missing,
  next,
  parse,
  shown,
  unreadable,
} from './matter';

describe('a draft of a matter of cooperation', () => {
  test('takes persons, bodies and parties of a meeting apart', () => {
    const sent = meeting({
      title: ' Round ',
      start: '2024',
      parties: 'US; CN; INCB|INT',
      participants: 'Falsa Persona; US; head\n\nOtra; Salt Board|CN',
      founded: 'Group of salt; US; CN\nGroup of sugar',
    });
    expect(sent).toMatchObject({ title: 'Round', start: '2024', end: null, parties: ['US', 'CN', 'INCB|INT'] });
    expect(sent.participants).toEqual([
      { person: { name: 'Falsa Persona', kind: null }, represents: { state: 'US' }, role: 'head' },
      { person: { name: 'Otra', kind: null }, represents: { state: 'Salt Board|CN' }, role: null },
    ]);
    expect(sent.founded).toEqual([
      { name: 'Group of salt', members: ['US', 'CN'] },
      { name: 'Group of sugar', members: null },
    ]);
  });

  test('knows states, substances, records and names', () => {
    expect(end('CN')).toEqual({ state: 'CN' });
    expect(end('DEA|US')).toEqual({ state: 'DEA|US' });
    expect(end('79099-07-3')).toEqual({ substance: '79099-07-3' });
    expect(end('Falsa uno', 'x1')).toEqual({ id: 'x1' });
    expect(end('Falsa uno', '', 'PERSON')).toEqual({ name: 'Falsa uno', kind: 'PERSON' });
  });

  test('leaves out what does not go with the kind of the claim', () => {
    const filled = {
      subject: 'US',
      objects: 'CN',
      furtherObjects: 'MX; 79099-07-3',
      text: 'to list',
      due: '2024-06',
      through: 'INCB|INT',
      cooperation: 'STOPPED',
      'statistic.measure': 'cases',
      'statistic.value': '3',
      'statistic.unit': 'persons',
      'source.title': 'A report',
    };
    const asked = claim({ ...filled, kind: 'ASKED' });
    expect(asked).toMatchObject({ due: '2024-06', through: null, cooperation: null, statistic: null });
    expect(asked.objects).toEqual([{ state: 'CN' }, { state: 'MX' }, { substance: '79099-07-3' }]);
    const number = claim({ ...filled, kind: 'ASSERTS' });
    expect(number).toMatchObject({ due: null, statistic: { measure: 'cases', value: 3, unit: 'persons' } });
    expect(claim({ ...filled, kind: 'SHARED_WITH', objects: '', furtherObjects: '' })).toMatchObject({
      objects: [],
      through: { state: 'INCB|INT' },
    });
    expect(shown('claim', { kind: 'ASKED' }).map((field) => field.name)).not.toContain('through');
  });

  test('sends a number of unnamed targets and no target', () => {
    expect(action({ kind: 'WARNED', targetCount: '3', grade: 'B2' })).toMatchObject({
      target: null,
      targetCount: 3,
      reliability: 'B',
      credibility: 2,
    });
    expect(action({ target: 'Falsa', 'target.id': 'x1' })).toMatchObject({ target: { id: 'x1' }, targetCount: null });
  });

  test('is another write once something is changed, and the same after a reload', () => {
    const draft = changed(empty(), { title: 'Round' });
    expect(changed(draft, { title: 'Round two' }).writeId).not.toBe(draft.writeId);
    expect(parse(JSON.stringify(draft))).toEqual(draft);
    expect(parse('[1]').title).toBeUndefined();
    expect(parse('{"title": 3}').title).toBeUndefined();
    expect(next({ ...draft, 'source.title': 'A report', text: 'to list' })).toMatchObject({
      'source.title': 'A report',
    });
    expect(next({ ...draft, text: 'to list' }).text).toBeUndefined();
  });

  test('finds the field that the service names', () => {
    expect(fieldOf('meeting', 'participants.person.name', '', {})).toBe('participants');
    expect(fieldOf('claim', 'subject.name', '', { kind: 'ASKED' })).toBe('subject');
    expect(fieldOf('claim', 'source.reliability', '', { kind: 'ASKED' })).toBe('grade');
    expect(fieldOf('action', 'reliability', '', {})).toBe('grade');
    expect(fieldOf('meeting', undefined, "date: 'summer' is no date", { start: 'summer' })).toBe('start');
    expect(fieldOf('meeting', 'Idempotency-Key', '', {})).toBeUndefined();
  });

  test('names a number that cannot be read', () => {
    expect(unreadable('action', { targetCount: 'three' })).toBe('targetCount');
    expect(unreadable('action', { targetCount: '3' })).toBeUndefined();
  });

  test('names the first field that is not filled in', () => {
    expect(missing('meeting', {})).toBe('title');
    expect(missing('meeting', { title: 't', start: '2024', parties: 'US; CN' })).toBeUndefined();
    for (const form of FORM_NAMES) expect(missing(form, {})).toBeDefined();
  });

  test('has words for every field in every language', () => {
    for (const words of [de, en])
      for (const form of FORM_NAMES)
        for (const { name } of FORMS[form]) expect(Object.keys(words.matter.fields), name).toContain(name);
  });
});
