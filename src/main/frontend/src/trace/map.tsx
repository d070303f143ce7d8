import { geoCentroid, geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import atlas from 'world-atlas/countries-110m.json';
import { ask } from '../api/ask';
import { type Port, Ports, type PortsResult } from '../api/generated';
import { Name, Scroll } from '../parts/common';
import { useShown } from '../parts/marked';
import { useFormats, useWords } from '../words';
import type { Chain } from './chains';

const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const countries = feature(topology, topology.objects.countries).features;
const WIDTH = 960;
const HEIGHT = 480;
const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: 'Sphere' });
const path = geoPath(projection);

/** Too small for this map, or whose middle lies far from where people are. */
const POINTS: Record<string, [number, number]> = {
  HK: [114.2, 22.3],
  SG: [103.8, 1.35],
  MO: [113.5, 22.2],
  US: [-98, 39],
  CA: [-100, 54],
  FR: [2.5, 46.5],
};
/** Where the map's English name is not the browser's. */
const CALLED: Record<string, string> = {
  US: 'United States of America',
  CZ: 'Czechia',
  MM: 'Myanmar',
  TR: 'Turkey',
  BA: 'Bosnia and Herz.',
  CD: 'Dem. Rep. Congo',
  DO: 'Dominican Rep.',
};
const english = new Intl.DisplayNames('en', { type: 'region' });
const middles = new Map(countries.map((country) => [country.properties.name, geoCentroid(country)]));

function middle(code: string): [number, number] | null {
  const point = POINTS[code] ?? middles.get(CALLED[code] ?? english.of(code) ?? '');
  return point ? projection(point) : null;
}

const detail = (step: Chain['steps'][number], name: string) =>
  step.fact.details.find((each) => each.name === name)?.values[0];

/** Pages that are asked for to find the ports of a handful of chains. */
const PAGES = 5;

type Ends = Pick<PortsResult['shipments']['edges'][number]['node'], 'portOfLoading' | 'portOfDischarge'>;

/** Ports of the chains' shipments by the fact; what cannot be had is drawn by its country. */
function usePorts(chains: readonly Chain[]): ReadonlyMap<string, Ends> {
  const [found, setFound] = useState<ReadonlyMap<string, Ends>>(new Map());
  const steps = useMemo(
    () => chains.flatMap((chain) => chain.steps.filter((step) => step.class === 'SHIPMENT')),
    [chains],
  );
  useEffect(() => {
    const stop = new AbortController();
    const wanted = new Set(steps.map((step) => step.fact.id));
    const some = (of: (step: Chain['steps'][number]) => string) => [...new Set(steps.map(of))].slice(0, 100);
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
      setFound(ends);
    }
    if (wanted.size) look().catch(() => {});
    return () => stop.abort();
  }, [steps]);
  useShown(useMemo(() => [...found.values()], [found]));
  return found;
}

interface Place {
  key: string;
  code: string;
  port: string | null;
}

const placed = (port: Port | null | undefined, code: string | undefined): Place | null => {
  const at = port?.countries[0]?.code ?? code;
  return at ? { key: port?.id ?? at, code: at, port: port?.name ?? null } : null;
};

/** Of a name on the map: its height, and about the width of a letter. */
const LINE = 16;
const LETTER = 6.8;

/** Ports of a country stand below each other at its middle, with room for those of the next, so that all names can be read. */
function positions(places: readonly Place[], called: (place: Place) => string): Map<string, [number, number]> {
  const wanted = [...Map.groupBy(places, (place) => place.code)]
    .flatMap(([code, here]) => {
      const point = middle(code);
      if (!point) return [];
      return here
        .sort((a, b) => (a.port ?? '').localeCompare(b.port ?? ''))
        .map((place, index) => ({ place, x: point[0], y: point[1] + (index - (here.length - 1) / 2) * LINE }));
    })
    .sort((a, b) => a.y - b.y);
  const at = new Map<string, [number, number]>();
  const taken: { x: number; y: number; end: number }[] = [];
  for (const { place, x, y } of wanted) {
    const end = x + 12 + called(place).length * LETTER;
    let free = y;
    while (taken.some((each) => each.x < end && x < each.end && Math.abs(each.y - free) < LINE)) free += 2;
    taken.push({ x, y: free, end });
    at.set(place.key, [x, free]);
  }
  return at;
}

