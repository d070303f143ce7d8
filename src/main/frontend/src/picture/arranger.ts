// Asks the workers for layouts. They are scripts of the service's own, which its content policy allows.
import ELK from 'elkjs/lib/elk-api';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';
import { byTiers } from './arrange';
import type { Asked } from './force.worker';
import ForceWorker from './force.worker?worker';
import type { Line, Node, Place, Places } from './layout';

let elk: InstanceType<typeof ELK> | undefined;
let force: Worker | undefined;
let turns = 0;
const waiting = new Map<number, { done: (places: Map<string, Place>) => void; failed: (error: Error) => void }>();

/** Only what a layout reads crosses to the worker. */
const bare = (nodes: readonly Node[]): Node[] => nodes.map(({ id, kind }) => ({ id, name: '', kind }));
const joins = (lines: readonly Line[]): Line[] =>
  lines.map(({ id, from, to, type }) => ({ id, from, to, type, label: '', count: 1 }));

function worker(): Worker {
  if (force) return force;
  force = new ForceWorker();
  force.onmessage = ({ data }: MessageEvent<{ turn: number; places: [string, Place][] }>) => {
    waiting.get(data.turn)?.done(new Map(data.places));
    waiting.delete(data.turn);
  };
  force.onerror = (event) => {
    for (const { failed } of waiting.values()) failed(new Error(event.message));
    waiting.clear();
    force = undefined;
  };
  return force;
}

/** Where the nodes stand. What is fixed stays, in the layout by force. */
export function arranged(
  layout: 'levels' | 'force',
  nodes: readonly Node[],
  lines: readonly Line[],
  before: Places,
  fixed: ReadonlySet<string>,
): Promise<Map<string, Place>> {
  if (layout === 'levels') {
    elk ??= new ELK({ workerFactory: () => new ElkWorker() });
    const ready = elk;
    return byTiers(nodes, lines, (graph) => ready.layout(graph as Parameters<typeof ready.layout>[0]) as never);
  }
  return new Promise((done, failed) => {
    const turn = ++turns;
    waiting.set(turn, { done, failed });
    const asked: Asked = { turn, nodes: bare(nodes), lines: joins(lines), before: [...before], fixed: [...fixed] };
    worker().postMessage(asked);
  });
}
