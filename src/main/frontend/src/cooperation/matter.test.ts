import de from '../words/de';
import en from '../words/en';
import es from '../words/es';
import zh from '../words/zh';
import { describe, expect, test } from 'vitest';
import {
  changed,
  type Draft,
  empty,
  fieldOf,
  type FieldOf,
  FORM_NAMES,
  FORMS,
  missing,
  next,
  parse,
  rowsOf,
  shown,
  unreadable,
  withoutRow,
  withRow,
} from './matter';
import { action, claim, end, meeting } from './sent';

describe('a draft of a matter of cooperation', () => {
  test('takes persons, bodies and parties of a meeting apart', () => {
    const sent = meeting({
      title: ' Round ',
      start: '2024',
      parties: 'US; CN; INCB|INT',
      'participants.0.person': 'Falsa Persona',
      'participants.0.represents': 'US',
      'participants.0.role': 'head',
      'participants.1.person': '',
      'participants.2.person': 'Otra',
      'participants.2.person.id': 'x2',
      'participants.2.represents': 'Salt Board|CN',
      'founded.0.name': 'Group of salt',
      'founded.0.members': 'US; CN',
      'founded.1.name': 'Group of sugar',
      'documents.0.title': 'Readout',
    });
    expect(sent).toMatchObject({ title: 'Round', start: '2024', end: null, parties: ['US', 'CN', 'INCB|INT'] });
    expect(sent.participants).toEqual([
      { person: { name: 'Falsa Persona', kind: 'PERSON', country: null }, represents: { state: 'US' }, role: 'head' },
      { person: { id: 'x2' }, represents: { state: 'Salt Board|CN' }, role: null },
    ]);
    expect(sent.founded).toEqual([
      { name: 'Group of salt', members: ['US', 'CN'] },
      { name: 'Group of sugar', members: null },
    ]);
    expect(sent.documents).toEqual([{ title: 'Readout', url: null, hash: null }]);
  });

  test('knows states, substances, records and names', () => {
    expect(end('CN')).toEqual({ state: 'CN' });
    expect(end('DEA|US')).toEqual({ state: 'DEA|US' });
    expect(end('79099-07-3')).toEqual({ substance: '79099-07-3' });
    expect(end('Falsa uno', 'x1')).toEqual({ id: 'x1' });
    expect(end('Falsa uno', '', 'PERSON', 'MX')).toEqual({ name: 'Falsa uno', kind: 'PERSON', country: 'MX' });
  });

  test('leaves out what does not go with the kind of the claim', () => {
    const filled = {
      subject: 'US',
      'objects.0.one': 'CN',
      'objects.1.one': 'MX',
      'objects.2.one': '79099-07-3',
      causeOf: 'c1',
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
    expect(asked).toMatchObject({ due: '2024-06', through: null, cooperation: null, statistic: null, causeOf: null });
    expect(asked.objects).toEqual([{ state: 'CN' }, { state: 'MX' }, { substance: '79099-07-3' }]);
    const number = claim({ ...filled, kind: 'ASSERTS' });
    expect(number).toMatchObject({
      due: null,
      statistic: { measure: 'cases', value: 3, unit: 'persons' },
      causeOf: 'c1',
    });
    expect(claim({ kind: 'SHARED_WITH', through: 'INCB|INT', 'objects.0.one': ' ' })).toMatchObject({
      objects: [],
      through: { state: 'INCB|INT' },
    });
    expect(shown('claim', { kind: 'ASKED' }).map((field) => field.name)).not.toContain('through');
  });

  test('supposes that a person holds an office', () => {
    expect(claim({ kind: 'HOLDS_OFFICE', subject: 'Falsa' }).subject).toMatchObject({ name: 'Falsa', kind: 'PERSON' });
    expect(claim({ kind: 'ASSERTS', subject: 'Falsa' }).subject).toMatchObject({ kind: 'ORGANIZATION' });
    expect(claim({ kind: 'ASSERTS', subject: 'Falsa', 'subject.kind': 'COMPANY' }).subject).toMatchObject({
      kind: 'COMPANY',
    });
  });

  test('adds rows, and takes one out of the middle', () => {
    const field = FORMS.meeting.find((each) => each.name === 'founded') as FieldOf;
    const one: Draft = { ...empty(), 'founded.0.name': 'a', ...withRow({ 'founded.0.name': 'a' }, field) };
    expect(rowsOf(one, 'founded')).toEqual(['founded.0', 'founded.1']);
    const left = withoutRow(
      { ...one, 'founded.1.name': 'b', 'founded.2.name': 'c', 'founded.2.members': 'US' },
      'founded',
      1,
    );
    expect(left).toMatchObject({ 'founded.0.name': 'a', 'founded.1.name': 'c', 'founded.1.members': 'US' });
    expect(rowsOf(left, 'founded')).toHaveLength(2);
    expect(left.writeId).not.toBe(one.writeId);
  });

  test('of a correction asks why, and leaves out what stays', () => {
    const names = (correct: string) => shown('incident', { correct }).map((field) => field.name);
    expect(names('x1')).toContain('reason');
    for (const stays of ['authority', 'reference', 'marking', 'on']) expect(names('x1')).not.toContain(stays);
    expect(names('')).toContain('reference');
    expect(names('')).not.toContain('reason');
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
    const two = {
      'participants.0.person': 'a',
      'participants.0.represents': 'US',
      'participants.1.person': 'b',
      'participants.1.represents': 'ZZ',
    };
    expect(fieldOf('meeting', 'participants.represents.state', "'ZZ' is no", two)).toBe('participants.1.represents');
    expect(fieldOf('meeting', 'participants.person.name', 'is empty', two)).toBe('participants.0.person');
    expect(fieldOf('claim', 'subject.name', '', { kind: 'ASKED' })).toBe('subject');
    expect(fieldOf('claim', 'source.reliability', '', { kind: 'ASKED' })).toBe('grade');
    expect(fieldOf('action', 'reliability', '', {})).toBe('grade');
    expect(fieldOf('meeting', 'reference', 'is here already', {})).toBe('title');
    expect(fieldOf('claim', 'reference', 'is here already', { kind: 'ASKED' })).toBe('text');
    expect(fieldOf('incident', 'reference', 'is here already', {})).toBe('reference');
    expect(fieldOf('meeting', undefined, "date: 'summer' is no date", { start: 'summer' })).toBe('start');
    expect(fieldOf('meeting', 'Idempotency-Key', '', {})).toBeUndefined();
  });

  test('names a number that cannot be read', () => {
    expect(unreadable('action', { targetCount: 'three' })).toBe('targetCount');
    expect(unreadable('action', { targetCount: '3' })).toBeUndefined();
    expect(unreadable('action', { target: 'Falsa' })).toBeUndefined();
    expect(unreadable('commitment', { target: 'three' })).toBe('target');
  });

  test('names the first field that is not filled in', () => {
    expect(missing('meeting', {})).toBe('title');
    expect(missing('meeting', { title: 't', start: '2024', parties: 'US; CN' })).toBeUndefined();
    for (const form of FORM_NAMES) expect(missing(form, {})).toBeDefined();
  });

  test('has words for every field in every language', () => {
    for (const words of [de, en, es, zh])
      for (const form of FORM_NAMES)
        for (const field of FORMS[form] as readonly FieldOf[])
          for (const name of [field.name, ...(field.of ?? []).map((each) => `${field.name}.${each.name}`)])
            expect(Object.keys(words.matter.fields), name).toContain(name);
  });
});
