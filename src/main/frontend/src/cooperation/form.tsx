import { type FormEvent, useEffect, useRef, useState } from 'react';
import { link, useAddress } from '../address';
import { SubstanceInput } from '../substances/field';
import { Trouble, useAct } from '../shell/common';
import { AtFault, Entry, type Fault, useFocusAt } from '../forms/entry';
import { Choices, emptyOf } from './choices';
import { Finder } from '../find/finder';
import {
  changed,
  type Draft,
  type FieldOf,
  fieldOf,
  type Form,
  FORM_NAMES,
  kept,
  LIST_OF,
  missing,
  next,
  parse,
  rowsOf,
  shown,
  unreadable,
  withoutRow,
  withRow,
} from './matter';
import { isName, kindOf, send } from './sent';
import { PARTY_KINDS } from '../statements/statement';
import { useMay } from '../access/viewer';
import { fill, useWords } from '../words';

/** A draft that this tab keeps, as far as it can be read. */
function useDraft(form: Form, correct: string | null) {
  const place = kept(form, correct);
  const [draft, setDraft] = useState(() => parse(window.sessionStorage.getItem(place)));
  const isDone = !!correct && !draft.correct;
  useEffect(() => {
    if (isDone) window.sessionStorage.removeItem(place);
    else window.sessionStorage.setItem(place, JSON.stringify(draft));
  }, [place, draft, isDone]);
  return [draft, setDraft] as const;
}

/** The forms of the page, the statement first. */
export function Forms({ chosen }: { chosen: Form | null }) {
  const words = useWords();
  const texts = words.matter;
  return (
    <nav aria-label={texts.nav} className="forms">
      <ul className="plain row">
        <li>
          <a href={link('enter')} aria-current={chosen === null ? 'page' : undefined}>
            {texts.statement}
          </a>
        </li>
        {FORM_NAMES.map((form) => (
          <li key={form}>
            <a href={link('enter', { what: form })} aria-current={chosen === form ? 'page' : undefined}>
              {texts.forms[form]}
            </a>
          </li>
        ))}
        <li>
          <a href={link('identities')}>{words.identity.byHand}</a>
        </li>
      </ul>
    </nav>
  );
}

/** Enters a matter of cooperation, or corrects one. */
export function MatterPage({ form }: { form: Form }) {
  const words = useWords();
  const texts = words.matter;
  const may = useMay('ANALYST');
  const correct = useAddress().params.get('correct');
  const [draft, setDraft] = useDraft(form, correct);
  const [own, setOwn] = useState<Fault>();
  const [isOld, setOld] = useState(false);
  const [isDone, setDone] = useState(false);
  const { act, refused, isBusy } = useAct();
  const element = useRef<HTMLFormElement>(null);
  const done = useRef<HTMLElement>(null);
  const named =
    isOld || refused?.trouble !== 'INPUT' ? undefined : fieldOf(form, refused.argument, refused.message, draft);
  const fault = own ?? (named && refused ? { field: named, message: refused.message } : undefined);
  useFocusAt(element, fault, own ?? refused);

  useEffect(() => {
    if (isDone) done.current?.focus();
  }, [isDone]);

  const change = (some: Draft) => {
    setOld(true);
    setOwn(undefined);
    setDraft((before) => changed(before, some));
  };
  const remove = (name: string, at: number) => {
    setOld(true);
    setOwn(undefined);
    setDraft((before) => withoutRow(before, name, at));
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setDone(false);
    const empty = missing(form, draft);
    const wrong = unreadable(form, draft);
    if (empty) return setOwn({ field: empty, message: texts.missing });
    if (wrong) return setOwn({ field: wrong, message: texts.unreadable });
    setOwn(undefined);
    setOld(false);
    await act(async () => {
      await send(form, draft);
      setDone(true);
      setDraft(next(draft));
    });
  }

  const isLost = !!correct && draft.correct !== correct;
  return (
    <>
      <h1>{correct ? fill(texts.correction, { form: texts.forms[form] }) : texts.forms[form]}</h1>
      <p>{correct ? texts.correctionNote : texts.intro}</p>
      {!may && <p className="notice">{words.enter.needAnalyst}</p>}
      {isDone && (
        <section className="panel" ref={done} tabIndex={-1} aria-label={texts.recorded}>
          <p>
            {texts.recorded} <a href={link('cooperation', { list: LIST_OF[form] })}>{texts.look}</a>
          </p>
        </section>
      )}
      {isLost && !isDone && (
        <p className="notice">
          {texts.lost} <a href={link('cooperation', { list: LIST_OF[form] })}>{texts.look}</a>
        </p>
      )}
      {!isLost && (
        <form className="panel" ref={element} onSubmit={submit} noValidate>
          <div className="grid">
            {shown(form, draft).map((each) =>
              each.of ? (
                <Rows
                  key={each.name}
                  form={form}
                  field={each}
                  draft={draft}
                  fault={fault}
                  change={change}
                  remove={remove}
                />
              ) : (
                <Value key={each.name} form={form} field={each} draft={draft} fault={fault} change={change} />
              ),
            )}
          </div>
          <p>
            <button type="submit" className="main" disabled={isBusy || !may}>
              {correct ? words.acts.correct : words.enter.go}
            </button>{' '}
            <small>{words.enter.kept}</small>
          </p>
          {refused && !fault && !isOld && <Trouble refused={refused} />}
        </form>
      )}
    </>
  );
}

