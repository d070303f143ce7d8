// The facts about parties, page by page, and the lines that they are in a picture.
import { ask } from '../api/ask';
import { onOutdated } from '../api/cache';
import { type Counted, everyPage } from '../api/everypage';
import { LinkKinds, LinkKindValues, type LinkKind, PictureFacts, type PictureFactsResult } from '../api/generated';
import type { Candidate, Candidates } from './expand';
import type { Line, Part } from './layout';

/** Names, classes and what lists say are a profile's matter: as the service leaves them out of a neighbourhood. */
const USUAL: LinkKind[] = LinkKindValues.filter((kind) => !['NAMED', 'IS_A', 'LISTED'].includes(kind));

/** Facts of one party that are read at most. */
export const MOST_FACTS = 3000;

type Found = NonNullable<PictureFactsResult['entity']>['links']['edges'][number]['node'];

export interface FactOf {
  id: string;
  kind: LinkKind;
  confidence: number;
  marking: string;
  validFrom: string | null;
  validTo: string | null;
  details: readonly { name: string; values: readonly string[] }[];
  subject: { id: string };
  object: { id: string };
}
export interface Loaded {
  links: readonly Found[];
  isCut: boolean;
  answers: readonly PictureFactsResult[];
}

/** What is read for whoever waits for it: it ends early only when nobody does. */
interface Reading {
  at: number;
  loaded: Promise<Loaded>;
  stop: AbortController;
  counted: Set<Counted>;
}

const known = new Map<string, Reading>();
/** What was read is read again after that, in milliseconds. */
const FRESH = 60_000;

onOutdated(() => known.clear());

/** Whether one question, its ids with spaces between them, has the picture of the other one with more or fewer parties opened. */
export const isGrown = (before: string, now: string) => before.split(' ')[0] === now.split(' ')[0];

/** Which facts of a party are read: of now and of the usual kinds where nothing else is said. */
export interface Which {
  asOf?: string | null;
  knownAt?: string | null;
  kinds?: readonly LinkKind[];
}

/** All facts of a party up to the most; what was read a moment ago is not asked for again. */
export function load(id: string, signal: AbortSignal, counted: Counted = () => {}, which: Which = {}): Promise<Loaded> {
  const key = JSON.stringify([id, which]);
  const before = known.get(key);
  if (before && Date.now() - before.at < FRESH) return waitFor(before, signal, counted);
  const stop = new AbortController();
  const all = new Set<Counted>();
  const loaded = pages(id, stop.signal, (soFar) => all.forEach((each) => each(soFar)), which);
  const reading = { at: Date.now(), loaded, stop, counted: all };
  known.set(key, reading);
  const forgetIt = () => known.get(key) === reading && known.delete(key);
  // What is known by then may be what was asked for after it.
  loaded.catch(forgetIt);
  stop.signal.addEventListener('abort', forgetIt);
  return waitFor(reading, signal, counted);
}

/** One of those who wait for a reading. Whoever gives up ends it for itself alone, and the last one ends the requests. */
function waitFor({ loaded, stop, counted: all }: Reading, signal: AbortSignal, counted: Counted): Promise<Loaded> {
  // Its own, so that one function of two who wait is there twice.
  const told: Counted = (soFar) => counted(soFar);
  return new Promise<Loaded>((done, failed) => {
    const giveUp = () => {
      all.delete(told);
      if (!all.size) stop.abort(signal.reason);
      failed(signal.reason as Error);
    };
    const end = () => signal.removeEventListener('abort', giveUp);
    if (signal.aborted) return void failed(signal.reason as Error);
    all.add(told);
    signal.addEventListener('abort', giveUp);
    loaded.then(done, failed).finally(end);
  });
}

async function pages(
  id: string,
  signal: AbortSignal,
  counted: Counted,
  { asOf, knownAt, kinds = USUAL }: Which,
): Promise<Loaded> {
  const asked = { id, kinds: [...kinds], asOf, knownAt };
  const { answers, edges, isCut } = await everyPage(
    async (after) => (await ask(PictureFacts, { ...asked, after }, signal)).data,
    (data) => data.entity?.links,
    MOST_FACTS,
    counted,
  );
  return { links: edges.map(({ node }) => node), isCut, answers };
}

const value = (fact: Pick<FactOf, 'details'>, name: string) =>
  fact.details.find((detail) => detail.name === name)?.values ?? [];

/** The day of a fact: a shipment has one of its own. */
export const dayOf = (fact: Pick<FactOf, 'details' | 'validFrom'>): string | null =>
  value(fact, 'dispatched')[0] ?? fact.validFrom;

export function kgOf(fact: Pick<FactOf, 'details'>): number | null {
  const all = value(fact, 'lineKg').map(Number).filter(Number.isFinite);
  return all.length ? all.reduce((sum, each) => sum + each, 0) : null;
}

/** As a choice counts them. */
export function candidatesOf({ links, isCut }: Loaded): Candidates {
  const facts: Candidate[] = links.map(({ direction, fact }) => ({
    id: fact.id,
    kind: fact.kind,
    direction,
    day: dayOf(fact),
    kg: kgOf(fact),
    confidence: fact.confidence,
  }));
  return { facts, isCut };
}

/** One line for the facts of one kind from one party to another; `label` names a fact. */
export function linesOf(
  facts: Iterable<FactOf>,
  label: (fact: FactOf, kg: number | null) => string,
  relabel: (line: Line) => Line,
): Line[] {
  const grouped = new Map<string, { fact: FactOf; parts: Part[] }>();
  for (const fact of facts) {
    const id = `${fact.subject.id} ${fact.object.id} ${fact.kind}`;
    const kg = kgOf(fact);
    const part: Part = {
      id: fact.id,
      day: dayOf(fact),
      kg,
      confidence: fact.confidence,
      substances: value(fact, 'lineSubstance'),
      label: label(fact, kg),
    };
    const there = grouped.get(id);
    if (there) there.parts.push(part);
    else grouped.set(id, { fact, parts: [part] });
  }
  return [...grouped].map(([id, { fact, parts }]) => {
    parts.sort((a, b) =>
      (a.day ?? '') < (b.day ?? '') ? 1 : (a.day ?? '') > (b.day ?? '') ? -1 : a.id < b.id ? -1 : 1,
    );
    const isHeavy = parts.some(({ kg }) => kg !== null);
    return relabel({
      id,
      from: fact.subject.id,
      to: fact.object.id,
      kind: fact.kind,
      type: ['SHIPMENT', 'GOODS_TIE'].includes(LinkKinds.step[fact.kind] ?? '') ? 'goods' : 'tie',
      label: '',
      count: parts.length,
      kg: isHeavy ? parts.reduce((sum, { kg }) => sum + (kg ?? 0), 0) : null,
      confidence: Math.max(...parts.map(({ confidence }) => confidence ?? 0)),
      substances: [...new Set(parts.flatMap(({ substances }) => substances ?? []))].sort(),
      parts,
    });
  });
}
