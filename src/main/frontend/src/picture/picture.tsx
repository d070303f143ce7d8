import { lazy, Suspense } from 'react';
import type { KeptRequest } from '../casework/kept';
import { Waiting } from '../shell/common';
import type { Ways } from './context';
import type { Candidates } from './expand';
import type { Line, Node } from './layout';
import type { FactOf } from './surroundings';

/** What of the picture the parts around it share. */
export interface Drawn {
  /** Nodes of the picture that are hidden in it, and those that are chosen, groups by their members. */
  hidden: ReadonlySet<string>;
  selected: ReadonlySet<string>;
  /** What was added to the chains by expanding, without what is hidden. */
  nodes: readonly Node[];
  lines: readonly Line[];
  facts: readonly FactOf[];
}

export interface PictureProps {
  nodes: readonly Node[];
  lines: readonly Line[];
  /** Tiers from left to right, or surroundings by force, in which a hub opens as groups. */
  layout: 'levels' | 'force';
  /** Lines that stand out; all else steps back. */
  lit?: ReadonlySet<string>;
  expand?: (id: string) => void;
  /**
   * Has parties expanded within a picture of chains: what that adds is no step of a chain, and drawn apart. `ways` are the lines
   * of the chains, along which no fact is added.
   */
  context?: { ways: Ways; label: (fact: FactOf, kg: number | null) => string };
  /** The facts of a party that is to be expanded with choice. */
  candidates?: (id: string, signal: AbortSignal, counted: (soFar: number) => void) => Promise<Candidates>;
  label: string;
  /** The question that is shown: going away and back to it loses nothing. */
  question?: string;
  /** Parties that somebody asked for. */
  asked?: readonly string[];
  /** What the page around asked for, as a text; `restore` asks for it again when a step is undone. */
  outer?: string;
  restore?: (outer: string) => void;
  /** Where a kept picture had what, at first: its text. */
  positions?: string | null;
  /** As what it is kept in a case. */
  keep?: { title: string; request: KeptRequest; elements: readonly string[] };
  /** Id of the node or line that is chosen anywhere on the surface. */
  chosen?: string | null;
  choose?: (id: string | null) => void;
  /** Tells what the parts around it share, whenever that changes. */
  report?: (now: Drawn) => void;
  /** What was chosen when it was drawn last. */
  selectedBefore?: ReadonlySet<string>;
  /** Counts up where a part around it shows all that is hidden. */
  shownAgain?: number;
}

const Workspace = lazy(() => import('./workspace'));

/** Nodes and lines, to be arranged. What it shows has to stand in a table beside it. */
export function Picture(props: PictureProps) {
  return (
    <Suspense fallback={<Waiting />}>
      <Workspace key={props.positions ?? ''} {...props} />
    </Suspense>
  );
}
