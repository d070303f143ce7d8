import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { ask } from '../api/ask';
import { useForgotten } from '../api/forgotten';
import { SubstancesNamed } from '../api/generated';
import { Names } from '../api/names';
import { Name } from '../shell/common';
import { fill, useWords } from '../words';
import { listed, looksLikeCas, readCas } from './cas';
import './substances.css';

interface Known {
  cas: string;
  name: string;
}

const PAUSE = 180;

/** Names of substances met in this visit, by their numbers: a chip says more than a number. */
const names = new Names();

/** The substances of the name or number of each text. */
async function named(texts: readonly string[], signal?: AbortSignal): Promise<Known[]> {
  const take = names.taker();
  const answers = await Promise.all(texts.map((text) => ask(SubstancesNamed, { text }, signal)));
  const found = answers
    .flatMap(({ data }) => data.substances.edges)
    .flatMap(({ node: { cas, name } }) => (cas ? [{ cas, name }] : []));
  take(found.map(({ cas, name }) => [cas, name]));
  return found;
}

function useNamed(text: string): Known[] {
  const wanted = text.trim();
  const [found, setFound] = useState<{ of: string; all: Known[] }>({ of: '', all: [] });
  useForgotten(() => setFound({ of: '', all: [] }));
  useEffect(() => {
    if (wanted.length < 2) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      named([wanted], stop.signal).then(
        (all) => setFound({ of: wanted, all }),
        () => {},
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted]);
  return wanted.length < 2 ? [] : found.all;
}

/** The names that are known. Those of numbers that came from the address are asked for once. */
function useMet(values: readonly string[]): ReadonlyMap<string, string> {
  const met = useSyncExternalStore(names.subscribe, names.all);
  const unknown = values.filter((cas) => !met.has(cas)).join(' ');
  useEffect(() => {
    if (!unknown) return;
    const stop = new AbortController();
    named(unknown.split(' '), stop.signal).catch(() => {});
    return () => stop.abort();
  }, [unknown]);
  return met;
}

/** The name of a number that is met; undefined where none is known but the number itself. */
const nameOf = (met: ReadonlyMap<string, string>, cas: string) => (met.get(cas) === cas ? undefined : met.get(cas));

/** Of those that are found for a text, the one that has this name whole. */
const called = (found: readonly Known[], text: string) =>
  found.find(({ name }) => name.toLowerCase() === text.toLowerCase());

/** What is found, below the field. */
function Suggested({ label }: { label: string }) {
  const texts = useWords().find.substance;
  return (
    <Popover className="substance-list" offset={2} placement="bottom start">
      <ListBox<Known> aria-label={label} renderEmptyState={() => <p className="seek-none">{texts.unknown}</p>}>
        {(each) => (
          <ListBoxItem id={each.cas} textValue={each.name}>
            <Name of={each.name} />
            <small>{each.cas}</small>
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}

/** Takes the number with the right digit in place of the one that was written. */
function Take({ right, take }: { right: string; take: () => void }) {
  const texts = useWords().find.substance;
  return (
    <button type="button" className="quiet" onClick={take}>
      {fill(texts.take, { right })}
    </button>
  );
}

/** How both fields ask: the names come later than the letters, and what nothing is known of stays. */
const ASKING = {
  className: 'field',
  allowsCustomValue: true,
  menuTrigger: 'input',
  defaultFilter: () => true,
} as const;

/**
 * Leads to what is written in a form and was not taken as a substance, if there is such a thing: without it the form would ask
 * another question.
 */
export function leadToUntaken(form: HTMLFormElement): boolean {
  const field = form.querySelector<HTMLInputElement>('[data-untaken] input');
  const folded = field?.closest('details');
  if (folded) folded.open = true;
  field?.focus();
  return !!field;
}

/**
 * Substances by name or CAS number, several of them. A number is checked by its last digit; a wrong one is told with the right
 * one, and is not taken. What is written is taken by Enter, a comma, or when the field is left.
 *
 * @param values CAS numbers
 */
export function SubstanceField({
  label,
  hint,
  values,
  change,
}: {
  label: string;
  hint?: string;
  values: readonly string[];
  change: (values: string[]) => void;
}) {
  const texts = useWords().find.substance;
  const about = useId();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<{ text: string; right?: string }>();
  // A whole number needs no help, and a list over the page would only be in the way.
  const found = useNamed('cas' in readCas(typed) || typed.includes(',') ? '' : typed);
  const met = useMet(values);
  const add = (all: string[]) => {
    const fresh = [...new Set(all)].filter((cas) => !values.includes(cas));
    if (fresh.length) change([...values, ...fresh]);
  };

  /** Takes what is written; what is wrong stays in the field, and is said. */
  async function take(text: string) {
    const good: string[] = [];
    const bad: string[] = [];
    let first: typeof fault;
    for (const each of listed(text)) {
      const read = readCas(each);
      if ('cas' in read) {
        good.push(read.cas);
        continue;
      }
      if (read.fault === 'FORM' && !looksLikeCas(each)) {
        const same = await named([each]).catch(() => []);
        const exact = called(same, each) ?? (same.length === 1 && same[0]);
        if (exact) {
          good.push(exact.cas);
          continue;
        }
      }
      bad.push(each);
      first ??= { text: each, right: read.fault === 'DIGIT' ? read.right : undefined };
    }
    add(good);
    setTyped(bad.join(', '));
    setFault(first);
  }

  /** A list of numbers needs no answer of the service: it is taken before the form that the field stands in is sent. */
  function leave() {
    const read = listed(typed).map(readCas);
    if (!read.length) return;
    if (read.every((each) => 'cas' in each)) {
      add(read.map((each) => each.cas));
      setTyped('');
      setFault(undefined);
    } else void take(typed);
  }

  return (
    <div
      className="field substance-field"
      data-untaken={typed.trim() ? '' : undefined}
      onKeyDownCapture={(event) => {
        const field = event.target;
        if (!(field instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
        if (event.key === 'Backspace' && !typed && values.length) {
          change(values.slice(0, -1));
          return;
        }
        if (event.key !== 'Enter' && event.key !== ',') return;
        if (event.key === 'Enter' && (field.getAttribute('aria-activedescendant') || !typed.trim())) return;
        event.preventDefault();
        event.stopPropagation();
        leave();
      }}
    >
      <ComboBox
        {...ASKING}
        items={found}
        inputValue={typed}
        onInputChange={(text) => {
          setTyped(text);
          setFault(undefined);
        }}
        selectedKey={null}
        onSelectionChange={(key) => {
          if (typeof key !== 'string') return;
          add([key]);
          setTyped('');
          setFault(undefined);
        }}
        onBlur={leave}
        isInvalid={!!fault}
        allowsEmptyCollection={typed.trim().length > 1 && !looksLikeCas(typed) && !typed.includes(',')}
      >
        <Label>{label}</Label>
        {values.length > 0 && (
          <div className="chips" role="group" aria-label={texts.chosen}>
            {values.map((cas) => (
              <span key={cas} className="chip">
                <span>
                  {nameOf(met, cas) ? (
                    <>
                      <Name of={nameOf(met, cas)!} /> <small>{cas}</small>
                    </>
                  ) : (
                    cas
                  )}
                </span>
                <button
                  type="button"
                  aria-label={fill(texts.remove, { name: met.get(cas) ?? cas })}
                  onClick={() => change(values.filter((each) => each !== cas))}
                >
                  ×
                </button>
              </span>
            ))}
          </div>
        )}
        <Input placeholder={hint ?? texts.hint} aria-describedby={about} maxLength={500} spellCheck={false} />
        <FieldError className="said fault">
          {fault &&
            (fault.right
              ? fill(texts.digit, { text: fault.text, right: fault.right })
              : fill(texts.fault, { text: fault.text }))}
        </FieldError>
        <Suggested label={label} />
      </ComboBox>
      {fault?.right && (
        <Take
          right={fault.right}
          take={() => {
            add([fault.right!]);
            setTyped(
              listed(typed)
                .filter((each) => each !== fault.text)
                .join(', '),
            );
            setFault(undefined);
          }}
        />
      )}
      {!fault && <small id={about}>{texts.hint}</small>}
    </div>
  );
}

/**
 * One substance by name or CAS number. A chosen name becomes its number, and so does a whole name that is left in the field; what
 * is written stays as it is where nothing is known of it. A wrong check digit is told with the right one.
 */
export function SubstanceInput({
  label,
  hint,
  value,
  change,
}: {
  label: string;
  hint?: string;
  /** A CAS number, or what is written until it is one. */
  value: string;
  change: (value: string) => void;
}) {
  const texts = useWords().find.substance;
  const about = useId();
  const read = readCas(value);
  const cas = 'cas' in read ? read.cas : null;
  const found = useNamed(cas || looksLikeCas(value) ? '' : value);
  const met = useMet(cas ? [cas] : NONE);
  const name = cas ? nameOf(met, cas) : undefined;
  const right = 'right' in read && looksLikeCas(value) ? read.right : undefined;
  const now = useRef(value);
  useEffect(() => {
    now.current = value;
  });
  async function leave() {
    const text = value.trim();
    if (cas) {
      if (cas !== value) change(cas);
      return;
    }
    if (text.length < 2 || looksLikeCas(text)) return;
    const exact = called(await named([text]).catch(() => []), text);
    // Somebody may have written on meanwhile.
    if (exact && now.current === value) change(exact.cas);
  }
  return (
    <div className="field substance-field">
      <ComboBox
        {...ASKING}
        items={found}
        inputValue={value}
        onInputChange={change}
        selectedKey={null}
        onSelectionChange={(key) => typeof key === 'string' && change(key)}
        onBlur={() => void leave()}
        allowsEmptyCollection={value.trim().length > 1 && !cas && !looksLikeCas(value)}
      >
        <Label>{label}</Label>
        <Input aria-describedby={about} maxLength={200} spellCheck={false} />
        <Suggested label={label} />
      </ComboBox>
      <small id={about}>
        {name ? <Name of={name} /> : right ? fill(texts.digit, { text: value, right }) : (hint ?? texts.one)}
      </small>
      {right && <Take right={right} take={() => change(right)} />}
    </div>
  );
}

const NONE: readonly string[] = [];
