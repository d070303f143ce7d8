// Delimited files, split as the service splits them.
const DELIMITERS = [',', ';', '\t', '|'];

/** The one that the first line has most of, outside of quotes; the first of equals. */
function delimiterOf(text: string): string {
  const header = (/^(?:[^"\r\n]|"[^"]*")*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** The rows without the empty ones. A quote opens at the start of a cell alone; two within quotes are one of the text. */
export function split(file: string): string[][] {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const delimiter = delimiterOf(text);
  const rows: string[][] = [[]];
  let cell = '';
  let isStart = true;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    const isEnd = !isQuoted && (sign === delimiter || sign === '\n');
    if (isEnd) {
      rows.at(-1)!.push(cell);
      cell = '';
      if (sign === '\n') rows.push([]);
    } else if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"' && (isQuoted || isStart)) isQuoted = !isQuoted;
    else cell += sign;
    isStart = isEnd;
  }
  rows.at(-1)!.push(cell);
  return rows.filter((row) => row.length > 1 || row[0]);
}
