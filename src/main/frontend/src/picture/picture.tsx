import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { go } from '../address';
import { Keep } from '../casework/keep';
import { pictureOf } from '../casework/keepsake';
import type { KeptRequest } from '../casework/kept';
import { fill, useFormats, useWords } from '../words';
import { type Positions, written } from './kept';
import { byForce, byLevel, fitted, type Line, type Node, type Place, type Size, SMALLEST, type View } from './layout';

interface Act {
  hidden: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
  moved: ReadonlyMap<string, Place>;
}
/** What was laid out, and for which size: where both stay, the nodes stay. */
interface Laid {
  nodes: readonly Node[];
  lines: readonly Line[];
  layout: 'levels' | 'force';
  size: Size;
  settled: ReadonlyMap<string, Place>;
}

const RADIUS = 11;
const LARGEST = 4;
/** Below this zoom names would be unreadable specks. */
const NAMES_FROM = 0.45;

/** Nodes and lines on a canvas. What it shows has to stand in a table beside it. */
export function Picture({
  nodes,
  lines,
  layout,
  lit,
  expand,
  label,
  positions,
  keep,
}: {
  nodes: readonly Node[];
  lines: readonly Line[];
  layout: 'levels' | 'force';
  lit?: ReadonlySet<string>;
  expand?: (id: string) => void;
  label: string;
  /** Where a kept picture had what, at first. */
  positions?: Positions | null;
  /** As what it is kept in a case. */
  keep?: { title: string; request: KeptRequest; elements: readonly string[] };
}) {
  const words = useWords();
  const { sentences } = useFormats();
  const texts = words.picture;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState<View>({ x: 0, y: 0, zoom: 1 });
  const [selected, setSelected] = useState<string | null>(null);
  const [past, setPast] = useState<Act[]>([]);
  const [act, setAct] = useState<Act>(() => ({
    hidden: positions?.hidden ?? new Set(),
    pinned: positions?.pinned ?? new Set(),
    moved: positions?.places ?? new Map(),
  }));
  const [theme, setTheme] = useState(0);
  const [size, setSize] = useState({ width: 800, height: 520 });
  const drag = useRef<{ x: number; y: number; node: string | null; hasMoved: boolean } | null>(null);

  const shown = useMemo(() => nodes.filter((node) => !act.hidden.has(node.id)), [nodes, act.hidden]);
  const shownLines = useMemo(
    () => lines.filter((line) => !act.hidden.has(line.from) && !act.hidden.has(line.to)),
    [lines, act.hidden],
  );
  const [laid, setLaid] = useState<Laid>({
    nodes: [],
    lines: [],
    layout,
    size,
    settled: positions?.places ?? new Map(),
  });
  const isNew = laid.nodes !== nodes || laid.lines !== lines || laid.layout !== layout;
  if (isNew || laid.size !== size) {
    const settled = !isNew
      ? laid.settled
      : layout === 'levels'
        ? byLevel(nodes, lines)
        : byForce(nodes, lines, laid.settled, act.pinned);
    setLaid({ nodes, lines, layout, size, settled });
    setView(fitted(shown, new Map([...settled, ...act.moved]), size) ?? view);
  }
  const places = useMemo(() => new Map([...laid.settled, ...act.moved]), [laid.settled, act.moved]);
  const fit = () => setView(fitted(shown, places, size) ?? view);

  useLayoutEffect(() => {
    const box = canvas.current!;
    const watch = new ResizeObserver(() => setSize({ width: box.clientWidth, height: box.clientHeight }));
    watch.observe(box);
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => setTheme((turn) => turn + 1);
    dark.addEventListener('change', redraw);
    const attribute = new MutationObserver(redraw);
    attribute.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      watch.disconnect();
      attribute.disconnect();
      dark.removeEventListener('change', redraw);
    };
  }, []);

  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      draw(canvas.current!, size, view, shown, shownLines, places, selected, act.pinned, lit),
    );
    return () => cancelAnimationFrame(frame);
  }, [size, view, shown, shownLines, places, selected, act.pinned, lit, theme]);

  // React's own wheel listener cannot keep the page from scrolling.
  useEffect(() => {
    const box = canvas.current!;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && document.activeElement !== box) return;
      event.preventDefault();
      zoomAt(event.offsetX, event.offsetY, Math.exp(-event.deltaY * 0.0015));
    };
    box.addEventListener('wheel', wheel, { passive: false });
    return () => box.removeEventListener('wheel', wheel);
  }, []);

  function zoomAt(x: number, y: number, by: number) {
    setView((now) => {
      const zoom = Math.max(SMALLEST, Math.min(LARGEST, now.zoom * by));
      return { zoom, x: x - ((x - now.x) / now.zoom) * zoom, y: y - ((y - now.y) / now.zoom) * zoom };
    });
  }
  function does(next: Act) {
    setPast((all) => [...all.slice(-49), act]);
    setAct(next);
  }
  const hide = (id: string) => {
    does({ ...act, hidden: new Set([...act.hidden, id]) });
    setSelected(null);
  };
  const pin = (id: string) =>
    does({
      ...act,
      pinned: act.pinned.has(id)
        ? new Set([...act.pinned].filter((each) => each !== id))
        : new Set([...act.pinned, id]),
    });
  const undo = () => {
    const last = past.at(-1);
    if (!last) return;
    setPast(past.slice(0, -1));
    setAct(last);
  };
  const open = (id: string) => go('entity', { id });

  function under(event: PointerEvent) {
    const box = canvas.current!.getBoundingClientRect();
    const x = (event.clientX - box.left - view.x) / view.zoom;
    const y = (event.clientY - box.top - view.y) / view.zoom;
    const reach = Math.max(RADIUS + 4, 8 / view.zoom);
    return (
      shown.findLast((node) => {
        const place = places.get(node.id)!;
        return Math.hypot(place.x - x, place.y - y) <= reach;
      })?.id ?? null
    );
  }
  function press(event: PointerEvent<HTMLCanvasElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, node: under(event), hasMoved: false };
  }
  function move(event: PointerEvent) {
    const now = drag.current;
    if (!now) return;
    const dx = event.clientX - now.x;
    const dy = event.clientY - now.y;
    if (!now.hasMoved && Math.hypot(dx, dy) < 3) return;
    if (now.node) {
      if (!now.hasMoved) setPast((all) => [...all.slice(-49), act]);
      const id = now.node;
      setAct((before) => {
        const place = before.moved.get(id) ?? places.get(id)!;
        return {
          ...before,
          pinned: new Set([...before.pinned, id]),
          moved: new Map([...before.moved, [id, { x: place.x + dx / view.zoom, y: place.y + dy / view.zoom }]]),
        };
      });
    } else setView((before) => ({ ...before, x: before.x + dx, y: before.y + dy }));
    drag.current = { ...now, x: event.clientX, y: event.clientY, hasMoved: true };
  }
  function release() {
    if (drag.current && !drag.current.hasMoved) setSelected(drag.current.node);
    drag.current = null;
  }
  function next(direction: Place) {
    const from = selected ? places.get(selected) : undefined;
    if (!from) {
      setSelected(shown[0]?.id ?? null);
      return;
    }
    let best: string | null = null;
    let least = Infinity;
    for (const node of shown) {
      if (node.id === selected) continue;
      const place = places.get(node.id)!;
      const along = (place.x - from.x) * direction.x + (place.y - from.y) * direction.y;
      const across = Math.abs((place.x - from.x) * direction.y) + Math.abs((place.y - from.y) * direction.x);
      if (along > 1 && along + across * 2 < least) {
        least = along + across * 2;
        best = node.id;
      }
    }
    if (best) setSelected(best);
  }
  function key(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Record<string, () => void> = {
      ArrowRight: () => next({ x: 1, y: 0 }),
      ArrowLeft: () => next({ x: -1, y: 0 }),
      ArrowUp: () => next({ x: 0, y: -1 }),
      ArrowDown: () => next({ x: 0, y: 1 }),
      '+': () => zoomAt(size.width / 2, size.height / 2, 1.25),
      '-': () => zoomAt(size.width / 2, size.height / 2, 0.8),
      '0': fit,
      z: undo,
      ...(selected
        ? { Enter: () => open(selected), h: () => hide(selected), p: () => pin(selected), e: () => expand?.(selected) }
        : {}),
    };
    const wanted = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (!wanted) return;
    event.preventDefault();
    wanted();
  }
  const chosen = shown.find((node) => node.id === selected);
  return (
    <div className="picture">
      <div className="row tools">
        <button type="button" onClick={() => zoomAt(size.width / 2, size.height / 2, 1.25)}>
          {texts.zoomIn}
        </button>
        <button type="button" onClick={() => zoomAt(size.width / 2, size.height / 2, 0.8)}>
          {texts.zoomOut}
        </button>
        <button type="button" onClick={fit}>
          {texts.all}
        </button>
        <button type="button" onClick={undo} disabled={!past.length}>
          {texts.undo}
        </button>
        {expand && (
          <button type="button" disabled={!chosen} onClick={() => expand(selected!)}>
            {texts.expand}
          </button>
        )}
        <button type="button" disabled={!chosen} onClick={() => hide(selected!)}>
          {texts.hide}
        </button>
        <button type="button" disabled={!chosen} onClick={() => pin(selected!)}>
          {chosen && act.pinned.has(chosen.id) ? texts.unpin : texts.pin}
        </button>
        <button type="button" disabled={!chosen} onClick={() => open(selected!)}>
          {texts.openIt}
        </button>
        {keep && (
          <Keep
            what={() => pictureOf(keep.title, keep.request, keep.elements, written({ ...act, places }))}
            of={act}
            label={words.cases.keepPicture}
          />
        )}
        <span role="status">{chosen ? fill(texts.selected, { name: chosen.name }) : texts.nothing}</span>
      </div>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="application"
        aria-label={`${label} ${texts.help}`}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={release}
        onPointerCancel={release}
        onKeyDown={key}
        onDoubleClick={() => selected && expand?.(selected)}
      />
      <p>
        <small>
          {sentences([fill(texts.counts, { nodes: shown.length, links: shownLines.length })])} {texts.help}
        </small>
      </p>
    </div>
  );
}

