import { useState } from 'react';
import { useAnswer } from '../api/ask';
import { type LinkDirection, type LinkKind, type Party, Years } from '../api/generated';
import { Scroll, State } from '../parts/common';
import { fill, useFormats, useWords } from '../words';
import { FactList } from './facts';
import type { Asking } from './parts';
import { matrix } from './weigh';

interface Cell {
  kind: LinkKind;
  direction: LinkDirection;
  year: number | null;
}

/** Its facts in time: a row for each kind, a column for each year. A number opens the facts behind it. */
export function Timeline({ entity, asking }: { entity: Party; asking: Asking }) {
  const words = useWords();
  const texts = words.profile;
  const { number } = useFormats();
  const asked = useAnswer(Years, asking);
  const counts = asked.data?.entity?.linkCounts;
  const [chosen, setChosen] = useState<Cell | null>(null);
  const table = matrix(counts?.groups ?? []);
  const verb = (kind: LinkKind, direction: LinkDirection) => words.verbs[kind][direction === 'OUT' ? 0 : 1];
  const name = (year: number | null) => (year === null ? texts.noDay : String(year));
  const isChosen = (cell: Cell) =>
    chosen?.kind === cell.kind && chosen.direction === cell.direction && chosen.year === cell.year;
  return (
    <>
      <State of={asked} />
      {counts && table.rows.length === 0 && <p>{texts.noDays}</p>}
      {table.rows.length > 0 && (
        <>
          <Scroll label={texts.timeline}>
            <table className="years">
              <thead>
                <tr>
                  <th />
                  {table.years.map((year) => (
                    <th key={year ?? 'none'} className="figure">
                      {name(year)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row) => (
                  <tr key={`${row.kind} ${row.direction}`}>
                    <th scope="row">{verb(row.kind, row.direction)}</th>
                    {table.years.map((year) => {
                      const count = row.of.get(year) ?? 0;
                      const cell = { kind: row.kind, direction: row.direction, year };
                      return (
                        <td key={year ?? 'none'} className="figure">
                          {count > 0 && (
                            <button
                              type="button"
                              className={`cell heat${heat(count, table.most)}`}
                              aria-pressed={isChosen(cell)}
                              aria-label={fill(texts.cell, {
                                n: count,
                                verb: verb(row.kind, row.direction),
                                year: name(year),
                              })}
                              onClick={() => setChosen(isChosen(cell) ? null : cell)}
                            >
                              {number(count)}
                            </button>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          {counts?.truncated && <p className="notice">{texts.cutGroups}</p>}
          {chosen ? (
            <section
              className="chosen-cell"
              aria-label={`${verb(chosen.kind, chosen.direction)}, ${name(chosen.year)}`}
            >
              <h3>
                {verb(chosen.kind, chosen.direction)}, {name(chosen.year)}
              </h3>
              <FactList
                key={`${chosen.kind} ${chosen.direction} ${chosen.year}`}
                entity={entity}
                asking={asking}
                kind={chosen.kind}
                direction={chosen.direction}
                group={{ by: ['YEAR'], year: chosen.year }}
              />
            </section>
          ) : (
            <small>{texts.openCell}</small>
          )}
        </>
      )}
    </>
  );
}

/** Four shades, by the order of magnitude: a hub's years would hide those of a single fact. */
function heat(count: number, most: number): number {
  return 1 + Math.min(3, Math.floor((Math.log(count) / Math.max(Math.log(most), 1)) * 3.999));
}
