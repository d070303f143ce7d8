// The map that moves: MapLibre GL with the countries of world-atlas. It asks for nothing from elsewhere, and its names are
// elements of the page.
import {
  type GeoJSONSource,
  Map as Globe,
  type MapMouseEvent,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Name } from '../shell/common';
import { useWords } from '../words';
import { coarse, flat, type Shape, shapes } from './atlas';
import type { Drawn, Spot } from './map';
import { type Extent, near, type Placed, placed, type Point } from './routes';

setWorkerUrl(workerUrl);

/** From this zoom on the coasts are drawn closely. */
const CLOSE = 3;
const FARTHEST = 0;
const CLOSEST = 9;
/** About the width of a letter of a name. */
const LETTER = 6.6;

const COLORS = ['ground', 'panel', 'line', 'soft', 'goods', 'ink', 'accent', 'accent-soft', 'warn'] as const;
type Colors = Record<(typeof COLORS)[number], string>;

function colors(): Colors {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(COLORS.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colors;
}

const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});

function style(lands: readonly Shape[], c: Colors): StyleSpecification {
  const none = collection([]);
  const isChosen = ['boolean', ['get', 'isChosen'], false] as const;
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: collection([...lands]), tolerance: 0.2 },
      routes: { type: 'geojson', data: none, tolerance: 0 },
      places: { type: 'geojson', data: none },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': c.panel } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': c['accent-soft'] } },
      { id: 'borders', type: 'line', source: 'land', paint: { 'line-color': c.line, 'line-width': 0.8 } },
      // A thin line is hard to hit: a wide one that is not seen lies beneath it.
      { id: 'hit', type: 'line', source: 'routes', paint: { 'line-width': 16, 'line-opacity': 0.01 } },
      {
        id: 'routes',
        type: 'line',
        source: 'routes',
        layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': ['case', [...isChosen], 1, 0] },
        paint: {
          'line-color': ['case', [...isChosen], c.warn, c.goods],
          'line-width': ['get', 'width'],
          'line-opacity': ['case', [...isChosen], 1, ['get', 'isFaint'], 0.25, 0.75],
          // The way there and the way back lie side by side.
          'line-offset': ['/', ['+', ['get', 'width'], 1], 2],
        },
      },
      {
        id: 'arrows',
        type: 'symbol',
        source: 'routes',
        layout: {
          'symbol-placement': 'line-center',
          'icon-image': 'arrow',
          'icon-size': ['interpolate', ['linear'], ['get', 'width'], 1.5, 0.5, 9, 1],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        },
        paint: {
          'icon-color': ['case', [...isChosen], c.warn, c.goods],
          'icon-opacity': ['case', ['get', 'isFaint'], 0.35, 1],
        },
      },
      {
        id: 'places',
        type: 'circle',
        source: 'places',
        paint: {
          'circle-radius': 4.5,
          'circle-color': ['case', ['get', 'isPort'], c.ink, c.panel],
          'circle-stroke-color': ['case', ['get', 'isPort'], c.panel, c.ink],
          'circle-stroke-width': 1.5,
        },
      },
    ],
  };
}

type PaintName = Parameters<Globe['setPaintProperty']>[1];

function recolor(globe: Globe, c: Colors) {
  for (const layer of style([], c).layers)
    for (const [name, value] of Object.entries(layer.paint ?? {}))
      globe.setPaintProperty(layer.id, name as PaintName, value);
}

/** A triangle to the right, as a distance field would have it: colored by its layer. */
function arrow(): ImageData {
  const canvas = document.createElement('canvas');
  const size = (canvas.width = canvas.height = 24);
  const pen = canvas.getContext('2d')!;
  pen.beginPath();
  pen.moveTo(4, 3);
  pen.lineTo(21, 12);
  pen.lineTo(4, 21);
  pen.closePath();
  pen.fill();
  return pen.getImageData(0, 0, size, size);
}

interface Tip {
  x: number;
  y: number;
  /** Of the map, in pixels. */
  width: number;
  height: number;
  text: string;
}

