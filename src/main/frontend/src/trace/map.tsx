import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { change } from '../address';
import { ask } from '../api/ask';
import { cache } from '../api/cache';
import { type Port, Ports, type PortsResult } from '../api/generated';
import { Scroll } from '../shell/common';
import { useShown } from '../marking/marked';
import { type DataColumn, DataTable } from '../table/table';
import { fill, useFormats, useWords } from '../words';
import { coarse, middle } from './atlas';
import { amountOf } from './amounts';
import type { Chain } from './chains';
import { type Extent, greatCircle, placed as placedNames, type Point, together, widthOf } from './routes';
import { isMarked, isSeen, type Sight } from './selection';
import { isWithin } from './time';
import './map.css';

const MovingMap = lazy(() => import('./globe'));

type Step = Chain['steps'][number];

const detail = (step: Step, name: string) => step.fact.details.find((each) => each.name === name)?.values[0];

/** Pages that are asked for to find the ports of the chains' shipments. */
const PAGES = 5;

type Ends = PortsResult['shipments']['edges'][number]['node'];

const NO_ENDS: ReadonlyMap<string, Ends> = new Map();

/** Ports and values of the chains' shipments by the fact; what cannot be had is drawn by its country. */
function usePorts(chains: readonly Chain[]): { ends: ReadonlyMap<string, Ends>; isCut: boolean } {
  const steps = useMemo(
    () => chains.flatMap((chain) => chain.steps.filter((step) => step.class === 'SHIPMENT')),
    [chains],
  );
  const wanted = useMemo(() => new Set(steps.map((step) => step.fact.id)), [steps]);
  const some = (of: (step: Step) => string) => [...new Set(steps.map(of))].slice(0, 100).sort();
  const ends = { consignors: some((step) => step.from.id), consignees: some((step) => step.to.id) };
  const { data, isError } = useQuery(
    {
      queryKey: ['PortsOf', JSON.stringify(ends), [...wanted].sort().join(' ')],
      enabled: wanted.size > 0,
      structuralSharing: false,
      queryFn: async ({ signal }) => {
        const found = new Map<string, Ends>();
        let after: string | null = null;
        for (let page = 0; page < PAGES && found.size < wanted.size; page++) {
          const { shipments }: PortsResult = (await ask(Ports, { ...ends, after }, signal)).data;
          for (const { node } of shipments.edges) if (wanted.has(node.id)) found.set(node.id, node);
          if (!shipments.pageInfo.hasNextPage) break;
          after = shipments.pageInfo.endCursor;
        }
        return found;
      },
    },
    cache,
  );
  useShown(useMemo(() => (data ? [...data.values()] : undefined), [data]));
  return { ends: data ?? NO_ENDS, isCut: isError || (!!data && data.size < wanted.size) };
}

interface Place {
  key: string;
  code: string;
  port: string | null;
  at: Point | null;
  /** What says where the port lies; null where the middle of its country stands for it. */
  source: string | null;
}

function placeOf(port: Port | null | undefined, code: string | undefined): Place | null {
  const home = port?.countries[0]?.code ?? code;
  if (!home) return null;
  const location = port && 'location' in port ? port.location : null;
  return {
    key: port?.id ?? home,
    code: home,
    port: port?.name ?? null,
    at: location ? [location.longitude, location.latitude] : middle(home),
    source: location?.source ?? null,
  };
}

/** Chains of a route that are named; their number says how many more there are. */
const MOST = 12;
/** Days of a route that are listed. */
const MOST_DAYS = 6;

const chooseChain = (chain: string | null) => change({ chain }, true);

const ALL: Sight = { hidden: new Set(), selected: new Set() };

const MEASURES = ['count', 'kg', 'value'] as const;
type Measure = (typeof MEASURES)[number];

interface Route {
  key: string;
  from: Place;
  to: Place;
  days: Set<string>;
  steps: Step[];
  /** US dollars, by the fact. */
  values: Map<string, number | null>;
  chains: Set<string>;
}

