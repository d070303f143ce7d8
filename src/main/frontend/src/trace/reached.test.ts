import { describe, expect, test } from 'vitest';
import { ChainRulesFields } from '../api/generated';
import { backwards, reachRequest, reachRules } from './reached';
import { ofAddress } from './request';

const question = (text: string) => ofAddress(new URLSearchParams(text));

describe('the question who is reached', () => {
  test('is none without a party', () => {
    expect(reachRequest(question(''), 'FORWARD')).toBeNull();
    expect(reachRequest(question('to=id:b'), 'FORWARD')).toBeNull();
  });

  test('has the ends and rules of the address', () => {
    expect(reachRequest(question('from=id:a&maxTiers=3&undated=true'), 'BACKWARD')).toEqual({
      from: { ids: ['a'] },
      direction: 'BACKWARD',
      rules: { maxTiers: 3, undated: 'INCLUDE' },
    });
    expect(reachRequest(question('from=country:CN&from=kind:COMPANY'), 'FORWARD')?.from).toEqual({
      where: { kinds: ['COMPANY'], country: 'CN' },
    });
  });

  test('leaves out the rules of whole chains, which the service refuses', () => {
    expect(reachRequest(question('from=id:a&minTiers=2&maxDwellDays=9&perPair=1'), 'FORWARD')?.rules).toEqual({});
    expect(reachRules(ChainRulesFields).map((rule) => rule.name)).not.toContain('perPair');
  });
});

test('chains to who was reached go with the goods', () => {
  const asked = question('from=id:a&maxTiers=3');
  const reached = { type: 'id', id: 'b' } as const;
  expect(backwards(asked, 'FORWARD', reached)).toMatchObject({ from: [{ id: 'a' }], to: [{ id: 'b' }] });
  expect(backwards(asked, 'BACKWARD', reached)).toMatchObject({ from: [{ id: 'b' }], to: [{ id: 'a' }] });
  expect(backwards(asked, 'BACKWARD', reached).rules).toEqual({ maxTiers: '3' });
});
