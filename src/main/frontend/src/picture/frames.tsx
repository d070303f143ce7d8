// A page for src/test/frontend/frames.mjs alone: a made-up picture, as large as the address says. No build of the product has it.
import { createRoot } from 'react-dom/client';
import '../styles.css';
import { start } from '../words';
import type { Line, Node } from './layout';
import { Picture } from './picture';

const asked = new URLSearchParams(window.location.search);
const count = Number(asked.get('nodes') ?? 10_000);
const joins = Number(asked.get('lines') ?? 30_000);

// The same picture each time: a generator of its own, seed 7.
let seed = 7;
const chance = (most: number) => (seed = (seed * 48271) % 2147483647) % most;
const KINDS = ['COMPANY', 'COMPANY', 'COMPANY', 'PERSON', 'ORGANIZATION', 'CRIMINAL_GROUP'];
const nodes: Node[] = Array.from({ length: count }, (_, at) => ({
  id: `n${at}`,
  kind: KINDS[at % KINDS.length]!,
  name: `Invented party ${at} of the picture`,
  countries: [['CN', 'MX', 'US', 'GT'][at % 4]!],
}));
// Most lines stay within a neighbourhood of 50, as trade does; one in ten goes anywhere.
const lines: Line[] = Array.from({ length: joins }, (_, at) => {
  const from = at % count;
  const near = from - (from % 50) + chance(50);
  const to = chance(10) ? Math.min(count - 1, near) : chance(count);
  return {
    id: `l${at}`,
    from: `n${from}`,
    to: `n${to === from ? (to + 1) % count : to}`,
    type: at % 3 ? 'goods' : 'tie',
    kind: at % 3 ? 'SHIPPED' : 'OWNS',
    label: '',
    count: 1,
    confidence: chance(100) / 100,
  };
});

void start().then(() =>
  createRoot(document.getElementById('root')!).render(
    <main>
      <Picture nodes={nodes} lines={lines} layout="force" label="Frames" />
    </main>,
  ),
);
