import { type FormEvent, useState } from 'react';
import { go, link } from '../address';
import { ask, Refused, upload, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { Documents, TlpValues } from '../api/generated';
import { Field, Fold, More, Name, State, Table, Trouble } from '../parts/common';
import { Counts } from '../lists/counts';
import { useMay } from '../parts/viewer';
import { useFormats, useWords } from '../words';

const MOST = 20 * 1024 * 1024;

/** Hands in a document, and lists those that are here. */
export function DocumentsPage() {
  const words = useWords();
  const texts = words.documents;
  const { date, moment } = useFormats();
  const asked = useAnswer(Documents, { after: null });
  const list = useFurther(
    asked,
    asked.data?.documents,
    async (after) => (await ask(Documents, { after })).data.documents,
  );
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <HandIn />
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p>{texts.none}</p>}
      {list.edges.length > 0 && (
        <Table
          label={texts.title}
          rows={list.edges.map((edge) => edge.node)}
          columns={[
            {
              title: texts.name,
              of: (each) => (
                <a href={link('document', { id: each.id })}>
                  <Name of={each.title} />
                </a>
              ),
            },
            { title: texts.day, of: (each) => date(each.published) },
            { title: texts.pages, of: (each) => each.pageCount, isFigure: true },
            { title: words.marking, of: (each) => each.marking },
            { title: texts.added, of: (each) => `${moment(each.recordedAt)} · ${each.addedBy}` },
          ]}
        />
      )}
      <More of={list} />
      <Fold title={words.lists.counts.title}>
        <Counts />
      </Fold>
    </>
  );
}

function HandIn() {
  const words = useWords();
  const texts = words.documents;
  const [file, setFile] = useState<File>();
  const [said, setSaid] = useState({ title: '', day: '', url: '', language: '', marking: '' });
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const may = useMay('ANALYST');
  const isLarge = (file?.size ?? 0) > MOST;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!file) return;
    setRefused(undefined);
    setBusy(true);
    const body = new FormData();
    body.append('file', file);
    for (const [name, value] of Object.entries(said)) body.append(name, value);
    try {
      go('document', { id: await upload('/documents', body) });
    } catch (error) {
      setRefused(error instanceof Refused ? error : new Refused('DOWN', String(error)));
    }
    setBusy(false);
  }

  const line = (name: 'title' | 'day' | 'url' | 'language', label: string, hint: string, longest: number) => (
    <Field label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          value={said[name]}
          maxLength={longest}
          required={name === 'title' || name === 'day'}
          onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form className="panel" onSubmit={submit}>
      {!may && <p className="notice">{texts.needAnalyst}</p>}
      <Field label={texts.file} hint="PDF, HTML, UTF-8">
        {(id) => (
          <input
            id={id}
            type="file"
            accept=".pdf,.html,.htm,.xhtml,.txt,.text,.md"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <div className="grid">
        {line('title', texts.name, texts.nameHint, 4000)}
        {line('day', texts.day, texts.dayHint, 10)}
        {line('url', texts.url, '', 4000)}
        {line('language', texts.language, '', 3)}
        <Field label={texts.marking}>
          {(id) => (
            <select
              id={id}
              value={said.marking}
              onChange={(event) => setSaid({ ...said, marking: event.target.value })}
            >
              <option value="">{texts.unmarked}</option>
              {TlpValues.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {isLarge && <p className="notice">{texts.large}</p>}
      <p>
        <button type="submit" className="main" disabled={!file || isLarge || isBusy || !may}>
          {texts.go}
        </button>{' '}
        <span role="status">{isBusy ? texts.reading : ''}</span>
      </p>
      {refused && <Trouble refused={refused} />}
    </form>
  );
}
