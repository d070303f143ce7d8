import { describe, expect, it } from 'vitest';
import { split } from './csv';

describe('the preview splits a file as the service does', () => {
  it.each([',', ';', '\t', '|'])('between cells stands what the first line has most of: %j', (delimiter) => {
    const rows = [
      ['document_no', 'consignor_name', 'description'],
      ['B-1', 'Reactivos Piedra Mirlo', 'acetone'],
    ];
    expect(split(rows.map((row) => row.join(delimiter)).join('\n'))).toEqual(rows);
  });

  it('a delimiter within the quotes of the header counts for nothing', () => {
    expect(split('"name, long, of the party";cas\nX;67-64-1')).toEqual([
      ['name, long, of the party', 'cas'],
      ['X', '67-64-1'],
    ]);
  });

  it('quotes hold delimiters, line breaks and quotes', () => {
    expect(split('a,b\n"Añil, S.A.","said ""indigo""\nin two lines"\n')).toEqual([
      ['a', 'b'],
      ['Añil, S.A.', 'said "indigo"\nin two lines'],
    ]);
  });

  it('a quote within a cell is a letter of it', () => {
    expect(split('goods,kg\n5" pipe,10\nflange,20')).toEqual([
      ['goods', 'kg'],
      ['5" pipe', '10'],
      ['flange', '20'],
    ]);
  });

  it('a byte order mark, the ends of lines of each system and empty lines are no content', () => {
    const rows = [
      ['a', 'b'],
      ['1', '2'],
    ];
    for (const end of ['\n', '\r\n', '\r']) expect(split(`\uFEFFa,b${end}1,2${end}${end}`)).toEqual(rows);
  });

  it('cells are empty where nothing stands in them', () => {
    expect(split('a,b,c\n,"",\n')).toEqual([
      ['a', 'b', 'c'],
      ['', '', ''],
    ]);
  });

  it('what was cut off within quotes is still shown', () => {
    expect(split('a,b\n1,"cut in the mid')).toEqual([
      ['a', 'b'],
      ['1', 'cut in the mid'],
    ]);
  });
});
