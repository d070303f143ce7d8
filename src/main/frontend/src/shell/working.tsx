import { FolderOpen, X } from 'lucide-react';
import { useEffect } from 'react';
import { link } from '../address';
import { useAnswer } from '../api/ask';
import { Purposes, WorkedOn } from '../api/generated';
import { focusPage } from '../forms/focus';
import {
  choosePurpose,
  listPurposes,
  type OpenedCase,
  setOpenedCase,
  useChosenPurpose,
  useOpenedCase,
} from '../casework/opened';
import { fill, useWords } from '../words';

/** The case that questions are asked for, its purpose, and how to put it away, whatever has become of it. */
export function Working() {
  const opened = useOpenedCase();
  const asked = useAnswer(Purposes, {});
  const purposes = asked.data?.viewer.purposes;
  useEffect(() => {
    if (purposes) listPurposes(purposes);
  }, [purposes]);
  if (!opened && !purposes?.length) return null;
  return (
    <div className="working">
      {opened && <Opened of={opened} hasPurpose={!purposes?.length} />}
      {!!purposes?.length && <Purpose all={purposes} />}
    </div>
  );
}

/**
 * Whether questions can say what they are for: the browser keeps the open case without its purpose, which the service is asked
 * for first. A service that refuses it, or is not ready to say it, is not waited for.
 */
export function useHasPurpose(): boolean {
  const opened = useOpenedCase();
  const asked = useAnswer(WorkedOn, opened && { id: opened.id });
  return !opened || opened.title !== '' || asked.data?.case === null || !!asked.refused || !!asked.waitsFor;
}

function Opened({ of, hasPurpose }: { of: OpenedCase; hasPurpose: boolean }) {
  const texts = useWords().cases;
  const asked = useAnswer(WorkedOn, { id: of.id });
  const found = asked.data?.case;
  // Its title and its purpose may have been changed since it was opened.
  useEffect(() => {
    if (found && (found.title !== of.title || found.purpose !== of.purpose))
      setOpenedCase({ ...of, title: found.title, purpose: found.purpose });
  }, [found, of]);
  // Its title goes with the log-in, and the questions that go on with the next one are still for its purpose.
  const isOver = asked.refused?.trouble === 'LOGIN';
  const title = (!isOver && of.title) || '…';
  return (
    <>
      <a href={link('case', { id: of.id })} title={title}>
        <FolderOpen aria-hidden="true" size={16} />
        <span className="hidden">{fill(texts.strip, { title })}</span>
        <bdi aria-hidden="true">{title}</bdi>
      </a>
      {hasPurpose && !isOver && of.purpose && (
        <small title={of.purpose}>
          <bdi>{of.purpose}</bdi>
        </small>
      )}
      <button
        type="button"
        className="icon"
        aria-label={texts.putAway}
        title={texts.putAway}
        onClick={() => {
          setOpenedCase(null);
          focusPage();
        }}
      >
        <X aria-hidden="true" size={14} />
      </button>
    </>
  );
}

/** Where the service takes only some purposes, one of them is chosen. */
function Purpose({ all }: { all: readonly string[] }) {
  const texts = useWords().shell;
  const purpose = useChosenPurpose();
  return (
    <select aria-label={texts.purpose} value={purpose ?? ''} onChange={(event) => choosePurpose(event.target.value)}>
      <option value="">{texts.noPurpose}</option>
      {all.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  );
}
