import { describe, expect, test } from 'vitest';
import type { Cited, OfAction, OfClaim, OfMeeting } from '../api/generated';
import { missing } from './matter';
import { ofAction, ofClaim, ofMeeting } from './recorded';
import { action, claim, meeting } from './sent';
import { corrected, input } from '../statements/statement';

const CN = { id: 'x-cn', kind: 'COUNTRY' as const, name: 'China', code: 'CN' };
const US = { id: 'x-us', kind: 'COUNTRY' as const, name: 'United States', code: 'US' };
const BOARD = { id: 'x-b', kind: 'AGENCY' as const, name: 'Salt Board' };
const PERSON = { id: 'x-p', kind: 'PERSON' as const, name: 'Falsa Persona' };
const PROOF: Cited = {
  id: 'e1',
  locator: 'page 3',
  quote: 'asked',
  place: null,
  reliability: 'B',
  credibility: 2,
  marking: 'GREEN',
  originator: 'salt-unit',
  source: { id: 's1', title: 'A gazette', url: null, published: '2024-02', language: null, invented: true },
  claimedBy: [US, BOARD],
  disputedBy: [{ by: CN }],
};
const RECORD = { id: 'r1', marking: 'GREEN', events: [] };

describe('the draft that corrects a record', () => {
  test('says again what a meeting says', () => {
    const node: OfMeeting = {
      ...RECORD,
      title: 'Round',
      start: '2024-06',
      end: '2024-06',
      dateInWords: 'in summer',
      state: 'PLANNED',
      place: null,
      parties: [CN, { ...BOARD, code: 'Salt Board|US' }],
      participants: [{ person: PERSON, represents: US, role: 'head' }],
      founded: [{ body: { ...BOARD, name: 'Salt group' }, members: [CN, US] }],
      dimension: 'MULTILATERAL_FORA',
      note: null,
      documents: [{ title: 'Readout', url: null, hash: 'ab' }],
      fact: { id: 'f1', marking: 'CLEAR', evidence: [] },
    };
    const draft = ofMeeting(node);
    expect(draft.correct).toBe('r1');
    expect(missing('meeting', { ...draft, reason: 'held' })).toBeUndefined();
    expect(missing('meeting', draft)).toBe('reason');
    expect(meeting(draft)).toEqual({
      title: 'Round',
      start: '2024-06',
      end: null,
      dateInWords: 'in summer',
      state: 'PLANNED',
      place: null,
      parties: ['CN', 'Salt Board|US'],
      participants: [{ person: { id: 'x-p' }, represents: { id: 'x-us' }, role: 'head' }],
      founded: [{ name: 'Salt group', members: ['CN', 'US'] }],
      dimension: 'MULTILATERAL_FORA',
      note: null,
      documents: [{ title: 'Readout', url: null, hash: 'ab' }],
      marking: null,
    });
  });

  test('says again what a claim says, and who says and denies it besides its subject', () => {
    const node: OfClaim = {
      ...RECORD,
      kind: 'ASSERTS',
      subject: US,
      objects: [CN, PERSON],
      text: 'main source',
      cooperation: null,
      through: null,
      toAll: false,
      from: '2024',
      to: null,
      due: null,
      state: null,
      meeting: null,
      causeOf: { id: 'c1', text: 'stopped' },
      statistic: { measure: 'cases', value: 3.5, unit: 'persons' },
      fact: { id: 'f1', marking: 'CLEAR', evidence: [PROOF] },
    };
    expect(claim(ofClaim(node))).toMatchObject({
      kind: 'ASSERTS',
      subject: { id: 'x-us' },
      objects: [{ id: 'x-cn' }, { id: 'x-p' }],
      causeOf: 'c1',
      statistic: { measure: 'cases', value: 3.5, unit: 'persons' },
      source: {
        title: 'A gazette',
        date: '2024-02',
        locator: 'page 3',
        quote: 'asked',
        reliability: 'B',
        credibility: 2,
        claimedBy: ['Salt Board'],
        disputedBy: ['CN'],
      },
      marking: null,
    });
    expect(claim(ofClaim({ ...node, kind: 'COOPERATES_WITH' })).source.claimedBy).toEqual(['US', 'Salt Board']);
  });

  test('says again what the own organization says of an action', () => {
    const node: OfAction = {
      id: 'f1',
      kind: 'WARNED',
      programme: null,
      legalBasis: null,
      outcome: 'reminded',
      from: '2024-05',
      listedSinceAtLeast: null,
      to: null,
      targetCount: 3,
      targetKind: 'COMPANY',
      targetCountry: 'CN',
      authority: { ...BOARD, code: 'Salt Board|US' },
      jointWith: [{ ...BOARD, id: 'x-c', code: 'SUGAR|MX' }],
      target: null,
      fact: {
        id: 'f1',
        marking: 'GREEN',
        details: [{ name: 'dimension', values: ['ILLICIT_FINANCE'] }],
        evidence: [{ ...PROOF, originator: 'others', source: { ...PROOF.source, title: 'Another' } }, PROOF],
      },
    };
    expect(action(ofAction(node, 'salt-unit'))).toMatchObject({
      authority: 'Salt Board|US',
      jointly: ['SUGAR|MX'],
      target: null,
      targetCount: 3,
      dimension: 'ILLICIT_FINANCE',
      sourceTitle: 'A gazette',
      sourceDate: '2024-02',
      claimedBy: ['US', 'Salt Board'],
    });
  });

  test('says again what a statement says, by its source or its document', () => {
    const fact = {
      id: 'f1',
      kind: 'SUPPLIES' as const,
      validFrom: '2019',
      validTo: null,
      marking: 'AMBER(fiu)',
      details: [{ name: 'cas', values: ['79099-07-3'] }],
    };
    const draft = corrected(fact, PERSON, BOARD, PROOF);
    expect(draft.correct).toBe('f1');
    expect(input(draft)).toMatchObject({
      subject: { id: 'x-p' },
      object: { id: 'x-b' },
      cas: '79099-07-3',
      validFrom: '2019',
      source: { id: 's1' },
      quote: 'asked',
      claimedBy: ['US', 'Salt Board'],
      marking: 'AMBER(fiu)',
    });
    const place = { page: 2, prefix: 'a ', suffix: ' b', start: 2, end: 7, document: { id: 'd1' } };
    expect(input(corrected(fact, PERSON, BOARD, { ...PROOF, place }))).toMatchObject({
      source: { document: 'd1' },
      page: 2,
      prefix: 'a ',
      suffix: ' b',
    });
    const kind = corrected({ ...fact, kind: 'IS_A' }, PERSON, { ...BOARD, name: 'Criminal group' }, PROOF);
    expect(input(kind).object).toEqual({ kind: 'CRIMINAL_GROUP' });
  });
});
