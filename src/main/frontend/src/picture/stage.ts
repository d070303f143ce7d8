// The picture on the screen: symbols and lines by WebGL (Sigma), signs and captions on a canvas above them.
import Graph from 'graphology';
import Sigma from 'sigma';
import type { CameraState } from 'sigma/types';
import {
  extremityArrow,
  layerDashed,
  layerFill,
  pathCurved,
  pathLine,
  sdfCircle,
  sdfDiamond,
  sdfSquare,
} from 'sigma/rendering';
import { type Caption, placed, type View } from './captions';
import { extent, type Place, type Size } from './layout';
import { CanvasPen, drawCaption, drawSigns, fontOf } from './pen';
import { along, type Scene, type Spot, type Stroke } from './scene';
import type { Theme } from './theme';

/** More lines than that are drawn as threads: no arrows, no dashes, no bends. */
const PLAIN_FROM = 4000;
/** More symbols in view than that have no signs and, as long as the view moves, the captions that they had. */
const MANY = 1500;
/** Pixels for a unit of places, at most, when all is shown. */
const CLOSEST = 1.3;
/** Pixels around the outermost nodes: their captions go there. */
const MARGIN = { x: 96, y: 56 };
/** The least share of its size that a symbol has where all is shown from afar. */
const SMALLEST = 0.16;

/** A regular hexagon with a corner at the right. */
const hexagon = {
  name: 'hexagon',
  glsl: `
float sdf_hexagon(vec2 uv, float size) {
  vec2 p = abs(uv);
  vec2 k = vec2(-0.8660254, 0.5);
  p -= 2.0 * min(dot(k, p), 0.0) * k;
  float inner = size * 0.8660254;
  p -= vec2(clamp(p.x, -inner * 0.5773503, inner * 0.5773503), inner);
  return length(p) * sign(p.y);
}
`,
  uniforms: [],
  inradiusFactor: 0.8660254,
};

export interface Heard {
  /** Somebody pressed and let go without moving. */
  press: (hit: { node: string | null; line: string | null }, event: PointerEvent) => void;
  open: (node: string) => void;
  menu: (node: string | null, at: Place) => void;
  /** A node was taken hold of: those that go with it. */
  grasped: (node: string) => readonly string[];
  /** They are moved on the screen; `isEnd` when they are let go. */
  dragged: (nodes: readonly string[], by: Place, isEnd: boolean) => void;
  lassoed: (loop: readonly Place[], event: PointerEvent) => void;
  hover: (id: string | null, at: Place) => void;
  /** The view is another. */
  viewed: () => void;
}

type Hold =
  | { what: 'view' | 'press'; x: number; y: number; node: string | null }
  | { what: 'nodes'; x: number; y: number; nodes: readonly string[]; begin: Place; by: Place }
  | { what: 'loop'; loop: Place[] }
  | { what: 'pinch'; far: number; middle: Place };

export class Stage {
  private readonly graph = new Graph({ multi: true, type: 'directed' });
  private sigma: Sigma | null = null;
  private isPlain = false;
  private readonly over: HTMLCanvasElement;
  private readonly stage: HTMLElement;
  private scene: Scene = { spots: [], strokes: [], legend: [] };
  private theme: Theme;
  private captions: Caption[] = [];
  private captionsAt: { x: number; y: number; ratio: number; scene: Scene } | null = null;
  private settle = 0;
  private hold: Hold | null = null;
  private lastLook: ReturnType<Stage['looks']> = null;
  private readonly touches = new Map<number, Place>();
  private lastPress = { time: 0, node: null as string | null };
  private readonly ends: (() => void)[] = [];
  isLasso = false;
  /** Whether the wheel zooms without a key held down. */
  hasWheel: () => boolean = () => false;
  /** Frames drawn so far. */
  frames = 0;

  constructor(
    private readonly box: HTMLElement,
    theme: Theme,
    private readonly heard: Heard,
  ) {
    this.theme = theme;
    this.stage = document.createElement('div');
    this.stage.className = 'stage';
    this.over = document.createElement('canvas');
    this.over.className = 'over';
    box.prepend(this.stage, this.over);
    this.listen();
  }

