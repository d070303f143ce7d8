// Which payments may have paid for shipments: in time, and the same as a table.
import './money.css';
import { type CSSProperties } from 'react';
import { useAnswer } from '../api/ask';
import { Settled, type SettledResult } from '../api/generated';
import { Evidence } from '../evidence/evidence';
import { Name, PartyLink, Scroll, State } from '../shell/common';
import { Said } from '../trace/said';
import { fill, useFormats, useWords } from '../words';
import { amountSaid, columnsOf, drawnOf, type Payment, type Settlement } from './drawn';

type Share = Settlement['shares'][number];

/** An exact amount is written with all its digits. */
export const written = ({ value, currency }: { value: string; currency: string }) => `${value} ${currency}`;

/** The settlement of these shipments, asked when it is shown. */
export function SettledHere({ shipments }: { shipments: readonly string[] }) {
  const texts = useWords().money;
  const asked = useAnswer(Settled, shipments.length > 0 ? { request: { shipments: [...shipments] } } : null);
  if (shipments.length === 0) return <p>{texts.noShipment}</p>;
  return (
    <>
      <p className="note">{texts.says}</p>
      <State of={asked} />
      {asked.data && <SettledSaid answer={asked.data.settlement} />}
    </>
  );
}

export function SettledSaid({ answer: { completeness, settlements } }: { answer: SettledResult['settlement'] }) {
  const texts = useWords().money;
  return (
    <div className="settled">
      <Said all={[completeness]}>{completeness.status !== 'COMPLETE' && texts.noShares}</Said>
      <Time settlements={settlements} />
      {settlements.map((settlement) => (
        <One key={settlement.shipment.id} settlement={settlement} />
      ))}
    </div>
  );
}

/** For the eye: the table of each shipment says all of it, so that readers by ear are not told twice. */
function Time({ settlements }: { settlements: readonly Settlement[] }) {
  const texts = useWords().money;
  const { date } = useFormats();
  const said = useShareWords();
  const drawn = drawnOf(settlements);
  const columns = columnsOf(drawn);
  const names = new Map<string, string>();
  for (const { shipment, shares, others } of settlements)
    for (const party of [
      shipment.consignor,
      shipment.consignee,
      ...[...shares.map(({ payment }) => payment), ...others].flatMap(({ subject, object }) => [subject, object]),
    ])
      names.set(party.id, party.name);
  const labels = new Map<string, string[]>();
  for (const { shipment, shares, others, declared } of settlements) {
    labels.set(shipment.id, [shipment.documentNo ?? texts.shipment]);
    for (const share of shares)
      labels.set(share.payment.id, [...(labels.get(share.payment.id) ?? []), said(share, declared)]);
    for (const other of others) if (!labels.has(other.id)) labels.set(other.id, [texts.mayBeForIt]);
  }
  return (
    <div className="goods-and-money" aria-hidden="true" style={{ '--parties': columns.length } as CSSProperties}>
      <span />
      {columns.map((party) => (
        <strong key={party}>
          <Name of={names.get(party) ?? ''} />
        </strong>
      ))}
      {drawn.map(({ id, kind, from, to, day, isPale }) => {
        const [left, right] = [columns.indexOf(from), columns.indexOf(to)].sort((one, other) => one - other);
        const wide = right! - left! + 1;
        const way = columns.indexOf(from) <= columns.indexOf(to) ? 'right' : 'left';
        return (
          <div key={id} className="line">
            <small>{date(day)}</small>
            <span
              className={`arrow ${kind.toLowerCase()} ${way}${isPale ? ' pale' : ''}`}
              style={{ gridColumn: `${left! + 2} / ${right! + 3}`, marginInline: `${50 / wide}%` }}
            >
              <span>{labels.get(id)?.join('; ')}</span>
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** "18,000 of 36,000 USD, 19 days after arrival, via Beta". */
function useShareWords() {
  const texts = useWords().money;
  return ({ amount, days, through }: Share, declared: Settlement['declared']) =>
    [
      declared ? fill(texts.ofDeclared, { n: amount.value, all: written(declared) }) : written(amount),
      days === 0 ? texts.within : fill(days < 0 ? texts.before : texts.after, { n: Math.abs(days) }),
      ...(through && through.parties.length > 2
        ? [
            fill(texts.via, {
              list: through.parties
                .slice(1, -1)
                .map(({ name }) => name)
                .join(', '),
            }),
          ]
        : []),
    ].join(', ');
}

function One({ settlement }: { settlement: Settlement }) {
  const words = useWords();
  const texts = words.money;
  const { date } = useFormats();
  const { shipment, state, declared, settled, least, most, shares, others, findings } = settlement;
  const name = shipment.documentNo ?? texts.shipment;
  return (
    <section aria-label={name}>
      <h4>
        <Name of={name} />
      </h4>
      <p>
        <PartyLink party={shipment.consignor} /> → <PartyLink party={shipment.consignee} />, {date(shipment.dispatched)}{' '}
        – {date(shipment.arrived)}
        {state && state !== 'JUDGED' && <> · {texts.states[state]}</>}
        {declared && settled && (
          <>
            {' '}
            · <strong>{fill(texts.settled, { n: settled.value, all: written(declared) })}</strong>
          </>
        )}
        {least && most && least.value !== most.value && (
          <> · {fill(texts.between, { least: least.value, most: written(most) })}</>
        )}
      </p>
      {shares.length + others.length > 0 ? (
        <Scroll label={fill(texts.paymentsOf, { name })}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.day}</th>
                <th scope="col">{texts.payment}</th>
                <th scope="col">{texts.amount}</th>
                <th scope="col">{texts.given}</th>
                <th scope="col">{texts.why}</th>
                <th scope="col">{texts.evidence}</th>
              </tr>
            </thead>
            <tbody>
              {shares.map((share) => (
                <Row key={share.payment.id} payment={share.payment} share={share} declared={declared} />
              ))}
              {others.map((payment) => (
                <Row key={payment.id} payment={payment} />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : (
        state && <p>{texts.nothing}</p>
      )}
      {findings.length > 0 && (
        <ul aria-label={texts.findings}>
          {findings.map(({ kind, certain, text, citation }) => (
            <li key={kind}>
              <span lang="en">{text}</span> ({certain ? texts.certain : texts.open})
              {citation && (
                <small>
                  {' '}
                  {texts.described}{' '}
                  {citation.documents.map((document) => (
                    <cite key={document} lang="en">
                      {document}{' '}
                    </cite>
                  ))}
                  ({words.substance.certainties[citation.certainty]})
                </small>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({
  payment,
  share,
  declared = null,
}: {
  payment: Payment;
  share?: Share;
  declared?: Settlement['declared'];
}) {
  const texts = useWords().money;
  const { date } = useFormats();
  const said = useShareWords();
  const amount = amountSaid(payment);
  return (
    <tr className={share ? undefined : 'pale'}>
      <td>{date(payment.validFrom)}</td>
      <td>
        <PartyLink party={payment.subject} /> → <PartyLink party={payment.object} />
      </td>
      <td>{amount ? written(amount) : texts.unknown}</td>
      <td>
        {share ? said(share, declared) : texts.mayBeForIt}
        {share && Number(share.rest.value) > 0 && <>; {fill(texts.rest, { amount: written(share.rest) })}</>}
      </td>
      <td>{share && texts.routes[share.route]}</td>
      <td>
        <Evidence all={payment.evidence} fixed />
      </td>
    </tr>
  );
}
