// What a table does to the values of its cells: order, filter, and the texts that leave it.

export type CellValue = string | number | boolean | null | undefined;

/** A date is an ISO day, month or year: these compare as text. */
export type CellType = 'text' | 'number' | 'date';

export const isEmpty = (value: CellValue) => value === null || value === undefined || value === '';

/** As it is written into a file: numbers with a point, days as ISO has them. */
export const plainText = (value: CellValue): string => (isEmpty(value) ? '' : String(value));

/** Without case and without marks on letters: "anil" finds "Añil". */
export const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether each word of the filter stands somewhere in the text. */
export function hasWords(text: string, filter: string): boolean {
  const within = folded(text);
  return folded(filter)
    .split(/\s+/)
    .every((word) => within.includes(word));
}

/** Of a column: words of a text, or the least and the most of a number or a day. */
export type ColumnFilter = string | { least?: string; most?: string };

export const isFilter = (filter: ColumnFilter | undefined): filter is ColumnFilter =>
  !!filter && (typeof filter === 'string' ? filter.trim() !== '' : !!(filter.least || filter.most));

/** A day counts to the end of the month or year that the filter names. */
export function passes(type: CellType, value: CellValue, text: string, filter: ColumnFilter): boolean {
  if (typeof filter === 'string') return hasWords(text, filter);
  if (!isFilter(filter)) return true;
  if (isEmpty(value)) return false;
  if (type === 'number') {
    const given = Number(value);
    return (!filter.least || given >= Number(filter.least)) && (!filter.most || given <= Number(filter.most));
  }
  const day = String(value);
  return (!filter.least || day >= filter.least) && (!filter.most || day.slice(0, filter.most.length) <= filter.most);
}

/** Ascending. What is empty is left to the caller, who puts it last whichever way is sorted. */
export function comparing(type: CellType, collator: Intl.Collator) {
  return (one: CellValue, other: CellValue): number =>
    type === 'number'
      ? Number(one) - Number(other)
      : type === 'date'
        ? String(one) < String(other)
          ? -1
          : String(one) > String(other)
            ? 1
            : 0
        : collator.compare(plainText(one), plainText(other));
}

/** The signs of the service (vocabulary/Cell): what a spreadsheet takes for a formula, with the full-width ones. */
const RUN = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** With an apostrophe in front of what a spreadsheet would run. */
export const inert = (text: string) => (RUN.test(text) ? `'${text}` : text);

const cell = (value: CellValue) => (typeof value === 'number' ? String(value) : inert(plainText(value)));

/** For a spreadsheet to be pasted into: a tab or a line within a cell would be one between cells. */
export const tsv = (rows: readonly (readonly CellValue[])[]) =>
  rows.map((row) => row.map((each) => cell(each).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');

/** A file for a spreadsheet (RFC 4180), with the mark by which it knows UTF-8. */
export const csv = (rows: readonly (readonly CellValue[])[]) =>
  `\uFEFF${rows
    .map((row) =>
      row
        .map(cell)
        .map((text) => (/[",;\r\n\t]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text))
        .join(','),
    )
    .join('\r\n')}\r\n`;

const LEVELS = ['AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'];

/** The name of a file that a page saves, as the service names its exports: what, when, and the highest level in it. */
export function fileNamed(name: string, marking: string | null, day: string): string {
  const said: readonly string[] = marking?.match(/[A-Z_]+/g) ?? [];
  const level = said.includes('RED') ? 'RED' : LEVELS.find((each) => said.includes(each));
  // What cannot be read is not called clear.
  const word = level ? `TLP-${level.replace('_', '-')}` : marking ? 'TLP-RED' : 'unmarked';
  return `headwater_${name}_${day}_${word}.csv`;
}

/** A cell by its row and column; column -1 is the whole row. */
export interface Place {
  row: number;
  column: number;
}

export interface Stretch {
  rows: [number, number];
  /** Null for whole rows. */
  columns: [number, number] | null;
}

/** What lies between two places, both included; whole rows where one of them is a row. */
export function between(one: Place, other: Place): Stretch {
  const span = (a: number, b: number): [number, number] => [Math.min(a, b), Math.max(a, b)];
  return {
    rows: span(one.row, other.row),
    columns: one.column < 0 || other.column < 0 ? null : span(one.column, other.column),
  };
}

export const isIn = ({ rows, columns }: Stretch, row: number, column: number) =>
  row >= rows[0] && row <= rows[1] && (!columns || (column >= columns[0] && column <= columns[1]));

/** Where a key leads from a place; null for a key that moves nowhere. Left of the first cell is the row itself. */
export function moved(from: Place, key: string, rows: number, columns: number, page = 10): Place | null {
  const within = (row: number, column: number): Place => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(-1, Math.min(columns - 1, column)),
  });
  switch (key) {
    case 'ArrowDown':
      return within(from.row + 1, from.column);
    case 'ArrowUp':
      return within(from.row - 1, from.column);
    case 'ArrowRight':
      return within(from.row, from.column + 1);
    case 'ArrowLeft':
      return within(from.row, from.column - 1);
    case 'PageDown':
      return within(from.row + page, from.column);
    case 'PageUp':
      return within(from.row - page, from.column);
    case 'Home':
      return within(0, from.column);
    case 'End':
      return within(rows - 1, from.column);
    default:
      return null;
  }
}

/** Of which columns are shown, what the browser may keep past the log-in: nothing of columns that are data themselves. */
export function remembered(
  shown: Readonly<Record<string, boolean>>,
  columns: readonly { id: string; isData?: boolean }[],
): Record<string, boolean> {
  const fixed = new Set(columns.flatMap(({ id, isData }) => (isData ? [] : [id])));
  return Object.fromEntries(Object.entries(shown).filter(([id]) => fixed.has(id)));
}
