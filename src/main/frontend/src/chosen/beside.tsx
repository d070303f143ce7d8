// What is chosen in a picture or a list, told beside it. The address says what that is.
import { type ReactNode, useEffect, useRef } from 'react';
import { change, useAddress } from '../address';
import type { EntityKind, LinkKind, Party } from '../api/generated';
import type { Line, Node } from '../picture/layout';
import { useWords } from '../words';
import { type At, type LineOf, Panel } from './panel';
import { Contained } from '../trace/part';
import { type Chosen, chosenOf, toChosen } from '../trace/selection';

const choose = (next: Chosen | null) => change(toChosen(next), true);

/** A line of a picture, whole or as one of those that it is drawn as, with its two parties. */
export function lineOfPicture(id: string, nodes: readonly Node[], lines: readonly Line[]): LineOf | null {
  const whole = id.replace(/#.*$/, '');
  const line = lines.find((each) => each.id === whole);
  const end = (of: string): Party | null => {
    const node = nodes.find((each) => each.id === of);
    return node ? { id: of, kind: node.kind as EntityKind, name: node.name } : null;
  };
  const [from, to] = [line && end(line.from), line && end(line.to)];
  if (!line?.kind || !from || !to) return null;
  return { from, to, isGoods: line.kind === 'SHIPPED', kinds: [line.kind as LinkKind], steps: [] };
}

/** What of a picture, or of a list of parties, the address says is chosen; a chain stands in none of them. */
export function useChosenIn(nodes: readonly Node[], lines: readonly Line[] = NO_LINES) {
  const { params } = useAddress();
  const named = chosenOf(params);
  const chosen = named?.type === 'chain' ? null : named;
  return {
    chosen,
    id: chosen?.id ?? null,
    /** A node or a line; what is neither, such as a group, is told by the picture itself. */
    choose: (id: string | null) => {
      if (id === null) choose(null);
      else if (nodes.some((node) => node.id === id)) choose({ type: 'node', id });
      else if (lineOfPicture(id, nodes, lines)) choose({ type: 'line', id });
    },
  };
}

const NO_LINES: readonly Line[] = [];

/** A picture or a list, with what is chosen in it at its side, or below it where the page is narrow. */
export function WithChosen({
  chosen,
  nodes,
  lines = NO_LINES,
  at,
  acts,
  children,
}: {
  chosen: Chosen | null;
  nodes: readonly Node[];
  lines?: readonly Line[];
  at?: At;
  acts?: (chosen: Chosen) => ReactNode;
  children: ReactNode;
}) {
  const texts = useWords().surface;
  const side = useRef<HTMLElement>(null);
  // On a phone what is chosen is told below: whoever chooses is led there.
  const id = chosen?.id;
  useEffect(() => {
    if (id) side.current?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return (
    <div className="with-chosen">
      <div>{children}</div>
      <aside className={`panel-side${chosen ? '' : ' idle'}`} aria-label={texts.chosen} ref={side}>
        {chosen ? (
          <Contained key={`${chosen.type} ${chosen.id}`}>
            <Panel
              chosen={chosen}
              choose={choose}
              party={(of) => {
                const node = nodes.find((each) => each.id === of);
                return node ? { id: of, kind: node.kind as EntityKind, name: node.name } : null;
              }}
              line={(of) => lineOfPicture(of, nodes, lines)}
              at={at}
              acts={acts?.(chosen)}
            />
          </Contained>
        ) : (
          <p className="nothing-chosen">{texts.nothingHere}</p>
        )}
      </aside>
    </div>
  );
}
