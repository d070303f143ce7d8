// A question for chains, as it stands in the address and as the service is asked.
import type { Params } from '../address';
import {
  type ChainRequest,
  type ChainRules,
  type ChainRulesField,
  ChainRulesFields,
  type EntityKind,
  EntityKindValues,
  type FormField,
  type PairColumn,
  PairColumnValues,
  type PairsVariables,
  type PartyPair,
  type PartySelector,
} from '../api/generated';

/** One chip: "id:…", "kind:CRIMINAL_GROUP" or "country:CN". */
export type End = { type: 'id'; id: string } | { type: 'kind'; kind: EntityKind } | { type: 'country'; code: string };

export type Rule = FormField<ChainRulesField>;

/** The rules as texts, as they stand in the address; one that is not there has its usual value. */
export interface Question {
  from: End[];
  to: End[];
  k: number;
  /** The chains of one pair of the table alone. */
  pair?: PartyPair | null;
  rules: Partial<Record<ChainRulesField, string>>;
}

const CHAINS = 20;

/** Whether it names substances. */
export const isSubstances = (rule: Rule) => rule.type === 'CasNumber' && rule.list;

export const isSwitch = (rule: Rule) => rule.type === 'Boolean' || rule.type === 'Inclusion';

function end(text: string): End | null {
  const [type, rest] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];
  if (type === 'id' && rest) return { type, id: rest };
  if (type === 'kind' && EntityKindValues.includes(rest as EntityKind)) return { type, kind: rest as EntityKind };
  if (type === 'country' && /^[A-Z]{2}$/.test(rest)) return { type, code: rest };
  return null;
}

export function written(each: End): string {
  return each.type === 'id' ? `id:${each.id}` : each.type === 'kind' ? `kind:${each.kind}` : `country:${each.code}`;
}

const whole = (text: string | null, usual: number) => (text && /^\d{1,3}$/.test(text) ? Number(text) : usual);

/** Without what is no value of the rule, and without what is usual. */
function ruleOf(rule: Rule, text: string | null): string {
  const given = (text ?? '').trim();
  const isOne =
    rule.list || given === ''
      ? true
      : isSwitch(rule)
        ? given === 'true'
        : rule.values.length
          ? rule.values.includes(given)
          : rule.type === 'Int'
            ? /^\d{1,5}$/.test(given)
            : rule.type === 'Float'
              ? Number.isFinite(Number(given))
              : true;
  return isOne && given !== rule.usual ? given : '';
}

/** Two rules once had other names in the address. */
function read(params: URLSearchParams, rule: Rule): string | null {
  if (rule.name === 'timeRule' && params.get('strict') === 'true') return 'STRICT';
  if (rule.name === 'notifyParties' && params.get('notify') === 'true') return 'true';
  return params.get(rule.name);
}

function pairOf(text: string | null): PartyPair | null {
  const [from, to, ...rest] = (text ?? '').split('=');
  return from && to && !rest.length ? { from, to } : null;
}

export function ofAddress(params: URLSearchParams): Question {
  const rules: Question['rules'] = {};
  for (const rule of ChainRulesFields) {
    const text = ruleOf(rule, read(params, rule));
    if (text) rules[rule.name] = text;
  }
  return {
    from: params
      .getAll('from')
      .map(end)
      .filter((each) => each !== null),
    to: params
      .getAll('to')
      .map(end)
      .filter((each) => each !== null),
    k: whole(params.get('k'), CHAINS),
    pair: pairOf(params.get('pair')),
    rules,
  };
}

/** What differs from the usual; the rest does not stand in the address. */
export function toAddress(question: Question): Params {
  const out: Params = {
    from: question.from.map(written),
    to: question.to.map(written),
    k: question.k === CHAINS ? null : question.k,
    pair: question.pair ? `${question.pair.from}=${question.pair.to}` : null,
  };
  for (const rule of ChainRulesFields) out[rule.name] = ruleOf(rule, question.rules[rule.name] ?? null) || null;
  return out;
}

export const several = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/** As the service has it: a day of the database's knowledge counts to its end. */
function valueOf(rule: Rule, text: string): unknown {
  if (rule.list)
    return several(text).map((each) => {
      if (!rule.parts.length) return each;
      const given = each.split('=');
      return Object.fromEntries(rule.parts.map((part, at) => [part, given[at] ?? '']));
    });
  if (rule.type === 'Boolean') return true;
  if (rule.type === 'Inclusion') return 'INCLUDE';
  if (rule.type === 'Int' || rule.type === 'Float') return Number(text);
  if (rule.type === 'DateTime') return `${text}T${rule.name === 'knownAt' ? '23:59:59' : '00:00:00'}Z`;
  return text;
}

