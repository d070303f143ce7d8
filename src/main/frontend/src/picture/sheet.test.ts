import { describe, expect, test } from 'vitest';
import { blank } from './board';
import { placed, type View } from './captions';
import type { Group } from './groups';
import { type Line, type Node, type Place, widthOf } from './layout';
import { escaped } from './pen';
import { sceneOf, type Told } from './scene';
import { toSvg } from './sheet';
import { LIGHT } from './theme';

const told: Told = {
  kind: (of) => of,
  country: (of) => of,
  listed: 'listed',
  notListed: 'not listed',
  others: 'others',
  unknown: 'unknown',
  context: 'context',
  group: (of: Group, count) => `${of.value} (${count})`,
  percent: (of) => `${of * 100} %`,
  kg: (of) => `${of} kg`,
  count: String,
};
const EVIL = `</text><script>alert("x")</script> & 'A' <b>\u0000\u000b\ud800`;
const names = [EVIL, 'Comercializadora Ocre Viejo, S.A. de C.V.', '岚若河精细化工有限公司', 'Société Générale « X »'];
const nodes: Node[] = names.map((name, at) => ({ id: `n${at}`, name, kind: at ? 'COMPANY' : 'PERSON' }));
const lines: Line[] = [1, 2, 3].map((at) => ({
  id: `l${at}`,
  from: 'n0',
  to: `n${at}`,
  type: at % 2 ? 'goods' : 'tie',
  label: `${at} < 300 kg "NPP" & more`,
  count: 1,
}));
const places = new Map<string, Place>(nodes.map(({ id }, at) => [id, { x: at * 300, y: at * 100 }]));
const drawn = (some = nodes) => ({ nodes: some, lines, groups: new Map(), leftOut: new Map([['n1', 12]]) });
const scene = sceneOf(drawn(), places, { ...blank(), notes: new Map([['n2', 'a <note>']]) }, new Set(), LIGHT, told);
const heading = { title: 'Chains: <China> – "group"', marking: 'AMBER & <group>', made: 'by A. & B.' };

describe('the SVG', () => {
  const svg = toSvg(scene, heading, LIGHT);
  /** The texts of the elements of a name, as a reader of XML has them. */
  const texts = (name: string) =>
    [...svg.matchAll(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`, 'g'))].map(([, text]) =>
      text!.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
    );

  test('has each name, each line, each note and the marking twice, whole', () => {
    const titles = texts('title').join('\n');
    for (const name of names.slice(1)) expect(titles).toContain(name);
    expect(titles).toContain(`</text><script>alert("x")</script> & 'A' <b>`);
    expect(titles).toContain('a <note>');
    for (const line of lines) expect(titles).toContain(line.label);
    const written = texts('text').join(' ');
    for (const name of names)
      for (const word of name.replace(/[\u0000\u000b\ud800]/g, '').split(' '))
        expect(written.replace(/ /g, '')).toContain(word);
    expect(texts('text').filter((text) => text === heading.marking)).toHaveLength(2);
    expect(written).toContain(heading.title);
    expect(written).toContain('+12');
  });

  test('has nothing that a name could bring in: only its own elements, no script, no address', () => {
    const elements = new Set([...svg.matchAll(/<([a-zA-Z]+)/g)].map(([, name]) => name));
    expect([...elements].sort()).toEqual(['desc', 'g', 'path', 'rect', 'svg', 'text', 'title']);
    expect(svg).not.toMatch(/ on[a-z]+=|href|style=|[\u0000\u000b]/);
    expect(svg.match(/<g>/g)).toHaveLength(svg.match(/<\/g>/g)!.length);
  });

  test('escapes signs of XML and leaves out those that it does not know', () => {
    expect(escaped(`a<b>&"'`)).toBe('a&#60;b&#62;&#38;&#34;&#39;');
    expect(escaped('\u0001\ud83d\ude00\ud83d\ufffe')).toBe('\ud83d\ude00');
  });
});