/** What is known of an amount of a route; null where nothing is. */
function amount(route: Route, measure: Measure): number | null {
  if (measure !== 'value') {
    const { kg, facts } = amountOf(route.steps);
    return measure === 'kg' ? kg : facts;
  }
  const known = [...route.values.values()].filter((each) => each !== null);
  return known.length ? known.reduce((sum, each) => sum + each, 0) : null;
}

/** A route as it is drawn. */
export interface Drawn {
  key: string;
  line: readonly Point[];
  width: number;
  isChosen: boolean;
  /** Lines of text. */
  title: string;
}

/** A place as it is drawn. */
export interface Spot {
  key: string;
  at: Point;
  name: string;
  title: string;
  isPort: boolean;
  isChosen: boolean;
}

let hasGl: boolean | undefined;

/** Asked once: each canvas that is asked keeps a context. */
function canDraw(): boolean {
  return (hasGl ??= !!document.createElement('canvas').getContext('webgl2'));
}

/** Shipments from port to port, or from country to country where no port is known. The table below has the same. */
export default function ChainsMap({
  chains,
  numbers,
  chosen,
  from = null,
  to = null,
  sight = ALL,
  line = null,
  choose = chooseChain,
}: {
  chains: readonly Chain[];
  /** The number of each chain by its key, as the rows have it. */
  numbers: ReadonlyMap<string, number>;
  /** Key of the chosen chain. */
  chosen: string | null;
  /** Days of the brush; null is open. */
  from?: string | null;
  to?: string | null;
  /** What is hidden and chosen in the picture, and the line that is chosen. */
  sight?: Sight;
  line?: string | null;
  choose?: (key: string | null) => void;
}) {
  const words = useWords();
  const texts = words.map;
  const { country, date, number } = useFormats();
  const { ends, isCut } = usePorts(chains);
  const [measure, setMeasure] = useState<Measure>('count');
  const [isStill, setIsStill] = useState(() => !canDraw());

  const routes = useMemo(() => {
    const found = new Map<string, Route>();
    for (const chain of chains)
      for (const step of chain.steps) {
        if (step.class !== 'SHIPMENT' || !isSeen(step, sight) || !isWithin({ steps: [step] }, from, to)) continue;
        const known = ends.get(step.fact.id);
        const start = placeOf(known?.portOfLoading, detail(step, 'dispatchCountry'));
        const end = placeOf(known?.portOfDischarge, detail(step, 'arrivalCountry'));
        if (!start || !end) continue;
        const key = `${start.key} ${end.key}`;
        const route: Route = found.get(key) ?? {
          key,
          from: start,
          to: end,
          days: new Set<string>(),
          steps: [],
          values: new Map(),
          chains: new Set<string>(),
        };
        if (step.dispatched) route.days.add(step.dispatched);
        route.steps.push(step);
        route.values.set(step.fact.id, known?.valueUsd ?? null);
        route.chains.add(chain.key);
        found.set(key, route);
      }
    return [...found.values()];
  }, [chains, ends, from, to, sight]);

  const { drawn, spots, extent } = useMemo(() => {
    const called = (place: Place) => (place.port ? `${place.port}, ${country(place.code)}` : country(place.code));
    const most = Math.max(0, ...routes.map((route) => amount(route, measure) ?? 0));
    const located = routes.filter((route) => route.from.at && route.to.at);
    const laid = together(located.map((route) => greatCircle(route.from.at!, route.to.at!)));
    const lines: Drawn[] = located.map((route, index) => {
      const kg = amount(route, 'kg');
      const value = amount(route, 'value');
      const said = [
        `${texts.shipments}: ${number(amount(route, 'count') ?? 0, 0)}`,
        ...(kg === null ? [] : [`${number(kg, 1)} ${texts.kilograms}`]),
        ...(value === null ? [] : [`${number(value, 0)} ${texts.dollars}`]),
      ].join(' · ');
      const all = [...route.chains]
        .slice(0, MOST)
        .map((key) => fill(words.trace.chain, { n: numbers.get(key) ?? 0 }))
        .concat(route.chains.size > MOST ? [`+${number(route.chains.size - MOST, 0)}`] : [])
        .join(', ');
      return {
        key: route.key,
        line: laid.lines[index]!,
        width: widthOf(amount(route, measure), most),
        isChosen: (!!chosen && route.chains.has(chosen)) || route.steps.some((step) => isMarked(step, sight, line)),
        title: [`${called(route.from)} → ${called(route.to)}`, said, all, texts.choose].join('\n'),
      };
    });
    const places = new Map<string, Spot & { weight: number }>();
    for (const [index, route] of located.entries())
      for (const [place, point] of [
        [route.from, lines[index]!.line[0]!],
        [route.to, lines[index]!.line.at(-1)!],
      ] as const) {
        const spot = places.get(place.key) ?? {
          key: place.key,
          at: point,
          name: place.port ?? country(place.code),
          title: place.source ? `${called(place)}\n${fill(texts.position, { source: place.source })}` : called(place),
          isPort: !!place.source,
          isChosen: false,
          weight: 0,
        };
        spot.isChosen ||= lines[index]!.isChosen;
        spot.weight += lines[index]!.width + (lines[index]!.isChosen ? 1000 : 0);
        places.set(place.key, spot);
      }
    return {
      drawn: lines.toSorted((a, b) => Number(a.isChosen) - Number(b.isChosen)),
      spots: [...places.values()].sort((a, b) => b.weight - a.weight),
      extent: laid.extent,
    };
  }, [routes, measure, chosen, sight, line, country, number, numbers, texts, words]);

  const columns = useMemo((): DataColumn<Route>[] => {
    const called = (place: Place) => (place.port ? `${place.port}, ${country(place.code)}` : country(place.code));
    const titles = { count: texts.shipments, kg: texts.kilograms, value: texts.dollars };
    const days = (route: Route) => [...route.days].sort();
    return [
      { id: 'from', title: words.from, value: (route) => called(route.from), isFixed: true },
      { id: 'to', title: words.to, value: (route) => called(route.to), isFixed: true },
      ...MEASURES.map((each): DataColumn<Route> => ({
        id: each,
        title: titles[each],
        type: 'number',
        value: (route) => amount(route, each),
        cell: (route) => {
          const known = amount(route, each);
          return known === null ? '–' : number(known, 1);
        },
      })),
      {
        id: 'days',
        title: words.entity.dispatched,
        value: (route) => days(route).join(', '),
        cell: (route) => said(days(route).map((each) => date(each))),
      },
      {
        id: 'chains',
        title: words.trace.asRows,
        value: (route) => [...route.chains].map((key) => numbers.get(key) ?? 0).join(', '),
        cell: (route) => (
          <>
            {[...route.chains].slice(0, MOST).map((key) => (
              <button
                key={key}
                type="button"
                className="quiet"
                aria-pressed={key === chosen}
                onClick={() => choose(key === chosen ? null : key)}
              >
                {fill(words.trace.chain, { n: numbers.get(key) ?? 0 })}
              </button>
            ))}
            {route.chains.size > MOST && `+${number(route.chains.size - MOST, 0)}`}
          </>
        ),
      },
    ];
  }, [words, texts, country, date, number, numbers, chosen, choose]);

  if (!routes.length) return <p className="panel">{texts.none}</p>;
  const called = (place: Place) => (place.port ? `${place.port}, ${country(place.code)}` : country(place.code));
  /** The first chain of the route, then with each click the next, then none. */
  const click = (key: string) => {
    const all = [...(routes.find((route) => route.key === key)?.chains ?? [])];
    const at = chosen ? all.indexOf(chosen) : -1;
    choose(all[at + 1] ?? null);
  };
  const label = `${texts.label}: ${routes.map((route) => `${called(route.from)} – ${called(route.to)}`).join('; ')}`;
  const still = extent && <StillMap drawn={drawn} spots={spots} extent={extent} label={label} />;
  return (
    <div className="panel mapped">
      <div className="row">
        <label>
          {texts.by}{' '}
          <select value={measure} onChange={(event) => setMeasure(event.target.value as Measure)}>
            {MEASURES.map((each) => (
              <option key={each} value={each}>
                {texts[each]}
              </option>
            ))}
          </select>
        </label>
        {(from || to) && (
          <span>
            {words.time.brush}: {date(from)} – {date(to)}
          </span>
        )}
      </div>
      {isStill ? (
        <>
          <p className="notice">{texts.noGl}</p>
          {still}
        </>
      ) : (
        extent && (
          <Suspense fallback={<p role="status">{texts.loading}</p>}>
            <MovingMap
              drawn={drawn}
              spots={spots}
              extent={extent}
              chosen={chosen}
              label={label}
              click={click}
              failed={() => setIsStill(true)}
            />
          </Suspense>
        )
      )}
      <p>
        <small>
          {!isStill && texts.hint} {measure !== 'count' && texts.unknown} {texts.note} {isCut && texts.few}{' '}
          {routes.some((route) => amountOf(route.steps).isPart) && texts.part}
        </small>
      </p>
      <DataTable
        label={words.trace.asTable}
        name="routes"
        columns={columns}
        rows={routes}
        idOf={(route) => route.key}
        isChosen={(route) => !!chosen && route.chains.has(chosen)}
        isMarked={(route) => route.steps.some((step) => isMarked(step, sight, line))}
      />
    </div>
  );
}

