import type { Load } from '../api/generated';
import { PartyLink, Scroll } from '../parts/common';
import { Evidence } from '../parts/evidence';
import { useFormats, useWords } from '../words';

/** Shipments with their goods and evidence. */
export function Loads({ all }: { all: Load[] }) {
  const words = useWords();
  const texts = words.entity;
  const { date, number } = useFormats();
  return (
    <Scroll label={texts.shipments}>
      <table className="loads">
        <thead>
          <tr>
            <th>{texts.dispatched}</th>
            <th>{texts.arrived}</th>
            <th>{texts.consignor}</th>
            <th>{texts.consignee}</th>
            <th>{texts.goods}</th>
            <th>{texts.document}</th>
            <th>{texts.evidence}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((load) => (
            <tr key={load.id}>
              <td>{date(load.dispatched)}</td>
              <td>{date(load.arrived)}</td>
              <td>
                <PartyLink party={load.consignor} />
              </td>
              <td>
                <PartyLink party={load.consignee} />
              </td>
              <td>
                {load.lines.map((line, index) => (
                  <div key={index}>
                    {line.quantityKg !== null && `${number(line.quantityKg)} kg `}
                    {line.substance ?? words.unknown}
                    {line.text && (
                      <>
                        {' '}
                        · <bdi>{line.text}</bdi>
                      </>
                    )}
                    {line.hs && ` · HS ${line.hs}`}
                  </div>
                ))}
              </td>
              <td>
                <bdi>{load.documentNo ?? '–'}</bdi>
              </td>
              <td>
                <Evidence all={load.fact.evidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