  /** Whether this browser draws by WebGL. */
  static isPossible(): boolean {
    return !!document.createElement('canvas').getContext('webgl2');
  }

  private renderer(isPlain: boolean): Sigma {
    if (this.sigma && this.isPlain === isPlain) return this.sigma;
    const camera = this.sigma?.getCamera().getState();
    const bounds = this.sigma?.getCustomBBox();
    this.sigma?.kill();
    this.isPlain = isPlain;
    const sigma = new Sigma(this.graph, this.stage, {
      settings: {
        renderLabels: false,
        renderEdgeLabels: false,
        itemSizesReference: 'screen',
        enableCameraRotation: false,
        minCameraRatio: 0.01,
        maxCameraRatio: 8,
        stagePadding: 0,
        minEdgeThickness: 0.8,
        allowInvalidContainer: true,
      },
      primitives: {
        nodes: {
          shapes: [sdfCircle(), sdfSquare({ cornerRadius: 0.12 }), sdfDiamond(), hexagon],
          layers: [layerFill()],
        },
        edges: {
          paths: [pathLine(), pathCurved()],
          extremities: [extremityArrow({ lengthRatio: 5, widthRatio: 4, margin: 1 })],
          layers: [
            layerDashed({
              dashSize: { attribute: 'dash', default: 6 },
              gapSize: { attribute: 'gap', default: 4 },
              align: 0,
              solidExtremities: true,
            }),
          ],
        },
      } as never,
      styles: {
        nodes: {
          x: { attribute: 'x' },
          y: { attribute: 'y' },
          size: { attribute: 'size' },
          color: { attribute: 'color' },
          opacity: { attribute: 'opacity' },
          shape: { attribute: 'shape' },
        },
        edges: {
          size: { attribute: 'size' },
          color: { attribute: 'color' },
          opacity: { attribute: 'opacity' },
          path: { attribute: 'path' },
          head: { attribute: 'head' },
          curvature: { attribute: 'curvature' },
          dash: { attribute: 'dash' },
          gap: { attribute: 'gap' },
        },
      } as never,
    });
    // What is under the pointer is found by its place: nobody reads the pixels that would say it, so none are drawn.
    const params = sigma.getRenderParams.bind(sigma);
    sigma.getRenderParams = () => ({ ...params(), pickingFrameBuffer: null });
    if (isPlain)
      sigma.addCustomLayerProgram('threads', 'edges' as never, (gl) => {
        this.threads = new Threads(gl);
        return this.threads;
      });
    if (bounds) sigma.setCustomBBox(bounds);
    if (camera) sigma.getCamera().setState(camera);
    sigma.on('afterRender', () => {
      this.frames++;
      this.draw();
      this.heard.viewed();
    });
    this.sigma = sigma;
    return sigma;
  }

