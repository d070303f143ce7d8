import { lazy, Suspense } from 'react';
import type { KeptRequest } from '../casework/kept';
import { useWords } from '../words';
import type { Candidates } from './expand';
import type { Line, Node } from './layout';

export interface PictureProps {
  nodes: readonly Node[];
  lines: readonly Line[];
  /** Tiers from left to right, or surroundings by force, in which a hub opens as groups. */
  layout: 'levels' | 'force';
  /** Lines that stand out; all else steps back. */
  lit?: ReadonlySet<string>;
  expand?: (id: string) => void;
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
}

const Workspace = lazy(() => import('./workspace'));

/** Nodes and lines, to be arranged. What it shows has to stand in a table beside it. */
export function Picture(props: PictureProps) {
  const words = useWords();
  return (
    <Suspense fallback={<p role="status">{words.busy}</p>}>
      <Workspace key={props.positions ?? ''} {...props} />
    </Suspense>
  );
}
