// GraphiQL for whoever writes queries: a page of its own, so that the workbench is no heavier by it.
import { GraphiQL } from 'graphiql';
import 'graphiql/graphiql.css';
import { buildSchema, getOperationAST, type GraphQLSchema } from 'graphql';
import { type ComponentProps, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useAnswer } from '../api/ask';
import { events } from '../api/events';
import { Me } from '../api/generated';
import { fill, start, useWords } from '../words';
import { mendAlways } from './mend';
import './page.css';

/** A dialog reads the page's nonce under this name, for the one style that it writes into the page. */
Object.assign(globalThis, { __webpack_nonce__: document.querySelector<HTMLMetaElement>('meta[name=nonce]')?.nonce });

type Fetcher = ComponentProps<typeof GraphiQL>['fetcher'];

const FIRST = `# Ctrl + Enter asks, Ctrl + Space completes;
# the book at the left explains types and fields.
query {
  chains(request: {
    from: { where: { country: "CN" } }
    to: { where: { kinds: [CRIMINAL_GROUP] } }
    substances: ["39742-60-4"]
    k: 1
  }) {
    chains {
      tiers ties confidence
      steps {
        from { name } kinds to { name }
        evidence { locator source { title } }
      }
    }
    completeness { status leftOut { undated unknownSubstance } }
  }
}
`;

/** What is asked ends when it is stopped, also while nothing comes. */
function told(body: object, headers: Record<string, string>): AsyncIterable<object> {
  const stop = new AbortController();
  const answers = events<object>(body, stop.signal, headers);
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => answers.next(),
      return: () => {
        stop.abort();
        return Promise.resolve({ done: true as const, value: undefined });
      },
    }),
  };
}

const fetcher = ((body, options) => {
  const headers = (options?.headers ?? {}) as Record<string, string>;
  const isSubscription =
    options?.documentAST && getOperationAST(options.documentAST, body.operationName)?.operation === 'subscription';
  return isSubscription ? told(body, headers) : once(body, headers);
}) as Fetcher;

async function once(body: object, headers: Record<string, string>): Promise<object> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json().catch(() => null)) as object | null;
  return answer ?? { errors: [{ message: `HTTP ${response.status}` }] };
}

/** The service prints its schema; asking for it by introspection is deeper than what a request may be. */
function useSchema() {
  const [schema, setSchema] = useState<GraphQLSchema>();
  const [fault, setFault] = useState('');
  useEffect(() => {
    fetch('/graphql/schema')
      .then(async (response) => {
        if (!response.ok) throw new Error(`HTTP ${response.status}`);
        setSchema(buildSchema(await response.text(), { assumeValid: true }));
      })
      .catch((error: unknown) => setFault(String(error)));
  }, []);
  return { schema, fault };
}

function Page() {
  const words = useWords();
  const me = useAnswer(Me, {});
  const { schema, fault } = useSchema();
  // Lists and dialogs stand beside what React draws here.
  useEffect(() => mendAlways(document.body), []);
  const chosen = (window.localStorage.getItem('headwater.theme') as 'system' | 'light' | 'dark' | null) ?? 'system';
  const theme =
    chosen === 'system' ? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : chosen;
  const viewer = me.data?.viewer;
  const isOut = me.refused?.trouble === 'LOGIN';
  return (
    <>
      <header className="bar">
        <h1>GraphiQL</h1>
        <a href="/">{words.graphiql.back}</a>
        {viewer && (
          <span>
            <bdi>{viewer.name}</bdi> · {viewer.clearance}
          </span>
        )}
        <small>{words.graphiql.headers}</small>
      </header>
      {viewer?.recognizedBy === 'DEMONSTRATION' && (
        <p className="strip">{fill(words.demonstration, { name: viewer.name })}</p>
      )}
      {isOut && (
        <p className="strip" role="alert">
          {words.trouble.LOGIN[0]}{' '}
          <a href="/login" target="_blank" rel="noreferrer">
            {words.logIn}
          </a>
        </p>
      )}
      {fault && (
        <p className="strip" role="alert">
          {fill(words.graphiql.noSchema, { fault })}
        </p>
      )}
      <main>
        {/* Nothing of it outlives the tab: what somebody asked is nobody's business who sits here next. */}
        {schema && (
          <GraphiQL
            fetcher={fetcher}
            schema={schema}
            defaultQuery={FIRST}
            storage={window.sessionStorage}
            shouldPersistHeaders={false}
            forcedTheme={theme}
          >
            <GraphiQL.Logo>
              <span />
            </GraphiQL.Logo>
          </GraphiQL>
        )}
        {!schema && !fault && <p role="status">{words.busy}</p>}
      </main>
    </>
  );
}

void start().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  ),
);
