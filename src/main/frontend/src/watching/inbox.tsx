import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { link, useAddress } from '../address';
import { useList } from '../api/further';
import { RenewWatches, Watches, type WatchesResult } from '../api/generated';
import { write } from '../api/write';
import { useViewer } from '../access/viewer';
import { newId } from '../forms/once';
import { AlertList } from './alerts';
import { QuestionList } from './questions';
import { isToRenew } from './standing';
import { Waiting } from '../shell/common';
import { fill, useWords } from '../words';

const Mail = lazy(() => import('./mail').then((module) => ({ default: module.Mail })));

type WatchEdge = WatchesResult['watches']['edges'][number];

const PARTS = ['alerts', 'questions', 'mail'] as const;

/** What watched questions told, the questions, and mail on them. */
export function InboxPage() {
  const words = useWords();
  const texts = words.watching;
  const mail = words.mail.title;
  const { params } = useAddress();
  const viewer = useViewer();
  const part = PARTS.find((each) => each === params.get('part')) ?? 'alerts';
  if (viewer?.recognizedBy === 'API_KEY')
    return (
      <>
        <h1>{texts.title}</h1>
        <p className="panel">{texts.noKey}</p>
      </>
    );
  return (
    <>
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <nav className="tabs" aria-label={texts.parts}>
        <a className="button" href={link('inbox')} aria-current={part === 'alerts' ? 'page' : undefined}>
          {texts.alerts}
        </a>
        <a
          className="button"
          href={link('inbox', { part: 'questions' })}
          aria-current={part === 'questions' ? 'page' : undefined}
        >
          {texts.questions}
        </a>
        <a
          className="button"
          href={link('inbox', { part: 'mail' })}
          aria-current={part === 'mail' ? 'page' : undefined}
        >
          {mail}
        </a>
      </nav>
      {part === 'mail' ? (
        <Suspense fallback={<Waiting />}>
          <Mail />
        </Suspense>
      ) : (
        <Parts part={part} params={params} isPerson={!!viewer} />
      )}
    </>
  );
}

function Parts({ part, params, isPerson }: { part: string; params: URLSearchParams; isPerson: boolean }) {
  const texts = useWords().watching.question;
  const watches = useAllWatches();
  const renewed = useRenewal(
    watches.edges.map(({ node }) => node),
    isPerson,
    watches.again,
  );
  return (
    <>
      <p className="hidden" role="status">
        {renewed > 0 && fill(texts.renewed, { n: renewed })}
      </p>
      {part === 'questions' ? <QuestionList watches={watches} /> : <AlertList params={params} watches={watches} />}
    </>
  );
}

/** All watches of the caller: which question is watched is known by none of its pages alone. */
function useAllWatches() {
  const list = useList(
    Watches,
    {},
    (data) => data.watches,
    (edge: WatchEdge) => edge.node.id,
  );
  const { busy, next, refused } = list;
  useEffect(() => {
    if (!busy && next && !refused) void next();
  }, [busy, next, refused]);
  return list;
}

/** Whoever opens the page shows the rights that a watch needs. Returns how many watches have them anew. */
function useRenewal(watches: readonly WatchEdge['node'][], isPerson: boolean, done: () => void): number {
  const [renewed, setRenewed] = useState(0);
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current || !isPerson || !isToRenew(watches, Date.now())) return;
    isAsked.current = true;
    write(RenewWatches, {}, newId()).then(
      ({ data }) => {
        setRenewed(data.renewWatches.count);
        done();
      },
      // They count still, and the next visit tries again.
      () => {},
    );
  }, [watches, isPerson, done]);
  return renewed;
}
