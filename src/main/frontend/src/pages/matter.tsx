import { type FormEvent, useEffect, useRef, useState } from 'react';
import { link } from '../address';
import { useAnswer } from '../api/ask';
import {
  ActionKindValues,
  ClaimKindValues,
  CooperationStateValues,
  DimensionValues,
  FollowUpKindValues,
  IncidentKindValues,
  Incidents,
  Me,
  MeasureValues,
  Meetings,
  MeetingStateValues,
  NotificationAnswerValues,
  Notifications,
  ReliabilityValues,
  TlpValues,
} from '../api/generated';
import { AtFault, Entry, type Fault } from '../parts/entry';
import { Trouble, useAct } from '../parts/common';
import { Finder } from '../parts/finder';
import {
  changed,
  type Draft,
  type FieldOf,
  fieldOf,
  type Form,
  FORM_NAMES,
  missing,
  next,
  parse,
  send,
  shown,
  unreadable,
} from '../parts/matter';
import { has } from '../parts/roles';
import { useWords } from '../words';
import type { Words } from '../words/de';

const CREDIBILITIES = [1, 2, 3, 4, 5, 6];
const UNNAMED = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'] as const;

/** For this tab, as the draft of a statement. */
const kept = (form: Form) => `headwater.draft.${form}`;

function useDraft(form: Form) {
  const [draft, setDraft] = useState(() => parse(window.sessionStorage.getItem(kept(form))));
  useEffect(() => window.sessionStorage.setItem(kept(form), JSON.stringify(draft)), [form, draft]);
  return [draft, setDraft] as const;
}

/** The forms of the page, the statement first. */
export function Forms({ chosen }: { chosen: Form | null }) {
  const texts = useWords().matter;
  return (
    <nav aria-label={texts.nav}>
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
      </ul>
    </nav>
  );
}

