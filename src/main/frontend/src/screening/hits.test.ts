import { describe, expect, test } from 'vitest';
import type { ComparedParty, ShownHit } from '../api/generated';
import { choosable } from './datasets';
import { aspectOf, datasetsOf, isListName, linesOf, ofCustomer, ofParty, rowsOf, thresholdOf, unsaidOf } from './hits';

const party: ComparedParty = {
  id: 'p',
  kind: 'COMPANY',
  name: 'Some Party',
  names: [],
  countries: [],
  identifiers: [],
  dates: [],
  links: { edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
};

function hit(id: string, key: string, open: boolean, some: Partial<ShownHit> = {}): ShownHit {
  return {
    id,
    customer: { key, kind: 'PERSON', names: [key], values: [] },
    party,
    state: 'NEW',
    changes: [],
    open,
    points: 10,
    score: 0.76,
    features: [],
    notCompared: [],
    decision: null,
    ...some,
  };
}

const edges = (...all: ShownHit[]) => all.map((node) => ({ node }));

describe('rows of customers', () => {
  test('come with open hits first, each customer once', () => {
    const rows = rowsOf(
      edges(hit('1', 'B', true), hit('2', 'B', true), hit('3', 'D', true)),
      edges(hit('4', 'A', false), hit('5', 'B', false), hit('6', 'C', false)),
    );
    expect(rows.map(({ key, open, hits }) => [key, open, hits.map(({ id }) => id)])).toEqual([
      ['B', 2, ['1', '2', '5']],
      ['D', 1, ['3']],
      ['A', 0, ['4']],
      ['C', 0, ['6']],
    ]);
  });

  test('have a hit once that was decided while both lists are asked for again', () => {
    const [row, ...more] = rowsOf(edges(hit('1', 'A', true)), edges(hit('1', 'A', false)));
    expect([row?.hits.length, row?.open, more]).toEqual([1, 1, []]);
    expect(rowsOf([], [])).toEqual([]);
  });

  test('have a customer whose open hit became decided among the others', () => {
    const rows = rowsOf(edges(hit('1', 'A', false), hit('2', 'A', true), hit('3', 'B', false)), []);
    expect(rows.map(({ key, hits }) => [key, hits.map(({ id }) => id)])).toEqual([
      ['A', ['2', '1']],
      ['B', ['3']],
    ]);
  });
});

describe('a hit in two columns', () => {
  const shown = hit('1', 'K-1', true, {
    customer: {
      key: 'K-1',
      kind: 'COMPANY',
      names: ['Some Firm'],
      values: [
        { kind: 'NAMED', text: 'Some Firm', weak: false },
        { kind: 'NAMED', text: 'SF', weak: true },
        { kind: 'LOCATED_IN', text: 'MX', weak: false },
        { kind: 'FOUNDED_ON', text: '1999-05', weak: false },
        { kind: 'HAS_PHONE', text: '+52 1', weak: false },
        { kind: 'HAS_IDENTIFIER', text: 'number 1', weak: false },
        // Nothing that two sides are compared by.
        { kind: 'HAS_WEBSITE', text: 'example.org', weak: false },
      ],
    },
    party: {
      ...party,
      names: [
        { value: 'Some Firma', type: 'primary', fact: { marking: 'CLEAR' } },
        { value: 'SF', type: 'weak', fact: { marking: 'CLEAR' } },
      ],
      countries: [
        { code: 'MX', relation: 'LOCATED_IN', fact: { marking: 'CLEAR' } },
        { code: 'MX', relation: 'LOCATED_AT', fact: { marking: 'CLEAR' } },
      ],
      identifiers: [{ type: 'TAX_ID', country: null, value: '1', fact: { marking: 'CLEAR' } }],
      dates: [{ relation: 'FOUNDED_ON', date: '1999', approximate: true, fact: { marking: 'CLEAR' } }],
      links: {
        edges: [
          link('HAS_EMAIL', 'a@example.org'),
          link('LOCATED_AT', 'Road 1'),
          link('DESIGNATED', 'Some Agency', { listedFrom: '2023-04-12' }),
        ],
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    },
    features: [
      feature('NAME', 17.5, 'NAMES_ALIKE'),
      feature('NUMBER', 16, 'ISSUER_UNKNOWN'),
      feature('CHECKED_NUMBER', -16, 'NUMBER_DIFFERS'),
    ],
    notCompared: [{ trait: 'BORN', missing: 'ON_BOTH', what: '' }],
  });

  test('has what each side says beside the points', () => {
    const lines = linesOf(shown);
    expect(lines.map(({ aspect }) => aspect)).toEqual([
      'NAME',
      'KIND',
      'COUNTRY',
      'NUMBER',
      'FOUNDED',
      'CONTACT',
      'ADDRESS',
      'DESIGNATION',
    ]);
    const of = (aspect: string) => lines.find((line) => line.aspect === aspect)!;
    expect(of('NAME').customer).toEqual([
      { is: 'text', text: 'Some Firm' },
      { is: 'text', text: 'SF', isWeak: true },
    ]);
    expect(of('NAME').party).toEqual([
      { is: 'text', text: 'Some Firma' },
      { is: 'text', text: 'SF', isWeak: true },
    ]);
    // One country by two facts is one.
    expect(of('COUNTRY').party).toEqual([{ is: 'country', code: 'MX' }]);
    expect(of('NUMBER').features.map(({ points }) => points)).toEqual([16, -16]);
    expect(of('NUMBER').party).toEqual([{ is: 'text', text: 'TAX_ID 1' }]);
    expect(unsaidOf(shown)).toEqual(['BORN']);
    expect(of('FOUNDED').customer).toEqual([{ is: 'date', date: '1999-05', isAbout: false }]);
    expect(of('FOUNDED').party).toEqual([{ is: 'date', date: '1999', isAbout: true }]);
    expect(of('CONTACT').customer).toEqual([{ is: 'text', text: '+52 1' }]);
    expect(of('CONTACT').party).toEqual([{ is: 'text', text: 'a@example.org' }]);
    expect(of('ADDRESS').party).toEqual([{ is: 'text', text: 'Road 1' }]);
    expect(of('DESIGNATION').party).toMatchObject([{ is: 'designation', from: '2023-04-12', to: null }]);
  });

  test('loses no feature, and shows no line of which nobody says anything', () => {
    const strange = hit('2', 'K-2', true, { features: [feature('NEW_TRAIT', 1, 'NEW_REASON')] });
    expect(linesOf(strange).map(({ aspect, features }) => [aspect, features.length])).toEqual([
      ['NAME', 1],
      ['KIND', 0],
    ]);
  });

  test('names together what neither side has, and keeps what one of them had', () => {
    const shown = hit('3', 'K-3', true, {
      notCompared: [
        { trait: 'BORN', missing: 'ON_BOTH', what: '' },
        { trait: 'NUMBER', missing: 'ON_BOTH', what: 'LEI' },
        { trait: 'CHECKED_NUMBER', missing: 'ON_BOTH', what: 'USCC' },
        { trait: 'ADDRESS', missing: 'ON_FIRST', what: '' },
      ],
    });
    expect(unsaidOf(shown)).toEqual(['NUMBER', 'BORN']);
    expect(linesOf(shown).map(({ aspect }) => aspect)).toEqual(['NAME', 'KIND', 'ADDRESS']);
  });

  test('has the names of a customer and a party also where no fact has them', () => {
    expect(ofCustomer(hit('1', 'K', true).customer).get('NAME')).toEqual([{ is: 'text', text: 'K' }]);
    expect(ofParty(party).get('NAME')).toEqual([{ is: 'text', text: 'Some Party' }]);
    const values = [{ kind: 'BORN_ON' as const, text: 'in spring', weak: false }];
    // What is no date stays as it is written.
    expect(ofCustomer({ key: 'K', kind: 'PERSON', names: [], values }).get('BORN')).toEqual([
      { is: 'text', text: 'in spring' },
    ]);
    expect([aspectOf('FLIES_FLAG_OF'), aspectOf('OWNS')]).toEqual(['COUNTRY', null]);
  });
});

function feature(trait: string, points: number, reason: string): ShownHit['features'][number] {
  return { trait, points, one: 'a', other: 'b', reason, text: 'in words', contradicts: points < 0 };
}

type Link = ComparedParty['links']['edges'][number];

function link(kind: Link['node']['fact']['kind'], name: string, days: { listedFrom?: string } = {}): Link {
  return {
    node: {
      direction: 'OUT',
      fact: {
        id: name,
        kind,
        validFrom: null,
        validTo: null,
        listedFrom: null,
        listedTo: null,
        marking: 'CLEAR',
        ...days,
      },
      other: { id: name, kind: 'ADDRESS', name },
    },
  };
}

describe('what a screening is asked with', () => {
  test('a score is at least 0 and below 1', () => {
    expect(['0', '0.7', ' 0,75 ', '0.9999'].map(thresholdOf)).toEqual([0, 0.7, 0.75, 0.9999]);
    for (const wrong of ['', '1', '-0.1', '0.', '.7', 'much', '0.7.1']) expect(thresholdOf(wrong), wrong).toBeNull();
  });

  test('no dataset is all of them, and each is named once', () => {
    expect(datasetsOf('  ')).toBeNull();
    expect(datasetsOf('us_ofac_sdn eu_fsf us_ofac_sdn')).toEqual(['us_ofac_sdn', 'eu_fsf']);
    // Who would choose the dataset of all of them would narrow nothing.
    const all = ['default', 'sanctions', 'us_ofac_sdn'].map((name) => ({ name, title: name }));
    expect(choosable(all).map(({ name }) => name)).toEqual(['sanctions', 'us_ofac_sdn']);
  });

  test('a list has a name as the service takes it', () => {
    for (const right of ['retail', 'Kunden 2031', 'a', '名单', 'x'.repeat(64)]) expect(isListName(right)).toBe(true);
    for (const wrong of ['', ' retail', '-x', 'a/b', 'a\nb', 'x'.repeat(65)]) expect(isListName(wrong)).toBe(false);
  });
});
