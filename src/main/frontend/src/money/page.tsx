// Chains and cycles of money, what the named parties paid and received, and what paid for shipments.
import './money.css';
import { type FormEvent, useState } from 'react';
import { go, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import {
  MoneyBack,
  MoneyFound,
  type MoneyChains,
  type MoneyMove,
  MoneySums,
  type MoneySumsResult,
} from '../api/generated';
import { Evidence } from '../evidence/evidence';
import { Finder } from '../find/finder';
import { Field, Flags, Name, Parties, PartyLink, State } from '../shell/common';
import { call, useCalled } from '../trace/called';
import { Said } from '../trace/said';
import { fill, useFormats, useWords } from '../words';
import { type End, isAskable, kindOf, KINDS, type MoneyAsked, named, ofAddress, ofKind, selectorOf } from './asked';
import { SettledHere, written } from './settled';

export function MoneyPage() {
  const texts = useWords().money;
  const { params } = useAddress();
  const shipments = params.getAll('shipment');
  const asked = ofAddress(params);
  if (shipments.length > 0)
    return (
      <>
        <h1>{texts.title}</h1>
        <SettledHere shipments={shipments} />
      </>
    );
  return (
    <>
      <h1>{texts.ask}</h1>
      <p>{texts.intro}</p>
      <Ask key={JSON.stringify(asked)} asked={asked} />
      {isAskable(asked) ? (
        <>
          {asked.isCycle ? <Back asked={asked} /> : <Found asked={asked} />}
          <Sums parties={named(asked)} />
        </>
      ) : (
        <p className="panel">{texts.choose}</p>
      )}
    </>
  );
}

function Ask({ asked }: { asked: MoneyAsked }) {
  const texts = useWords().money;
  const [now, setNow] = useState(asked);
  function submit(event: FormEvent) {
    event.preventDefault();
    go('money', { from: now.from, to: now.isCycle ? null : now.to, back: now.isCycle });
  }
  return (
    <form className="panel question" onSubmit={submit} aria-label={texts.ask}>
      <OneEnd label={texts.from} end={now.from} set={(from) => setNow({ ...now, from })} />
      {!now.isCycle && <OneEnd label={texts.to} end={now.to} set={(to) => setNow({ ...now, to })} />}
      <div className="choices">
        <label>
          <input
            type="checkbox"
            checked={now.isCycle}
            onChange={(event) => setNow({ ...now, isCycle: event.target.checked })}
          />{' '}
          {texts.cycles}
        </label>
      </div>
      <p>
        <button type="submit" className="main" disabled={!isAskable(now)}>
          {texts.see}
        </button>
      </p>
    </form>
  );
}

function OneEnd({ label, end, set }: { label: string; end: End; set: (end: End) => void }) {
  const words = useWords();
  const texts = words.money;
  const kind = kindOf(end);
  const name = useCalled(end && !kind ? end : null);
  return (
    <fieldset className="end">
      <legend>{label}</legend>
      {end && (
        <ul className="chips">
          <li className="chip">
            <Name of={kind ? fill(words.trace.anyKind, { kind: words.kinds[kind] }) : name} />
            <button type="button" aria-label={fill(texts.remove, { name: kind ?? name })} onClick={() => set('')}>
              ×
            </button>
          </li>
        </ul>
      )}
      <div className="row">
        <Finder
          label={words.trace.add}
          hint={words.trace.addHint}
          kinds={[...KINDS]}
          clear
          onChoose={(party) => {
            call(party.id, party.name);
            set(party.id);
          }}
        />
        <Field label={words.trace.conditions}>
          {(id) => (
            <select id={id} value={kind ?? ''} onChange={(event) => set(ofKind(event.target.value))}>
              <option value="">{texts.anybody}</option>
              {KINDS.map((each) => (
                <option key={each} value={each}>
                  {fill(words.trace.anyKind, { kind: words.kinds[each] })}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </fieldset>
  );
}

function Found({ asked: { from, to } }: { asked: MoneyAsked }) {
  const asked = useAnswer(MoneyFound, { request: { from: selectorOf(from), to: selectorOf(to) } });
  return (
    <>
      <State of={asked} />
      {asked.data && <Chains answer={asked.data.moneyChains} />}
    </>
  );
}

function Back({ asked: { from } }: { asked: MoneyAsked }) {
  const asked = useAnswer(MoneyBack, { request: { of: selectorOf(from) } });
  return (
    <>
      <State of={asked} />
      {asked.data && <Chains answer={asked.data.moneyCycles} />}
    </>
  );
}

/** "No chain" is said of a search that saw everything, between ends that somebody satisfies, and of no other. */
export function Chains({ answer }: { answer: MoneyChains }) {
  const words = useWords();
  const texts = words.money;
  const { number, date } = useFormats();
  const { completeness, chains, hasMore, ends } = answer;
  if (ends.nobody)
    return (
      <p className="panel" lang="en">
        {ends.nobody}
      </p>
    );
  return (
    <section className="panel">
      <h2>{fill(texts.chains, { n: chains.length })}</h2>
      <Said all={[completeness]}>
        {chains.length === 0 && completeness.status === 'COMPLETE' && texts.none} {hasMore && texts.more}
      </Said>
      <ol>
        {chains.map((chain) => (
          <li key={chain.key} className="money-chain">
            <Parties all={chain.parties} /> <br />
            <small>
              {words.confidence} {number(chain.confidence, 2)} · {date(chain.completedAt?.slice(0, 10))}
            </small>
            <ol>
              {chain.steps.map((step, at) => (
                <li key={at}>
                  <Step step={step} />
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Step({ step }: { step: MoneyMove }) {
  const words = useWords();
  const texts = words.money;
  const { date } = useFormats();
  const { from, to, amount, moment, sums, flags, evidence, kinds } = step;
  const isPayment = step.class === 'PAYMENT';
  const [first, last] = [moment?.from.slice(0, 10), moment?.to.slice(0, 10)];
  return (
    <>
      <Name
        of={
          isPayment
            ? fill(texts.paid, { from: from.name, to: to.name })
            : fill(texts.tied, {
                from: from.name,
                to: to.name,
                tie: kinds.map((kind) => words.verbs[kind]).join(', '),
              })
        }
      />
      {isPayment && <> · {amount ? written(amount) : texts.unknown}</>}
      {first && <> · {first === last ? date(first) : `${date(first)} – ${date(last)}`}</>}
      {sums && sums.length > 0 && <> · {fill(texts.sums, { n: sums.length })}</>} <Flags flags={flags} />
      <Evidence all={evidence} fixed />
    </>
  );
}

function Sums({ parties }: { parties: readonly string[] }) {
  const texts = useWords().money;
  const asked = useAnswer(MoneySums, parties.length > 0 ? { parties: [...parties] } : null);
  if (parties.length === 0) return null;
  return (
    <section className="panel">
      <h2>{texts.flows}</h2>
      <State of={asked} />
      {asked.data && (
        <dl className="by-law">
          {asked.data.moneyFlows.map(({ party, paid, received }) => (
            <div key={party.id}>
              <dt>
                <PartyLink party={party} />
              </dt>
              <dd>
                {texts.paidOut}: <Side side={paid} />
              </dd>
              <dd>
                {texts.received}: <Side side={received} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Side({ side }: { side: MoneySumsResult['moneyFlows'][number]['paid'] }) {
  const texts = useWords().money;
  const sums = side.sums.map(written).join(', ') || '–';
  return (
    <>
      {fill(texts.side, { n: side.payments, parties: side.parties, sums })}
      {side.unknownAmount > 0 && `; ${fill(texts.sideUnknown, { n: side.unknownAmount })}`}
    </>
  );
}
