// A way from files to facts in five steps. What was chosen outlives a reload; the files do not, since the browser gives them to
// the page for as long as it is open.
import './imports.css';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { link, useAddress } from '../address';
import { asRefused, type Refused, useAnswer } from '../api/ask';
import { useForgotten } from '../api/forgotten';
import { CustomerLists, ImportKinds, type ImportKindsResult, TlpValues } from '../api/generated';
import { upload } from '../api/write';
import { Field, Name, Scroll, State, Trouble } from '../shell/common';
import { useDraft } from '../forms/draft';
import { traits, useOnce } from '../forms/once';
import { useMay } from '../access/viewer';
import { isListName } from '../screening/hits';
import { fill, useWords } from '../words';
import { Columns, Keep, useFieldName } from './columns';
import { EMPTY, fromMapping, isOwn, offers, type Plan, score, suggest, toMapping, unfilled } from './mapping';
import { Progress } from './progress';
import { Trial } from './trial';
import { sent, type Tried, tryFiles } from './tried';

export type Feed = ImportKindsResult['feeds'][number];
type Kept = ImportKindsResult['mappings'][number];

const STEPS = ['files', 'columns', 'try', 'whole', 'import'] as const;
type Step = (typeof STEPS)[number];
const MOST = 64 * 1024 * 1024;
const ENCODINGS = ['UTF-8', 'windows-1252', 'GB18030'];
const DELIMITERS = [',', ';', '\t', '|'] as const;

const NOTHING = {
  step: 'files',
  feed: '',
  files: '',
  /** Which mapping: none, our own columns, one made here, or the name of one. */
  mapping: '',
  named: '',
  kept: '',
  plan: '',
  marking: '',
  source: '',
  asOf: '',
  /** Of customers: the name of the list that they are. */
  list: '',
  checked: '',
  job: '',
  /** The job of an import that is done. */
  done: '',
};

/** The one kind of data whose files are a list with a name. It is RED of who imports it, so no marking is chosen. */
const isNamed = (feed: string | undefined) => feed === 'customers';

/** How an import is asked for: by the name of a mapping as it is, or with the one that was made. */
function asMapping(draft: typeof NOTHING, plan: Plan): { named?: string; mapping?: string } {
  if (draft.mapping === 'named') return { named: draft.named };
  return draft.mapping === 'made' ? { mapping: toMapping(plan, draft.feed) } : {};
}

function planOf(text: string): Plan {
  try {
    return text ? { ...EMPTY, ...(JSON.parse(text) as Plan) } : EMPTY;
  } catch {
    return EMPTY;
  }
}

