import { geoCentroid, geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { Name, Scroll } from '../parts/common';
import { useFormats, useWords } from '../words';
import type { Chain } from './chains';

const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const countries = feature(topology, topology.objects.countries).features;
const WIDTH = 960;
const HEIGHT = 480;
const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: 'Sphere' });
const path = geoPath(projection);

/** Too small for this map, or whose middle lies far from where people are. */
const POINTS: Record<string, [number, number]> = { HK: [114.2, 22.3], SG: [103.8, 1.35], MO: [113.5, 22.2], US: [-98, 39], CA: [-100, 54], FR: [2.5, 46.5] };
/** Where the map's English name is not the browser's. */
const CALLED: Record<string, string> = { US: 'United States of America', CZ: 'Czechia', MM: 'Myanmar', TR: 'Turkey', BA: 'Bosnia and Herz.', CD: 'Dem. Rep. Congo', DO: 'Dominican Rep.' };
const english = new Intl.DisplayNames('en', { type: 'region' });
const middles = new Map(countries.map((country) => [country.properties.name, geoCentroid(country)]));

function middle(code: string): [number, number] | null {
  const point = POINTS[code] ?? middles.get(CALLED[code] ?? english.of(code) ?? '');
  return point ? projection(point) : null;
}

const detail = (step: Chain['steps'][number], name: string) => step.fact.details.find((each) => each.name === name)?.values[0];

/** Shipments between countries: what is known of most is no more than that. The table below has the same. */
export default function ChainsMap({ chains, chosen }: { chains: readonly Chain[]; chosen: string | null }) {
  const words = useWords();
  const { country, date } = useFormats();
  const routes = new Map<string, { from: string; to: string; days: Set<string>; isChosen: boolean }>();
  for (const chain of chains)
    for (const step of chain.steps) {
      const from = detail(step, 'dispatchCountry');
      const to = detail(step, 'arrivalCountry');
      if (step.class !== 'SHIPMENT' || !from || !to) continue;
      const key = `${from} ${to}`;
      const route = routes.get(key) ?? { from, to, days: new Set<string>(), isChosen: false };
      if (step.dispatched) route.days.add(step.dispatched);
      route.isChosen ||= chain.key === chosen;
      routes.set(key, route);
    }
  const all = [...routes.values()];
  if (!all.length) return <p className="panel">{words.map.none}</p>;
  const ends = [...new Set(all.flatMap((route) => [route.from, route.to]))];
  return (
    <div className="panel">
      <svg className="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${words.map.label}: ${all.map((route) => `${country(route.from)} – ${country(route.to)}`).join(', ')}`}>
        {countries.map((each, index) => <path key={index} className="land" d={path(each) ?? ''} />)}
        {all.map((route) => {
          const from = middle(route.from);
          const to = middle(route.to);
          if (!from || !to || route.from === route.to) return null;
          const lift = Math.hypot(to[0] - from[0], to[1] - from[1]) * 0.22;
          return <path key={`${route.from}${route.to}`} className={`route${route.isChosen ? ' chosen' : ''}`} d={`M${from[0]},${from[1]}Q${(from[0] + to[0]) / 2},${(from[1] + to[1]) / 2 - lift} ${to[0]},${to[1]}`}><title>{`${country(route.from)} – ${country(route.to)}`}</title></path>;
        })}
        {ends.map((code) => {
          const at = middle(code);
          return at && <g key={code}><circle className="place" cx={at[0]} cy={at[1]} r={4.5} /><text x={at[0] + 7} y={at[1] + 4}>{country(code)}</text></g>;
        })}
      </svg>
      <p><small>{words.map.note}</small></p>
      <Scroll label={words.map.label}>
        <table>
          <thead><tr><th>{words.from}</th><th>{words.to}</th><th>{words.entity.dispatched}</th></tr></thead>
          <tbody>{all.map((route) => <tr key={`${route.from}${route.to}`} className={route.isChosen ? 'chosen' : undefined}><td><Name of={country(route.from)} /></td><td><Name of={country(route.to)} /></td><td>{[...route.days].sort().map((each) => date(each)).join(', ') || '–'}</td></tr>)}</tbody>
        </table>
      </Scroll>
    </div>
  );
}
