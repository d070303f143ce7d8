import { describe, expect, test } from 'vitest';
import { changed, parse } from './draft';

const empty = { title: '', text: '' };

describe('a draft', () => {
  test('comes back with the id of its write after a reload', () => {
    const draft = changed(empty, { title: 'Salt' });
    expect(parse(JSON.stringify(draft), empty)).toEqual(draft);
  });

  test('that is changed is another write', () => {
    const draft = changed(empty, { title: 'Salt' });
    const next = changed(draft.values, { text: 'from the harbour' });
    expect(next.values).toEqual({ title: 'Salt', text: 'from the harbour' });
    expect(next.writeId).not.toBe(draft.writeId);
  });

  test('that cannot be read is none, and takes no field that its form has not', () => {
    for (const text of [null, '', '[1]', '{"values":3}', '{"values":{"title":"Salt"}}', 'null'])
      expect(parse(text, empty)).toBeNull();
    expect(parse('{"writeId":"1","values":{"title":"Salt","text":3,"other":"x"}}', empty)?.values).toEqual({
      title: 'Salt',
      text: '',
    });
  });
});