  /** Shows another scene; what is the same stays as it is. */
  show(scene: Scene, theme: Theme) {
    this.scene = scene;
    this.theme = theme;
    this.bounds ??= this.boundsOf();
    const { graph } = this;
    const isPlain = scene.strokes.length > PLAIN_FROM;
    const ids = new Set(scene.spots.map(({ id }) => id));
    const lines = new Set(scene.strokes.map(({ id }) => id));
    // Many changes at once: nobody has to hear each.
    const sigma = this.sigma;
    const isWhole = !sigma || graph.order === 0 || isPlain !== this.isPlain;
    if (isWhole && sigma) {
      sigma.kill();
      this.sigma = null;
    }
    graph.forEachEdge((edge) => {
      if (isPlain || !lines.has(edge)) graph.dropEdge(edge);
    });
    graph.forEachNode((node) => {
      if (!ids.has(node)) graph.dropNode(node);
    });
    for (const spot of scene.spots) {
      const attributes = {
        x: spot.x,
        y: -spot.y,
        size: this.grain * spot.r * (spot.shape === 'square' ? 0.9 : spot.shape === 'circle' ? 1 : 1.08),
        color: spot.color,
        opacity: spot.isDim ? 0.3 : 1,
        shape: spot.shape,
      };
      if (!graph.hasNode(spot.id)) graph.addNode(spot.id, attributes);
      else if (isOther(graph.getNodeAttributes(spot.id), attributes)) graph.replaceNodeAttributes(spot.id, attributes);
    }
    for (const stroke of isPlain ? [] : scene.strokes) {
      const attributes = {
        size: stroke.width,
        color: stroke.isChosen ? theme.ink : stroke.color,
        opacity: stroke.isDim ? 0.2 : 0.8,
        path: stroke.bend ? 'curved' : 'line',
        head: stroke.hasArrow ? 'arrow' : 'none',
        curvature: stroke.bend,
        // A line without gaps is one dash that is longer than any.
        dash: stroke.isDashed ? 6 : 100_000,
        gap: 4,
      };
      if (
        graph.hasEdge(stroke.id) &&
        (graph.source(stroke.id) !== stroke.from.id || graph.target(stroke.id) !== stroke.to.id)
      )
        graph.dropEdge(stroke.id);
      if (!graph.hasEdge(stroke.id)) graph.addDirectedEdgeWithKey(stroke.id, stroke.from.id, stroke.to.id, attributes);
      else if (isOther(graph.getEdgeAttributes(stroke.id), attributes))
        graph.replaceEdgeAttributes(stroke.id, attributes);
    }
    this.captionsAt = null;
    const now = this.renderer(isPlain);
    if (this.bounds) now.setCustomBBox(this.bounds);
    now.refresh({ schedule: true });
    this.thread(now);
  }

  /** A large picture's lines, in the coordinates in which the renderer has its nodes. */
  private thread(sigma: Sigma) {
    if (!this.isPlain || !this.threads) return;
    // They are known after the renderer has taken in the nodes.
    sigma.once('beforeRender', () => {
      const to = sigma.getNormalizationFunction();
      this.threads?.take(this.scene.strokes, ({ x, y }) => to({ x, y: -y }), this.theme.ink);
    });
  }

  /** The share of its size that a symbol has: it grows with the zoom. */
  private grain = 1;
  private threads: Threads | null = null;
  private bounds: { x: [number, number]; y: [number, number] } | null = null;

  /** The room that all nodes take with their captions; small pictures are not blown up. */
  private boundsOf(): { x: [number, number]; y: [number, number] } | null {
    const found = extent(this.scene.spots);
    if (!found) return null;
    const { width, height } = this.size();
    // A narrow page has no room for captions at its sides.
    const [innerX, innerY] = [width - 2 * Math.min(MARGIN.x, width / 8), height - 2 * Math.min(MARGIN.y, height / 8)];
    const scale = Math.min(
      CLOSEST,
      innerX / Math.max(1, found.right - found.left),
      innerY / Math.max(1, found.bottom - found.top),
    );
    this.grain = Math.max(SMALLEST, Math.min(1, scale * 3));
    const [middleX, middleY] = [(found.left + found.right) / 2, -(found.top + found.bottom) / 2];
    const [halfX, halfY] = [width / 2 / scale, height / 2 / scale];
    return { x: [middleX - halfX, middleX + halfX], y: [middleY - halfY, middleY + halfY] };
  }

  size(): Size {
    return { width: Math.max(1, this.box.clientWidth), height: Math.max(1, this.box.clientHeight) };
  }

