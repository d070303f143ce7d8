import { useState } from 'react';
import { link } from '../address';
import { ask } from '../api/ask';
import { KeepItem } from '../api/generated';
import { fill, useWords } from '../words';
import { Trouble, useAct } from './common';
import { useOpenedCase } from './opened';

/** Keeps an element of the graph in the open case. */
export function Keep({ element, title }: { element: string; title: string }) {
  const texts = useWords().cases;
  const opened = useOpenedCase();
  const [kept, setKept] = useState<string>();
  const { act, refused, isBusy } = useAct();
  if (!opened) return null;
  const keep = async () => {
    const input = { caseId: opened.id, kind: 'PIN' as const, title: title.slice(0, 200), element };
    if (await act(() => ask(KeepItem, { input }, undefined, crypto.randomUUID()))) setKept(element);
  };
  return (
    <>
      {kept === element ? (
        <a href={link('case', { id: opened.id })}>{fill(texts.kept, { title: opened.title })}</a>
      ) : (
        <button type="button" onClick={keep} disabled={isBusy}>
          {fill(texts.keep, { title: opened.title })}
        </button>
      )}
      {refused && <Trouble refused={refused} />}
    </>
  );
}
