import type { ReactNode } from 'react';
import { go } from '../address';
import { ChangeCase, type Deconfliction, DeconflictionValues, LeaveCase } from '../api/generated';
import { write } from '../api/write';
import { Field, Fold, Trouble, useAct } from '../shell/common';
import { useOnce } from '../forms/once';
import { putAway } from './opened';
import { useViewer } from '../access/viewer';
import { useWords } from '../words';
import { Edit } from './edit';
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

/** Changes the head. */
export function ChangeHead({ of, done }: { of: Case; done: () => void }) {
  const texts = useWords().cases;
  const may = useMayLead(of);
  const stored = {
    title: of.title,
    question: of.question ?? '',
    purpose: of.purpose ?? '',
    deconfliction: of.deconfliction as string,
    contact: of.contact ?? '',
  };
  return (
    <Edit
      place={`case.${of.id}.head`}
      stored={stored}
      version={of.version}
      may={may}
      title={texts.changeHead}
      meanwhile={texts.headMeanwhile}
      write={async (draft, version, writeId) =>
        (await write(ChangeCase, { id: of.id, version, input: headOf(draft) }, writeId)).data.changeCase.version
      }
      done={done}
    >
      {(draft, change) => (
        <div className="grid">
          <HeadFields draft={draft} change={change} />
        </div>
      )}
    </Edit>
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
    if (!(await act(() => write(LeaveCase, variables, once.id(variables))))) return;
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
