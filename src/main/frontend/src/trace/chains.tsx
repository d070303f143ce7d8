import Crosshair from 'lucide-react/icons/crosshair';
import { Fragment, lazy, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { link } from '../address';
import { useAnswer } from '../api/ask';
import { type ChainRequest, type Move, Relaxed, type Ways } from '../api/generated';
import { Keep } from '../casework/keep';
import { pinOf, pinOfChain } from '../casework/keepsake';
import type { KeptRequest } from '../casework/kept';
import { Confidence, Flags, Name, Parties, PartyLink, State } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { useIsPrinting } from '../paper/printing';
import { fill, useFormats, useWords } from '../words';
import { type Question, request } from './request';
import { Contained } from './part';
import { lineOf } from './selection';
import { isWeakest } from './weakest';
import './surface.css';

/** It comes when somebody asks for it. */
const WhatIfHere = lazy(() => import('./whatifs'));

export type Answer = Ways;
export type Chain = Answer['chains'][number];

/** A sentence with parts of the page put in. */
function Sentence({ text, values }: { text: string; values: Record<string, ReactNode> }) {
  return (
    <>
      {text.split(/(\{\w+\})/).map((part, index) => (
        <Fragment key={index}>{part.startsWith('{') ? values[part.slice(1, -1)] : part}</Fragment>
      ))}
    </>
  );
}

/** What the shipment's papers call what was assessed otherwise. */
function assessedOtherwise(step: Move): string | null {
  const of = (name: string) => step.fact.details.find((detail) => detail.name === name)?.values ?? [];
  const at = of('lineAssessed').indexOf(step.cas ?? '');
  const declared = of('lineSubstance')[at];
  return at >= 0 && declared && declared !== step.cas ? of('lineText')[at] || declared : null;
}

export function useGoods() {
  const words = useWords();
  const { number } = useFormats();
  return useCallback(
    (step: Move): string => {
      const what = step.cas
        ? step.substance && step.substance.name !== step.cas
          ? `${step.substance.name} (${step.cas})`
          : step.cas
        : words.trace.unknownGoods;
      return step.quantityKg === null ? what : fill(words.trace.kg, { n: number(step.quantityKg, 1), what });
    },
    [words, number],
  );
}

/** A tie as words, read from the party before to the one after. */
export function useVerb() {
  const words = useWords();
  return useCallback(
    (step: Pick<Move, 'kinds' | 'along'>) =>
      step.kinds.map((kind) => words.verbs[kind][step.along === false ? 1 : 0]).join(', '),
    [words],
  );
}

export function StepText({ step }: { step: Move }) {
  const words = useWords();
  const goods = useGoods();
  const verb = useVerb();
  const { date } = useFormats();
  const ends = { from: <PartyLink party={step.from} />, to: <PartyLink party={step.to} /> };
  if (step.class === 'SHIPMENT')
    return (
      <>
        <Sentence text={words.trace.shipped} values={{ ...ends, what: <Name of={goods(step)} /> }} />
        {step.dispatched && (
          <>
            {' '}
            <span className="days">
              {date(step.dispatched)} – {date(step.arrived)}
            </span>
          </>
        )}
      </>
    );
  return (
    <>
      {ends.from} {verb(step)} {ends.to}
      {step.cas && (
        <>
          {' '}
          · <Name of={goods(step)} />
        </>
      )}
      {(step.validFrom || step.validTo) && (
        <>
          {' '}
          <span className="days">
            {date(step.validFrom)} – {step.validTo ? date(step.validTo) : words.open}
          </span>
        </>
      )}
    </>
  );
}

/** A step in one line of plain words. */
export function useStepWords() {
  const words = useWords();
  const goods = useGoods();
  const verb = useVerb();
  const { date } = useFormats();
  return useCallback(
    (step: Move): string => {
      const isShipment = step.class === 'SHIPMENT';
      const [from, to] = isShipment ? [step.dispatched, step.arrived] : [step.validFrom, step.validTo];
      const ends = { from: step.from.name, to: step.to.name };
      const said = isShipment
        ? fill(words.trace.shipped, { ...ends, what: goods(step) })
        : `${ends.from} ${verb(step)} ${ends.to}`;
      return from || to ? `${said}, ${date(from)} – ${to ? date(to) : words.open}` : said;
    },
    [words, goods, verb, date],
  );
}

/** The most pieces of evidence that a kept step names. */
const MOST_PIECES = 100;

/** Keeps the fact of a step with its ends and its evidence. */
export function KeepStep({ step }: { step: Move }) {
  const texts = useWords().cases;
  const said = useStepWords();
  const id = (each: { id: string }) => `[[${each.id}]]`;
  const evidence = fill(texts.evidence, { ids: step.evidence.slice(0, MOST_PIECES).map(id).join(', ') });
  return (
    <Keep
      what={() => pinOf(step.fact.id, said(step), `${id(step.from)} → ${id(step.to)}\n${evidence}`)}
      of={step.fact.id}
      label={texts.keepStep}
      about={said(step)}
    />
  );
}

/** Keeps a chain: its key, the request that found it, its parties and facts. */
export function KeepChain({ chain, request, about }: { chain: Chain; request: KeptRequest; about: string }) {
  const texts = useWords().cases;
  const parties = chain.parties.map((party) => party.name).join(' → ');
  const elements = [...chain.parties.map((party) => party.id), ...chain.steps.map((step) => step.fact.id)];
  return (
    <Keep
      what={() => pinOfChain(chain.key, fill(texts.titles.chain, { parties }), request, elements)}
      of={chain.key}
      label={texts.keepChain}
      about={about}
    />
  );
}

/** A step with what it rests on. */
export function StepRow({
  step,
  isWeakest,
  isOpen = false,
  isChosen = false,
  choose,
}: {
  step: Move;
  isWeakest: boolean;
  /** Whether its evidence stands open. */
  isOpen?: boolean;
  isChosen?: boolean;
  /** Chooses it in all parts of the surface. */
  choose?: () => void;
}) {
  const words = useWords();
  const texts = words.trace;
  const { number } = useFormats();
  const declared = assessedOtherwise(step);
  return (
    <li className={`step ${step.class}${isWeakest ? ' weakest' : ''}${isChosen ? ' picked' : ''}`}>
      <p className="sentence">
        <StepText step={step} />
        {choose && (
          <button
            type="button"
            className="find screen"
            aria-pressed={isChosen}
            aria-label={fill(words.surface.showStep, { from: step.from.name, to: step.to.name })}
            title={words.surface.showIt}
            onClick={choose}
          >
            <Crosshair size={15} aria-hidden="true" />
          </button>
        )}
      </p>
      {declared && (
        <p className="note">
          <Name of={fill(texts.assessed, { declared, assessed: step.substance?.name ?? step.cas ?? '' })} />
        </p>
      )}
      {step.derivation.map((each, index) => (
        <p key={index} className="note">
          <Name of={fill(texts.derived, { a: each.precursor.name, b: each.product.name })} />
        </p>
      ))}
      {step.factCount > 1 && (
        <p className="note">{fill(texts.factCount, { n: step.factCount, best: number(step.bestConfidence, 2) })}</p>
      )}
      <div className="below">
        <Confidence value={step.confidence} />
        {isWeakest && (
          <span className="flag weak" title={texts.weakestWhy}>
            {texts.weakest}
          </span>
        )}
        <Flags flags={step.flags} />
        <KeepStep step={step} />
      </div>
      <Evidence all={step.evidence} open={isOpen} />
    </li>
  );
}

/** A chain in words, with each step and its evidence. */
export function ChainCard({
  chain,
  number,
  asked,
  isChosen,
  choose,
  line,
  chooseLine,
}: {
  chain: Chain;
  /** As it is counted in the answer. */
  number: number;
  /** What found it. */
  asked: KeptRequest;
  isChosen: boolean;
  choose: () => void;
  /** The line that is chosen, and what chooses one. */
  line?: string | null;
  chooseLine?: (line: string) => void;
}) {
  const texts = useWords().trace;
  const { date } = useFormats();
  return (
    <li className={`panel chain${isChosen ? ' chosen' : ''}`} data-chain={chain.key}>
      <header>
        <h3>
          <button type="button" className="plain-button" aria-pressed={isChosen} onClick={choose}>
            {fill(texts.chain, { n: number })}
          </button>
        </h3>
        <span>{fill(texts.tierCount, { n: chain.tiers })}</span>
        <span>{chain.ties === 0 ? texts.noTie : fill(texts.tieCount, { n: chain.ties })}</span>
        <Confidence value={chain.confidence} />
        {chain.completion && <span>{fill(texts.completion, { date: date(chain.completion) })}</span>}
        <KeepChain chain={chain} request={asked} about={fill(texts.chain, { n: number })} />
      </header>
      <p className="path">
        {chain.parties.map((party, at) => (
          <Fragment key={party.id}>
            {at > 0 && <span aria-hidden="true"> → </span>}
            <Name of={party.name} />
          </Fragment>
        ))}
      </p>
      <ol className="steps">
        {chain.steps.map((step, at) => (
          <StepRow
            key={at}
            step={step}
            isWeakest={isWeakest(chain, at)}
            isChosen={!!line && line === lineOf(step)}
            choose={chooseLine && (() => chooseLine(lineOf(step)))}
          />
        ))}
      </ol>
      {'chains' in asked && <Beside chain={chain} asked={asked.chains} />}
    </li>
  );
}

/** What is asked of a chain beside its words, where somebody opens it. */
function Beside({ chain, asked }: { chain: Chain; asked: ChainRequest }) {
  const texts = useWords().whatif;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="screen" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{texts.title}</summary>
      {isOpen && (
        <Contained>
          <WhatIfHere chain={chain} asked={asked} />
        </Contained>
      )}
    </details>
  );
}

