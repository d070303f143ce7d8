import { Fragment, useState } from 'react';
import { change, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { Board, type Dimension, Drill, Incidents, Meetings, type Measure, Notifications } from '../api/generated';
import { Field, Fold, Parties, Scroll, State } from '../parts/common';
import { useFormats, useWords } from '../words';

export function CooperationPage() {
  const words = useWords();
  const texts = words.cooperation;
  const { date, number } = useFormats();
  const { params } = useAddress();
  const meetings = useAnswer(Meetings, {});
  // The newest first: what came of the one before the last stands there where nothing is chosen.
  const days = [...new Set((meetings.data?.meetings.edges ?? []).map((edge) => edge.node.start))].sort();
  const from = params.get('from') ?? days.at(-2) ?? '';
  const to = params.get('to') ?? days.at(-1) ?? '';
  const parties = (params.get('parties') ?? '').toUpperCase().split(/[\s,;]+/).filter((code) => /^[A-Z]{2}$/.test(code));
  const opened = params.get('open');
  const period = from && to && from < to ? { from, to, parties: parties.length ? parties : null } : null;
  const board = useAnswer(Board, period);
  return (
    <>
      <h1>{texts.title}</h1>
      <section className="panel">
        <h2>{texts.board}</h2>
        <div className="row">
          <Field label={texts.from}>{(id) => <input id={id} type="date" value={from} onChange={(event) => change({ from: event.target.value }, true)} />}</Field>
          <Field label={texts.to}>{(id) => <input id={id} type="date" value={to} onChange={(event) => change({ to: event.target.value }, true)} />}</Field>
          <Field label={texts.parties}>{(id) => <input id={id} defaultValue={parties.join(', ')} placeholder="US, CN" size={10} onBlur={(event) => change({ parties: event.target.value }, true)} />}</Field>
        </div>
        <State of={meetings} />
        <State of={board} />
        {board.data && period && (
          <Scroll label={texts.board}>
            <table>
              <thead><tr><th>{texts.measure}</th><th className="figure">{texts.count}</th><th className="figure">{texts.before}</th><th className="figure">{texts.change}</th><th className="figure">{texts.lag}</th><th>{texts.records}</th></tr></thead>
              <tbody>
                {board.data.cooperationProgress.dimensions.map((field) => (
                  <Fragment key={field.dimension}>
                    <tr><th colSpan={6} scope="rowgroup" className="group">{texts.dimensions[field.dimension]}</th></tr>
                    {field.figures.map((figure) => {
                      const key = `${field.dimension}:${figure.measure}`;
                      return (
                        <Fragment key={key}>
                          <tr>
                            <td>{texts.measures[figure.measure]}</td><td className="figure">{number(figure.count)}</td><td className="figure">{number(figure.before)}</td>
                            <td className="figure">{figure.change > 0 ? '+' : ''}{number(figure.change)}</td>
                            <td className="figure">{figure.medianLagDays === null ? '–' : number(figure.medianLagDays, 1)}{figure.medianLagDaysBefore !== null && ` (${number(figure.medianLagDaysBefore, 1)})`}</td>
                            <td>{figure.count > 0 && <button type="button" className="quiet" aria-expanded={opened === key} onClick={() => change({ open: opened === key ? null : key }, true)}>{texts.show}<span className="hidden"> {texts.dimensions[field.dimension]}: {texts.measures[figure.measure]}</span></button>}</td>
                          </tr>
                          {opened === key && <tr><td colSpan={6}><Records period={period} dimension={field.dimension} measure={figure.measure} /></td></tr>}
                        </Fragment>
                      );
                    })}
                  </Fragment>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
        <p><small>{date(from)} – {date(to)}</small></p>
      </section>
      <IncidentList />
      <NotificationList />
    </>
  );
}

function Records({ period, dimension, measure }: { period: { from: string; to: string; parties: string[] | null }; dimension: Dimension; measure: Measure }) {
  const words = useWords();
  const { date } = useFormats();
  const asked = useAnswer(Drill, { ...period, measures: [measure] });
  const first = asked.data?.cooperationProgress.dimensions.find((each) => each.dimension === dimension)?.figures.find((each) => each.measure === measure)?.records;
  return (
    <>
      <State of={asked} />
      {first && (
        <ul className="plain lined">
          {first.edges.map(({ node }) => <li key={`${node.kind}${node.id}${node.on}`}>{date(node.on)} · <bdi>{node.title}</bdi>{node.lagDays !== null && ` · ${node.lagDays} ${words.cooperation.lagDays}`}</li>)}
        </ul>
      )}
    </>
  );
}

function Course({ events }: { events: { id: string; what: string; on: string; organization: string; text: string | null }[] }) {
  const { date } = useFormats();
  return <ul className="plain">{events.map((event) => <li key={event.id}>{date(event.on)} · {event.what} · <bdi>{event.organization}</bdi>{event.text && <> · <bdi>{event.text}</bdi></>}</li>)}</ul>;
}

/** The first page of a list and those that were asked for since. */
function useFurtherPages<Edge, Result>(first: { edges: Edge[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | undefined,
  next: (after: string) => Promise<Result>, of: (result: Result) => { edges: Edge[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }) {
  const [pages, setPages] = useState<{ edges: Edge[]; after: string | null }>();
  const after = pages ? pages.after : first?.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;
  return {
    edges: [...(first?.edges ?? []), ...(pages?.edges ?? [])],
    next: after === null ? null : async () => {
      const page = of(await next(after));
      setPages({ edges: [...(pages?.edges ?? []), ...page.edges], after: page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null });
    },
  };
}

function IncidentList() {
  const words = useWords();
  const texts = words.cooperation;
  const { date, number } = useFormats();
  const asked = useAnswer(Incidents, {});
  const { edges, next } = useFurtherPages(asked.data?.incidents, (after) => ask(Incidents, { after }), (answer) => answer.data.incidents);
  return (
    <section className="panel">
      <h2>{texts.incidents}</h2>
      <State of={asked} />
      {asked.data && edges.length === 0 && <p>{texts.none}</p>}
      {edges.length > 0 && (
        <Scroll label={texts.incidents}>
          <table>
            <thead><tr><th>{texts.on}</th><th>{texts.what}</th><th>{texts.reference}</th><th>{texts.authority}</th><th>{texts.country}</th><th>{texts.substance}</th><th className="figure">{texts.quantity}</th><th>{texts.state}</th><th className="figure">{texts.daysAck}</th><th>{texts.events}</th></tr></thead>
            <tbody>
              {edges.map(({ node }) => (
                <tr key={node.id}>
                  <td>{date(node.date)}</td><td>{texts.kinds[node.kind]}</td><td><bdi>{node.reference}</bdi></td><td>{node.authority && <Parties all={[node.authority]} />}</td><td><bdi>{node.country?.name}</bdi></td>
                  <td>{node.assessedSubstance ?? node.foundSubstance ?? words.unknown}</td><td className="figure">{node.quantityKg === null ? '–' : number(node.quantityKg)}</td><td>{texts.states[node.state]}</td><td className="figure">{node.daysToAcknowledgement ?? '–'}</td>
                  <td><Fold title={`${texts.events} (${node.events.length})`}><Course events={node.events} /></Fold></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {next && <button type="button" onClick={() => void next().catch(() => asked.again())}>{words.more}</button>}
    </section>
  );
}

function NotificationList() {
  const words = useWords();
  const texts = words.cooperation;
  const { date, number } = useFormats();
  const asked = useAnswer(Notifications, {});
  const { edges, next } = useFurtherPages(asked.data?.notifications, (after) => ask(Notifications, { after }), (answer) => answer.data.notifications);
  return (
    <section className="panel">
      <h2>{texts.notifications}</h2>
      <State of={asked} />
      {asked.data && edges.length === 0 && <p>{texts.none}</p>}
      {edges.length > 0 && (
        <Scroll label={texts.notifications}>
          <table>
            <thead><tr><th>{texts.dispatch}</th><th>{texts.reference}</th><th>{texts.authority}</th><th>{texts.country}</th><th>{texts.substance}</th><th className="figure">{texts.quantity}</th><th>{texts.state}</th><th>{texts.events}</th></tr></thead>
            <tbody>
              {edges.map(({ node }) => (
                <tr key={node.id}>
                  <td>{date(node.dispatch)}</td><td><bdi>{node.reference}</bdi></td><td>{node.authority && <Parties all={[node.authority]} />}</td><td><bdi>{node.country?.name}</bdi></td><td>{node.substance}</td>
                  <td className="figure">{node.quantityKg === null ? '–' : number(node.quantityKg)}</td><td title={node.stateReason}>{texts.states[node.state]}</td><td><Fold title={`${texts.events} (${node.events.length})`}><Course events={node.events} /></Fold></td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {next && <button type="button" onClick={() => void next().catch(() => asked.again())}>{words.more}</button>}
    </section>
  );
}
