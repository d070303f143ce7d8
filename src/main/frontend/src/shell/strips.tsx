// What holds for the whole page, above it.
import { CloudOff } from 'lucide-react';
import { link } from '../address';
import { useIsServiceLost } from '../api/connection';
import { useStaleLists } from '../api/stale';
import { type Loading, useLoading } from '../api/world';
import { fill, useFormats, useWords } from '../words';

/** Whether the service can be reached. The place is there before the word is, so that it is read out. */
export function Lost() {
  const texts = useWords().shell;
  const isLost = useIsServiceLost();
  return (
    <div role="status" className={isLost ? 'strip lost' : undefined}>
      {isLost && (
        <>
          <CloudOff aria-hidden="true" size={16} /> {texts.lost}
        </>
      )}
    </div>
  );
}

/** How much of what is loading is there. */
export function LoadingStrip() {
  const loading = useLoading();
  return <div role="status">{loading && <Share of={loading} className="strip" />}</div>;
}

function Share({ of, className }: { of: Loading; className?: string }) {
  const texts = useWords().shell;
  return (
    <p className={className}>
      {fill(of.what === 'WORLD' ? texts.loadingWorld : texts.loadingGraph, { percent: of.percent })}
    </p>
  );
}

/** In place of the first page, which offers examples of the world, until that is there. */
export function FirstStart({ of }: { of: Loading }) {
  const texts = useWords().shell;
  const words = useWords();
  return (
    <>
      <h1>{words.product}</h1>
      <section className="panel">
        <Share of={of} />
        <progress max={100} value={of.percent} aria-label={texts.loadingLabel} />
        <p>{texts.loadingThen}</p>
      </section>
    </>
  );
}

/** On each page: its answers rest on lists that are older than their schedules allow. */
export function StaleLists() {
  const texts = useWords().sources;
  const { moment } = useFormats();
  const lists = useStaleLists();
  if (!lists.length) return null;
  return (
    <p className="strip" role="status">
      {lists.map((list) => (
        <span key={list.source}>
          {fill(texts.strip, {
            source: list.source,
            current: list.current ? fill(texts.currentAs, { moment: moment(list.current) }) : texts.neverCurrent,
          })}{' '}
        </span>
      ))}
      <a href={link('sources')}>{texts.title}</a>
    </p>
  );
}
