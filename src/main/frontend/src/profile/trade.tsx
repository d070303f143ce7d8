import { useId } from 'react';
import { PartyLink, Scroll } from '../parts/common';
import { fill, useFormats, useWords } from '../words';
import { Cas, Opens } from './parts';
import { sumGoods, type Totals, type Year, years } from './weigh';

const BAR = 26;
const HALF = 62;
const AXIS = 20;

/** Shipments by year: what was sent above the line, what was received below it. */
export function TradeChart({ sent, received }: { sent: Totals; received: Totals }) {
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
            <Bars key={each.year ?? 'none'} of={each} x={4 + place * BAR} height={height} name={name(each.year)} />
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

function Bars({ of, x, height, name }: { of: Year; x: number; height: (count: number) => number; name: string }) {
  const texts = useWords().profile;
  const { number } = useFormats();
  const up = height(of.sent);
  const down = height(of.received);
  const short = of.year === null ? '?' : `’${String(of.year).slice(-2)}`;
  const kg = (weight: number | null) => (weight === null ? '' : ` (${number(weight)} kg)`);
  return (
    <g>
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

/** Rows that stand there before somebody asks for the rest. */
const FEW = 6;

/** What was in the shipments of one direction, over all years. */
export function Goods({ of, title }: { of: Totals; title: string }) {
  const texts = useWords().profile;
  const sums = sumGoods(of.goods);
  if (!sums.length) return null;
  return (
    <div className="goods">
      <h4>{title}</h4>
      <GoodsTable label={title} sums={sums.slice(0, FEW)} />
      {sums.length > FEW && (
        <Opens level={5} title={fill(texts.furtherGoods, { n: sums.length - FEW })}>
          <GoodsTable label={title} sums={sums.slice(FEW)} />
        </Opens>
      )}
    </div>
  );
}

function GoodsTable({ label, sums }: { label: string; sums: ReturnType<typeof sumGoods> }) {
  const words = useWords();
  const texts = words.profile;
  const { number } = useFormats();
  return (
    <Scroll label={label}>
      <table>
        <thead>
          <tr>
            <th>{texts.substance}</th>
            <th className="figure">{texts.shipments}</th>
            <th className="figure">{texts.weight}</th>
            <th>{texts.years}</th>
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <tr key={`${sum.substance} ${sum.assessed}`}>
              <td>
                {sum.substance ? <Cas number={sum.substance} /> : texts.unknownGoods}
                {sum.assessed && sum.assessed !== sum.substance && (
                  <div className="assessed">
                    {texts.assessed} <Cas number={sum.assessed} />
                  </div>
                )}
              </td>
              <td className="figure">{number(sum.shipments)}</td>
              <td className="figure">
                {sum.kg === null ? '–' : `${number(sum.kg, 1)} kg`}
                {sum.withoutAmount > 0 && (
                  <div>
                    <small>{fill(texts.withoutAmount, { n: sum.withoutAmount })}</small>
                  </div>
                )}
              </td>
              <td>{sum.first === null ? '–' : sum.first === sum.last ? sum.first : `${sum.first}–${sum.last}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The most frequent partners of one direction. */
export function Partners({ of, title }: { of: Totals; title: string }) {
  const texts = useWords().profile;
  const { number, date } = useFormats();
  if (!of.partners.length) return null;
  const most = of.partners[0]?.shipments ?? 1;
  return (
    <div className="partners">
      <h4>{title}</h4>
      <ol className="plain">
        {of.partners.slice(0, FEW).map((partner) => (
          <li key={partner.entity.id}>
            <div className="partner">
              <PartyLink party={partner.entity} kind />
              <span className="tally">{number(partner.shipments)}</span>
            </div>
            <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect className="room" width="100" height="4" />
              <rect width={(partner.shipments / most) * 100} height="4" />
            </svg>
            {partner.first && (
              <small>
                {partner.first === partner.last
                  ? date(partner.first)
                  : `${date(partner.first)} – ${date(partner.last)}`}
              </small>
            )}
          </li>
        ))}
      </ol>
      {of.partners.length > FEW && (
        <Opens level={5} title={fill(texts.furtherPartners, { n: of.partnerCount - FEW })}>
          <ol className="plain" start={FEW + 1}>
            {of.partners.slice(FEW).map((partner) => (
              <li key={partner.entity.id}>
                <div className="partner">
                  <PartyLink party={partner.entity} kind />
                  <span className="tally">{number(partner.shipments)}</span>
                </div>
              </li>
            ))}
          </ol>
          {of.partnerCount > of.partners.length && (
            <small>{fill(texts.partnersCut, { n: of.partnerCount - of.partners.length })}</small>
          )}
        </Opens>
      )}
    </div>
  );
}
