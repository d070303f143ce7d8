import { Fragment } from 'react';
import { change, link, useAddress } from '../address';
import { type Asked, ask, useAnswer } from '../api/ask';
import { type List, useFurther } from '../api/further';
import {
  Board,
  type CooperationEventKind,
  type Dimension,
  Drill,
  Incidents,
  type IncidentsResult,
  Meetings,
  type Measure,
  Notifications,
  type NotificationsResult,
  type Party,
} from '../api/generated';
import { type Column, Field, Fold, More, Parties, Scroll, State, Table } from '../parts/common';
import { fill, useFormats, useWords } from '../words';

export function CooperationPage() {
  const words = useWords();
  const texts = words.cooperation;
  const { date, number } = useFormats();
  const { params } = useAddress();
  const meetings = useAnswer(Meetings, {});
  // The newest first: what came of the one before the last stands there where nothing is chosen.
  const days = [
    ...new Set(
      (meetings.data?.meetings.edges ?? [])
        .map((edge) => edge.node)
        .filter(isOver)
        .map((node) => node.start),
    ),
  ].sort();
  const from = params.get('from') ?? days.at(-2) ?? '';
  const to = params.get('to') ?? days.at(-1) ?? '';
  const parties = (params.get('parties') ?? '')
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => /^[A-Z]{2}$/.test(code));
  const opened = params.get('open');
  const period = from && to && from < to ? { from, to, parties: parties.length ? parties : null } : null;
  const board = useAnswer(Board, period);
  return (
    <>
      <h1>{texts.title}</h1>
      <section className="panel">
        <h2>{texts.board}</h2>
        <div className="row">
          <Field label={texts.from}>
            {(id) => (
              <input
                id={id}
                type="date"
                value={from}
                onChange={(event) => change({ from: event.target.value }, true)}
              />
            )}
          </Field>
          <Field label={texts.to}>
            {(id) => (
              <input id={id} type="date" value={to} onChange={(event) => change({ to: event.target.value }, true)} />
            )}
          </Field>
          <Field label={texts.parties}>
            {(id) => (
              <input
                id={id}
                defaultValue={parties.join(', ')}
                placeholder="US, CN"
                size={10}
                onBlur={(event) => change({ parties: event.target.value }, true)}
              />
            )}
          </Field>
        </div>
        <State of={meetings} />
        <State of={board} />
        {board.data && period && (
          <Scroll label={texts.board}>
            <table>
              <thead>
                <tr>
                  <th>{texts.measure}</th>
                  <th className="figure">{texts.count}</th>
                  <th className="figure">{texts.before}</th>
                  <th className="figure">{texts.change}</th>
                  <th className="figure">{texts.lag}</th>
                  <th>{texts.records}</th>
                </tr>
              </thead>
              <tbody>
                {board.data.cooperationProgress.dimensions.map((field) => (
                  <Fragment key={field.dimension}>
                    <tr>
                      <th colSpan={6} scope="rowgroup" className="group">
                        {texts.dimensions[field.dimension]}
                      </th>
                    </tr>
                    {field.figures.map((figure) => {
                      const key = `${field.dimension}:${figure.measure}`;
                      return (
                        <Fragment key={key}>
                          <tr>
                            <td>{texts.measures[figure.measure]}</td>
                            <td className="figure">{number(figure.count)}</td>
                            <td className="figure">{number(figure.before)}</td>
                            <td className="figure">
                              {figure.change > 0 ? '+' : ''}
                              {number(figure.change)}
                            </td>
                            <td className="figure">
                              {figure.medianLagDays === null ? '–' : number(figure.medianLagDays, 1)}
                              {figure.medianLagDaysBefore !== null && ` (${number(figure.medianLagDaysBefore, 1)})`}
                            </td>
                            <td>
                              {figure.count > 0 && (
                                <button
                                  type="button"
                                  className="quiet"
                                  aria-expanded={opened === key}
                                  onClick={() => change({ open: opened === key ? null : key }, true)}
                                >
                                  {texts.show}
                                  <span className="hidden">
                                    {' '}
                                    {texts.dimensions[field.dimension]}: {texts.measures[figure.measure]}
                                  </span>
                                </button>
                              )}
                            </td>
                          </tr>
                          {opened === key && (
                            <tr>
                              <td colSpan={6}>
                                <Counted period={period} dimension={field.dimension} measure={figure.measure} />
                              </td>
                            </tr>
                          )}
                        </Fragment>
                      );
                    })}
                  </Fragment>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
        <p>
          <small>
            {date(from)} – {date(to)}
          </small>
        </p>
      </section>
      <IncidentList />
      <NotificationList />
    </>
  );
}

function Counted({
  period,
  dimension,
  measure,
}: {
  period: { from: string; to: string; parties: string[] | null };
  dimension: Dimension;
  measure: Measure;
}) {
  const words = useWords();
  const { date } = useFormats();
  const asked = useAnswer(Drill, { ...period, measures: [measure] });
  const first = asked.data?.cooperationProgress.dimensions
    .find((each) => each.dimension === dimension)
    ?.figures.find((each) => each.measure === measure)?.records;
  return (
    <>
      <State of={asked} />
      {first && (
        <ul className="plain lined">
          {first.edges.map(({ node }) => (
            <li key={`${node.kind}${node.id}${node.on}`}>
              {date(node.on)} · <bdi>{node.title}</bdi>
              {node.lagDays !== null && ` · ${fill(words.substance.lag, { n: node.lagDays })}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A period ends on the day of a meeting that took place. */
const isOver = (meeting: { state: string; start: string }) => meeting.state === 'HELD' && meeting.start.length === 10;

interface Told {
  id: string;
  what: CooperationEventKind;
  on: string;
  organization: string;
  text: string | null;
}

function Course({ events }: { events: Told[] }) {
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

/** Records of one kind under their columns. */
function Records<Node extends { id: string }>({
  title,
  asked,
  list,
  columns,
}: {
  title: string;
  asked: Asked<unknown>;
  list: List<{ node: Node }>;
  columns: Column<Node>[];
}) {
  const words = useWords();
  return (
    <section className="panel">
      <h2>{title}</h2>
      <State of={asked} />
      {asked.data !== undefined && list.edges.length === 0 && <p>{words.cooperation.none}</p>}
      {list.edges.length > 0 && <Table label={title} columns={columns} rows={list.edges.map((edge) => edge.node)} />}
      <More of={list} />
    </section>
  );
}

/** What both kinds of records have. */
function useColumns<
  Node extends {
    reference: string;
    authority: Party | null;
    country: Party | null;
    quantityKg: number | null;
    events: Told[];
  },
>() {
  const texts = useWords().cooperation;
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
    events: {
      title: texts.events,
      of: (node: Node) => (
        <Fold title={`${texts.events} (${node.events.length})`}>
          <Course events={node.events} />
        </Fold>
      ),
    },
  };
}

type Incident = IncidentsResult['incidents']['edges'][number]['node'];

function IncidentList() {
  const words = useWords();
  const texts = words.cooperation;
  const { date } = useFormats();
  const asked = useAnswer(Incidents, {});
  const list = useFurther(
    asked,
    asked.data?.incidents,
    async (after) => (await ask(Incidents, { after })).data.incidents,
  );
  const { reference, authority, country, quantity, events } = useColumns<Incident>();
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
      ]}
    />
  );
}

type Notification = NotificationsResult['notifications']['edges'][number]['node'];

function NotificationList() {
  const texts = useWords().cooperation;
  const { date } = useFormats();
  const asked = useAnswer(Notifications, {});
  const list = useFurther(
    asked,
    asked.data?.notifications,
    async (after) => (await ask(Notifications, { after })).data.notifications,
  );
  const { reference, authority, country, quantity, events } = useColumns<Notification>();
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
        events,
      ]}
    />
  );
}
