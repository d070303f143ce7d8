import './profile.css';
import { change, link, useAddress } from '../address';
import { useAnswer } from '../api/ask';
import { Compare, Side, type SideResult } from '../api/generated';
import { Confidence, Name, PartyLink, Scroll, State } from '../shell/common';
import { Finder } from '../find/finder';
import { fill, useFormats, useWords } from '../words';
import { Cas, ListingTags, useListed } from './parts';
import { sideBySide, sumGoods } from './weigh';

type Known = NonNullable<SideResult['entity']>;

/** Two records side by side: what both have, what only one has, what speaks against their being one. */
export function ComparePage() {
  const words = useWords();
  const texts = words.profile;
  const { params } = useAddress();
  const a = params.get('a');
  const b = params.get('b');
  const one = useAnswer(Side, a ? { id: a } : null);
  const other = useAnswer(Side, b ? { id: b } : null);
  const sides = [
    { id: a, name: 'a', asked: one, known: one.data?.entity },
    { id: b, name: 'b', asked: other, known: other.data?.entity },
  ];
  const left = one.data?.entity;
  const right = other.data?.entity;
  return (
    <div className="compare">
      <h1>{texts.compare}</h1>
      <p>{texts.compareIntro}</p>
      <div className="compare-heads">
        {sides.map((side) => (
          <div key={side.name} className="panel">
            <State of={side.asked} />
            {side.known && <SideHead of={side.known} />}
            {side.id && side.asked.data && !side.known && <p>{words.entity.missing}</p>}
            <Finder
              label={side.known ? texts.another : side.name === 'a' ? words.identity.first : words.identity.with}
              clear
              onChoose={(party) => change({ [side.name]: party.id })}
            />
          </div>
        ))}
      </div>
      {left && right && left.id === right.id && <p className="notice">{words.identity.isOne}</p>}
      {left && right && left.id !== right.id && (
        <>
          <p className="row">
            <a className="button main" href={link('identities', { of: left.id, with: right.id })}>
              {texts.decide}
            </a>
            <button type="button" onClick={() => change({ a: right.id, b: left.id }, true)}>
              {texts.swap}
            </button>
          </p>
          <Traits left={left} right={right} />
          <Rest left={left} right={right} />
        </>
      )}
    </div>
  );
}

function SideHead({ of }: { of: Known }) {
  const words = useWords();
  const { country } = useFormats();
  return (
    <>
      <h2>
        <PartyLink party={of} />
      </h2>
      <p className="tags">
        <span className={`kind ${of.kind}`}>{words.kinds[of.kind]}</span>
        {[...new Set(of.countries.map((each) => each.code))].map((code) => (
          <span key={code} className="tag">
            {country(code)}
          </span>
        ))}
        <ListingTags all={of.summary.listings} />
        <span className="marking">
          {words.marking}: {of.marking}
        </span>
      </p>
    </>
  );
}

/** What the two are known by, as the comparison of identities has it. */
function Traits({ left, right }: { left: Known; right: Known }) {
  const words = useWords();
  const texts = words.identity;
  const asked = useAnswer(Compare, { one: left.id, other: right.id });
  const found = asked.data?.compareIdentities;
  return (
    <section className="panel" aria-label={texts.sides}>
      <h2>{texts.sides}</h2>
      <State of={asked} />
      {found && (
        <>
          {found.isOne && <p className="notice">{texts.isOne}</p>}
          {found.rejection && (
            <p className="notice">
              {texts.states.REJECT}: <bdi>{found.rejection.by}</bdi>, <bdi>{found.rejection.reason}</bdi>
            </p>
          )}
          {found.score !== null && (
            <p>
              {texts.alike} <Confidence value={found.score} />: <Name of={found.names.join(' – ')} />{' '}
              <small>
                <bdi>{found.reasons.join('; ')}</bdi>
              </small>
            </p>
          )}
          <Columns label={texts.sides} left={left} right={right}>
            {found.rows.map((row) => (
              <Values
                key={row.what}
                title={texts.compared[row.what]}
                note={row.complete ? undefined : texts.notAll}
                left={row.one}
                right={row.other}
                shared={row.shared}
                against={row.contradictions}
              />
            ))}
          </Columns>
        </>
      )}
    </section>
  );
}

