// At a chain: what the chains between its ends rest on, what becomes of them, what leaves none of them, and how much went.
import { type ReactNode, useState } from 'react';
import { useAnswer } from '../api/ask';
import {
  type ChainRequest,
  Disrupted,
  type DisruptedResult,
  Moved,
  type MovedResult,
  RestsOn,
  type RestsOnResult,
  WhatIf,
  type WhatIfResult,
} from '../api/generated';
import { Field, Name, Parties, PartyLink, State } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { SettledHere } from '../money/settled';
import { type Chain, useStepWords } from './chains';
import { isWhole, Said } from './said';
import { betweenItsEnds, movedOn, share, shipmentsOf, type Thing, thingsOf, without } from './whatif';

/**
 * Where not every source was judged, a share that is told holds, others may be missing, and what no source takes away is at
 * most so much.
 */
export function Shares({ answer }: { answer: RestsOnResult['chains'] }) {
  const texts = useWords().whatif;
  const { completeness, chains, restsOn, standAlone } = answer;
  const all = isWhole(completeness);
  if (chains.length === 0) return <Said all={[completeness]}>{all && texts.noChain}</Said>;
  return (
    <>
      <Said all={[completeness]}>
        {fill(all ? texts.standAlone : texts.standAloneMost, { n: standAlone, all: chains.length })}
      </Said>
      {restsOn.length > 0 && (
        <ul aria-label={texts.sources}>
          {restsOn.map(({ source, lost, weakened }) => (
            <li key={source.id}>
              <Name of={source.title} />: {fill(texts.share, { lost, weakened })}
            </li>
          ))}
        </ul>
      )}
      {restsOn.length === 0 && <p>{all ? texts.noShare : texts.noShareJudged}</p>}
      {!all && <p>{texts.shareHolds}</p>}
    </>
  );
}

function Sources({ request }: { request: ChainRequest }) {
  const asked = useAnswer(RestsOn, { request });
  return (
    <>
      <State of={asked} />
      {asked.data && <Shares answer={asked.data.chains} />}
    </>
  );
}

