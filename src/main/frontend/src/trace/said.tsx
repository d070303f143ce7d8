// Whether a search saw everything, where an answer begins.
import { type ReactNode } from 'react';
import { fill, useWords } from '../words';

export type Searched = { status: keyof ReturnType<typeof useWords>['trace']['status']; reason: string | null };

/** Whether everything was seen stands before all that follows from it. */
export function Said({ all, children }: { all: readonly Searched[]; children?: ReactNode }) {
  const { whatif: texts, trace } = useWords();
  const cut = all.filter((each) => each.status !== 'COMPLETE');
  return (
    <p role="status">
      <strong>
        {cut.length === 0 ? texts.complete : fill(texts.notComplete, { status: trace.status[cut[0]!.status] })}
      </strong>
      {cut.map((each, at) => each.reason && <bdi key={at}> {each.reason}</bdi>)} {children}
    </p>
  );
}

export const isWhole = (searched: Searched) => searched.status === 'COMPLETE';
