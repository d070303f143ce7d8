import { useContext, useEffect, useRef, useState } from 'react';
import { ComboBox, ComboBoxStateContext, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { ask } from '../api/ask';
import { useForgotten } from '../api/forgotten';
import { type EntityKind, type Party, Suggest, type SuggestResult } from '../api/generated';
import { useFormats, useWords } from '../words';
import { Name } from '../shell/common';

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
 * A name field with suggestions: arrows choose, Enter takes, Escape closes. Suggestions are a help; when they cannot be had, the
 * field is still a field.
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
  const [typed, setTyped] = useState(text);
  const [sought, setSought] = useState('');
  const [found, setFound] = useState<Found[]>([]);
  useForgotten(() => setFound([]));
  const asked = JSON.stringify(kinds);
  const [given, setGiven] = useState(text);
  if (given !== text) {
    setGiven(text);
    setTyped(text);
  }
  useEffect(() => {
    if (sought.length < SHORTEST) return;
    const stop = new AbortController();
    let timer = setTimeout(() => suggest(TRIES), PAUSE);
    function suggest(tries: number) {
      ask(Suggest, { text: sought, kinds: asked ? (JSON.parse(asked) as EntityKind[]) : null }, stop.signal).then(
        (answer) => setFound(answer.data.search.edges.map((edge) => edge.node)),
        () => {
          if (stop.signal.aborted) return;
          setFound([]);
          if (tries > 0) timer = setTimeout(() => suggest(tries - 1), BREATH);
        },
      );
    }
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [sought, asked]);

  function close() {
    setSought('');
    setFound([]);
  }

  function write(value: string) {
    // The field says so, too, when it closes.
    if (value === typed) return;
    setTyped(value);
    setSought(value.trim());
    if (value.trim().length < SHORTEST) setFound([]);
    onText?.(value);
  }

  function take(party: Found) {
    close();
    setTyped(clear ? '' : party.name);
    onChoose({ id: party.id, kind: party.kind, name: party.name });
  }

  return (
    <ComboBox
      className="finder"
      items={found}
      inputValue={typed}
      value={null}
      allowsCustomValue
      onInputChange={write}
      onChange={(id) => {
        const party = found.find((each) => each.id === id);
        if (party) take(party);
      }}
    >
      <Label>{label}</Label>
      <Written
        hint={hint}
        found={found}
        enter={(chosen) => {
          if (chosen) take(chosen);
          else {
            close();
            onEnter?.(typed);
          }
        }}
        takesFirst={!onEnter}
      />
      <Popover className="popover finding" placement="bottom start">
        <ListBox<Found> className="found" aria-label={words.search.suggestions}>
          {(party) => (
            <ListBoxItem id={party.id} textValue={party.name}>
              <Name of={party.name} /> <span className={`kind ${party.kind}`}>{words.kinds[party.kind]}</span>
              <small>{[...new Set(party.countries.map((each) => country(each.code)))].slice(0, 3).join(', ')}</small>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** The field itself. It opens when suggestions come, which is after something was typed. */
function Written({
  hint,
  found,
  enter,
  takesFirst,
}: {
  hint?: string;
  found: Found[];
  enter: (chosen: Found | undefined) => void;
  takesFirst: boolean;
}) {
  const state = useContext(ComboBoxStateContext);
  const field = useRef<HTMLInputElement>(null);
  const opens = useRef(state);
  useEffect(() => {
    opens.current = state;
  });
  useEffect(() => {
    if (found.length && document.activeElement === field.current) opens.current?.open(null, 'input');
  }, [found]);
  return (
    <Input
      ref={field}
      spellCheck={false}
      maxLength={200}
      placeholder={hint}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        const at = state?.selectionManager.focusedKey;
        const isOpen = !!state?.isOpen;
        state?.close();
        enter(isOpen ? (found.find((each) => each.id === at) ?? (takesFirst ? found[0] : undefined)) : undefined);
      }}
    />
  );
}
