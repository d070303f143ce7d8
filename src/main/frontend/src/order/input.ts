// An order as a form has it, and as the service takes it.
import type { OrderInput, OrderPartyInput, OrderPartyKind, OrderRole } from '../api/generated';

export const ROLES = ['CUSTOMER', 'CONSIGNEE', 'PAYER', 'FORWARDER', 'SELLER'] as const satisfies readonly OrderRole[];

export type Draft = Record<string, string>;

/**
 * The fields of a party behind the name of its role; the field of its names is the role's own, which the service's faults
 * name.
 */
export const PARTS = [
  'Id',
  'Name',
  'Kind',
  'Countries',
  'Address',
  'Phone',
  'Email',
  'Number',
  'NumberType',
  'Date',
] as const;

export const fieldOf = (role: OrderRole, part: (typeof PARTS)[number] | '' = '') => role.toLowerCase() + part;

const GOODS = ['endUse', 'endUseStated', 'substance', 'goods', 'hs', 'kg', 'destination', 'on', 'marking'] as const;

export const EMPTY: Draft = Object.fromEntries(
  [...ROLES.flatMap((role) => ['' as const, ...PARTS].map((part) => fieldOf(role, part))), ...GOODS].map((name) => [
    name,
    '',
  ]),
);

const split = (text: string, at: RegExp) =>
  text
    .split(at)
    .map((each) => each.trim())
    .filter(Boolean);

const some = (all: string[]) => (all.length ? all : null);

/** Null where nothing of the party is written. */
function partyOf(draft: Draft, role: OrderRole): OrderPartyInput | null {
  const said = (part: (typeof PARTS)[number] | '') => (draft[fieldOf(role, part)] ?? '').trim();
  if (said('Id')) return { party: said('Id') };
  const kind = (said('Kind') || null) as OrderPartyKind | null;
  const date = said('Date') || null;
  const party: OrderPartyInput = {
    names: some(split(said(''), /[;；]/)),
    kind,
    countries: some(split(said('Countries').toUpperCase(), /[\s,;]+/)),
    address: said('Address') || null,
    phones: some(split(said('Phone'), /;/)),
    emails: some(split(said('Email'), /[\s;,]+/)),
    numbers: said('Number') ? [{ type: said('NumberType') || 'OTHER', value: said('Number') }] : null,
    bornOn: kind === 'PERSON' ? date : null,
    foundedOn: kind === 'PERSON' ? null : date,
  };
  return Object.values(party).every((value) => value === null) ? null : party;
}

/** Null where nothing of the order is written. */
export function inputOf(draft: Draft): OrderInput | null {
  const said = (name: (typeof GOODS)[number]) => (draft[name] ?? '').trim() || null;
  const kg = said('kg');
  const stated = said('endUseStated');
  const order: OrderInput = {
    customer: partyOf(draft, 'CUSTOMER'),
    consignee: partyOf(draft, 'CONSIGNEE'),
    payer: partyOf(draft, 'PAYER'),
    forwarder: partyOf(draft, 'FORWARDER'),
    seller: partyOf(draft, 'SELLER'),
    endUse: said('endUse'),
    endUseStated: stated === null ? null : stated === 'yes',
    substance: said('substance'),
    goods: said('goods'),
    hs: said('hs'),
    kg: kg === null ? null : Number(kg.replace(',', '.')),
    destination: said('destination')?.toUpperCase() ?? null,
  };
  if (Object.values(order).every((value) => value === null)) return null;
  return { ...order, on: said('on'), marking: said('marking') };
}

/** Whether the text is a weight in kilograms, or none. */
export const isWeight = (text: string) => /^\s*(?:\d{1,9}(?:[.,]\d{1,6})?)?\s*$/.test(text);
