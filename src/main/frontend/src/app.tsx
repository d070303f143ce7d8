import { type ComponentType, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { link, useAddress } from './address';
import { Refused, useAnswer } from './api/ask';
import { Me } from './api/generated';
import { useStaleLists } from './api/stale';
import { useInbox } from './api/told';
import { EntityPage } from './pages/entity';
import { MePage } from './pages/me';
import { Boundary } from './parts/boundary';
import { State, Trouble, useAct } from './parts/common';
import { focusPage } from './parts/focus';
import { arrive, setOpenedCase, useHasArrived, useOpenedCase } from './parts/opened';
import { Sheet } from './parts/sheet';
import { has } from './parts/roles';
import { useViewer, Viewer } from './parts/viewer';
import { SearchPage } from './pages/search';
import { TracePage } from './pages/trace';
import { fill, type Language, LANGUAGES, speak, useFormats, useLanguage, useWords } from './words';

const pages: Record<string, ComponentType> = {
  search: SearchPage,
  entity: EntityPage,
  trace: TracePage,
  me: MePage,
  // Loaded when they are asked for.
  around: lazy(() => import('./pages/around').then((module) => ({ default: module.AroundPage }))),
  substances: lazy(() => import('./pages/substances').then((module) => ({ default: module.SubstancesPage }))),
  cooperation: lazy(() => import('./pages/cooperation').then((module) => ({ default: module.CooperationPage }))),
  backtrack: lazy(() => import('./pages/backtrack').then((module) => ({ default: module.BacktrackPage }))),
  identities: lazy(() => import('./pages/identities').then((module) => ({ default: module.IdentitiesPage }))),
  inbox: lazy(() => import('./pages/inbox').then((module) => ({ default: module.InboxPage }))),
  cases: lazy(() => import('./pages/cases').then((module) => ({ default: module.CasesPage }))),
  case: lazy(() => import('./pages/case').then((module) => ({ default: module.CasePage }))),
  approvals: lazy(() => import('./pages/approvals').then((module) => ({ default: module.ApprovalsPage }))),
  groups: lazy(() => import('./pages/groups').then((module) => ({ default: module.GroupsPage }))),
  enter: lazy(() => import('./pages/enter').then((module) => ({ default: module.EnterPage }))),
  documents: lazy(() => import('./pages/documents').then((module) => ({ default: module.DocumentsPage }))),
  document: lazy(() => import('./pages/document').then((module) => ({ default: module.DocumentPage }))),
  imports: lazy(() => import('./pages/imports').then((module) => ({ default: module.ImportsPage }))),
  exports: lazy(() => import('./pages/exports').then((module) => ({ default: module.ExportsPage }))),
  sources: lazy(() => import('./pages/sources').then((module) => ({ default: module.SourcesPage }))),
  jobs: lazy(() => import('./pages/jobs').then((module) => ({ default: module.JobsPage }))),
};
const SECTIONS = [
  'search',
  'trace',
  'around',
  'inbox',
  'cases',
  'identities',
  'substances',
  'cooperation',
  'enter',
  'documents',
  'imports',
  'sources',
  'exports',
  'jobs',
  'approvals',
  'groups',
  'me',
] as const;
/** Pages that are reached from a section. */
const PARTS: Record<string, string> = {
  entity: 'search',
  backtrack: 'cooperation',
  document: 'documents',
  case: 'cases',
};

type Theme = 'system' | 'light' | 'dark';
const THEME = 'headwater.theme';

function useTheme() {
  const [theme, setTheme] = useState<Theme>(() => (window.localStorage.getItem(THEME) as Theme | null) ?? 'system');
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    window.localStorage.setItem(THEME, theme);
  }, [theme]);
  return [theme, setTheme] as const;
}

