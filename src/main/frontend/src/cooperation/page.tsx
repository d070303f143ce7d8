import { useMemo } from 'react';
import { change, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { Board, type Dimension, Drill, type DrillResult, type Measure, MeetingTitles } from '../api/generated';
import { without } from '../lists/filters';
import { Field, More, State } from '../shell/common';
import { DataTable } from '../table/table';
import { fill, useFormats, useWords } from '../words';
import { ActionRecords } from '../lists/actions';
import { ClaimList, CommitmentList, IncidentList, MeetingList, NotificationList } from './records';

/** What is recorded, each kind in a list of its own. */
const LISTS = ['incidents', 'notifications', 'meetings', 'commitments', 'claims', 'actions'] as const;
const LIST_OF = {
  incidents: IncidentList,
  notifications: NotificationList,
  meetings: MeetingList,
  commitments: CommitmentList,
  claims: ClaimList,
  actions: ActionRecords,
};

/** What one list is narrowed to says nothing in another. */
const OWN_FILTERS = without([
  'id',
  'kind',
  'state',
  'since',
  'until',
  'country',
  'substance',
  'party',
  'authority',
  'target',
  'programme',
  'on',
]);

export function CooperationPage() {
  const words = useWords();
  const texts = words.cooperation;
  const { date, number } = useFormats();
  const { params } = useAddress();
  const meetings = useAnswer(MeetingTitles, {});
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
  const figures = useMemo(
    () =>
      board.data?.cooperationProgress.dimensions.flatMap(({ dimension, figures: all }) =>
        all.map((figure) => ({ key: `${dimension}:${figure.measure}`, dimension, figure })),
      ) ?? [],
    [board.data],
  );
  const behind = figures.find(({ key }) => key === opened);
  const list = LISTS.find((name) => name === params.get('list')) ?? LISTS[0];
  const Chosen = LIST_OF[list];
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
          <>
            <DataTable
              label={texts.board}
              name="board"
              rows={figures}
              idOf={(row) => row.key}
              isChosen={(row) => row.key === opened}
              columns={[
                { id: 'dimension', title: texts.dimension, value: ({ dimension }) => texts.dimensions[dimension] },
                {
                  id: 'measure',
                  title: texts.measure,
                  value: ({ figure }) => texts.measures[figure.measure],
                  isFixed: true,
                },
                { id: 'count', title: texts.count, type: 'number', value: ({ figure }) => figure.count },
                { id: 'before', title: texts.before, type: 'number', value: ({ figure }) => figure.before },
                {
                  id: 'change',
                  title: texts.change,
                  type: 'number',
                  value: ({ figure }) => figure.change,
                  cell: ({ figure }) => `${figure.change > 0 ? '+' : ''}${number(figure.change)}`,
                },
                {
                  id: 'lag',
                  title: texts.lag,
                  type: 'number',
                  value: ({ figure }) => figure.medianLagDays,
                  cell: ({ figure }) =>
                    `${figure.medianLagDays === null ? '–' : number(figure.medianLagDays, 1)}${
                      figure.medianLagDaysBefore === null ? '' : ` (${number(figure.medianLagDaysBefore, 1)})`
                    }`,
                },
                {
                  id: 'records',
                  title: texts.records,
                  value: () => null,
                  isActs: true,
                  cell: ({ key, dimension, figure }) =>
                    figure.count > 0 && (
                      <button
                        type="button"
                        className="quiet"
                        aria-expanded={opened === key}
                        onClick={() => change({ open: opened === key ? null : key }, true)}
                      >
                        {texts.show}
                        <span className="hidden">
                          {' '}
                          {texts.dimensions[dimension]}: {texts.measures[figure.measure]}
                        </span>
                      </button>
                    ),
                },
              ]}
            />
            {behind && (
              <section
                className="behind"
                aria-label={`${texts.dimensions[behind.dimension]}: ${texts.measures[behind.figure.measure]}`}
              >
                <h3>
                  {texts.dimensions[behind.dimension]}: {texts.measures[behind.figure.measure]}
                </h3>
                <Counted
                  key={behind.key}
                  period={period}
                  dimension={behind.dimension}
                  measure={behind.figure.measure}
                />
              </section>
            )}
          </>
        )}
        {period && (
          <p>
            <small>
              {date(from)} – {date(to)}
            </small>
          </p>
        )}
      </section>
      <nav className="tabs" aria-label={texts.lists}>
        {LISTS.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={list === name ? 'true' : undefined}
            onClick={() => change({ ...OWN_FILTERS, list: name === LISTS[0] ? null : name }, true)}
          >
            {texts[name]}
          </button>
        ))}
      </nav>
      <Chosen />
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
  const variables = { ...period, measures: [measure] };
  const recordsOf = (data: DrillResult | undefined) =>
    data?.cooperationProgress.dimensions
      .find((each) => each.dimension === dimension)
      ?.figures.find((each) => each.measure === measure)?.records;
  const asked = useAnswer(Drill, variables);
  const list = useFurther(asked, recordsOf(asked.data), async (after) =>
    recordsOf((await ask(Drill, { ...variables, after })).data),
  );
  return (
    <>
      <State of={asked} />
      {list.edges.length > 0 && (
        <ul className="plain lined">
          {list.edges.map(({ node }) => (
            <li key={`${node.kind}${node.id}${node.on}`}>
              {date(node.on)} · <bdi>{node.title}</bdi>
              {node.lagDays !== null && ` · ${fill(words.substance.lag, { n: node.lagDays })}`}
            </li>
          ))}
        </ul>
      )}
      <More of={list} />
    </>
  );
}

/** A period ends on the day of a meeting that took place. */
const isOver = (meeting: { state: string; start: string }) => meeting.state === 'HELD' && meeting.start.length === 10;
