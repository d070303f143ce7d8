import { lazy, type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { change } from '../address';
import { ask } from '../api/ask';
import { Controls, type ControlsResult, JurisdictionValues } from '../api/generated';
import type { KeptRequest } from '../casework/kept';
import { Scroll } from '../parts/common';
import { useShown } from '../parts/marked';
import type { Line, Node } from '../picture/layout';
import { KeptOrNew } from '../picture/keptornew';
import { Picture } from '../picture/picture';
import { fill, useFormats, useWords } from '../words';
import { type Chain, KeepChain, useGoods, useVerb } from './chains';
import { StepsTable } from './steps';
import { brushed, DAY, day, drawn, moment, scale, ticks } from './time';

const ChainsMap = lazy(() => import('./map'));

export default function Views({
  view,
  asked,
  title,
  chains,
  all,
  params,
  searchIn,
}: {
  view: string;
  asked: KeptRequest;
  /** The question in one line. */
  title: string;
  chains: readonly Chain[];
  all: readonly Chain[];
  params: URLSearchParams;
  searchIn: (from: string, to: string) => void;
}) {
  const chosen = params.get('chain');
  const chooser = <Chooser chains={view === 'time' ? all : chains} asked={asked} chosen={chosen} />;
  if (view === 'time')
    return <Timeline chains={all} chosen={chosen} params={params} searchIn={searchIn} chooser={chooser} />;
  if (view === 'picture')
    return (
      <ChainsPicture
        chains={chains}
        asked={asked}
        title={title}
        named={params.get('picture')}
        chosen={chosen}
        chooser={chooser}
      />
    );
  if (view === 'map') return <ChainsMap chains={chains} chosen={chosen} chooser={chooser} />;
  return <ChainsTable chains={chains} asked={asked} chosen={chosen} />;
}

/** Parties once each, at the farthest step at which any chain has them; facts of one class between two are one line. */
function graph(
  chains: readonly Chain[],
  verb: ReturnType<typeof useVerb>,
  goods: ReturnType<typeof useGoods>,
  chosen: string | null,
) {
  const nodes = new Map<string, Node>();
  const lines = new Map<string, Line>();
  const lit = new Set<string>();
  for (const chain of chains)
    chain.parties.forEach((party, level) => {
      nodes.set(party.id, { ...party, level: Math.max(level, nodes.get(party.id)?.level ?? 0) });
      const step = chain.steps[level];
      if (!step) return;
      const id = `${step.from.id} ${step.to.id} ${step.class}`;
      lines.set(id, {
        id,
        from: step.from.id,
        to: step.to.id,
        type: step.class === 'TIE' ? 'tie' : 'goods',
        count: Math.max(step.factCount, lines.get(id)?.count ?? 0),
        label:
          (step.class === 'SHIPMENT' ? goods(step) : verb(step)) + (step.factCount > 1 ? ` ×${step.factCount}` : ''),
      });
      if (chain.key === chosen) lit.add(id);
    });
  return { nodes: [...nodes.values()], lines: [...lines.values()], lit };
}

export function ChainsPicture({
  chains,
  asked,
  title,
  named,
  chosen,
  chooser,
}: {
  chains: readonly Chain[];
  asked: KeptRequest;
  title: string;
  /** The kept picture that is opened again. */
  named: string | null;
  chosen: string | null;
  chooser: ReactNode;
  /** The node or line that is chosen on the surface, and what chooses one. */
  picked?: string | null;
  pick?: (id: string | null, isLine: boolean) => void;
}) {
  const words = useWords();
  const verb = useVerb();
  const goods = useGoods();
  const { nodes, lines } = useMemo(() => graph(chains, verb, goods, null), [chains, verb, goods]);
  const lit = useMemo(() => graph(chains, verb, goods, chosen).lit, [chains, verb, goods, chosen]);
  return (
    <div className="panel">
      {chooser}
      <KeptOrNew named={named}>
        {(positions) => (
          <Picture
            nodes={nodes}
            lines={lines}
            layout="levels"
            lit={lit}
            label={words.picture.label}
            positions={positions}
            keep={{
              title: fill(words.cases.titles.picture, { what: title }),
              request: asked,
              elements: [
                ...nodes.map((node) => node.id),
                ...chains.flatMap((chain) => chain.steps.map((step) => step.fact.id)),
              ],
            }}
          />
        )}
      </KeptOrNew>
    </div>
  );
}

/** Chooses one chain of a view that has all of them in one, and keeps it. */
function Chooser({ chains, asked, chosen }: { chains: readonly Chain[]; asked: KeptRequest; chosen: string | null }) {
  const words = useWords();
  const at = chains.findIndex((chain) => chain.key === chosen);
  const found = chains[at];
  return (
    <div className="row choosers">
      {chains.map((chain, index) => (
        <button
          key={chain.key}
          type="button"
          aria-pressed={chosen === chain.key}
          onClick={() => change({ chain: chosen === chain.key ? null : chain.key }, true)}
        >
          {fill(words.trace.chain, { n: index + 1 })}
        </button>
      ))}
      {found && <KeepChain chain={found} request={asked} about={fill(words.trace.chain, { n: at + 1 })} />}
    </div>
  );
}

function ChainsTable({
  chains,
  asked,
  chosen,
}: {
  chains: readonly Chain[];
  asked: KeptRequest;
  chosen: string | null;
}) {
  const numbers = useMemo(() => new Map(chains.map((chain, index) => [chain.key, index + 1])), [chains]);
  return (
    <div className="panel">
      <StepsTable
        chains={chains}
        numbers={numbers}
        asked={asked}
        chosen={chosen}
        choose={(key) => change({ chain: chosen === key ? null : key }, true)}
      />
    </div>
  );
}

const WIDTH = 1000;
const LEFT = 170;
const BAR = 12;
const LANE = 18;

type Period = ControlsResult['substances']['edges'][number]['node'];

function useControls(cas: readonly string[]): Period[] {
  const [found, setFound] = useState<Period[]>([]);
  const wanted = cas.join(',');
  useEffect(() => {
    const stop = new AbortController();
    const all = wanted ? wanted.split(',').slice(0, 6) : [];
    Promise.allSettled(all.map((each) => ask(Controls, { cas: each }, stop.signal))).then((answers) => {
      if (stop.signal.aborted) return;
      setFound(
        answers.flatMap((answer) =>
          answer.status === 'fulfilled' ? answer.value.data.substances.edges.map((edge) => edge.node) : [],
        ),
      );
    });
    return () => stop.abort();
  }, [wanted]);
  useShown(found);
  return found;
}

export function Timeline({
  chains,
  chosen,
  params,
  searchIn,
  chooser,
}: {
  chains: readonly Chain[];
  chosen: string | null;
  params: URLSearchParams;
  searchIn: (from: string, to: string) => void;
  chooser: ReactNode;
}) {
  const words = useWords();
  const texts = words.time;
  const { date, sentences } = useFormats();
  const goods = useGoods();
  const verb = useVerb();
  const drag = useRef<number | null>(null);
  const [stretch, setStretch] = useState<[number, number] | null>(null);
  const cas = [
    ...new Set(chains.flatMap((chain) => chain.steps.flatMap((step) => (step.cas ? [step.cas] : [])))),
  ].sort();
  const controls = useControls(cas);
  const dated = chains
    .flatMap((chain) => chain.steps.flatMap((step) => [moment(step.dispatched), moment(step.arrived)]))
    .filter((time) => time !== null);
  if (!dated.length) return <p className="panel">{texts.nothing}</p>;
  const axis = scale(dated, LEFT, WIDTH);
  const { first, last, x } = axis;
  const time = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return axis.time(((event.clientX - box.left) / box.width) * WIDTH);
  };
  const from = params.get('brushFrom');
  const to = params.get('brushTo');
  const brush = stretch ?? (from || to ? ([moment(from) ?? first, moment(to) ?? last] as const) : null);
  let y = 24;
  const bars: { key: string; y: number; from: number; to: number; type: string; title: string; label?: string }[] = [];
  const titles: { y: number; text: string; isHead?: boolean; isChosen?: boolean }[] = [];
  chains.forEach((chain, index) => {
    titles.push({ y, text: fill(words.trace.chain, { n: index + 1 }), isChosen: chain.key === chosen });
    for (const [at, step] of chain.steps.entries()) {
      const start = step.class === 'SHIPMENT' ? moment(step.dispatched) : (moment(step.validFrom) ?? first);
      const end = step.class === 'SHIPMENT' ? moment(step.arrived, true) : (moment(step.validTo, true) ?? last);
      if (start === null || end === null) continue;
      const isShipment = step.class === 'SHIPMENT';
      const did = `${step.from.name} ${isShipment ? goods(step) : verb(step)} ${step.to.name}`;
      const ended = isShipment ? date(step.arrived) : step.validTo ? date(step.validTo) : words.open;
      bars.push({
        key: `${chain.key} ${at}`,
        y,
        from: start,
        to: Math.max(end, start + DAY),
        type: isShipment ? 'goods' : 'tie',
        title: `${did}: ${date(step.dispatched ?? step.validFrom)} – ${ended}`,
      });
      y += LANE;
    }
    y += 8;
  });
  if (controls.length) {
    titles.push({ y, text: texts.controls, isHead: true });
    y += LANE + 2;
    for (const substance of controls)
      for (const law of JurisdictionValues) {
        const periods = substance.timeline.filter((period) => period.jurisdiction === law);
        if (!periods.length) continue;
        titles.push({ y, text: `${substance.cas} ${law}` });
        for (const [at, period] of periods.entries()) {
          const state = `${words.substance.laws[law]}: ${words.substance.states[period.status.status]}`;
          bars.push({
            key: `${substance.cas} ${law} ${at}`,
            y,
            from: moment(period.from) ?? first,
            to: moment(period.to, true) ?? last,
            type: period.status.status,
            title: `${substance.name}, ${state}. ${period.text}`,
          });
        }
        y += LANE;
      }
  }
  const height = y + 10;
  const { years, months } = ticks(axis);
  return (
    <div className="panel">
      {chooser}
      <p>{texts.brushHelp}</p>
      <div className="row">
        <label>
          {texts.brush} {words.from}{' '}
          <input type="date" value={from ?? ''} onChange={(event) => change({ brushFrom: event.target.value }, true)} />
        </label>
        <label>
          {words.to}{' '}
          <input type="date" value={to ?? ''} onChange={(event) => change({ brushTo: event.target.value }, true)} />
        </label>
        {brush && (
          <button type="button" onClick={() => change({ brushFrom: null, brushTo: null }, true)}>
            {texts.clear}
          </button>
        )}
        {brush && (
          <button type="button" onClick={() => searchIn(from ?? '', to ?? '')}>
            {texts.searchIn}
          </button>
        )}
      </div>
      <Scroll label={texts.label}>
        <svg
          className="timeline"
          viewBox={`0 0 ${WIDTH} ${height}`}
          role="img"
          aria-label={sentences([texts.label, ...bars.slice(0, 40).map((bar) => bar.title)])}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            drag.current = time(event);
          }}
          onPointerMove={(event) => {
            if (drag.current === null) return;
            setStretch(drawn(drag.current, time(event)));
          }}
          onPointerUp={() => {
            const period = brushed(stretch);
            if (period) change({ ...period }, true);
            drag.current = null;
            setStretch(null);
          }}
        >
          {months.map((at) => (
            <line key={at} className="month" x1={x(at)} x2={x(at)} y1={16} y2={height} />
          ))}
          {(months.length ? months : years).map((at) => (
            <text key={at} className="tick" x={x(at) + 2} y={12}>
              {months.length ? day(at).slice(0, 7) : day(at).slice(0, 4)}
            </text>
          ))}
          {years.map((at) => (
            <line key={at} className="year" x1={x(at)} x2={x(at)} y1={0} y2={height} />
          ))}
          {titles.map((title) => (
            <text
              key={`${title.y}${title.text}`}
              className={`lane${title.isHead ? ' head' : ''}${title.isChosen ? ' chosen' : ''}`}
              x={4}
              y={title.y + BAR - 1}
            >
              {title.text}
            </text>
          ))}
          {bars
            .filter((bar) => bar.to > first && bar.from < last)
            .map((bar) => (
              <rect
                key={bar.key}
                className={`bar ${bar.type}${chosen && bar.key.startsWith(`${chosen} `) ? ' chosen' : ''}`}
                x={x(bar.from)}
                width={Math.max(3, x(bar.to) - x(bar.from))}
                y={bar.y}
                height={BAR}
                rx={2}
              >
                <title>{bar.title}</title>
              </rect>
            ))}
          {brush && (
            <rect
              className="brush"
              x={x(brush[0])}
              width={Math.max(1, x(brush[1]) - x(brush[0]))}
              y={0}
              height={height}
            />
          )}
        </svg>
      </Scroll>
      <p className="legend">
        <span className="goods">{texts.shipments}</span>
        <span className="tie">{texts.ties}</span>
        <span className="CONTROLLED">{words.substance.states.CONTROLLED}</span>
        <span className="UNKNOWN">{words.substance.states.UNKNOWN}</span>
        <span className="NOT_CONTROLLED">{words.substance.states.NOT_CONTROLLED}</span>
      </p>
    </div>
  );
}
