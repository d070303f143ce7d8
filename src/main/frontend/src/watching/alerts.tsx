import { Fragment, useEffect, useRef, useState } from 'react';
import { change, link } from '../address';
import { useAnswer } from '../api/ask';
import { type Listed, useList } from '../api/further';
import {
  AcknowledgeAlert,
  AlertFacts,
  type AlertFactsResult,
  AlertKindValues,
  Alerts,
  type AlertShown,
  type AlertsResult,
  type AlertsVariables,
  AssignAlert,
  Waiting,
  type WatchesResult,
} from '../api/generated';
import { write } from '../api/write';
import { lookIntoInbox, useInbox } from '../api/told';
import { Keep } from '../casework/keep';
import { type Keepsake, pinOf, pinOfChain } from '../casework/keepsake';
import { Confidence, Field, Flags, Fold, More, Name, PartyLink, State, useAct } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { useFocusAfter } from '../forms/focus';
import { useOnce } from '../forms/once';
import { WithReason } from '../forms/reason';
import { useMay } from '../access/viewer';
import { request } from '../trace/request';
import { fill, useFormats, useWords } from '../words';
import { Refusal } from './refusal';
import { addressOf, addressOfFinding, chainKey, findingOf, isWhole, questionOf, roleOf } from './standing';

type AlertEdge = AlertsResult['alerts']['edges'][number];
type WatchEdge = WatchesResult['watches']['edges'][number];

const STATES = ['open', 'done', 'all'] as const;

