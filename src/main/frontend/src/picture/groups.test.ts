import { describe, expect, test } from 'vitest';
import { blank, type Choice } from './board';
import { communitiesOf } from './communities';
import { grouped, HUB, PAGE } from './groups';
import type { Line, Node, Part } from './layout';

const day = (at: number) => `20${20 + (at % 4)}-0${1 + (at % 9)}-11`;
const part = (id: string, at: number): Part => ({ id, label: '', day: day(at), kg: at, confidence: (at % 10) / 10 });
const node = (id: string, country?: string, kind = 'COMPANY'): Node => ({
  id,
  name: id,
  kind,
  countries: country ? [country] : [],
});
const line = (from: string, to: string, parts: Part[], kind = 'SHIPPED'): Line => ({
  id: `${from} ${to} ${kind}`,
  from,
  to,
  kind,
  type: kind === 'SHIPPED' ? 'goods' : 'tie',
  label: kind,
  count: parts.length,
  kg: parts.reduce((sum, { kg }) => sum + (kg ?? 0), 0),
  parts,
});

/** A hub that shipped to 1,500 parties, was shipped to by 400, and is owned by one. */
const COUNTRIES = ['MX', 'GT', 'US'];
const others = Array.from({ length: 1900 }, (_, at) => node(`p${at}`, COUNTRIES[at % 3]));
const nodes = [node('hub', 'CN'), node('owner', 'CN', 'PERSON'), ...others];
const lines = [
  line('owner', 'hub', [part('own', 1)], 'OWNS'),
  ...others.map(({ id }, at) =>
    at < 1500 ? line('hub', id, [part(`f${at}`, at)]) : line(id, 'hub', [part(`f${at}`, at)]),
  ),
];
const asked = new Set(['hub']);
const total = (shown: ReturnType<typeof grouped>) =>
  shown.nodes.reduce((sum, { id }) => sum + (shown.groups.get(id)?.members.length ?? 1), 0);

describe('a hub', () => {
  test('opens as groups with counts, and nobody is lost in any of them', () => {
    const shown = grouped(nodes, lines, blank(), { asked });
    expect(shown.nodes).toHaveLength(4);
    expect(
      [...shown.groups.values()].map(({ relation, direction, members }) => [relation, direction, members.length]),
    ).toEqual([
      ['SHIPPED', 'IN', 400],
      ['SHIPPED', 'OUT', 1500],
    ]);
    expect(shown.lines.map(({ count }) => count).sort((a, b) => a - b)).toEqual([1, 400, 1500]);
    expect(total(shown)).toBe(nodes.length);
  });

  test('is opened by country, by year and by page, and never as a ring', () => {
    const opened = new Set<string>();
    const board = { ...blank(), opened, more: new Map<string, number>() };
    for (const id of ['hub:hub|SHIPPED|OUT', 'hub:hub|SHIPPED|OUT|MX', 'hub:hub|SHIPPED|OUT|MX|2020']) {
      const before = grouped(nodes, lines, board, { asked });
      expect([...before.groups.keys()]).toContain(id);
      opened.add(id);
      const after = grouped(nodes, lines, board, { asked });
      expect(after.nodes.length).toBeLessThan(before.nodes.length + PAGE + 5);
      expect(total(after)).toBe(nodes.length);
    }
    const page = grouped(nodes, lines, board, { asked });
    const rest = page.groups.get('hub:hub|SHIPPED|OUT|MX|2020|rest')!;
    expect(page.nodes.filter(({ id }) => id.startsWith('p'))).toHaveLength(PAGE);
    board.more.set('hub:hub|SHIPPED|OUT|MX|2020', 2 * PAGE);
    const next = grouped(nodes, lines, board, { asked });
    expect(next.groups.get(rest.id)!.members).toHaveLength(rest.members.length - PAGE);
  });

  test('of few is shown with each of them', () => {
    const some = [nodes[0]!, ...others.slice(0, HUB)];
    const shown = grouped(some, lines.slice(1, HUB + 1), blank(), { asked });
    expect(shown.groups.size).toBe(0);
    expect(shown.nodes).toHaveLength(HUB + 1);
  });

  test('who has another line of their own is in no group', () => {
    const more = [...lines, line('p1', 'p2', [part('x', 1)], 'OWNS')];
    const shown = grouped(nodes, more, blank(), { asked });
    expect(shown.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(['p1', 'p2']));
    expect(total(shown)).toBe(nodes.length);
  });
});

