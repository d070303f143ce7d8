import { type FormEvent, useMemo, useState, useSyncExternalStore } from 'react';
import { useAnswer } from '../api/ask';
import { ChainRulesFields, Countries, type EntityKind } from '../api/generated';
import { Field, Name } from '../shell/common';
import { leadToUntaken, SubstanceField } from '../substances/field';
import { Finder } from '../find/finder';
import { fill, useFormats, useWords } from '../words';
import { call, called, subscribe, useCalled } from './called';
import { type End, isMixed, isSubstances, isSwitch, type Question, type Rule, several, written } from './request';

const PARTIES: EntityKind[] = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'];

/** Ends in words, as far as the names of their parties are known in this visit. */
export function useEndWords() {
  const words = useWords();
  const { country } = useFormats();
  const names = useSyncExternalStore(subscribe, called);
  return (ends: readonly End[]): string =>
    ends
      .map((end) =>
        end.type === 'id'
          ? (names.get(end.id) ?? '…')
          : end.type === 'country'
            ? country(end.code)
            : words.kinds[end.kind],
      )
      .join(', ') || words.trace.any;
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

interface Country {
  code: string;
  name: string;
}

/** What the service knows as a country, in the order of the names. */
function useCountries(): Country[] {
  const { country } = useFormats();
  const codes = useAnswer(Countries, {}).data?.countries;
  return useMemo(
    () =>
      (codes ?? [])
        .map((code) => ({ code, name: country(code) }))
        .sort((one, other) => one.name.localeCompare(other.name)),
    [codes, country],
  );
}

function EndField({
  label,
  ends,
  countries,
  set,
}: {
  label: string;
  ends: End[];
  countries: Country[];
  set: (ends: End[]) => void;
}) {
  const words = useWords();
  const texts = words.trace;
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
            call(party.id, party.name);
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
              <optgroup label={texts.anyInCountry}>
                {countries.map(({ code, name }) => (
                  <option key={code} value={`country:${code}`}>
                    {name}
                  </option>
                ))}
              </optgroup>
            </select>
          )}
        </Field>
      </div>
      {isMixed(ends) && <p className="notice">{texts.mixed}</p>}
    </fieldset>
  );
}

const INPUTS: Record<string, string> = { Int: 'number', Float: 'number', Date: 'date', DateTime: 'date' };

/** One rule, as its type in the schema has it. */
function RuleInput({
  id,
  rule,
  text,
  set,
}: {
  id: string;
  rule: Rule;
  text: string | undefined;
  set: (text: string) => void;
}) {
  const { value } = useWords().trace;
  const shown = text ?? rule.usual;
  if (rule.values.length && !rule.list)
    return (
      <select id={id} value={shown} onChange={(event) => set(event.target.value)}>
        {rule.values.map((each) => (
          <option key={each} value={each}>
            {value[each as keyof typeof value]}
          </option>
        ))}
      </select>
    );
  return (
    <input
      id={id}
      type={rule.list ? 'text' : (INPUTS[rule.type] ?? 'text')}
      min={rule.type === 'Int' || rule.type === 'Float' ? 0 : undefined}
      step={rule.type === 'Float' ? 0.01 : undefined}
      placeholder={rule.parts.join('=')}
      value={shown}
      onChange={(event) => set(event.target.value)}
    />
  );
}

export function QuestionForm({ question, search }: { question: Question; search: (question: Question) => void }) {
  const words = useWords();
  const texts = words.trace;
  const [now, setNow] = useState(question);
  const countries = useCountries();
  const given = JSON.stringify(question);
  const [of, setOf] = useState(given);
  if (of !== given) {
    setOf(given);
    setNow(question);
  }
  const set = (some: Partial<Question>) => setNow((before) => ({ ...before, ...some }));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!leadToUntaken(event.currentTarget)) search(now);
  }
  const setRule = (rule: Rule, text: string) => set({ rules: { ...now.rules, [rule.name]: text } });
  return (
    <form className="panel question" onSubmit={submit}>
      <div className="ends">
        <EndField countries={countries} label={texts.from} ends={now.from} set={(from) => set({ from })} />
        <EndField countries={countries} label={texts.to} ends={now.to} set={(to) => set({ to })} />
      </div>
      <details>
        <summary>{texts.rules}</summary>
        <div className="grid">
          <Field label={texts.k}>
            {(id) => (
              <input
                id={id}
                type="number"
                min={1}
                max={999}
                value={now.k}
                onChange={(event) => set({ k: Number(event.target.value) })}
              />
            )}
          </Field>
          {ChainRulesFields.filter((rule) => !isSwitch(rule)).map((rule) =>
            isSubstances(rule) ? (
              <SubstanceField
                key={rule.name}
                label={texts.rule[rule.name]}
                values={several(now.rules[rule.name] ?? '')}
                change={(all) => setRule(rule, all.join(', '))}
              />
            ) : (
              <Field key={rule.name} label={texts.rule[rule.name]}>
                {(id) => (
                  <RuleInput id={id} rule={rule} text={now.rules[rule.name]} set={(text) => setRule(rule, text)} />
                )}
              </Field>
            ),
          )}
        </div>
        <div className="choices">
          {ChainRulesFields.filter(isSwitch).map((rule) => (
            <label key={rule.name}>
              <input
                type="checkbox"
                checked={now.rules[rule.name] === 'true'}
                onChange={(event) => setRule(rule, event.target.checked ? 'true' : '')}
              />{' '}
              {texts.rule[rule.name]}
            </label>
          ))}
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
  const { date, number, sentences } = useFormats();
  const { rules } = question;
  const usual = (name: Rule['name']) => rules[name] ?? ChainRulesFields.find((rule) => rule.name === name)?.usual ?? '';
  const ownWords: Rule['name'][] = [
    'maxTiers',
    'maxTies',
    'timeRule',
    'maxDwellDays',
    'substanceRule',
    'substances',
    'windowFrom',
    'windowTo',
    'minConfidence',
    'undated',
    'unknownSubstance',
    'knownAt',
  ];
  const all = [
    fill(said.bounds, { tiers: Number(usual('maxTiers')), ties: Number(usual('maxTies')) }),
    (rules.timeRule === 'STRICT' ? said.timeStrict : said.time) +
      (rules.maxDwellDays ? fill(said.dwell, { n: Number(rules.maxDwellDays) }) : ''),
    fill(said.substance, { rule: words.trace.value[usual('substanceRule') as keyof typeof words.trace.value] }),
    ...(rules.substances ? [fill(said.only, { list: several(rules.substances).join(', ') })] : []),
    ...(rules.windowFrom || rules.windowTo
      ? [fill(said.window, { from: date(rules.windowFrom ?? ''), to: date(rules.windowTo ?? '') })]
      : []),
    ...(rules.minConfidence ? [fill(said.confidence, { n: number(Number(rules.minConfidence)) })] : []),
    rules.undated ? said.undated : said.noUndated,
    rules.unknownSubstance ? said.unknown : said.noUnknown,
    ...ChainRulesFields.filter((rule) => rules[rule.name] && !ownWords.includes(rule.name)).map((rule) =>
      isSwitch(rule) ? words.trace.rule[rule.name] : `${words.trace.rule[rule.name]}: ${rules[rule.name]}`,
    ),
    ...(rules.knownAt ? [fill(said.knownAt, { date: date(rules.knownAt) })] : []),
  ];
  return (
    <p className="rules">
      <strong>{words.trace.rulesSaid}</strong> {sentences(all)}
    </p>
  );
}
