// A question for chains, as it stands in the address and as the service is asked.
import type { Params } from '../address';
import {
  type ChainRequest,
  type EntityKind,
  EntityKindValues,
  type PartySelector,
  type SubstanceRule,
  SubstanceRuleValues,
} from '../api/generated';

/** One chip: "id:…", "kind:CRIMINAL_GROUP" or "country:CN". */
export type End = { type: 'id'; id: string } | { type: 'kind'; kind: EntityKind } | { type: 'country'; code: string };

export interface Question {
  from: End[];
  to: End[];
  minTiers: number;
  maxTiers: number;
  maxTies: number;
  k: number;
  substances: string[];
  substanceRule: SubstanceRule;
  windowFrom: string;
  windowTo: string;
  maxDwellDays: string;
  minConfidence: string;
  knownAt: string;
  strict: boolean;
  undated: boolean;
  unknownSubstance: boolean;
  notify: boolean;
  sharedIdentifiers: boolean;
  sharedAddresses: boolean;
  possiblySame: boolean;
}

const SWITCHES = [
  'strict',
  'undated',
  'unknownSubstance',
  'notify',
  'sharedIdentifiers',
  'sharedAddresses',
  'possiblySame',
] as const;
const DEFAULTS = { minTiers: 0, maxTiers: 4, maxTies: 2, k: 20 } as const;

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

export function ofAddress(params: URLSearchParams): Question {
  const rule = params.get('substanceRule') as SubstanceRule;
  return {
    from: params
      .getAll('from')
      .map(end)
      .filter((each) => each !== null),
    to: params
      .getAll('to')
      .map(end)
      .filter((each) => each !== null),
    minTiers: whole(params.get('minTiers'), DEFAULTS.minTiers),
    maxTiers: whole(params.get('maxTiers'), DEFAULTS.maxTiers),
    maxTies: whole(params.get('maxTies'), DEFAULTS.maxTies),
    k: whole(params.get('k'), DEFAULTS.k),
    substances: (params.get('substances') ?? '').split(/[\s,;]+/).filter(Boolean),
    substanceRule: SubstanceRuleValues.includes(rule) ? rule : 'SAME_OR_DERIVED',
    windowFrom: params.get('windowFrom') ?? '',
    windowTo: params.get('windowTo') ?? '',
    maxDwellDays: params.get('maxDwellDays') ?? '',
    minConfidence: params.get('minConfidence') ?? '',
    knownAt: params.get('knownAt') ?? '',
    ...(Object.fromEntries(SWITCHES.map((name) => [name, params.get(name) === 'true'])) as Record<
      (typeof SWITCHES)[number],
      boolean
    >),
  };
}

/** What differs from the usual; the rest does not stand in the address. */
export function toAddress(question: Question): Params {
  const out: Params = { from: question.from.map(written), to: question.to.map(written) };
  for (const name of ['minTiers', 'maxTiers', 'maxTies', 'k'] as const)
    out[name] = question[name] === DEFAULTS[name] ? null : question[name];
  out.substances = question.substances.join(',');
  out.substanceRule = question.substanceRule === 'SAME_OR_DERIVED' ? null : question.substanceRule;
  for (const name of ['windowFrom', 'windowTo', 'maxDwellDays', 'minConfidence', 'knownAt'] as const)
    out[name] = question[name];
  for (const name of SWITCHES) out[name] = question[name];
  return out;
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
  const window =
    question.windowFrom || question.windowTo
      ? { from: question.windowFrom || null, to: question.windowTo || null }
      : null;
  return {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    minTiers: question.minTiers,
    maxTiers: question.maxTiers,
    maxTies: question.maxTies,
    k: question.k,
    window,
    timeRule: question.strict ? 'STRICT' : 'NON_DECREASING',
    maxDwellDays: question.maxDwellDays === '' ? null : Number(question.maxDwellDays),
    undated: question.undated ? 'INCLUDE' : 'EXCLUDE',
    substances: question.substances.length ? question.substances : null,
    substanceRule: question.substanceRule,
    unknownSubstance: question.unknownSubstance ? 'INCLUDE' : 'EXCLUDE',
    minConfidence: question.minConfidence === '' ? null : Number(question.minConfidence),
    notifyParties: question.notify,
    sharedIdentifiers: question.sharedIdentifiers,
    sharedAddresses: question.sharedAddresses,
    possiblySame: question.possiblySame,
    knownAt: question.knownAt ? `${question.knownAt}T23:59:59Z` : null,
  };
}
