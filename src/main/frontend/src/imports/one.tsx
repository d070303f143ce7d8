// One import: how it went, the rows that it set aside, and what may be decided about it.
import './imports.css';
import { useEffect } from 'react';
import { go, link } from '../address';
import { ask } from '../api/ask';
import { useFurther } from '../api/further';
import { Cancel, ImportRejects, type ImportOneResult, RefuseImport, ReleaseImport, Undo } from '../api/generated';
import { write } from '../api/write';
import { Name, State, Trouble, useAct } from '../shell/common';
import { useOnce } from '../forms/once';
import { WithReason } from '../forms/reason';
import { DataTable } from '../table/table';
import { useMay } from '../access/viewer';
import { fill, useFormats, useWords } from '../words';
import { nameOf } from './list';
import { Bar, RUNNING, useJob } from './progress';

type Known = NonNullable<ImportOneResult['job']>;

export function OneImport({ id }: { id: string }) {
  const words = useWords();
  const texts = words.wizard;
  const { moment, number, date } = useFormats();
  const { asked, known, job, forget } = useJob(id);
  const { act, refused } = useAct();
  const once = useOnce();
  const may = useMay('ANALYST');
  const { again } = asked;
  // The files of an import are put aside right behind its end: a first answer may come before they are.
  const isEarly = known?.state === 'HELD' && !known.dryRun && known.heldUntil === null && known.decision === null;
  useEffect(() => {
    if (!isEarly) return;
    const timer = setTimeout(again, 1500);
    return () => clearTimeout(timer);
  }, [isEarly, again]);
  function done() {
    forget();
    asked.again();
  }
  return (
    <>
      <p>
        <a href={link('imports')}>{texts.list}</a>
      </p>
      <h1>
        {job?.files.length ? `${job.feed}: ` : ''}
        <Name of={job ? nameOf(job) : id} />
      </h1>
      <State of={asked} />
      {refused && <Trouble refused={refused} />}
      {asked.data && !job && <p className="panel">{texts.missingJob}</p>}
      {job?.feed === 'screening' && (
        <p>
          <a href={link('screening', { id })}>{words.screening.toHits}</a>
        </p>
      )}
      {job?.feed === 'customers' && (
        <p>
          <a href={link('screening')}>{words.screening.all}</a>
        </p>
      )}
      {job && (
        <section className="panel">
          <Bar job={job} />
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
                <dt>{texts.asOf}</dt>
                <dd>{date(job.asOf)}</dd>
              </div>
            )}
            {job.counts.map((count) => (
              <div key={count.name}>
                <dt>
                  <bdi lang="en">{count.name}</bdi>
                </dt>
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
          {RUNNING.includes(job.state) && may && (
            <button type="button" onClick={() => void act(() => write(Cancel, { id }, once.id(['cancel', id])))}>
              {texts.cancel}
            </button>
          )}
          {job.state === 'DONE' && !job.dryRun && may && (
            <>
              <p>{words.lists.undoSays}</p>
              <WithReason
                draft={`undo ${id}`}
                ways={[{ label: texts.undo, does: (reason, writeId) => write(Undo, { id, reason }, writeId) }]}
                done={done}
              />
            </>
          )}
        </section>
      )}
      {known && known.state === 'HELD' && !known.dryRun && <Decide of={known} done={done} />}
      {known && <Rejects of={known} asked={asked} />}
    </>
  );
}

/** What becomes of a held import: a person lets it in or lets it go, and says why. */
function Decide({ of, done }: { of: Known; done: () => void }) {
  const texts = useWords().wizard;
  const { moment } = useFormats();
  const may = useMay('ANALYST');
  const { decision } = of;
  if (decision)
    return (
      <section className="panel">
        <p>
          <bdi>
            {fill(decision.released ? texts.released : texts.refusedBy, {
              by: decision.by,
              at: moment(decision.at),
              reason: decision.reason,
            })}
          </bdi>
        </p>
        {decision.job && (
          <p>
            <a href={link('imports', { id: decision.job })}>{texts.releasedAs}</a>
          </p>
        )}
      </section>
    );
  const refuse = {
    label: texts.refuse,
    does: (reason: string, writeId: string) => write(RefuseImport, { id: of.id, reason }, writeId),
  };
  const release = {
    label: texts.release,
    isMain: true,
    does: async (reason: string, writeId: string) => {
      const { data } = await write(ReleaseImport, { id: of.id, reason }, writeId);
      go('imports', { id: data.releaseImport.id });
    },
  };
  return (
    <section className="panel">
      <h2>{texts.heldTitle}</h2>
      <p>{of.heldUntil ? fill(texts.heldNote, { moment: moment(of.heldUntil) }) : texts.heldGone}</p>
      {may && <WithReason draft={`held ${of.id}`} ways={of.heldUntil ? [release, refuse] : [refuse]} done={done} />}
    </section>
  );
}

function Rejects({ of, asked }: { of: Known; asked: Parameters<typeof useFurther>[0] }) {
  const texts = useWords().wizard;
  const list = useFurther(
    asked,
    of.rejects,
    async (after) => (await ask(ImportRejects, { id: of.id, after })).data.job?.rejects,
  );
  const all = Number(of.rejects.totalCount ?? 0);
  const rows = list.edges.map((edge, place) => ({ ...edge.node, place }));
  return (
    <section className="panel">
      <h2>{texts.rejects}</h2>
      {all === 0 && rows.length === 0 && <p>{texts.noRejects}</p>}
      {all > 0 && rows.length === 0 && <p className="notice">{fill(texts.lostRejects, { n: all })}</p>}
      {rows.length > 0 && (
        <DataTable
          label={texts.rejects}
          name="rejects"
          rows={rows}
          idOf={(row) => String(row.place)}
          total={all}
          more={list.next}
          tools={
            <a className="button" href={`/jobs/${encodeURIComponent(of.id)}/rejects`} download>
              {texts.csv}
            </a>
          }
          columns={[
            { id: 'file', title: texts.file, value: (row) => row.file },
            { id: 'line', title: texts.line, type: 'number', value: (row) => row.line, isFixed: true },
            { id: 'column', title: texts.column, value: (row) => row.column },
            { id: 'what', title: texts.what, value: (row) => row.message },
            { id: 'suggestion', title: texts.suggestion, value: (row) => row.suggestion },
            { id: 'code', title: texts.code, value: (row) => row.code },
          ]}
        />
      )}
    </section>
  );
}
