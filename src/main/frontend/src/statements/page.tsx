import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { link, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import {
  CorrectStatement,
  DecideSuggestion,
  type LinkKind,
  RecordStatement,
  type RecordStatementResult,
  StatementKinds,
} from '../api/generated';
import { write } from '../api/write';
import { SubstanceInput } from '../substances/field';
import { PartyLink, State, Trouble, useAct } from '../shell/common';
import { Evidence } from '../evidence/evidence';
import { Grades, Markings } from '../cooperation/choices';
import { AtFault, Entry, type Fault, useFocusAt } from '../forms/entry';
import { Finder } from '../find/finder';
import { useOnce } from '../forms/once';
import { useMay } from '../access/viewer';
import {
  changed,
  type Draft,
  type End,
  fieldOf,
  input,
  isAction,
  isGoodsTie,
  next,
  parse,
  PARTY_KINDS,
} from './statement';
import { isForm, kept } from '../cooperation/matter';
import { fill, useFormats, useWords } from '../words';
import { Forms, MatterPage } from '../cooperation/form';

type Recorded = RecordStatementResult['recordStatement'];
type Change = (some: Partial<Draft>) => void;

/** A draft that this tab keeps; that of a correction is forgotten once it is recorded. */
function useDraft(correct: string | null) {
  const place = kept('statement', correct);
  const [draft, setDraft] = useState(() => parse(window.sessionStorage.getItem(place)));
  const isDone = !!correct && !draft.correct;
  useEffect(() => {
    if (isDone) window.sessionStorage.removeItem(place);
    else window.sessionStorage.setItem(place, JSON.stringify(draft));
  }, [place, draft, isDone]);
  return [draft, setDraft] as const;
}

/** Enters a statement of a source, or a matter of cooperation. */
export function EnterPage() {
  const { params } = useAddress();
  const what = params.get('what');
  const correct = params.get('correct');
  const form = isForm(what) ? what : null;
  return (
    <>
      <Forms chosen={form} />
      {form ? <MatterPage key={`${form}${correct}`} form={form} /> : <StatementPage key={correct} correct={correct} />}
    </>
  );
}

function StatementPage({ correct }: { correct: string | null }) {
  const words = useWords();
  const texts = words.enter;
  const asked = useAnswer(StatementKinds, {});
  const [draft, setDraft] = useDraft(correct);
  const [recorded, setRecorded] = useState<Recorded>();
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  const form = useRef<HTMLFormElement>(null);
  const done = useRef<HTMLElement>(null);
  const may = useMay('ANALYST');
  const [isOld, setOld] = useState(false);
  const field = isOld || refused?.trouble !== 'INPUT' ? undefined : fieldOf(refused.argument, refused.message, draft);
  const fault = field && refused ? { field, message: refused.message } : undefined;
  useFocusAt(form, fault, refused);

  useEffect(() => {
    if (recorded) done.current?.focus();
  }, [recorded]);

  const change: Change = (some) => {
    setOld(true);
    setDraft((before) => changed(before, some));
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setOld(false);
    setRecorded(undefined);
    await act(async () => {
      setRecorded(await record(draft));
      setDraft(next(draft));
      if (draft.suggestion)
        await write(
          DecideSuggestion,
          {
            document: draft.document,
            page: Number(draft.page),
            suggestion: draft.suggestion,
            decision: 'EDITED',
          },
          once.id(['edited', draft.suggestion]),
        );
    });
  }

  const line = (name: 'programme' | 'legalBasis' | 'outcome' | 'validFrom' | 'validTo', longest: number) => (
    <Entry name={name} label={texts[name]} hint={texts.hints[name]} fault={fault}>
      {(id) => (
        <input id={id} value={draft[name]} maxLength={longest} onChange={(e) => change({ [name]: e.target.value })} />
      )}
    </Entry>
  );
  return (
    <>
      <h1>{correct ? fill(words.matter.correction, { form: words.matter.statement }) : texts.title}</h1>
      <p>{correct ? words.matter.correctionNote : texts.intro}</p>
      {correct && draft.correct !== correct && !recorded && <p className="notice">{words.matter.lost}</p>}
      {!may && <p className="notice">{texts.needAnalyst}</p>}
      <State of={asked} />
      {recorded && (
        <section className="panel" ref={done} tabIndex={-1} aria-label={texts.recorded}>
          <h2>{texts.recorded}</h2>
          <p>
            <PartyLink party={recorded.subject} /> {words.verbs[recorded.kind][0]} <PartyLink party={recorded.object} />
          </p>
          <Evidence all={recorded.evidence} open />
          <p>
            <a href={link('entity', { id: recorded.subject.id })}>{texts.look}</a>
          </p>
        </section>
      )}
      <form className="panel" ref={form} onSubmit={submit} noValidate hidden={!!correct && draft.correct !== correct}>
        <EndFields
          name="subject"
          label={texts.subject}
          end={draft.subject}
          countries={asked.data?.countries ?? []}
          fault={fault}
          change={(subject) => change({ subject })}
        />
        <Entry name="kind" label={texts.kind} fault={fault}>
          {(id) => (
            <select id={id} value={draft.kind} onChange={(e) => change({ kind: e.target.value as LinkKind })}>
              {(asked.data?.statementKinds ?? [draft.kind]).map((each) => (
                <option key={each} value={each}>
                  {words.verbs[each][0]}
                </option>
              ))}
            </select>
          )}
        </Entry>
        {draft.kind === 'IS_A' ? (
          <Entry name="object.kind" label={texts.partyKind} fault={fault}>
            {(id) => <KindSelect id={id} end={draft.object} change={(object) => change({ object })} />}
          </Entry>
        ) : (
          <EndFields
            name="object"
            label={texts.object}
            end={draft.object}
            countries={asked.data?.countries ?? []}
            fault={fault}
            change={(object) => change({ object })}
          />
        )}
        <div className="grid">
          {isGoodsTie(draft.kind) && (
            <AtFault name="cas" fault={fault}>
              <SubstanceInput
                label={texts.cas}
                value={draft.cas}
                change={(cas) => cas !== draft.cas && change({ cas })}
              />
            </AtFault>
          )}
          {line('validFrom', 10)}
          {line('validTo', 10)}
          {isAction(draft.kind) && (
            <>
              {line('programme', 500)}
              {line('legalBasis', 4000)}
              {line('outcome', 4000)}
            </>
          )}
        </div>
        <SourceFields draft={draft} fault={fault} change={change} />
        {correct && (
          <Entry name="reason" label={words.matter.why} hint={words.matter.whyHint} fault={fault}>
            {(id) => (
              <input
                id={id}
                value={draft.reason}
                maxLength={200}
                onChange={(e) => change({ reason: e.target.value })}
              />
            )}
          </Entry>
        )}
        <p>
          <button type="submit" className="main" disabled={isBusy || !may}>
            {correct ? words.acts.correct : texts.go}
          </button>{' '}
          <small>{texts.kept}</small>
        </p>
        {refused && !fault && !isOld && <Trouble refused={refused} />}
      </form>
    </>
  );
}

async function record(draft: Draft): Promise<Recorded> {
  if (!draft.correct)
    return (await write(RecordStatement, { input: input(draft) }, draft.writeId)).data.recordStatement;
  const variables = { fact: draft.correct, input: input(draft), reason: draft.reason.trim() };
  return (await write(CorrectStatement, variables, draft.writeId)).data.correctStatement;
}

function KindSelect({ id, end, change }: { id: string; end: End; change: (end: End) => void }) {
  const words = useWords();
  return (
    <select id={id} value={end.kind} onChange={(e) => change({ ...end, kind: e.target.value as End['kind'] })}>
      <option value="">{words.unknown}</option>
      {PARTY_KINDS.map((each) => (
        <option key={each} value={each}>
          {words.kinds[each]}
        </option>
      ))}
    </select>
  );
}

/** A record from the suggestions, or a new party with what is said of it. */
function EndFields({
  name,
  label,
  end,
  countries,
  fault,
  change,
}: {
  name: 'subject' | 'object';
  label: string;
  end: End;
  countries: readonly string[];
  fault?: Fault;
  change: (end: End) => void;
}) {
  const words = useWords();
  const texts = words.enter;
  const { country } = useFormats();
  const legend = useId();
  return (
    <fieldset aria-labelledby={legend}>
      <legend id={legend}>{label}</legend>
      <AtFault name={`${name}.name`} fault={fault}>
        <Finder
          label={texts.name}
          hint={texts.nameHint}
          text={end.name}
          onText={(text) => change({ ...end, id: '', name: text })}
          onChoose={(party) => change({ ...end, id: party.id, name: party.name })}
          onEnter={() => {}}
        />
      </AtFault>
      {end.id ? (
        <p>
          {texts.chosen} <a href={link('entity', { id: end.id })}>{end.name}</a>
        </p>
      ) : (
        <>
          <p>
            <small>{texts.fresh}</small>
          </p>
          <div className="grid">
            <Entry name={`${name}.kind`} label={texts.partyKind} fault={fault}>
              {(id) => <KindSelect id={id} end={end} change={change} />}
            </Entry>
            <Entry name={`${name}.country`} label={texts.country} fault={fault}>
              {(id) => (
                <select id={id} value={end.country} onChange={(e) => change({ ...end, country: e.target.value })}>
                  <option value="">{words.unknown}</option>
                  {countries.map((each) => (
                    <option key={each} value={each}>
                      {country(each)}
                    </option>
                  ))}
                </select>
              )}
            </Entry>
            <Entry name={`${name}.listId`} label={texts.listId} hint={texts.listIdHint} fault={fault}>
              {(id) => (
                <input
                  id={id}
                  value={end.listId}
                  maxLength={100}
                  spellCheck={false}
                  onChange={(e) => change({ ...end, listId: e.target.value })}
                />
              )}
            </Entry>
          </div>
        </>
      )}
    </fieldset>
  );
}

function SourceFields({ draft, fault, change }: { draft: Draft; fault?: Fault; change: Change }) {
  const words = useWords();
  const texts = words.enter;
  const line = (
    name: 'title' | 'day' | 'url' | 'language' | 'locator' | 'claimedBy' | 'disputedBy',
    longest: number,
  ) => (
    <Entry name={name} label={texts.source[name]} hint={texts.hints[name]} fault={fault}>
      {(id) => (
        <input id={id} value={draft[name]} maxLength={longest} onChange={(e) => change({ [name]: e.target.value })} />
      )}
    </Entry>
  );
  return (
    <fieldset>
      <legend>{texts.source.label}</legend>
      {draft.document && (
        <p data-field="document">
          {texts.source.document}{' '}
          <a href={link('document', { id: draft.document, from: draft.page })}>
            <bdi>{draft.title}</bdi>
          </a>
          , {texts.source.page} {draft.page}{' '}
          <button
            type="button"
            className="quiet"
            onClick={() => change({ document: '', page: '', prefix: '', suffix: '', title: '' })}
          >
            {texts.source.cite}
          </button>
        </p>
      )}
      {draft.source && (
        <p data-field="source">
          {texts.source.known} <bdi>{draft.title}</bdi>{' '}
          <button type="button" className="quiet" onClick={() => change({ source: '', title: '' })}>
            {texts.source.cite}
          </button>
        </p>
      )}
      <div className="grid">
        {!draft.document && !draft.source && (
          <>
            {line('title', 4000)}
            {line('day', 10)}
            {line('url', 4000)}
            {line('language', 20)}
          </>
        )}
        {line('locator', 500)}
        <Entry name="grade" label={words.evidence.grade} fault={fault}>
          {(id) => (
            <select id={id} value={draft.grade} onChange={(e) => change({ grade: e.target.value })}>
              <option value="">{words.evidence.ungraded}</option>
              <Grades />
            </select>
          )}
        </Entry>
        {line('claimedBy', 4000)}
        {line('disputedBy', 4000)}
        <Entry name="marking" label={words.marking} fault={fault}>
          {(id) => (
            <select id={id} value={draft.marking} onChange={(e) => change({ marking: e.target.value })}>
              <option value="">{texts.unmarked}</option>
              <Markings chosen={draft.marking} />
            </select>
          )}
        </Entry>
      </div>
      <Entry name="quote" label={texts.source.quote} hint={texts.hints.quote} fault={fault}>
        {(id) => (
          <textarea
            id={id}
            rows={4}
            value={draft.quote}
            maxLength={4000}
            onChange={(e) => change({ quote: e.target.value })}
          />
        )}
      </Entry>
    </fieldset>
  );
}