describe('groups', () => {
  const few = [node('a', 'CN'), node('b', 'CN'), node('c', 'MX'), node('d'), node('e', 'MX', 'PERSON')];
  const some = [
    line('a', 'c', [part('1', 1)]),
    line('b', 'c', [part('2', 2), part('3', 3)]),
    line('a', 'b', [part('4', 4)], 'OWNS'),
  ];

  test('by country have those of one country, and the lines between are summed', () => {
    const shown = grouped(few, some, { ...blank(), group: 'country' });
    expect([...shown.groups.values()].map(({ value, members }) => [value, members])).toEqual([
      ['CN', ['a', 'b']],
      ['MX', ['c', 'e']],
    ]);
    expect(shown.lines).toHaveLength(1);
    expect(shown.lines[0]).toMatchObject({ from: 'country:CN', to: 'country:MX', count: 3, kg: 6 });
    expect(total(shown)).toBe(few.length);
  });

  test('that are opened show their members', () => {
    const shown = grouped(few, some, { ...blank(), group: 'country', opened: new Set(['country:CN']) });
    expect(shown.nodes.map(({ id }) => id).sort()).toEqual(['a', 'b', 'country:MX', 'd']);
  });

  test('by list and by hand', () => {
    const listed = few.map((each, at) => (at < 2 ? { ...each, listedBy: [{ id: 'ofac', name: 'OFAC' }] } : each));
    expect([...grouped(listed, some, { ...blank(), group: 'list' }).groups.keys()]).toEqual(['list:ofac']);
    const own = grouped(few, some, { ...blank(), own: new Map([['own:1', ['a', 'd']]]) });
    expect(own.memberOf.get('d')).toBe('own:1');
    expect(total(own)).toBe(few.length);
  });

  test('that are hidden take their members along', () => {
    const shown = grouped(few, some, { ...blank(), group: 'country', hidden: new Set(['country:CN', 'd']) });
    expect(shown.nodes.map(({ id }) => id)).toEqual(['country:MX']);
    expect(shown.lines).toEqual([]);
  });

  test('by community are the parts that hang together, the same each time', () => {
    const clique = (of: string) =>
      Array.from({ length: 5 }, (_, i) =>
        Array.from({ length: i }, (_, j) => line(`${of}${i}`, `${of}${j}`, [part(`${of}${i}${j}`, 1)])),
      ).flat();
    const all = [...clique('x'), ...clique('y'), line('x0', 'y0', [part('z', 1)])];
    const members = [...new Set(all.flatMap(({ from, to }) => [from, to]))].map((id) => node(id));
    const found = communitiesOf(members, all);
    expect(new Set(members.filter(({ id }) => id.startsWith('x')).map(({ id }) => found.get(id))).size).toBe(1);
    expect(found.get('x0')).not.toBe(found.get('y0'));
    expect(communitiesOf([...members].reverse(), [...all].reverse())).toEqual(found);
  });
});

describe('a choice', () => {
  const choice: Choice = { kinds: null, direction: null, from: null, to: null, order: 'LARGEST', most: 10 };
  const shownWith = (some: Partial<Choice>) =>
    grouped(nodes, lines, { ...blank(), choices: new Map([['hub', { ...choice, ...some }]]) }, { asked });

  test('shows as many as it says, the first in its order, and counts what it leaves out', () => {
    const shown = shownWith({});
    expect(shown.nodes.map(({ id }) => id).sort()).toEqual(['hub', ...others.slice(-10).map(({ id }) => id)].sort());
    expect(shown.leftOut.get('hub')).toBe(lines.length - 10);
  });

  test('is by kind, direction and period, and a fact without a day is in no period', () => {
    expect(
      shownWith({ kinds: ['OWNS'] })
        .nodes.map(({ id }) => id)
        .sort(),
    ).toEqual(['hub', 'owner']);
    for (const each of shownWith({ direction: 'IN', kinds: ['SHIPPED'] }).lines) expect(each.to).toBe('hub');
    const period = shownWith({ from: '2021-01-01', to: '2021-12-31', most: 2000 });
    for (const each of period.lines.flatMap(({ parts }) => parts ?? [])) expect(each.day).toMatch(/^2021/);
    const undated = [...lines, line('hub', 'p0', [{ ...part('u', 1), day: null }], 'PAID')];
    const shown = grouped(
      nodes,
      undated,
      { ...blank(), choices: new Map([['hub', { ...choice, from: '2020-01-01', kinds: ['PAID'] }]]) },
      { asked },
    );
    expect(shown.lines).toEqual([]);
  });

  test('of some facts of a line leaves the line with these', () => {
    const two = [node('a'), node('b')];
    const five = [
      line(
        'a',
        'b',
        [1, 2, 3, 4, 5].map((at) => part(`f${at}`, at)),
      ),
    ];
    const shown = grouped(
      two,
      five,
      { ...blank(), choices: new Map([['a', { ...choice, most: 2 }]]) },
      { asked: new Set(['a']) },
    );
    expect(shown.lines[0]).toMatchObject({ count: 2, kg: 9 });
    expect(shown.leftOut.get('a')).toBe(3);
  });
});

describe('parallel facts', () => {
  const two = [node('a'), node('b')];
  const eight = [
    line(
      'a',
      'b',
      Array.from({ length: 8 }, (_, at) => part(`f${at}`, at)),
    ),
  ];

  test('are one line, one for each year, or one for each', () => {
    const count = (parallel: 'one' | 'year' | 'each') =>
      grouped(two, eight, { ...blank(), parallel }).lines.map((each) => each.count);
    expect(count('one')).toEqual([8]);
    expect(count('year')).toEqual([2, 2, 2, 2]);
    expect(count('each')).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });
});

describe('what is added to chains', () => {
  const many = Array.from({ length: HUB + 5 }, (_, at) => `n${String(at).padStart(2, '0')}`);
  const lines = many.map((id, at) => line('hub', id, [part(`p${at}`, at)]));

  test('opens as a group, and the chains themselves never do', () => {
    const chains = grouped([node('hub'), ...many.map((id) => node(id))], lines, blank(), { hasHubs: false });
    expect(chains.groups.size).toBe(0);
    const added = grouped(
      [node('hub'), ...many.map((id) => ({ ...node(id), isContext: true }))],
      lines.map((each) => ({ ...each, isContext: true })),
      blank(),
      { hasHubs: false, leftOut: new Map([['hub', 7]]) },
    );
    expect([...added.groups.keys()]).toEqual(['hub:hub|SHIPPED|OUT']);
    expect(added.nodes.map(({ id, isContext }) => [id, !!isContext])).toEqual([
      ['hub', false],
      ['hub:hub|SHIPPED|OUT', true],
    ]);
    expect(added.lines.map(({ isContext }) => isContext)).toEqual([true]);
    expect(added.leftOut.get('hub')).toBe(7);
  });
});