function draw(
  canvas: HTMLCanvasElement | null,
  size: Size,
  view: View,
  nodes: readonly Node[],
  lines: readonly Line[],
  places: ReadonlyMap<string, Place>,
  selected: string | null,
  pinned: ReadonlySet<string>,
  lit?: ReadonlySet<string>,
) {
  const pen = canvas?.getContext('2d');
  if (!canvas || !pen) return;
  const scale = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(size.width * scale) || canvas.height !== Math.round(size.height * scale)) {
    canvas.width = Math.round(size.width * scale);
    canvas.height = Math.round(size.height * scale);
  }
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const [ink, soft, panel, goods, tie, bad, accent] = ['ink', 'soft', 'panel', 'goods', 'tie', 'bad', 'accent'].map(
    color,
  ) as [string, string, string, string, string, string, string];
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, size.width, size.height);
  pen.setTransform(scale * view.zoom, 0, 0, scale * view.zoom, scale * view.x, scale * view.y);
  const [left, top] = [-view.x / view.zoom - 250, -view.y / view.zoom - 60];
  const [right, bottom] = [left + size.width / view.zoom + 500, top + size.height / view.zoom + 120];
  const isIn = (place: Place) => place.x >= left && place.x <= right && place.y >= top && place.y <= bottom;
  const hasNames = view.zoom >= NAMES_FROM;
  // One stroke for all lines of a kind: thousands of single ones would be what panning waits for.
  for (const type of ['goods', 'tie'] as const)
    for (const isLit of [false, true]) {
      pen.beginPath();
      for (const line of lines) {
        if (line.type !== type || (lit?.has(line.id) ?? false) !== isLit) continue;
        const from = places.get(line.from);
        const to = places.get(line.to);
        if (!from || !to || (!isIn(from) && !isIn(to))) continue;
        pen.moveTo(from.x, from.y);
        pen.lineTo(to.x, to.y);
        if (type === 'goods' && hasNames) arrow(pen, from, to);
      }
      pen.strokeStyle = type === 'goods' ? goods : tie;
      pen.globalAlpha = lit?.size && !isLit ? 0.3 : 0.85;
      pen.lineWidth = isLit ? 3.5 : 1.6;
      pen.setLineDash(type === 'tie' && hasNames ? [6, 4] : []);
      pen.stroke();
    }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
  pen.font = '12px system-ui, sans-serif';
  if (hasNames && lines.length <= 300) {
    pen.fillStyle = soft;
    pen.textAlign = 'center';
    for (const line of lines) {
      const from = places.get(line.from);
      const to = places.get(line.to);
      if (from && to && view.zoom > 0.75)
        pen.fillText(shortened(line.label, 26), (from.x + to.x) / 2, (from.y + to.y) / 2 - 6);
    }
  }
  pen.textAlign = 'left';
  for (const node of nodes) {
    const place = places.get(node.id);
    if (!place || !isIn(place)) continue;
    pen.beginPath();
    if (node.kind === 'PERSON') pen.arc(place.x, place.y, RADIUS, 0, Math.PI * 2);
    else if (node.kind === 'CRIMINAL_GROUP') {
      for (let corner = 0; corner < 6; corner++)
        pen.lineTo(
          place.x + RADIUS * 1.15 * Math.cos((corner * Math.PI) / 3),
          place.y + RADIUS * 1.15 * Math.sin((corner * Math.PI) / 3),
        );
      pen.closePath();
    } else pen.rect(place.x - RADIUS, place.y - RADIUS * 0.8, RADIUS * 2, RADIUS * 1.6);
    pen.fillStyle = node.kind === 'CRIMINAL_GROUP' ? bad : node.kind === 'PERSON' ? tie : goods;
    pen.fill();
    pen.lineWidth = 3;
    if (node.id === selected) {
      pen.strokeStyle = ink;
      pen.stroke();
    } else if (pinned.has(node.id)) {
      pen.strokeStyle = accent;
      pen.stroke();
    }
    if (hasNames) {
      const name = shortened(node.name, 34);
      pen.lineWidth = 4;
      pen.strokeStyle = panel;
      pen.strokeText(name, place.x + RADIUS + 5, place.y + 4 + (node.level !== undefined ? 16 : 0));
      pen.fillStyle = ink;
      pen.fillText(name, place.x + RADIUS + 5, place.y + 4 + (node.level !== undefined ? 16 : 0));
    }
  }
}

function arrow(pen: CanvasRenderingContext2D, from: Place, to: Place) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const x = to.x - Math.cos(angle) * (RADIUS + 3);
  const y = to.y - Math.sin(angle) * (RADIUS + 3);
  for (const side of [-0.45, 0.45]) {
    pen.moveTo(x, y);
    pen.lineTo(x - Math.cos(angle + side) * 9, y - Math.sin(angle + side) * 9);
  }
}

const shortened = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
