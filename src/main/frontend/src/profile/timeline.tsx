import { useEffect, useMemo, useRef, useState } from 'react';
import { go } from '../address';
import { useWhole } from '../api/everypage';
import { LinkKindValues, type Party } from '../api/generated';
import { State } from '../shell/common';
import { useShown } from '../marking/marked';
import { load } from '../picture/surroundings';
import { Chart } from '../trace/chart';
import { Panel } from '../chosen/panel';
import { fill, useFormats, useWords } from '../words';
import { lanesOf, rowsOf, spanOf } from './lanes';
import type { Asking } from './parts';

/** What a name or a class is says nothing about time. */
const TIMED = LinkKindValues.filter((kind) => kind !== 'NAMED' && kind !== 'IS_A');

/** Its facts in time: a lane for each kind and other party. A lane opens its facts with their evidence. */
export function Timeline({ entity, asking }: { entity: Party; asking: Asking }) {
  const words = useWords();
  const texts = words.profile;
  const { date, number } = useFormats();
  const { id, asOf, knownAt } = asking;
  const [chosen, setChosen] = useState<string | null>(null);
  const [today] = useState(() => Date.now());
  const asked = useWhole(['InTime', JSON.stringify([id, asOf, knownAt])], (signal, counted) =>
    load(id, signal, counted, { asOf, knownAt, kinds: TIMED }),
  );
  const loaded = asked.data;
  useShown(loaded?.answers);
  const rows = useMemo(() => rowsOf(id, loaded?.links ?? []), [id, loaded]);
  const span = useMemo(() => spanOf(loaded?.links ?? [], today), [loaded, today]);
  const lanes = useMemo(
    () =>
      span
        ? lanesOf(rows, span, {
            verb: (kind, direction) => words.verbs[kind][direction === 'OUT' ? 0 : 1],
            days: (from, to, isOver) => `${date(from)} – ${to || isOver ? date(to) : words.open}`,
            kg: (of) => fill(words.picture.tools.kg, { n: number(of, 0) }),
            noDay: words.time.noDay,
            undated: texts.noDay,
          })
        : [],
    [rows, span, words, texts, date, number],
  );
  const row = rows.find((each) => each.key === chosen);
  const [from, to] = row?.direction === 'IN' ? [row.other, entity] : [entity, row?.other];
  // The lane's facts stand below all lanes: whoever opens one is led there.
  const side = useRef<HTMLElement>(null);
  const opened = row?.key;
  useEffect(() => {
    if (opened) side.current?.scrollIntoView({ block: 'nearest' });
  }, [opened]);
  return (
    <>
      <State of={asked} />
      {loaded && !span && <p>{texts.noDays}</p>}
      {loaded?.isCut && <p className="notice">{fill(texts.timelineCut, { n: loaded.links.length })}</p>}
      {span && (
        <Chart
          label={words.time.label}
          lanes={lanes}
          all={span}
          chosen={chosen}
          choose={setChosen}
          names={230}
          below={
            <p className="legend">
              <span className="goods">{words.time.shipments}</span>
              <span className="tie">{words.time.ties}</span>
              <span className="act">{words.time.actions}</span>
            </p>
          }
          notes={texts.openLane}
        />
      )}
      {row && to && (
        <aside className="chosen-lane panel-side" aria-label={`${texts.timeline}: ${words.surface.chosen}`} ref={side}>
          <Panel
            chosen={{ type: 'line', id: row.key }}
            line={() => ({ from, to, isGoods: row.kind === 'SHIPPED', kinds: [row.kind], steps: [] })}
            choose={(next) => (next?.type === 'node' ? go('entity', { id: next.id }) : setChosen(null))}
            at={asking}
          />
        </aside>
      )}
    </>
  );
}
