// What is chosen on a surface: its facts, the evidence for them, and what can be done next.
import { type ReactNode, useMemo, useState } from 'react';
import { link, type Params } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import {
  Chosen as ChosenEntity,
  ChosenFacts,
  type ChosenFactsResult,
  type LinkKind,
  LinkKindValues,
  type Move,
  type Party,
  ShipmentsBetween,
  StatementKinds,
} from '../api/generated';
import { KeepElement } from '../casework/keep';
import type { KeptRequest } from '../casework/kept';
import { begin } from '../evidence/acts';
import { Action } from '../cooperation/action';
import { Confidence, Flags, Fold, More, Name, PartyLink, State } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { corrected } from '../statements/statement';
import { useMay } from '../access/viewer';
import { fill, useFormats, useWords } from '../words';
import { type Amount, amountOf } from '../trace/amounts';
import { type Chain, ChainCard, StepRow, useGoods, useVerb } from '../trace/chains';
import { type Chosen, lineOf } from '../trace/selection';
import { isWeakest } from '../trace/weakest';
import './chosen.css';

/** Facts of one class between two parties, as a picture has them in one line. */
export interface LineOf {
  from: Party;
  to: Party;
  /** Whether goods went along it. */
  isGoods: boolean;
  /** The kinds of its facts; empty where goods went. */
  kinds: readonly LinkKind[];
  /** The steps of chains that go along it, if there are any. */
  steps: readonly { step: Move; isWeakest: boolean }[];
}

/** A fact counts once, however many chains go along it; the weakest step of one of them is told. */
export function lineOfChains(chains: readonly Chain[], id: string): LineOf | null {
  const steps = new Map<string, { step: Move; isWeakest: boolean }>();
  for (const chain of chains)
    for (const [at, step] of chain.steps.entries()) {
      if (lineOf(step) !== id) continue;
      const key = `${step.fact.id} ${step.cas ?? ''}`;
      const weak = isWeakest(chain, at) || !!steps.get(key)?.isWeakest;
      steps.set(key, { step, isWeakest: weak });
    }
  const all = [...steps.values()].sort((one, other) => (dayOf(one.step) < dayOf(other.step) ? -1 : 1));
  const first = all[0]?.step;
  if (!first) return null;
  const isGoods = first.class === 'SHIPMENT';
  const kinds = isGoods ? [] : [...new Set(all.flatMap(({ step }) => step.kinds))];
  return { from: first.from, to: first.to, isGoods, kinds, steps: all };
}

/** Undated ones come last. */
const dayOf = (step: Move) => step.dispatched ?? step.validFrom ?? '9999';

/** The times that are asked about: what held, and what was known; of now where they are null. */
export interface At {
  asOf: string | null;
  knownAt: string | null;
}
const NOW: At = { asOf: null, knownAt: null };

interface What {
  chosen: Chosen | null;
  /** The chains that are shown beside it. */
  chains?: readonly Chain[];
  /** By the key of the chain, as the answer counts them. */
  numbers?: ReadonlyMap<string, number>;
  /** What found the chains. */
  asked?: KeptRequest;
  /** A party that stands in the picture, before the service is asked about it. */
  party?: (id: string) => Party | null;
  /** A line of the picture; without it a line of the chains. */
  line?: (id: string) => LineOf | null;
  choose: (chosen: Chosen | null) => void;
  /** The address of a question from or to a party; without it one with no other end. */
  trace?: (end: 'from' | 'to', id: string) => string;
  /** Further acts of who shows it. */
  acts?: ReactNode;
  /** The times that are asked about; now where nothing is said. */
  at?: At;
  /** What is to be said of it. */
  said?: ReactNode;
}

