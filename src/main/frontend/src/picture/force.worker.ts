import { byForce } from './arrange';
import type { Line, Node, Place } from './layout';

export interface Asked {
  turn: number;
  nodes: readonly Node[];
  lines: readonly Line[];
  before: readonly (readonly [string, Place])[];
  fixed: readonly string[];
}

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  const places = byForce(data.nodes, data.lines, new Map(data.before), new Set(data.fixed));
  self.postMessage({ turn: data.turn, places: [...places] });
};
