import { useState } from 'react';
import { go } from '../address';
import { RaiseMarking, Withdraw, WithdrawEvidence } from '../api/generated';
import { write } from '../api/write';
import { fill, useWords } from '../words';
import { Field, Fold } from '../shell/common';
import { useDraft } from '../forms/draft';
import { changed, type Draft, empty, type Form, kept } from '../cooperation/matter';
import { WithReason } from '../forms/reason';
import { useMay, useViewer } from '../access/viewer';

/** Opens the form of the draft; the tab keeps the draft from here on. */
export function begin(form: Form | 'statement', draft: { correct?: string }) {
  window.sessionStorage.setItem(kept(form, draft.correct), JSON.stringify(draft));
  go('enter', { what: form === 'statement' ? null : form, correct: draft.correct });
}

/** An act that a form of its own asks about. */
export function beginAct(form: Form, some: Draft) {
  begin(form, changed(empty(), some));
}

/** An act with a form of its own. */
export type Further = { label: string; does: () => void };

/** Whether the caller's organization recorded something, and the caller may change it. */
export function useOwn() {
  const viewer = useViewer();
  const may = useMay('ANALYST');
  return (organization: string | null | undefined) => may && !!viewer && organization === viewer.organization;
}

/** What can be done about a record of cooperation, under one button. */
export function Acts({
  called,
  organization,
  id,
  fact,
  correct,
  further = [],
  done,
}: {
  called: string;
  /** Who recorded it, and alone changes it. */
  organization: string | null | undefined;
  id: string;
  fact: string;
  correct: () => void;
  further?: Further[];
  done: () => void;
}) {
  const texts = useWords().acts;
  const isOwn = useOwn()(organization);
  const may = useMay('ANALYST');
  if (!may || (!isOwn && further.length === 0)) return null;
  return (
    <Fold title={texts.title} about={called}>
      <p className="row">
        {isOwn && (
          <button type="button" onClick={correct}>
            {texts.correct}
          </button>
        )}
        {further.map((each) => (
          <button key={each.label} type="button" onClick={each.does}>
            {each.label}
          </button>
        ))}
      </p>
      {isOwn && (
        <>
          <WithReason
            draft={`withdraw.${id}`}
            ways={[{ label: texts.withdraw, does: (reason, writeId) => write(Withdraw, { id, reason }, writeId) }]}
            done={done}
          />
          <Raise id={fact} done={done} />
        </>
      )}
    </Fold>
  );
}

/** Takes back one piece of evidence; its fact goes with the last piece. */
export function TakeBack({ id, done }: { id: string; done: () => void }) {
  const texts = useWords().acts;
  return (
    <WithReason
      draft={`withdraw.${id}`}
      ways={[{ label: texts.withdraw, does: (reason, writeId) => write(WithdrawEvidence, { id, reason }, writeId) }]}
      done={done}
    />
  );
}

/** Joins a further marking, which only a second person takes off again. */
export function Raise({ id, done }: { id: string; done: () => void }) {
  const words = useWords();
  const texts = words.acts;
  const { draft, writeId: drafted, change, sent } = useDraft(`raise.${id}`, { marking: '' });
  const { marking } = draft;
  const [raised, setRaised] = useState('');
  return (
    <Fold title={texts.raise}>
      <Field label={texts.marking} hint={texts.markingHint}>
        {(field) => (
          <input
            id={field}
            value={marking}
            maxLength={200}
            onChange={(event) => change({ marking: event.target.value })}
          />
        )}
      </Field>
      <WithReason
        draft={`raise.${id}.reason`}
        ways={[
          {
            label: texts.raiseGo,
            does: async (reason, writeId) => {
              const to = marking.trim();
              await write(RaiseMarking, { id, marking: to, reason }, writeId);
              setRaised(to);
            },
          },
        ]}
        about={marking.trim()}
        may={!!marking.trim()}
        done={() => {
          sent(drafted);
          done();
        }}
      />
      {raised && <p role="status">{fill(texts.raised, { marking: raised })}</p>}
    </Fold>
  );
}
