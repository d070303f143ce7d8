import { type DragEvent, type FormEvent, useEffect, useState } from 'react';
import { useAnswer, Refused, upload } from '../api/ask';
import { Feeds, TlpValues } from '../api/generated';
import { Field, Name, Scroll, State, Trouble } from '../parts/common';
import { useMay } from '../parts/viewer';
import { split } from '../parts/csv';
import { useWords } from '../words';
import { showJob } from './jobs';

const MOST = 64 * 1024 * 1024;
/** Enough to see whether columns and encoding are right. */
const PREVIEWED = 16_384;

export function ImportsPage() {
  const words = useWords();
  const texts = words.imports;
  const feedWords: Partial<Record<string, string>> = words.feeds;
  const asked = useAnswer(Feeds, {});
  const feeds = asked.data?.feeds ?? [];
  const [chosen, setChosen] = useState('shipments');
  const feed = feeds.find((each) => each.name === chosen) ?? feeds[0];
  const [files, setFiles] = useState<File[]>([]);
  const [asOf, setAsOf] = useState('');
  const [isDry, setDry] = useState(true);
  const [marking, setMarking] = useState('');
  const [mapping, setMapping] = useState('');
  const [source, setSource] = useState('');
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const isLarge = files.some((file) => file.size > MOST);
  const may = useMay('ANALYST');

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!feed) return;
    setRefused(undefined);
    setBusy(true);
    const query = new URLSearchParams({ feed: feed.name, dryRun: String(isDry) });
    if (marking) query.set('marking', marking);
    if (feed.dated && asOf) query.set('asOf', asOf);
    if (mapping) query.set('mapping', mapping);
    if (source.trim()) query.set('source', source.trim());
    const body = new FormData();
    for (const file of files) body.append('files', file);
    try {
      showJob(await upload(`/imports?${query}`, body));
    } catch (error) {
      setRefused(error instanceof Refused ? error : new Refused('DOWN', String(error)));
    }
    setBusy(false);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setFiles([...event.dataTransfer.files]);
  }
  return (
    <>
      <h1>{texts.title}</h1>
      {!may && <p className="notice">{texts.needAnalyst}</p>}
      <State of={asked} />
      <form className="panel" onSubmit={submit}>
        <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          <Field label={texts.drop}>
            {(id) => (
              <input id={id} type="file" multiple onChange={(event) => setFiles([...(event.target.files ?? [])])} />
            )}
          </Field>
          {files.length > 0 && (
            <p>
              <bdi>{files.map((file) => file.name).join(', ')}</bdi>
            </p>
          )}
        </div>
        <div className="grid">
          <Field label={texts.feed} hint={feed && (feedWords[feed.name] ?? feed.description)}>
            {(id) => (
              <select
                id={id}
                value={feed?.name}
                onChange={(event) => {
                  setChosen(event.target.value);
                  setMapping('');
                }}
              >
                {feeds.map((each) => (
                  <option key={each.name}>{each.name}</option>
                ))}
              </select>
            )}
          </Field>
          {feed?.dated && (
            <Field label={texts.asOf}>
              {(id) => (
                <input id={id} type="date" required value={asOf} onChange={(event) => setAsOf(event.target.value)} />
              )}
            </Field>
          )}
          {feed && feed.mappings.length > 0 && (
            <>
              <Field label={texts.mapping}>
                {(id) => (
                  <select id={id} value={mapping} onChange={(event) => setMapping(event.target.value)}>
                    <option value="">{texts.noMapping}</option>
                    {feed.mappings.map((each) => (
                      <option key={each}>{each}</option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={texts.source}>
                {(id) => (
                  <input id={id} value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
                )}
              </Field>
            </>
          )}
          <Field label={texts.marking}>
            {(id) => (
              <select id={id} value={marking} onChange={(event) => setMarking(event.target.value)}>
                <option value="">{texts.unmarked}</option>
                {TlpValues.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <p>
          <label>
            <input type="checkbox" checked={isDry} onChange={(event) => setDry(event.target.checked)} /> {texts.dryRun}
          </label>
        </p>
        {isLarge && <p className="notice">{texts.large}</p>}
        <p>
          <button type="submit" className="main" disabled={!feed || !files.length || isLarge || isBusy || !may}>
            {texts.go}
          </button>{' '}
          {files.length === 0 && <small>{texts.needFiles}</small>}
        </p>
        {refused && <Trouble refused={refused} />}
      </form>
      {files[0] && <Preview file={files[0]} />}
    </>
  );
}

/** The first rows as they would be split, read here and sent nowhere. */
function Preview({ file }: { file: File }) {
  const words = useWords();
  const [rows, setRows] = useState<string[][]>([]);
  const isPacked = /\.(gz|zip)$/i.test(file.name);
  useEffect(() => {
    let isOld = false;
    file
      .slice(0, PREVIEWED)
      .text()
      .then(
        (text) => {
          if (!isOld) setRows(split(text).slice(0, 8));
        },
        () => setRows([]),
      );
    return () => {
      isOld = true;
    };
  }, [file]);
  return (
    <section className="panel">
      <h2>
        {words.imports.preview}: <Name of={file.name} />
      </h2>
      {isPacked ? (
        <p>{words.imports.packed}</p>
      ) : (
        <>
          <p>
            <small>{words.imports.previewNote}</small>
          </p>
          <Scroll label={words.imports.preview}>
            <table>
              <thead>
                <tr>
                  {rows[0]?.map((cell, index) => (
                    <th key={index}>
                      <bdi>{cell}</bdi>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.slice(1).map((row, index) => (
                  <tr key={index}>
                    {row.map((cell, at) => (
                      <td key={at}>
                        <bdi>{cell}</bdi>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </section>
  );
}
