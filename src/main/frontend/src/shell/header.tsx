import { Inbox, Menu as Lines, UserRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { link } from '../address';
import { useInbox } from '../api/told';
import { Seek } from '../find/seek';
import { has } from '../access/roles';
import { useViewer } from '../access/viewer';
import { fill, type Language, useFormats, useWords } from '../words';
import { addressOf, ALL, type Destination, DESTINATIONS, destinationOf, placeOf } from './places';
import { Settings } from './settings';
import { Working } from './working';

/** The head of each page: where one can go, what can be sought, and what one works on. */
export function Top({ page, speak }: { page: string; speak: (to: Language) => void }) {
  const words = useWords();
  const viewer = useViewer();
  const destination = destinationOf(page);
  return (
    <>
      <header className="top">
        <Places page={page} />
        <a className="brand" href={link('search')}>
          <img src="/page/icon.svg" alt="" width="26" height="26" /> {words.product}
        </a>
        <nav className="destinations" aria-label={words.nav.label}>
          {ALL.map(([name, [first]]) => (
            <a key={name} href={addressOf(first!)} aria-current={current(name, destination, first === page)}>
              {words.shell.destinations[name]}
            </a>
          ))}
        </nav>
        <Seeking />
        <div className="own">
          {viewer && <Working />}
          <Alerts isHere={page === 'inbox'} />
          {viewer && (
            <a href={link('me')} className="who" title={words.nav.me} aria-current={page === 'me' ? 'page' : undefined}>
              <UserRound aria-hidden="true" size={18} />
              <bdi>{viewer.name}</bdi> <small>{viewer.clearance}</small>
            </a>
          )}
          <Settings speak={speak} />
        </div>
      </header>
      {destination && <Pages of={destination} page={page} />}
    </>
  );
}

const current = (name: Destination, destination: Destination | null, isPage: boolean) =>
  name === destination ? (isPage ? 'page' : 'true') : undefined;

/** Below the destination: its pages. */
function Pages({ of, page }: { of: Destination; page: string }) {
  const words = useWords();
  const places = DESTINATIONS[of];
  const place = placeOf(page);
  const row = useRef<HTMLElement>(null);
  // On a phone the row is longer than the screen.
  useEffect(() => {
    const all = row.current;
    const here = all?.querySelector<HTMLElement>('[aria-current]');
    if (all && here) all.scrollLeft = here.offsetLeft - (all.clientWidth - here.offsetWidth) / 2;
  }, [place]);
  if (places.length < 2) return null;
  return (
    <nav ref={row} className="pages" aria-label={fill(words.shell.pagesOf, { name: words.shell.destinations[of] })}>
      {places.map((each) => (
        <a
          key={each}
          href={addressOf(each)}
          aria-current={each === place ? (each === page ? 'page' : 'true') : undefined}
        >
          {words.nav[each]}
        </a>
      ))}
    </nav>
  );
}

/** On a phone: all pages under one button. */
function Places({ page }: { page: string }) {
  const words = useWords();
  const place = placeOf(page);
  return (
    <MenuTrigger>
      <Button className="icon places" aria-label={words.shell.menu}>
        <Lines aria-hidden="true" size={20} />
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="menu" aria-label={words.nav.label}>
          {ALL.map(([name, places]) => (
            <MenuSection key={name}>
              <Header>{words.shell.destinations[name]}</Header>
              {places.map((each) => (
                <MenuItem key={each} id={each} href={addressOf(each)} className={each === place ? 'here' : undefined}>
                  {words.nav[each]}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const WRITTEN = 'input, textarea, select, [contenteditable="true"], [role="textbox"]';

/** The search field, and the keys that lead to it from anywhere. */
function Seeking() {
  const words = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      const isCalled =
        event.key === '/'
          ? !event.ctrlKey && !event.metaKey && !event.altKey && !(event.target as Element).closest?.(WRITTEN)
          : event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const field = isCalled && !event.defaultPrevented && place.current?.querySelector('input');
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    }
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return (
    <div className="seeking" ref={place} title={words.shell.findKeys}>
      <Seek />
    </div>
  );
}

/** How many alerts wait in the inbox. */
function Alerts({ isHere }: { isHere: boolean }) {
  const words = useWords();
  const { number } = useFormats();
  const viewer = useViewer();
  const { open } = useInbox(!!viewer && viewer.recognizedBy !== 'API_KEY' && has(viewer, 'READER'));
  return (
    <a href={link('inbox')} className="icon inbox" aria-current={isHere ? 'page' : undefined} title={words.nav.inbox}>
      <Inbox aria-hidden="true" size={18} />
      <span className="hidden">{words.nav.inbox}</span>
      {!!open && (
        <>
          {' '}
          <span className="count" aria-hidden="true">
            {number(open)}
          </span>
          <span className="hidden">{fill(words.watching.open, { n: open })}</span>
        </>
      )}
    </a>
  );
}
