import { type FormEvent, useState } from 'react';
import { go, link } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { Documents, TlpValues } from '../api/generated';
import { upload } from '../api/write';
import { Field, Fold, More, Name, State, Trouble, useAct } from '../shell/common';
import { useDraft } from '../forms/draft';
import { traits, useOnce } from '../forms/once';
import { DataTable } from '../table/table';
import { Counts } from '../lists/counts';
import { useMay } from '../access/viewer';
import { useFormats, useWords } from '../words';

const MOST = 20 * 1024 * 1024;

/** Hands in a document, and lists those that are here. */
export function DocumentsPage() {
  const words = useWords();
  const texts = words.documents;
  const { moment } = useFormats();
  const asked = useAnswer(Documents, { after: null });
  const list = useFurther(
    asked,
    asked.data?.documents,
    async (after) => (await ask(Documents, { after })).data.documents,
  );
  const documents = list.edges.map((edge) => edge.node);
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <HandIn />
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p>{texts.none}</p>}
      {documents.length > 0 && (
        <DataTable
          label={texts.title}
          name="documents"
          rows={documents}
          idOf={(each) => each.id}
          more={list.next}
          columns={[
            {
              id: 'name',
              title: texts.name,
              isFixed: true,
              value: (each) => each.title,
              cell: (each) => (
                <a href={link('document', { id: each.id })}>
                  <Name of={each.title} />
                </a>
              ),
            },
            { id: 'day', title: texts.day, type: 'date', value: (each) => each.published },
            { id: 'pages', title: texts.pages, type: 'number', value: (each) => each.pageCount },
            { id: 'marking', title: words.marking, value: (each) => each.marking },
            {
              id: 'added',
              title: texts.added,
              type: 'date',
              value: (each) => each.recordedAt,
              cell: (each) => `${moment(each.recordedAt)} · ${each.addedBy}`,
            },
          ]}
        />
      )}
      <More of={documents.length > 0 ? { ...list, next: null } : list} />
      <Fold title={words.lists.counts.title}>
        <Counts />
      </Fold>
    </>
  );
}

const NOTHING = { title: '', day: '', url: '', language: '', marking: '' };

function HandIn() {
  const words = useWords();
  const texts = words.documents;
  const [file, setFile] = useState<File>();
  const { draft: said, writeId, change: setSaid, sent } = useDraft('document', NOTHING);
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  const may = useMay('ANALYST');
  const isLarge = (file?.size ?? 0) > MOST;

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!file) return;
    const body = new FormData();
    body.append('file', file);
    for (const [name, value] of Object.entries(said)) body.append(name, value);
    const id = once.id([writeId, ...traits(file)]);
    await act(async () => {
      const document = await upload('Document', '/documents', body, id);
      once.done();
      sent(writeId);
      go('document', { id: document });
    });
  }

  const line = (name: 'title' | 'day' | 'url' | 'language', label: string, hint: string, longest: number) => (
    <Field label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          value={said[name]}
          maxLength={longest}
          required={name === 'title' || name === 'day'}
          onChange={(event) => setSaid({ [name]: event.target.value })}
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
            <select id={id} value={said.marking} onChange={(event) => setSaid({ marking: event.target.value })}>
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
