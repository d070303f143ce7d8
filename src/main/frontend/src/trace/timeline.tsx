import { ChevronLeft, ChevronRight, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { ask, type Asked, Refused, useAnswer } from '../api/ask';
import {
  Acted,
  type ActedResult,
  ActionKindValues,
  Controls,
  type ControlsResult,
  JurisdictionValues,
} from '../api/generated';
import { hasFailed } from '../find/failed';
import { Name, State } from '../parts/common';
import { useShown } from '../parts/marked';
import { fill, useFormats, useWords } from '../words';
import { type Chain, useGoods, useVerb } from './chains';
import {
  brushed,
  DAY,
  day,
  drawn,
  hasDays,
  marks,
  moment,
  moved,
  panned,
  type Scale,
  scale,
  seen,
  type Span,
  whole,
  zoomed,
} from './time';
import './timeline.css';

type Period = ControlsResult['substances']['edges'][number]['node'];
type Act = ActedResult['neighbourhood']['links'][number];

/** Substances whose control is drawn, and parties whose listings are: each is a request, or a place in one. */
const SUBSTANCES = 8;
const PARTIES = 100;
/** Pixels: a lane with its distance, a letter, the room of a name on the axis, and how far a click may slip. */
const LANE = 24;
const LETTER = 6.6;
const ROOM = 72;
const SLIP = 4;
/** Of the shown time: a step of the arrow keys and of the wheel. */
const STEP = 0.2;
const CLOSER = 0.7;

interface Controlled {
  /** Whose control was asked for. */
  of: string;
  periods: readonly Period[];
  /** CAS numbers of which nothing came, and why. */
  missing: readonly string[];
  refused?: Refused;
}

/** What came of the questions about substances, in their order. */
export function controlled(all: readonly string[], answers: readonly PromiseSettledResult<readonly Period[]>[]) {
  const missing = all.filter((_, at) => answers[at]?.status !== 'fulfilled');
  const failure = answers.find((answer) => answer.status === 'rejected')?.reason as unknown;
  return {
    of: all.join(','),
    periods: answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])),
    missing,
    refused: missing.length
      ? failure instanceof Refused
        ? failure
        : new Refused('OTHER', String(failure))
      : undefined,
  } satisfies Controlled;
}

const NO_PERIODS: readonly Period[] = [];

/** Answers about other substances than those asked for are none. */
function useControls(cas: string): { periods: readonly Period[]; missing: readonly string[]; asked: Asked<unknown> } {
  const [found, setFound] = useState<Controlled>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const all = cas ? cas.split(',') : [];
    const wanted = all.map(async (each) => {
      const { data } = await ask(Controls, { cas: each }, stop.signal);
      return data.substances.edges.map((edge) => edge.node);
    });
    Promise.allSettled(wanted).then((answers) => {
      if (!stop.signal.aborted) setFound(controlled(all, answers));
    });
    return () => stop.abort();
  }, [cas, tries]);
  const now = found?.of === cas ? found : undefined;
  useShown(now?.periods);
  const again = () => {
    setFound(undefined);
    setTries(tries + 1);
  };
  return {
    periods: now?.periods ?? NO_PERIODS,
    missing: now?.missing ?? [],
    asked: { faults: [], busy: !now && !!cas, refused: now?.refused, again },
  };
}

/** What authorities did to the parties of the chains, as far as its day is known. */
function useActs(parties: string): { acts: readonly Act[]; isCut: boolean; asked: Asked<unknown> } {
  const [all, wanted] = useMemo(() => {
    const every = parties ? parties.split(',') : [];
    return [every, every.slice(0, PARTIES)];
  }, [parties]);
  const asked = useAnswer(Acted, wanted.length ? { ids: wanted, kinds: [...ActionKindValues] } : null);
  const found = asked.data?.neighbourhood;
  const acts = useMemo(
    () => found?.links.filter((link) => link.validFrom && wanted.includes(link.object.id)) ?? [],
    [found, wanted],
  );
  return { acts, isCut: !!found?.truncated || all.length > wanted.length, asked };
}

