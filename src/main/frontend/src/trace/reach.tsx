// With whom a party is connected: all whom its goods reached or, backwards, from whom its goods came, by tier.
import { type FormEvent, useMemo, useState } from 'react';
import { go, link, useAddress } from '../address';
import { useList } from '../api/further';
import {
  ChainRulesFields,
  type Direction,
  DirectionValues,
  type EntityKind,
  Reach,
  type ReachResult,
  type ReachVariables,
} from '../api/generated';
import { leadToUntaken, SubstanceField } from '../substances/field';
import { useCountryOptions } from '../lists/bar';
import { Field, More, Name, PartyLink, State } from '../shell/common';
import { Finder } from '../find/finder';
import { type DataColumn, DataTable } from '../table/table';
import { fill, useFormats, useWords } from '../words';
import { useChosenIn, WithChosen } from '../chosen/beside';
import { call, useCalled } from './called';
import { LeftOutSaid, mayInclude, walkingThem } from './chains';
import { RulesSaid } from './form';
import { backwards, reachRequest, reachRules } from './reached';
import {
  type End,
  isMixed,
  isSubstances,
  isSwitch,
  ofAddress,
  type Question,
  type Rule,
  several,
  toAddress,
  written,
} from './request';

type Edge = ReachResult['reach']['edges'][number];
type Answer = ReachResult['reach'];
type Reached = Edge['node'];

const PARTIES: EntityKind[] = ['COMPANY', 'ORGANIZATION', 'PERSON', 'CRIMINAL_GROUP'];

export function ReachPage() {
  const texts = useWords().reach;
  const { params } = useAddress();
  const question = { ...ofAddress(params), to: [], pair: null };
  const direction: Direction = params.get('direction') === 'BACKWARD' ? 'BACKWARD' : 'FORWARD';
  const wanted = reachRequest(question, direction);
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <Ask question={question} direction={direction} />
      {wanted ? (
        <ReachedSaid wanted={wanted} question={question} direction={direction} />
      ) : (
        <p className="panel">{texts.start}</p>
      )}
    </>
  );
}

const search = (question: Question, direction: Direction) =>
  go('reach', { ...toAddress(question), direction: direction === 'FORWARD' ? null : direction });

function Ask({ question, direction }: { question: Question; direction: Direction }) {
  const words = useWords();
  const texts = words.reach;
  const countries = useCountryOptions();
  const [now, setNow] = useState({ question, direction });
  const given = JSON.stringify({ question, direction });
  const [of, setOf] = useState(given);
  if (of !== given) {
    setOf(given);
    setNow({ question, direction });
  }
  const ends = now.question.from;
  const set = (some: Partial<Question>) =>
    setNow((before) => ({ ...before, question: { ...before.question, ...some } }));
  const add = (end: End) =>
    ends.some((each) => written(each) === written(end)) ||
    set({ from: [...ends.filter((each) => end.type !== 'country' || each.type !== 'country'), end] });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!leadToUntaken(event.currentTarget)) search(now.question, now.direction);
  }
  const rules = reachRules(ChainRulesFields);
  const setRule = (rule: Rule, text: string) => set({ rules: { ...now.question.rules, [rule.name]: text } });
  return (
    <form className="panel question" onSubmit={submit} aria-label={texts.title}>
      <fieldset className="end">
        <legend>{now.direction === 'FORWARD' ? texts.from : texts.to}</legend>
        <ul className="chips">
          {ends.map((end) => (
            <Chip
              key={written(end)}
              end={end}
              remove={() => set({ from: ends.filter((each) => written(each) !== written(end)) })}
            />
          ))}
        </ul>
        <div className="row">
          <Finder
            label={words.trace.add}
            hint={words.trace.addHint}
            kinds={PARTIES}
            clear
            onChoose={(party) => {
              call(party.id, party.name);
              add({ type: 'id', id: party.id });
            }}
          />
          <Field label={words.trace.conditions}>
            {(id) => (
              <select
                id={id}
                value=""
                onChange={(event) => {
                  const [type, rest = ''] = event.target.value.split(':');
                  if (type === 'kind') add({ type, kind: rest as EntityKind });
                  else if (type === 'country') add({ type, code: rest });
                }}
              >
                <option value="">+</option>
                {PARTIES.map((kind) => (
                  <option key={kind} value={`kind:${kind}`}>
                    {fill(words.trace.anyKind, { kind: words.kinds[kind] })}
                  </option>
                ))}
                <optgroup label={words.trace.anyInCountry}>
                  {countries.map(([code, name]) => (
                    <option key={code} value={`country:${code}`}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              </select>
            )}
          </Field>
        </div>
        {isMixed(ends) && <p className="notice">{words.trace.mixed}</p>}
      </fieldset>
      <fieldset className="choices">
        <legend>{texts.direction}</legend>
        {DirectionValues.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="direction"
              checked={now.direction === each}
              onChange={() => setNow((before) => ({ ...before, direction: each }))}
            />{' '}
            {texts.directions[each]}
          </label>
        ))}
      </fieldset>
      <details>
        <summary>{words.trace.rules}</summary>
        <div className="grid">
          {rules
            .filter((rule) => !isSwitch(rule))
            .map((rule) =>
              isSubstances(rule) ? (
                <SubstanceField
                  key={rule.name}
                  label={words.trace.rule[rule.name]}
                  values={several(now.question.rules[rule.name] ?? '')}
                  change={(all) => setRule(rule, all.join(', '))}
                />
              ) : (
                <Field key={rule.name} label={words.trace.rule[rule.name]}>
                  {(id) => (
                    <RuleInput
                      id={id}
                      rule={rule}
                      text={now.question.rules[rule.name] ?? rule.usual}
                      set={(text) => setRule(rule, text)}
                    />
                  )}
                </Field>
              ),
            )}
        </div>
        <div className="choices">
          {rules.filter(isSwitch).map((rule) => (
            <label key={rule.name}>
              <input
                type="checkbox"
                checked={now.question.rules[rule.name] === 'true'}
                onChange={(event) => setRule(rule, event.target.checked ? 'true' : '')}
              />{' '}
              {words.trace.rule[rule.name]}
            </label>
          ))}
        </div>
      </details>
      <p>
        <button type="submit" className="main" disabled={ends.length === 0}>
          {texts.go}
        </button>
      </p>
    </form>
  );
}

