import { type FormEvent, type ReactNode, useState } from 'react';
import { Refused } from '../api/ask';
import { Fold, Trouble, useAct } from '../shell/common';
import { useDraft } from '../forms/draft';
import { useWords } from '../words';

interface Edited<Draft extends Record<string, string>> {
  /** Under which the draft is kept. */
  place: string;
  /** What is there now, and its version. */
  stored: Draft;
  version: number;
  may: boolean;
  title: string;
  about?: string;
  /** Says that somebody else changed it since the words were written. */
  meanwhile: string;
  /** Writes over a version; gives the version that came of it. */
  write: (draft: Draft, version: number, writeId: string) => Promise<number>;
  done: () => void;
  children: (draft: Draft, change: (some: Partial<Draft>) => void) => ReactNode;
}

/**
 * Changes what has versions. The version is that of what the words were written over: where somebody else changed it meanwhile,
 * the words stay in the form, and their author decides after having read the other's.
 */
export function Edit<Draft extends Record<string, string>>(edited: Edited<Draft>) {
  const { stored, may, title, write, done } = edited;
  const now = String(edited.version);
  const texts = useWords().cases;
  const { draft, writeId, isBegun, change, sent, discard } = useDraft(edited.place, { ...stored, version: now });
  const [isDone, setDone] = useState(false);
  const { act, refused, isBusy } = useAct();
  if (!may && !isBegun) return null;
  const isOld = draft.version !== now;
  const over = (version: string) => change({ version } as Partial<typeof draft>);
  async function submit(event: FormEvent) {
    event.preventDefault();
    let written = Number(draft.version);
    const isWritten = await act(async () => {
      try {
        written = await write(draft, written, writeId);
      } catch (error) {
        // What is there now has to be read.
        if (error instanceof Refused && error.trouble === 'STALE') done();
        throw error;
      }
    });
    if (!isWritten) return;
    // What was written on meanwhile was written over what was sent.
    if (sent(writeId)) setDone(true);
    else over(String(written));
    done();
  }
  return (
    <Fold title={title} about={edited.about} open={isBegun}>
      <form onSubmit={submit}>
        {!may && <p className="notice">{texts.notSent}</p>}
        {may && isOld && (
          <p className="notice" role="status">
            {edited.meanwhile}{' '}
            <button type="button" onClick={() => over(now)}>
              {texts.mineInstead}
            </button>
          </p>
        )}
        {edited.children(draft, (some) => {
          setDone(false);
          change(some as Partial<typeof draft>);
        })}
        <p className="row">
          <button type="submit" className="main" disabled={isBusy || !may || isOld}>
            {title}
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
