// The parts of a name that matched what was sought.

export interface Part {
  text: string;
  isLit: boolean;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether the letters stay where they are when accents are left out: only then can a part of a word be lit. */
const keepsPlaces = (word: string) => plain(word).length === word.length;

/**
 * Cuts a name where it matched. Of a word that has a sought one inside only that is lit, of any other all.
 *
 * @param words words of the name that matched, as they are written in it
 */
export function lit(name: string, words: readonly string[], sought: string): Part[] {
  const wanted = plain(sought)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  const spans: [number, number][] = [];
  for (const word of words) {
    const start = name.indexOf(word);
    if (start < 0) continue;
    const inside = keepsPlaces(word) ? wanted.find((each) => plain(word).includes(each)) : undefined;
    const from = inside === undefined ? start : start + plain(word).indexOf(inside);
    spans.push([from, inside === undefined ? start + word.length : from + inside.length]);
  }
  spans.sort(([one], [other]) => one - other);
  const parts: Part[] = [];
  let place = 0;
  for (const [from, to] of spans) {
    if (from < place) continue;
    if (from > place) parts.push({ text: name.slice(place, from), isLit: false });
    parts.push({ text: name.slice(from, to), isLit: true });
    place = to;
  }
  if (place < name.length) parts.push({ text: name.slice(place), isLit: false });
  return parts;
}
