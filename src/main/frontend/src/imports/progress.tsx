// A running import, until it is over.
import { useEffect, useState } from 'react';
import { link } from '../address';
import { useAnswer } from '../api/ask';
import { follow } from '../api/follow';
import { Cancel, ImportOne, type JobState, type Run } from '../api/generated';
import { write } from '../api/write';
import { State, Trouble, useAct } from '../shell/common';
import { useOnce } from '../forms/once';
import { fill, useFormats, useWords } from '../words';

export const RUNNING: readonly JobState[] = ['QUEUED', 'RUNNING', 'UNDOING'];

/** The job as it was last heard of: what is pushed, and behind its end what it says with its rows. */
export function useJob(id: string) {
  const asked = useAnswer(ImportOne, { id });
  const [live, setLive] = useState<Run>();
  const known = asked.data?.job ?? null;
  const isRunning = known !== null && RUNNING.includes(known.state);
  const { again } = asked;
  useEffect(() => {
    if (!isRunning) return;
    return follow(
      id,
      (job) => {
        setLive(job);
        if (!RUNNING.includes(job.state)) again();
      },
      again,
    );
  }, [id, isRunning, again]);
  const job = live && live.id === id && (isRunning || live.state === known?.state) ? live : known;
  return { asked, known, job, forget: () => setLive(undefined) };
}

export function Bar({ job }: { job: Run }) {
  const words = useWords();
  const texts = words.wizard;
  const { number } = useFormats();
  const isRunning = RUNNING.includes(job.state);
  return (
    <>
      <p role="status">
        <strong>{words.jobs.states[job.state]}</strong>
        {job.dryRun && ` (${texts.dry})`}
        {' · '}
        {job.total === null
          ? fill(texts.runningOpen, { read: job.read })
          : fill(texts.running, { read: number(job.read), total: number(job.total) })}
        {isRunning && job.secondsLeft !== null && ` · ${fill(words.jobs.left, { n: job.secondsLeft })}`}
      </p>
      {isRunning && (
        <progress max={job.total ?? undefined} value={job.total ? job.read : undefined} aria-label={texts.progress} />
      )}
      {job.message && (
        <p className={job.state === 'DONE' ? undefined : 'notice'}>
          <bdi>{job.message}</bdi>
        </p>
      )}
    </>
  );
}

export function Progress({ id, ended }: { id: string; ended: (state: JobState) => void }) {
  const texts = useWords().wizard;
  const { asked, known, job } = useJob(id);
  const { act, refused } = useAct();
  const once = useOnce();
  const state = known?.state;
  useEffect(() => {
    if (state && !RUNNING.includes(state)) ended(state);
    // The end is told once for each state.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);
  const rejects = Number(known?.rejects.totalCount ?? 0);
  return (
    <>
      <State of={asked} />
      {job && <Bar job={job} />}
      {job && RUNNING.includes(job.state) && (
        <button type="button" onClick={() => void act(() => write(Cancel, { id }, once.id(['cancel', id])))}>
          {texts.cancel}
        </button>
      )}
      {known?.state === 'HELD' && <p className="notice">{texts.wholeHeld}</p>}
      {rejects > 0 && (
        <p>
          <a href={link('imports', { id })}>
            {texts.rejects}: {rejects}
          </a>
        </p>
      )}
      {refused && <Trouble refused={refused} />}
    </>
  );
}
