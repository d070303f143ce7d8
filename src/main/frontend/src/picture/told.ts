import { useMemo } from 'react';
import type { EntityKind, LinkKind } from '../api/generated';
import { fill, useFormats, useWords } from '../words';
import type { Group } from './groups';
import type { Line, Node } from './layout';
import type { Told } from './scene';

/** What the picture says in the language of the page. */
export function useTold(
  nodes: readonly Node[],
  notes: ReadonlyMap<string, string>,
): Told & { line: (line: Line) => Line } {
  const words = useWords();
  const { country, number } = useFormats();
  return useMemo(() => {
    const texts = words.picture.tools;
    const lists = new Map(nodes.flatMap((node) => (node.listedBy ?? []).map(({ id, name }) => [id, name] as const)));
    const kind = (of: string) => words.kinds[of as EntityKind] ?? of;
    const verb = (of: string, at: 0 | 1) => words.verbs[of as LinkKind]?.[at] ?? of;
    const place = (code: string | undefined) => (code ? country(code) : texts.noCountry);
    const nameOf = (group: Group): string => {
      switch (group.by) {
        case 'kind':
          return kind(group.value);
        case 'country':
          return country(group.value);
        case 'list':
          return lists.get(group.value) ?? texts.listed;
        case 'community':
          return fill(texts.community, { n: group.value });
        case 'own':
          return notes.get(group.id) ?? fill(texts.ownGroup, { n: group.value.replace(/^own:/, '') });
        case 'hub':
        case 'rest': {
          const parts = [verb(group.relation ?? '', group.direction === 'IN' ? 1 : 0)];
          if (group.country !== undefined) parts.push(place(group.country));
          if (group.year !== undefined) parts.push(group.year || texts.noDate);
          const name = parts.join(' · ');
          return group.by === 'rest' ? fill(texts.rest, { name }) : name;
        }
      }
    };
    return {
      kind: (of) => (of === 'GROUP' ? texts.makeGroup : kind(of)),
      country,
      listed: texts.listed,
      notListed: texts.notListed,
      others: texts.others,
      unknown: texts.unknown,
      context: texts.isContext,
      group: (group, count) => `${nameOf(group)} (${number(count)})`,
      percent: (of) => `${number(of * 100, 0)} %`,
      kg: (of) => fill(texts.kg, { n: number(of, 0) }),
      count: (of) => number(of, 0),
      line: (line) => {
        const kg = line.kg ? fill(texts.kg, { n: number(line.kg, 0) }) : '';
        if (line.count === 1 && line.parts?.[0]?.label) return { ...line, label: line.parts[0].label };
        const what =
          line.kind === 'SHIPPED' || !line.kind
            ? line.kind
              ? fill(words.picture.parallel, { n: line.count })
              : `×${number(line.count, 0)}`
            : line.count > 1
              ? `${verb(line.kind, 0)} ×${number(line.count, 0)}`
              : verb(line.kind, 0);
        return { ...line, label: kg ? `${what}, ${kg}` : what };
      },
    };
  }, [words, country, number, nodes, notes]);
}
