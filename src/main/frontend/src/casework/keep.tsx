import { useEffect, useRef, useState } from 'react';
import { link } from '../address';
import { KeepItem, TakeBackItem } from '../api/generated';
import { write } from '../api/write';
import { Trouble, useAct } from '../shell/common';
import { useOnce } from '../forms/once';
import { useOpenedCase } from './opened';
import { useMay } from '../access/viewer';
import { fill, useWords } from '../words';
import { type Keepsake, pinOf, savedQuestion, titled } from './keepsake';
import type { KeptRequest } from './kept';

interface KeptNow {
  of: unknown;
  id: string;
  version: number;
  caseId: string;
}

/**
 * Keeps something in the open case, and takes it back at once where that was a slip. Without an open case there is
 * nothing to press.
 */
export function Keep({
  what,
  of,
  label,
  about,
}: {
  /** Asked for when it is kept. */
  what: () => Keepsake;
  /** What is kept is another one where this is another. */
  of: unknown;
  /** What the button says; without it, the name of the case. */
  label?: string;
  /** What it is about, for those who do not see where the button stands. */
  about?: string;
}) {
  const texts = useWords().cases;
  const opened = useOpenedCase();
  const may = useMay('ANALYST');
  const [kept, setKept] = useState<KeptNow>();
  const [said, setSaid] = useState('');
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  const place = useRef<HTMLElement>(null);
  const isKept = kept !== undefined && kept.of === of && kept.caseId === opened?.id;
  // The button that was pressed is gone: the focus goes to what stands in its place.
  const isPressed = useRef(false);
  useEffect(() => {
    if (isPressed.current) place.current?.querySelector<HTMLElement>('a, button')?.focus();
    isPressed.current = false;
  }, [isKept]);
  if (!opened || !may) return null;
  const within = { title: opened.title };
  async function keep(caseId: string) {
    const sent = what();
    const input = { ...sent, caseId, title: titled(sent.title) };
    await act(async () => {
      const { id, version } = (await write(KeepItem, { input }, once.id(input))).data.keepItem;
      once.done();
      isPressed.current = true;
      setKept({ of, id, version, caseId });
      setSaid(fill(texts.kept, within));
    });
  }
  async function undo({ id, version }: KeptNow) {
    const variables = { id, version, reason: texts.undone };
    if (!(await act(() => write(TakeBackItem, variables, once.id(variables))))) return;
    once.done();
    isPressed.current = true;
    setKept(undefined);
    setSaid(texts.isUndone);
  }
  const hidden = about && <span className="hidden"> {about}</span>;
  return (
    <span className="keep" ref={place}>
      {isKept ? (
        <>
          <a href={link('case', { id: opened.id })}>{fill(texts.kept, within)}</a>{' '}
          <button type="button" className="quiet" onClick={() => undo(kept)} disabled={isBusy}>
            {texts.undo}
            {hidden}
          </button>
        </>
      ) : (
        <button
          type="button"
          className={label ? 'quiet' : undefined}
          title={label && fill(texts.keep, within)}
          onClick={() => keep(opened.id)}
          disabled={isBusy}
        >
          {label ?? fill(texts.keep, within)}
          {hidden}
        </button>
      )}
      <span className="hidden" role="status">
        {said}
      </span>
      {refused && <Trouble refused={refused} />}
    </span>
  );
}

/** Keeps an element of the graph. */
export function KeepElement({
  element,
  title,
  isShort = false,
}: {
  element: string;
  title: string;
  isShort?: boolean;
}) {
  const texts = useWords().cases;
  return (
    <Keep
      what={() => pinOf(element, title)}
      of={element}
      label={isShort ? texts.keepOne : undefined}
      about={isShort ? title : undefined}
    />
  );
}

/** Keeps a request, to be asked again. */
export function KeepQuestion({ title, request }: { title: string; request: KeptRequest }) {
  const texts = useWords().cases;
  return (
    <Keep
      what={() => savedQuestion(title, request)}
      of={JSON.stringify(request)}
      label={texts.keepQuestion}
      about={title}
    />
  );
}
