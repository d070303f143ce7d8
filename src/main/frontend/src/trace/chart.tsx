// Lanes of bars over one axis of time: zoomed by wheel and keys, with a period that is drawn on it where there is one.
import { ChevronLeft, ChevronRight, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Name } from '../shell/common';
import { useFormats, useWords } from '../words';
import {
  brushed,
  DAY,
  day,
  drawn,
  marks,
  moment,
  moved,
  panned,
  type Scale,
  scale,
  seen,
  type Span,
  zoomed,
} from './time';
import './timeline.css';

/** Pixels: a lane with its distance, a letter, the room of a name on the axis, and how far a click may slip. */
const LANE = 24;
const LETTER = 6.6;
const ROOM = 72;
const SLIP = 4;
/** Of the shown time: a step of the arrow keys and of the wheel. */
const STEP = 0.2;
const CLOSER = 0.7;

export interface Bar {
  key: string;
  from: number;
  to: number;
  type: string;
  text: string;
  title: string;
}

export interface Lane {
  key: string;
  label: string;
  isHead?: boolean;
  /** What is chosen with it, such as the chain whose step it is. */
  of?: string;
  /** Whether it is the first one of that. */
  isFirst?: boolean;
  /** Whether a party of it is chosen in the picture. */
  isMarked?: boolean;
  bars: readonly Bar[];
  /** Where no day is known there is no bar to say it. */
  said?: string;
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

/** The lanes with their axis. */
export function Chart({
  label,
  lanes,
  all,
  chosen,
  choose,
  from = null,
  to = null,
  brush,
  names = 150,
  tools,
  before,
  below,
  notes,
}: {
  /** What is drawn; the shown time stands behind it. */
  label: string;
  lanes: readonly Lane[];
  /** All of the time that is drawn. */
  all: Span;
  /** What of the lanes is chosen. */
  chosen: string | null;
  choose: (of: string | null) => void;
  /** Days of the period; null is open. */
  from?: string | null;
  to?: string | null;
  /** Sets the period; without it there is none, and the time is dragged. */
  brush?: (from: string | null, to: string | null) => void;
  /** The room of the names of the lanes, in pixels, where there is enough. */
  names?: number;
  /** Further buttons, what stands above and below the lanes, and what is said at the end. */
  tools?: ReactNode;
  before?: ReactNode;
  below?: ReactNode;
  notes?: ReactNode;
}) {
  const words = useWords();
  const texts = words.time;
  const { date } = useFormats();
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
  const side = size.width < 600 ? 84 : names;
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

  // What is chosen comes into sight, wherever it was chosen.
  useEffect(() => {
    const at = lanes.findIndex((lane) => chosen && lane.of === chosen);
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
    // The bar for scrolling, and the names of the lanes, have their own way.
    if (event.button > 1 || target.closest('button') || inside < side || inside > size.width) return;
    const handle = target.closest<HTMLElement>('[data-handle]')?.dataset['handle'];
    const isPan = !brush || event.button === 1 || event.shiftKey || !!target.closest('.axis');
    drag.current = {
      type: handle === 'start' || handle === 'end' ? handle : isPan ? 'pan' : 'brush',
      x: event.clientX,
      time: timeAt(event.clientX),
      shown,
      lane: target.closest<HTMLElement>('[data-of]')?.dataset['of'] ?? null,
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
    const isClick = type === 'brush' || (!brush && type === 'pan');
    if (isClick && Math.abs(event.clientX - x!) < SLIP && lane) choose(lane === chosen ? null : lane);
    if (!stretch || !brush) return;
    const days = brushed(stretch);
    if (!days) return;
    if (type === 'start') brush(days.brushFrom, to);
    else if (type === 'end') brush(from, day(stretch[1] - 1));
    else brush(days.brushFrom, days.brushTo);
  };

  const [firstLane, lastLane] = seen(lanes.length, LANE, top, size.height);
  const isNamed = (lane: Lane, at: number) => (lane.of ? lane.isFirst || at === Math.ceil(top / LANE) : true);
  // Half of a handle at the very end would not be seen.
  const handled = (time: number) => Math.max(7, Math.min(width - 7, axis.x(time)));
  const band = period && {
    transform: `translateX(${axis.x(period[0])}px)`,
    width: Math.max(1, axis.x(period[1]) - axis.x(period[0])),
  };
  return (
    <div className="panel timelines">
      {brush && <p>{texts.brushHelp}</p>}
      <div className="row">
        {brush && (
          <>
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
          </>
        )}
        {tools}
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
      {before}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of a region that scrolls */}
      <div
        ref={box}
        role="region"
        className="timechart"
        aria-label={`${label}: ${date(day(shown[0]))} – ${date(day(shown[1]))}`}
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
            {brush && (
              <>
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
              </>
            )}
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
                lane.isMarked && 'marked',
                lane.of && lane.of === chosen && 'chosen',
              ]
                .filter(Boolean)
                .join(' ')}
              style={{ transform: `translateY(${(firstLane + at) * LANE}px)` }}
              data-of={lane.of}
            >
              <span className="label" title={lane.label}>
                {lane.of && isNamed(lane, firstLane + at) ? (
                  <button
                    type="button"
                    className="quiet"
                    aria-pressed={lane.of === chosen}
                    onClick={() => choose(lane.of === chosen ? null : lane.of!)}
                  >
                    <bdi>{lane.label}</bdi>
                  </button>
                ) : (
                  isNamed(lane, firstLane + at) && <Name of={lane.label} />
                )}
              </span>
              <div className="track">
                {lane.said && (
                  <span className="bartext said">
                    <Name of={lane.said} />
                  </span>
                )}
                <Bars bars={lane.bars} axis={axis} width={width} isChosen={!!lane.of && lane.of === chosen} />
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
      {below}
      <p>
        <small>
          <span id={keys}>{texts.keys}</span> {notes}
        </small>
      </p>
    </div>
  );
}
