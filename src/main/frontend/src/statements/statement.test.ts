import { describe, expect, test } from 'vitest';
import { about, changed, empty, fieldOf, input, next, parse, quoted } from './statement';

const NAMED = { id: '', name: ' Falsa uno ', listId: '', kind: 'COMPANY' as const, country: 'CN' };
const CHOSEN = { ...NAMED, id: 'x1' };

describe('a draft of a statement', () => {
  test('from a sentence of a document sends document, page and the words around the quote', () => {
    const place = { document: 'd1', title: 'A release', page: 2, quote: 'sold', prefix: 'Alfa ', suffix: ' to Beta' };
    const draft = quoted({ ...empty(), document: 'd0', marking: 'RED', grade: 'B2' }, place, {
      id: 's1',
      subject: { id: 'x1', name: 'Alfa' },
      kind: 'OWNS',
      object: { id: 'x2', name: 'Beta' },
    });
    expect(input(draft)).toMatchObject({
      subject: { id: 'x1' },
      kind: 'OWNS',
      object: { id: 'x2' },
      source: { document: 'd1' },
      page: 2,
      quote: 'sold',
      prefix: 'Alfa ',
      suffix: ' to Beta',
      marking: null,
    });
    expect(next(draft)).toMatchObject({ document: 'd1', page: '2', title: 'A release', quote: '', suggestion: '' });
  });

  test('sends the id of a chosen record alone, and what is said of a new party', () => {
    const sent = input({ ...empty(), subject: CHOSEN, object: NAMED });
    expect(sent.subject).toEqual({ id: 'x1' });
    expect(sent.object).toEqual({ name: 'Falsa uno', listId: null, kind: 'COMPANY', country: 'CN' });
  });

  test('sends the kind alone where the subject is classified', () => {
    expect(input({ ...empty(), kind: 'IS_A', object: NAMED }).object).toEqual({ kind: 'COMPANY' });
  });

  test('leaves out what does not go with the relation', () => {
    const filled = { ...empty(), cas: '79099-07-3', programme: 'SALT' };
    expect(input({ ...filled, kind: 'SUPPLIES' })).toMatchObject({ cas: '79099-07-3', programme: null });
    expect(input({ ...filled, kind: 'DESIGNATED' })).toMatchObject({ cas: null, programme: 'SALT' });
  });

  test('takes grade and speakers apart', () => {
    const sent = input({ ...empty(), grade: 'B2', claimedBy: ' US ; Salt Board;' });
    expect(sent).toMatchObject({ reliability: 'B', credibility: 2, claimedBy: ['US', 'Salt Board'], disputedBy: null });
    expect(input(empty())).toMatchObject({ reliability: null, credibility: null, claimedBy: null });
  });

  test('is another write once something is changed, and the same after a reload', () => {
    const draft = changed(empty(), { quote: 'sold' });
    expect(changed(draft, { quote: 'sold twice' }).writeId).not.toBe(draft.writeId);
    expect(parse(JSON.stringify(draft))).toEqual(draft);
    expect(parse('not a draft').quote).toBe('');
    expect(parse(null).kind).toBe('SUPPLIES');
  });

  test('about a record keeps what else is written, and is another write', () => {
    const before = { ...empty(), title: 'A gazette', quote: 'sold', subject: NAMED, correct: 'f1', reason: 'a slip' };
    const draft = about(before, { id: 'x1', name: 'Alfa' });
    expect(draft).toMatchObject({ title: 'A gazette', quote: 'sold', correct: '', reason: '' });
    expect(input(draft).subject).toEqual({ id: 'x1' });
    expect(draft.writeId).not.toBe(before.writeId);
  });

  test('keeps the source for the next statement', () => {
    const draft = { ...empty(), title: 'A gazette', day: '2020-12-01', quote: 'sold', subject: NAMED };
    expect(next(draft)).toMatchObject({ title: 'A gazette', day: '2020-12-01', quote: '', subject: { name: '' } });
    expect(next(draft).writeId).not.toBe(draft.writeId);
  });

  test('shows the fault of a value without its form at the field that has it', () => {
    const draft = { ...empty(), validFrom: '2020', day: ' 2024-02-30 ' };
    expect(fieldOf(undefined, "Variable 'input' has an invalid value: '2024-02-30' is no date", draft)).toBe('day');
  });

  test.each([
    ['subject', 'subject.name'],
    ['object.listId', 'object.listId'],
    ['object.identifiers', 'object.name'],
    ['source.day', 'day'],
    ['source', 'title'],
    ['credibility', 'grade'],
    ['validTo', 'validTo'],
    ['reason', 'reason'],
    ['Idempotency-Key', undefined],
    [undefined, undefined],
  ])('shows the fault of %s at %s', (argument, field) => {
    expect(fieldOf(argument, 'no value', empty())).toBe(field);
  });
});
