import { useState } from 'react';
import { ask } from '../api/ask';
import { WithdrawSource } from '../api/generated';
import { WithReason } from '../parts/reason';
import { fill, useWords } from '../words';

/** Takes back all that the caller's organization recorded of a source. */
export function SourceWithdrawal({ id, title, done }: { id: string; title: string; done?: () => void }) {
  const texts = useWords().withdrawal;
  const [gone, setGone] = useState<{ evidence: number; facts: number }>();
  const [isRead, setRead] = useState(false);
  if (gone)
    return (
      <p className="notice" role="status">
        {fill(texts.done, { evidence: gone.evidence, facts: gone.facts })}
      </p>
    );
  return (
    <>
      <p>{fill(texts.says, { title })}</p>
      <label>
        <input type="checkbox" checked={isRead} onChange={(event) => setRead(event.target.checked)} /> {texts.read}
      </label>
      <WithReason
        draft={`withdraw.${id}`}
        may={isRead}
        ways={[
          {
            label: texts.go,
            does: async (reason, writeId) =>
              setGone((await ask(WithdrawSource, { id, reason }, undefined, writeId)).data.withdrawSource),
          },
        ]}
        done={() => done?.()}
      />
    </>
  );
}
