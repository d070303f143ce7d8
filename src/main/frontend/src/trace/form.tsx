import { type FormEvent, useEffect, useState } from 'react';
import { ask } from '../api/ask';
import { Called, type EntityKind, SubstanceRuleValues } from '../api/generated';
import { Field, Name } from '../parts/common';
import { Finder } from '../parts/finder';
import { fill, useFormats, useWords } from '../words';
import { type End, isMixed, type Question, written } from './request';

const PARTIES: EntityKind[] = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'];

/** Names of chosen parties of this visit, so that a chip need not ask for what was just shown. */
const called = new Map<string, string>();

function useCalled(id: string | null): string {
  const [, setAnswered] = useState<string>();
  useEffect(() => {
    if (!id || called.has(id)) return;
    const stop = new AbortController();
    ask(Called, { id }, stop.signal).then(
      (answer) => {
        if (!answer.data.entity) return;
        called.set(id, answer.data.entity.name);
        setAnswered(id);
      },
      () => {},
    );
    return () => stop.abort();
  }, [id]);
  return (id && called.get(id)) ?? '…';
}

function Chip({ end, remove }: { end: End; remove: () => void }) {
  const words = useWords();
  const { country } = useFormats();
  const name = useCalled(end.type === 'id' ? end.id : null);
  const text =
    end.type === 'id'
      ? name
      : end.type === 'country'
        ? fill(words.trace.anyIn, { country: country(end.code) })
        : end.kind === 'CRIMINAL_GROUP'
          ? words.trace.anyGroup
          : fill(words.trace.anyKind, { kind: words.kinds[end.kind] });
  return (
    <li className="chip">
      <Name of={text} />
      <button type="button" aria-label={fill(words.trace.remove, { name: text })} onClick={remove}>
        ×
      </button>
    </li>
  );
}

