// Goods and money in time: parties are columns, time runs down, and each line of it is one shipment or payment.
import type { SettledResult } from '../api/generated';

export type Settlement = SettledResult['settlement']['settlements'][number];
export type Payment = Settlement['others'][number];

/** One arrow. Goods go from consignor to consignee, money from payer to payee. */
export interface Drawn {
  id: string;
  kind: 'GOODS' | 'MONEY';
  from: string;
  to: string;
  /** The day, as exactly as it is known; null where it is not. */
  day: string | null;
  /** Whether it may be for a shipment, but nothing of it was given to one. */
  isPale: boolean;
}

/** All shipments and payments of the settlements, each once; a payment with a share is none of the others. */
export function drawnOf(settlements: readonly Settlement[]): Drawn[] {
  const all = new Map<string, Drawn>();
  const pay = (payment: Payment, isPale: boolean) =>
    all.set(payment.id, {
      id: payment.id,
      kind: 'MONEY',
      from: payment.subject.id,
      to: payment.object.id,
      day: payment.validFrom,
      isPale,
    });
  for (const { others } of settlements) for (const payment of others) pay(payment, true);
  for (const { shares } of settlements) for (const { payment } of shares) pay(payment, false);
  for (const { shipment } of settlements)
    all.set(shipment.id, {
      id: shipment.id,
      kind: 'GOODS',
      from: shipment.consignor.id,
      to: shipment.consignee.id,
      day: shipment.dispatched ?? shipment.arrived,
      isPale: false,
    });
  return [...all.values()].sort(inTime);
}

/** Earlier ones first, a month before its days; what has no day stands last. */
function inTime(one: Drawn, other: Drawn): number {
  if (one.day === null || other.day === null) return Number(one.day === null) - Number(other.day === null);
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  return one.kind === other.kind ? (one.id < other.id ? -1 : 1) : one.kind === 'GOODS' ? -1 : 1;
}

/**
 * The parties from left to right, so that goods point right and money left wherever that can be: who sends stands before who
 * receives, who is paid before who pays. Where parties go round in a circle, the one that comes first in time begins.
 */
export function columnsOf(drawn: readonly Drawn[]): string[] {
  const behind = new Map<string, Set<string>>();
  const link = (left: string, right: string) => {
    if (!behind.has(left)) behind.set(left, new Set());
    if (!behind.has(right)) behind.set(right, new Set());
    if (left !== right) behind.get(right)!.add(left);
  };
  for (const { kind, from, to } of drawn) link(...(kind === 'GOODS' ? ([from, to] as const) : ([to, from] as const)));
  const placed: string[] = [];
  while (behind.size > 0) {
    const free = [...behind.keys()].find((party) => [...behind.get(party)!].every((left) => !behind.has(left)));
    const next = free ?? behind.keys().next().value!;
    placed.push(next);
    behind.delete(next);
  }
  return placed;
}

/** What the records say a payment was, such as "35900.00 USD"; empty where they do not say. */
export function amountSaid({ details }: Payment): { value: string; currency: string } | null {
  const of = (wanted: string) => details.find(({ name }) => name === wanted)?.values[0];
  const [value, currency] = [of('amount'), of('currency')];
  return value && currency ? { value, currency } : null;
}
