import { fill, useFormats, useWords } from '../words';
import { markingShown } from '../marking/marked';
import { useIsPrinting } from './printing';
import { useViewer } from '../access/viewer';

/** The head or the foot of each sheet of paper: the marking of all that the page shows, and whose paper it is. */
export function Sheet({ at }: { at: 'head' | 'foot' }) {
  const texts = useWords().paper;
  const { moment } = useFormats();
  const viewer = useViewer();
  if (!useIsPrinting()) return null;
  return (
    <div className={`sheet ${at}`}>
      <p>
        {markingShown() ?? texts.unmarked}
        {at === 'foot' && viewer && (
          <small>
            {fill(texts.printed, {
              name: viewer.name,
              organization: viewer.organization,
              moment: moment(new Date().toISOString()),
            })}
          </small>
        )}
      </p>
    </div>
  );
}
