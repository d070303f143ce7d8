import { useEffect, useRef, useState } from 'react';
import { change } from '../address';
import { type EntityKind } from '../api/generated';
import { fill, useFormats, useWords } from '../words';
import type { Chain } from './chains';
import { type Filter, isFiltered, leastOf, leastSaid, toFilter } from './selection';

/** Milliseconds after the last letter before the chains are filtered: a word is typed at once. */
const PAUSE = 250;

/** The filter that all parts share. */
export function Filters({
  filter,
  all,
  shown,
  isFolded = false,
}: {
  filter: Filter;
  all: readonly Chain[];
  shown: number;
  /** Whether it is one line until somebody wants it. */
  isFolded?: boolean;
}) {
  const words = useWords();
  const texts = words.surface;
  const { date } = useFormats();
  const [typed, setTyped] = useState(filter.words);
  const [of, setOf] = useState(filter.words);
  const [least, setLeast] = useState('');
  const timer = useRef<number>(undefined);
  if (of !== filter.words) {
    setOf(filter.words);
    setTyped(filter.words);
  }
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const set = (some: Partial<Filter>) => change(toFilter(some), true);
  const kinds = [...new Set(all.flatMap((chain) => chain.parties.map((party) => party.kind)))].sort();
  const toggle = (kind: EntityKind) =>
    set({
      kinds: filter.kinds.includes(kind) ? filter.kinds.filter((each) => each !== kind) : [...filter.kinds, kind],
    });
  function clear() {
    window.clearTimeout(timer.current);
    setTyped('');
    setLeast('');
    set({ words: '', kinds: [], least: 0 });
  }
  const { from, to } = filter;
  const fields = (
    <>
      <input
        type="search"
        aria-label={texts.find}
        placeholder={texts.find}
        value={typed}
        onChange={(event) => {
          const next = event.target.value;
          setTyped(next);
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => set({ words: next }), PAUSE);
        }}
      />
      {kinds.length > 1 &&
        kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="small"
            aria-pressed={filter.kinds.includes(kind)}
            title={texts.withKind}
            onClick={() => toggle(kind)}
          >
            {words.kinds[kind]}
          </button>
        ))}
      <label className="least">
        {texts.least}{' '}
        <input
          type="number"
          min={0}
          max={1}
          step={0.05}
          value={leastSaid(least, filter.least)}
          onChange={(event) => {
            setLeast(event.target.value);
            set({ least: leastOf(event.target.value) });
          }}
        />
      </label>
    </>
  );
  return (
    <div className="filters screen" role="group" aria-label={texts.filter}>
      {isFolded ? (
        <details open={isFiltered(filter)}>
          <summary>{texts.filter}</summary>
          <div className="filters">{fields}</div>
        </details>
      ) : (
        fields
      )}
      {isFiltered(filter) && (
        <>
          <span role="status">{fill(texts.shown, { n: shown, all: all.length })}</span>
          <button type="button" className="quiet" onClick={clear}>
            {texts.clear}
          </button>
        </>
      )}
      {(from || to) && (
        <p className="notice" role="status">
          {fill(words.time.narrowed, { n: shown, all: all.length, from: date(from), to: date(to) })}{' '}
          <button type="button" className="quiet" onClick={() => set({ from: null, to: null })}>
            {words.time.clear}
          </button>
        </p>
      )}
    </div>
  );
}
