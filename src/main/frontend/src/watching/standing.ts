// Saved questions and what their watches tell, as the pages have them. The service has a request as JSON (src/docs/watches.md).
import { link, type Params } from '../address';
import type { AlertShown, QuestionKind, Watching } from '../api/generated';
import { addressOfSearch } from '../casework/kept';
import { ofChains, type Question, request, toAddress } from '../trace/request';

/** A question as the service saves it. */
export interface Standing {
  kind: QuestionKind;
  request: string;
}

/** The kinds that the page of chains can save: parties that are reached have an open end. */
export function kindsOf(question: Question): QuestionKind[] {
  const { from, to } = request(question) ?? {};
  return !from && !to ? [] : (!from || !to) && !question.pair ? ['CHAINS', 'REACH'] : ['CHAINS'];
}

/** What is saved of the question; null where the page asks nothing yet. */
export function standing(question: Question, kind: QuestionKind): Standing | null {
  const asked = request(question);
  if (!asked) return null;
  if (kind === 'CHAINS') return { kind, request: JSON.stringify(asked) };
  const { from, to, rules } = asked;
  if (from && to) return null;
  return {
    kind,
    request: JSON.stringify({ from: from ?? to, direction: from ? 'FORWARD' : 'BACKWARD', rules }),
  };
}

/** As what a party is shown that a search found, or that a customer may be: one that is no hit any longer was like it. */
export const roleOf = ({ hit, kind }: { hit: unknown; kind: AlertShown['kind'] }) =>
  !hit ? 'found' : kind === 'GONE' ? 'hitWas' : 'hitParty';

/** In the place of an id of what is no longer shown. */
const HIDDEN = '[hidden]';

/** Whether the question names something that its owner does not see today. */
export const namesHidden = ({ request }: Pick<Standing, 'request'>) => request.includes(`"${HIDDEN}"`);

/** The question on the page of chains; null where that page cannot ask all of it. */
export function questionOf(saved: Standing): Question | null {
  if (namesHidden(saved) || saved.kind === 'SEARCH') return null;
  try {
    const given = JSON.parse(saved.request) as Record<string, unknown>;
    if (saved.kind === 'CHAINS') return ofChains(given);
    const { from, direction, ...others } = given;
    return ofChains({ ...others, [direction === 'BACKWARD' ? 'to' : 'from']: from });
  } catch {
    return null;
  }
}

/** The page that asks it. */
export function addressOf(saved: Standing): string | null {
  if (saved.kind === 'SEARCH') return addressOfSearch(saved.request);
  const question = questionOf(saved);
  return question && link('trace', toAddress(question));
}

type Told = Pick<AlertShown, 'parties' | 'classes'> & { question: Standing | null };

/** Whether all parties of the finding are shown: between each two stands a step. */
export const isWhole = ({ parties, classes }: Pick<Told, 'parties' | 'classes'>) =>
  parties.length === classes.length + 1;

/** The question for what the alert tells of: that of the watch between its ends, or the usual one where that is not shown. */
export function findingOf(alert: Told): Question | null {
  const first = alert.parties[0];
  const last = alert.parties.at(-1);
  if (!first || !last || !isWhole(alert)) return null;
  const asked = alert.question && questionOf(alert.question);
  const end = (id: string) => [{ type: 'id', id }] as const;
  if (alert.classes.length)
    return asked
      ? { ...asked, pair: { from: first.id, to: last.id } }
      : { from: [...end(first.id)], to: [...end(last.id)], k: 20, rules: {} };
  if (!asked) return null;
  return asked.from.length ? { ...asked, to: [...end(first.id)] } : { ...asked, from: [...end(first.id)] };
}

/** The page of chains with what the alert tells of, its chain marked. */
export function addressOfFinding(alert: Told, chain: string | null): string | null {
  const question = findingOf(alert);
  const params: Params = question ? { ...toAddress(question), chain } : {};
  return question && link('trace', params);
}

/**
 * As the service names a chain by its parties and classes; null where not all of it is shown, or the browser computes
 * no hash here.
 */
export async function chainKey({ parties, classes }: Pick<Told, 'parties' | 'classes'>): Promise<string | null> {
  const { subtle } = globalThis.crypto as Partial<Crypto>;
  if (!classes.length || !isWhole({ parties, classes }) || !subtle) return null;
  const said = parties.flatMap(({ id }, at) => (at ? [classes[at - 1]!, id] : [id])).join('\n');
  const bytes = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(said)));
  return [...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

type WatchOf = Watching & { question: { id: string } | null };

/** The watch of each question: the one that goes on, or else the last that ended. */
export function byQuestion<Of extends WatchOf>(watches: readonly Of[]): Map<string, Of> {
  const found = new Map<string, Of>();
  for (const watch of watches) {
    const id = watch.question?.id;
    const known = id === undefined ? undefined : found.get(id);
    if (id === undefined) continue;
    if (!known || (known.endedAt !== null && (watch.endedAt === null || watch.createdAt > known.createdAt)))
      found.set(id, watch);
  }
  return found;
}

/** Whether it is known how a question is watched: by a watch that goes on, or else once all watches are there. */
export const isKnown = (watch: Pick<Watching, 'endedAt'> | undefined, isAll: boolean) =>
  isAll || (!!watch && watch.endedAt === null);

const DAY = 86_400_000;

/** The rights of a token are renewed by whoever looks at the page in the last days in which they count. */
const RENEWED_WITHIN = 7 * DAY;

/** Whether the page renews the rights by itself. Where they ran out the watch is suspended, and its owner decides. */
export const isToRenew = (watches: readonly Pick<Watching, 'rightsUntil' | 'endedAt'>[], now: number) =>
  watches.some(({ rightsUntil, endedAt }) => {
    if (rightsUntil === null || endedAt !== null) return false;
    const left = Date.parse(rightsUntil) - now;
    return left > 0 && left <= RENEWED_WITHIN;
  });
