// The surface for one question: left the question, in the middle the picture with timeline, map and table below it, right what
// is chosen and the chains in words. What is chosen, the filter and the period are shared by all parts and stand in the address.
import PanelLeftClose from 'lucide-react/icons/panel-left-close';
import PanelLeftOpen from 'lucide-react/icons/panel-left-open';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { lazy, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { change, link } from '../address';
import type { KeptRequest } from '../casework/kept';
import { useIsPrinting } from '../paper/printing';
import type { Drawn } from '../picture/picture';
import { hiddenBefore, showAgain } from '../picture/kept';
import { fill, useWords } from '../words';
import { useArranged, useMedia } from './arranged';
import { type Answer, type Chain, ChainRows } from './chains';
import { Filters } from './filters';
import { PairsTable } from './pairs';
import { lineOfPicture } from '../chosen/beside';
import { lineOfChains, Panel } from '../chosen/panel';
import { Contained, Part } from './part';
import { type Question, toAddress } from './request';
import {
  type Chosen,
  chosenOf,
  filterOf,
  isFound,
  isInPeriod,
  selectedIn,
  type Sight,
  textOfChain,
  toChosen,
  toStep,
} from './selection';
import { Splitter } from './splitter';
import { StepsTable } from './steps';
import './surface.css';

const ChainsPicture = lazy(() => import('./views').then((module) => ({ default: module.ChainsPicture })));
const Timeline = lazy(() => import('./timeline').then((module) => ({ default: module.Timeline })));
const ChainsMap = lazy(() => import('./map'));

/** From here on three columns, and from here on two. Below, one part at a time. */
const WIDE = '(min-width: 1240px)';
const NARROW = '(max-width: 767px)';

/** In CSS pixels: what a part has at first, the least and the most that it can be drawn to. */
const SIZES = {
  left: [300, 220, 520],
  right: [430, 300, 900],
  picture: [720, 320, 1400],
  time: [420, 160, 1600],
  map: [660, 240, 1200],
  table: [360, 180, 1200],
} as const;

const PARTS = ['picture', 'time', 'map', 'table', 'pairs'] as const;
type PartName = (typeof PARTS)[number];
/** The map and the pairs come when somebody wants them: they are asked for apart. */
const OPEN: Record<string, boolean> = { question: true, picture: true, time: true, table: true };

/** Milliseconds in which the parts come to their height. */
const FOLLOWED = 3000;

const NONE: readonly Chain[] = [];

/** As the parts take a picture that was not drawn since somebody came to the page. */
const UNDRAWN: Drawn = { hidden: new Set(), selected: new Set(), nodes: [], lines: [], facts: [] };

export interface Surface {
  question: Question;
  params: URLSearchParams;
  /** The answer, or null where there is none (yet). */
  answer: (Answer & { isPart?: boolean }) | null;
  /** What the service was asked; null where nothing is asked. */
  asked: KeptRequest | null;
  /** The question in one line. */
  title: string;
  ends: { from: string; to: string };
  /** The form and the rules in words. */
  form: ReactNode;
  /** How complete the answer is, and what is under way or failed: never folded away. */
  said: ReactNode;
  /** What can be done with the whole answer. */
  acts: ReactNode;
  search: (question: Question) => void;
}

export function Investigate({ question, params, answer, asked, title, ends, form, said, acts, search }: Surface) {
  const words = useWords();
  const texts = words.surface;
  const isWide = useMedia(WIDE);
  const isNarrow = useMedia(NARROW);
  const isPrinting = useIsPrinting();
  const arranged = useArranged();
  const view = params.get('view');
  const chosen = useMemo(() => chosenOf(params), [params]);
  const filter = useMemo(() => filterOf(params), [params]);
  const all = answer?.chains ?? NONE;
  const isPart = answer?.isPart === true;
  const numbers = useMemo(() => new Map(all.map((chain, index) => [chain.key, index + 1])), [all]);
  const texted = useMemo(() => new Map(all.map((chain) => [chain.key, textOfChain(chain)])), [all]);
  // Of any time: the timeline shows where the period lies.
  const found = useMemo(
    () => all.filter((chain) => isFound(chain, texted.get(chain.key) ?? '', filter)),
    [all, texted, filter],
  );
  const chains = useMemo(() => found.filter((chain) => isInPeriod(chain, filter)), [found, filter]);
  const chain = params.get('chain');
  const choose = useCallback((next: Chosen | null) => change(toChosen(next), true), []);
  const chooseChain = useCallback(
    (key: string | null) =>
      choose(key === null || (chosen?.type === 'chain' && chain === key) ? null : { type: 'chain', id: key }),
    [choose, chosen, chain],
  );

  // Whoever leaves a node or a line goes back to the chain that is lit.
  const pick = (id: string | null, isLine: boolean) =>
    id === null ? change({ chosen: null, tab: null }, true) : choose({ type: isLine ? 'line' : 'node', id });

  const size = (name: keyof typeof SIZES) => arranged.sizes[name] ?? SIZES[name][0];
  const isOpen = (name: string) => view === name || (arranged.open[name] ?? OPEN[name] ?? false);
  const fold = (name: string) => (open: boolean) => {
    arranged.fold(name, open);
    if (view === name && !open) change({ view: null }, true);
  };
  // Beside the answer the question has room of its own only on a wide screen; elsewhere it is one line until it is wanted.
  const hasAsked = asked !== null;
  const isQuestionOpen = !hasAsked || (isWide ? isOpen('question') : params.get('view') === 'question');
  const setQuestion = (open: boolean) =>
    isWide ? fold('question')(open) : change({ view: open ? 'question' : null }, true);

  // An address that names a part, and a click on its name, lead to it; while the parts above it still grow, it is followed.
  const isThere = all.length > 0;
  const middle = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = isThere && view && !isNarrow && document.getElementById(`part-${view}`);
    if (!target) return;
    const lead = () => target.scrollIntoView({ block: 'start' });
    lead();
    const grown = new ResizeObserver(lead);
    if (middle.current) grown.observe(middle.current);
    const end = () => grown.disconnect();
    const timer = window.setTimeout(end, FOLLOWED);
    const acts = ['wheel', 'keydown', 'pointerdown'] as const;
    for (const act of acts) window.addEventListener(act, end);
    return () => {
      end();
      window.clearTimeout(timer);
      for (const act of acts) window.removeEventListener(act, end);
    };
  }, [view, isThere, isNarrow]);

  // On a phone what is chosen is told below: whoever chooses is led there.
  const below = useRef<HTMLElement>(null);
  const picked = chosen && chosen.type !== 'chain' ? chosen.id : null;
  useEffect(() => {
    if (picked) below.current?.scrollIntoView({ block: 'nearest' });
  }, [picked]);

  // What is hidden and chosen in the picture holds for all parts, also while it is not drawn.
  const pictured = `chains ${JSON.stringify(asked)}`;
  const [lastDrawn, setDrawn] = useState<{ of: string; now: Drawn } | null>(null);
  const [shownAgain, setShownAgain] = useState(0);
  const drawn = lastDrawn?.of === pictured ? lastDrawn.now : null;
  const line = chosen?.type === 'line' ? chosen.id : null;
  const sight = useMemo<Sight>(
    () => ({
      hidden: drawn?.hidden ?? hiddenBefore(pictured),
      selected: selectedIn(drawn, chosen),
    }),
    [drawn, pictured, chosen],
  );
  const known = useMemo(
    () => [...new Map(all.flatMap((each) => each.parties.map((party) => [party.id, party] as const))).values()],
    [all],
  );
  const outOfSight = known.filter(({ id }) => sight.hidden.has(id)).length;
  function showHidden() {
    showAgain(
      pictured,
      known.map(({ id }) => id),
    );
    setDrawn({ of: pictured, now: { ...(drawn ?? UNDRAWN), hidden: new Set() } });
    setShownAgain(shownAgain + 1);
  }
  const report = useCallback((now: Drawn) => setDrawn({ of: pictured, now }), [pictured]);
  const isAdded =
    !!chosen &&
    chosen.type !== 'chain' &&
    [...(drawn?.nodes ?? []), ...(drawn?.lines ?? [])].some(({ id }) => id === chosen.id);

  const tab = params.get('tab') ?? (chosen && chosen.type !== 'chain' ? 'chosen' : 'chains');
  const rows = asked && (
    <ChainRows
      chains={chains}
      numbers={numbers}
      asked={asked}
      chosen={chain}
      choose={chooseChain}
      line={line}
      chooseLine={(id) => choose(id === line ? null : { type: 'line', id })}
    />
  );
  const panel = asked && (
    <Panel
      chosen={chosen}
      chains={chains}
      numbers={numbers}
      asked={asked}
      choose={choose}
      line={(id) =>
        lineOfChains(chains, id) ?? lineOfPicture(id, [...known, ...(drawn?.nodes ?? [])], drawn?.lines ?? [])
      }
      said={isAdded && <p className="of-context">{texts.isContext}</p>}
      trace={(end, id) =>
        link('trace', toAddress({ ...question, pair: null, from: [], to: [], [end]: [{ type: 'id', id }] }))
      }
    />
  );
  const searchIn = (from: string, to: string) =>
    search({ ...question, rules: { ...question.rules, windowFrom: from, windowTo: to } });
  const parts: Record<PartName, ReactNode> = {
    picture: asked && (
      <ChainsPicture
        chains={chains}
        asked={asked}
        title={title}
        named={params.get('picture')}
        chosen={chain}
        picked={picked}
        pick={pick}
        report={report}
        selectedBefore={drawn?.selected}
        shownAgain={shownAgain}
      />
    ),
    time: (
      <Timeline
        chains={found}
        numbers={numbers}
        chosen={chain}
        choose={chooseChain}
        from={params.get('brushFrom')}
        to={params.get('brushTo')}
        brush={(brushFrom, brushTo) => change({ brushFrom, brushTo }, true)}
        searchIn={searchIn}
        sight={sight}
      />
    ),
    map: (
      <ChainsMap
        chains={chains}
        numbers={numbers}
        chosen={chain}
        from={params.get('brushFrom')}
        to={params.get('brushTo')}
        sight={sight}
        line={line}
      />
    ),
    table: asked && (
      <StepsTable
        chains={chains}
        numbers={numbers}
        asked={asked}
        chosen={chain}
        choose={chooseChain}
        open={(key, step) => change(toStep(key, step), true)}
        sight={sight}
        line={line}
        isFilling={!isNarrow}
      />
    ),
    pairs: (
      <PairsTable
        question={question}
        title={fill(words.cases.titles.pairs, ends)}
        params={params}
        search={(rules) => search({ ...question, rules: { ...question.rules, ...rules } })}
      />
    ),
  };
  const titles: Record<PartName, string> = {
    picture: words.trace.asPicture,
    time: words.trace.asTime,
    map: words.trace.asMap,
    table: words.trace.asTable,
    pairs: words.trace.pairs.title,
  };
  const part = (name: PartName) => {
    const measured = name === 'pairs' ? null : name;
    return (
      <Part
        key={name}
        name={name}
        title={titles[name]}
        isOpen={isOpen(name)}
        fold={fold(name)}
        height={measured && !isPrinting ? size(measured) : null}
        least={measured ? SIZES[measured][1] : undefined}
        most={measured ? SIZES[measured][2] : undefined}
        resize={measured ? (height) => arranged.size(measured, height) : undefined}
      >
        {parts[name]}
      </Part>
    );
  };
  const now = view && (view === 'rows' || (PARTS as readonly string[]).includes(view)) ? view : 'rows';

  return (
    <div
      className={`surface ${isNarrow ? 'one' : isWide ? 'three' : 'two'}${hasAsked ? '' : ' unasked'}${
        isQuestionOpen ? '' : ' closed'
      }`}
      ref={(element) => {
        element?.style.setProperty('--left', `${size('left')}px`);
        element?.style.setProperty('--right', `${size('right')}px`);
      }}
    >
      <section className="surface-question" aria-label={texts.question}>
        {hasAsked && (
          <div className="question-line">
            <button
              type="button"
              className="small screen"
              aria-expanded={isQuestionOpen}
              aria-controls="surface-form"
              onClick={() => setQuestion(!isQuestionOpen)}
            >
              {isQuestionOpen ? (
                <PanelLeftClose size={16} aria-hidden="true" />
              ) : (
                <PanelLeftOpen size={16} aria-hidden="true" />
              )}{' '}
              {isQuestionOpen ? texts.foldQuestion : texts.changeQuestion}
            </button>
            {!isQuestionOpen && (
              <p>
                <bdi>{ends.from}</bdi> → <bdi>{ends.to}</bdi>
                {Object.values(question.rules).some(Boolean) && (
                  <>
                    {' '}
                    <small>
                      {fill(texts.changedRules, { n: Object.values(question.rules).filter(Boolean).length })}
                    </small>
                  </>
                )}
              </p>
            )}
          </div>
        )}
        <div id="surface-form" hidden={!isQuestionOpen && !isPrinting}>
          {form}
        </div>
      </section>
      {hasAsked && isWide && isQuestionOpen && (
        <Splitter
          of={texts.question}
          size={size('left')}
          least={SIZES.left[1]}
          most={SIZES.left[2]}
          isUpright
          set={(width) => arranged.size('left', width)}
        />
      )}
      <div className="surface-main">
        {said}
        {all.length > 0 && (
          <>
            <div className="surface-head">
              <h2>{fill(isPart ? words.trace.firstChains : words.trace.chains, { n: all.length })}</h2>
              <nav className="tabs" aria-label={words.trace.views}>
                {(['rows', ...PARTS] as const).map((name) => (
                  <button
                    key={name}
                    type="button"
                    className="small"
                    aria-current={now === name ? 'true' : undefined}
                    onClick={() =>
                      change(name === 'rows' ? { view: null, tab: isNarrow ? null : 'chains' } : { view: name }, true)
                    }
                  >
                    {name === 'rows' ? words.trace.asRows : titles[name]}
                  </button>
                ))}
              </nav>
              <span className="row surface-acts">{acts}</span>
            </div>
            <Filters
              key={isNarrow ? 'narrow' : 'wide'}
              filter={filter}
              all={all}
              shown={chains.length}
              isFolded={isNarrow}
            />
            {outOfSight > 0 && (
              <p className="out-of-sight" role="status">
                {fill(texts.hidden, { n: outOfSight })}{' '}
                <button type="button" className="quiet screen" onClick={showHidden}>
                  {texts.showAgain}
                </button>
              </p>
            )}
          </>
        )}
        {all.length > 0 &&
          (isNarrow ? (
            <>
              {now === 'rows' || isPrinting ? (
                <Contained>{rows}</Contained>
              ) : (
                <section className={`panel part open of-${now}`} aria-label={titles[now as PartName]}>
                  <Contained>{parts[now as PartName]}</Contained>
                </section>
              )}
              {chosen && (chosen.type !== 'chain' || now !== 'rows') && (
                <section className="panel chosen-below" aria-label={texts.chosen} ref={below}>
                  <Contained>{panel}</Contained>
                </section>
              )}
            </>
          ) : (
            <div className="surface-body">
              <div className="surface-middle" ref={middle}>
                {PARTS.map(part)}
              </div>
              <Splitter
                of={texts.panel}
                size={size('right')}
                least={SIZES.right[1]}
                most={SIZES.right[2]}
                isUpright
                isBefore
                set={(width) => arranged.size('right', width)}
              />
              <aside className="surface-right" aria-label={texts.panel}>
                <PanelTabs
                  tab={tab}
                  labels={{ chosen: texts.chosen, chains: words.trace.asRows }}
                  body={
                    <Contained key={tab === 'chosen' ? `${chosen?.type} ${chosen?.id}` : 'chains'}>
                      {tab === 'chosen' && !isPrinting ? panel : rows}
                    </Contained>
                  }
                />
              </aside>
            </div>
          ))}
        {all.length === 0 && isOpen('pairs') && view === 'pairs' && part('pairs')}
      </div>
    </div>
  );
}

/** The tabs of the right panel. */
function PanelTabs({
  tab,
  labels,
  body,
}: {
  tab: string;
  labels: { chosen: string; chains: string };
  body: ReactNode;
}) {
  const names = ['chains', 'chosen'] as const;
  const now = tab === 'chosen' ? 'chosen' : 'chains';
  const texts = useWords().surface;
  return (
    <Tabs className="tabs-of-panel" selectedKey={now} onSelectionChange={(name) => change({ tab: String(name) }, true)}>
      <TabList className="panel-tabs screen" aria-label={texts.panel}>
        {names.map((name) => (
          <Tab key={name} id={name} className="small">
            {labels[name]}
          </Tab>
        ))}
      </TabList>
      {names.map((name) => (
        <TabPanel key={name} id={name} className="panel-body">
          {name === now && body}
        </TabPanel>
      ))}
    </Tabs>
  );
}
