import type { ReactNode } from 'react';
import { link } from '../address';
import { type Asked, ask, useAnswer } from '../api/ask';
import { type List, useFurther } from '../api/further';
import {
  Actions,
  Claims,
  Commitments,
  Incidents,
  Meetings,
  Notifications,
  type OfClaim,
  type OfCommitment,
  type OfIncident,
  type OfMeeting,
  type OfNotification,
  type Party,
  type Told,
} from '../api/generated';
import { Action } from '../parts/action';
import { Acts, begin, beginAct, type Further } from '../parts/acts';
import { type Column, Fold, More, Parties, PartyLink, State, Table } from '../parts/common';
import { Evidence } from '../parts/evidence';
import { ofClaim, ofCommitment, ofIncident, ofMeeting, ofNotification, speakerOf } from '../parts/recorded';
import { useViewer } from '../parts/viewer';
import { fill, useFormats, useWords } from '../words';

function Course({ events }: { events: readonly Told[] }) {
  const texts = useWords().cooperation;
  const { date } = useFormats();
  return (
    <ul className="plain">
      {events.map((event) => (
        <li key={event.id}>
          {date(event.on)} · {texts.told[event.what]} · <bdi>{event.organization}</bdi>
          {event.text && (
            <>
              {' '}
              · <bdi>{event.text}</bdi>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What was done about a record, in the order in which it was told. */
function Events({ events, about }: { events: readonly Told[]; about: string }) {
  const texts = useWords().cooperation;
  return (
    <Fold title={`${texts.events} (${events.length})`} about={about} prints>
      <Course events={events} />
    </Fold>
  );
}

/** Records of one kind, each in a sentence or under columns. */
function Records<Node extends { id: string }>({
  title,
  asked,
  list,
  columns,
  each,
}: {
  title: string;
  asked: Asked<unknown>;
  list: List<{ node: Node }>;
  columns?: Column<Node>[];
  each?: (node: Node) => ReactNode;
}) {
  const words = useWords();
  const nodes = list.edges.map((edge) => edge.node);
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <State of={asked} />
      {asked.data !== undefined && nodes.length === 0 && <p>{words.cooperation.none}</p>}
      {nodes.length > 0 && columns && <Table label={title} columns={columns} rows={nodes} />}
      {nodes.length > 0 && each && (
        <ul className="plain lined">
          {nodes.map((node) => (
            <li key={node.id}>{each(node)}</li>
          ))}
        </ul>
      )}
      <More of={list} />
    </section>
  );
}

const recorder = (of: { fact: { evidence: { originator: string | null }[] } }) => of.fact.evidence[0]?.originator;

/** What stands below each record that is a sentence. */
function Foot({
  node,
  called,
  ...acts
}: {
  node: OfMeeting | OfCommitment | OfClaim;
  called: string;
  correct: () => void;
  further?: Further[];
  done: () => void;
}) {
  const words = useWords();
  return (
    <div className="row">
      <small>
        {words.marking}: {node.marking}
      </small>
      <Evidence all={node.fact.evidence} fixed />
      {node.events.length > 0 && <Events events={node.events} about={called} />}
      <Acts called={called} organization={recorder(node)} id={node.id} fact={node.fact.id} {...acts} />
    </div>
  );
}

export function MeetingList() {
  const texts = useWords().cooperation;
  const asked = useAnswer(Meetings, {});
  const list = useFurther(asked, asked.data?.meetings, async (after) => (await ask(Meetings, { after })).data.meetings);
  return (
    <Records
      title={texts.meetings}
      asked={asked}
      list={list}
      each={(node) => <Meeting node={node} done={asked.again} />}
    />
  );
}

function Meeting({ node, done }: { node: OfMeeting; done: () => void }) {
  const words = useWords();
  const texts = words.cooperation;
  const { date } = useFormats();
  return (
    <>
      <p>
        {date(node.start)}
        {node.end !== node.start && ` – ${date(node.end)}`}
        {node.dateInWords && (
          <>
            {' '}
            (<bdi>{node.dateInWords}</bdi>)
          </>
        )}{' '}
        · {words.matter.choices[node.state]} ·{' '}
        <strong>
          <bdi>{node.title}</bdi>
        </strong>
        {node.place && (
          <>
            {' '}
            · <bdi>{node.place}</bdi>
          </>
        )}{' '}
        · <Parties all={node.parties} />
      </p>
      {(node.participants.length > 0 || node.founded.length > 0) && (
        <ul>
          {node.participants.map((each, index) => (
            <li key={index}>
              {each.person ? <PartyLink party={each.person} /> : words.unknown}, {texts.represents}{' '}
              {each.represents ? <PartyLink party={each.represents} /> : words.unknown}
              {each.role && (
                <>
                  , <bdi>{each.role}</bdi>
                </>
              )}
            </li>
          ))}
          {node.founded.map((each, index) => (
            <li key={`founded${index}`}>
              {texts.founded} {each.body ? <PartyLink party={each.body} /> : words.unknown} (
              <Parties all={each.members} />)
            </li>
          ))}
        </ul>
      )}
      {node.note && (
        <p>
          <bdi>{node.note}</bdi>
        </p>
      )}
      <Foot node={node} called={node.title} correct={() => begin('meeting', ofMeeting(node))} done={done} />
    </>
  );
}

export function CommitmentList() {
  const texts = useWords().cooperation;
  const asked = useAnswer(Commitments, {});
  const list = useFurther(
    asked,
    asked.data?.commitments,
    async (after) => (await ask(Commitments, { after })).data.commitments,
  );
  return (
    <Records
      title={texts.commitments}
      asked={asked}
      list={list}
      each={(node) => <Commitment node={node} done={asked.again} />}
    />
  );
}

function Commitment({ node, done }: { node: OfCommitment; done: () => void }) {
  const words = useWords();
  const texts = words.cooperation;
  const { date } = useFormats();
  const isOwn = useViewer()?.organization === recorder(node);
  return (
    <>
      <p>
        {date(node.made)} · {node.by && <PartyLink party={node.by} />} {texts.promised}{' '}
        {node.to && <PartyLink party={node.to} />}: <q>{node.text}</q> · {texts.dimensions[node.dimension]} ·{' '}
        {fill(texts.due, { date: date(node.due) })}
        {node.standing && (
          <>
            {' '}
            · <strong>{words.matter.choices[node.standing.state]}</strong>{' '}
            <small>
              <bdi>{node.standing.reason}</bdi>
            </small>
          </>
        )}
      </p>
      <Foot
        node={node}
        called={node.text}
        correct={() => begin('commitment', ofCommitment(node))}
        further={
          isOwn && node.measureInWords
            ? [
                {
                  label: words.matter.forms.judgement,
                  does: () => beginAct('judgement', { commitment: node.id, 'commitment.called': node.text }),
                },
              ]
            : []
        }
        done={done}
      />
    </>
  );
}

export function ClaimList() {
  const texts = useWords().cooperation;
  const asked = useAnswer(Claims, {});
  const list = useFurther(asked, asked.data?.claims, async (after) => (await ask(Claims, { after })).data.claims);
  return (
    <Records title={texts.claims} asked={asked} list={list} each={(node) => <Claim node={node} done={asked.again} />} />
  );
}

function Claim({ node, done }: { node: OfClaim; done: () => void }) {
  const words = useWords();
  const texts = words.cooperation;
  const { date, number } = useFormats();
  const isOwn = useViewer()?.organization === recorder(node);
  return (
    <>
      <p>
        {(node.from || node.to) && (
          <>
            {date(node.from)}
            {node.to && node.to !== node.from && ` – ${date(node.to)}`} ·{' '}
          </>
        )}
        {node.subject && <PartyLink party={node.subject} />} {words.verbs[node.kind][0]}{' '}
        {node.toAll ? texts.everybody : <Parties all={node.objects} />}
        {node.through && (
          <>
            {' '}
            {texts.through} <PartyLink party={node.through} />
          </>
        )}
        : <q>{node.text}</q>
        {node.statistic && (
          <>
            {' '}
            · <bdi>{node.statistic.measure}</bdi>: <strong>{number(node.statistic.value, 6)}</strong>{' '}
            <bdi>{node.statistic.unit}</bdi>
          </>
        )}
        {node.cooperation && (
          <>
            {' '}
            · <strong>{words.matter.choices[node.cooperation]}</strong>
          </>
        )}
        {node.due && ` · ${fill(texts.due, { date: date(node.due) })}`}
        {node.state && (
          <>
            {' '}
            · <strong>{words.matter.choices[node.state]}</strong>
          </>
        )}
        {node.meeting && (
          <>
            {' '}
            · <bdi>{node.meeting.title}</bdi>
          </>
        )}
      </p>
      {node.causeOf && (
        <p>
          {texts.causeOf}: <q>{node.causeOf.text}</q>
        </p>
      )}
      <Said node={node} />
      <Foot
        node={node}
        called={node.text}
        correct={() => begin('claim', ofClaim(node))}
        further={
          isOwn && node.kind === 'ASKED'
            ? [
                {
                  label: words.matter.forms.fate,
                  does: () => beginAct('fate', { claim: node.id, 'claim.called': node.text }),
                },
              ]
            : []
        }
        done={done}
      />
    </>
  );
}

/** Those who say so besides whoever speaks, and those who deny it. */
function Said({ node }: { node: OfClaim }) {
  const { evidence } = useWords();
  const all = (parties: readonly Party[]) => [...new Map(parties.map((party) => [party.id, party])).values()];
  const claimed = all(node.fact.evidence.flatMap((each) => each.claimedBy)).filter(
    (each) => each.id !== speakerOf(node),
  );
  const disputed = all(node.fact.evidence.flatMap((each) => each.disputedBy.map((one) => one.by)));
  if (!claimed.length && !disputed.length) return null;
  return (
    <p>
      {claimed.length > 0 && (
        <>
          {evidence.claimed}: <Parties all={claimed} />{' '}
        </>
      )}
      {disputed.length > 0 && (
        <span className="disputed">
          {evidence.disputed}: <Parties all={disputed} />
        </span>
      )}
    </p>
  );
}

export function ActionList() {
  const words = useWords();
  const asked = useAnswer(Actions, {});
  const list = useFurther(
    asked,
    asked.data?.enforcementActions,
    async (after) => (await ask(Actions, { after })).data.enforcementActions,
  );
  return (
    <Records
      title={words.cooperation.actions}
      asked={asked}
      list={list}
      each={(node) => <Action node={node} done={asked.again} />}
    />
  );
}

/** What incidents and notifications both have. */
function useColumns<
  Node extends {
    reference: string;
    authority: Party | null;
    country: Party | null;
    quantityKg: number | null;
    marking: string;
    events: Told[];
  },
>() {
  const words = useWords();
  const texts = words.cooperation;
  const { number } = useFormats();
  return {
    reference: { title: texts.reference, of: (node: Node) => <bdi>{node.reference}</bdi> },
    authority: { title: texts.authority, of: (node: Node) => node.authority && <Parties all={[node.authority]} /> },
    country: { title: texts.country, of: (node: Node) => <bdi>{node.country?.name}</bdi> },
    quantity: {
      title: texts.quantity,
      isFigure: true,
      of: (node: Node) => (node.quantityKg === null ? '–' : number(node.quantityKg)),
    },
    marking: { title: words.marking, of: (node: Node) => node.marking },
    events: { title: texts.events, of: (node: Node) => <Events events={node.events} about={node.reference} /> },
  };
}

export function IncidentList() {
  const words = useWords();
  const texts = words.cooperation;
  const forms = words.matter.forms;
  const { date } = useFormats();
  const organization = useViewer()?.organization;
  const asked = useAnswer(Incidents, {});
  const list = useFurther(
    asked,
    asked.data?.incidents,
    async (after) => (await ask(Incidents, { after })).data.incidents,
  );
  const { reference, authority, country, quantity, marking, events } = useColumns<OfIncident>();
  const further = (node: OfIncident) => {
    const isOwn = node.organization === organization;
    const all = isOwn
      ? (['sharing', 'incidentAnswer', 'closing'] as const)
      : (['acknowledgement', 'incidentAnswer'] as const);
    return node.state === 'CLOSED'
      ? []
      : all.map((form) => ({
          label: forms[form],
          does: () => beginAct(form, { incident: node.id, 'incident.called': node.reference }),
        }));
  };
  return (
    <Records
      title={texts.incidents}
      asked={asked}
      list={list}
      columns={[
        { title: texts.on, of: (node) => date(node.date) },
        { title: texts.what, of: (node) => texts.kinds[node.kind] },
        reference,
        authority,
        country,
        { title: texts.substance, of: (node) => node.assessedSubstance ?? node.foundSubstance ?? words.unknown },
        quantity,
        { title: texts.state, of: (node) => texts.states[node.state] },
        marking,
        { title: texts.daysAck, isFigure: true, of: (node) => node.daysToAcknowledgement ?? '–' },
        {
          title: texts.backtrack,
          of: (node) =>
            (node.consignor ?? node.consignee) && (
              <a href={link('backtrack', { incident: node.id })}>
                {texts.backtrackGo}
                <span className="hidden"> {node.reference}</span>
              </a>
            ),
        },
        events,
        {
          title: words.acts.title,
          of: (node) => (
            <Acts
              called={node.reference}
              organization={node.organization}
              id={node.id}
              fact={node.fact.id}
              correct={() => begin('incident', ofIncident(node))}
              further={further(node)}
              done={asked.again}
            />
          ),
        },
      ]}
    />
  );
}

export function NotificationList() {
  const words = useWords();
  const texts = words.cooperation;
  const { date } = useFormats();
  const organization = useViewer()?.organization;
  const asked = useAnswer(Notifications, {});
  const list = useFurther(
    asked,
    asked.data?.notifications,
    async (after) => (await ask(Notifications, { after })).data.notifications,
  );
  const { reference, authority, country, quantity, marking, events } = useColumns<OfNotification>();
  return (
    <Records
      title={texts.notifications}
      asked={asked}
      list={list}
      columns={[
        { title: texts.dispatch, of: (node) => date(node.dispatch) },
        reference,
        authority,
        country,
        { title: texts.substance, of: (node) => node.substance },
        quantity,
        {
          title: texts.state,
          of: (node) => (
            <>
              {texts.states[node.state]}
              <br />
              <small>{node.stateReason}</small>
            </>
          ),
        },
        marking,
        events,
        {
          title: words.acts.title,
          of: (node) => (
            <Acts
              called={node.reference}
              organization={node.organization}
              id={node.id}
              fact={node.fact.id}
              correct={() => begin('notification', ofNotification(node))}
              further={
                node.organization === organization
                  ? []
                  : [
                      {
                        label: words.matter.forms.notificationAnswer,
                        does: () =>
                          beginAct('notificationAnswer', {
                            notification: node.id,
                            'notification.called': node.reference,
                          }),
                      },
                    ]
              }
              done={asked.again}
            />
          ),
        },
      ]}
    />
  );
}