describe('captions', () => {
  const view: View = { size: { width: 800, height: 500 }, at: (place) => place, radius: (r) => r };
  const boxes = (all: ReturnType<typeof placed>) =>
    all.map((caption) => {
      const width = Math.max(...caption.lines.map(widthOf));
      return {
        left: caption.x - width / 2,
        right: caption.x + width / 2,
        top: caption.y - 7,
        bottom: caption.y + 15 * caption.lines.length - 9,
      };
    });
  const crowd: Node[] = Array.from({ length: 120 }, (_, at) => ({
    id: `c${at}`,
    name: `Invented party number ${at} of the crowd`,
    kind: 'COMPANY',
  }));
  const at = new Map(crowd.map(({ id }, index) => [id, { x: (index % 15) * 56, y: Math.floor(index / 15) * 66 }]));
  const seen = sceneOf({ ...drawn(crowd), lines: [] }, at, blank(), new Set(['c14']), LIGHT, told);
  const found = placed(seen.spots, [], view, (text) => widthOf(text));

  test('do not cover each other, are whole and within the picture', () => {
    expect(found.length).toBeGreaterThan(10);
    for (const caption of found) expect(caption.lines.join(' ')).toBe(crowd.find(({ id }) => id === caption.id)!.name);
    const all = boxes(found);
    all.forEach((one, index) => {
      expect(Math.min(one.left, 800 - one.right, one.top + 1, 501 - one.bottom)).toBeGreaterThanOrEqual(0);
      for (const [other, box] of all.entries())
        if (other !== index && found[other]!.id !== 'c14' && found[index]!.id !== 'c14')
          expect(one.left < box.right && box.left < one.right && one.top < box.bottom && box.top < one.bottom).toBe(
            false,
          );
    });
  });

  test('a symbol at the edge with a neighbour beside it has its caption, moved aside', () => {
    const places = new Map([
      ['c1', { x: 30, y: 250 }],
      ['c2', { x: 120, y: 250 }],
    ]);
    const scene = sceneOf({ ...drawn(crowd.slice(1, 3)), lines: [] }, places, blank(), new Set(), LIGHT, told);
    const captions = placed(scene.spots, [], view, (text) => widthOf(text));
    expect(captions.map(({ id }) => id).sort()).toEqual(['c1', 'c2']);
    expect(Math.min(...boxes(captions).map((box) => box.left))).toBeGreaterThanOrEqual(0);
  });

  test('what is chosen has its caption first, also at the edge', () => {
    expect(found.map(({ id }) => id)).toContain('c14');
  });
});

describe('colours and sizes by rule', () => {
  const some: Node[] = [
    { id: 'a', name: 'A', kind: 'COMPANY', countries: ['CN'], listedBy: [{ id: 'l', name: 'L' }] },
    { id: 'b', name: 'B', kind: 'PERSON', countries: ['MX'] },
    { id: 'c', name: 'C', kind: 'PERSON' },
  ];
  const weighed: Line[] = [
    { ...lines[0]!, from: 'a', to: 'b', kg: 20_000, confidence: 0.8, substances: ['79099-07-3'] },
    { ...lines[1]!, from: 'b', to: 'c', kg: 5, confidence: 0.1 },
  ];
  const at = new Map(some.map(({ id }, index) => [id, { x: index * 100, y: 0 }]));
  const by = (rule: Partial<ReturnType<typeof blank>>) =>
    sceneOf(
      { nodes: some, lines: weighed, groups: new Map(), leftOut: new Map() },
      at,
      { ...blank(), ...rule },
      new Set(),
      LIGHT,
      told,
    );

  test('the legend says each colour that is shown, and how many have it', () => {
    for (const color of ['kind', 'listed', 'country', 'substance', 'confidence', 'amount'] as const) {
      const { spots, legend } = by({ color });
      expect(new Set(legend.map((key) => key.color)), color).toEqual(new Set(spots.map((spot) => spot.color)));
      expect(
        legend.reduce((sum, { count }) => sum + count, 0),
        color,
      ).toBe(some.length);
    }
    expect(by({ color: 'listed' }).spots.map(({ color }) => color === LIGHT.bad)).toEqual([true, false, false]);
  });

  test('who moves more is larger', () => {
    const [a, , c] = by({ size: 'amount' }).spots;
    expect(a!.r).toBeGreaterThan(2 * c!.r);
    expect(by({ size: 'links' }).spots[1]!.r).toBeGreaterThan(by({ size: 'links' }).spots[0]!.r);
  });

  test('a colour by hand goes before the rule', () => {
    expect(by({ color: 'listed', colors: new Map([['a', 2]]) }).spots[0]!.color).toBe(LIGHT.many[2]);
  });
});