export function Panel(what: What) {
  const texts = useWords().surface;
  const { chosen, chains = [], line } = what;
  const id = chosen?.id ?? '';
  const type = chosen?.type;
  const found = useMemo(
    () => (type === 'line' ? (line ? line(id) : lineOfChains(chains, id)) : null),
    [type, id, line, chains],
  );
  if (!chosen) return <p className="nothing-chosen">{texts.nothing}</p>;
  if (chosen.type === 'node')
    return (
      <>
        {what.said}
        <OfNode key={id} id={id} {...what} />
      </>
    );
  if (chosen.type === 'line')
    return found ? (
      <>
        {what.said}
        <OfLine key={id} line={found} choose={what.choose} at={what.at} />
      </>
    ) : (
      <p className="nothing-chosen">{texts.gone}</p>
    );
  return <OfChain key={id} id={id} {...what} />;
}

/** How much went, and of how many shipments that is known. */
function useAmount() {
  const texts = useWords().surface;
  const { number } = useFormats();
  return ({ kg, facts, known, isPart }: Amount) =>
    kg === null
      ? fill(texts.amountNone, { all: facts })
      : fill(isPart ? texts.amountPart : texts.amount, { all: facts, n: isPart ? known : facts, kg: number(kg, 1) });
}

function Head({ kind, title, close }: { kind: ReactNode; title: ReactNode; close: () => void }) {
  const texts = useWords().surface;
  return (
    <header className="panel-head">
      <div>
        {kind}
        <h3>{title}</h3>
      </div>
      <button type="button" className="quiet screen" onClick={close}>
        {texts.close}
      </button>
    </header>
  );
}

function OfChain({ id, chains = [], numbers, asked, choose }: What & { id: string }) {
  const texts = useWords().surface;
  const chain = chains.find((each) => each.key === id);
  if (!chain || !asked) return <p className="nothing-chosen">{texts.gone}</p>;
  return (
    <ol className="chains">
      <ChainCard
        chain={chain}
        number={numbers?.get(id) ?? 1}
        asked={asked}
        isChosen
        choose={() => choose(null)}
        chooseLine={(line) => choose({ type: 'line', id: line })}
      />
    </ol>
  );
}

/** What lines of the chains lead to a party and away from it. */
function useFlows(chains: readonly Chain[], id: string) {
  return useMemo(() => {
    const lines = new Map<string, Move[]>();
    const within: Chain[] = [];
    for (const chain of chains) {
      if (!chain.parties.some((party) => party.id === id)) continue;
      within.push(chain);
      for (const step of chain.steps) {
        if (step.from.id !== id && step.to.id !== id) continue;
        const key = lineOf(step);
        lines.set(key, [...(lines.get(key) ?? []), step]);
      }
    }
    return {
      within,
      lines: [...lines].map(([key, steps]) => ({ key, step: steps[0]!, amount: amountOf(steps) })),
    };
  }, [chains, id]);
}

