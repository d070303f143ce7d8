import { useEffect, useId, useState } from 'react';
import { ask } from '../api/ask';
import { type EntityKind, type Party, Suggest, type SuggestResult } from '../api/generated';
import { useFormats, useWords } from '../words';
import { Name } from './common';

type Found = SuggestResult['search']['edges'][number]['node'];

/** Letters before something is suggested. */
const SHORTEST = 2;
/** Long enough that a fast writer asks once, short enough to be felt as at once. */
const PAUSE = 180;
/** How often a busy service is asked again; then the next letter asks. */
const TRIES = 6;
/** Before a busy service is asked again. */
const BREATH = 1500;

/**
 * A name field with suggestions (ARIA combobox): arrows choose, Enter takes, Escape closes. Suggestions are a help; when they
 * cannot be had, the field is still a field.
 */
export function Finder({
  label,
  hint,
  kinds,
  text = '',
  onText,
  onChoose,
  onEnter,
  clear = false,
}: {
  label: string;
  hint?: string;
  kinds?: EntityKind[];
  text?: string;
  clear?: boolean;
  onText?: (text: string) => void;
  onChoose: (party: Party) => void;
  onEnter?: (text: string) => void;
}) {
  const words = useWords();
  const { country } = useFormats();
  const id = useId();
  const [typed, setTyped] = useState(text);
  const [found, setFound] = useState<Found[]>([]);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const asked = JSON.stringify(kinds);
  const [given, setGiven] = useState(text);
  if (given !== text) {
    setGiven(text);
    setTyped(text);
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (!isOpen || wanted.length < SHORTEST) return;
    const stop = new AbortController();
    let timer = setTimeout(() => suggest(TRIES), PAUSE);
    function suggest(tries: number) {
      ask(Suggest, { text: wanted, kinds: asked ? (JSON.parse(asked) as EntityKind[]) : null }, stop.signal).then(
        (answer) => {
          setFound(answer.data.search.edges.map((edge) => edge.node));
          setAt(-1);
        },
        () => {
          setFound([]);
          if (tries > 0 && !stop.signal.aborted) timer = setTimeout(() => suggest(tries - 1), BREATH);
        },
      );
    }
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed, isOpen, asked]);

  function close() {
    setOpen(false);
    setFound([]);
  }

  function take(party: Found) {
    close();
    setTyped(clear ? '' : party.name);
    onChoose({ id: party.id, kind: party.kind, name: party.name });
  }

  const isShown = isOpen && found.length > 0;
  return (
    <div className="finder">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={hint}
        value={typed}
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isShown && at >= 0 ? `${id}-${at}` : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          if (event.target.value.trim().length < SHORTEST) setFound([]);
          onText?.(event.target.value);
        }}
        onBlur={() => setTimeout(close, 150)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && isShown) setAt((at + 1) % found.length);
          else if (event.key === 'ArrowUp' && isShown) setAt((at <= 0 ? found.length : at) - 1);
          else if (event.key === 'Escape') close();
          else if (event.key === 'Enter') {
            const chosen = isShown ? (found[at] ?? (onEnter ? undefined : found[0])) : undefined;
            if (chosen) take(chosen);
            else {
              close();
              onEnter?.(typed);
            }
          } else return;
          event.preventDefault();
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={words.search.suggestions} hidden={!isShown}>
        {found.map((party, index) => (
          <li
            key={party.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault();
              take(party);
            }}
          >
            <Name of={party.name} /> <span className={`kind ${party.kind}`}>{words.kinds[party.kind]}</span>
            <small>{[...new Set(party.countries.map((each) => country(each.code)))].slice(0, 3).join(', ')}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