/** Chains that are drawn at once; hundreds would be slow to come and no help. */
const CARDS = 20;

export function ChainRows({
  chains,
  numbers,
  chosen,
  choose,
  ...of
}: {
  chains: readonly Chain[];
  /** By the key of the chain; without them the chains are counted as they stand. */
  numbers?: ReadonlyMap<string, number>;
  /** What found them. */
  asked: KeptRequest;
  chosen: string | null;
  choose: (key: string) => void;
  line?: string | null;
  chooseLine?: (line: string) => void;
}) {
  const words = useWords();
  const isPrinting = useIsPrinting();
  const [shown, setShown] = useState(CARDS);
  const place = useRef<HTMLOListElement>(null);
  const at = chains.findIndex((chain) => chain.key === chosen);
  const most = isPrinting ? chains.length : Math.max(shown, at + 1);
  // Whoever comes for a chain, or chooses it elsewhere, is led to it.
  useEffect(() => {
    void place.current?.querySelector('.chosen')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      <ol className="chains" ref={place}>
        {chains.slice(0, most).map((chain, index) => (
          <ChainCard
            key={chain.key}
            chain={chain}
            number={numbers?.get(chain.key) ?? index + 1}
            isChosen={chosen === chain.key}
            choose={() => choose(chain.key)}
            {...of}
          />
        ))}
      </ol>
      {most < chains.length && (
        <button type="button" onClick={() => setShown(most + CARDS)}>
          {fill(words.surface.moreChains, { n: chains.length - most })}
        </button>
      )}
    </>
  );
}

/** Whether something was left out that a switch of the rules brings in. */
export function mayInclude({ completeness: { leftOut } }: Pick<Answer, 'completeness'>, { rules }: Question): boolean {
  return (leftOut.undated > 0 && !rules.undated) || (leftOut.unknownSubstance > 0 && !rules.unknownSubstance);
}

/** Which end selects nobody, so that no question was asked; null where each end selects a party. */
function useNobody(answer: Pick<Answer, 'ends'>, question: Question): string | null {
  const words = useWords();
  const { country } = useFormats();
  const empty = [
    ...(answer.ends.from === 0 ? [question.from] : []),
    ...(answer.ends.to === 0 ? [question.to] : []),
  ].map((ends) => [
    ends.flatMap((each) => (each.type === 'kind' ? [words.kinds[each.kind]] : [])).join(', '),
    ...ends.flatMap((each) => (each.type === 'country' ? [country(each.code)] : [])),
  ]);
  if (empty.length === 0) return null;
  const what = empty.map((parts) => parts.filter(Boolean).join(' · '));
  return fill(words.trace.nobody, { what: [...new Set(what)].join('; ') });
}

/** In the place of "no chain" where an end selects nobody. */
export function NobodyAsked({ answer, question }: { answer: Pick<Answer, 'ends'>; question: Question }) {
  return (
    <div className="panel completeness part">
      <p>
        <strong>{useNobody(answer, question)}</strong>
      </p>
    </div>
  );
}

/** The most chains that the form takes. */
const MOST = 999;

/** How far the answer to a question can be relied on to be all, and how to ask for more. */
export function CompletenessSaid({
  answer,
  question,
  search,
  more,
}: {
  answer: Answer;
  question: Question;
  search: (rules: Question['rules']) => void;
  /** Asks for so many chains. */
  more?: (k: number) => void;
}) {
  const { trace: texts, surface } = useWords();
  if (answer.ends.from === 0 || answer.ends.to === 0) return <NobodyAsked answer={answer} question={question} />;
  return (
    <Ended answer={answer} question={question} search={search}>
      <Relaxations answer={answer} question={question} search={search} />
      {answer.chains.length >= question.k && (
        <p>
          {fill(texts.kMore, { n: question.k })}{' '}
          {more && question.k < MOST && (
            <button type="button" className="quiet" onClick={() => more(Math.min(question.k * 2, MOST))}>
              {fill(surface.upTo, { n: Math.min(question.k * 2, MOST) })}
            </button>
          )}
        </p>
      )}
    </Ended>
  );
}

/** After a "no": what one changed rule would find. Asked apart, since it takes as long as a search. */
function Relaxations({
  answer,
  question,
  search,
}: {
  answer: Answer;
  question: Question;
  search: (rules: Question['rules']) => void;
}) {
  const texts = useWords().trace;
  const wanted = request(question);
  const isNo = answer.chains.length === 0 && answer.completeness.status === 'COMPLETE';
  const asked = useAnswer(Relaxed, isNo && wanted ? { request: wanted } : null);
  if (!isNo) return null;
  const all = asked.data?.chains.relaxations;
  if (!all) return <State of={asked} />;
  const some = all.filter((each) => each.chains !== '0' || each.status !== 'COMPLETE');
  if (some.length === 0) return <p>{texts.relaxedNone}</p>;
  return (
    <>
      <p>{texts.relaxed}</p>
      <ul>
        {some.map((each) => {
          const words = texts.relaxedBy[each.rule as keyof typeof texts.relaxedBy];
          return (
            <li key={each.rule}>
              {fill(each.chains === '0' ? texts.relaxedUnknown : texts.relaxedFinds, {
                what: fill(words, { n: each.value }),
                n: each.chains,
              })}{' '}
              {each.chains !== '0' && each.status !== 'COMPLETE' && texts.relaxedMore}{' '}
              <button type="button" className="quiet" onClick={() => search(relaxedRules(question, each))}>
                {texts.relaxedSearch}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** As the address writes it: a switch is "true"; one for a kind of tie takes its kind along. */
function relaxedRules({ rules }: Question, { rule, value }: { rule: string; value: string }): Question['rules'] {
  const kind = { possiblySame: 'POSSIBLY_SAME_AS', sharedIdentifiers: 'SHARES_IDENTIFIER' }[rule];
  return {
    [rule]: value === 'INCLUDE' ? 'true' : value,
    ...(kind && rules.tieKinds ? { tieKinds: `${rules.tieKinds} ${kind}` } : {}),
  };
}

/** The rules that walk undecided ties: at least one tie, and of their kind where kinds are named. */
export function walkingThem({ rules }: Question): Question['rules'] {
  return {
    possiblySame: 'true',
    ...(rules.maxTies === '0' ? { maxTies: '1' } : {}),
    ...(rules.tieKinds ? { tieKinds: `${rules.tieKinds} POSSIBLY_SAME_AS` } : {}),
  };
}

/** What a search left out, and by which change it may be asked for. */
export function LeftOutSaid({
  answer,
  include,
  withThem,
  said,
}: {
  answer: Pick<Answer, 'completeness'>;
  /** Counts what the rules left out. */
  include?: () => void;
  /** Walks undecided ties. */
  withThem?: () => void;
  said?: UndecidedWords;
}) {
  const texts = useWords().trace;
  const { hubsCut, leftOut } = answer.completeness;
  const left = [
    ...(leftOut.undated ? [fill(texts.leftUndated, { n: leftOut.undated })] : []),
    ...(leftOut.unknownSubstance ? [fill(texts.leftUnknown, { n: leftOut.unknownSubstance })] : []),
    ...(leftOut.belowConfidence ? [fill(texts.leftBelow, { n: leftOut.belowConfidence })] : []),
  ];
  return (
    <>
      {left.length > 0 && (
        <p>
          {fill(texts.leftOut, { list: left.join(', ') })}{' '}
          {include && (
            <button type="button" className="quiet" onClick={include}>
              {texts.include}
            </button>
          )}
        </p>
      )}
      <Undecided answer={answer} withThem={withThem} said={said} />
      {hubsCut.length > 0 && (
        <p>
          <Sentence text={texts.hubs} values={{ list: <Parties all={hubsCut} /> }} />
        </p>
      )}
    </>
  );
}

/** How undecided ties are spoken of, where they are not those between two ends. */
interface UndecidedWords {
  undecided: string;
  undecidedUnknown: string;
}

function Undecided({
  answer,
  withThem,
  said,
}: {
  answer: Pick<Answer, 'completeness'>;
  withThem?: () => void;
  said?: UndecidedWords;
}) {
  const words = useWords().trace;
  const texts = { ...words, ...said };
  const { undecidedIdentity, undecided } = answer.completeness.leftOut;
  if (undecidedIdentity === 0) return null;
  if (undecidedIdentity === null) return <p>{texts.undecidedUnknown}</p>;
  return (
    <>
      <p>
        {fill(texts.undecided, { n: undecidedIdentity })}{' '}
        {withThem && (
          <button type="button" className="quiet" onClick={withThem}>
            {texts.withThem}
          </button>
        )}
      </p>
      <ul>
        {undecided.map((each) => (
          <li key={each.tie}>
            {each.one && <PartyLink party={each.one} />} – {each.other && <PartyLink party={each.other} />}{' '}
            {each.score !== null && <Confidence value={each.score} />} <Name of={each.reasons.join('; ')} />{' '}
            {each.one && <a href={link('identities', { of: each.one.id })}>{texts.decide}</a>}
          </li>
        ))}
      </ul>
    </>
  );
}

/** With a question, what a changed rule would bring in can be asked for at once. */
export function Ended({
  answer,
  question,
  search,
  children,
}: {
  answer: Pick<Answer, 'completeness' | 'indexedThrough'> & { chains: readonly unknown[] };
  question?: Question;
  search?: (rules: Question['rules']) => void;
  children?: ReactNode;
}) {
  const withThem = question && search && !question.rules.possiblySame ? () => search(walkingThem(question)) : undefined;
  const include =
    question && search && mayInclude(answer, question)
      ? () => search({ undated: 'true', unknownSubstance: 'true' })
      : undefined;
  const words = useWords();
  const texts = words.trace;
  const { moment } = useFormats();
  const { status, reason, leftOut } = answer.completeness;
  const isAll = status === 'COMPLETE';
  const isNone = answer.chains.length === 0;
  return (
    <div className={`panel completeness ${isAll ? 'all' : 'part'}`}>
      <p>
        <strong>
          {fill(
            isNone
              ? isAll
                ? leftOut.undecidedIdentity
                  ? texts.nothingBetween
                  : texts.nothing
                : texts.nothingYet
              : isAll
                ? texts.complete
                : texts.notComplete,
            {
              status: texts.status[status],
              n: leftOut.undecidedIdentity ?? 0,
            },
          )}
        </strong>
        {reason && (
          <>
            {' '}
            <bdi>{reason}</bdi>
          </>
        )}
      </p>
      <LeftOutSaid answer={answer} include={include} withThem={withThem} />
      {children}
      <RulesNote through={moment(answer.indexedThrough)} />
    </div>
  );
}

function RulesNote({ through }: { through: string }) {
  const words = useWords();
  return (
    <p>
      <small>{fill(words.trace.through, { date: through })}</small>
    </p>
  );
}
