import { type ReactNode, useMemo } from 'react';
import type { KeptRequest } from '../casework/kept';
import type { Line, Node } from '../picture/layout';
import { KeptOrNew } from '../picture/keptornew';
import { Picture } from '../picture/picture';
import { useTraits } from '../picture/traits';
import { fill, useWords } from '../words';
import { type Chain, useGoods, useVerb } from './chains';

/** Parties once each, at the farthest step at which any chain has them; facts of one class between two are one line. */
function graph(
  chains: readonly Chain[],
  verb: ReturnType<typeof useVerb>,
  goods: ReturnType<typeof useGoods>,
  chosen: string | null,
) {
  const nodes = new Map<string, Node>();
  const lines = new Map<string, Line>();
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
      const id = `${step.from.id} ${step.to.id} ${step.class}`;
      lines.set(id, {
        id,
        from: step.from.id,
        to: step.to.id,
        type: step.class === 'TIE' ? 'tie' : 'goods',
        count: Math.max(step.factCount, lines.get(id)?.count ?? 0),
        confidence: Math.max(step.confidence, lines.get(id)?.confidence ?? 0),
        kg: step.quantityKg ?? lines.get(id)?.kg ?? null,
        substances: [...new Set([...(lines.get(id)?.substances ?? []), ...(step.cas ? [step.cas] : [])])],
        label:
          (step.class === 'SHIPMENT' ? goods(step) : verb(step)) + (step.factCount > 1 ? ` ×${step.factCount}` : ''),
      });
      if (chain.key === chosen) lit.add(id);
    });
  return { nodes: [...nodes.values()], lines: [...lines.values()], lit };
}

export function ChainsPicture({
  chains,
  asked,
  title,
  named,
  chosen,
  chooser,
  picked = null,
  pick,
}: {
  chains: readonly Chain[];
  asked: KeptRequest;
  title: string;
  /** The kept picture that is opened again. */
  named: string | null;
  chosen: string | null;
  chooser: ReactNode;
  /** The node or line that is chosen on the surface, and what chooses one. */
  picked?: string | null;
  pick?: (id: string | null, isLine: boolean) => void;
}) {
  const words = useWords();
  const verb = useVerb();
  const goods = useGoods();
  const { nodes: plain, lines } = useMemo(() => graph(chains, verb, goods, null), [chains, verb, goods]);
  const nodes = useTraits(plain);
  // The chains, not only what was asked for: a picture goes on where the same ones are shown again.
  const question = `chains ${JSON.stringify(asked)}`;
  const lit = useMemo(() => graph(chains, verb, goods, chosen).lit, [chains, verb, goods, chosen]);
  // What is neither a node nor a line of the chains, as a group, is told by the picture itself.
  const choose = (id: string | null) => {
    const isLine = lines.some((line) => line.id === id);
    if (id === null || isLine || nodes.some((node) => node.id === id)) pick?.(id, isLine);
  };
  return (
    <div className="panel">
      {chooser}
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
