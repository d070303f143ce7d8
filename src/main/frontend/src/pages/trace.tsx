import { change, go, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import { Trace } from '../api/generated';
import { State } from '../parts/common';
import { ChainRows, CompletenessSaid } from '../trace/chains';
import { QuestionForm, RulesSaid } from '../trace/form';
import { ofAddress, type Question, request, toAddress } from '../trace/request';
import { fill, useWords } from '../words';

export function TracePage() {
  const words = useWords();
  const texts = words.trace;
  const { params } = useAddress();
  const question = ofAddress(params);
  const wanted = request(question);
  const asked = useAnswer(Trace, wanted && { request: wanted });
  const answer = asked.data?.chains;
  const search = (next: Question) => go('trace', { ...toAddress(next), view: params.get('view') });
  const chains = answer?.chains ?? [];
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <QuestionForm question={question} search={search} />
      {!wanted && <p className="panel">{texts.start}</p>}
      <State of={asked} />
      {answer && (
        <section aria-label={texts.title}>
          <RulesSaid question={question} />
          <CompletenessSaid answer={answer} question={question} include={() => search({ ...question, undated: true, unknownSubstance: true })} />
          {chains.length > 0 && (
            <>
              <div className="row between">
                <h2 role="status">{chains.length === 1 ? texts.oneChain : fill(texts.chains, { n: chains.length })}</h2>
              </div>
              <Narrowed chains={chains} params={params} />
            </>
          )}
        </section>
      )}
    </>
  );
}

function Narrowed({ chains, params }: { chains: Parameters<typeof ChainRows>[0]['chains']; params: URLSearchParams }) {
  const chosen = params.get('chain');
  return <ChainRows chains={chains} chosen={chosen} choose={(key) => change({ chain: key === chosen ? null : key }, true)} />;
}
