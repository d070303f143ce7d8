import { type FormEvent, useState } from 'react';
import { type CaseItemKind, KeepItem, type OneCaseResult } from '../api/generated';
import { upload, write } from '../api/write';
import { Field, Trouble, useAct } from '../shell/common';
import { useDraft } from '../forms/draft';
import { traits, useOnce } from '../forms/once';
import { useWords } from '../words';

export type Case = NonNullable<OneCaseResult['case']>;

/** Whether the caller may write into the case now. */
export const mayWrite = (of: Case) => of.state === 'OPEN' && of.role !== 'READER';

const WRITTEN = ['NOTE', 'TASK', 'HYPOTHESIS', 'PIN'] as const satisfies CaseItemKind[];
const EMPTY = { kind: 'NOTE', title: '', text: '', element: '', marking: '', due: '', assignee: '' };

/** Keeps what somebody writes. Where the case was closed meanwhile, the words stay in the form. */
export function Write({ of, done }: { of: Case; done: () => void }) {
  const words = useWords();
  const texts = words.cases;
  const { draft, writeId, isBegun, change, sent, discard } = useDraft(`case.${of.id}`, EMPTY);
  const { act, refused, isBusy } = useAct();
  const may = mayWrite(of);
  if (!may && !isBegun) return null;
  const kind = WRITTEN.find((each) => each === draft.kind) ?? 'NOTE';
  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = {
      caseId: of.id,
      kind,
      title: draft.title.trim(),
      text: draft.text,
      marking: draft.marking.trim() || null,
      ...(kind === 'PIN' && { element: draft.element.trim() }),
      ...(kind === 'TASK' && { due: draft.due || null, assignee: draft.assignee.trim() || null, done: false }),
    };
    if (!(await act(() => write(KeepItem, { input }, writeId)))) return;
    sent(writeId);
    done();
  }
  const line = (name: 'title' | 'element' | 'assignee' | 'marking', longest: number, isRequired = false) =>
    function Line(id: string) {
      return (
        <input
          id={id}
          value={draft[name]}
          required={isRequired}
          maxLength={longest}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      );
    };
  return (
    <form className="panel" onSubmit={submit}>
      <h2>{texts.write}</h2>
      {!may && <p className="notice">{texts.notSent}</p>}
      <div className="grid">
        <Field label={texts.kind}>
          {(id) => (
            <select id={id} value={kind} onChange={(event) => change({ kind: event.target.value })}>
              {WRITTEN.map((each) => (
                <option key={each} value={each}>
                  {texts.kinds[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={texts.name}>{line('title', 200, true)}</Field>
        {kind === 'PIN' && (
          <Field label={texts.element} hint={texts.elementHint}>
            {line('element', 40, true)}
          </Field>
        )}
        {kind === 'TASK' && (
          <>
            <Field label={texts.day}>
              {(id) => (
                <input
                  id={id}
                  type="date"
                  value={draft.due}
                  onChange={(event) => change({ due: event.target.value })}
                />
              )}
            </Field>
            <Field label={texts.assignee}>{line('assignee', 200)}</Field>
          </>
        )}
        <Field label={words.marking} hint={texts.itemMarkingHint}>
          {line('marking', 200)}
        </Field>
      </div>
      <Field label={texts.text} hint={texts.textHint}>
        {(id) => (
          <textarea
            id={id}
            rows={5}
            value={draft.text}
            maxLength={15000}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      <p className="row">
        <button type="submit" className="main" disabled={isBusy || !may}>
          {texts.write}
        </button>
        {isBegun && (
          <button type="button" onClick={discard}>
            {texts.discard}
          </button>
        )}
      </p>
      {refused && <Trouble refused={refused} />}
    </form>
  );
}

/** Hands in a file, which the case keeps as it came. Where the case was closed meanwhile, file and words stay in the form. */
export function HandIn({ of, done }: { of: Case; done: () => void }) {
  const words = useWords();
  const texts = words.cases;
  const [file, setFile] = useState<File>();
  const [turn, setTurn] = useState(0);
  const { draft, writeId, isBegun, change, sent, discard } = useDraft(`case.${of.id}.file`, { title: '', marking: '' });
  const once = useOnce();
  const { act, refused, isBusy } = useAct();
  const may = mayWrite(of);
  if (!may && !isBegun) return null;
  const forget = () => {
    setFile(undefined);
    setTurn(turn + 1);
  };
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!file) return;
    const body = new FormData();
    body.set('file', file);
    if (draft.title.trim()) body.set('title', draft.title.trim());
    if (draft.marking.trim()) body.set('marking', draft.marking.trim());
    if (!(await act(() => upload('CaseFile', `/cases/${of.id}/files`, body, once.id([writeId, ...traits(file)])))))
      return;
    once.done();
    if (sent(writeId)) forget();
    done();
  }
  return (
    <form className="panel" onSubmit={submit}>
      <h2>{texts.handIn}</h2>
      {!may && <p className="notice">{texts.notSent}</p>}
      <div className="grid">
        <Field label={texts.kinds.FILE} hint={texts.fileHint}>
          {(id) => (
            <input
              key={turn}
              id={id}
              type="file"
              required
              onChange={(event) => {
                setFile(event.target.files?.[0]);
                // Another file is another write.
                change({});
              }}
            />
          )}
        </Field>
        <Field label={texts.name}>
          {(id) => (
            <input
              id={id}
              value={draft.title}
              maxLength={200}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.marking} hint={texts.itemMarkingHint}>
          {(id) => (
            <input
              id={id}
              value={draft.marking}
              maxLength={200}
              onChange={(event) => change({ marking: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p className="row">
        <button type="submit" disabled={isBusy || !may || !file}>
          {texts.handIn}
        </button>
        {isBegun && (
          <button
            type="button"
            onClick={() => {
              discard();
              forget();
            }}
          >
            {texts.discard}
          </button>
        )}
      </p>
      {refused && <Trouble refused={refused} />}
    </form>
  );
}
