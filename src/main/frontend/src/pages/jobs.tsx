import { useEffect, useState } from 'react';
import { go, link, useAddress } from '../address';
import { ask, Refused, useAnswer } from '../api/ask';
import { follow } from '../api/follow';
import { Cancel, Jobs, OneJob, type Run, Undo } from '../api/generated';
import { Name, Scroll, State, Trouble } from '../parts/common';
import { useOnce } from '../parts/once';
import { WithReason } from '../parts/reason';
import { useMay } from '../parts/viewer';
import { fill, useFormats, useWords } from '../words';

const RUNNING = ['QUEUED', 'RUNNING', 'UNDOING'];

export function JobsPage() {
  const words = useWords();
  const texts = words.jobs;
  const { moment, number } = useFormats();
  const { params } = useAddress();
  const id = params.get('id');
  const asked = useAnswer(Jobs, {});
  if (id) return <JobView id={id} />;
  const jobs = asked.data?.jobs.edges ?? [];
  return (
    <>
      <h1>{texts.title}</h1>
      <State of={asked} />
      {asked.data && jobs.length === 0 && <p className="panel">{texts.none}</p>}
      {jobs.length > 0 && (
        <section className="panel">
          <Scroll label={texts.title}>
            <table>
              <thead>
                <tr>
                  <th>{texts.when}</th>
                  <th>{words.imports.feed}</th>
                  <th>{words.imports.files}</th>
                  <th>{texts.state}</th>
                  <th>{texts.counts}</th>
                  <th>{texts.by}</th>
                  <th>
                    <span className="hidden">{texts.open}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {jobs.map(({ node }) => (
                  <tr key={node.id}>
                    <td>{moment(node.queued)}</td>
                    <td>
                      {node.feed}
                      {node.dryRun && ` (${texts.dry})`}
                    </td>
                    <td>
                      <bdi>{node.files.join(', ')}</bdi>
                    </td>
                    <td>{texts.states[node.state]}</td>
                    <td>{number(node.read)}</td>
                    <td>
                      <bdi>{node.startedBy}</bdi>
                    </td>
                    <td>
                      <a href={link('jobs', { id: node.id })}>
                        {texts.open}
                        <span className="hidden"> {node.files.join(', ')}</span>
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </section>
      )}
    </>
  );
}

function JobView({ id }: { id: string }) {
  const words = useWords();
  const texts = words.jobs;
  const { moment, number, date } = useFormats();
  const asked = useAnswer(OneJob, { id });
  const [live, setLive] = useState<Run>();
  const [refused, setRefused] = useState<Refused>();
  const once = useOnce();
  const may = useMay('ANALYST');
  const known = asked.data?.job;
  const job = live && live.id === id ? live : known;
  const isRunning = known !== null && known !== undefined && RUNNING.includes(known.state);
  const { again } = asked;
  useEffect(() => {
    if (!isRunning) return;
    return follow(
      id,
      (job) => {
        setLive(job);
        // The rows that were set aside are not in what is pushed.
        if (!RUNNING.includes(job.state)) again();
      },
      again,
    );
  }, [id, isRunning, again]);
  async function act(does: () => Promise<unknown>) {
    setRefused(undefined);
    try {
      await does();
      setLive(undefined);
      again();
    } catch (error) {
      setRefused(error instanceof Refused ? error : new Refused('OTHER', String(error)));
    }
  }
  return (
    <>
      <p>
        <a href={link('jobs')}>{texts.title}</a>
      </p>
      <h1>
        {job ? `${job.feed}: ` : ''}
        <Name of={job?.files.join(', ') ?? id} />
      </h1>
      <State of={asked} />
      {refused && <Trouble refused={refused} />}
      {asked.data && !job && <p className="panel">{words.entity.missing}</p>}
      {job && (
        <section className="panel">
          <p role="status">
            <strong>{texts.states[job.state]}</strong>
            {job.dryRun && ` (${texts.dry})`}
            {' · '}
            {job.total === null
              ? fill(texts.progressOpen, { read: number(job.read) })
              : fill(texts.progress, { read: number(job.read), total: number(job.total) })}
            {RUNNING.includes(job.state) &&
              job.rowsPerSecond !== null &&
              ` · ${fill(texts.rate, { n: number(job.rowsPerSecond, 0) })}`}
            {RUNNING.includes(job.state) &&
              job.secondsLeft !== null &&
              ` · ${fill(texts.left, { n: job.secondsLeft })}`}
          </p>
          {RUNNING.includes(job.state) && (
            <progress max={job.total ?? undefined} value={job.total ? job.read : undefined} aria-label={texts.live} />
          )}
          {job.message && (
            <p className="notice">
              <bdi>{job.message}</bdi>
            </p>
          )}
          <dl className="facts">
            <div>
              <dt>{texts.when}</dt>
              <dd>
                {moment(job.started ?? job.queued)} – {moment(job.finished)}
              </dd>
            </div>
            <div>
              <dt>{texts.by}</dt>
              <dd>
                <bdi>{job.startedBy}</bdi>
              </dd>
            </div>
            <div>
              <dt>{words.marking}</dt>
              <dd>{job.marking}</dd>
            </div>
            {job.asOf && (
              <div>
                <dt>{words.imports.asOf}</dt>
                <dd>{date(job.asOf)}</dd>
              </div>
            )}
            {job.counts.map((count) => (
              <div key={count.name}>
                <dt>{count.name}</dt>
                <dd>{number(count.value)}</dd>
              </div>
            ))}
            {job.undo && (
              <div>
                <dt>{texts.undo}</dt>
                <dd>
                  <bdi>
                    {job.undo.by}: {job.undo.reason}
                  </bdi>{' '}
                  ({moment(job.undo.at)})
                </dd>
              </div>
            )}
          </dl>
          <div className="row">
            {RUNNING.includes(job.state) && may && (
              <button type="button" onClick={() => act(() => ask(Cancel, { id }, undefined, once.id(['cancel', id])))}>
                {texts.cancel}
              </button>
            )}
          </div>
          {job.state === 'DONE' && !job.dryRun && may && (
            <>
              <p>{words.lists.undoSays}</p>
              <WithReason
                draft={`undo.${id}`}
                ways={[
                  {
                    label: texts.undo,
                    does: async (said, writeId) => {
                      await ask(Undo, { id, reason: said }, undefined, writeId);
                    },
                  },
                ]}
                done={() => {
                  setLive(undefined);
                  again();
                }}
              />
            </>
          )}
        </section>
      )}
      {known && (
        <section className="panel">
          <h2>{texts.rejects}</h2>
          {known.rejects.edges.length === 0 ? (
            <p>{texts.noRejects}</p>
          ) : (
            <>
              <p>
                {known.rejects.totalCount} ·{' '}
                <a href={`/jobs/${encodeURIComponent(id)}/rejects`} download>
                  {texts.csv}
                </a>
              </p>
              <Scroll label={texts.rejects}>
                <table>
                  <thead>
                    <tr>
                      <th>{texts.file}</th>
                      <th>{texts.line}</th>
                      <th>{texts.column}</th>
                      <th>{texts.code}</th>
                      <th>{texts.message}</th>
                      <th>{texts.suggestion}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {known.rejects.edges.map(({ node }, index) => (
                      <tr key={index}>
                        <td>
                          <bdi>{node.file}</bdi>
                        </td>
                        <td>{node.line}</td>
                        <td>{node.column}</td>
                        <td>{node.code}</td>
                        <td>
                          <bdi>{node.message}</bdi>
                        </td>
                        <td>
                          <bdi>{node.suggestion}</bdi>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            </>
          )}
        </section>
      )}
    </>
  );
}

export const showJob = (id: string) => go('jobs', { id });