/** What the timeline could not ask for, or leaves out: a lane that is not there is no proof. */
export function Undrawn({
  acts,
  controls,
  missing,
  substances,
}: {
  acts: Asked<unknown>;
  controls: Asked<unknown>;
  /** CAS numbers whose control did not come. */
  missing: readonly string[];
  /** How many substances the chains have. */
  substances: number;
}) {
  const texts = useWords().time;
  return (
    <>
      {hasFailed(acts) && <p>{texts.actionsMissing}</p>}
      <State of={acts} />
      {missing.length > 0 && <p>{fill(texts.controlsMissing, { list: missing.join(', ') })}</p>}
      <State of={controls} />
      {substances > SUBSTANCES && <p>{fill(texts.controlsCut, { n: SUBSTANCES, all: substances })}</p>}
    </>
  );
}

interface Bar {
  key: string;
  from: number;
  to: number;
  type: string;
  text: string;
  title: string;
}

interface Lane {
  key: string;
  label: string;
  isHead?: boolean;
  /** The chain whose step it is. */
  chain?: string;
  /** Whether it is the chain's first. */
  isFirst?: boolean;
  bars: readonly Bar[];
  /** Where no day is known there is no bar to say it. */
  said?: string;
}

function useLanes(
  chains: readonly Chain[],
  numbers: ReadonlyMap<string, number>,
  controls: readonly Period[],
  acts: readonly Act[],
  all: Span,
) {
  const words = useWords();
  const texts = words.time;
  const { date } = useFormats();
  const goods = useGoods();
  const verb = useVerb();
  return useMemo(() => {
    const [first, last] = all;
    const lanes: Lane[] = [];
    const head = (label: string) => lanes.push({ key: label, label, isHead: true, bars: [] });
    const numbered = chains.map((chain) => ({
      chain,
      label: fill(words.trace.chain, { n: numbers.get(chain.key) ?? 0 }),
    }));
    const add = ({ chain, label }: (typeof numbered)[number]) => {
      for (const [at, step] of chain.steps.entries()) {
        const key = `${chain.key} ${at}`;
        const isShipment = step.class === 'SHIPMENT';
        const [begun, ended] = isShipment ? [step.dispatched, step.arrived] : [step.validFrom, step.validTo];
        const text = isShipment
          ? `${step.from.name} → ${step.to.name}: ${goods(step)}`
          : `${step.from.name} ${verb(step)} ${step.to.name}`;
        const lane = { key, label, chain: chain.key, isFirst: at === 0 };
        if (!begun && !ended) {
          lanes.push({ ...lane, bars: [], said: `${text}, ${texts.noDay}` });
          continue;
        }
        const from = moment(begun) ?? (isShipment ? moment(ended)! : first);
        const to = moment(ended, true) ?? (isShipment ? moment(begun, true)! : last);
        const title = `${text}, ${date(begun)} – ${ended || isShipment ? date(ended) : words.open}`;
        const type = isShipment ? 'goods' : 'tie';
        lanes.push({ ...lane, bars: [{ key, from, to: Math.max(to, from) + DAY, type, text, title }] });
      }
    };
    const [dated, undated] = [true, false].map((is) => numbered.filter(({ chain }) => hasDays(chain) === is));
    for (const each of dated!) add(each);
    if (undated!.length) head(texts.undated);
    for (const each of undated!) add(each);
    if (acts.length) head(texts.actions);
    for (const [id, name] of new Map(acts.map(({ object }) => [object.id, object.name])))
      lanes.push({
        key: `acts ${id}`,
        label: name,
        bars: acts
          .filter((act) => act.object.id === id)
          .sort((a, b) => (a.validFrom! < b.validFrom! ? -1 : 1))
          .map((act) => {
            const text = `${act.subject.name} ${words.verbs[act.kind][0]} ${act.object.name}`;
            return {
              key: act.id,
              from: moment(act.validFrom)!,
              to: moment(act.validFrom, true)! + DAY,
              type: 'act',
              text,
              title: `${text}, ${date(act.validFrom)}`,
            };
          }),
      });
    if (controls.length) head(texts.controls);
    for (const substance of controls)
      for (const law of JurisdictionValues) {
        const periods = substance.timeline.filter((period) => period.jurisdiction === law);
        if (!periods.length) continue;
        const key = `${substance.cas} ${law}`;
        const bars = periods.map((period, at) => {
          const state = words.substance.states[period.status.status];
          return {
            key: `${key} ${at}`,
            from: moment(period.from) ?? first,
            to: (moment(period.to, true) ?? last) + DAY,
            type: period.status.status,
            text: `${substance.name}: ${state}`,
            title: `${substance.name}, ${words.substance.laws[law]}: ${state}. ${period.text}`,
          };
        });
        lanes.push({ key, label: key, bars });
      }
    return lanes;
  }, [chains, numbers, controls, acts, all, words, texts, date, goods, verb]);
}