  /** Shows all. */
  fit() {
    this.bounds = this.boundsOf();
    if (!this.sigma || !this.bounds) return;
    this.show(this.scene, this.theme);
    this.sigma.setCustomBBox(this.bounds);
    this.sigma.refresh({ schedule: true });
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  /** Where the view stands; `look` gives it back. */
  looks(): { bounds: NonNullable<Stage['bounds']>; grain: number; camera: CameraState } | null {
    return this.sigma && this.bounds
      ? { bounds: this.bounds, grain: this.grain, camera: this.sigma.getCamera().getState() }
      : this.lastLook;
  }
  look(at: NonNullable<ReturnType<Stage['looks']>>) {
    this.bounds = at.bounds;
    this.grain = at.grain;
    this.show(this.scene, this.theme);
    this.sigma?.getCamera().setState(at.camera);
  }

  zoom(by: number, at: Place = { x: this.size().width / 2, y: this.size().height / 2 }) {
    const { sigma } = this;
    if (!sigma) return;
    const camera = sigma.getCamera();
    camera.setState(sigma.getViewportZoomedState(at, camera.getBoundedRatio(camera.ratio / by)));
  }

  pan(dx: number, dy: number) {
    const { sigma } = this;
    if (!sigma) return;
    const [a, b] = [sigma.viewportToFramedGraph({ x: 0, y: 0 }), sigma.viewportToFramedGraph({ x: dx, y: dy })];
    const camera = sigma.getCamera();
    camera.setState({ x: camera.x - (b.x - a.x), y: camera.y - (b.y - a.y) });
  }

  /** Moves the view to a node where it is not in view. */
  reveal(id: string) {
    const at = this.at(id);
    const { width, height } = this.size();
    if (!at) return;
    const [dx, dy] = [
      Math.max(0, 60 - at.x) - Math.max(0, at.x - width + 60),
      Math.max(0, 60 - at.y) - Math.max(0, at.y - height + 60),
    ];
    if (dx || dy) this.pan(dx, dy);
  }

  /** Where a node stands on the box, and how large it is. */
  at(id: string): (Place & { r: number }) | null {
    const spot = this.scene.spots.find((each) => each.id === id);
    const view = this.view();
    return spot && view ? { ...view.at(spot), r: view.radius(spot.r) } : null;
  }

  view(): View | null {
    const { sigma } = this;
    if (!sigma) return null;
    const o = sigma.graphToViewport({ x: 0, y: 0 });
    const x = sigma.graphToViewport({ x: 1000, y: 0 });
    const y = sigma.graphToViewport({ x: 0, y: -1000 });
    const m = [(x.x - o.x) / 1000, (x.y - o.y) / 1000, (y.x - o.x) / 1000, (y.y - o.y) / 1000] as const;
    const scale = sigma.scaleSize(1) * this.grain;
    return {
      size: this.size(),
      at: (place) => ({ x: o.x + m[0] * place.x + m[2] * place.y, y: o.y + m[1] * place.x + m[3] * place.y }),
      radius: (r) => r * scale,
    };
  }

  private back(place: Place): Place {
    const { x, y } = this.sigma!.viewportToGraph(place);
    return { x, y: -y };
  }

  private draw() {
    const view = this.view();
    const pen = this.over.getContext('2d');
    if (!view || !pen) return;
    const { width, height } = view.size;
    const fine = window.devicePixelRatio || 1;
    if (this.over.width !== Math.round(width * fine) || this.over.height !== Math.round(height * fine)) {
      this.over.width = Math.round(width * fine);
      this.over.height = Math.round(height * fine);
    }
    pen.setTransform(fine, 0, 0, fine, 0, 0);
    pen.clearRect(0, 0, width, height);
    const { scene, theme } = this;
    const seen: Spot[] = [];
    for (const spot of scene.spots) {
      const { x, y } = view.at(spot);
      if (x > -40 && y > -40 && x < width + 40 && y < height + 40) seen.push(spot);
    }
    const isMany = seen.length > MANY;
    const to = new CanvasPen(pen);
    for (const spot of seen) if (!isMany || spot.isChosen || spot.isGroup) drawSigns(to, spot, view, theme);
    this.caption(view, isMany, pen);
    for (const caption of this.captions) drawCaption(to, caption, theme);
    if (this.hold?.what === 'loop' && this.hold.loop.length) {
      const [first, ...rest] = this.hold.loop;
      to.path(`M${first!.x} ${first!.y}${rest.map(({ x, y }) => `L${x} ${y}`).join('')}Z`, {
        fill: theme.accent,
        opacity: 0.15,
      });
      to.path(`M${first!.x} ${first!.y}${rest.map(({ x, y }) => `L${x} ${y}`).join('')}Z`, {
        stroke: theme.accent,
        width: 1.5,
        dash: [5, 4],
      });
    }
  }

  /** While a large view moves, captions go with it; they are placed anew when it rests. */
  private caption(view: View, isMany: boolean, pen: CanvasRenderingContext2D) {
    const { x, y, ratio } = this.sigma!.getCamera();
    const last = this.captionsAt;
    if (last && last.x === x && last.y === y && last.ratio === ratio && last.scene === this.scene) return;
    const isMoving = last?.scene === this.scene && last.ratio === ratio;
    if (isMoving && (isMany || this.scene.spots.length > MANY)) {
      const [o, p] = [
        this.sigma!.framedGraphToViewport({ x: last.x, y: last.y }),
        this.sigma!.framedGraphToViewport({ x, y }),
      ];
      const [dx, dy] = [o.x - p.x, o.y - p.y];
      this.captions = this.captions.map((caption) => ({ ...caption, x: caption.x + dx, y: caption.y + dy }));
      this.captionsAt = { x, y, ratio, scene: this.scene };
      window.clearTimeout(this.settle);
      this.settle = window.setTimeout(() => {
        this.captionsAt = null;
        this.sigma?.scheduleRender();
      }, 150);
      return;
    }
    this.captions = placed(this.scene.spots, this.scene.strokes, view, (text, isBold) => measured(pen, text, isBold), {
      most: isMany ? 120 : 300,
    });
    this.captionsAt = { x, y, ratio, scene: this.scene };
  }

  /** What is under a point: a node before a line. */
  hit({ x, y }: Place): { node: string | null; line: string | null } {
    const view = this.view();
    if (!view) return { node: null, line: null };
    let [node, least]: [string | null, number] = [null, Infinity];
    for (const spot of this.scene.spots) {
      const at = view.at(spot);
      const far = Math.hypot(at.x - x, at.y - y) - Math.max(view.radius(spot.r), 6);
      if (far <= 2 && far < least) [node, least] = [spot.id, far];
    }
    if (node) return { node, line: null };
    let [line, nearest]: [string | null, number] = [null, 7];
    for (const stroke of this.scene.strokes) {
      const far = farFrom({ x, y }, stroke, view);
      if (far < nearest) [line, nearest] = [stroke.id, far];
    }
    return { node: null, line };
  }

  private listen() {
    const { box } = this;
    const on = <K extends keyof HTMLElementEventMap>(
      name: K,
      does: (event: HTMLElementEventMap[K]) => void,
      options?: AddEventListenerOptions,
    ) => {
      box.addEventListener(name, does, options);
      this.ends.push(() => box.removeEventListener(name, does, options));
    };
    const place = (event: MouseEvent): Place => {
      const { left, top } = box.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    on('pointerdown', (event) => {
      if (event.button !== 0 || (event.target as Element).closest('.above')) return;
      box.setPointerCapture(event.pointerId);
      const at = place(event);
      this.touches.set(event.pointerId, at);
      if (this.touches.size === 2) {
        const [a, b] = [...this.touches.values()] as [Place, Place];
        this.hold = {
          what: 'pinch',
          far: Math.hypot(a.x - b.x, a.y - b.y),
          middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
        };
        return;
      }
      if (this.isLasso) {
        this.hold = { what: 'loop', loop: [at] };
        return;
      }
      this.hold = { what: 'press', ...at, node: this.hit(at).node };
    });
    on('pointermove', (event) => {
      const at = place(event);
      const { hold } = this;
      if (!hold) {
        if (event.pointerType === 'mouse') this.hovered(at);
        return;
      }
      if (this.touches.has(event.pointerId)) this.touches.set(event.pointerId, at);
      if (hold.what === 'pinch') {
        const [a, b] = [...this.touches.values()];
        if (!a || !b) return;
        const far = Math.hypot(a.x - b.x, a.y - b.y);
        const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
        if (far > 0 && hold.far > 0) this.zoom(far / hold.far, middle);
        this.pan(middle.x - hold.middle.x, middle.y - hold.middle.y);
        this.hold = { what: 'pinch', far, middle };
        return;
      }
      if (hold.what === 'loop') {
        hold.loop.push(at);
        this.sigma?.scheduleRender();
        return;
      }
      const [dx, dy] = [at.x - hold.x, at.y - hold.y];
      if (hold.what === 'press') {
        if (Math.hypot(dx, dy) < 3) return;
        this.hold = hold.node
          ? {
              what: 'nodes',
              ...at,
              nodes: this.heard.grasped(hold.node),
              begin: { x: hold.x, y: hold.y },
              by: { x: 0, y: 0 },
            }
          : { what: 'view', ...at, node: null };
        if (hold.node) this.drag(at);
        else this.pan(dx, dy);
        return;
      }
      if (hold.what === 'view') {
        this.pan(dx, dy);
        hold.x = at.x;
        hold.y = at.y;
      } else this.drag(at);
    });
    const let_go = (event: PointerEvent, isCancelled: boolean) => {
      this.touches.delete(event.pointerId);
      const { hold } = this;
      this.hold = null;
      if (!hold) return;
      if (hold.what === 'press' && !isCancelled) this.pressed(hold, event);
      if (hold.what === 'loop') {
        if (hold.loop.length > 2 && !isCancelled)
          this.heard.lassoed(
            hold.loop.map((at) => this.back(at)),
            event,
          );
        this.sigma?.scheduleRender();
      }
      if (hold.what === 'nodes') this.heard.dragged(hold.nodes, hold.by, true);
    };
    on('pointerup', (event) => let_go(event, false));
    on('pointercancel', (event) => let_go(event, true));
    on('pointerleave', () => this.heard.hover(null, { x: 0, y: 0 }));
    on('contextmenu', (event) => {
      if ((event.target as Element).closest('.above')) return;
      event.preventDefault();
      const at = place(event);
      this.heard.menu(this.hit(at).node, at);
    });
    on(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !this.hasWheel()) return;
        event.preventDefault();
        this.zoom(Math.exp(-event.deltaY * 0.0015), place(event));
      },
      { passive: false },
    );
    const watch = new ResizeObserver(() => {
      this.sigma?.resize();
      this.captionsAt = null;
      this.sigma?.refresh({ schedule: true });
    });
    watch.observe(box);
    this.ends.push(() => watch.disconnect());
  }