const INPUTS: Record<string, string> = { Int: 'number', Float: 'number', Date: 'date', DateTime: 'date' };

function RuleInput({ id, rule, text, set }: { id: string; rule: Rule; text: string; set: (text: string) => void }) {
  const { value } = useWords().trace;
  if (rule.values.length && !rule.list)
    return (
      <select id={id} value={text} onChange={(event) => set(event.target.value)}>
        {rule.values.map((each) => (
          <option key={each} value={each}>
            {value[each as keyof typeof value]}
          </option>
        ))}
      </select>
    );
  const isNumber = rule.type === 'Int' || rule.type === 'Float';
  return (
    <input
      id={id}
      type={rule.list ? 'text' : (INPUTS[rule.type] ?? 'text')}
      min={isNumber ? 0 : undefined}
      step={rule.type === 'Float' ? 0.01 : undefined}
      placeholder={rule.parts.join('=')}
      value={text}
      onChange={(event) => set(event.target.value)}
    />
  );
}

function useEnd(end: End): string {
  const words = useWords();
  const { country } = useFormats();
  const name = useCalled(end.type === 'id' ? end.id : '');
  if (end.type === 'id') return name;
  if (end.type === 'country') return fill(words.trace.anyIn, { country: country(end.code) });
  return fill(words.trace.anyKind, { kind: words.kinds[end.kind] });
}

function Chip({ end, remove }: { end: End; remove: () => void }) {
  const words = useWords();
  const text = useEnd(end);
  return (
    <li className="chip">
      <Name of={text} />
      <button type="button" aria-label={fill(words.trace.remove, { name: text })} onClick={remove}>
        ×
      </button>
    </li>
  );
}