/** Bars of a lane with their texts: within the bar where there is room, or else beside it, as far as the next bar. */
function Bars({
  bars,
  axis,
  width,
  isChosen,
}: {
  bars: readonly Bar[];
  axis: Scale;
  width: number;
  isChosen: boolean;
}) {
  const shown = bars.filter((bar) => bar.to > axis.first && bar.from < axis.last);
  // Nothing of the lane is at this time: its text says on which side it is.
  if (!shown.length && bars.length) {
    const isLater = bars[0]!.from >= axis.last;
    return (
      <span className={`bartext away${isLater ? ' later' : ''}`} title={bars[0]!.title}>
        <Name of={isLater ? `${bars[0]!.text} →` : `← ${bars[0]!.text}`} />
      </span>
    );
  }
  const places = shown.map((bar) => {
    const x = axis.x(bar.from);
    return { bar, x, end: Math.max(axis.x(bar.to), x + 4) };
  });
  return places.map(({ bar, x, end }, at) => {
    const length = bar.text.length * LETTER + 12;
    const isInside = end - x >= Math.min(length, 150);
    const right = (places[at + 1]?.x ?? width) - end;
    const left = x - (places[at - 1]?.end ?? 0);
    const isLeft = !isInside && right < Math.min(length, 120) && left > right;
    const room = Math.max(0, (isLeft ? left : right) - 8);
    return (
      <div key={bar.key} title={bar.title}>
        <span
          className={`bar ${bar.type}${isChosen ? ' chosen' : ''}`}
          style={{ transform: `translateX(${x}px)`, width: end - x }}
        >
          {isInside && <Name of={bar.text} />}
        </span>
        {!isInside && room > 24 && (
          <span
            className="bartext"
            style={isLeft ? { right: width - x + 4, maxWidth: room } : { left: end + 4, maxWidth: room }}
          >
            <Name of={bar.text} />
          </span>
        )}
      </div>
    );
  });
}

/** One end of the brush: dragged, or moved by keys a day or a month at a time; Home and End open it. */
function Handle({
  isEnd,
  value,
  all,
  x,
  choose,
}: {
  isEnd: boolean;
  value: string | null;
  all: Span;
  x: number;
  choose: (value: string | null) => void;
}) {
  const texts = useWords().time;
  const { date } = useFormats();
  const now = value ?? day(all[isEnd ? 1 : 0]);
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -30,
    PageUp: 30,
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={`handle${value ? '' : ' open'}`}
      style={{ transform: `translateX(${x}px)` }}
      data-handle={isEnd ? 'end' : 'start'}
      aria-label={isEnd ? texts.end : texts.start}
      aria-valuemin={0}
      aria-valuemax={Math.round((all[1] - all[0]) / DAY)}
      aria-valuenow={Math.round((moment(now)! - all[0]) / DAY)}
      aria-valuetext={value ? date(value) : texts.open}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step) choose(moved(now, step, all));
        else if (event.key === (isEnd ? 'End' : 'Home') || event.key === 'Delete') choose(null);
        else if (event.key === (isEnd ? 'Home' : 'End')) choose(moved(now, (isEnd ? -1 : 1) * 1e5, all));
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

type Drag = { type: 'brush' | 'pan' | 'start' | 'end'; x: number; time: number; shown: Span; lane: string | null };

/**
 * When everything was: a lane for each step of each chain, and beneath them acts of authorities and the control of
 * substances.
 */
