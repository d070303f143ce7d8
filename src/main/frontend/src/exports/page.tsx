import { type FormEvent, useEffect, useState } from 'react';
import { change, link, useAddress } from '../address';
import { asRefused, refusal, Refused, useAnswer } from '../api/ask';
import { Formats, type Tlp, TlpValues } from '../api/generated';
import { useOnce } from '../forms/once';
import { Field, State, Trouble } from '../shell/common';
import { RulesSaid } from '../trace/form';
import { ofAddress, request, toAddress } from '../trace/request';
import { fill, useFormats, useWords } from '../words';

const WHATS = ['chains', 'search', 'everything'] as const;

interface Job {
  id: string;
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  elements: number;
  code?: string;
  message?: string;
  fileName?: string;
  bytes?: number;
  sha256?: string;
  manifest?: { completeness?: { status?: string } };
}

async function call(path: string, init?: RequestInit): Promise<Job> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    throw new Refused('DOWN', String(error));
  }
  const answer = (await response.json().catch(() => null)) as (Job & { detail?: string; limit?: string }) | null;
  if (!response.ok || !answer)
    throw refusal(response, {
      message: answer?.detail ?? `HTTP ${response.status}`,
      extensions: { code: answer?.code, limit: answer?.limit },
    });
  return answer;
}

/** The service writes the file as a job, so that a long one needs no open connection. */
export function ExportsPage() {
  const words = useWords();
  const texts = words.exports;
  const { number } = useFormats();
  const { params } = useAddress();
  const question = ofAddress(params);
  const chains = request(question);
  const what = WHATS.find((each) => each === params.get('what')) ?? (chains ? 'chains' : 'search');
  const formats = useAnswer(Formats, {});
  const names = formats.data?.exportFormats.map((each) => each.name) ?? [];
  const format = names.find((each) => each === params.get('format')) ?? names[0];
  const ceiling = TlpValues.find((each) => each === params.get('ceiling')) ?? null;
  const text = params.get('text') ?? '';
  const [typed, setTyped] = useState(text);
  const [job, setJob] = useState<Job>();
  const [refused, setRefused] = useState<Refused>();
  const once = useOnce();
  const isRunning = job !== undefined && ['QUEUED', 'RUNNING'].includes(job.state);
  const { id } = job ?? {};
  useEffect(() => {
    if (!id || !isRunning) return;
    const timer = setInterval(() => {
      call(`/exports/${encodeURIComponent(id)}`).then(setJob, (error: unknown) => setRefused(asRefused(error)));
    }, 700);
    return () => clearInterval(timer);
  }, [id, isRunning]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setRefused(undefined);
    setJob(undefined);
    change({ text: what === 'search' ? typed.trim() : null }, true);
    const asked =
      what === 'chains' ? { chains } : what === 'search' ? { search: { text: typed.trim() } } : { everything: true };
    // The service knows no empty fields here.
    const body = JSON.stringify({ ...asked, ...(ceiling ? { ceiling } : {}) }, (_, value: unknown) =>
      value === null ? undefined : value,
    );
    try {
      setJob(
        await call(`/exports?format=${format}`, {
          method: 'POST',
          body,
          headers: {
            'Content-Type': 'application/json',
            Accept: 'application/json',
            Prefer: 'respond-async',
            // A lost answer, and the button again: it is the same export.
            'Idempotency-Key': once.id([format, body]),
          },
        }),
      );
      once.done();
    } catch (error) {
      setRefused(asRefused(error));
    }
  }
  return (
    <>
      <h1>{texts.title}</h1>
      <form className="panel" onSubmit={submit}>
        <fieldset className="choices">
          <legend>{texts.what}</legend>
          {WHATS.map((each) => (
            <label key={each}>
              <input type="radio" name="what" checked={what === each} onChange={() => change({ what: each }, true)} />{' '}
              {texts.whats[each]}
            </label>
          ))}
        </fieldset>
        {what === 'chains' &&
          (chains ? (
            <>
              <p>
                {texts.asked} <a href={link('trace', toAddress(question))}>{words.trace.title}</a>
              </p>
              <RulesSaid question={question} />
            </>
          ) : (
            <p className="notice">{texts.need}</p>
          ))}
        {what === 'search' && (
          <Field label={words.search.label}>
            {(field) => (
              <input id={field} value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
        )}
        <div className="row">
          <Field label={texts.format}>
            {(field) => (
              <select id={field} value={format} onChange={(event) => change({ format: event.target.value }, true)}>
                {names.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            )}
          </Field>
          <Field label={texts.ceiling}>
            {(field) => (
              <select
                id={field}
                value={ceiling ?? ''}
                onChange={(event) => change({ ceiling: event.target.value as Tlp }, true)}
              >
                <option value="">{texts.ceilingAll}</option>
                {TlpValues.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            )}
          </Field>
          <button
            type="submit"
            className="main"
            disabled={!format || isRunning || (what === 'chains' && !chains) || (what === 'search' && !typed.trim())}
          >
            {texts.go}
          </button>
          {what === 'search' && !typed.trim() && <small>{texts.needText}</small>}
        </div>
      </form>
      <State of={{ ...formats, busy: isRunning || formats.busy }} />
      {refused && <Trouble refused={refused} />}
      {job && (
        <section className="panel" aria-label={texts.title}>
          <p role="status">
            <strong>{words.jobs.states[job.state]}</strong> · {fill(texts.elements, { n: job.elements })}
          </p>
          {job.message && (
            <p className="notice">
              <bdi>{job.message}</bdi>
            </p>
          )}
          {job.state === 'DONE' && (
            <>
              <p>
                <a className="button main" href={`/exports/${encodeURIComponent(job.id)}/file`} download>
                  {texts.fetch}: <bdi>{job.fileName}</bdi>
                </a>
              </p>
              <dl className="facts">
                <div>
                  <dt>{texts.size}</dt>
                  <dd>{number(job.bytes ?? 0)}</dd>
                </div>
                <div>
                  <dt>SHA-256</dt>
                  <dd>
                    <code>{job.sha256}</code>
                  </dd>
                </div>
              </dl>
            </>
          )}
        </section>
      )}
    </>
  );
}
