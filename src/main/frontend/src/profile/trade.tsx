import { useId, useMemo } from 'react';
import { type DataColumn, DataTable } from '../table/table';
import { fill, useFormats, useWords } from '../words';
import { Cas } from './parts';
import { Ranked } from './ranked';
import { hasTrade, sumGoods, type Totals, type Year, years } from './weigh';

const BAR = 26;
const HALF = 62;
const AXIS = 20;

/** Shipments by year: what was sent above the line, what was received below it. */
export function TradeChart({
  sent,
  received,
  choose,
}: {
  sent: Totals;
  received: Totals;
  /** Takes a year that was pointed at. */
  choose: (year: Year['year']) => void;
}) {
  const texts = useWords().profile;
  const { number } = useFormats();
  const id = useId();
  const all = years(sent.years, received.years);
  if (!all.length) return null;
  const most = Math.max(1, ...all.flatMap((each) => [each.sent, each.received]));
  const height = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * (HALF - 14)));
  const width = all.length * BAR + 8;
  // A direction without shipments needs no room.
  const top = sent.shipments > 0 ? 0 : HALF - 4;
  const whole = 2 * HALF + AXIS - top - (received.shipments > 0 ? 0 : HALF - 4);
  const name = (year: number | null) => (year === null ? texts.noDay : String(year));
  return (
    <figure className="trade-chart">
      <div className="trade-scroll" tabIndex={0} role="region" aria-label={texts.byYear}>
        <svg width={width} height={whole} viewBox={`0 ${top} ${width} ${whole}`} role="img" aria-labelledby={id}>
          <title id={id}>{fill(texts.chart, { sent: sent.shipments, received: received.shipments })}</title>
          {all.map((each, place) => (
            <Bars
              key={each.year ?? 'none'}
              of={each}
              x={4 + place * BAR}
              height={height}
              name={name(each.year)}
              choose={choose}
            />
          ))}
        </svg>
      </div>
      <figcaption>
        <span className="key sent">{texts.sentAbove}</span> <span className="key received">{texts.receivedBelow}</span>
      </figcaption>
      <table className="hidden">
        <caption>{texts.byYear}</caption>
        <thead>
          <tr>
            <th>{texts.year}</th>
            <th>{texts.sent}</th>
            <th>{texts.received}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <tr key={each.year ?? 'none'}>
              <th scope="row">{name(each.year)}</th>
              <td>{number(each.sent)}</td>
              <td>{number(each.received)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

interface OfYear {
  of: Year;
  x: number;
  height: (count: number) => number;
  name: string;
  choose: (year: Year['year']) => void;
}

function Bars({ of, x, height, name, choose }: OfYear) {
  const texts = useWords().profile;
  const { number } = useFormats();
  const up = height(of.sent);
  const down = height(of.received);
  const short = of.year === null ? '?' : `’${String(of.year).slice(-2)}`;
  const kg = (weight: number | null) => (weight === null ? '' : ` (${number(weight)} kg)`);
  return (
    // By keys the list of years beneath does the same.
    <g className={hasTrade(of) ? 'asks' : undefined} onClick={hasTrade(of) ? () => choose(of.year) : undefined}>
      <title>
        {`${name}: ${texts.sent} ${number(of.sent)}${kg(of.sentKg)}, ` +
          `${texts.received} ${number(of.received)}${kg(of.receivedKg)}`}
      </title>
      <rect className="room" x={x} y={0} width={BAR} height={2 * HALF + AXIS} />
      {of.sent > 0 && <rect className="sent" x={x + 4} y={HALF - up} width={BAR - 8} height={up} rx={2} />}
      {of.sent > 0 && (
        <text x={x + BAR / 2} y={HALF - up - 3}>
          {number(of.sent)}
        </text>
      )}
      <text className="year" x={x + BAR / 2} y={HALF + 14}>
        {short}
      </text>
      {of.received > 0 && <rect className="received" x={x + 4} y={HALF + AXIS} width={BAR - 8} height={down} rx={2} />}
      {of.received > 0 && (
        <text x={x + BAR / 2} y={HALF + AXIS + down + 11}>
          {number(of.received)}
        </text>
      )}
    </g>
  );
}

/** One direction in a sentence: how many, from when to when, what is not known. */
export function Direction({ of, title }: { of: Totals; title: string }) {
  const texts = useWords().profile;
  const { date, number } = useFormats();
  return (
    <div className="figure-of">
      <strong>{number(of.shipments)}</strong> <span>{title}</span>
      {of.first && (
        <small>
          {of.first === of.last ? date(of.first) : `${date(of.first)} – ${date(of.last)}`}
          {of.partnerCount > 0 && ` · ${fill(texts.partners, { n: of.partnerCount })}`}
        </small>
      )}
      {(of.undated > 0 || of.withoutAmount > 0) && (
        <small>
          {[
            of.undated > 0 && fill(texts.undated, { n: of.undated }),
            of.withoutAmount > 0 && fill(texts.withoutAmount, { n: of.withoutAmount }),
          ]
            .filter((each) => each)
            .join(' · ')}
        </small>
      )}
      {of.truncated && <small className="cut">{texts.cut}</small>}
    </div>
  );
}

/** In the place of a number: who assessed the goods found no substance. */
const NO_SUBSTANCE = 'none';

type Sum = ReturnType<typeof sumGoods>[number];

/** What was in the shipments of one direction, over all years. */
export function Goods({ of, title }: { of: Totals; title: string }) {
  const words = useWords();
  const texts = words.profile;
  const { number } = useFormats();
  const sums = useMemo(() => sumGoods(of.goods), [of]);
  const columns = useMemo(
    (): DataColumn<Sum>[] => [
      {
        id: 'substance',
        title: texts.substance,
        isFixed: true,
        value: (sum) => sum.substance ?? texts.unknownGoods,
        cell: (sum) => (
          <>
            {sum.substance ? <Cas number={sum.substance} /> : texts.unknownGoods}
            {sum.assessed && sum.assessed !== sum.substance && (
              <div className="assessed">
                {sum.assessed === NO_SUBSTANCE ? (
                  texts.assessedNone
                ) : (
                  <>
                    {texts.assessed} <Cas number={sum.assessed} />
                  </>
                )}
              </div>
            )}
          </>
        ),
      },
      { id: 'assessed', title: texts.assessed, value: (sum) => sum.assessed, isHidden: true },
      { id: 'shipments', title: texts.shipments, type: 'number', value: (sum) => sum.shipments },
      {
        id: 'kg',
        title: `${texts.weight} (kg)`,
        type: 'number',
        value: (sum) => sum.kg,
        cell: (sum) => (
          <>
            {sum.kg === null ? '–' : `${number(sum.kg, 1)} kg`}
            {sum.withoutAmount > 0 && (
              <div>
                <small>{fill(texts.withoutAmount, { n: sum.withoutAmount })}</small>
              </div>
            )}
          </>
        ),
      },
      {
        id: 'years',
        title: texts.years,
        value: (sum) => (sum.first === null ? null : sum.first === sum.last ? sum.first : `${sum.first}–${sum.last}`),
        cell: (sum) => (sum.first === null ? '–' : sum.first === sum.last ? sum.first : `${sum.first}–${sum.last}`),
      },
    ],
    [texts, number],
  );
  if (!sums.length) return null;
  return (
    <div className="goods">
      <h4>{title}</h4>
      <DataTable
        label={title}
        name="goods"
        columns={columns}
        rows={sums}
        idOf={(sum) => `${sum.substance} ${sum.assessed}`}
      />
    </div>
  );
}

/** The most frequent partners of one direction. */
export function Partners({ of, title }: { of: Totals; title: string }) {
  if (!of.partners.length) return null;
  return (
    <div className="partners">
      <h4>{title}</h4>
      <Ranked
        all={of.partners.map(({ entity, shipments, first, last }) => ({
          party: entity,
          count: shipments,
          first,
          last,
        }))}
        total={of.partnerCount}
      />
    </div>
  );
}
