// A selection in the text of a page, and the text in pieces that are marked alike.

export interface Range {
  start: number;
  end: number;
}

export interface Place extends Range {
  quote: string;
  prefix: string;
  suffix: string;
}

/** Characters before and behind a quote, by which it is told from others of its words. */
const CONTEXT = 64;
/** The longest quote of a statement. */
const LONGEST = 4000;

/** The quote of a selection without the blanks around it; undefined where nothing is selected, or too much. */
export function place(text: string, start: number, end: number): Place | undefined {
  const selected = text.slice(start, end);
  const from = start + selected.length - selected.trimStart().length;
  const quote = selected.trim();
  if (!quote || quote.length > LONGEST) return undefined;
  const to = from + quote.length;
  return {
    start: from,
    end: to,
    quote,
    prefix: text.slice(Math.max(0, from - CONTEXT), from),
    suffix: text.slice(to, to + CONTEXT),
  };
}

export interface Piece {
  text: string;
  start: number;
  isQuoted: boolean;
  isKnown: boolean;
}

/** The text cut wherever a range begins or ends. */
export function pieces(text: string, quoted: Range | undefined, known: readonly Range[]): Piece[] {
  const cuts = new Set([0, text.length]);
  for (const each of quoted ? [quoted, ...known] : known)
    for (const at of [each.start, each.end]) if (at > 0 && at < text.length) cuts.add(at);
  const sorted = [...cuts].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    const isIn = (range: Range) => range.start <= start && end <= range.end;
    return {
      text: text.slice(start, end),
      start,
      isQuoted: quoted !== undefined && isIn(quoted),
      isKnown: known.some(isIn),
    };
  });
}
