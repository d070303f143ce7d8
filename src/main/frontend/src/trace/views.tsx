import { useCallback, useMemo, useRef } from 'react';
import type { Move } from '../api/generated';
import type { KeptRequest } from '../casework/kept';
import type { Line, Node } from '../picture/layout';
import { KeptOrNew } from '../picture/keptornew';
import { useFactLabel } from '../picture/facts';
import { type Drawn, Picture } from '../picture/picture';
import { useTraits } from '../picture/traits';
import { fill, useWords } from '../words';
import { amountOf } from './amounts';
import { type Chain, useGoods, useVerb } from './chains';
import { lineOf } from './selection';

/** Parties once each, at the farthest step at which any chain has them; facts of one class between two are one line. */
export function graph(
  chains: readonly Chain[],
  verb: ReturnType<typeof useVerb>,
  goods: ReturnType<typeof useGoods>,
  /** Of how many facts the amount is. */
  part: (known: number) => string,
  chosen: string | null,
) {
  const nodes = new Map<string, Node>();
  const steps = new Map<string, Move[]>();
  const lit = new Set<string>();
  for (const chain of chains)
    chain.parties.forEach((party, level) => {
      const step = chain.steps[level];
      const days = [step, chain.steps[level - 1]].flatMap((each) => each?.dispatched ?? each?.validFrom ?? []);
      const before = nodes.get(party.id);
      nodes.set(party.id, {
        ...party,
        level: Math.max(level, before?.level ?? 0),
        first: [...days, before?.first].filter((each) => each != null).sort()[0] ?? null,
      });
      if (!step) return;
      const id = lineOf(step);
      const along = steps.get(id);
      if (along) along.push(step);
      else steps.set(id, [step]);
      if (chain.key === chosen) lit.add(id);
    });
  const lines = [...steps].map(([id, all]): Line => {
    const [first] = all as [Move];
    const { facts, kg, known, isPart } = amountOf(all);
    const what = first.class === 'SHIPMENT' ? loaded(all, goods) : verb(first);
    const more = facts > 1 ? ` ×${facts}${isPart && known ? ` (${part(known)})` : ''}` : '';
    return {
      id,
      from: first.from.id,
      to: first.to.id,
      type: first.class === 'TIE' ? 'tie' : 'goods',
      count: facts,
      confidence: Math.max(...all.map((step) => step.confidence)),
      kg,
      substances: [...new Set(all.flatMap((step) => step.cas ?? []))],
      label: what + more,
    };
  });
  return { nodes: [...nodes.values()], lines, lit };
}

/** Each substance with its whole weight. */
function loaded(steps: readonly Move[], goods: ReturnType<typeof useGoods>): string {
  const bySubstance = new Map<string | null, Move[]>();
  for (const step of steps) bySubstance.set(step.cas, [...(bySubstance.get(step.cas) ?? []), step]);
  return [...bySubstance.values()].map((same) => goods({ ...same[0]!, quantityKg: amountOf(same).kg })).join('; ');
}

export function ChainsPicture({
  chains,
  asked,
  title,
  named,
  chosen,
  picked = null,
  pick,
  report,
  selectedBefore,
  shownAgain,
}: {
  chains: readonly Chain[];
  asked: KeptRequest;
  title: string;
  /** The kept picture that is opened again. */
  named: string | null;
  chosen: string | null;
  /** The node or line that is chosen on the surface, and what chooses one. */
  picked?: string | null;
  pick?: (id: string | null, isLine: boolean) => void;
  report?: (now: Drawn) => void;
  selectedBefore?: ReadonlySet<string>;
  shownAgain?: number;
}) {
  const words = useWords();
  const verb = useVerb();
  const goods = useGoods();
  const part = useCallback((n: number) => fill(words.surface.amountOf, { n }), [words]);
  const { nodes: plain, lines } = useMemo(() => graph(chains, verb, goods, part, null), [chains, verb, goods, part]);
  const nodes = useTraits(plain);
  // The chains, not only what was asked for: a picture goes on where the same ones are shown again.
  const question = `chains ${JSON.stringify(asked)}`;
  const lit = useMemo(() => graph(chains, verb, goods, part, chosen).lit, [chains, verb, goods, part, chosen]);
  const label = useFactLabel();
  const context = useMemo(() => ({ ways: new Set(lines.map((line) => line.id)), label }), [lines, label]);
  const added = useRef<Drawn>(undefined);
  const reported = (now: Drawn) => {
    added.current = now;
    report?.(now);
  };
  // What is neither a node nor a line, as a group, is told by the picture itself.
  const choose = (id: string | null) => {
    const isLine = [...lines, ...(added.current?.lines ?? [])].some((line) => line.id === id?.replace(/#.*$/, ''));
    if (id === null || isLine || [...nodes, ...(added.current?.nodes ?? [])].some((node) => node.id === id))
      pick?.(id, isLine);
  };
  return (
    <div className="panel">
      <KeptOrNew named={named}>
        {(positions) => (
          <Picture
            nodes={nodes}
            lines={lines}
            key={question}
            layout="levels"
            lit={lit}
            question={question}
            label={words.picture.label}
            context={context}
            report={reported}
            selectedBefore={selectedBefore}
            shownAgain={shownAgain}
            chosen={picked}
            choose={choose}
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
