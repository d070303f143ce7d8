import { useState } from 'react';
import { useWords } from '../words';
import { Field, Trouble, useAct } from './common';

/** A decision with its reason, which others rely on: a field and a button for each way to decide. */
export function WithReason({
  ways,
  done,
}: {
  ways: { label: string; does: (reason: string) => Promise<unknown>; isMain?: boolean }[];
  done: () => void;
}) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const { act, refused, isBusy } = useAct();
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
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {ways.map((way) => (
          <button
            key={way.label}
            type="button"
            className={way.isMain ? 'main' : undefined}
            disabled={isBusy || !reason.trim()}
            onClick={async () => (await act(() => way.does(reason.trim()))) && done()}
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
