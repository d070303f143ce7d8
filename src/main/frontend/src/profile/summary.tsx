import { useState } from 'react';
import { useAnswer, ask, type Asked } from '../api/ask';
import { useFurther } from '../api/further';
import { Contacts, type ContactsResult, type ProfileResult, type SummaryResult } from '../api/generated';
import { link } from '../address';
import { Confidence, More, Name, PartyLink, State } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { type Asking, useListed } from './parts';
import { OthersOf } from './others';
import { Direction, Goods, Partners, TradeChart } from './trade';
import { hasTrade, type Totals, type Year, years } from './weigh';

type Known = NonNullable<ProfileResult['entity']>;
type Edge = NonNullable<ContactsResult['entity']>['links']['edges'][number];

/** What a reader asks first: listed? what was sent and received, with whom, called how, to be found where. */
export function Summary({ entity, asking, asked }: { entity: Known; asking: Asking; asked: Asked<SummaryResult> }) {
  const texts = useWords().profile;
  const { moment, number } = useFormats();
  const [year, setYear] = useState<Year['year']>();
  const summary = asked.data?.entity?.summary;
  const isTrading = summary && summary.sent.shipments + summary.received.shipments > 0;
  return (
    <>
      <State of={asked} />
      {summary && (
        <>
          <div className="cards">
            <Listings summary={summary} />
            <div className="card">
              <h3>{texts.told}</h3>
              <p>
                {fill(texts.tellers, { pieces: number(summary.evidenceCount), sources: number(summary.sourceCount) })}
              </p>
              <ul className="plain">
                {summary.tellers.slice(0, 4).map((teller) => (
                  <li key={teller.source.id}>
                    <bdi>{teller.source.title}</bdi> <span className="tally">{number(teller.evidenceCount)}</span>
                  </li>
                ))}
              </ul>
              {summary.lastRecorded && (
                <small>{fill(texts.lastRecorded, { moment: moment(summary.lastRecorded) })}</small>
              )}
            </div>
          </div>
          {isTrading && (
            <div className="card trade">
              <h3>{texts.trade}</h3>
              <div className="directions">
                <Direction of={summary.sent} title={texts.sent} />
                <Direction of={summary.received} title={texts.received} />
                <TradeChart sent={summary.sent} received={summary.received} choose={setYear} />
              </div>
              <PartnersOfYear
                sent={summary.sent}
                received={summary.received}
                asking={asking}
                year={year}
                choose={setYear}
              />
              <div className={summary.sent.shipments > 0 && summary.received.shipments > 0 ? 'pairs' : 'pairs one'}>
                {summary.sent.shipments > 0 && (
                  <div>
                    <Goods of={summary.sent} title={texts.goodsSent} />
                    <Partners of={summary.sent} title={texts.sentTo} />
                  </div>
                )}
                {summary.received.shipments > 0 && (
                  <div>
                    <Goods of={summary.received} title={texts.goodsReceived} />
                    <Partners of={summary.received} title={texts.receivedFrom} />
                  </div>
                )}
              </div>
            </div>
          )}
        </>
      )}
      <div className="cards">
        <Names entity={entity} />
        <Reached asking={asking} />
      </div>
    </>
  );
}

function Listings({ summary }: { summary: NonNullable<SummaryResult['entity']>['summary'] }) {
  const texts = useWords().profile;
  const listed = useListed();
  return (
    <div className="card">
      <h3>{texts.listed}</h3>
      {summary.listings.length === 0 && <p>{texts.notListed}</p>}
      <ul className="plain">
        {summary.listings.map((listing) => (
          <li key={listing.authority.id}>
            <PartyLink party={listing.authority} />: {listed(listing)}
            {listing.programmes.length > 0 && (
              <div>
                <small>
                  <bdi>{listing.programmes.join(', ')}</bdi>
                </small>
              </div>
            )}
          </li>
        ))}
      </ul>
      <small>{texts.noVerdict}</small>
    </div>
  );
}

function Names({ entity }: { entity: Known }) {
  const words = useWords();
  const texts = words.entity;
  const { date } = useFormats();
  return (
    <div className="card">
      <h3>{texts.names}</h3>
      <ul className="plain">
        {entity.names.map((name, index) => (
          <li key={index}>
            <Name of={name.value} /> {name.type && <small>{name.type}</small>}{' '}
            <Confidence value={name.fact.confidence} />
          </li>
        ))}
      </ul>
      {entity.dates.length > 0 && (
        <>
          <h4>{texts.dates}</h4>
          <ul className="plain">
            {entity.dates.map((each, index) => (
              <li key={index}>
                {words.verbs[each.relation][0]} {date(each.date)}
                {each.approximate && ` (${texts.approximate})`} <Confidence value={each.fact.confidence} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Addresses and numbers, and whether others have the same. */
function Reached({ asking }: { asking: Asking }) {
  const words = useWords();
  const texts = words.profile;
  const asked = useAnswer(Contacts, asking);
  const list = useFurther<Edge>(
    asked,
    asked.data?.entity?.links,
    async (after) => (await ask(Contacts, { ...asking, after })).data.entity?.links,
  );
  return (
    <div className="card">
      <h3>{texts.reached}</h3>
      <State of={asked} />
      {asked.data && list.edges.length === 0 && <p>{words.entity.none}</p>}
      <ul className="plain">
        {list.edges.map(({ node }) => {
          const others = (node.other.linkCounts.groups[0]?.others ?? 1) - 1;
          return (
            <li key={node.fact.id}>
              <small className="sort">{words.kinds[node.other.kind]}</small> <PartyLink party={node.other} />{' '}
              {others > 0 && (
                <a className="shared" href={link('entity', { id: node.other.id })}>
                  {fill(texts.shared, { n: others })}
                </a>
              )}
            </li>
          );
        })}
      </ul>
      <More of={list} />
    </div>
  );
}

/** With whom the shipments of one year were, each direction by itself. */
function PartnersOfYear({
  sent,
  received,
  asking,
  year,
  choose,
}: {
  sent: Totals;
  received: Totals;
  asking: Asking;
  year: Year['year'] | undefined;
  choose: (year: Year['year'] | undefined) => void;
}) {
  const texts = useWords().profile;
  const all = years(sent.years, received.years).filter(hasTrade);
  const of = all.find((each) => each.year === year);
  const name = (each: Year) => (each.year === null ? texts.noDay : String(each.year));
  const directions = [
    { direction: 'OUT', title: texts.sentTo, shipments: of?.sent },
    { direction: 'IN', title: texts.receivedFrom, shipments: of?.received },
  ] as const;
  return (
    <div className="of-year">
      <label>
        {texts.ofYear}{' '}
        <select
          value={of ? name(of) : ''}
          onChange={(event) => choose(all.find((each) => name(each) === event.target.value)?.year)}
        >
          <option value="">{texts.chooseYear}</option>
          {all.map((each) => (
            <option key={name(each)}>{name(each)}</option>
          ))}
        </select>
      </label>
      {of && (
        <div className="pairs">
          {directions.map(
            ({ direction, title, shipments }) =>
              !!shipments && (
                <div key={direction}>
                  <h4>
                    {title}, {name(of)}
                  </h4>
                  <OthersOf
                    key={`${direction} ${of.year}`}
                    asking={asking}
                    kind="SHIPPED"
                    direction={direction}
                    group={{ by: ['YEAR'], year: of.year }}
                  />
                </div>
              ),
          )}
        </div>
      )}
    </div>
  );
}