/** A state that is told holds. After half a search a place may be a later one, and what comes up may have been there before. */
export function Becomes({ answer }: { answer: WhatIfResult['whatIf'] }) {
  const texts = useWords().whatif;
  const { number } = useFormats();
  const { before, comeUp, completeBefore, completeAfter, undatedKept } = answer;
  const [wasWhole, isAll] = [isWhole(completeBefore), isWhole(completeAfter)];
  const lost = before.filter((each) => each.state === 'LOST').length;
  const place = (rank: number | null) =>
    rank === null
      ? isAll
        ? texts.notBest
        : texts.notFound
      : fill(isAll ? texts.rankAfter : texts.rankOrLater, { n: rank });
  return (
    <>
      <Said all={[completeBefore, completeAfter]}>
        {before.length > 0
          ? fill(wasWhole ? texts.lostOf : texts.lostOfFound, { n: lost, all: before.length })
          : wasWhole && texts.noChainBefore}{' '}
        {undatedKept > 0 && fill(texts.undatedKept, { n: undatedKept })}
      </Said>
      {before.length + comeUp.length > 0 && (
        <ul>
          {before.map(({ chain, state, after, rankAfter }) => (
            <li key={chain.key}>
              <strong>{texts.states[state]}</strong> <Parties all={chain.parties} />
              {after && (
                <>
                  {' '}
                  ({number(chain.confidence, 2)}
                  {after.confidence !== chain.confidence && ` → ${number(after.confidence, 2)}`}, {place(rankAfter)})
                </>
              )}
            </li>
          ))}
          {comeUp.map(({ chain, rank, isNew }) => (
            <li key={chain.key}>
              <strong>{fill(isAll ? texts.comeUp : texts.comeUpOrLater, { n: rank })}</strong>{' '}
              <Parties all={chain.parties} />
              {isNew ? ` (${texts.isNew})` : !wasWhole && ` (${texts.perhapsBefore})`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Imagined({ chain, request }: { chain: Chain; request: ChainRequest }) {
  const words = useWords();
  const texts = words.whatif;
  const said = useStepWords();
  const things = thingsOf(chain);
  const [chosen, setChosen] = useState('');
  const [since, setSince] = useState('');
  const [gone, setGone] = useState<{ thing: Thing; since: string } | null>(null);
  const { date } = useFormats();
  const asked = useAnswer(WhatIf, gone && { request, without: without(gone.thing, gone.since) });
  const one = things.find((each) => each.value === chosen);
  const names = new Map([
    ...chain.parties.map((party) => [party.id, party.name] as const),
    ...chain.steps.map((step) => [step.fact.id, said(step)] as const),
    ...chain.steps.flatMap((step) => step.evidence.map(({ source }) => [source.id, source.title] as const)),
  ]);
  return (
    <>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (one) setGone({ thing: one, since: one.kind === 'parties' ? since : '' });
        }}
      >
        <Field label={texts.what}>
          {(id) => (
            <select id={id} required value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="">–</option>
              {(['sources', 'parties', 'facts'] as const).map((kind) => (
                <optgroup key={kind} label={texts.things[kind]}>
                  {things
                    .filter((each) => each.kind === kind)
                    .map((each) => (
                      <option key={each.value} value={each.value}>
                        {names.get(each.id)}
                      </option>
                    ))}
                </optgroup>
              ))}
            </select>
          )}
        </Field>
        {one?.kind === 'parties' && (
          <Field label={texts.since}>
            {(id) => <input id={id} type="date" value={since} onChange={(event) => setSince(event.target.value)} />}
          </Field>
        )}
        <button type="submit">{texts.see}</button>
      </form>
      {gone && (
        <>
          <h4>
            <Name of={fill(texts.withoutOf, { what: names.get(gone.thing.id) ?? '' })} />
            {gone.since && ` ${fill(texts.sinceDay, { date: date(gone.since) })}`}
          </h4>
          <State of={asked} />
          {asked.data && <Becomes answer={asked.data.whatIf} />}
        </>
      )}
    </>
  );
}

/** What leaves no chain, or what is proven of it. A set within bounds is not called the cheapest. */
export function Sets({ answer }: { answer: DisruptedResult['disruption'] }) {
  const words = useWords();
  const texts = words.whatif;
  const { status, lower, upper, sets, hasMore, losses, unstoppable, completeness } = answer;
  const none = status === 'OPTIMAL' && upper === 0;
  const all = isWhole(completeness);
  return (
    <>
      <p role="status">
        <strong>
          {none && texts.noChain}
          {status === 'OPTIMAL' && !none && fill(texts.optimal, { n: lower ?? 0 })}
          {status === 'IMPOSSIBLE' && texts.impossible}
          {status === 'BOUNDS' &&
            (upper === null
              ? fill(texts.bound, { lower: lower ?? 0 })
              : fill(texts.bounds, { lower: lower ?? 0, upper }))}
        </strong>{' '}
        {unstoppable && <Parties all={unstoppable.parties} />}
        {!all && fill(texts.notComplete, { status: words.trace.status[completeness.status] })}{' '}
        {completeness.reason && <bdi>{completeness.reason}</bdi>}
      </p>
      {sets.length > 0 && !none && (
        <ul aria-label={texts.sets}>
          {sets.map((set, at) => (
            <li key={at}>
              {texts.noneWithout} <Parties all={set} />
            </li>
          ))}
          {status === 'BOUNDS' && <li>{texts.mayBeCheaper}</li>}
          {hasMore && <li>{texts.more}</li>}
          {status === 'OPTIMAL' && hasMore === null && <li>{texts.moreOpen}</li>}
        </ul>
      )}
      {losses.length > 0 && (
        <>
          <h4>{texts.losses}</h4>
          <ul aria-label={texts.losses}>
            {losses.map(({ thing, lost, alone }) => (
              <li key={thing.id}>
                <PartyLink party={thing} />: {fill(all ? texts.loss : texts.lossFound, { n: lost })}
                {alone && `, ${texts.alone}`}
                {alone === null && `, ${texts.aloneOpen}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="note">{texts.noVerdict}</p>
    </>
  );
}

/** Asked by a press alone: it takes many searches, and each such question says why. */
function Least({ request }: { request: ChainRequest }) {
  const texts = useWords().whatif;
  const [isAsked, setIsAsked] = useState(false);
  const asked = useAnswer(Disrupted, isAsked ? { request, of: {} } : null);
  return (
    <>
      <p>{texts.setsSaid}</p>
      <button type="button" aria-expanded={isAsked} onClick={() => setIsAsked(!isAsked)}>
        {texts.findSets}
      </button>
      {isAsked && (
        <>
          <State of={asked} />
          {asked.data && <Sets answer={asked.data.disruption} />}
        </>
      )}
    </>
  );
}

/** Each figure as a bar beside its number, all of one length for what was sent; no figure where not all are reckoned. */
export function Figures({ answer }: { answer: MovedResult['quantities'] }) {
  const texts = useWords().whatif;
  const { number, date } = useFormats();
  const whole = answer.sentKg ?? answer.atMostKg;
  const papers = answer.limiting.map(
    ({ id, details }) => details.find(({ name }) => name === 'documentNo')?.values[0] ?? id,
  );
  const all = isWhole(answer.completeness);
  const said = (kg: number | null, none: string) => (kg === null ? none : fill(texts.kg, { n: number(kg, 3) }));
  return (
    <>
      <Said all={[answer.completeness]}>{!all && texts.noFigures}</Said>
      {all && (
        <ul className="figures" aria-label={texts.amounts}>
          {(['sentKg', 'atMostKg', 'fifoKg', 'atLeastKg'] as const).map((name) => {
            const part = share(answer[name], whole);
            const none = name === 'atMostKg' ? texts.unlimited : texts.unknown;
            return (
              <li key={name}>
                <span>{texts.figures[name]}</span>
                <span className="track" aria-hidden="true">
                  {part !== null && <span style={{ width: `${part * 100}%` }} />}
                </span>
                <strong>{said(answer[name], none)}</strong>
              </li>
            );
          })}
        </ul>
      )}
      {papers.length > 0 && <p>{fill(texts.limiting, { list: papers.join(', ') })}</p>}
      {answer.unlimitedBy.length > 0 && <p>{fill(texts.unlimitedBy, { n: answer.unlimitedBy.length })}</p>}
      {answer.unexplained.length > 0 && (
        <>
          <ul>
            {answer.unexplained.map(({ party, kg, since, otherArrivals }) => (
              <li key={party.id}>
                <PartyLink party={party} />: {fill(texts.unexplained, { n: number(kg, 3), date: date(since) })}
                {otherArrivals > 0 && `; ${fill(texts.otherArrivals, { n: otherArrivals })}`}
              </li>
            ))}
          </ul>
          <p>{texts.unexplainedWhy}</p>
        </>
      )}
      {answer.possiblyTwice > 0 && <p>{fill(texts.possiblyTwice, { n: answer.possiblyTwice })}</p>}
      <p className="note">
        {fill(texts.left, {
          undated: answer.leftOut.undated,
          unknown: answer.leftOut.unknownSubstance,
          ties: answer.leftOut.goodsTies,
          derived: answer.leftOut.derived,
        })}{' '}
        {texts.noProof}
      </p>
    </>
  );
}

function Amounts({ chain, request }: { chain: Chain; request: ChainRequest }) {
  const texts = useWords().whatif;
  const wanted = movedOn(request, chain);
  const asked = useAnswer(Moved, wanted && { request: wanted });
  if (!wanted) return <p>{texts.noGoods}</p>;
  const name = (id?: string) => chain.parties.find((party) => party.id === id)?.name ?? '';
  return (
    <>
      <p>
        <Name
          of={fill(texts.goods, {
            cas: wanted.cas,
            from: name(wanted.from.ids?.[0]),
            to: name(wanted.to.ids?.[0]),
          })}
        />
      </p>
      <State of={asked} />
      {asked.data && <Figures answer={asked.data.quantities} />}
    </>
  );
}

/** Opened by whoever wants to know: each part is asked when it is opened, and not before. */
function Opened({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && children}
    </details>
  );
}

export default function WhatIfHere({ chain, asked }: { chain: Chain; asked: ChainRequest }) {
  const { whatif: texts, money } = useWords();
  const request = betweenItsEnds(asked, chain);
  return (
    <div className="whatif">
      <p className="note">
        <Name of={fill(texts.between, { from: chain.parties[0]!.name, to: chain.parties.at(-1)!.name })} />{' '}
        {texts.noVerdict}
      </p>
      <Opened title={texts.sources}>
        <Sources request={request} />
      </Opened>
      <Opened title={texts.without}>
        <Imagined chain={chain} request={request} />
      </Opened>
      <Opened title={texts.sets}>
        <Least request={request} />
      </Opened>
      <Opened title={texts.amounts}>
        <Amounts chain={chain} request={request} />
      </Opened>
      <Opened title={money.title}>
        <SettledHere shipments={shipmentsOf(chain)} />
      </Opened>
    </div>
  );
}
