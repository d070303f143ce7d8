import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useAddress } from './address';
import { Refused, useAnswer } from './api/ask';
import { cache } from './api/cache';
import { watchConnection } from './api/connection';
import { Me } from './api/generated';
import { useLoading, watchLoading } from './api/world';
import { Boundary } from './shell/boundary';
import { State, Trouble, useAct, Waiting } from './shell/common';
import { arrive, useHasArrived } from './casework/opened';
import { Sheet } from './paper/sheet';
import { Viewer } from './access/viewer';
import { SearchPage } from './find/page';
import { Fates } from './shell/fates';
import { Top } from './shell/header';
import { placeOf } from './shell/places';
import { useHasPurpose } from './shell/working';
import { FirstStart, LoadingStrip, Lost, StaleLists } from './shell/strips';
import { fill, type Language, speak, useWords } from './words';

const ImportsPage = lazy(() => import('./imports/page').then((module) => ({ default: module.ImportsPage })));

const pages: Record<string, ComponentType> = {
  search: SearchPage,
  // Loaded when they are asked for.
  trace: lazy(() => import('./trace/page').then((module) => ({ default: module.TracePage }))),
  entity: lazy(() => import('./profile/page').then((module) => ({ default: module.ProfilePage }))),
  me: lazy(() => import('./access/me').then((module) => ({ default: module.MePage }))),
  around: lazy(() => import('./picture/page').then((module) => ({ default: module.AroundPage }))),
  substances: lazy(() => import('./substances/page').then((module) => ({ default: module.SubstancesPage }))),
  order: lazy(() => import('./order/page').then((module) => ({ default: module.OrderPage }))),
  screening: lazy(() => import('./screening/page').then((module) => ({ default: module.ScreeningPage }))),
  cooperation: lazy(() => import('./cooperation/page').then((module) => ({ default: module.CooperationPage }))),
  backtrack: lazy(() => import('./cooperation/backtrack').then((module) => ({ default: module.BacktrackPage }))),
  compare: lazy(() => import('./profile/compare').then((module) => ({ default: module.ComparePage }))),
  identities: lazy(() => import('./identity/page').then((module) => ({ default: module.IdentitiesPage }))),
  inbox: lazy(() => import('./watching/inbox').then((module) => ({ default: module.InboxPage }))),
  cases: lazy(() => import('./casework/list').then((module) => ({ default: module.CasesPage }))),
  case: lazy(() => import('./casework/page').then((module) => ({ default: module.CasePage }))),
  approvals: lazy(() => import('./access/approvals').then((module) => ({ default: module.ApprovalsPage }))),
  groups: lazy(() => import('./access/groups').then((module) => ({ default: module.GroupsPage }))),
  enter: lazy(() => import('./statements/page').then((module) => ({ default: module.EnterPage }))),
  documents: lazy(() => import('./documents/page').then((module) => ({ default: module.DocumentsPage }))),
  document: lazy(() => import('./documents/one').then((module) => ({ default: module.DocumentPage }))),
  imports: ImportsPage,
  // As it was called before.
  jobs: ImportsPage,
  exports: lazy(() => import('./exports/page').then((module) => ({ default: module.ExportsPage }))),
  sources: lazy(() => import('./sources/page').then((module) => ({ default: module.SourcesPage }))),
  reach: lazy(() => import('./trace/reach').then((module) => ({ default: module.ReachPage }))),
  money: lazy(() => import('./money/page').then((module) => ({ default: module.MoneyPage }))),
  shipments: lazy(() => import('./lists/shipments').then((module) => ({ default: module.ShipmentsPage }))),
  seizures: lazy(() => import('./lists/seizures').then((module) => ({ default: module.SeizuresPage }))),
  actions: lazy(() => import('./lists/actions').then((module) => ({ default: module.ActionsPage }))),
  events: lazy(() => import('./lists/events').then((module) => ({ default: module.EventsPage }))),
  names: lazy(() => import('./lists/names').then((module) => ({ default: module.CommonNamesPage }))),
  retention: lazy(() => import('./retention/page').then((module) => ({ default: module.RetentionPage }))),
  marking: lazy(() => import('./marking/page').then((module) => ({ default: module.MarkingPage }))),
  keys: lazy(() => import('./keys/page').then((module) => ({ default: module.KeysPage }))),
  hooks: lazy(() => import('./hooks/page').then((module) => ({ default: module.HooksPage }))),
  limits: lazy(() => import('./lists/limits').then((module) => ({ default: module.LimitsPage }))),
};
export function App() {
  return (
    <QueryClientProvider client={cache}>
      <Workbench />
    </QueryClientProvider>
  );
}

function Workbench() {
  const words = useWords();
  const { act, refused } = useAct();
  const turnTo = (to: Language) =>
    act(() => speak(to).catch((error: unknown) => Promise.reject(new Refused('DOWN', String(error)))));
  const { page, params } = useAddress();
  const loading = useLoading();
  const me = useAnswer(Me, {});
  const main = useRef<HTMLElement>(null);
  const last = useRef(page);
  const Page = pages[page] ?? SearchPage;
  const section = placeOf(page);
  // Whoever reads by ear is told that another page is there; the first one is read anyway.
  useEffect(() => {
    const title = words.nav[section as keyof typeof words.nav] ?? words.product;
    document.title = `${title} – ${words.product}`;
    if (last.current !== page) main.current?.focus();
    last.current = page;
  }, [page, section, words]);
  const viewer = me.data?.viewer;
  const hasArrived = useHasArrived();
  // The first questions wait for the purpose of the case that is open; a page that is there stays, whatever case is opened.
  const hasPurpose = useHasPurpose();
  const [hasBegun, setBegun] = useState(false);
  if (hasBegun !== (hasArrived && (hasBegun || hasPurpose))) setBegun(!hasBegun);
  useEffect(() => {
    if (viewer) arrive(viewer);
  }, [viewer]);
  useEffect(watchConnection, []);
  useEffect(watchLoading, []);
  useEffect(() => {
    // A page that the browser kept as it was may be that of somebody who has left.
    const shown = (event: PageTransitionEvent) => event.persisted && window.location.reload();
    window.addEventListener('pageshow', shown);
    return () => window.removeEventListener('pageshow', shown);
  }, []);
  return (
    <Viewer value={viewer}>
      <Sheet at="head" />
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {words.skip}
      </a>
      <Top page={page} speak={(to) => void turnTo(to)} />
      <Lost />
      <LoadingStrip />
      {refused && <Trouble refused={refused} />}
      {viewer?.recognizedBy === 'DEMONSTRATION' && (
        <p className="strip calm">{fill(words.demonstration, { name: viewer.name })}</p>
      )}
      <StaleLists />
      <main ref={main} id="main" tabIndex={-1}>
        {hasBegun ? (
          <Boundary key={page}>
            {loading?.what === 'WORLD' && page === 'search' && !params.size ? (
              <FirstStart of={loading} />
            ) : (
              <Suspense fallback={<Waiting />}>
                <Page />
              </Suspense>
            )}
          </Boundary>
        ) : (
          <State of={me} />
        )}
      </main>
      <Fates />
      <footer>{words.footer}</footer>
      <Sheet at="foot" />
    </Viewer>
  );
}
