// What became of what somebody sent, wherever they are by then.
import { useHasArrived } from '../casework/opened';
import { askAgain, dismiss, type Told, useToldWrites } from '../api/write';
import { subjectOf } from '../api/written';
import { useFormats, useWords } from '../words';
import './fates.css';

/** A notice for each write whose answer was lost, or came when its page was gone. The place is there before they are. */
export function Fates() {
  const texts = useWords().writes;
  const told = useToldWrites();
  // As long as nobody knows who is here, they may be somebody else's.
  const shown = useHasArrived() ? told : [];
  return (
    <div className={shown.length ? 'fates' : undefined} role="status" aria-label={texts.title}>
      {shown.map((each) => (
        <Fate key={each.id} of={each} />
      ))}
    </div>
  );
}

export function Fate({ of }: { of: Told }) {
  const words = useWords();
  const texts = words.writes;
  const { moment } = useFormats();
  const what = texts.subjects[subjectOf(of.name)];
  const isOver = of.fate === 'DONE' || of.fate === 'REFUSED' || of.fate === 'DONE_BEFORE';
  return (
    <div className={`notice fate ${of.fate}`} data-fate={of.fate}>
      <p>
        <strong>{what}</strong> <small>({moment(new Date(of.at).toISOString())})</small>: {texts.fates[of.fate]}
        {of.refused && <> {words.trouble[of.refused.trouble][0]}</>}
      </p>
      {of.refused && (
        <p className="said">
          <bdi>{of.refused.message}</bdi>
        </p>
      )}
      <p className="row">
        {of.fate !== 'ASKING' && (
          <a href={of.place} onClick={() => isOver && dismiss(of.id)}>
            {texts.look}
            <span className="hidden"> {what}</span>
          </a>
        )}
        {of.fate === 'UNKNOWN' && of.canRepeat && (
          <button type="button" onClick={() => askAgain(of.id)}>
            {words.again}
            <span className="hidden"> {what}</span>
          </button>
        )}
        {of.fate !== 'ASKING' && (
          <button type="button" className="quiet" onClick={() => dismiss(of.id)}>
            {texts.close}
            <span className="hidden"> {what}</span>
          </button>
        )}
      </p>
    </div>
  );
}
