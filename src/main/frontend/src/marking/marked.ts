// What the page shows, for its marking on paper. Each answer that a part of the page has stands here as long as the part does.
import { useEffect } from 'react';

const shown = new Set<{ of: unknown }>();

/** The part of the page shows what the service answered. */
export function useShown(answer: unknown) {
  useEffect(() => {
    const entry = { of: answer };
    shown.add(entry);
    return () => {
      shown.delete(entry);
    };
  }, [answer]);
}

/** The marking of all that the page shows; null where nothing on it has one. */
export function markingShown(): string | null {
  const found = new Set<string>();
  for (const { of } of shown) gather(of, found);
  return joined([...found]);
}

/** The markings within an answer. */
export function gather(answer: unknown, found: Set<string>) {
  if (typeof answer !== 'object' || answer === null) return;
  for (const [name, value] of Object.entries(answer)) {
    if (name === 'marking' && typeof value === 'string') found.add(value);
    else gather(value, found);
  }
}

const LEVELS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'];

interface Restriction {
  text: string;
  level: number;
  groups: string[];
  owner: string;
}

function restriction(text: string): Restriction {
  const [, level = '', groups, owner] = /^([A-Z_]+)(?:\(([^()]*)\)|:(.+))?$/.exec(text) ?? [];
  return { text, level: LEVELS.indexOf(level), groups: groups?.split('|') ?? [], owner: owner ?? '' };
}

/** Whether each reader that meets the other meets the one. What cannot be read is implied by nothing else. */
function isImplied(one: Restriction, other: Restriction): boolean {
  if (one.level < 0 || other.level < 0) return one.text === other.text;
  if (one.level > other.level) return false;
  if (one.owner) return one.owner === other.owner;
  return !one.groups.length || (!!other.groups.length && other.groups.every((group) => one.groups.includes(group)));
}

function every(all: Restriction[]): Restriction[] {
  const single = [...new Map(all.map((each) => [each.text, each])).values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  return single.filter(
    (one) =>
      !single.some(
        (other) => other !== one && isImplied(one, other) && (!isImplied(other, one) || other.text < one.text),
      ),
  );
}

/** Combinations of alternatives beyond which the markings are listed as they are. */
const MOST = 64;

/** The marking whose readers meet all of the markings, as the service joins them (src/docs/access.md#markings). */
export function joined(markings: readonly string[]): string | null {
  if (!markings.length) return null;
  const sorted = [...new Set(markings)].sort();
  let alternatives: Restriction[][] = [[]];
  for (const marking of sorted) {
    const mine = marking.split('/').map((each) => each.split('&').map(restriction));
    alternatives = alternatives.flatMap((before) => mine.map((each) => every([...before, ...each])));
    const text = (all: Restriction[]) => all.map((each) => each.text).join('&');
    alternatives = [...new Map(alternatives.map((each) => [text(each), each])).values()];
    // A narrower alternative adds no reader to a wider one.
    alternatives = alternatives.filter(
      (narrow) =>
        !alternatives.some(
          (wide) =>
            wide !== narrow &&
            wide.every((each) => narrow.some((other) => isImplied(each, other))) &&
            !(narrow.every((each) => wide.some((other) => isImplied(each, other))) && text(narrow) < text(wide)),
        ),
    );
    if (alternatives.length > MOST) return sorted.join(' & ');
  }
  return alternatives
    .map((all) => all.map((each) => each.text).join('&'))
    .sort()
    .join('/');
}
