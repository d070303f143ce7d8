import { type HitsResult } from '../api/generated';
import { KeepElement } from '../casework/keep';
import { Name, PartyLink } from '../shell/common';
import { fill, useFormats, useWords } from '../words';
import { lit } from './light';

export type Hit = HitsResult['search']['edges'][number];
type Listing = Hit['listings'][number];

export const ORDERS = ['best', 'name', 'most', 'latest'] as const;
export type Order = (typeof ORDERS)[number];

const amount = (count: string) => Number(count.replace(/\D/g, ''));

/** The answers that are shown, in another order; equal ones stay in the order of the service. */
export function ordered(hits: readonly Hit[], order: Order): Hit[] {
  if (order === 'best') return [...hits];
  return [...hits].sort((one, other) => {
    if (order === 'name') return one.node.name.localeCompare(other.node.name);
    if (order === 'most') return amount(other.shipments.count) - amount(one.shipments.count);
    const [last, otherLast] = [one.shipments.last ?? '', other.shipments.last ?? ''];
    return last === otherLast ? 0 : last < otherLast ? 1 : -1;
  });
}

function Lit({ text, words, sought }: { text: string; words: readonly string[]; sought: string }) {
  return (
    <bdi className="name">
      {lit(text, words, sought).map((part, place) =>
        part.isLit ? <mark key={place}>{part.text}</mark> : <span key={place}>{part.text}</span>,
      )}
    </bdi>
  );
}

function useListingWords() {
  const texts = useWords().find;
  const { date } = useFormats();
  return ({ kind, authority, from, to, listedSinceAtLeast, programme }: Listing): string => {
    const by = programme ? `${authority.name} (${programme})` : authority.name;
    if (kind === 'WARNED') return fill(texts.warned, { by, since: date(from ?? listedSinceAtLeast) });
    if (to) return fill(texts.was, { by, until: date(to) });
    if (from) return fill(texts.listed, { by, since: date(from) });
    if (listedSinceAtLeast) return fill(texts.listedAtLeast, { by, since: date(listedSinceAtLeast) });
    return fill(texts.listedUnknown, { by });
  };
}

export function HitRow({ hit, sought }: { hit: Hit; sought: string }) {
  const words = useWords();
  const texts = words.find;
  const { country, date } = useFormats();
  const listing = useListingWords();
  const { node, match, listings, shipments } = hit;
  const others = [...new Set(node.names.map((name) => name.value))].filter(
    (name) => name !== node.name && name !== match.text,
  );
  const { count, first, last } = shipments;
  const traded =
    count === '0'
      ? ''
      : !first || !last
        ? fill(texts.undated, { n: count })
        : count === '1'
          ? fill(texts.one, { first: date(first) })
          : fill(texts.shipments, { n: count, first: date(first), last: date(last) });
  const countries = [...new Set(node.countries.map((each) => country(each.code)))].join(', ');
  return (
    <li className="panel hit">
      <div className="hit-name">
        <PartyLink party={node} kind />
        <span className="countries">{countries}</span>
      </div>
      <div className="hit-side">
        <span className="marking">
          {words.marking}: {node.marking}
        </span>
        <KeepElement element={node.id} title={node.name} isShort />
      </div>
      <div className="hit-why">
        {texts.by[match.by]}: <Lit text={match.text} words={match.words} sought={sought} />
        {match.how === 'EXACT' ? '' : ` – ${texts.ways[match.how]}`}
      </div>
      {(listings.length > 0 || traded) && (
        <div className="hit-facts">
          {listings.slice(0, 3).map((each) => (
            <span key={each.id} className="hit-listed">
              <bdi>{listing(each)}</bdi>
            </span>
          ))}
          {traded && <span>{traded}</span>}
        </div>
      )}
      {(others.length > 0 || node.identifiers.length > 0) && (
        <div className="hit-why">
          {node.identifiers.length > 0 && (
            <Name
              of={node.identifiers
                .slice(0, 4)
                .map((each) => `${each.type}: ${each.value}`)
                .join(' · ')}
            />
          )}
          {node.identifiers.length > 0 && others.length > 0 && ' · '}
          {others.length > 0 && <Name of={fill(words.search.also, { names: others.slice(0, 4).join(' · ') })} />}
        </div>
      )}
    </li>
  );
}
