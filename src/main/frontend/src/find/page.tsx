import { type FormEvent, lazy, Suspense, useState } from 'react';
import { change, go, useAddress } from '../address';
import { ask, useAnswer } from '../api/ask';
import { useForgotten } from '../api/forgotten';
import { useFurther } from '../api/further';
import { Examples, Hits, Narrowing } from '../api/generated';
import { KeepQuestion } from '../casework/keep';
import { type AskedSearch, asked as askedFor, type Chosen, chosenIn } from './asked';
import { examplesOf } from './examples';
import { ChosenFacets, FacetLists } from './facets';
import { HitRow, type Order, ordered, ORDERS } from './hits';
import { Field, More, State } from '../shell/common';
import { Finder } from './finder';
import { fill, useWords } from '../words';
import { SaveOrWatchSearch } from '../watching/save';
import './find.css';

const Beside = lazy(() => import('./beside').then((module) => ({ default: module.Beside })));

export function SearchPage() {
  const texts = useWords().search;
  const { params } = useAddress();
  const text = params.get('text') ?? '';
  const [typed, setTyped] = useState(text);

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
          <button type="submit" className="main">
            {texts.go}
          </button>
        </div>
      </form>
      {text ? <Found text={text} chosen={chosenIn(params)} /> : <Start />}
    </>
  );
}

function Start() {
  const texts = useWords().search;
  const examples = examplesOf(useAnswer(Examples, {}).data);
  const said = { maker: '', group: '', pairs: texts.examplePairs, chain: texts.exampleChain };
  return (
    <section className="panel">
      <p>{texts.start}</p>
      {examples.length > 0 && (
        <>
          <h2>{texts.examples}</h2>
          <ul>
            {examples.map(({ id, name, to }) => (
              <li key={id}>
                <a href={to}>{name ?? said[id]}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Without what is not said. */
const given = (asked: object) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));

function Found({ text, chosen }: { text: string; chosen: Chosen }) {
  const request = askedFor(text, chosen);
  const asked = useAnswer(Narrowing, request);
  const facets = asked.data?.search.facets;
  // While new counts are on their way the lists stay as they were: a value that is ticked does not move.
  const [before, setBefore] = useState<{ text: string; facets: typeof facets }>();
  useForgotten(() => setBefore(undefined));
  if (facets && before?.facets !== facets) setBefore({ text, facets });
  const shown = facets ?? (before?.text === text ? before.facets : undefined);
  return (
    <div className="search-page">
      <FacetLists chosen={chosen} facets={shown} asked={asked} />
      <div className="answers">
        <Results request={request} chosen={chosen} facets={shown} />
      </div>
    </div>
  );
}

function Results({
  request,
  chosen,
  facets,
}: {
  request: AskedSearch;
  chosen: Chosen;
  facets: Parameters<typeof ChosenFacets>[0]['facets'];
}) {
  const words = useWords();
  const texts = words.find;
  const { text } = request;
  const [order, setOrder] = useState<Order>('best');
  const asked = useAnswer(Hits, request);
  const search = asked.data?.search;
  const list = useFurther(asked, search, async (after) => (await ask(Hits, { ...request, after })).data.search);
  const { edges } = list;
  return (
    <section aria-label={words.search.title}>
      <State of={asked} />
      <div className="answers-head">
        {search && (
          <p role="status">
            {edges.length ? fill(words.search.found, { n: search.totalCount ?? edges.length }) : words.search.nothing}
          </p>
        )}
        {edges.length > 1 && (
          <Field label={texts.order}>
            {(id) => (
              <select id={id} value={order} onChange={(event) => setOrder(event.target.value as Order)}>
                {ORDERS.map((each) => (
                  <option key={each} value={each}>
                    {texts.orders[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      <ChosenFacets chosen={chosen} facets={facets} />
      {search && <KeepQuestion title={fill(words.cases.titles.search, { text })} request={{ search: request }} />}
      {search && (
        <SaveOrWatchSearch
          key={JSON.stringify(request)}
          search={given(request)}
          title={fill(words.cases.titles.search, { text })}
        />
      )}
      <ul className="results">
        {ordered(edges, order).map((hit) => (
          <HitRow key={hit.node.id} hit={hit} sought={text} />
        ))}
      </ul>
      <More of={list} />
      <Suspense fallback={null}>
        <Beside text={text} />
      </Suspense>
    </section>
  );
}