export function Timeline({
  chains,
  numbers,
  chosen,
  choose,
  from,
  to,
  brush,
  searchIn,
}: {
  chains: readonly Chain[];
  /** The number of each chain by its key, as the rows have it. */
  numbers: ReadonlyMap<string, number>;
  /** Key of the chosen chain. */
  chosen: string | null;
  choose: (key: string | null) => void;
  /** Days of the brush; null is open. */
  from: string | null;
  to: string | null;
  brush: (from: string | null, to: string | null) => void;
  searchIn?: (from: string, to: string) => void;
}) {
  const words = useWords();
  const texts = words.time;
  const { date } = useFormats();
  const steps = useMemo(() => chains.flatMap((chain) => chain.steps), [chains]);
  const substances = useMemo(() => [...new Set(steps.flatMap((step) => (step.cas ? [step.cas] : [])))].sort(), [steps]);
  const { periods: controls, missing, asked: askedControls } = useControls(substances.slice(0, SUBSTANCES).join(','));
  const {
    acts,
    isCut,
    asked: askedActs,
  } = useActs(
    useMemo(() => [...new Set(chains.flatMap((chain) => chain.parties.map((each) => each.id)))].join(','), [chains]),
  );
  const [today] = useState(() => Date.now());
  const all = useMemo(() => {
    const days = steps.flatMap((step) =>
      step.class === 'SHIPMENT' ? [moment(step.dispatched), moment(step.arrived, true)] : [],
    );
    const ties = steps.flatMap((step) => [moment(step.validFrom), moment(step.validTo, true)]);
    const [shipped, held] = [days, ties].map((each) => each.filter((time) => time !== null));
    // Years of a tie would leave the shipments no room.
    return whole(shipped!.length ? shipped! : held!.length ? held! : [today]);
  }, [steps, today]);
  const lanes = useLanes(chains, numbers, controls, acts, all);
  const [view, setView] = useState<{ all: Span; shown: Span } | null>(null);
  const shown = view?.all === all ? view.shown : all;
  const show = useCallback((next: Span) => setView({ all, shown: next }), [all]);
  const keys = useId();
  const [stretch, setStretch] = useState<readonly [number, number] | null>(null);
  const drag = useRef<Drag | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 800, height: 400 });
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const element = box.current!;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const side = size.width < 600 ? 84 : 150;
  const width = Math.max(80, size.width - side);
  const axis = useMemo(() => scale(shown, 0, width), [shown, width]);
  const period: readonly [number, number] | null =
    stretch ?? (from || to ? [moment(from) ?? all[0], to ? moment(to, true)! + DAY : all[1]] : null);

  const timeAt = (clientX: number) => axis.time(clientX - box.current!.getBoundingClientRect().left - side);
  const zoom = useCallback(
    (part: number, at = (shown[0] + shown[1]) / 2) => show(zoomed(shown, part, at, all)),
    [shown, all, show],
  );
  // React's own listener for the wheel may not keep the page from moving.
  useEffect(() => {
    const element = box.current!;
    const turned = (event: WheelEvent) => {
      const isAxis = event.target instanceof Element && event.target.closest('.axis');
      if (event.ctrlKey || event.metaKey || isAxis) {
        const x = event.clientX - element.getBoundingClientRect().left - side;
        zoom(event.deltaY < 0 ? CLOSER : 1 / CLOSER, axis.time(x));
      } else if (event.deltaX || event.shiftKey) show(panned(shown, (event.deltaX || event.deltaY) / width, all));
      else return;
      event.preventDefault();
    };
    element.addEventListener('wheel', turned, { passive: false });
    return () => element.removeEventListener('wheel', turned);
  }, [axis, shown, all, side, width, zoom, show]);

  // The chosen chain comes into sight, wherever it was chosen.
  useEffect(() => {
    const at = lanes.findIndex((lane) => chosen && lane.chain === chosen);
    const element = box.current!;
    if (at < 0) return;
    const y = at * LANE;
    if (y < element.scrollTop || y > element.scrollTop + element.clientHeight - 3 * LANE)
      element.scrollTop = Math.max(0, y - LANE);
  }, [chosen, lanes]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '=') zoom(CLOSER);
    else if (event.key === '-') zoom(1 / CLOSER);
    else if (event.key === '0') show(all);
    else if (event.key === 'ArrowLeft') show(panned(shown, -STEP, all));
    else if (event.key === 'ArrowRight') show(panned(shown, STEP, all));
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const target = event.target as Element;
    const inside = event.clientX - box.current!.getBoundingClientRect().left;
    // The bar for scrolling, and the names of the chains, have their own way.
    if (event.button > 1 || target.closest('button') || inside < side || inside > size.width) return;
    const handle = target.closest<HTMLElement>('[data-handle]')?.dataset['handle'];
    const isPan = event.button === 1 || event.shiftKey || !!target.closest('.axis');
    drag.current = {
      type: handle === 'start' || handle === 'end' ? handle : isPan ? 'pan' : 'brush',
      x: event.clientX,
      time: timeAt(event.clientX),
      shown,
      lane: target.closest<HTMLElement>('[data-chain]')?.dataset['chain'] ?? null,
    };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const { type, x, time, shown: before } = drag.current ?? {};
    if (type === undefined || (type === 'brush' && Math.abs(event.clientX - x!) < SLIP && !stretch)) return;
    if (type === 'pan') show(panned(before!, -(event.clientX - x!) / width, all));
    else if (type === 'brush') setStretch(drawn(time!, timeAt(event.clientX)));
    else {
      const [start, end] = period ?? all;
      setStretch(
        type === 'start'
          ? [Math.min(timeAt(event.clientX), end - DAY), end]
          : [start, Math.max(timeAt(event.clientX), start + DAY)],
      );
    }
  };
  const onPointerUp = (event: PointerEvent) => {
    const { type, x, lane } = drag.current ?? {};
    drag.current = null;
    setStretch(null);
    if (type === 'brush' && Math.abs(event.clientX - x!) < SLIP && lane) choose(lane === chosen ? null : lane);
    if (!stretch) return;
    const days = brushed(stretch);
    if (!days) return;
    if (type === 'start') brush(days.brushFrom, to);
    else if (type === 'end') brush(from, day(stretch[1] - 1));
    else brush(days.brushFrom, days.brushTo);
  };

  const [firstLane, lastLane] = seen(lanes.length, LANE, top, size.height);
  const label = (lane: Lane, at: number) => (lane.chain ? lane.isFirst || at === Math.ceil(top / LANE) : true);
  // Half of a handle at the very end would not be seen.
  const handled = (time: number) => Math.max(7, Math.min(width - 7, axis.x(time)));
  const band = period && {
    transform: `translateX(${axis.x(period[0])}px)`,
    width: Math.max(1, axis.x(period[1]) - axis.x(period[0])),
  };
  return (
    <div className="panel timelines">
      <p>{texts.brushHelp}</p>
      <div className="row">
        <label>
          {texts.brush} {words.from}{' '}
          <input type="date" value={from ?? ''} onChange={(event) => brush(event.target.value || null, to)} />
        </label>
        <label>
          {words.to}{' '}
          <input type="date" value={to ?? ''} onChange={(event) => brush(from, event.target.value || null)} />
        </label>
        {(from || to) && (
          <button type="button" onClick={() => brush(null, null)}>
            {texts.clear}
          </button>
        )}
        {(from || to) && searchIn && (
          <button type="button" onClick={() => searchIn(from ?? '', to ?? '')}>
            {texts.searchIn}
          </button>
        )}
        <span className="tools">
          {(
            [
              [texts.earlier, ChevronLeft, () => show(panned(shown, -STEP, all)), shown[0] <= all[0]],
              [texts.later, ChevronRight, () => show(panned(shown, STEP, all)), shown[1] >= all[1]],
              [texts.closer, ZoomIn, () => zoom(CLOSER), false],
              [texts.farther, ZoomOut, () => zoom(1 / CLOSER), shown === all],
              [texts.all, Maximize2, () => show(all), shown === all],
            ] as const
          ).map(([name, Icon, act, isIdle]) => (
            <button
              key={name}
              type="button"
              className="icon"
              aria-label={name}
              title={name}
              aria-disabled={isIdle}
              onClick={act}
            >
              <Icon size={18} aria-hidden />
            </button>
          ))}
        </span>
      </div>
      {!steps.some((step) => step.dispatched || step.arrived) && <p>{texts.nothing}</p>}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of a region that scrolls */}
      <div
        ref={box}
        role="region"
        className="timechart"
        aria-label={`${texts.label}: ${date(day(shown[0]))} – ${date(day(shown[1]))}`}
        aria-describedby={keys}
        tabIndex={0}
        style={{ '--side': `${side}px`, '--track': `${width}px` } as CSSProperties}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = null;
          setStretch(null);
        }}
      >
        <div className="axis">
          <div className="track">
            {band && <span className="band" style={band} />}
            {marks(shown, width, ROOM).map((mark) => (
              <span key={mark.time} className="mark" style={{ transform: `translateX(${axis.x(mark.time)}px)` }}>
                {width - axis.x(mark.time) > ROOM * 0.8 && date(mark.day)}
              </span>
            ))}
            <Handle
              isEnd={false}
              value={from}
              all={all}
              x={handled(period?.[0] ?? all[0])}
              choose={(value) => brush(value, value && to && value > to ? value : to)}
            />
            <Handle
              isEnd
              value={to}
              all={all}
              x={handled(period?.[1] ?? all[1])}
              choose={(value) => brush(value && from && value < from ? value : from, value)}
            />
          </div>
        </div>
        <div className="lanes" role="list" style={{ height: lanes.length * LANE }}>
          <div className="grid" aria-hidden>
            {marks(shown, width, ROOM).map((mark) => (
              <span key={mark.time} style={{ transform: `translateX(${axis.x(mark.time)}px)` }} />
            ))}
          </div>
          {lanes.slice(firstLane, lastLane).map((lane, at) => (
            <div
              key={lane.key}
              role="listitem"
              aria-setsize={lanes.length}
              aria-posinset={firstLane + at + 1}
              className={[
                'lane',
                lane.isHead && 'head',
                lane.isFirst && 'first',
                lane.chain && lane.chain === chosen && 'chosen',
              ]
                .filter(Boolean)
                .join(' ')}
              style={{ transform: `translateY(${(firstLane + at) * LANE}px)` }}
              data-chain={lane.chain}
            >
              <span className="label" title={lane.label}>
                {lane.chain && label(lane, firstLane + at) ? (
                  <button
                    type="button"
                    className="quiet"
                    aria-pressed={lane.chain === chosen}
                    onClick={() => choose(lane.chain === chosen ? null : lane.chain!)}
                  >
                    {lane.label}
                  </button>
                ) : (
                  label(lane, firstLane + at) && <Name of={lane.label} />
                )}
              </span>
              <div className="track">
                {lane.said && (
                  <span className="bartext said">
                    <Name of={lane.said} />
                  </span>
                )}
                <Bars bars={lane.bars} axis={axis} width={width} isChosen={!!lane.chain && lane.chain === chosen} />
              </div>
            </div>
          ))}
          {band && (
            <div className="brushed" aria-hidden>
              <span className="brush" style={band} />
            </div>
          )}
        </div>
      </div>
      <Undrawn acts={askedActs} controls={askedControls} missing={missing} substances={substances.length} />
      <p className="legend">
        <span className="goods">{texts.shipments}</span>
        <span className="tie">{texts.ties}</span>
        {acts.length > 0 && <span className="act">{texts.actions}</span>}
        <span className="CONTROLLED">{words.substance.states.CONTROLLED}</span>
        <span className="UNKNOWN">{words.substance.states.UNKNOWN}</span>
        <span className="NOT_CONTROLLED">{words.substance.states.NOT_CONTROLLED}</span>
      </p>
      <p>
        <small>
          <span id={keys}>{texts.keys}</span> {chains.some((chain) => !hasDays(chain)) && texts.undatedNote}{' '}
          {isCut && texts.more}
        </small>
      </p>
    </div>
  );
}
