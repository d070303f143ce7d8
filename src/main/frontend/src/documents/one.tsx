import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { change, link, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import {
  DecideSuggestion,
  ReadDocument,
  type ReadDocumentResult,
  RecordStatement,
  type SuggestionDecision,
} from '../api/generated';
import { write } from '../api/write';
import { begin, useOwn } from '../evidence/acts';
import { Fold, Name, PartyLink, State, Trouble, useAct, Waiting } from '../shell/common';
import { useOnce } from '../forms/once';
import { pieces, place, type Place, type Range } from '../evidence/quote';
import { useMay } from '../access/viewer';
import { kept } from '../cooperation/matter';
import { input, parse, quoted } from '../statements/statement';
import { fill, useFormats, useWords } from '../words';

const SourceWithdrawal = lazy(() =>
  import('../forms/withdraw').then((module) => ({ default: module.SourceWithdrawal })),
);

type Paper = NonNullable<ReadDocumentResult['document']>;
type Page = Paper['pages'][number];
type Suggestion = Page['suggestions'][number];

/** A document page by page: a sentence becomes a statement, and a quote is shown in its place. */
export function DocumentPage() {
  const words = useWords();
  const texts = words.documents;
  const { date } = useFormats();
  const { params } = useAddress();
  const id = params.get('id') ?? '';
  const from = Math.max(1, Number(params.get('from')) || 1);
  const asked = useAnswer(ReadDocument, id ? { id, from } : null);
  const paper = asked.data?.document;
  const page = paper?.pages[0];
  const isOwn = useOwn();
  return (
    <>
      <h1>{paper ? <Name of={paper.title} /> : texts.title}</h1>
      <State of={asked} />
      {asked.data && !paper && <p>{texts.gone}</p>}
      {paper && (
        <p>
          {date(paper.published)} · {paper.marking} · <bdi>{paper.fileName}</bdi> ·{' '}
          {fill(texts.tool, { tool: paper.tool })}
          {paper.url && (
            <>
              {' '}
              · <bdi>{paper.url}</bdi>
            </>
          )}
        </p>
      )}
      {paper && isOwn(paper.originator) && (
        <Fold title={words.withdrawal.title} about={paper.title}>
          <Suspense fallback={<Waiting />}>
            <SourceWithdrawal id={paper.source.id} title={paper.source.title} />
          </Suspense>
        </Fold>
      )}
      {paper && page && (
        <>
          <nav aria-label={texts.pages}>
            <button type="button" disabled={page.number <= 1} onClick={() => turn(page.number - 1)}>
              {texts.before}
            </button>{' '}
            {fill(texts.page, { n: page.number, of: paper.pageCount })}{' '}
            <button type="button" disabled={page.number >= paper.pageCount} onClick={() => turn(page.number + 1)}>
              {texts.after}
            </button>{' '}
            <small>{texts.note}</small>
          </nav>
          <Reading
            key={page.number}
            paper={paper}
            page={page}
            shown={range(params.get('start'), params.get('end'), page.text.length)}
            again={asked.again}
          />
        </>
      )}
    </>
  );
}

const turn = (page: number) => change({ from: page, start: null, end: null });

function range(start: string | null, end: string | null, most: number): Range | undefined {
  if (!start || !end) return undefined;
  const found = { start: Number(start), end: Number(end) };
  return found.start >= 0 && found.start < found.end && found.end <= most ? found : undefined;
}

/** Where a point of the selection lies in the text of the page. */
function offset(of: HTMLElement, node: Node, at: number) {
  const before = document.createRange();
  before.setStart(of, 0);
  before.setEnd(node, at);
  return before.toString().length;
}

function Reading({ paper, page, shown, again }: { paper: Paper; page: Page; shown?: Range; again: () => void }) {
  const words = useWords();
  const texts = words.documents;
  const may = useMay('ANALYST');
  const [chosen, setChosen] = useState<Place>();
  const text = useRef<HTMLPreElement>(null);
  const { act, refused, isBusy } = useAct();
  const once = useOnce();
  const marked = chosen ?? shown;

  useEffect(() => {
    if (shown) text.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [shown?.start, shown?.end]); // eslint-disable-line react-hooks/exhaustive-deps

  // When the pointer or the key is let go: marks made while it moves would end the selection.
  useEffect(() => {
    function select() {
      const selection = window.getSelection();
      const found = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
      if (!found || found.collapsed || !text.current?.contains(found.commonAncestorContainer)) return;
      setChosen(
        place(
          page.text,
          offset(text.current, found.startContainer, found.startOffset),
          offset(text.current, found.endContainer, found.endOffset),
        ),
      );
    }
    document.addEventListener('mouseup', select);
    document.addEventListener('keyup', select);
    return () => {
      document.removeEventListener('mouseup', select);
      document.removeEventListener('keyup', select);
    };
  }, [page.text]);

  function draft(of: Place, said?: Suggestion) {
    const before = parse(window.sessionStorage.getItem(kept('statement')));
    const here = {
      document: paper.id,
      title: paper.title,
      page: page.number,
      quote: of.quote,
      prefix: of.prefix,
      suffix: of.suffix,
    };
    return said?.subject && said.kind && said.object
      ? quoted(before, here, { id: said.id, subject: said.subject, kind: said.kind, object: said.object })
      : quoted(before, here);
  }

  /** The form of statements has it from here on. */
  function enter(of: Place, said?: Suggestion) {
    begin('statement', { ...draft(of, said), correct: '' });
  }

  async function decide(of: Suggestion, decision: SuggestionDecision) {
    await act(async () => {
      const at = place(page.text, of.start, of.end);
      if (decision === 'ACCEPTED' && of.kind && at) {
        const statement = draft(at, of);
        // The suggestion names the write: pressed again behind an answer that did not come, it is the same one.
        await write(RecordStatement, { input: input(statement) }, once.id(['accept', paper.id, page.number, of.id]));
      }
      const decided = { document: paper.id, page: page.number, suggestion: of.id, decision };
      await write(DecideSuggestion, decided, once.id(decided));
      again();
    });
  }

  const known = page.suggestions.filter((each) => !each.kind);
  return (
    <div className="reading">
      <section className="panel" aria-label={fill(texts.page, { n: page.number, of: paper.pageCount })}>
        <p>
          <small>{shown && !chosen ? texts.quote : texts.select}</small>
        </p>
        <pre ref={text} className="page-text" lang={paper.language ?? undefined} dir="auto">
          {pieces(page.text, marked, known).map((each) => {
            const inner = each.isKnown ? <u className="known">{each.text}</u> : each.text;
            return each.isQuoted ? <mark key={each.start}>{inner}</mark> : <span key={each.start}>{inner}</span>;
          })}
        </pre>
        {chosen && (
          <div className="panel" role="status">
            <p>
              {texts.selected}: <q>{chosen.quote}</q>
            </p>
            <p>
              <button type="button" className="main" disabled={!may} onClick={() => enter(chosen)}>
                {texts.record}
              </button>
            </p>
          </div>
        )}
      </section>
      <section className="panel" aria-label={texts.suggestions}>
        <h2>{texts.suggestions}</h2>
        <p>
          <small>{texts.suggested}</small>
        </p>
        {refused && <Trouble refused={refused} />}
        {page.suggestions.length === 0 && <p>{texts.nothing}</p>}
        <ul>
          {page.suggestions.map((each) => {
            const at = place(page.text, each.start, each.end);
            return (
              <li key={each.id}>
                <span className="kind">{texts.rules[each.rule]}</span>{' '}
                {each.subject && each.kind && each.object ? (
                  <>
                    <PartyLink party={each.subject} /> {words.verbs[each.kind][0]} <PartyLink party={each.object} />
                    <br />
                    <q>{each.text}</q>
                  </>
                ) : each.entity ? (
                  <PartyLink party={each.entity} kind />
                ) : (
                  <a href={link('search', { text: each.value })}>
                    <bdi>{each.value ?? each.text}</bdi>
                  </a>
                )}{' '}
                <button type="button" disabled={!may || isBusy} onClick={() => decide(each, 'ACCEPTED')}>
                  {texts.accept}
                </button>{' '}
                {each.kind && at && (
                  <button type="button" disabled={!may || isBusy} onClick={() => enter(at, each)}>
                    {texts.edit}
                  </button>
                )}{' '}
                <button type="button" disabled={!may || isBusy} onClick={() => decide(each, 'REJECTED')}>
                  {texts.reject}
                </button>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}
