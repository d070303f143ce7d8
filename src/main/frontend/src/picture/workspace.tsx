import BoxSelect from 'lucide-react/icons/box-select';
import Boxes from 'lucide-react/icons/boxes';
import Download from 'lucide-react/icons/download';
import Expand from 'lucide-react/icons/expand';
import ExternalLink from 'lucide-react/icons/external-link';
import EyeOff from 'lucide-react/icons/eye-off';
import Lasso from 'lucide-react/icons/lasso';
import Maximize from 'lucide-react/icons/maximize-2';
import ChevronDown from 'lucide-react/icons/chevron-down';
import Palette from 'lucide-react/icons/palette';
import Pin from 'lucide-react/icons/pin';
import PinOff from 'lucide-react/icons/pin-off';
import Redo from 'lucide-react/icons/redo-2';
import Scan from 'lucide-react/icons/scan';
import StickyNote from 'lucide-react/icons/sticky-note';
import Undo from 'lucide-react/icons/undo-2';
import Workflow from 'lucide-react/icons/workflow';
import ZoomIn from 'lucide-react/icons/zoom-in';
import ZoomOut from 'lucide-react/icons/zoom-out';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  Button,
  ComboBox,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  MenuTrigger,
  Popover,
  Toolbar,
} from 'react-aria-components';
import { go } from '../address';
import { Keep } from '../casework/keep';
import { pictureOf } from '../casework/keepsake';
import { markingShown } from '../marking/marked';
import type { EntityKind, Party } from '../api/generated';
import { Fold, State } from '../shell/common';
import { useIsPrinting } from '../paper/printing';
import { useViewer } from '../access/viewer';
import { fill, useFormats, useWords } from '../words';
import { arranged } from './arranger';
import {
  act,
  amend,
  begin,
  blank,
  type Board,
  type Choice,
  type History,
  loosened,
  minus,
  moved,
  plus,
  put,
  redo as again,
  undo as back,
} from './board';
import { communitiesOf } from './communities';
import { besides, contextOf, useRead, type Ways } from './context';
import { DegreeDialog } from './degree';
import { ExpandDialog } from './expand';
import { FactsTable } from './facts';
import { grouped, PAGE } from './groups';
import { positionsOf, recalled, remember, written } from './kept';
import { around, beginning, type Line, nextIn, type Node, type Place, type Places, spread } from './layout';
import { NoteDialog } from './note';
import type { PictureProps } from './picture';
import { outline } from './pen';
import { type Key, sceneOf } from './scene';
import { betweenThem, byDegree, neighboursOf, within } from './select';
import { type Heading, save, toPng, toSvg } from './sheet';
import { Stage } from './stage';
import { candidatesOf, load } from './surroundings';
import { iconOf, LIGHT, type Theme, themeNow } from './theme';
import { useTold } from './told';
import { type Choosable, Choices, MenuOf, Rule, Tool, Toggle } from './tools';
import { useTraits } from './traits';
import './picture.css';

const NOTHING: ReadonlySet<string> = new Set();
const NO_COMMUNITIES: ReadonlyMap<string, string> = new Map();
const NO_CHOICES: ReadonlyMap<string, Choice> = new Map();
const NO_NODES: ReadonlySet<string> = new Set();
const NO_WAYS: Ways = new Set();
const NO_ADDED: readonly Node[] = [];
const NO_NOTES: ReadonlyMap<string, string> = new Map();
/** How far a key moves a node. */
const STEP = 20;

type Dialogue = { what: 'expand' | 'note'; id: string } | { what: 'degree' } | null;

/**
 * Where what is shown stands. By tiers all of the chains is laid out as a whole, and what was moved or kept stays; what was added
 * to them is laid out around them, and moves none of them.
 */
async function placed(
  layout: 'levels' | 'force',
  { nodes, lines }: { nodes: readonly Node[]; lines: readonly Line[] },
  before: Places,
  fixed: ReadonlySet<string>,
  pinned: ReadonlySet<string>,
  isFixed: boolean,
): Promise<Places> {
  if (layout === 'force') return new Map([...(await arranged(layout, nodes, lines, before, fixed)), ...before]);
  const chains = nodes.filter((node) => !node.isContext);
  let there = before;
  if (chains.some(({ id }) => !before.has(id))) {
    const found = await arranged(
      layout,
      chains,
      lines.filter((line) => !line.isContext),
      before,
      fixed,
    );
    const stays = isFixed ? fixed : new Set([...fixed].filter((id) => pinned.has(id)));
    const laid = new Map([...found, ...[...before].filter(([id]) => stays.has(id))]);
    there = stays.size ? spread(laid, stays) : laid;
  }
  if (chains.length === nodes.length) return there;
  return around(nodes, lines, there);
}

