import './opens.css';
import { type ReactNode, useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { useAnswer } from '../api/ask';
import { SubstanceName, type Listing } from '../api/generated';
import { link } from '../address';
import { useIsPrinting } from '../paper/printing';
import { fill, useFormats, useWords } from '../words';

/** What is asked of an entity: its id and the two times. */
export interface Asking {
  id: string;
  asOf: string | null;
  knownAt: string | null;
}

/** Something that opens under its title; what is inside comes into being when it is opened. */
export function Opens({
  title,
  count,
  level = 3,
  open = false,
  children,
}: {
  title: ReactNode;
  count?: ReactNode;
  level?: number;
  open?: boolean;
  children: ReactNode;
}) {
  const [isOpened, setOpen] = useState(open);
  const isPrinting = useIsPrinting();
  const [wasOpened, setWasOpened] = useState(open);
  return (
    <Disclosure
      className="opens"
      isExpanded={isOpened || (isPrinting && wasOpened)}
      onExpandedChange={(now) => {
        setOpen(now);
        if (now) setWasOpened(true);
      }}
    >
      <Heading level={level}>
        <Button slot="trigger" className="opener">
          <ChevronRight aria-hidden="true" size={16} />
          <span>{title}</span>
          {count !== undefined && <span className="tally">{count}</span>}
        </Button>
      </Heading>
      <DisclosurePanel>{wasOpened && <div className="opened">{children}</div>}</DisclosurePanel>
    </Disclosure>
  );
}

/** A substance by the name that this database has for its number, which stands beside it. */
export function Cas({ number }: { number: string }) {
  const asked = useAnswer(SubstanceName, { cas: number });
  const found = asked.data?.substances.edges[0]?.node;
  const name = found?.cas === number ? found.name : null;
  return (
    <a href={link('substances', { text: number })}>
      {name && name !== number ? (
        <>
          <bdi>{name}</bdi> <small className="cas">{number}</small>
        </>
      ) : (
        number
      )}
    </a>
  );
}

/** In words: who lists it, since when, and whether that stands. */
export function useListed() {
  const texts = useWords().profile;
  const { date } = useFormats();
  return (listing: Listing): string => {
    const since = listing.since
      ? fill(texts.since, { date: date(listing.since) })
      : listing.sinceAtLeast
        ? fill(texts.sinceAtLeast, { date: date(listing.sinceAtLeast) })
        : texts.sinceUnknown;
    if (listing.standing) return since;
    return `${since}, ${listing.until ? fill(texts.until, { date: date(listing.until) }) : texts.ended}`;
  };
}

/** A calm tag: a listing is an administrative act. */
export function ListingTags({ all }: { all: readonly Listing[] }) {
  const texts = useWords().profile;
  const listed = useListed();
  return (
    <>
      {all.map((listing) => (
        <span
          key={listing.authority.id}
          className={listing.standing ? 'listing' : 'listing ended'}
          title={texts.noVerdict}
        >
          {fill(listing.standing ? texts.listedBy : texts.wasListedBy, { who: listing.authority.name })}{' '}
          {listed(listing)}
        </span>
      ))}
    </>
  );
}