function OfNode({ id, chains = [], numbers, party, choose, trace, acts, at = NOW }: What & { id: string }) {
  const words = useWords();
  const texts = words.surface;
  const { country, date, number } = useFormats();
  const verb = useVerb();
  const asked = useAnswer(ChosenEntity, { id, asOf: at.asOf, knownAt: at.knownAt });
  const entity = asked.data?.entity;
  const known = entity ?? party?.(id) ?? chains.flatMap((chain) => chain.parties).find((each) => each.id === id);
  const { within, lines } = useFlows(chains, id);
  const said = useAmount();
  const isParty = !!known && PARTIES.includes(known.kind);
  const way = (end: 'from' | 'to') => trace?.(end, id) ?? link('trace', { [end]: `id:${id}` });
  const names = [...new Set(entity?.names.map((each) => each.value))].filter((each) => each !== known?.name);
  if (!known) return asked.data ? <p className="nothing-chosen">{words.entity.missing}</p> : <State of={asked} />;
  return (
    <section aria-label={known.name}>
      <Head
        kind={<span className={`kind ${known.kind}`}>{words.kinds[known.kind]}</span>}
        title={<PartyLink party={known} />}
        close={() => choose(null)}
      />
      <p className="panel-acts screen">
        <a className="button small" href={link('entity', { id })}>
          {texts.profile}
        </a>
        {isParty && (
          <>
            <a className="button small" href={way('from')}>
              {words.entity.traceFrom}
            </a>
            <a className="button small" href={way('to')}>
              {words.entity.traceTo}
            </a>
            <a className="button small" href={link('around', { id })}>
              {words.entity.around}
            </a>
            <a className="button small" href={link('identities', { of: id })}>
              {words.identity.of}
            </a>
          </>
        )}
        {acts}
        <KeepElement element={id} title={known.name} />
      </p>
      <State of={asked} />
      {entity && (
        <dl className="facts">
          {entity.countries.length > 0 && (
            <div>
              <dt>{words.entity.countries}</dt>
              <dd>
                {[...new Set(entity.countries.map((each) => country(each.code)))].map((each, at) => (
                  <span key={each}>
                    {at > 0 && ', '}
                    {each}
                  </span>
                ))}
              </dd>
            </div>
          )}
          {names.length > 0 && (
            <div>
              <dt>{texts.otherNames}</dt>
              <dd>
                {names.slice(0, MOST).map((each, at) => (
                  <span key={each}>
                    {at > 0 && '; '}
                    <Name of={each} />
                  </span>
                ))}
                {names.length > MOST && ` … (${number(names.length)})`}
              </dd>
            </div>
          )}
          {entity.identifiers.length > 0 && (
            <div>
              <dt>{words.entity.identifiers}</dt>
              <dd>
                {entity.identifiers.slice(0, MOST).map((each) => (
                  <bdi key={`${each.type} ${each.value}`} className="identifier">
                    {each.type}
                    {each.country ? ` (${each.country})` : ''} <code>{each.value}</code>
                  </bdi>
                ))}
                {entity.identifiers.length > MOST && ` … (${number(entity.identifiers.length)})`}
              </dd>
            </div>
          )}
          {entity.dates.map((each, at) => (
            <div key={at}>
              <dt>{words.verbs[each.relation][0]}</dt>
              <dd>
                {date(each.date)}
                {each.approximate && ` (${words.entity.approximate})`}
              </dd>
            </div>
          ))}
          <div>
            <dt>{words.marking}</dt>
            <dd>{entity.marking}</dd>
          </div>
        </dl>
      )}
      {entity && entity.actions.edges.length > 0 && (
        <>
          <h4>{words.entity.actions}</h4>
          <ul className="plain lined">
            {entity.actions.edges.map(({ node }) => (
              <li key={node.id}>
                <Action node={node} done={asked.again} />
              </li>
            ))}
          </ul>
          {entity.actions.pageInfo.hasNextPage && <a href={link('entity', { id })}>{texts.allInProfile}</a>}
        </>
      )}
      {within.length > 0 && (
        <>
          <h4>{fill(texts.inChains, { n: within.length, all: chains.length })}</h4>
          <ul className="plain lined">
            {lines.map(({ key: line, step, amount }) => {
              const isFrom = step.from.id === id;
              const other = isFrom ? step.to : step.from;
              return (
                <li key={line}>
                  <button
                    type="button"
                    className="quiet"
                    aria-label={fill(texts.showStep, { from: step.from.name, to: step.to.name })}
                    onClick={() => choose({ type: 'line', id: line })}
                  >
                    {isFrom ? '→' : '←'} <Name of={other.name} />
                  </button>{' '}
                  <small>
                    {step.class === 'SHIPMENT' ? said(amount) : `${isFrom ? '' : `${step.from.name} `}${verb(step)}`}
                  </small>
                </li>
              );
            })}
          </ul>
          <p className="row chain-links">
            {within.slice(0, CHAINS).map((chain) => (
              <button
                key={chain.key}
                type="button"
                className="small"
                onClick={() => choose({ type: 'chain', id: chain.key })}
              >
                {fill(words.trace.chain, { n: numbers?.get(chain.key) ?? 1 })}
              </button>
            ))}
          </p>
        </>
      )}
      <Fold title={texts.facts} prints="opened">
        <Facts of={known} kinds={isParty ? LinkKindValues.filter((each) => each !== 'SHIPPED') : null} at={at} />
      </Fold>
    </section>
  );
}

