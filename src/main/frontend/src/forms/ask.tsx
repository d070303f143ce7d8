import { useState } from 'react';
import { Trouble, useAct } from '../shell/common';
import { useOnce } from './once';
import { Sure } from './sure';

/** A button for what cannot be undone: it asks first, and writes once. */
export function AskFirst({
  label,
  about,
  title,
  text,
  does,
  done,
}: {
  label: string;
  /** What it is about, for those who do not see where it stands. */
  about: string;
  title: string;
  text: string;
  does: (writeId: string) => Promise<unknown>;
  done: () => void;
}) {
  const [isAsked, setAsked] = useState(false);
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  async function go() {
    setAsked(false);
    if (!(await act(() => does(once.id([label, about]))))) return;
    once.done();
    done();
  }
  return (
    <>
      <button type="button" disabled={isBusy} onClick={() => setAsked(true)}>
        {label}
        <span className="hidden"> {about}</span>
      </button>
      {refused && <Trouble refused={refused} />}
      {isAsked && <Sure title={title} text={text} go={label} yes={() => void go()} no={() => setAsked(false)} />}
    </>
  );
}