export function App() {
  const words = useWords();
  const language = useLanguage();
  const { act, refused } = useAct();
  const turnTo = (to: Language) =>
    act(() => speak(to).catch((error: unknown) => Promise.reject(new Refused('DOWN', String(error)))));
  const [theme, setTheme] = useTheme();
  const { page } = useAddress();
  const me = useAnswer(Me, {});
  const main = useRef<HTMLElement>(null);
  const last = useRef(page);
  const Page = pages[page] ?? SearchPage;
  const section = PARTS[page] ?? page;
  // Whoever reads by ear is told that another page is there; the first one is read anyway.
  useEffect(() => {
    const title = words.nav[section as keyof typeof words.nav] ?? words.product;
    document.title = `${title} – ${words.product}`;
    if (last.current !== page) main.current?.focus();
    last.current = page;
  }, [page, section, words]);
  const viewer = me.data?.viewer;
  const hasArrived = useHasArrived();
  useEffect(() => {
    if (viewer) arrive(viewer);
  }, [viewer]);
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
      <header className="top">
        <a className="brand" href={link('search')}>
          <img src="/page/icon.svg" alt="" width="28" height="28" /> {words.product}
        </a>
        <nav aria-label={words.nav.label}>
          {SECTIONS.map((name) => (
            <a key={name} href={link(name)} aria-current={section === name ? 'page' : undefined}>
              {words.nav[name]}
              {name === 'inbox' && <OpenAlerts />}
            </a>
          ))}
          <a href="/graphiql">{words.nav.ask}</a>
        </nav>
        <div className="settings">
          <select
            aria-label={words.language}
            value={language}
            onChange={(event) => turnTo(event.target.value as Language)}
          >
            {Object.entries(LANGUAGES).map(([each, name]) => (
              <option key={each} value={each} lang={each}>
                {name}
              </option>
            ))}
          </select>
          <select
            aria-label={words.theme.label}
            value={theme}
            onChange={(event) => setTheme(event.target.value as Theme)}
          >
            {(['system', 'light', 'dark'] as const).map((each) => (
              <option key={each} value={each}>
                {words.theme[each]}
              </option>
            ))}
          </select>
          {viewer && (
            <a href={link('me')} className="who">
              <bdi>{viewer.name}</bdi> · {viewer.clearance}
            </a>
          )}
        </div>
      </header>
      {refused && <Trouble refused={refused} />}
      {viewer?.recognizedBy === 'DEMONSTRATION' && (
        <p className="strip">{fill(words.demonstration, { name: viewer.name })}</p>
      )}
      <OpenedCase />
      <StaleLists />
      <main ref={main} id="main" tabIndex={-1}>
        {hasArrived ? (
          <Boundary key={page}>
            <Suspense fallback={<p role="status">{words.busy}</p>}>
              <Page />
            </Suspense>
          </Boundary>
        ) : (
          <State of={me} />
        )}
      </main>
      <footer>{words.footer}</footer>
      <Sheet at="foot" />
    </Viewer>
  );
}

/** On each page: the case that questions are asked for, and how to put it away, whatever has become of it. */
function OpenedCase() {
  const texts = useWords().cases;
  const opened = useOpenedCase();
  if (!opened) return null;
  return (
    <p className="strip">
      <a href={link('case', { id: opened.id })}>{fill(texts.strip, { title: opened.title })}</a>{' '}
      <button
        type="button"
        className="quiet"
        onClick={() => {
          setOpenedCase(null);
          focusPage();
        }}
      >
        {texts.putAway}
      </button>
    </p>
  );
}

/** Beside the name of the inbox: how many alerts wait in it. */
function OpenAlerts() {
  const texts = useWords().watching;
  const { number } = useFormats();
  const viewer = useViewer();
  const { open } = useInbox(!!viewer && viewer.recognizedBy !== 'API_KEY' && has(viewer, 'READER'));
  if (!open) return null;
  return (
    <>
      {' '}
      <span className="count" aria-hidden="true">
        {number(open)}
      </span>
      <span className="hidden">{fill(texts.open, { n: open })}</span>
    </>
  );
}

/** On each page: its answers rest on lists that are older than their schedules allow. */
function StaleLists() {
  const texts = useWords().sources;
  const { moment } = useFormats();
  const lists = useStaleLists();
  if (!lists.length) return null;
  return (
    <p className="strip" role="status">
      {lists.map((list) => (
        <span key={list.source}>
          {fill(texts.strip, {
            source: list.source,
            current: list.current ? fill(texts.currentAs, { moment: moment(list.current) }) : texts.neverCurrent,
          })}{' '}
        </span>
      ))}
      <a href={link('sources')}>{texts.title}</a>
    </p>
  );
}