  private pressed({ x, y }: Place, event: PointerEvent) {
    const hit = this.hit({ x, y });
    const isTwice =
      event.timeStamp - this.lastPress.time < 350 && hit.node !== null && hit.node === this.lastPress.node;
    this.lastPress = isTwice ? { time: 0, node: null } : { time: event.timeStamp, node: hit.node };
    if (isTwice) this.heard.open(hit.node!);
    else this.heard.press(hit, event);
  }

  private drag(at: Place) {
    const { hold } = this;
    if (hold?.what !== 'nodes') return;
    const [from, to] = [this.back(hold.begin), this.back(at)];
    hold.by = { x: to.x - from.x, y: to.y - from.y };
    this.heard.dragged(hold.nodes, hold.by, false);
  }

  private hovered(at: Place) {
    const { node, line } = this.scene.strokes.length > PLAIN_FROM ? { ...this.hit(at), line: null } : this.hit(at);
    this.box.style.cursor = this.isLasso ? 'crosshair' : node ? 'pointer' : 'grab';
    this.heard.hover(node ?? line, at);
  }

  end() {
    this.lastLook = this.looks();
    window.clearTimeout(this.settle);
    for (const end of this.ends) end();
    this.sigma?.kill();
    this.sigma = null;
    this.stage.remove();
    this.over.remove();
  }
}

