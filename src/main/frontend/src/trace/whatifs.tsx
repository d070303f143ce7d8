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
  WhatIf,
  type WhatIfResult,
  type Without,
} from '../api/generated';
import { Field, Name, Parties, PartyLink, State } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { type Chain, useStepWords } from './chains';
import { betweenItsEnds, movedOn, share, thingsOf, without } from './whatif';

type Searched = { status: keyof ReturnType<typeof useWords>['trace']['status']; reason: string | null };

/** Whether everything was seen stands before all that follows from it. */
function Said({ all, children }: { all: readonly Searched[]; children?: ReactNode }) {
  const { whatif: texts, trace } = useWords();
  const cut = all.filter((each) => each.status !== 'COMPLETE');
  return (
    <p>
      <strong>
        {cut.length === 0 ? texts.complete : fill(texts.notComplete, { status: trace.status[cut[0]!.status] })}
      </strong>
      {cut.map((each, at) => each.reason && <bdi key={at}> {each.reason}</bdi>)} {children}
    </p>
  );
}

function Sources({ request }: { request: ChainRequest }) {
  const texts = useWords().whatif;
  const asked = useAnswer(RestsOn, { request });
  const answer = asked.data?.chains;
  if (!answer) return <State of={asked} />;
  return (
    <>
      <Said all={[answer.completeness]}>
        {fill(texts.standAlone, { n: answer.standAlone, all: answer.chains.length })}
      </Said>
      {answer.restsOn.length === 0 ? (
        <p>{texts.noShare}</p>
      ) : (
        <ul>
          {answer.restsOn.map(({ source, lost, weakened }) => (
            <li key={source.id}>
              <Name of={source.title} />: {fill(texts.share, { lost, weakened })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Becomes({ answer }: { answer: WhatIfResult['whatIf'] }) {
  const texts = useWords().whatif;
  const { number } = useFormats();
  const lost = answer.before.filter((each) => each.state === 'LOST').length;
  return (
    <>
      <Said all={[answer.completeBefore, answer.completeAfter]}>
        {fill(texts.lostOf, { n: lost, all: answer.before.length })}{' '}
        {answer.undatedKept > 0 && fill(texts.undatedKept, { n: answer.undatedKept })}
      </Said>
      <ul>
        {answer.before.map(({ chain, state, after, rankAfter }) => (
          <li key={chain.key}>
            <strong>{texts.states[state]}</strong> <Parties all={chain.parties} />
            {after && (
              <>
                {' '}
                ({number(chain.confidence, 2)}
                {after.confidence !== chain.confidence && ` → ${number(after.confidence, 2)}`},{' '}
                {rankAfter === null ? texts.notBest : fill(texts.rankAfter, { n: rankAfter })})
              </>
            )}
          </li>
        ))}
        {answer.comeUp.map(({ chain, rank, isNew }) => (
          <li key={chain.key}>
            <strong>{fill(texts.comeUp, { n: rank })}</strong> <Parties all={chain.parties} />
            {isNew && ` (${texts.isNew})`}
          </li>
        ))}
      </ul>
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
  const [gone, setGone] = useState<Without | null>(null);
  const asked = useAnswer(WhatIf, gone && { request, without: gone });
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
          if (one) setGone(without(one, since));
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
      {gone && (asked.data ? <Becomes answer={asked.data.whatIf} /> : <State of={asked} />)}
    </>
  );
}

function Sets({ answer }: { answer: DisruptedResult['disruption'] }) {
  const texts = useWords().whatif;
  const { lower, upper } = answer;
  return (
    <>
      <p>
        <strong>
          {answer.status === 'OPTIMAL' && fill(texts.optimal, { n: lower ?? 0 })}
          {answer.status === 'IMPOSSIBLE' && texts.impossible}
          {answer.status === 'BOUNDS' &&
            (upper === null
              ? fill(texts.bound, { lower: lower ?? 0 })
              : fill(texts.bounds, { lower: lower ?? 0, upper }))}
        </strong>{' '}
        {answer.unstoppable && <Parties all={answer.unstoppable.parties} />}
        {answer.completeness.reason && <bdi>{answer.completeness.reason}</bdi>}
      </p>
      {answer.sets.length > 0 && (
        <ul>
          {answer.sets.map((set, at) => (
            <li key={at}>{set.length ? <Parties all={set} /> : texts.nothing}</li>
          ))}
          {answer.hasMore && <li>{texts.more}</li>}
        </ul>
      )}
      {answer.losses.length > 0 && (
        <>
          <h4>{texts.losses}</h4>
          <ul>
            {answer.losses.map(({ thing, lost, alone }) => (
              <li key={thing.id}>
                <PartyLink party={thing} />: {fill(texts.loss, { n: lost })}
                {alone && `, ${texts.alone}`}
              </li>
            ))}
          </ul>
        </>
      )}
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
      {!isAsked && (
        <button type="button" onClick={() => setIsAsked(true)}>
          {texts.findSets}
        </button>
      )}
      {isAsked && (asked.data ? <Sets answer={asked.data.disruption} /> : <State of={asked} />)}
    </>
  );
}

function Figures({ answer }: { answer: MovedResult['quantities'] }) {
  const texts = useWords().whatif;
  const { number, date } = useFormats();
  const whole = answer.sentKg ?? answer.atMostKg;
  const papers = answer.limiting.map(
    ({ id, details }) => details.find(({ name }) => name === 'documentNo')?.values[0] ?? id,
  );
  const isWhole = answer.completeness.status === 'COMPLETE';
  const said = (kg: number | null, none: string) => (kg === null ? none : fill(texts.kg, { n: number(kg, 3) }));
  return (
    <>
      <Said all={[answer.completeness]} />
      {isWhole && (
        <ul className="figures">
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
      {answer.unexplained.length > 0 && (
        <ul>
          {answer.unexplained.map(({ party, kg, since }) => (
            <li key={party.id}>
              <PartyLink party={party} />: {fill(texts.unexplained, { n: number(kg, 3), date: date(since) })}
            </li>
          ))}
        </ul>
      )}
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
      {asked.data ? <Figures answer={asked.data.quantities} /> : <State of={asked} />}
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
  const texts = useWords().whatif;
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
    </div>
  );
}