export default function MovingMap({
  drawn,
  spots,
  extent,
  chosen,
  label,
  click,
  failed,
}: {
  drawn: readonly Drawn[];
  /** Places of the routes, the most important first. */
  spots: readonly Spot[];
  extent: Extent;
  chosen: string | null;
  /** What it shows, in words. */
  label: string;
  click: (route: string) => void;
  failed: () => void;
}) {
  const texts = useWords().map;
  const box = useRef<HTMLDivElement>(null);
  /** The map, once its layers are there. */
  const [globe, setGlobe] = useState<Globe | null>(null);
  const [names, setNames] = useState<readonly Placed[]>([]);
  const [tip, setTip] = useState<Tip | null>(null);
  const latest = useRef({ drawn, spots, click, failed, extent });
  useLayoutEffect(() => {
    latest.current = { drawn, spots, click, failed, extent };
  });

  useEffect(() => {
    let map: Globe;
    try {
      map = new Globe({
        container: box.current!,
        style: style(flat(coarse()), colors()),
        bounds: bounds(latest.current.extent),
        fitBoundsOptions: fit(box.current!),
        minZoom: FARTHEST,
        maxZoom: CLOSEST,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        // A printed page has the picture too.
        canvasContextAttributes: { preserveDrawingBuffer: true },
        locale: { 'Map.Title': texts.label },
        fadeDuration: 0,
      });
    } catch {
      latest.current.failed();
      return;
    }
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    const write = () => {
      const { spots: all } = latest.current;
      const center = map.getCenter().lng;
      const { clientWidth, clientHeight } = map.getContainer();
      const wishes = all.map((spot) => {
        const { x, y } = map.project([near(spot.at[0], center), spot.at[1]]);
        return { key: spot.key, x, y, width: wide(spot.name) * (spot.isChosen ? 1.1 : 1) };
      });
      setNames(placed(wishes, clientWidth, clientHeight));
    };
    let isClose = false;
    map.on('load', () => {
      map.addImage('arrow', arrow(), { sdf: true });
      setGlobe(map);
    });
    map.on('move', write);
    map.on('resize', write);
    map.on('zoomend', () => {
      if (isClose || map.getZoom() < CLOSE) return;
      isClose = true;
      import('world-atlas/countries-50m.json')
        .then(({ default: atlas }) => map.getSource<GeoJSONSource>('land')?.setData(collection(flat(shapes(atlas)))))
        .catch(() => (isClose = false));
    });
    const at = (event: MapMouseEvent) => {
      const near = [-5, 5].map((away) => [event.point.x + away, event.point.y + away] as [number, number]);
      return map.queryRenderedFeatures(near as [[number, number], [number, number]], { layers: ['places', 'hit'] })[0];
    };
    map.on('mousemove', (event) => {
      const found = map.isStyleLoaded() ? at(event) : undefined;
      map.getCanvas().style.cursor = found?.layer.id === 'hit' ? 'pointer' : '';
      const { clientWidth: width, clientHeight: height } = map.getContainer();
      setTip(
        found ? { x: event.point.x, y: event.point.y, width, height, text: String(found.properties['title']) } : null,
      );
    });
    map.on('mouseout', () => setTip(null));
    map.on('click', (event) => {
      const found = at(event);
      if (found?.layer.id === 'hit') latest.current.click(String(found.properties['key']));
    });
    map.on('webglcontextlost', () => latest.current.failed());
    const turn = () => map.style && recolor(map, colors());
    const theme = new MutationObserver(turn);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', turn);
    return () => {
      theme.disconnect();
      dark.removeEventListener('change', turn);
      map.remove();
      setGlobe(null);
    };
  }, [texts.label]);

  useEffect(() => {
    const map = globe;
    if (!map) return;
    map.getSource<GeoJSONSource>('routes')?.setData(
      collection(
        drawn.map((route) => ({
          type: 'Feature',
          geometry: { type: 'LineString', coordinates: route.line.map((point) => [...point]) },
          properties: {
            key: route.key,
            title: route.title,
            width: route.isChosen ? Math.max(3, route.width) : route.width,
            isChosen: route.isChosen,
            isFaint: !!chosen && !route.isChosen,
          },
        })),
      ),
    );
    map.getSource<GeoJSONSource>('places')?.setData(
      collection(
        spots.map((spot) => ({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [...spot.at] },
          properties: { title: spot.title, isPort: spot.isPort },
        })),
      ),
    );
    map.fire('move');
  }, [drawn, spots, chosen, globe]);

  const { west, south, east, north } = extent;
  useEffect(() => {
    globe?.fitBounds(bounds({ west, south, east, north }), { ...fit(globe.getContainer()), duration: 0 });
  }, [west, south, east, north, globe]);

  const named = useMemo(() => new Map(spots.map((spot) => [spot.key, spot])), [spots]);
  return (
    <div className="globe" role="group" aria-label={label}>
      <div ref={box} className="canvas" />
      <div className="names" aria-hidden>
        {names.map(({ key, left, top }) => (
          <span
            key={key}
            className={named.get(key)?.isChosen ? 'chosen' : undefined}
            style={{ transform: `translate(${left}px, ${top}px)` }}
          >
            <Name of={named.get(key)?.name ?? ''} />
          </span>
        ))}
      </div>
      {tip && (
        <div className="tip" style={shift(tip)}>
          {tip.text.split('\n').map((line) => (
            <span key={line}>
              <Name of={line} />
            </span>
          ))}
        </div>
      )}
      <div className="tools">
        {(
          [
            [texts.closer, ZoomIn, () => globe?.zoomIn()],
            [texts.farther, ZoomOut, () => globe?.zoomOut()],
            [texts.all, Maximize, () => globe?.fitBounds(bounds(extent), fit(globe.getContainer()))],
          ] as const
        ).map(([name, Icon, act]) => (
          <button key={name} type="button" aria-label={name} title={name} onClick={act}>
            <Icon size={18} aria-hidden />
          </button>
        ))}
      </div>
    </div>
  );
}

/** Wide enough for most names; Chinese letters are twice as wide. */
const wide = (name: string) =>
  [...name].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 2 : 1) * LETTER, 6);

const bounds = ({ west, south, east, north }: Extent): [Point, Point] & [[number, number], [number, number]] => [
  [west, south],
  [east, north],
];

const fit = ({ clientWidth }: HTMLElement) => ({ padding: clientWidth < 600 ? 40 : 70, maxZoom: 6 });

/** Beside the pointer, within the map. */
function shift({ x, y, width, height }: Tip): CSSProperties {
  return {
    ...(x > width / 2 ? { right: width - x + 12 } : { left: x + 12 }),
    ...(y > height / 2 ? { bottom: height - y + 12 } : { top: y + 12 }),
  };
}
