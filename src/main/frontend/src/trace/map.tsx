import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { change } from '../address';
import { ask } from '../api/ask';
import { type Port, Ports, type PortsResult } from '../api/generated';
import { Name, Scroll } from '../parts/common';
import { useShown } from '../parts/marked';
import { fill, useFormats, useWords } from '../words';
import { coarse, middle } from './atlas';
import { amountOf } from './amounts';
import type { Chain } from './chains';
import { type Extent, greatCircle, placed as placedNames, type Point, together, widthOf } from './routes';
import { isWithin } from './time';
import './map.css';

const MovingMap = lazy(() => import('./globe'));

type Step = Chain['steps'][number];

const detail = (step: Step, name: string) => step.fact.details.find((each) => each.name === name)?.values[0];

/** Pages that are asked for to find the ports of the chains' shipments. */
const PAGES = 5;

type Ends = PortsResult['shipments']['edges'][number]['node'];

/** Ports and values of the chains' shipments by the fact; what cannot be had is drawn by its country. */
function usePorts(chains: readonly Chain[]): { ends: ReadonlyMap<string, Ends>; isCut: boolean } {
  const [found, setFound] = useState<{ ends: ReadonlyMap<string, Ends>; isCut: boolean }>({
    ends: new Map(),
    isCut: false,
  });
  const steps = useMemo(
    () => chains.flatMap((chain) => chain.steps.filter((step) => step.class === 'SHIPMENT')),
    [chains],
  );
  useEffect(() => {
    const stop = new AbortController();
    const wanted = new Set(steps.map((step) => step.fact.id));
    const some = (of: (step: Step) => string) => [...new Set(steps.map(of))].slice(0, 100);
    async function look() {
      const ends = new Map<string, Ends>();
      let after: string | null = null;
      for (let page = 0; page < PAGES && ends.size < wanted.size; page++) {
        const { shipments }: PortsResult = (
          await ask(
            Ports,
            { consignors: some((step) => step.from.id), consignees: some((step) => step.to.id), after },
            stop.signal,
          )
        ).data;
        for (const { node } of shipments.edges) if (wanted.has(node.id)) ends.set(node.id, node);
        if (!shipments.pageInfo.hasNextPage) break;
        after = shipments.pageInfo.endCursor;
      }
      setFound({ ends, isCut: ends.size < wanted.size });
    }
    if (wanted.size)
      look().catch(() => {
        if (!stop.signal.aborted) setFound({ ends: new Map(), isCut: true });
      });
    return () => stop.abort();
  }, [steps]);
  useShown(useMemo(() => [...found.ends.values()], [found]));
  return found;
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
  choose = (chain) => change({ chain }, true),
}: {
  chains: readonly Chain[];
  /** The number of each chain by its key, as the rows have it. */
  numbers: ReadonlyMap<string, number>;
  /** Key of the chosen chain. */
  chosen: string | null;
  /** Days of the brush; null is open. */
  from?: string | null;
  to?: string | null;
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
        if (step.class !== 'SHIPMENT' || !isWithin({ steps: [step] }, from, to)) continue;
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
  }, [chains, ends, from, to]);

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
        isChosen: !!chosen && route.chains.has(chosen),
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
  }, [routes, measure, chosen, country, number, numbers, texts, words]);

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
      <Scroll label={words.trace.asTable}>
        <table>
          <thead>
            <tr>
              <th>{words.from}</th>
              <th>{words.to}</th>
              <th className="figure">{texts.shipments}</th>
              <th className="figure">{texts.kilograms}</th>
              <th className="figure">{texts.dollars}</th>
              <th>{words.entity.dispatched}</th>
              <th>{words.trace.asRows}</th>
            </tr>
          </thead>
          <tbody>
            {routes.map((route) => (
              <tr key={route.key} className={chosen && route.chains.has(chosen) ? 'chosen' : undefined}>
                <td>
                  <Name of={called(route.from)} />
                </td>
                <td>
                  <Name of={called(route.to)} />
                </td>
                {MEASURES.map((each) => {
                  const known = amount(route, each);
                  return (
                    <td key={each} className="figure">
                      {known === null ? '–' : number(known, 1)}
                    </td>
                  );
                })}
                <td>{said([...route.days].sort().map((each) => date(each)))}</td>
                <td>
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
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
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