/** Names and numbers of a party, and chains that it stands in, before the rest is left to its profile. */
const MOST = 6;
const CHAINS = 12;

const PARTIES: string[] = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'];

function OfLine({ line, choose, at = NOW }: { line: LineOf; choose: What['choose']; at?: At }) {
  const words = useWords();
  const texts = words.surface;
  const verb = useVerb();
  const goods = useGoods();
  const said = useAmount();
  const { from, to, isGoods, kinds, steps } = line;
  const all = Math.max(steps.length, ...steps.map(({ step }) => step.factCount));
  const ends: Params = { from: `id:${from.id}`, to: `id:${to.id}` };
  const [first] = steps;
  return (
    <section aria-label={`${from.name} → ${to.name}`}>
      <Head
        kind={<span className="kind">{isGoods ? words.time.shipments : words.time.ties}</span>}
        title={
          <>
            <PartyLink party={from} /> → <PartyLink party={to} />
          </>
        }
        close={() => choose(null)}
      />
      <p className="panel-acts screen">
        {[from, to].map((party) => (
          <button key={party.id} type="button" className="small" onClick={() => choose({ type: 'node', id: party.id })}>
            <Name of={fill(texts.choose, { name: party.name })} />
          </button>
        ))}
        {PARTIES.includes(from.kind) && PARTIES.includes(to.kind) && (
          <a className="button small" href={link('trace', ends)}>
            {texts.between}
          </a>
        )}
      </p>
      {first && (
        <p>
          {isGoods ? (
            said(amountOf(steps.map(({ step }) => step)))
          ) : (
            <>
              {verb(first.step)}
              {first.step.cas && (
                <>
                  : <Name of={goods(first.step)} />
                </>
              )}
            </>
          )}
        </p>
      )}
      {steps.length > 0 && (
        <ol className="steps">
          {steps.map(({ step, isWeakest }) => (
            <Recorded key={`${step.fact.id} ${step.cas ?? ''}`} step={step} isWeakest={isWeakest} />
          ))}
        </ol>
      )}
      {isGoods ? (
        <Fold title={texts.allShipments} open={steps.length === 0} prints="opened">
          {at.asOf || at.knownAt ? (
            <Facts of={from} kinds={['SHIPPED']} other={to.id} at={at} />
          ) : (
            <Shipments from={from} to={to} />
          )}
        </Fold>
      ) : (
        <Fold
          title={steps.length ? fill(texts.allFacts, { n: all }) : texts.factsBetween}
          open={steps.length === 0}
          prints="opened"
        >
          <Facts of={from} kinds={kinds} other={to.id} at={at} />
        </Fold>
      )}
    </section>
  );
}

function Recorded({ step, isWeakest }: { step: Move; isWeakest: boolean }) {
  const words = useWords();
  const { moment } = useFormats();
  return (
    <>
      <StepRow step={step} isWeakest={isWeakest} isOpen />
      <li className="history">
        <small>
          {words.entity.recorded} {moment(step.fact.recordedAt)}
        </small>
      </li>
    </>
  );
}

