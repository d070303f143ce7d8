import { type FormEvent, type ReactNode, useState } from 'react';
import { go } from '../address';
import { ask, Refused } from '../api/ask';
import { ChangeCase, type Deconfliction, DeconflictionValues, LeaveCase } from '../api/generated';
import { Field, Fold, Trouble, useAct } from '../parts/common';
import { useDraft } from '../parts/draft';
import { useOnce } from '../parts/once';
import { putAway } from '../parts/opened';
import { useViewer } from '../parts/viewer';
import { useWords } from '../words';
import type { Case } from './write';

export const EMPTY_HEAD = { title: '', question: '', purpose: '', deconfliction: 'SILENT', contact: '' };
type HeadDraft = typeof EMPTY_HEAD;

/** The head of a case as the service takes it. */
export const headOf = ({ title, question, purpose, deconfliction, contact }: HeadDraft) => ({
  title: title.trim(),
  question: question.trim(),
  purpose: purpose.trim(),
  deconfliction: deconfliction as Deconfliction,
  contact: contact.trim() || null,
});

/** The fields of a head, with what stands between them. */
export function HeadFields({
  draft,
  change,
  children,
}: {
  draft: HeadDraft;
  change: (some: Partial<HeadDraft>) => void;
  children?: ReactNode;
}) {
  const texts = useWords().cases;
  return (
    <>
      <Field label={texts.name}>
        {(id) => (
          <input
            id={id}
            value={draft.title}
            required
            maxLength={200}
            onChange={(event) => change({ title: event.target.value })}
          />
        )}
      </Field>
      {children}
      <Field label={texts.question}>
        {(id) => (
          <textarea
            id={id}
            value={draft.question}
            maxLength={2000}
            onChange={(event) => change({ question: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts.purpose}>
        {(id) => (
          <textarea
            id={id}
            value={draft.purpose}
            maxLength={2000}
            onChange={(event) => change({ purpose: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts.deconfliction} hint={texts.deconflictionHint}>
        {(id) => (
          <select
            id={id}
            value={draft.deconfliction}
            onChange={(event) => change({ deconfliction: event.target.value })}
          >
            {DeconflictionValues.map((each) => (
              <option key={each} value={each}>
                {texts.deconflictions[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.deconfliction === 'POINTER' && (
        <Field label={texts.contact}>
          {(id) => (
            <input
              id={id}
              value={draft.contact}
              required
              maxLength={200}
              onChange={(event) => change({ contact: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** Whether the caller may change the head and close the case: that is for who leads it in the agency that owns it. */
export function useMayLead(of: Case): boolean {
  const viewer = useViewer();
  return of.state === 'OPEN' && of.role === 'LEAD' && of.owner === viewer?.organization;
}

/**
 * Changes the head. The version is that of the head which the words were written over: where somebody else changed it meanwhile,
 * the words stay in the form, and their author decides after having read the other head.
 */
export function ChangeHead({ of, done }: { of: Case; done: () => void }) {
  const texts = useWords().cases;
  const { draft, writeId, isBegun, change, sent, discard } = useDraft(`case.${of.id}.head`, {
    title: of.title,
    question: of.question ?? '',
    purpose: of.purpose ?? '',
    deconfliction: of.deconfliction as string,
    contact: of.contact ?? '',
    version: String(of.version),
  });
  const [isDone, setDone] = useState(false);
  const { act, refused, isBusy } = useAct();
  const may = useMayLead(of);
  if (!may && !isBegun) return null;
  const isOld = draft.version !== String(of.version);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const variables = { id: of.id, version: Number(draft.version), input: headOf(draft) };
    let { version } = variables;
    const isWritten = await act(async () => {
      try {
        version = (await ask(ChangeCase, variables, undefined, writeId)).data.changeCase.version;
      } catch (error) {
        // What is there now has to be read.
        if (error instanceof Refused && error.trouble === 'STALE') done();
        throw error;
      }
    });
    if (!isWritten) return;
    // What was written on meanwhile was written over what was sent.
    if (sent(writeId)) setDone(true);
    else change({ version: String(version) });
    done();
  }
  return (
    <Fold title={texts.changeHead} open={isBegun}>
      <form onSubmit={submit}>
        {!may && <p className="notice">{texts.notSent}</p>}
        {may && isOld && (
          <p className="notice" role="status">
            {texts.headMeanwhile}{' '}
            <button type="button" onClick={() => change({ version: String(of.version) })}>
              {texts.mineInstead}
            </button>
          </p>
        )}
        <div className="grid">
          <HeadFields
            draft={draft}
            change={(some) => {
              setDone(false);
              change(some);
            }}
          />
        </div>
        <p className="row">
          <button type="submit" className="main" disabled={isBusy || !may || isOld}>
            {texts.changeHead}
          </button>
          {isBegun && (
            <button type="button" onClick={discard}>
              {texts.discard}
            </button>
          )}
          <span role="status">{isDone && texts.isChanged}</span>
        </p>
        {refused && <Trouble refused={refused} />}
      </form>
    </Fold>
  );
}

/** Leaves the case, alone or with all of the agency. */
export function Leave({ of }: { of: Case }) {
  const texts = useWords().cases;
  const viewer = useViewer();
  const once = useOnce();
  const { act, refused, isBusy } = useAct();
  async function leave(agency: boolean) {
    const variables = { id: of.id, agency };
    if (!(await act(() => ask(LeaveCase, variables, undefined, once.id(variables))))) return;
    putAway(of.id);
    go('cases');
  }
  const mayAll = of.role === 'LEAD' && viewer && of.owner !== viewer.organization;
  return (
    <Fold title={texts.leave}>
      <p>{texts.leaveSure}</p>
      {mayAll && <p>{texts.leaveAllSure}</p>}
      <p className="row">
        <button type="button" disabled={isBusy} onClick={() => leave(false)}>
          {texts.leaveAlone}
        </button>
        {mayAll && (
          <button type="button" disabled={isBusy} onClick={() => leave(true)}>
            {texts.leaveAll}
          </button>
        )}
      </p>
      {refused && <Trouble refused={refused} />}
    </Fold>
  );
}
