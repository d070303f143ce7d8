import type { ReactNode } from 'react';
import { link, useAddress } from '../address';
import { type Asked, ask, useAnswer } from '../api/ask';
import { type List, useFurther } from '../api/further';
import {
  ClaimKindValues,
  Claims,
  Commitments,
  type IncidentFilter,
  IncidentKindValues,
  Incidents,
  IncidentStateValues,
  Meetings,
  Notifications,
  type OfClaim,
  type OfCommitment,
  type OfIncident,
  type OfMeeting,
  type OfNotification,
  OneIncident,
  OneNotification,
  type OneNotificationResult,
  type Party,
  type Told,
} from '../api/generated';
import { Acts, begin, beginAct, type Further } from '../evidence/acts';
import { Bar } from '../lists/bar';
import { dayOf, filterOf, narrowed, oneOf } from '../lists/filters';
import { Fold, More, Parties, PartyLink, State } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { type DataColumn, DataTable } from '../table/table';
import { ofClaim, ofCommitment, ofIncident, ofMeeting, ofNotification, speakerOf } from './recorded';
import { useViewer } from '../access/viewer';
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
  none,
  asked,
  list,
  name = 'records',
  columns,
  each,
}: {
  title: string;
  /** What would stand here. */
  none?: string;
  asked: Asked<unknown>;
  list: List<{ node: Node }>;
  /** The name of the file, and under which the chosen columns are remembered. */
  name?: string;
  columns?: DataColumn<Node>[];
  each?: (node: Node) => ReactNode;
}) {
  const words = useWords();
  const nodes = list.edges.map((edge) => edge.node);
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <State of={asked} />
      {asked.data !== undefined && nodes.length === 0 && <p>{none ?? words.cooperation.none}</p>}
      {nodes.length > 0 && columns && (
        <DataTable label={title} name={name} columns={columns} rows={nodes} idOf={(node) => node.id} more={list.next} />
      )}
      {nodes.length > 0 && each && (
        <ul className="plain lined">
          {nodes.map((node) => (
            <li key={node.id}>{each(node)}</li>
          ))}
        </ul>
      )}
      <More of={columns && nodes.length > 0 ? { ...list, next: null } : list} />
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
  const words = useWords();
  const texts = words.cooperation;
  const { params } = useAddress();
  const kinds = oneOf(ClaimKindValues.find((each) => each === params.get('kind')));
  const asked = useAnswer(Claims, { kinds });
  const list = useFurther(
    asked,
    asked.data?.claims,
    async (after) => (await ask(Claims, { kinds, after })).data.claims,
  );
  return (
    <>
      <Bar
        label={words.lists.filters}
        filters={[
          {
            name: 'kind',
            label: texts.what,
            type: 'choice',
            all: ClaimKindValues.map((each) => [each, words.verbs[each][0]] as const),
          },
        ]}
      />
      <Records
        title={texts.claims}
        none={kinds ? words.lists.noneSuch : words.lists.records.none}
        asked={asked}
        list={list}
        each={(node) => <Claim node={node} done={asked.again} />}
      />
    </>
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

/** What incidents and notifications both have. */
function useColumns<
  Node extends {
    id: string;
    reference: string;
    authority: Party | null;
    country: Party | null;
    quantityKg: number | null;
    marking: string;
    events: Told[];
  },
>(list: 'incidents' | 'notifications') {
  const words = useWords();
  const texts = words.cooperation;
  return {
    reference: {
      id: 'reference',
      title: texts.reference,
      isFixed: true,
      value: (node: Node) => node.reference,
      cell: (node: Node) => (
        <a href={link('cooperation', { list: list === 'incidents' ? null : list, id: node.id })}>
          <bdi>{node.reference}</bdi>
        </a>
      ),
    },
    authority: {
      id: 'authority',
      title: texts.authority,
      value: (node: Node) => node.authority?.name,
      cell: (node: Node) => node.authority && <Parties all={[node.authority]} />,
    },
    country: { id: 'country', title: texts.country, value: (node: Node) => node.country?.name },
    quantity: {
      id: 'quantity',
      title: texts.quantity,
      type: 'number' as const,
      value: (node: Node) => node.quantityKg,
    },
    marking: { id: 'marking', title: words.marking, value: (node: Node) => node.marking },
    events: {
      id: 'events',
      title: texts.events,
      value: (node: Node) => node.events.length,
      cell: (node: Node) => <Events events={node.events} about={node.reference} />,
    },
  };
}

export function IncidentList() {
  const words = useWords();
  const texts = words.cooperation;
  const forms = words.matter.forms;
  const organization = useViewer()?.organization;
  const { params } = useAddress();
  const id = params.get('id');
  const filter = narrowed<IncidentFilter>({
    kinds: oneOf(IncidentKindValues.find((each) => each === params.get('kind'))),
    states: oneOf(IncidentStateValues.find((each) => each === params.get('state'))),
    from: dayOf(params, 'since'),
    to: dayOf(params, 'until'),
    countries: oneOf(filterOf(params, 'country')),
    substances: oneOf(filterOf(params, 'substance')),
    party: filterOf(params, 'party'),
  });
  const many = useAnswer(Incidents, id ? null : { filter });
  const single = useAnswer(OneIncident, id ? { id } : null);
  const asked = id ? single : many;
  const further = useFurther(
    many,
    many.data?.incidents,
    async (after) => (await ask(Incidents, { filter, after })).data.incidents,
  );
  const list = id ? alone(single.data?.incident) : further;
  const { reference, authority, country, quantity, marking, events } = useColumns<OfIncident>('incidents');
  const acts = (node: OfIncident) => {
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
    <>
      {id ? (
        <Whole list="incidents" />
      ) : (
        <Bar
          label={words.lists.filters}
          filters={[
            {
              name: 'kind',
              label: texts.what,
              type: 'choice',
              all: IncidentKindValues.map((each) => [each, texts.kinds[each]] as const),
            },
            {
              name: 'state',
              label: texts.state,
              type: 'choice',
              all: IncidentStateValues.map((each) => [each, texts.states[each]] as const),
            },
            { name: 'since', label: words.lists.from, type: 'day' },
            { name: 'until', label: words.lists.to, type: 'day' },
            { name: 'country', label: texts.country, type: 'country' },
            { name: 'substance', label: texts.substance, type: 'substance' },
            { name: 'party', label: words.lists.records.party, type: 'party' },
          ]}
        />
      )}
      <Records
        title={texts.incidents}
        name="incidents"
        none={filter ? words.lists.noneSuch : words.lists.records.none}
        asked={asked}
        list={list}
        columns={[
          { id: 'date', title: texts.on, type: 'date', value: (node) => node.date },
          { id: 'kind', title: texts.what, value: (node) => texts.kinds[node.kind] },
          reference,
          authority,
          country,
          {
            id: 'substance',
            title: texts.substance,
            value: (node) => node.assessedSubstance ?? node.foundSubstance ?? words.unknown,
          },
          quantity,
          { id: 'state', title: texts.state, value: (node) => texts.states[node.state] },
          marking,
          { id: 'days', title: texts.daysAck, type: 'number', value: (node) => node.daysToAcknowledgement },
          {
            id: 'backtrack',
            title: texts.backtrack,
            value: () => null,
            isActs: true,
            cell: (node) =>
              (node.consignor ?? node.consignee) && (
                <a href={link('backtrack', { incident: node.id })}>
                  {texts.backtrackGo}
                  <span className="hidden"> {node.reference}</span>
                </a>
              ),
          },
          events,
          {
            id: 'acts',
            title: words.acts.title,
            value: () => null,
            isActs: true,
            cell: (node) => (
              <Acts
                called={node.reference}
                organization={node.organization}
                id={node.id}
                fact={node.fact.id}
                correct={() => begin('incident', ofIncident(node))}
                further={acts(node)}
                done={asked.again}
              />
            ),
          },
        ]}
      />
    </>
  );
}

export function NotificationList() {
  const words = useWords();
  const texts = words.cooperation;
  const organization = useViewer()?.organization;
  const { params } = useAddress();
  const id = params.get('id');
  const filter = narrowed({
    from: dayOf(params, 'since'),
    to: dayOf(params, 'until'),
    country: filterOf(params, 'country'),
  });
  const many = useAnswer(Notifications, id ? null : { ...filter });
  const single = useAnswer(OneNotification, id ? { id } : null);
  const asked = id ? single : many;
  const further = useFurther(
    many,
    many.data?.notifications,
    async (after) => (await ask(Notifications, { ...filter, after })).data.notifications,
  );
  const list = id ? alone(single.data?.notification) : further;
  const { reference, authority, country, quantity, marking, events } = useColumns<OfNotification>('notifications');
  return (
    <>
      {id ? (
        <Whole list="notifications" />
      ) : (
        <Bar
          label={words.lists.filters}
          filters={[
            { name: 'since', label: words.lists.records.leaves, type: 'day' },
            { name: 'until', label: words.lists.to, type: 'day' },
            { name: 'country', label: words.lists.records.importing, type: 'country' },
          ]}
        />
      )}
      <Records
        title={texts.notifications}
        name="notifications"
        none={filter ? words.lists.noneSuch : words.lists.records.none}
        asked={asked}
        list={list}
        columns={[
          { id: 'dispatch', title: texts.dispatch, type: 'date', value: (node) => node.dispatch },
          reference,
          authority,
          country,
          { id: 'substance', title: texts.substance, value: (node) => node.substance },
          quantity,
          {
            id: 'state',
            title: texts.state,
            value: (node) => [texts.states[node.state], node.stateReason].filter(Boolean).join(': '),
            cell: (node) => (
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
            id: 'acts',
            title: words.acts.title,
            value: () => null,
            isActs: true,
            cell: (node) => (
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
      {single.data?.notification && <Matches all={single.data.notification.shipments} />}
    </>
  );
}

type Match = NonNullable<OneNotificationResult['notification']>['shipments'][number];

/** Shipments that are what was notified, with what differs. */
function Matches({ all }: { all: readonly Match[] }) {
  const words = useWords();
  const texts = words.lists.records;
  return (
    <section className="panel" aria-label={texts.matches}>
      <h2>{texts.matches}</h2>
      {all.length === 0 && <p>{texts.noMatch}</p>}
      {all.length > 0 && (
        <DataTable
          label={texts.matches}
          name="matches"
          rows={all}
          idOf={({ shipment }) => shipment.id}
          columns={[
            {
              id: 'dispatched',
              title: words.cooperation.dispatch,
              type: 'date',
              value: ({ shipment }) => shipment.dispatched,
            },
            {
              id: 'consignor',
              title: words.lists.shipments.consignor,
              value: ({ shipment }) => shipment.consignor.name,
              cell: ({ shipment }) => <PartyLink party={shipment.consignor} />,
            },
            {
              id: 'consignee',
              title: words.lists.shipments.consignee,
              value: ({ shipment }) => shipment.consignee.name,
              cell: ({ shipment }) => <PartyLink party={shipment.consignee} />,
            },
            { id: 'days', title: texts.daysApart, type: 'number', value: (each) => each.daysFromExpected },
            { id: 'kg', title: texts.kgApart, type: 'number', value: (each) => each.kgFromNotified },
            {
              id: 'evidence',
              title: words.lists.evidence,
              value: ({ shipment }) => shipment.fact.evidence.length,
              cell: ({ shipment }) => <Evidence all={shipment.fact.evidence} fixed />,
            },
          ]}
        />
      )}
    </section>
  );
}

/** One record in the place of a list. */
const alone = <Node,>(node: Node | null | undefined): List<{ node: Node }> => ({
  edges: node ? [{ node }] : [],
  next: null,
});

/** The way from one record to all. */
function Whole({ list }: { list: 'incidents' | 'notifications' }) {
  const texts = useWords().lists;
  return (
    <p>
      <a href={link('cooperation', { list: list === 'incidents' ? null : list })}>{texts.all}</a>
    </p>
  );
}
