// A form that writes: what it does in a sentence, fields that say what is wrong with them, a draft that stays, and one write
// however often its button is pressed.
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { Field, Trouble, useAct } from '../shell/common';
import { useDraft } from './draft';
import { type Fault, useFocusAt } from './entry';
import { useWords } from '../words';
import { fieldAt, firstMissing, turned, values } from './fault';
import { Sure } from './sure';
import './forms.css';

/** What the fields of a form share. */
export interface Sheet {
  draft: Record<string, string>;
  change: (some: Record<string, string>) => void;
  fault?: Fault;
  needed: readonly string[];
}

export function WriteForm<Of extends Record<string, string>>({
  title,
  says,
  go,
  place,
  empty,
  needed,
  check,
  send,
  sure,
  refusal,
  children,
}: {
  title: string;
  /** What it does, in a sentence or two. */
  says: string;
  go: string;
  /** Where the tab keeps the draft; null keeps none. */
  place: string | null;
  empty: Of;
  needed: readonly (keyof Of & string)[];
  check?: (draft: Of) => Fault | undefined;
  /** Writes, and returns what came of it in words. */
  send: (draft: Of, writeId: string) => Promise<ReactNode>;
  /** What is asked before it is written, because it cannot be undone. */
  sure?: (draft: Of) => { title: string; text: string };
  /** Why the caller may not do this; the form is not there then. */
  refusal?: string | null;
  children: (sheet: Sheet) => ReactNode;
}) {
  const words = useWords();
  const { draft, writeId, change, sent } = useDraft<Of>(place, empty);
  const [own, setOwn] = useState<Fault>();
  const [isOld, setOld] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [done, setDone] = useState<ReactNode>(null);
  const isSending = useRef(false);
  const { act, refused, isBusy } = useAct();
  const form = useRef<HTMLFormElement>(null);
  const told = useRef<HTMLDivElement>(null);
  const named = !isOld && refused?.trouble === 'INPUT' ? fieldAt(Object.keys(empty), refused.argument) : undefined;
  const fault = own ?? (named && refused ? { field: named, message: refused.message } : undefined);
  useFocusAt(form, fault, own ?? refused);
  useEffect(() => {
    if (done) told.current?.focus();
  }, [done]);
  if (refusal) return <p className="notice">{refusal}</p>;

  async function write() {
    if (isSending.current) return;
    isSending.current = true;
    setAsked(false);
    setOld(false);
    await act(async () => {
      const came = await send(draft, writeId);
      sent(writeId);
      setDone(came);
    });
    isSending.current = false;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setDone(null);
    const wrong = firstMissing(draft, needed, words.written.missing) ?? check?.(draft);
    setOwn(wrong);
    if (wrong) return;
    if (sure) setAsked(true);
    else void write();
  }

  const sheet: Sheet = {
    draft,
    change: (some) => {
      setOwn(undefined);
      setOld(true);
      change(some as Partial<Of>);
    },
    fault,
    needed,
  };
  const question = isAsked ? sure?.(draft) : undefined;
  return (
    <form className="panel writes" ref={form} onSubmit={submit} noValidate aria-label={title}>
      <h2>{title}</h2>
      <p>{says}</p>
      <div className="grid">{children(sheet)}</div>
      <p>
        <button type="submit" className="main" disabled={isBusy}>
          {go}
        </button>{' '}
        {place !== null && <small>{words.written.kept}</small>}
      </p>
      {refused && !named && !isOld && <Trouble refused={refused} />}
      {done && (
        <div className="notice done" role="status" ref={told} tabIndex={-1}>
          {done}
        </div>
      )}
      {question && <Sure {...question} go={go} yes={() => void write()} no={() => setAsked(false)} />}
    </form>
  );
}

interface FieldProps {
  of: Sheet;
  name: string;
  label: string;
  hint?: string;
}

/** A field of text, of a number or of a day. */
export function Line({
  of,
  name,
  label,
  hint,
  type = 'text',
  longest = 200,
  isLong = false,
}: FieldProps & { type?: 'text' | 'number' | 'date' | 'email' | 'url'; longest?: number; isLong?: boolean }) {
  const wrong = of.fault?.field === name;
  return (
    <div data-field={name} className={isLong ? 'whole' : undefined}>
      <TextField
        className="field"
        value={of.draft[name] ?? ''}
        onChange={(text) => of.change({ [name]: text })}
        isRequired={of.needed.includes(name)}
        isInvalid={wrong}
        validationBehavior="aria"
        maxLength={type === 'number' || type === 'date' ? undefined : longest}
        type={type === 'number' ? 'text' : type}
        inputMode={type === 'number' ? 'numeric' : undefined}
        autoComplete="off"
        spellCheck="false"
      >
        <Label>{label}</Label>
        {isLong ? <TextArea rows={3} /> : <Input />}
        {hint && (
          <Text slot="description" elementType="small">
            {hint}
          </Text>
        )}
        <FieldError className="said wrong">{of.fault?.message}</FieldError>
      </TextField>
    </div>
  );
}

export type Option = readonly [value: string, label: string];

/** One of several. */
export function Choice({ of, name, label, hint, all }: FieldProps & { all: readonly Option[] }) {
  const wrong = of.fault?.field === name;
  return (
    <div data-field={name}>
      <Field label={label} hint={hint}>
        {(id) => (
          <select
            id={id}
            value={of.draft[name] ?? ''}
            aria-invalid={wrong || undefined}
            onChange={(event) => of.change({ [name]: event.target.value })}
          >
            {all.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      {wrong && (
        <p className="said" role="alert">
          <bdi>{of.fault?.message}</bdi>
        </p>
      )}
    </div>
  );
}

/** Any of several. */
export function Checks({ of, name, label, hint, all }: FieldProps & { all: readonly Option[] }) {
  const wrong = of.fault?.field === name;
  const chosen = values(of.draft[name] ?? '');
  return (
    <fieldset data-field={name} className="checks">
      <legend>{label}</legend>
      {all.map(([value, text]) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => of.change({ [name]: turned(of.draft[name] ?? '', value, event.target.checked) })}
          />{' '}
          {text}
        </label>
      ))}
      {hint && <small>{hint}</small>}
      {wrong && (
        <p className="said" role="alert">
          <bdi>{of.fault?.message}</bdi>
        </p>
      )}
    </fieldset>
  );
}