/** A few days as they are, or the first and the last of many. */
const said = (days: readonly string[]) =>
  days.length > MOST_DAYS ? `${days[0]} – ${days.at(-1)}` : days.join(', ') || '–';

const WIDTH = 960;
const HEIGHT = 480;
const LETTER = 6.8;

/** The map without WebGL: the same lines and places on one picture of the world, turned to what it shows. */
function StillMap({
  drawn,
  spots,
  extent,
  label,
}: {
  drawn: readonly Drawn[];
  spots: readonly Spot[];
  extent: Extent;
  label: string;
}) {
  const projection = useMemo(
    () =>
      geoNaturalEarth1()
        .rotate([-(extent.west + extent.east) / 2, 0])
        .fitSize([WIDTH, HEIGHT], { type: 'Sphere' }),
    [extent.west, extent.east],
  );
  const path = geoPath(projection);
  const wishes = spots.flatMap((spot) => {
    const at = projection([spot.at[0], spot.at[1]]);
    return at ? [{ key: spot.key, x: at[0], y: at[1], width: spot.name.length * LETTER }] : [];
  });
  const names = placedNames(wishes, WIDTH, HEIGHT);
  return (
    <Scroll label={label}>
      <svg className="map still" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {coarse().map((each, index) => (
          <path key={index} className="land" d={path(each) ?? ''} />
        ))}
        {drawn.map((route) => (
          <path
            key={route.key}
            className={`route${route.isChosen ? ' chosen' : ''}`}
            style={{ strokeWidth: route.isChosen ? Math.max(3, route.width) : route.width }}
            d={path({ type: 'LineString', coordinates: route.line.map((point) => [...point]) }) ?? ''}
          >
            <title>{route.title}</title>
          </path>
        ))}
        {wishes.map(({ key, x, y }, index) => (
          <circle key={key} className={`place${spots[index]?.isPort ? ' port' : ''}`} cx={x} cy={y} r={4}>
            <title>{spots.find((spot) => spot.key === key)?.title}</title>
          </circle>
        ))}
        {names.map(({ key, left, top }) => (
          <text key={key} x={left} y={top + 13}>
            {spots.find((spot) => spot.key === key)?.name}
          </text>
        ))}
      </svg>
    </Scroll>
  );
}