/** Alerts as they were told, the newest first. */
export function AlertList({ params, watches }: { params: URLSearchParams; watches: Listed<WatchesResult, WatchEdge> }) {
  const texts = useWords().watching;
  const { moment } = useFormats();
  const state = STATES.find((each) => each === params.get('state')) ?? 'open';
  const kind = AlertKindValues.find((each) => each === params.get('kind'));
  const watch = params.get('watch');
  const assigned = params.get('mine') === 'true';
  const isNarrow = state !== 'open' || !!kind || !!watch || assigned;
  const wanted: AlertsVariables = {
    watch,
    kinds: kind ? [kind] : null,
    open: state === 'all' ? null : state === 'open',
    assigned,
  };
  const list = useList(
    Alerts,
    wanted,
    (data) => data.alerts,
    (edge: AlertEdge) => edge.node.id,
  );
  const waiting = useAnswer(Waiting, {});
  const place = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const { told } = useInbox(true);
  const [seen, setSeen] = useState(told);
  const isEmpty = !!list.data && !list.edges.length;
  // A list that shows nothing is asked for at once.
  if (isEmpty && seen !== told) setSeen(told);
  const fresh = told - seen;
  const again = () => {
    setSeen(told);
    list.again();
    waiting.again();
  };
  useRefill(told, isEmpty, list.again, waiting.again);
  const decided = useFocusAfter(list.edges, place);
  const done = (at: number) => (what: string) => {
    decided(at);
    setSaid(what);
    again();
    lookIntoInbox();
  };
  const open = waiting.data?.openAlerts;
  return (
    <section ref={place} aria-label={texts.alerts} tabIndex={-1}>
      <fieldset className="choices" aria-label={texts.filters}>
        <Field label={texts.state}>
          {(id) => (
            <select
              id={id}
              value={state}
              onChange={(event) => change({ state: event.target.value === 'open' ? null : event.target.value }, true)}
            >
              {STATES.map((each) => (
                <option key={each} value={each}>
                  {texts.states[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.kind}>
          {(id) => (
            <select id={id} value={kind ?? ''} onChange={(event) => change({ kind: event.target.value }, true)}>
              <option value="">{texts.all}</option>
              {AlertKindValues.map((each) => (
                <option key={each} value={each}>
                  {texts.kinds[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.watch}>
          {(id) => (
            <select id={id} value={watch ?? ''} onChange={(event) => change({ watch: event.target.value }, true)}>
              <option value="">{texts.all}</option>
              {watches.edges.map(({ node }) => (
                <option key={node.id} value={node.id}>
                  {node.question?.name ?? fill(texts.ofDeleted, { moment: moment(node.createdAt) })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label>
          <input
            type="checkbox"
            checked={assigned}
            onChange={(event) => change({ mine: event.target.checked }, true)}
          />{' '}
          {texts.mine}
        </label>
      </fieldset>
      {open && open.count > 0 && (
        <p className="said">{fill(texts.waiting, { n: open.count, moment: moment(open.since) })}</p>
      )}
      <State of={list} />
      <p className="hidden" role="status">
        {said}
      </p>
      <div role="status">
        {fresh > 0 && (
          <p className="notice">
            {fill(texts.came, { n: fresh })}{' '}
            <button type="button" onClick={again}>
              {texts.show}
            </button>
          </p>
        )}
      </div>
      {isEmpty && (
        <div className="panel">
          <p>{isNarrow ? texts.noneOfFilter : texts.none}</p>
          {!isNarrow && <p>{texts.howTo}</p>}
        </div>
      )}
      <ol className="results alerts">
        {list.edges.map(({ node }, at) => (
          <One key={node.id} alert={node} done={done(at)} />
        ))}
      </ol>
      <More of={list} />
    </section>
  );
}

/** An inbox that shows nothing shows at once what comes; one that somebody reads stays as it is until they ask. */
function useRefill(told: number, isEmpty: boolean, ...again: [() => void, () => void]) {
  const last = useRef(told);
  const [list, waiting] = again;
  useEffect(() => {
    if (last.current === told || !isEmpty) return;
    last.current = told;
    list();
    waiting();
  }, [told, isEmpty, list, waiting]);
}

function One({ alert, done }: { alert: AlertShown; done: (said: string) => void }) {
  const words = useWords();
  const texts = words.watching;
  const { moment } = useFormats();
  const name = alert.question?.name ?? fill(texts.questionOf, { person: alert.person });
  const parties = [...(alert.hit ? [alert.hit.customer] : []), ...alert.parties.map((party) => party.name)].join(' → ');
  const title = fill(texts.keepTitle, { kind: texts.kinds[alert.kind], parties });
  return (
    <li className="panel alert">
      <h2 tabIndex={-1}>
        <span className={`tag ${alert.kind}`}>{texts.kinds[alert.kind]}</span>{' '}
        {alert.hit ? <OfCustomer hit={alert.hit} /> : <Asked alert={alert} name={name} />}
      </h2>
      <Finding alert={alert} />
      {alert.hit && <Hit hit={alert.hit} />}
      <Reasons title={texts.changed} all={alert.changes.map((each) => texts.changes[each])} />
      <Reasons title={texts.why} all={alert.causes.map((each) => texts.causes[each])} />
      <p>
        <small>
          {moment(alert.at)}
          {alert.assignee && alert.assignedAt && (
            <>
              {' · '}
              {fill(texts.assigned, {
                name: alert.assignee,
                by: alert.assignedBy ?? '',
                moment: moment(alert.assignedAt),
              })}
            </>
          )}
        </small>
      </p>
      {alert.acknowledgedAt && (
        <p>
          {fill(texts.acknowledged, { name: alert.acknowledgedBy ?? '', moment: moment(alert.acknowledgedAt) })}:{' '}
          <bdi>{alert.acknowledgeReason}</bdi>
        </p>
      )}
      <Ways alert={alert} title={title} />
      <Fold title={fill(texts.facts, { n: alert.facts.length })} about={parties} prints="opened">
        <Facts id={alert.id} />
      </Fold>
      {!alert.acknowledgedAt && (
        <Fold title={texts.acknowledge} about={title}>
          <p>{texts.acknowledgeWhy}</p>
          <WithReason
            ways={[
              {
                label: texts.acknowledge,
                does: (reason, writeId) => write(AcknowledgeAlert, { id: alert.id, reason }, writeId),
                isMain: true,
              },
            ]}
            done={() => done(texts.isAcknowledged)}
            draft={`alert.${alert.id}`}
          />
        </Fold>
      )}
      {!alert.acknowledgedAt && <Assign alert={alert} about={title} done={done} />}
    </li>
  );
}

function Asked({ alert, name }: { alert: AlertShown; name: string }) {
  const address = alert.question && addressOf(alert.question);
  return address ? (
    <a href={address}>
      <Name of={name} />
    </a>
  ) : (
    <Name of={name} />
  );
}

type AlertedHit = NonNullable<AlertShown['hit']>;

/** The customer, with the way to the list. */
function OfCustomer({ hit }: { hit: AlertedHit }) {
  const texts = useWords().watching;
  return (
    <a href={link('screening', { list: hit.list })}>
      <Name of={fill(texts.hitOf, { customer: hit.customer, list: hit.list })} />
    </a>
  );
}

/** What speaks for the two being one, and what changed: a reason to look, and no verdict. */
function Hit({ hit }: { hit: AlertedHit }) {
  const words = useWords();
  const texts = words.screening;
  const { number } = useFormats();
  return (
    <>
      <p>
        {words.watching.hitSays}{' '}
        <small>
          {fill(texts.pointsN, { n: number(hit.points, 1) })} · {fill(texts.score, { n: number(hit.score, 4) })} ·{' '}
          {hit.marking}
        </small>
      </p>
      {hit.changes.length > 0 && (
        <p>
          {texts.whatChanged}{' '}
          {hit.changes.map(({ side, what }) => `${texts.whose[side]}: ${texts.aspects[what]}`).join(', ')}
        </p>
      )}
      <p>{words.watching.hitDecide}</p>
    </>
  );
}

/** The parties in their order with the classes of the steps between them. */
function Finding({ alert }: { alert: AlertShown }) {
  const texts = useWords().watching;
  const whole = isWhole(alert);
  return (
    <>
      <p className="path">
        {whole && !alert.classes.length && `${texts[roleOf(alert)]}: `}
        {alert.parties.map((party, at) => (
          <Fragment key={party.id}>
            {at > 0 && (
              <span className="hop">
                {' '}
                {whole && <small>{texts.classes[alert.classes[at - 1]!]}</small>} <span aria-hidden="true">→ </span>
              </span>
            )}
            <PartyLink party={party} />
          </Fragment>
        ))}
      </p>
      {!whole && <p className="said">{texts.partly}</p>}
    </>
  );
}

function Reasons({ title, all }: { title: string; all: readonly string[] }) {
  if (!all.length) return null;
  return (
    <dl>
      <dt>{title}</dt>
      {all.map((each) => (
        <dd key={each}>{each}</dd>
      ))}
    </dl>
  );
}

/** The key of the chain, once the browser has computed it. */
function useChainKey(alert: AlertShown): string | null {
  const [known, setKnown] = useState<{ of: AlertShown; key: string | null }>();
  useEffect(() => {
    let isOld = false;
    void chainKey(alert).then((key) => isOld || setKnown({ of: alert, key }));
    return () => {
      isOld = true;
    };
  }, [alert]);
  return known?.of === alert ? known.key : null;
}

/** Where it leads from here: to the chain with its evidence, and into the open case. */
function Ways({ alert, title }: { alert: AlertShown; title: string }) {
  const texts = useWords().watching;
  const key = useChainKey(alert);
  // What is gone is in no answer.
  const isGone = alert.kind === 'WITHDRAWN';
  const address = addressOfFinding(alert, isGone ? null : key);
  const keepsake = keepsakeOf(alert, title, key);
  return (
    <>
      <p className="row">
        {address && (
          <a className="button" href={address}>
            {isGone ? texts.openGone : alert.classes.length ? texts.openChain : texts.openParty}
            <span className="hidden"> {title}</span>
          </a>
        )}
        {keepsake && <Keep what={() => keepsake} of={alert.id} about={title} />}
      </p>
      {address && !(alert.question && questionOf(alert.question)) && (
        <p>
          <small>{texts.usualRules}</small>
        </p>
      )}
    </>
  );
}

function keepsakeOf(alert: AlertShown, title: string, key: string | null): Keepsake | null {
  const [first] = alert.parties;
  const question = findingOf(alert);
  const asked = question && request(question);
  const elements = [...alert.parties, ...alert.facts].map((each) => each.id);
  if (key && asked) return pinOfChain(key, title, { chains: asked }, elements);
  return first ? pinOf(first.id, title, elements.map((id) => `[[${id}]]`).join(' ')) : null;
}

type Fact = NonNullable<AlertFactsResult['alert']>['facts'][number];

const day = (fact: Fact, name: string) => fact.details.find((detail) => detail.name === name)?.values[0];

function Facts({ id }: { id: string }) {
  const words = useWords();
  const { date } = useFormats();
  const asked = useAnswer(AlertFacts, { id });
  const facts = asked.data?.alert?.facts;
  return (
    <>
      <State of={asked} />
      {facts?.length === 0 && <p>{words.watching.noFacts}</p>}
      <ul className="plain lined">
        {facts?.map((fact) => {
          const [from, to] = [fact.validFrom ?? day(fact, 'dispatched'), fact.validTo ?? day(fact, 'arrived')];
          return (
            <li key={fact.id}>
              <PartyLink party={fact.subject} /> {words.verbs[fact.kind][0]} <PartyLink party={fact.object} />
              {(from || to) && (
                <>
                  {' '}
                  · {date(from)}
                  {to ? ` – ${date(to)}` : fact.kind === 'SHIPPED' ? '' : ` – ${words.open}`}
                </>
              )}{' '}
              <Confidence value={fact.confidence} /> <small>{fact.marking}</small>
              <Flags flags={fact.flags} />
              <Evidence all={fact.evidence} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Assign({ alert, about, done }: { alert: AlertShown; about: string; done: (said: string) => void }) {
  const texts = useWords().watching;
  const may = useMay('ANALYST');
  const [person, setPerson] = useState('');
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  if (!may) return null;
  async function assign(to: string | null) {
    const variables = { id: alert.id, person: to };
    if (!(await act(() => write(AssignAlert, variables, once.id(variables))))) return;
    once.done();
    setPerson((now) => (now.trim() === to ? '' : now));
    done(to ? texts.isAssigned : texts.isTakenBack);
  }
  return (
    <Fold title={texts.assign} about={about}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (person.trim()) void assign(person.trim());
        }}
      >
        <div className="row">
          <Field label={texts.assignTo} hint={texts.assignHint}>
            {(id) => (
              <input
                id={id}
                value={person}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => setPerson(event.target.value)}
              />
            )}
          </Field>
          <button type="submit" disabled={isBusy || !person.trim()}>
            {texts.assign}
          </button>
          {alert.assignee && (
            <button type="button" disabled={isBusy} onClick={() => assign(null)}>
              {texts.takeBack}
            </button>
          )}
        </div>
        <Refusal refused={refused} />
      </form>
    </Fold>
  );
}

/** The address of the alerts of one watch, acknowledged ones too. */
export const alertsOf = (watch: string) => link('inbox', { watch, state: 'all' });