export function Wizard() {
  const words = useWords();
  const texts = words.wizard;
  const fieldName = useFieldName();
  const asked = useAnswer(ImportKinds, {});
  const may = useMay('ANALYST');
  const { params } = useAddress();
  const nothing = { ...NOTHING, list: params.get('list') ?? '' };
  const { draft, change, discard } = useDraft('import', nothing);
  const [files, setFiles] = useState<File[]>([]);
  const [tried, setTried] = useState<Tried>();
  const [refused, setRefused] = useState<Refused>();
  const [isBusy, setBusy] = useState(false);
  const once = useOnce();
  const looks = useRef<AbortController>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);

  const feeds = asked.data?.feeds ?? [];
  const kept = asked.data?.mappings ?? [];
  const feed = feeds.find((each) => each.name === draft.feed);
  const plan = planOf(draft.plan);
  const step: Step = files.length && STEPS.includes(draft.step as Step) ? (draft.step as Step) : 'files';
  const at = STEPS.indexOf(step);
  const table = tried?.files.find((each) => each.kind === 'TABLE' && each.columns.length > 0);
  const hasRows = (feed?.fields.length ?? 0) > 0;
  const takesMapping = hasRows && (feed?.mappings.length ?? 0) > 0;
  const isMade = draft.mapping === 'made';
  const open = isMade && feed ? unfilled(plan, feed.fields) : [];
  const isLarge = files.some((file) => file.size > MOST);

  useEffect(() => () => looks.current?.abort(), []);
  // What is done is no draft: the next files begin anew. And whoever comes from a list imports into that one.
  useEffect(() => {
    if (draft.done) discard();
    else if (nothing.list && nothing.list !== draft.list) change({ list: nothing.list, checked: '' });
    // Once, where the page begins.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  // The files and what was said of them are those of whoever was here.
  useForgotten(() => {
    looks.current?.abort();
    setFiles([]);
    setTried(undefined);
  });

  function turn(to: Step) {
    change({ step: to, job: '' });
    setRefused(undefined);
    // Who reads by ear or goes by keys begins where the step begins.
    requestAnimationFrame(() => heading.current?.focus());
  }

  /** Looks at the files; with a feed also at their rows. */
  async function look(chosen: readonly File[], how: Partial<typeof NOTHING> = {}): Promise<Tried | undefined> {
    looks.current?.abort();
    const stop = new AbortController();
    looks.current = stop;
    const all = { ...draft, ...how };
    setRefused(undefined);
    setBusy(true);
    try {
      const answer = await tryFiles(
        chosen,
        { feed: all.feed, marking: isNamed(all.feed) ? '' : all.marking, ...asMapping(all, planOf(all.plan)) },
        stop.signal,
      );
      setTried(answer);
      return answer;
    } catch (error) {
      if (!stop.signal.aborted) setRefused(asRefused(error));
      return undefined;
    } finally {
      if (looks.current === stop) setBusy(false);
    }
  }

  /** The kind of data and the mapping that the files ask for. */
  function begin(found: Tried): Partial<typeof NOTHING> {
    const first = found.files[0];
    const sure = first?.feeds[0];
    if (sure && feeds.some((each) => each.name === sure)) return { feed: sure, mapping: '', plan: '' };
    const columns = found.files.find((each) => each.columns.length)?.columns ?? [];
    const best = feeds
      .filter((each) => each.fields.length > 0)
      .map((each) => ({ each, n: isOwn(each.fields, columns) ? 2 : score(each.fields, columns) }))
      .sort((one, other) => other.n - one.n)[0];
    if (!best || best.n < 0.3) return { feed: 'shipments', ...chosenFor(found, 'shipments') };
    return { feed: best.each.name, ...chosenFor(found, best.each.name) };
  }

  function chosenFor(found: Tried | undefined, name: string): Partial<typeof NOTHING> {
    const of = feeds.find((each) => each.name === name);
    const file = found?.files.find((each) => each.columns.length);
    if (!of || !file || !of.fields.length || !of.mappings.length || isOwn(of.fields, file.columns))
      return { mapping: '', named: '', kept: '', plan: '' };
    return {
      mapping: 'made',
      named: '',
      kept: '',
      plan: JSON.stringify({ ...EMPTY, ...suggest(of.fields, file.columns, file.rows) }),
    };
  }

  async function choose(chosen: File[]) {
    if (!chosen.length) return;
    setFiles(chosen);
    setTried(undefined);
    // The same files in another order are the same ones: what was made for them stays.
    const names = chosen
      .map((file) => file.name)
      .sort()
      .join('\n');
    const isDraft = names === draft.files && draft.feed !== '';
    const found = await look(chosen, isDraft ? {} : nothing);
    if (!found || isDraft) return;
    change({ ...nothing, files: names, ...begin(found) });
  }

  function use(mapping: Kept) {
    const made = fromMapping(mapping.mapping);
    change(
      made
        ? { feed: mapping.feed, mapping: 'made', kept: mapping.id, named: '', plan: JSON.stringify(made), checked: '' }
        : { feed: mapping.feed, mapping: 'named', kept: mapping.id, named: mapping.name, plan: '', checked: '' },
    );
  }

  async function toTry() {
    turn('try');
    await look(files);
  }

  async function start(isDry: boolean) {
    if (!feed) return;
    setRefused(undefined);
    setBusy(true);
    const how = asMapping(draft, plan);
    const query = new URLSearchParams({ feed: feed.name, dryRun: String(isDry) });
    if (isNamed(feed.name)) query.set('list', draft.list.trim());
    else if (draft.marking) query.set('marking', draft.marking);
    if (feed.dated && draft.asOf) query.set('asOf', draft.asOf);
    if (how.named) query.set('mapping', how.named);
    if (hasRows && !isNamed(feed.name) && draft.source.trim()) query.set('source', draft.source.trim());
    const body = sent(
      files.map((file) => [file, file.name] as const),
      how.mapping ?? null,
    );
    const id = once.id([String(query), draft.plan, files.map(traits)]);
    try {
      const job = await upload('Import', `/imports?${query}`, body, id);
      once.done();
      change({ job });
    } catch (error) {
      setRefused(asRefused(error, 'DOWN'));
    }
    setBusy(false);
  }

  const needsDay = feed?.dated === true && !draft.asOf;
  const needsList = isNamed(feed?.name) && !isListName(draft.list.trim());
  const stepBody: Record<Step, () => ReactNode> = {
    // The kind of data is guessed among those that are known: before they are there, no file is taken.
    files: () =>
      asked.data && (
        <Files
          files={files}
          draft={draft.files}
          tried={tried}
          isLarge={isLarge}
          choose={(chosen) => void choose(chosen)}
        />
      ),
    columns: () => (
      <>
        <div className="wizard-grid">
          <Field label={texts.kind} hint={feed && describe(words.feeds, feed)}>
            {(id) => (
              <select
                id={id}
                value={draft.feed}
                onChange={(event) =>
                  change({ feed: event.target.value, checked: '', ...chosenFor(tried, event.target.value) })
                }
              >
                {feeds.map((each) => (
                  <option key={each.name}>{each.name}</option>
                ))}
              </select>
            )}
          </Field>
          {takesMapping && (
            <Field label={texts.mapping}>
              {(id) => (
                <select
                  id={id}
                  value={
                    draft.mapping === 'named' ? draft.kept || `name:${draft.named}` : isMade ? draft.kept || 'made' : ''
                  }
                  onChange={(event) => {
                    const value = event.target.value;
                    const mapping = kept.find((each) => each.id === value);
                    if (mapping) use(mapping);
                    else if (value === 'made')
                      change({ ...chosenFor(tried, draft.feed), mapping: 'made', checked: '' });
                    else if (value.startsWith('name:'))
                      change({ mapping: 'named', named: value.slice(5), kept: '', plan: '', checked: '' });
                    else change({ mapping: '', named: '', kept: '', plan: '', checked: '' });
                  }}
                >
                  <option value="">{texts.own}</option>
                  <option value="made">{texts.made}</option>
                  {kept
                    .filter((each) => each.feed === draft.feed)
                    .map((each) => (
                      <option key={each.id} value={each.id}>
                        {each.isOwn ? each.name : fill(texts.ofOwner, { name: each.name, owner: each.owner })}
                      </option>
                    ))}
                  {feed?.mappings.map((each) => (
                    <option key={each} value={`name:${each}`}>
                      {each}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </div>
        {table &&
          offers(kept, table.columns)
            .filter((each) => each.id !== draft.kept)
            .slice(0, 3)
            .map((each) => (
              <p key={each.id} className="notice quiet">
                {fill(texts.offered, { name: each.name })}{' '}
                <button type="button" onClick={() => use(each)}>
                  {texts.use}
                  <span className="hidden"> {each.name}</span>
                </button>
              </p>
            ))}
        {!takesMapping && <p>{texts.fixed}</p>}
        {draft.mapping === 'named' && <p>{texts.asIs}</p>}
        {takesMapping && table && (
          <Form
            plan={plan}
            file={table}
            isMade={isMade}
            change={(next) => {
              change({ plan: JSON.stringify(next), checked: '', ...(!isMade && { mapping: 'made' }) });
            }}
            look={(next) => void look(files, { plan: JSON.stringify(next) })}
          />
        )}
        {isMade && feed && table && (
          <>
            <Columns
              feed={feed}
              columns={table.columns}
              rows={table.rows}
              plan={plan}
              change={(next) => change({ plan: JSON.stringify(next), checked: '' })}
            />
            <Keep
              key={draft.kept}
              feed={feed}
              plan={plan}
              columns={table.columns}
              kept={kept.find((each) => each.id === draft.kept)}
              done={(id) => {
                change({ kept: id ?? '' });
                asked.again();
              }}
            />
          </>
        )}
        {tried && <Preview tried={tried} />}
      </>
    ),
    try: () =>
      !hasRows ? (
        <p>{texts.cannotTry}</p>
      ) : (
        <Trial
          rows={tried?.rows ?? null}
          isBusy={isBusy}
          feed={feed!}
          plan={isMade ? plan : null}
          change={(next) => {
            const text = JSON.stringify(next);
            change({ plan: text, checked: '' });
            void look(files, { plan: text });
          }}
          toColumns={() => turn('columns')}
          again={() => void look(files)}
        />
      ),
    whole: () => (
      <>
        <Settings feed={feed} draft={draft} hasSource={hasRows} change={(some) => change({ ...some, checked: '' })} />
        <p>{texts.wholeNote}</p>
        {!draft.job && (
          <p className="row">
            <button
              type="button"
              className="main"
              disabled={isBusy || !may || isLarge || needsDay || needsList}
              onClick={() => void start(true)}
            >
              {texts.whole}
            </button>
            <button
              type="button"
              className="quiet"
              disabled={isBusy || needsDay || needsList}
              onClick={() => turn('import')}
            >
              {texts.skip}
            </button>
          </p>
        )}
        {draft.job && (
          <Progress
            id={draft.job}
            ended={(state) => {
              if (state === 'DONE') change({ checked: draft.job });
            }}
          />
        )}
        {draft.job && draft.checked === draft.job && <p className="wizard-good">{texts.wholeDone}</p>}
        {draft.job && (
          <p className="row">
            <button type="button" disabled={isBusy || !may || needsList} onClick={() => void start(true)}>
              {texts.tryAgain}
            </button>
            <a href={link('imports', { id: draft.job })}>{texts.rejects}</a>
          </p>
        )}
      </>
    ),
    import: () => (
      <>
        <Summary files={files} feed={feed} draft={draft} />
        <p>{isNamed(feed?.name) ? texts.goNoteList : texts.goNote}</p>
        {!draft.job && (
          <p>
            <button
              type="button"
              className="main"
              disabled={isBusy || !may || isLarge || needsDay || needsList}
              onClick={() => void start(false)}
            >
              {texts.go}
            </button>
          </p>
        )}
        {draft.job && (
          <>
            <Progress
              id={draft.job}
              ended={(state) => {
                if (state === 'DONE') change({ done: draft.job });
              }}
            />
            <p className="row">
              {isNamed(feed?.name) && draft.done === draft.job && (
                <a className="button main" href={link('screening', { list: draft.list.trim() })}>
                  {texts.toList}
                </a>
              )}
              <a className="button" href={link('imports', { id: draft.job })}>
                {texts.open}
              </a>
              <button
                type="button"
                className="quiet"
                onClick={() => {
                  discard();
                  setFiles([]);
                  setTried(undefined);
                }}
              >
                {texts.begin}
              </button>
            </p>
          </>
        )}
      </>
    ),
  };

  function onward() {
    if (step === 'columns') void toTry();
    else turn(STEPS[at + 1]!);
  }
  const mayGo: Record<Step, boolean> = {
    files:
      files.length > 0 && tried !== undefined && tried.files.every((file) => file.kind !== 'UNREADABLE') && !isLarge,
    columns: feed !== undefined && open.length === 0,
    try: !isBusy,
    whole: draft.checked !== '' && draft.checked === draft.job,
    import: false,
  };
  return (
    <div className="wizard">
      <p>
        <a href={link('imports')}>{texts.list}</a>
      </p>
      <h1>{texts.begin}</h1>
      {!may && <p className="notice">{texts.needAnalyst}</p>}
      <State of={asked} />
      <ol className="wizard-steps" aria-label={texts.begin}>
        {STEPS.map((each, place) => (
          <li key={each} aria-current={each === step ? 'step' : undefined} className={place < at ? 'past' : undefined}>
            <button type="button" className="quiet" disabled={place > at || isBusy} onClick={() => turn(each)}>
              <span aria-hidden="true">{place + 1}</span> {texts.steps[each]}
            </button>
          </li>
        ))}
      </ol>
      <section className="panel" aria-busy={isBusy}>
        <h2 ref={heading} tabIndex={-1}>
          {texts.steps[step]}
          <span className="hidden"> ({fill(texts.step, { n: at + 1, of: STEPS.length })})</span>
        </h2>
        {stepBody[step]()}
        {refused && <Trouble refused={refused} />}
        <p role="status" className="state">
          {isBusy ? (step === 'try' ? texts.trying : texts.looking) : ''}
        </p>
        {open.length > 0 && step === 'columns' && (
          <p className="notice">{fill(texts.missing, { fields: open.map(fieldName).join(', ') })}</p>
        )}
        <div className="wizard-foot">
          {at > 0 && (
            <button type="button" disabled={isBusy} onClick={() => turn(STEPS[at - 1]!)}>
              {texts.back}
            </button>
          )}
          {(draft.files !== '' || files.length > 0) && (
            <button
              type="button"
              className="quiet"
              disabled={isBusy}
              onClick={() => {
                discard();
                setFiles([]);
                setTried(undefined);
                setRefused(undefined);
              }}
            >
              {texts.discard}
            </button>
          )}
          {step !== 'import' && (
            <button
              type="button"
              className={step === 'whole' && !mayGo.whole ? undefined : 'main'}
              disabled={!mayGo[step] || isBusy}
              onClick={onward}
            >
              {texts.next}
            </button>
          )}
        </div>
      </section>
    </div>
  );
}

const describe = (said: Partial<Record<string, string>>, feed: Feed) => said[feed.name] ?? feed.description;

function Files({
  files,
  draft,
  tried,
  isLarge,
  choose,
}: {
  files: File[];
  draft: string;
  tried?: Tried;
  isLarge: boolean;
  choose: (files: File[]) => void;
}) {
  const texts = useWords().wizard;
  const [isOver, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    choose([...event.dataTransfer.files]);
  }
  return (
    <>
      <div
        className={isOver ? 'wizard-drop over' : 'wizard-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Field label={texts.drop} hint={texts.dropHint}>
          {(id) => (
            <input
              id={id}
              type="file"
              multiple
              onChange={(event) => {
                choose([...(event.target.files ?? [])]);
                // The same file is chosen again after it was mended.
                event.target.value = '';
              }}
            />
          )}
        </Field>
        <small>{texts.kept}</small>
      </div>
      {!files.length && draft && (
        <p className="notice">
          {texts.again} <bdi>{draft.split('\n').join(', ')}</bdi>
        </p>
      )}
      {files.length > 0 && (
        <ul className="wizard-files">
          {files.map((file, place) => {
            const found = tried?.files[place];
            return (
              <li key={`${file.name} ${place}`}>
                <Name of={file.name} />
                {found && (
                  <small>
                    {found.kind === 'TABLE' && !found.fault
                      ? ` ${found.encoding} · ${fill(texts.columns, { n: found.columns.length })}`
                      : ` ${found.kind === 'UNREADABLE' ? '' : found.kind} ${found.feeds.join(', ')}`}
                  </small>
                )}{' '}
                <button
                  type="button"
                  className="quiet"
                  onClick={() => {
                    const rest = files.filter((each) => each !== file);
                    choose(rest);
                  }}
                  disabled={files.length === 1}
                >
                  {texts.remove}
                  <span className="hidden"> {file.name}</span>
                </button>
                {found?.fault && (
                  <p className="notice" role="alert">
                    <bdi>{found.fault}</bdi>
                  </p>
                )}
                {file.size > MOST && <p className="notice">{texts.large}</p>}
              </li>
            );
          })}
        </ul>
      )}
      {isLarge && <p className="hidden">{texts.large}</p>}
      {tried && <Preview tried={tried} />}
    </>
  );
}

/** Encoding and delimiter as they were found, to be set right. */
function Form({
  plan,
  file,
  isMade,
  change,
  look,
}: {
  plan: Plan;
  file: Tried['files'][number];
  isMade: boolean;
  change: (plan: Plan) => void;
  look: (plan: Plan) => void;
}) {
  const texts = useWords().wizard;
  const found = DELIMITERS.find((each) => each === file.delimiter);
  function set(some: Partial<Plan>) {
    const next = { ...plan, ...some };
    change(next);
    look(next);
  }
  if (!isMade) return null;
  return (
    <div className="wizard-grid">
      <Field label={texts.encoding}>
        {(id) => (
          <select id={id} value={plan.encoding} onChange={(event) => set({ encoding: event.target.value })}>
            <option value="">{fill(texts.found, { what: file.encoding ?? '' })}</option>
            {ENCODINGS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.delimiter}>
        {(id) => (
          <select id={id} value={plan.delimiter} onChange={(event) => set({ delimiter: event.target.value })}>
            <option value="">{fill(texts.found, { what: found ? texts.delimiters[found] : '' })}</option>
            {DELIMITERS.map((each) => (
              <option key={each} value={each}>
                {texts.delimiters[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.dates} hint={texts.datesHint}>
        {(id) => (
          <input
            id={id}
            defaultValue={plan.dates.join(', ')}
            key={plan.dates.join()}
            onBlur={(event) =>
              change({
                ...plan,
                dates: event.target.value
                  .split(',')
                  .map((each) => each.trim())
                  .filter(Boolean),
              })
            }
          />
        )}
      </Field>
      <Field label={texts.decimal}>
        {(id) => (
          <select
            id={id}
            value={plan.decimal}
            onChange={(event) => change({ ...plan, decimal: event.target.value === ',' ? ',' : '.' })}
          >
            <option value=".">{texts.point}</option>
            <option value=",">{texts.comma}</option>
          </select>
        )}
      </Field>
      {(file.damaged ?? 0) > 0 && <p className="notice">{fill(texts.damaged, { n: file.damaged ?? 0 })}</p>}
    </div>
  );
}

function Preview({ tried }: { tried: Tried }) {
  const texts = useWords().wizard;
  return (
    <>
      {tried.files
        .filter((file) => file.columns.length > 0)
        .map((file) => {
          const title = fill(texts.rows, { file: file.name });
          return (
            <details key={file.name} open={tried.files.length === 1} className="wizard-rows">
              <summary>
                <bdi>{title}</bdi>
              </summary>
              <Scroll label={title}>
                <table>
                  <thead>
                    <tr>
                      {file.columns.map((cell, place) => (
                        <th key={place}>
                          <bdi>{cell}</bdi>
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {file.rows.slice(0, 8).map((row, line) => (
                      <tr key={line}>
                        {row.map((cell, place) => (
                          <td key={place}>
                            <bdi>{cell}</bdi>
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Scroll>
            </details>
          );
        })}
    </>
  );
}

function Settings({
  feed,
  draft,
  hasSource,
  change,
}: {
  feed?: Feed;
  draft: typeof NOTHING;
  hasSource: boolean;
  change: (some: Partial<typeof NOTHING>) => void;
}) {
  const texts = useWords().wizard;
  return (
    <div className="wizard-grid">
      {feed?.dated && (
        <Field label={texts.asOf}>
          {(id) => (
            <input
              id={id}
              type="date"
              required
              value={draft.asOf}
              onChange={(event) => change({ asOf: event.target.value })}
            />
          )}
        </Field>
      )}
      {isNamed(feed?.name) && <ListName value={draft.list} change={(list) => change({ list })} />}
      {hasSource && !isNamed(feed?.name) && (
        <Field label={texts.source} hint={texts.sourceHint}>
          {(id) => (
            <input
              id={id}
              value={draft.source}
              maxLength={200}
              onChange={(event) => change({ source: event.target.value })}
            />
          )}
        </Field>
      )}
      {!isNamed(feed?.name) && (
        <Field label={texts.marking}>
          {(id) => (
            <select id={id} value={draft.marking} onChange={(event) => change({ marking: event.target.value })}>
              <option value="">{texts.unmarked}</option>
              {TlpValues.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          )}
        </Field>
      )}
    </div>
  );
}

/** A name that a list of the organization has makes the next version of that list; another one makes a list. */
function ListName({ value, change }: { value: string; change: (list: string) => void }) {
  const texts = useWords().wizard;
  const asked = useAnswer(CustomerLists, {});
  const known = asked.data?.customerLists.edges.map(({ node }) => node) ?? [];
  const name = value.trim();
  const next = known.find((each) => each.name === name);
  return (
    <Field label={texts.listName} hint={next ? fill(texts.nextOf, { n: next.version + 1 }) : texts.listHint}>
      {(id) => (
        <>
          <input
            id={id}
            list={`${id}-lists`}
            required
            aria-invalid={(name !== '' && !isListName(name)) || undefined}
            value={value}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => change(event.target.value)}
          />
          <datalist id={`${id}-lists`}>
            {known.map((each) => (
              <option key={each.id} value={each.name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function Summary({ files, feed, draft }: { files: File[]; feed?: Feed; draft: typeof NOTHING }) {
  const words = useWords();
  const texts = words.wizard;
  return (
    <dl className="facts">
      <div>
        <dt>{texts.file}</dt>
        <dd>
          <bdi>{files.map((file) => file.name).join(', ')}</bdi>
        </dd>
      </div>
      <div>
        <dt>{texts.kind}</dt>
        <dd>{feed?.name}</dd>
      </div>
      {isNamed(feed?.name) && (
        <div>
          <dt>{texts.listName}</dt>
          <dd>
            <bdi>{draft.list.trim()}</bdi>
          </dd>
        </div>
      )}
      {draft.source && !isNamed(feed?.name) && (
        <div>
          <dt>{texts.source}</dt>
          <dd>
            <bdi>{draft.source}</bdi>
          </dd>
        </div>
      )}
      <div>
        <dt>{isNamed(feed?.name) ? words.marking : texts.marking}</dt>
        <dd>{isNamed(feed?.name) ? texts.listMarking : draft.marking || texts.unmarked}</dd>
      </div>
      {draft.asOf && (
        <div>
          <dt>{texts.asOf}</dt>
          <dd>{draft.asOf}</dd>
        </div>
      )}
    </dl>
  );
}