function EndField({ label, ends, set }: { label: string; ends: End[]; set: (ends: End[]) => void }) {
  const words = useWords();
  const texts = words.trace;
  const { country } = useFormats();
  const add = (end: End) => !ends.some((each) => written(each) === written(end)) && set([...ends, end]);
  return (
    <fieldset className="end">
      <legend>{label}</legend>
      <ul className="chips">
        {ends.map((end) => (
          <Chip key={written(end)} end={end} remove={() => set(ends.filter((each) => each !== end))} />
        ))}
        {ends.length === 0 && <li className="any">{texts.any}</li>}
      </ul>
      <div className="row">
        <Finder
          label={texts.add}
          hint={texts.addHint}
          kinds={PARTIES}
          clear
          onChoose={(party) => {
            called.set(party.id, party.name);
            add({ type: 'id', id: party.id });
          }}
        />
        <Field label={texts.conditions}>
          {(id) => (
            <select
              id={id}
              value=""
              onChange={(event) => {
                const [type, rest] = event.target.value.split(':');
                if (type === 'kind') add({ type, kind: rest as EntityKind });
                else if (type === 'country')
                  set([...ends.filter((each) => each.type !== 'country'), { type, code: rest! }]);
              }}
            >
              <option value="">+</option>
              <option value="kind:CRIMINAL_GROUP">{texts.anyGroup}</option>
              {PARTIES.slice(0, 3).map((kind) => (
                <option key={kind} value={`kind:${kind}`}>
                  {fill(texts.anyKind, { kind: words.kinds[kind] })}
                </option>
              ))}
              {['CN', 'HK', 'IN', 'MX', 'GT', 'US', 'CA', 'SG'].map((code) => (
                <option key={code} value={`country:${code}`}>
                  {fill(texts.anyIn, { country: country(code) })}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {isMixed(ends) && <p className="notice">{texts.mixed}</p>}
    </fieldset>
  );
}

export function QuestionForm({ question, search }: { question: Question; search: (question: Question) => void }) {
  const words = useWords();
  const texts = words.trace;
  const [now, setNow] = useState(question);
  const given = JSON.stringify(question);
  const [of, setOf] = useState(given);
  if (of !== given) {
    setOf(given);
    setNow(question);
  }
  const set = (some: Partial<Question>) => setNow((before) => ({ ...before, ...some }));

  function submit(event: FormEvent) {
    event.preventDefault();
    search(now);
  }
  const numberField = (name: 'minTiers' | 'maxTiers' | 'maxTies' | 'k', label: string, max: number, min = 0) => (
    <Field label={label}>
      {(id) => (
        <input
          id={id}
          type="number"
          min={min}
          max={max}
          value={now[name]}
          onChange={(event) => set({ [name]: Number(event.target.value) })}
        />
      )}
    </Field>
  );
  const check = (
    name:
      'strict' | 'undated' | 'unknownSubstance' | 'notify' | 'sharedIdentifiers' | 'sharedAddresses' | 'possiblySame',
    label: string,
  ) => (
    <label>
      <input type="checkbox" checked={now[name]} onChange={(event) => set({ [name]: event.target.checked })} /> {label}
    </label>
  );
  return (
    <form className="panel question" onSubmit={submit}>
      <div className="ends">
        <EndField label={texts.from} ends={now.from} set={(from) => set({ from })} />
        <EndField label={texts.to} ends={now.to} set={(to) => set({ to })} />
      </div>
      <details>
        <summary>{texts.rules}</summary>
        <div className="grid">
          {numberField('maxTiers', texts.tiers, 8)}
          {numberField('minTiers', texts.minTiers, 8)}
          {numberField('maxTies', texts.ties, 6)}
          {numberField('k', texts.k, 200, 1)}
          <Field label={texts.substances} hint="39742-60-4, 79099-07-3">
            {(id) => (
              <input
                id={id}
                value={now.substances.join(', ')}
                onChange={(event) => set({ substances: event.target.value.split(/[\s,;]+/) })}
              />
            )}
          </Field>
          <Field label={texts.substanceRule}>
            {(id) => (
              <select
                id={id}
                value={now.substanceRule}
                onChange={(event) => set({ substanceRule: event.target.value as Question['substanceRule'] })}
              >
                {SubstanceRuleValues.map((rule) => (
                  <option key={rule} value={rule}>
                    {texts[`rule${rule}`]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={texts.windowFrom}>
            {(id) => (
              <input
                id={id}
                type="date"
                value={now.windowFrom}
                onChange={(event) => set({ windowFrom: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.windowTo}>
            {(id) => (
              <input
                id={id}
                type="date"
                value={now.windowTo}
                onChange={(event) => set({ windowTo: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.dwell}>
            {(id) => (
              <input
                id={id}
                type="number"
                min={0}
                max={36500}
                value={now.maxDwellDays}
                onChange={(event) => set({ maxDwellDays: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.minConfidence}>
            {(id) => (
              <input
                id={id}
                type="number"
                min={0}
                max={1}
                step={0.01}
                value={now.minConfidence}
                onChange={(event) => set({ minConfidence: event.target.value })}
              />
            )}
          </Field>
          <Field label={texts.knownAt}>
            {(id) => (
              <input
                id={id}
                type="date"
                value={now.knownAt}
                onChange={(event) => set({ knownAt: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className="choices">
          {check('strict', texts.strict)}
          {check('undated', texts.undated)}
          {check('unknownSubstance', texts.unknownSubstance)}
          {check('notify', texts.notify)}
          {check('sharedIdentifiers', texts.sharedIdentifiers)}
          {check('sharedAddresses', texts.sharedAddresses)}
          {check('possiblySame', texts.possiblySame)}
        </div>
      </details>
      <p>
        <button type="submit" className="main" disabled={!now.from.length && !now.to.length}>
          {texts.go}
        </button>
      </p>
    </form>
  );
}

/** The rules as sentences: what was asked, in words that can be checked. */
export function RulesSaid({ question }: { question: Question }) {
  const words = useWords();
  const said = words.trace.said;
  const { date, number } = useFormats();
  const sentences = [
    fill(said.bounds, { tiers: question.maxTiers, ties: question.maxTies }),
    (question.strict ? said.timeStrict : said.time) +
      (question.maxDwellDays ? fill(said.dwell, { n: question.maxDwellDays }) : ''),
    fill(said.substance, { rule: words.trace[`rule${question.substanceRule}`] }),
    ...(question.substances.length ? [fill(said.only, { list: question.substances.join(', ') })] : []),
    ...(question.windowFrom || question.windowTo
      ? [fill(said.window, { from: date(question.windowFrom), to: date(question.windowTo) })]
      : []),
    ...(question.minConfidence ? [fill(said.confidence, { n: number(Number(question.minConfidence)) })] : []),
    question.undated ? said.undated : said.noUndated,
    question.unknownSubstance ? said.unknown : said.noUnknown,
    ...(['notify', 'sharedIdentifiers', 'sharedAddresses', 'possiblySame'] as const)
      .filter((name) => question[name])
      .map((name) => words.trace[name]),
    ...(question.knownAt ? [fill(said.knownAt, { date: date(question.knownAt) })] : []),
  ];
  return (
    <p className="rules">
      <strong>{words.trace.rulesSaid}</strong> {sentences.join('. ')}.
    </p>
  );
}
