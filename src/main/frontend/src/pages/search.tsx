import { type FormEvent, useState } from 'react';
import { change, go, link, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useFurther } from '../api/further';
import { ByReference, type EntityKind, EntityKindValues, Find } from '../api/generated';
import { KeepElement, KeepQuestion } from '../casework/keep';
import { Field, More, Name, PartyLink, State } from '../parts/common';
import { Finder } from '../parts/finder';
import { fill, useFormats, useWords } from '../words';
import { SaveOrWatchSearch } from '../watching/save';
import { Loads } from './entity';

const SEARCHED: EntityKind[] = EntityKindValues.filter((kind) => !['NAME', 'CLASSIFICATION', 'COUNTRY'].includes(kind));

export function SearchPage() {
  const words = useWords();
  const texts = words.search;
  const { params } = useAddress();
  const text = params.get('text') ?? '';
  const kinds = params
    .getAll('kind')
    .filter((kind): kind is EntityKind => EntityKindValues.includes(kind as EntityKind));
  const countries = params.get('countries') ?? '';
  const [typed, setTyped] = useState(text);
  const codes = countries
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((code) => /^[A-Z]{2}$/.test(code));

  function submit(event?: FormEvent, wanted = typed) {
    event?.preventDefault();
    change({ text: wanted.trim() });
  }

  return (
    <>
      <h1>{texts.title}</h1>
      <form className="panel" role="search" onSubmit={submit}>
        <div className="row">
          <Finder
            label={texts.label}
            hint={texts.placeholder}
            text={text}
            onText={setTyped}
            onEnter={(wanted) => submit(undefined, wanted)}
            onChoose={(party) => go('entity', { id: party.id })}
          />
          <Field label={texts.countries}>
            {(id) => (
              <input
                id={id}
                defaultValue={countries}
                key={countries}
                size={24}
                placeholder={texts.countriesHint}
                onBlur={(event) => change({ countries: event.target.value.trim() }, true)}
              />
            )}
          </Field>
          <button type="submit" className="main">
            {texts.go}
          </button>
        </div>
        <fieldset className="choices">
          <legend>{texts.kinds}</legend>
          {SEARCHED.map((kind) => (
            <label key={kind}>
              <input
                type="checkbox"
                checked={kinds.includes(kind)}
                onChange={(event) =>
                  change(
                    { kind: event.target.checked ? [...kinds, kind] : kinds.filter((each) => each !== kind) },
                    true,
                  )
                }
              />{' '}
              {words.kinds[kind]}
            </label>
          ))}
        </fieldset>
      </form>
      {text ? <Results text={text} kinds={kinds} codes={codes} /> : <Start />}
    </>
  );
}

function Start() {
  const texts = useWords().search;
  return (
    <section className="panel">
      <p>{texts.start}</p>
      <h2>{texts.examples}</h2>
      <ul>
        <li>
          <a href={link('search', { text: 'Qixunbei Dyestuff' })}>Qixunbei Dyestuff</a>
        </li>
        <li>
          <a href={link('search', { text: 'Luna Quebrada' })}>Luna Quebrada</a>
        </li>
        <li>
          <a
            href={link('trace', {
              from: ['country:CN', 'kind:COMPANY'],
              to: 'kind:CRIMINAL_GROUP',
              listed: true,
              view: 'pairs',
            })}
          >
            {texts.examplePairs}
          </a>
        </li>
        <li>
          <a href={link('trace', { from: 'country:CN', to: 'kind:CRIMINAL_GROUP', substances: '39742-60-4' })}>
            {texts.exampleChain}
          </a>
        </li>
      </ul>
    </section>
  );
}

/** Without what is not said. */
const given = (asked: object) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));

function Results({ text, kinds, codes }: { text: string; kinds: EntityKind[]; codes: string[] }) {
  const words = useWords();
  const { country } = useFormats();
  const variables = { text, kinds: kinds.length ? kinds : null, countries: codes.length ? codes : null };
  const asked = useAnswer(Find, variables);
  const search = asked.data?.search;
  const list = useFurther(asked, search, async (after) => (await ask(Find, { ...variables, after })).data.search);
  const { edges } = list;
  return (
    <section aria-label={words.search.title}>
      <State of={asked} />
      {search && (
        <p role="status">
          {edges.length ? fill(words.search.found, { n: search.totalCount ?? edges.length }) : words.search.nothing}
        </p>
      )}
      {search && <KeepQuestion title={fill(words.cases.titles.search, { text })} request={{ search: variables }} />}
      {search && (
        <SaveOrWatchSearch
          key={JSON.stringify(variables)}
          search={given(variables)}
          title={fill(words.cases.titles.search, { text })}
        />
      )}
      <ul className="results">
        {edges.map(({ node }) => {
          const others = [...new Set(node.names.map((name) => name.value))].filter((name) => name !== node.name);
          return (
            <li key={node.id} className="panel">
              <PartyLink party={node} kind />
              <span className="countries">
                {[...new Set(node.countries.map((each) => country(each.code)))].join(', ')}
              </span>
              <span className="marking">{node.marking}</span>
              <KeepElement element={node.id} title={node.name} isShort />
              {node.identifiers.length > 0 && (
                <small>
                  <Name
                    of={node.identifiers
                      .slice(0, 6)
                      .map((each) => `${each.type}: ${each.value}`)
                      .join(' · ')}
                  />
                </small>
              )}
              {others.length > 0 && (
                <small>
                  <Name of={fill(words.search.also, { names: others.slice(0, 6).join(' · ') })} />
                </small>
              )}
            </li>
          );
        })}
      </ul>
      <More of={list} />
      {/\d/.test(text) && <Papers reference={text} />}
    </section>
  );
}

/** Shipments with that number of a document or container. */
function Papers({ reference }: { reference: string }) {
  const texts = useWords().search;
  const asked = useAnswer(ByReference, { reference });
  const list = useFurther(
    asked,
    asked.data?.shipments,
    async (after) => (await ask(ByReference, { reference, after })).data.shipments,
  );
  if (!list.edges.length) return null;
  return (
    <section aria-label={texts.papers}>
      <h2>{texts.papers}</h2>
      <Loads all={list.edges.map((edge) => edge.node)} />
      <More of={list} />
    </section>
  );
}
