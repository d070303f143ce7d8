import { change, go, link, useAddress } from '../address';
import { KeepQuestion } from '../casework/keep';
import { State } from '../shell/common';
import { useChains } from './answer';
import { CompletenessSaid } from './chains';
import { QuestionForm, RulesSaid, useEndWords } from './form';
import { Investigate } from './investigate';
import { ofAddress, type Question, request, toAddress } from './request';
import { SaveOrWatch } from '../watching/save';
import { fill, useWords } from '../words';

/** Investigate: one question and its answer, as words, picture, timeline, map and tables. */
export function TracePage() {
  const words = useWords();
  const texts = words.trace;
  const { params } = useAddress();
  const question = ofAddress(params);
  const wanted = request(question);
  const asked = useChains(wanted);
  const { answer } = asked;
  // The form that was opened for this question is folded again by its answer.
  const view = params.get('view') === 'question' ? null : params.get('view');
  const search = (next: Question) => go('trace', { ...toAddress(next), view });
  const endWords = useEndWords();
  const ends = { from: endWords(question.from), to: endWords(question.to) };
  const title = fill(words.cases.titles.chains, ends);
  const chain = params.get('chain');
  const within = (rules: Question['rules']) => search({ ...question, rules: { ...question.rules, ...rules } });
  const keep = wanted && <KeepQuestion title={title} request={{ chains: wanted }} />;
  return (
    <>
      <h1>{words.surface.title}</h1>
      <Investigate
        question={question}
        params={params}
        answer={wanted ? answer : null}
        asked={wanted && { chains: wanted }}
        title={title}
        ends={ends}
        search={search}
        form={
          <>
            {!wanted && <p>{texts.intro}</p>}
            <QuestionForm question={question} search={(next) => search({ ...next, pair: null })} />
            {!wanted && <p className="panel">{texts.start}</p>}
            {wanted && <RulesSaid question={question} />}
            {wanted && <SaveOrWatch question={question} title={title} />}
          </>
        }
        said={
          <>
            <State of={asked} />
            {question.pair && (
              <p className="notice">
                {texts.pairs.only}{' '}
                <button
                  type="button"
                  className="quiet"
                  onClick={() => change({ pair: null, chain: null, chosen: null, view: 'pairs' })}
                >
                  {texts.pairs.all}
                </button>
              </p>
            )}
            {answer && wanted && (
              <>
                <p className="hidden" role="status">
                  {fill(answer.isPart ? texts.firstChains : texts.chains, { n: answer.chains.length })}
                </p>
                <CompletenessSaid
                  answer={answer}
                  question={question}
                  search={within}
                  more={(k) => search({ ...question, k })}
                />
                {answer.chains.length === 0 && keep}
                {chain && !asked.busy && !answer.chains.some((each) => each.key === chain) && (
                  <p className="notice">{words.cases.chainNow}</p>
                )}
              </>
            )}
          </>
        }
        acts={
          <>
            {keep}
            <a className="button small" href={link('exports', toAddress(question))}>
              {words.exports.button}
            </a>
          </>
        }
      />
    </>
  );
}