function useTheme(): Theme {
  const [theme, setTheme] = useState(themeNow);
  useEffect(() => {
    const look = () => setTheme(themeNow());
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', look);
    const attribute = new MutationObserver(look);
    attribute.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      dark.removeEventListener('change', look);
      attribute.disconnect();
    };
  }, []);
  return theme;
}

export default function Workspace({
  nodes: given,
  lines: joined,
  layout,
  lit,
  expand: expandOutside,
  context,
  candidates: candidatesOutside,
  label,
  question,
  asked: askedFor,
  outer = '',
  restore,
  positions,
  keep,
  chosen,
  choose,
  report,
  selectedBefore,
  shownAgain = 0,
}: PictureProps) {
  const words = useWords();
  const { sentences, moment } = useFormats();
  const texts = words.picture;
  const tools = texts.tools;
  const viewer = useViewer();
  const theme = useTheme();
  const isPrinting = useIsPrinting();
  const [isPossible] = useState(() => Stage.isPossible());
  const asked = useMemo(() => new Set(askedFor ?? []), [askedFor]);

  // What was made of the picture.
  const [start] = useState(() => {
    const ids = given.map((node) => node.id);
    const kept = positions ? positionsOf(positions, ids) : null;
    if (kept) return { board: kept, look: null };
    return (question ? recalled(question, ids) : null) ?? { board: blank(), look: null };
  });
  const [history, setHistory] = useState<History>(() => begin({ ...start.board, outer }));
  const board = history.now;
  const [lastOuter, setLastOuter] = useState(outer);
  if (lastOuter !== outer) {
    setLastOuter(outer);
    // Somebody expanded a node: that is a step. An address that a step back asked for is none.
    if (board.outer !== outer) setHistory(act(history, { outer }));
  }
  const does = useCallback((change: Partial<Board>) => setHistory((now) => act(now, change)), []);
  const turnTo = (next: History) => {
    setHistory(next);
    if (next.now.outer !== outer) restore?.(next.now.outer);
  };

  // What was added to the chains.
  const ways = context?.ways ?? NO_WAYS;
  const { expanded, choices: chosenFacts } = board;
  const { read, asked: askedMore } = useRead(context ? expanded : NO_NODES, ways);
  const plainTold = useTold(given, NO_NOTES);
  const labelled = context?.label;
  const added = useMemo(
    () =>
      read.size && labelled
        ? contextOf(read, chosenFacts, new Set(given.map(({ id }) => id)), labelled, plainTold.line)
        : null,
    [read, chosenFacts, given, labelled, plainTold],
  );
  const addedNodes = useTraits(added?.nodes ?? NO_ADDED);
  const nodes = useMemo(() => (addedNodes.length ? [...given, ...addedNodes] : given), [given, addedNodes]);
  const lines = useMemo(() => (added ? [...joined, ...added.lines] : joined), [joined, added]);
  const expand = context
    ? (id: string) => does({ expanded: plus(board.expanded, [id]), choices: put(board.choices, id, null) })
    : expandOutside;
  const candidates = useMemo(
    () =>
      context
        ? async (id: string, signal: AbortSignal, counted: (soFar: number) => void) =>
            candidatesOf(besides(await load(id, signal, counted), id, ways))
        : candidatesOutside,
    [context, ways, candidatesOutside],
  );

  // What of it is shown.
  const told = useTold(nodes, board.notes);
  const communities = useMemo(
    () => (board.group === 'community' ? communitiesOf(nodes, lines) : NO_COMMUNITIES),
    [board.group, nodes, lines],
  );
  const { hidden, opened, more, own, group, parallel } = board;
  // In a picture of chains a choice is one of what is added, and made before.
  const choices = context ? NO_CHOICES : board.choices;
  const shown = useMemo(
    () =>
      grouped(
        nodes,
        lines,
        { hidden, opened, more, own, group, parallel, choices },
        {
          asked,
          communities,
          relabel: told.line,
          hasHubs: layout === 'force',
          leftOut: added?.leftOut,
        },
      ),
    [nodes, lines, hidden, opened, more, own, group, parallel, choices, asked, communities, told, layout, added],
  );
  const neighbours = useMemo(() => neighboursOf(shown.lines), [shown]);

  // Where it stands: what has no place yet gets one.
  const [isBusy, setBusy] = useState(false);
  const [isFailed, setFailed] = useState(false);
  const fitNext = useRef(true);
  const stage = useRef<Stage | null>(null);
  const { places, isFixed, pinned } = board;
  const missing = useMemo(() => shown.nodes.some(({ id }) => !places.has(id)), [shown, places]);
  useEffect(() => {
    if (!missing) return;
    let isOld = false;
    const before = new Map(shown.nodes.flatMap(({ id }) => (places.has(id) ? [[id, places.get(id)!] as const] : [])));
    // A group stands where its members stood.
    for (const of of shown.groups.values()) {
      const stood = of.members.flatMap((id) => places.get(id) ?? []);
      if (before.has(of.id) || !stood.length) continue;
      const sum = stood.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
      before.set(of.id, { x: sum.x / stood.length, y: sum.y / stood.length });
    }
    const fixed = new Set(before.keys());
    const timer = window.setTimeout(() => setBusy(true), 300);
    placed(layout, shown, before, fixed, pinned, isFixed)
      .then((free) => {
        if (isOld) return;
        setHistory((now) => amend(now, { places: new Map([...now.now.places, ...free]) }));
        setFailed(false);
      })
      .catch(() => {
        if (isOld) return;
        setFailed(true);
        const free = new Map(
          shown.nodes.map(
            ({ id }, at) => [id, before.get(id) ?? { x: (at % 40) * 60, y: Math.floor(at / 40) * 60 }] as const,
          ),
        );
        setHistory((now) => amend(now, { places: new Map([...now.now.places, ...free]) }));
      })
      .finally(() => {
        window.clearTimeout(timer);
        if (!isOld) setBusy(false);
      });
    return () => {
      isOld = true;
      window.clearTimeout(timer);
    };
  }, [missing, shown, places, pinned, isFixed, layout]);

  // What is chosen.
  const [selected, setSelected] = useState<ReadonlySet<string>>(() =>
    selectedBefore && selectedBefore.size > 1 ? selectedBefore : new Set(chosen ? [chosen] : []),
  );
  const [lastChosen, setLastChosen] = useState(chosen);
  if (lastChosen !== chosen) {
    setLastChosen(chosen);
    if (chosen && !selected.has(chosen)) setSelected(new Set([chosen]));
    if (!chosen && selected.size === 1) setSelected(NOTHING);
  }
  const pick = (ids: ReadonlySet<string>) => {
    setSelected(ids);
    const [only] = ids;
    choose?.(ids.size === 1 && !only!.includes(':') ? only! : null);
  };
  const shownIds = useMemo(() => new Set(shown.nodes.map(({ id }) => id)), [shown]);
  const picked = useMemo(() => [...selected].filter((id) => shownIds.has(id)), [selected, shownIds]);
  const [focus] = picked.slice(-1);
  const focused = shown.nodes.find(({ id }) => id === focus);
  const focusedLine = picked.length ? undefined : shown.lines.find(({ id }) => selected.has(id));
  const nameOf = (id: string): string => {
    const of = shown.groups.get(id);
    return of ? told.group(of, of.members.length) : (shown.nodes.find((node) => node.id === id)?.name ?? '');
  };

  // What the parts around share of it.
  const drawn = useMemo(() => {
    const members = (id: string) => shown.groups.get(id)?.members ?? [id];
    const isShown = new Set(shown.nodes.flatMap(({ id }) => members(id)));
    return {
      hidden: new Set([...board.hidden, ...nodes.flatMap(({ id }) => (isShown.has(id) ? [] : [id]))]),
      selected: new Set(picked.flatMap(members)),
      nodes: addedNodes.filter(({ id }) => isShown.has(id)),
      lines: added?.lines.filter(({ from, to }) => isShown.has(from) && isShown.has(to)) ?? [],
      facts: added?.facts.filter(({ subject, object }) => isShown.has(subject.id) && isShown.has(object.id)) ?? [],
    };
  }, [shown, nodes, picked, addedNodes, added, board.hidden]);
  const parties = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  const partyOf = useCallback(
    (id: string): Party => {
      const { kind, name } = parties.get(id) ?? { kind: 'NAME', name: '…' };
      return { id, kind: kind as EntityKind, name };
    },
    [parties],
  );
  const tell = useEffectEvent((now: typeof drawn) => report?.(now));
  useEffect(() => tell(drawn), [drawn]);
  const [lastShownAgain, setLastShownAgain] = useState(shownAgain);
  if (lastShownAgain !== shownAgain) {
    setLastShownAgain(shownAgain);
    if (board.hidden.size) setHistory(act(history, { hidden: new Set() }));
  }

  // How it looks.
  const { color, size, notes, colors } = board;
  const scene = useMemo(
    () => sceneOf(shown, places, { color, size, pinned, notes, colors }, selected, theme, told, lit, asked),
    [shown, places, color, size, pinned, notes, colors, selected, theme, told, lit, asked],
  );
  const box = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLButtonElement>(null);
  const [isMenu, setMenu] = useState(false);
  const [tip, setTip] = useState<{ id: string; at: Place } | null>(null);
  const [isLasso, setLasso] = useState(false);
  const [isWide, setWide] = useState(false);
  const [dialogue, setDialogue] = useState<Dialogue>(null);
  const [said, setSaid] = useState('');

  const place = useCallback(() => {
    const at = focus ? stage.current?.at(focus) : null;
    const button = anchor.current;
    if (!button) return;
    button.hidden = !at;
    if (!at) return;
    const r = Math.max(10, at.r);
    button.style.left = `${at.x - r}px`;
    button.style.top = `${at.y - r}px`;
    button.style.width = button.style.height = `${2 * r}px`;
  }, [focus]);

  const heard = useRef<ConstructorParameters<typeof Stage>[2] | null>(null);
  useEffect(() => {
    const of = box.current;
    if (!of || !isPossible) return;
    const call = new Proxy({} as NonNullable<typeof heard.current>, {
      get:
        (_, name) =>
        (...all: unknown[]) =>
          (heard.current?.[name as keyof NonNullable<typeof heard.current>] as (...all: unknown[]) => unknown)(...all),
    });
    const made = new Stage(of, themeNow(), call);
    made.hasWheel = () => of.contains(document.activeElement);
    stage.current = made;
    return () => {
      stage.current = null;
      made.end();
    };
  }, [isPossible]);
  const look = useRef(start.look);
  useEffect(() => {
    const to = stage.current;
    if (!to || !scene.spots.length) return;
    to.show(scene, theme);
    if (look.current) {
      to.look(look.current as Parameters<Stage['look']>[0]);
      look.current = null;
      fitNext.current = false;
    } else if (fitNext.current && !missing) {
      to.fit();
      fitNext.current = false;
    }
    place();
  }, [scene, theme, missing, place]);
  useEffect(() => {
    if (missing) fitNext.current = true;
  }, [missing]);
  useEffect(() => {
    if (stage.current) stage.current.isLasso = isLasso;
  }, [isLasso]);
  useEffect(() => {
    const here = stage.current;
    if (question && board.places.size) remember(question, board, () => here?.looks() ?? null);
  }, [question, board]);
  // Moving: each move is one step, however many times the mouse told of it.
  const dragStart = useRef<History | null>(null);

  // What can be done.
  // A group is hidden by its members: the parts around know these.
  const hide = () => {
    does({
      hidden: plus(
        board.hidden,
        picked.flatMap((id) => shown.groups.get(id)?.members ?? [id]),
      ),
    });
    pick(NOTHING);
  };
  const isPinned = picked.length > 0 && picked.every((id) => board.pinned.has(id));
  const pin = () => does({ pinned: isPinned ? minus(board.pinned, new Set(picked)) : plus(board.pinned, picked) });
  const focusedGroup = focus ? shown.groups.get(focus) : undefined;
  function openGroup(id: string) {
    const of = shown.groups.get(id);
    if (!of) return;
    if (of.by === 'rest') {
      const page = id.replace(/\|rest$/, '');
      does({ more: put(board.more, page, (board.more.get(page) ?? PAGE) + PAGE) });
    } else does({ opened: plus(board.opened, [id]) });
    pick(new Set());
  }
  const makeGroup = () => {
    const members = picked.flatMap((id) => shown.groups.get(id)?.members ?? [id]);
    if (members.length < 2) return;
    const number = Math.max(0, ...[...board.own.keys()].map((id) => Number(id.slice(4)))) + 1;
    const id = `own:${number}`;
    does({ own: new Map([[id, members], ...board.own]), opened: minus(board.opened, new Set([id])) });
    pick(new Set([id]));
  };
  /** The opened group in which a node stands. */
  const groupOf = (id: string): string | undefined => {
    for (const [of, members] of board.own) if (board.opened.has(of) && members.includes(id)) return of;
    const node = nodes.find((each) => each.id === id);
    const by = board.group;
    const value =
      by === 'kind'
        ? node?.kind
        : by === 'country'
          ? node?.countries?.[0]
          : by === 'list'
            ? node?.listedBy?.[0]?.id
            : by === 'community'
              ? communities.get(id)
              : undefined;
    if (value !== undefined && board.opened.has(`${by}:${value}`)) return `${by}:${value}`;
    const hub = [...(neighbours.get(id) ?? [])];
    return [...board.opened]
      .filter((of) => hub.some((each) => of.startsWith(`hub:${each}|`)))
      .sort((a, b) => b.length - a.length)[0];
  };
  const inGroup = focus && !focusedGroup ? groupOf(focus) : undefined;
  const closeGroup = () => {
    if (!inGroup) return;
    does({ opened: new Set([...board.opened].filter((id) => id !== inGroup && !id.startsWith(`${inGroup}|`))) });
    pick(new Set([inGroup]));
  };
  const open = (id: string) => {
    if (shown.groups.has(id)) openGroup(id);
    else go('entity', { id });
  };
  const widen = (id: string) => {
    if (shown.groups.has(id)) openGroup(id);
    else expand?.(id);
  };
  const enter = (id: string) => {
    if (shown.groups.has(id) || expand) widen(id);
    else open(id);
  };
  const layAgain = () => {
    fitNext.current = true;
    does(loosened(board));
  };
  useLayoutEffect(() => {
    heard.current = {
      press: ({ node, line }, event) => {
        box.current?.focus({ preventScroll: true });
        const isMore = event.shiftKey || event.ctrlKey || event.metaKey;
        if (node && isMore) pick(selected.has(node) ? minus(selected, new Set([node])) : plus(selected, [node]));
        else if (node) pick(new Set([node]));
        else if (!isMore) pick(line ? new Set([line]) : NOTHING);
      },
      open: (id) => enter(id),
      menu: (node) => {
        box.current?.focus({ preventScroll: true });
        if (node && !selected.has(node)) pick(new Set([node]));
        if (node || focus) setMenu(true);
      },
      grasped: (node) => (selected.has(node) ? picked : [node]),
      dragged: (ids, by, isEnd) => {
        dragStart.current ??= history;
        const began = dragStart.current;
        setHistory(act(began, moved(began.now, ids, by)));
        if (!isEnd) return;
        dragStart.current = null;
        pick(new Set(ids));
      },
      lassoed: (loop, event) => {
        const inside = within(loop, new Map(scene.spots.map((spot) => [spot.id, spot])));
        pick(event.shiftKey ? plus(selected, inside) : inside);
        setLasso(false);
      },
      hover: (id, at) => setTip((was) => (id === was?.id ? was : id ? { id, at } : null)),
      viewed: place,
    };
  });
  const undo = () => turnTo(back(history));
  const redo = () => turnTo(again(history));
  const fit = () => stage.current?.fit();
  const between = () => {
    const found = betweenThem(picked[0]!, picked[1]!, neighbours);
    setSaid(found.size ? '' : tools.noPath);
    if (found.size) pick(found);
  };
  const selections: Choosable[] = [
    { id: 'all', label: tools.selectAll, does: () => pick(shownIds) },
    { id: 'none', label: tools.selectNone, does: () => pick(NOTHING), isDisabled: !picked.length },
    { id: 'invert', label: tools.invert, does: () => pick(minus(shownIds, selected)) },
    {
      id: 'neighbours',
      label: tools.neighbours,
      does: () =>
        pick(
          plus(
            selected,
            picked.flatMap((id) => [...(neighbours.get(id) ?? [])]),
          ),
        ),
      isDisabled: !picked.length,
    },
    { id: 'path', label: tools.path, does: between, isDisabled: picked.length !== 2 },
    { id: 'degree', label: tools.degree, does: () => setDialogue({ what: 'degree' }) },
  ];
  const heading = (): Heading => ({
    title: keep?.title ?? label,
    marking: markingShown() ?? words.paper.unmarked,
    made: viewer
      ? fill(words.paper.printed, {
          name: viewer.name,
          organization: viewer.organization,
          moment: moment(new Date().toISOString()),
        })
      : moment(new Date().toISOString()),
  });
  /** On paper and in a file: light, and without what is chosen. */
  const onPaper = () => sceneOf(shown, places, board, NOTHING, LIGHT, told, lit, asked);
  const exports: Choosable[] = [
    {
      id: 'png',
      label: tools.png,
      does: () => void toPng(onPaper(), heading(), LIGHT).then((blob) => blob && save(blob, `${tools.file}.png`)),
    },
    {
      id: 'svg',
      label: tools.svg,
      does: () => save(new Blob([toSvg(onPaper(), heading(), LIGHT)], { type: 'image/svg+xml' }), `${tools.file}.svg`),
    },
    { id: 'print', label: tools.print, does: () => window.setTimeout(() => window.print(), 50) },
  ];
  const isOne = picked.length === 1 && focus !== undefined;
  const actions: Choosable[] = focus
    ? [
        ...(focusedGroup ? [{ id: 'open-group', label: tools.openGroup, does: () => openGroup(focus) }] : []),
        ...(inGroup ? [{ id: 'close-group', label: tools.closeGroup, does: closeGroup }] : []),
        ...(expand && !focusedGroup ? [{ id: 'expand', label: texts.expand, does: () => expand(focus) }] : []),
        ...(candidates && !focusedGroup
          ? [
              {
                id: 'choice',
                label: tools.expandChoose,
                does: () => setDialogue({ what: 'expand', id: focus }),
              },
            ]
          : []),
        ...(context && board.expanded.has(focus)
          ? [
              {
                id: 'collapse',
                label: tools.collapse,
                does: () =>
                  does({
                    expanded: minus(board.expanded, new Set([focus])),
                    choices: put(board.choices, focus, null),
                  }),
              },
            ]
          : []),
        ...(picked.length > 1 ? [{ id: 'group', label: tools.makeGroup, does: makeGroup }] : []),
        { id: 'hide', label: texts.hide, does: hide },
        { id: 'pin', label: isPinned ? texts.unpin : texts.pin, does: pin },
        { id: 'note', label: tools.note, does: () => setDialogue({ what: 'note', id: focus }) },
        ...(focusedGroup
          ? []
          : [
              { id: 'open', label: texts.openIt, does: () => open(focus) },
              { id: 'around', label: tools.surroundings, does: () => go('around', { id: focus }) },
            ]),
      ]
    : [];

  function walk(direction: Place) {
    const all = shown.nodes;
    if (!focus) {
      const begun = beginning(all);
      if (begun) pick(new Set([begun]));
      return;
    }
    const next = nextIn(focus, direction, all, neighbours.get(focus) ?? NOTHING, places);
    if (!next) return;
    pick(new Set([next]));
    stage.current?.reveal(next);
  }
  const [marked, setMarked] = useState<ReadonlySet<string>>(NOTHING);
  function key(event: KeyboardEvent) {
    if (event.target !== box.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const nudge = (by: Place) => picked.length && does(moved(board, picked, by));
    const arrow = (x: number, y: number) => () =>
      event.shiftKey ? nudge({ x: x * STEP, y: y * STEP }) : walk({ x, y });
    const keys: Record<string, () => void> = {
      ArrowRight: arrow(1, 0),
      ArrowLeft: arrow(-1, 0),
      ArrowUp: arrow(0, -1),
      ArrowDown: arrow(0, 1),
      '+': () => stage.current?.zoom(1.25),
      '-': () => stage.current?.zoom(0.8),
      '0': fit,
      z: undo,
      y: redo,
      l: () => setLasso(!isLasso),
      ...(focus
        ? {
            Enter: () => open(focus),
            h: hide,
            p: pin,
            e: () => widen(focus),
            g: makeGroup,
            m: () => setMenu(true),
            ContextMenu: () => setMenu(true),
            ' ': () => {
              const next = marked.has(focus) ? minus(marked, new Set([focus])) : plus(marked, [focus]);
              setMarked(next);
              pick(new Set([...next, focus]));
            },
          }
        : {}),
      ...(isWide ? { Escape: () => setWide(false) } : { Escape: () => pick(NOTHING) }),
    };
    const wanted =
      keys[event.key] ?? keys[event.key.toLowerCase()] ?? (event.key === 'F10' && event.shiftKey ? keys.m : undefined);
    if (!wanted) return;
    event.preventDefault();
    wanted();
  }

  // On paper, and where there is no WebGL, the picture is a drawing.
  const paper = useRef<HTMLDivElement>(null);
  const isDrawn = isPrinting || !isPossible;
  useLayoutEffect(() => {
    const on = paper.current;
    if (!on || !isDrawn) return;
    const drawing = new DOMParser().parseFromString(toSvg(onPaper(), heading(), LIGHT), 'image/svg+xml');
    on.replaceChildren(document.importNode(drawing.documentElement, true));
  });

  /** What was added is kept with the picture. */
  const ofContext = () => [...drawn.nodes, ...drawn.facts].map(({ id }) => id);
  const tipped = tip && tipOf(tip.id);
  function tipOf(id: string): string {
    const line = shown.lines.find((each) => each.id === id);
    if (line) return `${nameOf(line.from)} → ${nameOf(line.to)}${line.label ? `: ${line.label}` : ''}`;
    const note = board.notes.get(id);
    return `${nameOf(id)}${note && !shown.groups.has(id) ? `: ${note}` : ''}`;
  }
  const described = (): string => {
    if (focusedLine)
      return [
        fill(texts.selected, { name: tipOf(focusedLine.id) }),
        ...(focusedLine.isContext ? [tools.isContext] : []),
      ].join(' · ');
    if (picked.length > 1) return fill(tools.selectedMany, { n: picked.length });
    if (!focused) return texts.nothing;
    const left = shown.leftOut.get(focused.id);
    return [
      fill(texts.selected, { name: nameOf(focused.id) }),
      ...(focusedGroup ? [] : [told.kind(focused.kind)]),
      ...(focused.isContext ? [tools.isContext] : []),
      fill(tools.degreeOf, { n: neighbours.get(focused.id)?.size ?? 0 }),
      ...(left ? [fill(tools.notShown, { n: left })] : []),
      ...(focused.listedBy?.length ? [`${tools.listed}: ${focused.listedBy.map(({ name }) => name).join(', ')}`] : []),
      ...(board.pinned.has(focused.id) ? [tools.pinned] : []),
      ...(!focusedGroup && board.notes.get(focused.id) ? [board.notes.get(focused.id)!] : []),
    ].join(' · ');
  };

  return (
    <div className={`picture${isWide ? ' wide' : ''}`}>
      <Toolbar aria-label={label} className="tools">
        <div className="bunch">
          <Tool icon={ZoomIn} label={texts.zoomIn} onPress={() => stage.current?.zoom(1.25)} />
          <Tool icon={ZoomOut} label={texts.zoomOut} onPress={() => stage.current?.zoom(0.8)} />
          <Tool icon={Scan} label={texts.all} onPress={fit} />
          <Toggle icon={Maximize} label={isWide ? tools.narrow : tools.wide} isOn={isWide} onChange={setWide} />
        </div>
        <div className="bunch">
          <Tool icon={Undo} label={texts.undo} onPress={undo} isDisabled={!history.past.length} />
          <Tool icon={Redo} label={tools.redo} onPress={redo} isDisabled={!history.future.length} />
          <Tool icon={Workflow} label={tools.again} onPress={layAgain} />
        </div>
        <div className="bunch">
          <Toggle icon={Lasso} label={tools.lasso} isOn={isLasso} onChange={setLasso} />
          <Choices icon={BoxSelect} label={tools.select} all={selections} />
          <DialogTrigger>
            <Button className="tool">
              <Palette size={16} aria-hidden />
              <span>{tools.look}</span>
              <ChevronDown size={14} aria-hidden />
            </Button>
            <Popover className="pop">
              <Dialog className="dialog rules" aria-label={tools.look}>
                <Rule
                  label={tools.color}
                  value={board.color}
                  names={tools.colors}
                  onChange={(to) => does({ color: to })}
                />
                <Rule label={tools.size} value={board.size} names={tools.sizes} onChange={(to) => does({ size: to })} />
                <Rule
                  label={tools.group}
                  value={board.group}
                  names={tools.groups}
                  onChange={(to) => does({ group: to })}
                />
                <Rule
                  label={tools.parallel}
                  value={board.parallel}
                  names={tools.parallels}
                  onChange={(to) => does({ parallel: to })}
                />
              </Dialog>
            </Popover>
          </DialogTrigger>
          <Choices icon={Download} label={tools.export} all={exports} />
          {keep && (
            <Keep
              what={() => pictureOf(keep.title, keep.request, [...keep.elements, ...ofContext()], written(board))}
              of={board}
              label={words.cases.keepPicture}
            />
          )}
        </div>
      </Toolbar>
      <div className="row acts">
        <ComboBox
          className="rule seek"
          aria-label={tools.find}
          menuTrigger="input"
          defaultItems={nodes.map(({ id, name }) => ({ id, name })).slice(0, 10_000)}
          onSelectionChange={(id) => id !== null && reach(String(id))}
        >
          <Input placeholder={tools.find} />
          <Popover className="pop">
            <ListBox className="menu">
              {({ id, name }: { id: string; name: string }) => (
                <ListBoxItem id={id} className="item" textValue={name}>
                  {name}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
        {expand && (
          <Tool
            icon={Expand}
            label={texts.expand}
            hasText
            isDisabled={!isOne || !!focusedGroup}
            onPress={() => expand(focus!)}
          />
        )}
        {focusedGroup && <Tool icon={Boxes} label={tools.openGroup} hasText onPress={() => openGroup(focus!)} />}
        {inGroup && <Tool icon={Boxes} label={tools.closeGroup} hasText onPress={closeGroup} />}
        {picked.length > 1 && <Tool icon={Boxes} label={tools.makeGroup} hasText onPress={makeGroup} />}
        <Tool icon={EyeOff} label={texts.hide} hasText isDisabled={!picked.length} onPress={hide} />
        <Tool
          icon={isPinned ? PinOff : Pin}
          label={isPinned ? texts.unpin : texts.pin}
          hasText
          isDisabled={!picked.length}
          onPress={pin}
        />
        <Tool
          icon={StickyNote}
          label={tools.note}
          hasText
          isDisabled={!isOne}
          onPress={() => setDialogue({ what: 'note', id: focus! })}
        />
        <Tool
          icon={ExternalLink}
          label={texts.openIt}
          hasText
          isDisabled={!isOne || !!focusedGroup}
          onPress={() => open(focus!)}
        />
        {board.hidden.size > 0 && (
          <Button className="tool" onPress={() => does({ hidden: new Set() })}>
            {fill(tools.showHidden, { n: board.hidden.size })}
          </Button>
        )}
        <span role="status" className="said">
          {isBusy ? tools.busy : isFailed ? tools.failed : said || described()}
        </span>
      </div>
      {!isPossible && <p className="notice">{tools.noWebgl}</p>}
      {isPossible && (
        // It has keys of its own, which it says; a pointer does what they do.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <div
          ref={box}
          className={`board${isLasso ? ' lasso' : ''}`}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="application"
          data-laid={!missing}
          aria-label={`${label} ${tools.keys}`}
          onKeyDown={key}
        >
          <MenuTrigger isOpen={isMenu && !!focus} onOpenChange={setMenu}>
            <Button
              ref={anchor}
              className="anchor"
              excludeFromTabOrder
              aria-label={focus ? fill(tools.actions, { name: nameOf(focus) }) : tools.select}
            />
            <Popover className="pop" placement="right top">
              <MenuOf all={actions} label={focus ? fill(tools.actions, { name: nameOf(focus) }) : ''} />
            </Popover>
          </MenuTrigger>
          {tipped && <Tip text={tipped} at={tip.at} />}
        </div>
      )}
      <div ref={paper} className="on-paper" hidden={!isDrawn} />
      {context && (
        <>
          <State of={askedMore} />
          {added && (
            <p className="of-context">
              <small>
                {sentences([
                  fill(tools.contextSaid, { n: drawn.facts.length, nodes: drawn.nodes.length }),
                  ...(added.leftOut.size
                    ? [fill(tools.contextLeft, { n: [...added.leftOut.values()].reduce((sum, each) => sum + each, 0) })]
                    : []),
                  ...(added.cut.length ? [texts.cut] : []),
                ])}
              </small>
            </p>
          )}
          {added && drawn.facts.length > 0 && (
            <Fold title={tools.contextFacts} prints="opened">
              <FactsTable
                label={tools.contextFacts}
                name="context"
                facts={drawn.facts}
                party={partyOf}
                isChosen={(fact) => drawn.selected.has(fact.subject.id) || drawn.selected.has(fact.object.id)}
              />
            </Fold>
          )}
        </>
      )}
      <Legend legend={scene.legend} theme={theme} label={tools.legend} />
      <p>
        <small>{sentences([fill(texts.counts, { nodes: shown.nodes.length, links: shown.lines.length })])}</small>
      </p>
      <details className="of-keys">
        <summary>{tools.help}</summary>
        <small>{tools.keys}</small>
      </details>
      {dialogue?.what === 'expand' && candidates && (
        <ExpandDialog
          party={{ id: dialogue.id, name: nameOf(dialogue.id) }}
          load={candidates}
          before={board.choices.get(dialogue.id)}
          cancel={() => setDialogue(null)}
          done={(choice: Choice) => {
            const choices = put(board.choices, dialogue.id, choice);
            setDialogue(null);
            if (context) does({ choices, expanded: plus(board.expanded, [dialogue.id]) });
            else {
              does({ choices });
              expand?.(dialogue.id);
            }
          }}
        />
      )}
      {dialogue?.what === 'note' && (
        <NoteDialog
          name={nameOf(dialogue.id)}
          isGroup={shown.groups.has(dialogue.id)}
          note={board.notes.get(dialogue.id) ?? ''}
          color={board.colors.get(dialogue.id) ?? null}
          theme={theme}
          cancel={() => setDialogue(null)}
          done={(note, of) => {
            does({
              notes: put(board.notes, dialogue.id, note || null),
              colors: put(board.colors, dialogue.id, of),
            });
            setDialogue(null);
          }}
        />
      )}
      {dialogue?.what === 'degree' && (
        <DegreeDialog
          cancel={() => setDialogue(null)}
          done={(least, most) => {
            pick(byDegree(shownIds, neighbours, least, most));
            setDialogue(null);
          }}
        />
      )}
    </div>
  );

  /** Chooses a node by its name, out of its group and out of what is hidden. */
  function reach(id: string) {
    const of = shown.memberOf.get(id);
    const change: Partial<Board> = {};
    if (board.hidden.has(id)) change.hidden = minus(board.hidden, new Set([id]));
    if (of) change.opened = plus(board.opened, [of]);
    if (Object.keys(change).length) does(change);
    pick(new Set([id]));
    stage.current?.reveal(id);
    box.current?.focus({ preventScroll: true });
  }
}

function Tip({ text, at }: { text: string; at: Place }) {
  return (
    <div className="tip above" aria-hidden style={{ left: at.x + 14, top: at.y + 14 }}>
      {text}
    </div>
  );
}

function Legend({ legend, theme, label }: { legend: readonly Key[]; theme: Theme; label: string }) {
  const { number } = useFormats();
  if (!legend.length) return null;
  return (
    <ul className="keys" aria-label={label}>
      {legend.map((each) => (
        <li key={`${each.label} ${each.color}`}>
          <svg width="20" height="20" aria-hidden>
            <path d={outline(each.shape, { x: 10, y: 10 }, 9)} fill={each.color} stroke={each.rim} strokeWidth="1.5" />
            {each.kind && (
              <path
                d={iconOf(each.kind)}
                transform="translate(4.5 4.5) scale(0.46)"
                fill="none"
                stroke={theme.ground}
                strokeWidth="2"
                strokeLinejoin="round"
              />
            )}
          </svg>
          {each.label} <small>{number(each.count)}</small>
        </li>
      ))}
    </ul>
  );
}
