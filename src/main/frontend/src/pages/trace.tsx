import { lazy, Suspense, useMemo } from 'react';
import { change, go, link, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import { Trace } from '../api/generated';
import { KeepQuestion } from '../casework/keep';
import type { KeptRequest } from '../casework/kept';
import { State } from '../parts/common';
import { type Chain, ChainRows, CompletenessSaid } from '../trace/chains';
import { QuestionForm, RulesSaid, useEndWords } from '../trace/form';
import { PairsTable } from '../trace/pairs';
import { ofAddress, orderOf, pairsRequest, type Question, request, toAddress } from '../trace/request';
import { isWithin } from '../trace/time';
import { SaveOrWatch } from '../watching/save';
import { fill, useFormats, useWords } from '../words';

const Views = lazy(() => import('../trace/views'));

const NONE: readonly Chain[] = [];

export function TracePage() {
  const words = useWords();
  const texts = words.trace;
  const { params } = useAddress();
  const question = ofAddress(params);
  const wanted = request(question);
  const { date } = useFormats();
  const view = params.get('view') ?? 'rows';
  const isTable = view === 'pairs';
  const pairs = isTable ? pairsRequest(question, orderOf(params)) : null;
  const asked = useAnswer(Trace, wanted && !isTable ? { request: wanted } : null);
  const answer = asked.data?.chains;
  const search = (next: Question) => go('trace', { ...toAddress(next), view: params.get('view') });
  const endWords = useEndWords();
  const ends = { from: endWords(question.from), to: endWords(question.to) };
  const keptChain = params.get('chain');
  const keep = wanted && <KeepQuestion title={fill(words.cases.titles.chains, ends)} request={{ chains: wanted }} />;
  const within = (rules: Question['rules']) => search({ ...question, rules: { ...question.rules, ...rules } });
  const all = answer?.chains ?? NONE;
  const from = params.get('brushFrom');
  const to = params.get('brushTo');
  const chains = useMemo(() => (from || to ? all.filter((chain) => isWithin(chain, from, to)) : all), [all, from, to]);
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <QuestionForm question={question} search={(next) => search({ ...next, pair: null })} />
      {!wanted && <p className="panel">{texts.start}</p>}
      {question.pair && !isTable && (
        <p className="notice">
          {texts.pairs.only}{' '}
          <button type="button" className="quiet" onClick={() => change({ pair: null, chain: null, view: 'pairs' })}>
            {texts.pairs.all}
          </button>
        </p>
      )}
      {wanted && <SaveOrWatch question={question} title={fill(words.cases.titles.chains, ends)} />}
      <State of={asked} />
      {wanted && isTable && (
        <section aria-label={texts.pairs.title}>
          <RulesSaid question={question} />
          <Tabs view={view} />
          {pairs && <KeepQuestion title={fill(words.cases.titles.pairs, ends)} request={{ pairs }} />}
          <PairsTable question={question} params={params} search={within} />
        </section>
      )}
      {answer && wanted && (
        <section aria-label={texts.title}>
          <p className="hidden" role="status">
            {fill(texts.chains, { n: all.length })}
          </p>
          <RulesSaid question={question} />
          <CompletenessSaid answer={answer} question={question} search={within} />
          {all.length === 0 && keep}
          {keptChain && !all.some((chain) => chain.key === keptChain) && (
            <p className="notice">{words.cases.chainNow}</p>
          )}
          {all.length > 0 && (
            <>
              <div className="row between">
                <h2>{fill(texts.chains, { n: all.length })}</h2>
                <span className="row">
                  {keep}
                  <a className="button" href={link('exports', toAddress(question))}>
                    {words.exports.button}
                  </a>
                </span>
              </div>
              <Tabs view={view} />
              {(from || to) && (
                <p className="notice" role="status">
                  {fill(words.time.narrowed, { n: chains.length, all: all.length, from: date(from), to: date(to) })}{' '}
                  <button
                    type="button"
                    className="quiet"
                    onClick={() => change({ brushFrom: null, brushTo: null }, true)}
                  >
                    {words.time.clear}
                  </button>
                </p>
              )}
              <Suspense fallback={<p role="status">{words.busy}</p>}>
                {view === 'rows' ? (
                  <Narrowed chains={chains} asked={{ chains: wanted }} params={params} />
                ) : (
                  <Views
                    view={view}
                    asked={{ chains: wanted }}
                    title={fill(words.cases.titles.chains, ends)}
                    chains={chains}
                    all={all}
                    params={params}
                    searchIn={(from, to) =>
                      search({ ...question, rules: { ...question.rules, windowFrom: from, windowTo: to } })
                    }
                  />
                )}
              </Suspense>
            </>
          )}
        </section>
      )}
    </>
  );
}

function Tabs({ view }: { view: string }) {
  const texts = useWords().trace;
  return (
    <nav className="tabs" aria-label={texts.views}>
      {(
        [
          ['rows', texts.asRows],
          ['pairs', texts.pairs.title],
          ['picture', texts.asPicture],
          ['table', texts.asTable],
          ['time', texts.asTime],
          ['map', texts.asMap],
        ] as const
      ).map(([name, label]) => (
        <button
          key={name}
          type="button"
          aria-current={view === name ? 'true' : undefined}
          onClick={() => change({ view: name === 'rows' ? null : name }, true)}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}

function Narrowed({
  chains,
  asked,
  params,
}: {
  chains: readonly Chain[];
  asked: KeptRequest;
  params: URLSearchParams;
}) {
  const chosen = params.get('chain');
  return (
    <ChainRows
      chains={chains}
      asked={asked}
      chosen={chosen}
      choose={(key) => change({ chain: key === chosen ? null : key }, true)}
    />
  );
}
