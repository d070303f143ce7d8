import { useWords } from '../words';
import { Field, Trouble, useAct } from '../shell/common';
import { useDraft } from './draft';
import { useOnce } from './once';

/** A decision with its reason, which others rely on: a field and a button for each way to decide. */
export function WithReason({
  ways,
  done,
  draft: key,
  about = '',
  may = true,
}: {
  ways: { label: string; does: (reason: string, writeId: string) => Promise<unknown>; isMain?: boolean }[];
  done: () => void;
  /** Where the tab keeps the reason until it is sent: a name that nothing else has. */
  draft: string;
  /** What is decided besides; the decision about something else is another write. */
  about?: string;
  /** Whether there is something to decide. */
  may?: boolean;
}) {
  const words = useWords();
  const { draft, writeId, change, sent } = useDraft(key, { reason: '' });
  const { reason } = draft;
  const once = useOnce();
  const { act, refused, isBusy } = useAct();
  async function decide(way: (typeof ways)[number]) {
    const said = reason.trim();
    if (!(await act(() => way.does(said, once.id([way.label, said, about]))))) return;
    once.done();
    sent(writeId);
    done();
  }
  return (
    <>
      <div className="row">
        <Field label={words.reason}>
          {(id) => (
            <input
              id={id}
              value={reason}
              size={40}
              maxLength={200}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
        {ways.map((way) => (
          <button
            key={way.label}
            type="button"
            className={way.isMain ? 'main' : undefined}
            disabled={isBusy || !may || !reason.trim()}
            onClick={() => decide(way)}
          >
            {way.label}
          </button>
        ))}
        {!reason.trim() && <small>{words.reasonFirst}</small>}
      </div>
      {refused && <Trouble refused={refused} />}
    </>
  );
}
