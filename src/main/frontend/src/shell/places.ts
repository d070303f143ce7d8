// Where what is: at most six destinations in the head of the page, and below each one its pages.

export const DESTINATIONS = {
  investigate: [
    'trace',
    'reach',
    'money',
    'around',
    'substances',
    'order',
    'screening',
    'identities',
    'search',
    'shipments',
    'seizures',
    'actions',
  ],
  cases: ['cases', 'inbox'],
  cooperation: ['cooperation', 'events'],
  data: ['imports', 'enter', 'documents', 'sources', 'exports', 'retention'],
  administration: ['approvals', 'marking', 'groups', 'keys', 'hooks', 'limits', 'ask'],
} as const;

export type Destination = keyof typeof DESTINATIONS;
export type Place = (typeof DESTINATIONS)[Destination][number] | 'me';

export const ALL = Object.entries(DESTINATIONS) as [Destination, readonly Place[]][];

/** Pages that are reached from another one. */
const PARTS: Record<string, Place> = {
  entity: 'search',
  backtrack: 'cooperation',
  document: 'documents',
  jobs: 'imports',
  case: 'cases',
  names: 'identities',
};

/** Pages of their own, which are none of the workbench's addresses. */
const ELSEWHERE: Partial<Record<Place, string>> = { ask: '/graphiql' };

/** The place that a page belongs to. */
export const placeOf = (page: string): string => PARTS[page] ?? page;

/** The destination that a page belongs to; null where it belongs to none. */
export function destinationOf(page: string): Destination | null {
  const place = placeOf(page);
  return ALL.find(([, places]) => (places as readonly string[]).includes(place))?.[0] ?? null;
}

export const addressOf = (place: Place): string => ELSEWHERE[place] ?? `#/${place}`;
