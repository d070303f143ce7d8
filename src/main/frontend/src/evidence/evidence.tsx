import { lazy, Suspense, useState } from 'react';
import { link } from '../address';
import type { Proof } from '../api/generated';
import { fill, useFormats, useWords } from '../words';
import { Raise, TakeBack, useOwn } from './acts';
import { Fold, Parties, Waiting } from '../shell/common';

const SourceWithdrawal = lazy(() =>
  import('../forms/withdraw').then((module) => ({ default: module.SourceWithdrawal })),
);

function Grade({ proof }: { proof: Proof }) {
  const words = useWords();
  if (!proof.reliability) return <>{words.evidence.ungraded}</>;
  return (
    <>
      {proof.reliability}
      {proof.credibility}: {words.evidence.reliability[proof.reliability]},{' '}
      {words.evidence.credibility[proof.credibility]}
    </>
  );
}

interface What<Of> {
  all: readonly Of[];
  /** Evidence of a record of cooperation: it is changed with the record, not by itself. */
  fixed?: boolean;
  /** Opens the form that says the fact anew. */
  correct?: (proof: Of) => void;
}

export function Proofs<Of extends Proof>({ all, fixed = false, correct }: What<Of>) {
  const words = useWords();
  const { date } = useFormats();
  const texts = words.evidence;
  const isOwn = useOwn();
  const [gone, setGone] = useState<readonly string[]>([]);
  if (!all.length) return <p>{texts.none}</p>;
  return (
    <ul className="proofs">
      {all.map((proof) => (
        <li key={proof.id}>
          <p className="source">
            <bdi>{proof.source.title}</bdi>
            {proof.source.invented && (
              <>
                {' '}
                <span className="flag">{texts.invented}</span>
              </>
            )}
          </p>
          {proof.quote && (
            <blockquote>
              <bdi>{proof.quote}</bdi>
            </blockquote>
          )}
          {proof.place?.document && (
            <p>
              <a
                href={link('document', {
                  id: proof.place.document.id,
                  from: proof.place.page,
                  start: String(proof.place.start ?? ''),
                  end: String(proof.place.end ?? ''),
                })}
              >
                {words.documents.show}
              </a>
            </p>
          )}
          <dl>
            <div>
              <dt>{texts.where}</dt>
              <dd>
                <bdi>{proof.locator || '–'}</bdi>
              </dd>
            </div>
            <div>
              <dt>{texts.published}</dt>
              <dd>{date(proof.source.published)}</dd>
            </div>
            <div>
              <dt>{texts.grade}</dt>
              <dd>
                <Grade proof={proof} />
              </dd>
            </div>
            <div>
              <dt>{words.marking}</dt>
              <dd>{proof.marking}</dd>
            </div>
            {proof.claimedBy.length > 0 && (
              <div>
                <dt>{texts.claimed}</dt>
                <dd>
                  <Parties all={proof.claimedBy} />
                </dd>
              </div>
            )}
            {proof.disputedBy.length > 0 && (
              <div className="disputed">
                <dt>{texts.disputed}</dt>
                <dd>
                  <Parties all={proof.disputedBy.map((each) => each.by)} />
                </dd>
              </div>
            )}
            {proof.source.url && (
              <div>
                <dt>URL</dt>
                <dd className="address">
                  <bdi>{proof.source.url}</bdi>
                </dd>
              </div>
            )}
          </dl>
          {gone.includes(proof.id) && (
            <p className="notice" role="status">
              {words.acts.withdrawn}
            </p>
          )}
          {!fixed && isOwn(proof.originator) && !gone.includes(proof.id) && (
            <Fold title={words.acts.title} about={proof.source.title}>
              {correct && (
                <p>
                  <button type="button" onClick={() => correct(proof)}>
                    {words.acts.correct}
                  </button>{' '}
                  <small>{words.acts.correctNote}</small>
                </p>
              )}
              <TakeBack id={proof.id} done={() => setGone((before) => [...before, proof.id])} />
              <Raise id={proof.id} done={() => {}} />
              <Fold title={words.withdrawal.title} about={proof.source.title}>
                <Suspense fallback={<Waiting />}>
                  <SourceWithdrawal id={proof.source.id} title={proof.source.title} />
                </Suspense>
              </Fold>
            </Fold>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A button that opens the evidence below it. */
export function Evidence<Of extends Proof>({ open = false, ...what }: What<Of> & { open?: boolean }) {
  const words = useWords();
  return (
    <Fold title={fill(words.evidence.show, { n: what.all.length })} open={open} prints>
      <Proofs {...what} />
    </Fold>
  );
}