/** What authorities did and what was traded, side by side. */
function Rest({ left, right }: { left: Known; right: Known }) {
  const words = useWords();
  const texts = words.profile;
  const { date, number } = useFormats();
  const listed = useListed();
  const both = [left, right];
  const listings = both.map((side) => side.summary.listings.map((each) => `${each.authority.name}: ${listed(each)}`));
  const partners = (way: 'sent' | 'received') =>
    both.map((side) => side.summary[way].partners.map((partner) => partner.entity));
  const period = (of: Known['summary']['sent']) =>
    of.shipments === 0 ? '–' : `${number(of.shipments)}${of.first ? ` · ${date(of.first)} – ${date(of.last)}` : ''}`;
  return (
    <section className="panel" aria-label={texts.actsAndTrade}>
      <h2>{texts.actsAndTrade}</h2>
      <Columns label={texts.actsAndTrade} left={left} right={right}>
        <Values title={texts.listed} left={listings[0]!} right={listings[1]!} />
        {(['sent', 'received'] as const).map((way) => {
          const named = partners(way);
          if (both.every((side) => side.summary[way].shipments === 0)) return null;
          return [
            <tr key={way}>
              <th scope="row">{texts[way]}</th>
              {both.map((side) => (
                <td key={side.id}>{period(side.summary[way])}</td>
              ))}
              <td />
            </tr>,
            <tr key={`${way} goods`}>
              <th scope="row">{way === 'sent' ? texts.goodsSent : texts.goodsReceived}</th>
              {both.map((side) => (
                <td key={side.id}>
                  {sumGoods(side.summary[way].goods)
                    .slice(0, 8)
                    .map((sum) => (
                      <div key={`${sum.substance} ${sum.assessed}`}>
                        {sum.substance ? <Cas number={sum.substance} /> : texts.unknownGoods} ·{' '}
                        {sum.kg === null ? '–' : `${number(sum.kg, 1)} kg`}
                      </div>
                    ))}
                </td>
              ))}
              <td>
                {sideBySide(
                  ...(both.map((side) => side.summary[way].goods.flatMap((goods) => goods.substance ?? [])) as [
                    string[],
                    string[],
                  ]),
                ).both.map((cas) => (
                  <div key={cas} className="both">
                    <Cas number={cas} />
                  </div>
                ))}
              </td>
            </tr>,
            <Values
              key={`${way} partners`}
              title={way === 'sent' ? texts.sentTo : texts.receivedFrom}
              left={named[0]!.map((each) => each.name)}
              right={named[1]!.map((each) => each.name)}
              shared={named[0]!.filter(({ id }) => named[1]!.some((each) => each.id === id)).map((each) => each.name)}
            />,
          ];
        })}
        <tr>
          <th scope="row">{words.evidence.title}</th>
          {both.map((side) => (
            <td key={side.id}>
              {fill(texts.tellers, {
                pieces: number(side.summary.evidenceCount),
                sources: number(side.summary.sourceCount),
              })}
            </td>
          ))}
          <td />
        </tr>
      </Columns>
    </section>
  );
}

function Columns({
  label,
  left,
  right,
  children,
}: {
  label: string;
  left: Known;
  right: Known;
  children: React.ReactNode;
}) {
  const words = useWords();
  return (
    <Scroll label={label}>
      <table className="sides">
        <thead>
          <tr>
            <th />
            <th>
              <Name of={left.name} />
            </th>
            <th>
              <Name of={right.name} />
            </th>
            <th>{words.identity.shared}</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Scroll>
  );
}

/** Values of two sides: those that both have stand out, those of one alone do not, contradictions are said. */
function Values({
  title,
  note,
  left,
  right,
  shared,
  against = [],
}: {
  title: string;
  note?: string;
  left: readonly string[];
  right: readonly string[];
  /** Null is what is written alike. */
  shared?: readonly string[];
  against?: readonly string[];
}) {
  const words = useWords();
  const both = shared ?? sideBySide(left, right).both;
  if (!left.length && !right.length) return null;
  // Of parties "both have" is said of one party alone; a name that stands on both sides must not look like a "no".
  const alike = shared ? sideBySide(left, right).both.filter((value) => !sideBySide(both, [value]).both.length) : [];
  const isShared = (value: string) => sideBySide(both, [value]).both.length > 0;
  return (
    <tr>
      <th scope="row">
        {title} {note && <small>{note}</small>}
      </th>
      {[left, right].map((values, place) => (
        <td key={place}>
          {values.length === 0 && '–'}
          {values.map((value, index) => (
            <div key={index} className={isShared(value) ? 'both' : undefined}>
              <bdi>{value}</bdi>
            </div>
          ))}
        </td>
      ))}
      <td>
        {both.map((value) => (
          <div key={value} className="both">
            <bdi>{value}</bdi>
          </div>
        ))}
        {alike.length > 0 && (
          <div className="alike">
            <small>{words.identity.alikeOnly}</small>
            {alike.map((value) => (
              <div key={value}>
                <bdi>{value}</bdi>
              </div>
            ))}
          </div>
        )}
        {against.length > 0 && (
          <div className="against">
            {words.identity.against}:{' '}
            {against.map((value) => (
              <div key={value}>
                <bdi>{value}</bdi>
              </div>
            ))}
          </div>
        )}
      </td>
    </tr>
  );
}
