import { useState } from 'react';
import { useAnswer } from '../api/ask';
import { WithdrawalEffect, WithdrawSource } from '../api/generated';
import { write } from '../api/write';
import { State } from '../shell/common';
import { WithReason } from './reason';
import { fill, useWords } from '../words';

/** Takes back all that the caller's organization recorded of a source. */
export function SourceWithdrawal({ id, title, done }: { id: string; title: string; done?: () => void }) {
  const texts = useWords().withdrawal;
  const [gone, setGone] = useState<{ evidence: number; facts: number }>();
  const asked = useAnswer(WithdrawalEffect, gone ? null : { source: id });
  const effect = asked.data?.withdrawalEffect;
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
      <State of={asked} />
      {effect && (
        <p>
          <strong>
            {fill(texts.effect, {
              evidence: effect.evidence,
              facts: effect.facts,
              documents: effect.documents,
            })}
          </strong>
        </p>
      )}
      <label>
        <input type="checkbox" checked={isRead} onChange={(event) => setRead(event.target.checked)} /> {texts.read}
      </label>
      <WithReason
        draft={`withdraw.${id}`}
        may={isRead && !!effect}
        ways={[
          {
            label: texts.go,
            does: async (reason, writeId) =>
              setGone((await write(WithdrawSource, { id, reason }, writeId)).data.withdrawSource),
          },
        ]}
        done={() => done?.()}
      />
    </>
  );
}