/** Thousands of lines in one call: what has no width costs hardly anything, also where there is no graphics card. */
class Threads {
  private readonly program: WebGLProgram;
  private readonly buffer: WebGLBuffer;
  private readonly array: WebGLVertexArrayObject;
  private count = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {
    const compile = (type: number, text: string) => {
      const shader = gl.createShader(type)!;
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      return shader;
    };
    this.program = gl.createProgram();
    gl.attachShader(
      this.program,
      compile(
        gl.VERTEX_SHADER,
        `#version 300 es
uniform mat3 matrix;
in vec2 place;
in vec4 color;
out vec4 tint;
void main() {
  gl_Position = vec4((matrix * vec3(place, 1.0)).xy, 0.0, 1.0);
  tint = vec4(color.rgb * color.a, color.a);
}`,
      ),
    );
    gl.attachShader(
      this.program,
      compile(
        gl.FRAGMENT_SHADER,
        `#version 300 es
precision mediump float;
in vec4 tint;
out vec4 shown;
void main() {
  shown = tint;
}`,
      ),
    );
    gl.linkProgram(this.program);
    this.buffer = gl.createBuffer();
    this.array = gl.createVertexArray();
    gl.bindVertexArray(this.array);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    const [place, color] = [gl.getAttribLocation(this.program, 'place'), gl.getAttribLocation(this.program, 'color')];
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 12, 0);
    gl.enableVertexAttribArray(color);
    gl.vertexAttribPointer(color, 4, gl.UNSIGNED_BYTE, true, 12, 8);
    gl.bindVertexArray(null);
  }

  take(strokes: readonly Stroke[], to: (place: Place) => Place, ink: string) {
    const bytes = new ArrayBuffer(strokes.length * 24);
    const [places, colors] = [new Float32Array(bytes), new Uint8Array(bytes)];
    strokes.forEach((stroke, at) => {
      const color = stroke.isChosen ? ink : stroke.color;
      const alpha = stroke.isChosen ? 255 : stroke.isDim ? 25 : 90;
      [stroke.from, stroke.to].forEach((end, side) => {
        const { x, y } = to(end);
        places[at * 6 + side * 3] = x;
        places[at * 6 + side * 3 + 1] = y;
        const rgb = [1, 3, 5].map((from) => parseInt(color.slice(from, from + 2), 16));
        colors.set([...rgb, alpha], at * 24 + side * 12 + 8);
      });
    });
    this.count = strokes.length * 2;
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    gl.bufferData(gl.ARRAY_BUFFER, bytes, gl.STATIC_DRAW);
  }

  render({ matrix }: { matrix: Float32Array }) {
    const { gl } = this;
    if (!this.count) return;
    gl.useProgram(this.program);
    gl.uniformMatrix3fv(gl.getUniformLocation(this.program, 'matrix'), false, matrix);
    gl.bindVertexArray(this.array);
    gl.drawArrays(gl.LINES, 0, this.count);
    gl.bindVertexArray(null);
  }

  kill() {
    const { gl } = this;
    gl.deleteProgram(this.program);
    gl.deleteBuffer(this.buffer);
    gl.deleteVertexArray(this.array);
  }
}

const widths = new Map<string, number>();
function measured(pen: CanvasRenderingContext2D, text: string, isBold: boolean): number {
  const key = (isBold ? 'b' : 'n') + text;
  const known = widths.get(key);
  if (known !== undefined) return known;
  pen.font = fontOf(12, isBold);
  const { width } = pen.measureText(text);
  if (widths.size > 20_000) widths.clear();
  widths.set(key, width);
  return width;
}

function isOther(was: Record<string, unknown>, is: Record<string, unknown>): boolean {
  for (const name in is) if (was[name] !== is[name]) return true;
  return false;
}

/** How far a point is from a line, bent or not, in pixels. */
function farFrom(point: Place, { from, to, bend }: Stroke, view: View): number {
  const [a, b] = [view.at(from), view.at(to)];
  if (!bend) return toSegment(point, a, b);
  const middle = along(a, b, bend, 0.5);
  return Math.min(toSegment(point, a, middle), toSegment(point, middle, b));
}

function toSegment({ x, y }: Place, a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
