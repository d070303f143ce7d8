// The imports with their states, and what is to be done about each.
import './imports.css';
import { link } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { Jobs, type JobsResult } from '../api/generated';
import { More, State } from '../shell/common';
import { DataTable } from '../table/table';
import { useMay } from '../access/viewer';
import { useFormats, useWords } from '../words';
import { RUNNING } from './progress';

type Job = JobsResult['jobs']['edges'][number]['node'];

/** What somebody has to do about it: the key of its words. */
export function todoOf(job: Pick<Job, 'state' | 'dryRun' | 'counts'>) {
  if (RUNNING.includes(job.state)) return 'RUNNING';
  if (job.state === 'HELD') return job.dryRun ? 'FAILED' : 'HELD';
  if (job.state === 'FAILED' || job.state === 'INTERRUPTED') return 'FAILED';
  if (job.state !== 'DONE') return 'DONE';
  if (job.counts.some((count) => count.name === 'rejected' && count.value > 0)) return 'REJECTS';
  return job.dryRun ? 'DRY' : 'DONE';
}

/** A screening has no files: it is called by what it is. */
export const nameOf = (job: Pick<Job, 'files' | 'feed'>) => job.files.join(', ') || job.feed;

export function ImportList() {
  const words = useWords();
  const texts = words.wizard;
  const { moment } = useFormats();
  const may = useMay('ANALYST');
  const asked = useAnswer(Jobs, {});
  const list = useFurther(asked, asked.data?.jobs, async (after) => (await ask(Jobs, { after })).data.jobs);
  const rows = list.edges.map((edge) => edge.node);
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      {may ? (
        <p>
          <a className="button main" href={link('imports', { new: '1' })}>
            {texts.begin}
          </a>
        </p>
      ) : (
        <p className="notice">{texts.needAnalyst}</p>
      )}
      <State of={asked} />
      {asked.data && rows.length === 0 && <p className="panel">{texts.none}</p>}
      {rows.length > 0 && (
        <section className="panel">
          <DataTable
            label={texts.list}
            name="imports"
            rows={rows}
            idOf={(job) => job.id}
            open={(job) => (window.location.hash = link('imports', { id: job.id }))}
            columns={[
              {
                id: 'files',
                title: texts.file,
                isFixed: true,
                value: nameOf,
                cell: (job) => (
                  <a href={link('imports', { id: job.id })}>
                    <bdi>{nameOf(job)}</bdi>
                  </a>
                ),
              },
              { id: 'feed', title: texts.kind, value: (job) => job.feed },
              {
                id: 'state',
                title: texts.state,
                value: (job) => words.jobs.states[job.state] + (job.dryRun ? ` (${texts.dry})` : ''),
                cell: (job) => (
                  <span className={`wizard-state ${job.state}`}>
                    {words.jobs.states[job.state]}
                    {job.dryRun && ` (${texts.dry})`}
                  </span>
                ),
              },
              { id: 'todo', title: texts.todo, value: (job) => texts.todos[todoOf(job)] },
              { id: 'rows', title: texts.counts, type: 'number', value: (job) => job.read },
              {
                id: 'rejected',
                title: texts.rejects,
                type: 'number',
                value: (job) => job.counts.find((count) => count.name === 'rejected')?.value ?? 0,
              },
              { id: 'by', title: texts.by, value: (job) => job.startedBy },
              { id: 'when', title: texts.when, value: (job) => job.queued, cell: (job) => moment(job.queued) },
            ]}
          />
          <More of={list} />
        </section>
      )}
    </>
  );
}