/** Enters a matter of cooperation. */
export function MatterPage({ form }: { form: Form }) {
  const words = useWords();
  const texts = words.matter;
  const me = useAnswer(Me, {});
  const may = !me.data || has(me.data.viewer, 'ANALYST');
  const [draft, setDraft] = useDraft(form);
  const [own, setOwn] = useState<Fault>();
  const [isOld, setOld] = useState(false);
  const [isDone, setDone] = useState(false);
  const { act, refused, isBusy } = useAct();
  const element = useRef<HTMLFormElement>(null);
  const done = useRef<HTMLElement>(null);
  const named =
    isOld || refused?.trouble !== 'INPUT' ? undefined : fieldOf(form, refused.argument, refused.message, draft);
  const fault = own ?? (named && refused ? { field: named, message: refused.message } : undefined);
  const field = fault?.field;

  useEffect(() => {
    if (!field) return;
    element.current?.querySelector<HTMLElement>(`[data-field="${field}"] :is(input, select, textarea)`)?.focus();
  }, [field, refused, own]);
  useEffect(() => {
    if (isDone) done.current?.focus();
  }, [isDone]);

  const change = (some: Draft) => {
    setOld(true);
    setOwn(undefined);
    setDraft((before) => changed(before, some));
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

  return (
    <>
      <h1>{texts.forms[form]}</h1>
      <p>{texts.intro}</p>
      {!may && <p className="notice">{words.enter.needAnalyst}</p>}
      {isDone && (
        <section className="panel" ref={done} tabIndex={-1} aria-label={texts.recorded}>
          <p>
            {texts.recorded} <a href={link('cooperation')}>{texts.look}</a>
          </p>
        </section>
      )}
      <form className="panel" ref={element} onSubmit={submit} noValidate>
        <div className="grid">
          {shown(form, draft).map((each) => (
            <Value key={each.name} form={form} field={each} draft={draft} fault={fault} change={change} />
          ))}
        </div>
        <p>
          <button type="submit" className="main" disabled={isBusy || !may}>
            {words.enter.go}
          </button>{' '}
          <small>{words.enter.kept}</small>
        </p>
        {refused && !fault && !isOld && <Trouble refused={refused} />}
      </form>
    </>
  );
}

function Value({
  form,
  field,
  draft,
  fault,
  change,
}: {
  form: Form;
  field: FieldOf;
  draft: Draft;
  fault?: Fault;
  change: (some: Draft) => void;
}) {
  const words = useWords();
  const { name } = field;
  const texts: Record<string, readonly string[] | undefined> = words.matter.fields;
  const [label = name, hint] = texts[name] ?? [];
  const value = draft[name] ?? '';
  if (field.way === 'party')
    return (
      <AtFault name={name} fault={fault}>
        <Finder
          label={label}
          hint={hint}
          text={value}
          onText={(text) => change({ [name]: text, [`${name}.id`]: '' })}
          onChoose={(party) => change({ [name]: party.name, [`${name}.id`]: party.id })}
          onEnter={() => {}}
        />
        {draft[`${name}.id`] && (
          <p>
            {words.enter.chosen} <a href={link('entity', { id: draft[`${name}.id`] })}>{value}</a>
          </p>
        )}
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

function emptyOf(field: FieldOf, words: Words): string {
  if (field.way === 'grade') return words.evidence.ungraded;
  if (field.way === 'marking') return words.enter.unmarked;
  return field.required ? '' : words.matter.none;
}

/** What may be chosen; what was recorded is read from the service. */
function Choices({ form, field, draft }: { form: Form; field: FieldOf; draft: Draft }) {
  const words = useWords();
  const { name, way } = field;
  const meetings = useAnswer(Meetings, name === 'meeting' ? {} : null);
  const incidents = useAnswer(Incidents, name === 'incident' || name === 'answers' ? {} : null);
  const notifications = useAnswer(Notifications, name === 'notification' ? {} : null);
  const options = (all: readonly (readonly [string, string])[]) =>
    all.map(([value, label]) => (
      <option key={value} value={value}>
        {label}
      </option>
    ));
  if (way === 'marking') return options(TlpValues.map((each) => [each, each]));
  if (way === 'grade')
    return options(
      ReliabilityValues.flatMap((reliability) =>
        CREDIBILITIES.map(
          (credibility) =>
            [
              `${reliability}${credibility}`,
              `${reliability}${credibility}: ${words.evidence.reliability[reliability]}, ${words.evidence.credibility[credibility]}`,
            ] as const,
        ),
      ),
    );
  const said = words.matter.choices;
  switch (name) {
    case 'state':
      return options(MeetingStateValues.map((each) => [each, said[each]]));
    case 'cooperation':
      return options(CooperationStateValues.map((each) => [each, said[each]]));
    case 'answer':
      return options(NotificationAnswerValues.map((each) => [each, said[each]]));
    case 'dimension':
      return options(DimensionValues.map((each) => [each, words.cooperation.dimensions[each]]));
    case 'measure':
      return options(MeasureValues.map((each) => [each, words.cooperation.measures[each]]));
    case 'targetKind':
      return options(UNNAMED.map((each) => [each, words.kinds[each]]));
    case 'meeting':
      return options(
        (meetings.data?.meetings.edges ?? []).map(({ node }) => [node.id, `${node.title}, ${node.start}`]),
      );
    case 'notification':
      return options(
        (notifications.data?.notifications.edges ?? []).map(({ node }) => [
          node.id,
          `${node.reference}, ${node.dispatch}`,
        ]),
      );
    case 'incident':
      return options(
        (incidents.data?.incidents.edges ?? []).map(({ node }) => [
          node.id,
          `${words.cooperation.kinds[node.kind]} ${node.reference}, ${node.date}`,
        ]),
      );
    case 'answers':
      return options(
        (incidents.data?.incidents.edges ?? [])
          .filter(({ node }) => node.id === draft.incident)
          .flatMap(({ node }) => node.events)
          .filter((event) => event.what === 'REQUESTED')
          .map((event) => [event.id, `${event.on}: ${event.text ?? ''}`]),
      );
    default:
      if (form === 'incident') return options(IncidentKindValues.map((each) => [each, words.cooperation.kinds[each]]));
      if (form === 'incidentAnswer') return options(FollowUpKindValues.map((each) => [each, said[each]]));
      if (form === 'claim') return options(ClaimKindValues.map((each) => [each, words.verbs[each][0]]));
      return options(ActionKindValues.map((each) => [each, words.verbs[each][0]]));
  }
}