/** Label and hint of a field; that of a form goes before that of all forms. */
function useTexts(form: Form, name: string): readonly [string, string] {
  const texts: Record<string, readonly string[] | undefined> = useWords().matter.fields;
  const [label = name, hint = ''] = texts[`${form}.${name}`] ?? texts[name] ?? [];
  return [label, hint];
}

interface Given {
  form: Form;
  field: FieldOf;
  draft: Draft;
  fault?: Fault;
  change: (some: Draft) => void;
}

/** A field that has several values, each of several parts. */
function Rows({ form, field, draft, fault, change, remove }: Given & { remove: (name: string, at: number) => void }) {
  const words = useWords();
  const { name, of = [] } = field;
  const [label, hint] = useTexts(form, name);
  const written = rowsOf(draft, name);
  const rows = written.length === 0 && field.required ? [`${name}.0`] : written;
  return (
    <fieldset className="wide" data-field={name}>
      <legend>{label}</legend>
      {hint && <small>{hint}</small>}
      {rows.map((row, at) => (
        <div className="grid entries" key={row} role="group" aria-label={`${label} ${at + 1}`}>
          {of.map((each) => (
            <Value
              key={each.name}
              form={form}
              field={{ ...each, name: `${row}.${each.name}` }}
              called={`${name}.${each.name}`}
              draft={draft}
              fault={fault}
              change={change}
            />
          ))}
          {written.length > 0 && (
            <p>
              <button type="button" className="quiet" onClick={() => remove(name, at)}>
                {words.matter.remove}
              </button>
            </p>
          )}
        </div>
      ))}
      {fault?.field === name && (
        <p className="said" role="alert">
          <bdi>{fault.message}</bdi>
        </p>
      )}
      <p>
        <button type="button" onClick={() => change(withRow(draft, field))}>
          {words.matter.add}
          <span className="hidden"> {label}</span>
        </button>
      </p>
    </fieldset>
  );
}

function Value({ form, field, called = field.name, draft, fault, change }: Given & { called?: string }) {
  const words = useWords();
  const { name } = field;
  const [label, hint] = useTexts(form, called);
  const value = draft[name] ?? '';
  if (field.way === 'party' || field.way === 'end')
    return (
      <AtFault name={name} fault={fault}>
        <Finder
          label={label}
          text={value}
          onText={(text) => change({ [name]: text, [`${name}.id`]: '' })}
          onChoose={(party) => change({ [name]: party.name, [`${name}.id`]: party.id })}
          onEnter={() => {}}
        />
        {hint && <small>{hint}</small>}
        {draft[`${name}.id`] && (
          <p>
            {words.enter.chosen} <a href={link('entity', { id: draft[`${name}.id`] })}>{value}</a>
          </p>
        )}
        {!draft[`${name}.id`] && value.trim() && (field.way === 'party' || isName(value)) && (
          <Fresh name={name} isEnd={field.way === 'end'} draft={draft} change={change} />
        )}
      </AtFault>
    );
  if (field.way === 'substance')
    return (
      <AtFault name={name} fault={fault}>
        <SubstanceInput
          label={label}
          hint={hint || undefined}
          value={value}
          change={(text) => text !== value && change({ [name]: text })}
        />
      </AtFault>
    );
  return (
    <Entry name={name} label={label} hint={hint} fault={fault}>
      {(id) => {
        const set = (text: string) => change({ [name]: text });
        if (field.way === 'area')
          return <textarea id={id} rows={3} maxLength={4000} value={value} onChange={(e) => set(e.target.value)} />;
        if (field.way === 'line')
          return <input id={id} maxLength={4000} value={value} onChange={(e) => set(e.target.value)} />;
        return (
          <select id={id} value={value} onChange={(e) => set(e.target.value)}>
            <option value="">{emptyOf(field, words)}</option>
            <Choices form={form} field={field} draft={draft} />
          </select>
        );
      }}
    </Entry>
  );
}

/** What is said of a party that is given by its name. */
function Fresh({
  name,
  isEnd,
  draft,
  change,
}: {
  name: string;
  isEnd: boolean;
  draft: Draft;
  change: (some: Draft) => void;
}) {
  const words = useWords();
  const texts = words.enter;
  return (
    <div className="row fresh">
      <small>{texts.fresh}</small>
      {isEnd && (
        <Entry name={`${name}.kind`} label={texts.partyKind}>
          {(id) => (
            <select id={id} value={kindOf(draft, name)} onChange={(e) => change({ [`${name}.kind`]: e.target.value })}>
              {PARTY_KINDS.filter((each) => each !== 'AGENCY').map((each) => (
                <option key={each} value={each}>
                  {words.kinds[each]}
                </option>
              ))}
            </select>
          )}
        </Entry>
      )}
      <Entry name={`${name}.country`} label={texts.country}>
        {(id) => (
          <input
            id={id}
            value={draft[`${name}.country`] ?? ''}
            maxLength={2}
            size={4}
            placeholder="MX"
            onChange={(e) => change({ [`${name}.country`]: e.target.value.toUpperCase() })}
          />
        )}
      </Entry>
    </div>
  );
}