/** Shipments from port to port, or from country to country where no port is known. The table below has the same. */
export default function ChainsMap({
  chains,
  chosen,
  chooser,
}: {
  chains: readonly Chain[];
  chosen: string | null;
  chooser: ReactNode;
}) {
  const words = useWords();
  const { country, date } = useFormats();
  const ports = usePorts(chains);
  const called = (place: Place) => (place.port ? `${place.port}, ${country(place.code)}` : country(place.code));
  const routes = new Map<string, { key: string; from: Place; to: Place; days: Set<string>; isChosen: boolean }>();
  for (const chain of chains)
    for (const step of chain.steps) {
      const ends = ports.get(step.fact.id);
      const from = placed(ends?.portOfLoading, detail(step, 'dispatchCountry'));
      const to = placed(ends?.portOfDischarge, detail(step, 'arrivalCountry'));
      if (step.class !== 'SHIPMENT' || !from || !to) continue;
      const key = `${from.key} ${to.key}`;
      const route = routes.get(key) ?? { key, from, to, days: new Set<string>(), isChosen: false };
      if (step.dispatched) route.days.add(step.dispatched);
      route.isChosen ||= chain.key === chosen;
      routes.set(key, route);
    }
  const all = [...routes.values()];
  if (!all.length) return <p className="panel">{words.map.none}</p>;
  const places = [
    ...new Map(all.flatMap((route) => [route.from, route.to]).map((place) => [place.key, place])).values(),
  ];
  const at = positions(places, called);
  return (
    <div className="panel">
      {chooser}
      <Scroll label={words.trace.asMap}>
        <svg
          className="map"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={`${words.map.label}: ${all.map((route) => `${called(route.from)} – ${called(route.to)}`).join('; ')}`}
        >
          {countries.map((each, index) => (
            <path key={index} className="land" d={path(each) ?? ''} />
          ))}
          {all.map((route) => {
            const from = at.get(route.from.key);
            const to = at.get(route.to.key);
            if (!from || !to || route.from.key === route.to.key) return null;
            const lift = Math.hypot(to[0] - from[0], to[1] - from[1]) * 0.22;
            return (
              <path
                key={route.key}
                className={`route${route.isChosen ? ' chosen' : ''}`}
                d={`M${from[0]},${from[1]}Q${(from[0] + to[0]) / 2},${(from[1] + to[1]) / 2 - lift} ${to[0]},${to[1]}`}
              >
                <title>{`${called(route.from)} – ${called(route.to)}`}</title>
              </path>
            );
          })}
          {places.map((place) => {
            const point = at.get(place.key);
            return (
              point && (
                <g key={place.key}>
                  <circle className={`place${place.port ? ' port' : ''}`} cx={point[0]} cy={point[1]} r={4.5} />
                  <text x={point[0] + 7} y={point[1] + 4}>
                    {called(place)}
                  </text>
                </g>
              )
            );
          })}
        </svg>
      </Scroll>
      <p>
        <small>{words.map.note}</small>
      </p>
      <Scroll label={words.trace.asTable}>
        <table>
          <thead>
            <tr>
              <th>{words.from}</th>
              <th>{words.to}</th>
              <th>{words.entity.dispatched}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((route) => (
              <tr key={route.key} className={route.isChosen ? 'chosen' : undefined}>
                <td>
                  <Name of={called(route.from)} />
                </td>
                <td>
                  <Name of={called(route.to)} />
                </td>
                <td>
                  {[...route.days]
                    .sort()
                    .map((each) => date(each))
                    .join(', ') || '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