/** All that goes from the one to the other, the earliest first. */
function Shipments({ from, to }: { from: Party; to: Party }) {
  const words = useWords();
  const { date, number } = useFormats();
  const ends = { from: [from.id], to: [to.id] };
  const asked = useAnswer(ShipmentsBetween, ends);
  const list = useFurther(
    asked,
    asked.data?.shipments,
    async (after) => (await ask(ShipmentsBetween, { ...ends, after })).data.shipments,
  );
  const all = list.edges
    .map((edge) => edge.node)
    .sort((one, other) => ((one.dispatched ?? '9999') < (other.dispatched ?? '9999') ? -1 : 1));
  return (
    <>
      <State of={asked} />
      {asked.data && all.length === 0 && <p>{words.entity.none}</p>}
      <ul className="plain lined">
        {all.map((load) => (
          <li key={load.id}>
            <span className="days">
              {date(load.dispatched)} – {date(load.arrived)}
            </span>{' '}
            {load.lines.map((each, at) => (
              <span key={at}>
                {at > 0 && '; '}
                {each.quantityKg !== null && `${number(each.quantityKg, 1)} kg `}
                <bdi>{each.text ?? each.substance ?? words.unknown}</bdi>
                {each.substance && each.text && ` (${each.substance})`}
              </span>
            ))}{' '}
            {load.documentNo && <bdi className="tag">{load.documentNo}</bdi>}
            <div className="below">
              <Confidence value={load.fact.confidence} />
              <small>{load.fact.marking}</small>
            </div>
            <Evidence all={load.fact.evidence} />
          </li>
        ))}
      </ul>
      <More of={list} />
    </>
  );
}

type FactEdge = NonNullable<ChosenFactsResult['entity']>['links']['edges'][number];

/** Facts of a party, or those between it and another, each with its evidence and the way to correct it. */
function Facts({ of, kinds, other, at }: { of: Party; kinds: readonly LinkKind[] | null; other?: string; at: At }) {
  const words = useWords();
  const { date, moment } = useFormats();
  const may = useMay('ANALYST');
  const wanted = { id: of.id, kinds: kinds && [...kinds], asOf: at.asOf, knownAt: at.knownAt };
  const asked = useAnswer(ChosenFacts, wanted);
  const list = useFurther<FactEdge>(
    asked,
    asked.data?.entity?.links,
    async (after) => (await ask(ChosenFacts, { ...wanted, after })).data.entity?.links,
  );
  const statable = useAnswer(StatementKinds, {}).data?.statementKinds;
  const [now] = useState(() => new Date().toISOString().slice(0, 10));
  const all = list.edges.map((edge) => edge.node).filter((node) => !other || node.other.id === other);
  // What holds today stands before what has ended.
  all.sort((one, two) => Number(hasEnded(one.fact.validTo, now)) - Number(hasEnded(two.fact.validTo, now)));
  return (
    <>
      <State of={asked} />
      {asked.data && all.length === 0 && !list.next && <p>{words.entity.none}</p>}
      <ul className="plain lined">
        {all.map(({ fact, direction, other: end }) => {
          const isOut = direction === 'OUT';
          const isRecord = fact.details.some((each) => each.name === 'record');
          const verb = words.verbs[fact.kind][isOut ? 0 : 1];
          return (
            <li key={`${fact.id}${direction}`}>
              {verb} <PartyLink party={end} kind />
              {(fact.validFrom || fact.validTo) && (
                <>
                  {' '}
                  <span className="days">
                    {date(fact.validFrom)} – {fact.validTo ? date(fact.validTo) : words.open}
                  </span>
                </>
              )}
              <div className="below">
                <Confidence value={fact.confidence} />
                <Flags flags={fact.flags} />
                <small>
                  {words.entity.recorded} {moment(fact.recordedAt)} · {fact.marking}
                </small>
              </div>
              <Evidence
                all={fact.evidence}
                fixed={isRecord}
                correct={
                  may && statable?.includes(fact.kind) && !isRecord
                    ? (proof) =>
                        begin(
                          'statement',
                          corrected(fact, ...((isOut ? [of, end] : [end, of]) as [Party, Party]), proof),
                        )
                    : undefined
                }
              />
              <KeepElement element={fact.id} title={`${of.name} ${verb} ${end.name}`} isShort />
            </li>
          );
        })}
      </ul>
      <More of={list} />
    </>
  );
}

const hasEnded = (until: string | null, today: string) => !!until && until < today;