function ReachedSaid({
  wanted,
  question,
  direction,
}: {
  wanted: ReachVariables;
  question: Question;
  direction: Direction;
}) {
  const words = useWords();
  const texts = words.reach;
  const { date, moment } = useFormats();
  const list = useList(
    Reach,
    wanted,
    (data) => data.reach,
    ({ node }: Edge) => node.party.id,
  );
  const answer = list.data?.reach;
  const isNobody = answer?.ends.from === 0 || answer?.ends.to === 0;
  const rows = useMemo(() => list.edges.map(({ node }) => node), [list.edges]);
  const parties = useMemo(() => rows.map(({ party }) => party), [rows]);
  const picked = useChosenIn(parties);
  const columns = useMemo((): DataColumn<Reached>[] => {
    const levels = ({ levels: all }: Reached) =>
      all.length > 1
        ? all.map((level) => fill(texts.level, { n: level.tiers, date: date(level.day) })).join(' · ')
        : '';
    return [
      { id: 'tiers', title: texts.tiers, type: 'number', value: ({ tiers }) => tiers },
      {
        id: 'party',
        title: texts.party,
        value: ({ party }) => party.name,
        cell: ({ party }) => <PartyLink party={party} kind />,
        isFixed: true,
      },
      { id: 'ties', title: texts.ties, type: 'number', value: ({ ties }) => ties },
      {
        id: 'day',
        title: direction === 'FORWARD' ? texts.arrival : texts.dispatch,
        type: 'date',
        value: ({ day }) => day,
      },
      { id: 'levels', title: texts.levels, value: levels },
      { id: 'marking', title: words.marking, value: ({ party }) => party.marking },
      {
        id: 'how',
        title: texts.how,
        value: () => null,
        isActs: true,
        cell: ({ party }) => (
          <a href={link('trace', toAddress(backwards(question, direction, { type: 'id', id: party.id })))}>
            {texts.chains}
            <span className="hidden"> {party.name}</span>
          </a>
        ),
      },
    ];
  }, [texts, words, date, direction, question]);
  const again = (rules: Question['rules']) =>
    search({ ...question, rules: { ...question.rules, ...rules } }, direction);
  return (
    <>
      <RulesSaid question={question} />
      <State of={list} />
      {answer && (
        <div
          className={
            answer.completeness.status === 'COMPLETE' && !isNobody ? 'panel completeness' : 'panel completeness part'
          }
        >
          <p role="status">
            <strong>
              {isNobody
                ? texts.nobody
                : answer.completeness.status === 'COMPLETE'
                  ? fill(texts.complete, { n: answer.totalCount ?? list.edges.length })
                  : fill(texts.notComplete, { status: words.trace.status[answer.completeness.status] })}
            </strong>
            {!isNobody && answer.completeness.reason && (
              <>
                {' '}
                <bdi>{answer.completeness.reason}</bdi>
              </>
            )}
          </p>
          {!isNobody && (
            <LeftOutSaid
              answer={answer}
              said={texts}
              include={
                mayInclude(answer, question) ? () => again({ undated: 'true', unknownSubstance: 'true' }) : undefined
              }
              withThem={question.rules.possiblySame ? undefined : () => again(walkingThem(question))}
            />
          )}
          <p>
            <small>{fill(words.trace.through, { date: moment(answer.indexedThrough) })}</small>
          </p>
          <Relaxations answer={answer} question={question} direction={direction} />
        </div>
      )}
      {list.edges.length > 0 && (
        <section className="panel" aria-label={texts.reached}>
          <WithChosen chosen={picked.chosen} nodes={parties}>
            <DataTable
              label={texts.reached}
              name="reach"
              columns={columns}
              rows={rows}
              idOf={(row) => row.party.id}
              isChosen={(row) => row.party.id === picked.id}
              open={(row) => picked.choose(row.party.id)}
              total={Number(answer?.totalCount ?? 0)}
              more={list.next}
            />
          </WithChosen>
          {list.refused && <More of={{ ...list, next: null }} />}
        </section>
      )}
    </>
  );
}

/** What one rule changed would reach, after a search that reached nobody. */
function Relaxations({ answer, question, direction }: { answer: Answer; question: Question; direction: Direction }) {
  const words = useWords();
  const texts = words.reach;
  if (!answer.relaxations.length) return null;
  return (
    <>
      <p>{words.trace.relaxed}</p>
      <ul>
        {answer.relaxations.map((each) => {
          const rule = ChainRulesFields.find((field) => field.name === each.rule);
          const text = each.value === 'INCLUDE' ? 'true' : each.value;
          return (
            <li key={`${each.rule} ${each.value}`}>
              {fill(texts.relaxedFinds, {
                what: rule ? `${words.trace.rule[rule.name]}: ${each.value}` : `${each.rule}: ${each.value}`,
                n: each.parties,
              })}{' '}
              {rule && (
                <button
                  type="button"
                  onClick={() => search({ ...question, rules: { ...question.rules, [rule.name]: text } }, direction)}
                >
                  {words.trace.relaxedSearch}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