function rulesOf(question: Question): ChainRules {
  const rules: Record<string, unknown> = {};
  for (const rule of ChainRulesFields) {
    const text = question.rules[rule.name];
    if (!text) continue;
    const [outer, inner] = rule.of as [string, string | undefined];
    if (inner) rules[outer] = { ...(rules[outer] as object | undefined), [inner]: valueOf(rule, text) };
    else rules[outer] = valueOf(rule, text);
  }
  return rules as ChainRules;
}

export const isMixed = (ends: End[]) =>
  ends.some((each) => each.type === 'id') && ends.some((each) => each.type !== 'id');

function selector(ends: End[]): PartySelector | null {
  const kinds = ends.flatMap((each) => (each.type === 'kind' ? [each.kind] : []));
  const country = ends.find((each) => each.type === 'country');
  if (kinds.length || country)
    return {
      where: { ...(kinds.length ? { kinds } : {}), ...(country?.type === 'country' ? { country: country.code } : {}) },
    };
  const ids = ends.flatMap((each) => (each.type === 'id' ? [each.id] : []));
  return ids.length ? { ids } : null;
}

export function request(question: Question): ChainRequest | null {
  const from = selector(question.from);
  const to = selector(question.to);
  if (!from && !to) return null;
  const { pair } = question;
  return {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(pair ? { pair } : {}),
    k: question.k,
    rules: rulesOf(question),
  };
}

/** As {@link valueOf} reads it; null for what no text of a rule says. */
function textOf(rule: Rule, value: unknown): string | null {
  if (rule.list) {
    if (!Array.isArray(value)) return null;
    const each = value.map((one) =>
      rule.parts.length
        ? rule.parts.map((part) => String((one as Record<string, unknown>)[part])).join('=')
        : String(one),
    );
    return each.join(', ');
  }
  if (rule.type === 'Boolean') return value === true ? 'true' : '';
  if (rule.type === 'Inclusion') return value === 'INCLUDE' ? 'true' : '';
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return rule.type === 'DateTime' ? String(value).slice(0, 10) : String(value);
}

type Given = Record<string, unknown>;

function endsOf(selector: unknown): End[] {
  const { ids, where } = (selector ?? {}) as { ids?: string[]; where?: { kinds?: EntityKind[]; country?: string } };
  return [
    ...(ids ?? []).map((id): End => ({ type: 'id', id })),
    ...(where?.kinds ?? []).map((kind): End => ({ type: 'kind', kind })),
    ...(where?.country ? [{ type: 'country', code: where.country } as const] : []),
  ];
}

/** Without what says nothing, in one order of names. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(
    said.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, each]) => [name, plain(each)]),
  );
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(plain(one)) === JSON.stringify(plain(other));

/** The question of a request as the service was asked; null where the page cannot ask all of it. */
export function ofChains(given: Given): Question | null {
  try {
    const rules: Question['rules'] = {};
    for (const rule of ChainRulesFields) {
      let value: unknown = given.rules;
      for (const name of rule.of) value = (value as Given | null | undefined)?.[name];
      const text = value === null || value === undefined ? '' : textOf(rule, value);
      if (text) rules[rule.name] = text;
    }
    const question: Question = {
      from: endsOf(given.from),
      to: endsOf(given.to),
      k: typeof given.k === 'number' ? given.k : CHAINS,
      pair: (given.pair as PartyPair | null | undefined) ?? null,
      rules,
    };
    return isSame(request(question), { k: CHAINS, rules: {}, ...given }) ? question : null;
  } catch {
    return null;
  }
}

/** The same of a request for pairs. */
export function ofPairs({ orderBy, ...given }: Given): { question: Question; order: Order } | null {
  const question = ofChains(given);
  const { column = 'BEST', descending = false } = (orderBy ?? {}) as Partial<Order>;
  if (!question || question.pair || !PairColumnValues.includes(column)) return null;
  return { question, order: { column, descending } };
}

export interface Order {
  column: PairColumn;
  descending: boolean;
}

/** How the table of pairs is sorted, as it stands in the address. */
export function orderOf(params: URLSearchParams): Order {
  const column = PairColumnValues.find((each) => each === params.get('sort')) ?? 'BEST';
  return { column, descending: params.get('down') === 'true' };
}

export const ofOrder = ({ column, descending }: Order): Params => ({
  sort: column === 'BEST' ? null : column,
  down: descending,
});

/** After a click on a column: by that column, and the other way round where it was sorted by already. */
export const turned = (order: Order, column: PairColumn): Order => ({
  column,
  descending: order.column === column && !order.descending,
});

/** The same ends and rules; the table counts the chains of a pair, so the limit for a pair is none of its rules. */
export function pairsRequest(question: Question, orderBy: Order): PairsVariables | null {
  const wanted = request({ ...question, pair: null });
  if (!wanted) return null;
  const { from, to, rules } = wanted;
  return { from, to, rules: { ...rules, perPair: undefined }, orderBy };
}
