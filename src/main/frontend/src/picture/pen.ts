// Draws a scene with a pen: on a canvas, or as the text of an SVG.
import { type Caption, ROW, type View } from './captions';
import type { Place } from './layout';
import { control, type Key, type Scene, type Spot, type Stroke } from './scene';
import { iconOf, type Shape, type Theme } from './theme';

export interface Style {
  fill?: string;
  stroke?: string;
  width?: number;
  dash?: readonly number[];
  opacity?: number;
}
export interface Pen {
  path(d: string, style: Style): void;
  icon(kind: string, middle: Place, size: number, color: string, opacity?: number): void;
  text(
    text: string,
    at: Place,
    style: { color: string; halo?: string; bold?: boolean; size?: number; opacity?: number; isStart?: boolean },
  ): void;
  /** What follows until the end is one thing with a name. */
  begin(name: string): void;
  end(): void;
}

const n = (value: number) => String(Math.round(value * 10) / 10);

/** The outline of a symbol. */
export function outline(shape: Shape, { x, y }: Place, r: number): string {
  if (shape === 'circle')
    return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
  if (shape === 'square') {
    const h = r * 0.9;
    return `M${n(x - h)} ${n(y - h)}h${n(2 * h)}v${n(2 * h)}h${n(-2 * h)}Z`;
  }
  const corners = shape === 'diamond' ? 4 : 6;
  return `${Array.from({ length: corners }, (_, at) => {
    const angle = (at * 2 * Math.PI) / corners;
    return `${at ? 'L' : 'M'}${n(x + r * 1.08 * Math.cos(angle))} ${n(y + r * 1.08 * Math.sin(angle))}`;
  }).join('')}Z`;
}

function strokePath({ from, to, bend }: Stroke, view: View): string {
  const [a, b] = [view.at(from), view.at(to)];
  if (!bend) return `M${n(a.x)} ${n(a.y)}L${n(b.x)} ${n(b.y)}`;
  const c = control(a, b, bend);
  return `M${n(a.x)} ${n(a.y)}Q${n(c.x)} ${n(c.y)} ${n(b.x)} ${n(b.y)}`;
}

function arrow({ from, to, bend, width }: Stroke, view: View): string {
  const [a, b] = [view.at(from), view.at(to)];
  const c = control(a, b, bend);
  const angle = Math.atan2(b.y - c.y, b.x - c.x);
  const r = view.radius(to.r) + 2;
  const tip = { x: b.x - Math.cos(angle) * r, y: b.y - Math.sin(angle) * r };
  const long = 7 + width * 1.5;
  const corner = (side: number) =>
    `L${n(tip.x - Math.cos(angle + side) * long)} ${n(tip.y - Math.sin(angle + side) * long)}`;
  return `M${n(tip.x)} ${n(tip.y)}${corner(-0.4)}${corner(0.4)}Z`;
}

export function drawStrokes(pen: Pen, strokes: readonly Stroke[], view: View, theme: Theme) {
  for (const stroke of strokes) {
    pen.begin(`${stroke.from.caption} → ${stroke.to.caption}${stroke.caption ? `: ${stroke.caption}` : ''}`);
    const color = stroke.isChosen ? theme.ink : stroke.color;
    const opacity = stroke.isDim ? 0.2 : 0.8;
    pen.path(strokePath(stroke, view), {
      stroke: color,
      width: stroke.width,
      dash: stroke.isDashed ? [6, 4] : undefined,
      opacity,
    });
    if (stroke.hasArrow) pen.path(arrow(stroke, view), { fill: color, opacity });
    pen.end();
  }
}

/** The symbol with its fill, as the screen's own renderer draws it. */
export function drawFill(pen: Pen, spot: Spot, view: View) {
  pen.path(outline(spot.shape, view.at(spot), view.radius(spot.r)), {
    fill: spot.color,
    opacity: spot.isDim ? 0.3 : 1,
  });
}

/** What stands on and around a symbol. */
export function drawSigns(pen: Pen, spot: Spot, view: View, theme: Theme) {
  const at = view.at(spot);
  const r = view.radius(spot.r);
  const opacity = spot.isDim ? 0.35 : 1;
  if (spot.isContext) pen.path(outline(spot.shape, at, r), { stroke: spot.rim, width: 1.5, opacity });
  if (r >= 6.5) pen.icon(spot.kind, at, r * 1.25, spot.isContext ? spot.rim : theme.ground, opacity);
  if (spot.isListed) pen.path(outline(spot.shape, at, r + 3), { stroke: theme.bad, width: 2, opacity });
  if (spot.isGroup) pen.path(outline(spot.shape, at, r + 3.5), { stroke: spot.rim, width: 1.2, opacity });
  if (spot.isChosen) pen.path(outline(spot.shape, at, r + 6), { stroke: theme.ink, width: 2.5 });
  if (spot.isPinned && r >= 5)
    pen.path(outline('circle', { x: at.x + r * 0.8, y: at.y - r * 0.8 }, 3.5), {
      fill: theme.accent,
      stroke: theme.ground,
      width: 1.5,
      opacity,
    });
  if (spot.note && r >= 5)
    pen.path(outline('square', { x: at.x - r * 0.8, y: at.y - r * 0.8 }, 4.5), {
      fill: theme.warn,
      stroke: theme.ground,
      width: 1.5,
      opacity,
    });
  if (spot.badge && r >= 7)
    pen.text(
      spot.badge,
      { x: at.x + r * 0.9, y: at.y + r * 0.8 },
      { color: theme.ink, halo: theme.ground, bold: true, size: 11, opacity },
    );
}

export function drawCaption(pen: Pen, caption: Caption, theme: Theme) {
  caption.lines.forEach((line, at) =>
    pen.text(
      line,
      { x: caption.x, y: caption.y + at * ROW },
      {
        color: caption.isSoft && !caption.isBold ? theme.soft : theme.ink,
        halo: theme.ground,
        bold: caption.isBold,
        size: caption.isSoft ? 11 : 12,
        opacity: caption.isDim ? 0.45 : 1,
      },
    ),
  );
}

/** All of a scene. */
export function drawAll(pen: Pen, scene: Scene, captions: readonly Caption[], view: View, theme: Theme) {
  drawStrokes(pen, scene.strokes, view, theme);
  for (const spot of scene.spots) {
    pen.begin(spot.note ? `${spot.caption}: ${spot.note}` : spot.caption);
    drawFill(pen, spot, view);
    drawSigns(pen, spot, view, theme);
    pen.end();
  }
  for (const caption of captions) drawCaption(pen, caption, theme);
}

/** The legend in rows, from a corner; how high it is. */
export function drawLegend(
  pen: Pen,
  legend: readonly Key[],
  at: Place,
  width: number,
  measure: (text: string) => number,
  theme: Theme,
): number {
  let [x, y] = [at.x, at.y + 10];
  for (const key of legend) {
    const text = `${key.label} (${key.count})`;
    const wide = 26 + measure(text) + 14;
    if (x > at.x && x + wide > at.x + width) {
      x = at.x;
      y += 22;
    }
    pen.path(outline(key.shape, { x: x + 9, y }, 8), { fill: key.color, stroke: key.rim, width: 1.5 });
    if (key.kind) pen.icon(key.kind, { x: x + 9, y }, 10, theme.ground);
    pen.text(text, { x: x + 24, y }, { color: theme.ink, size: 12, isStart: true });
    x += wide;
  }
  return y + 12 - at.y;
}

const FONT =
  "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
export const fontOf = (size: number, bold = false) => `${bold ? '600 ' : ''}${size}px ${FONT}`;

const icons = new Map<string, Path2D>();
function iconPath(kind: string): Path2D {
  const known = icons.get(kind) ?? new Path2D(iconOf(kind));
  icons.set(kind, known);
  return known;
}

export class CanvasPen implements Pen {
  constructor(private readonly to: CanvasRenderingContext2D) {}

  path(d: string, { fill, stroke, width = 1, dash, opacity = 1 }: Style) {
    const { to } = this;
    const path = new Path2D(d);
    to.globalAlpha = opacity;
    if (fill) {
      to.fillStyle = fill;
      to.fill(path);
    }
    if (stroke) {
      to.strokeStyle = stroke;
      to.lineWidth = width;
      to.setLineDash(dash ? [...dash] : []);
      to.stroke(path);
    }
    to.globalAlpha = 1;
  }
  icon(kind: string, { x, y }: Place, size: number, color: string, opacity = 1) {
    const { to } = this;
    to.save();
    to.translate(x - size / 2, y - size / 2);
    to.scale(size / 24, size / 24);
    to.globalAlpha = opacity;
    to.strokeStyle = color;
    to.lineWidth = 2;
    to.lineCap = 'round';
    to.lineJoin = 'round';
    to.setLineDash([]);
    to.stroke(iconPath(kind));
    to.restore();
  }
  text(
    text: string,
    { x, y }: Place,
    { color, halo, bold = false, size = 12, opacity = 1, isStart = false }: Parameters<Pen['text']>[2],
  ) {
    const { to } = this;
    to.font = fontOf(size, bold);
    to.textAlign = isStart ? 'left' : 'center';
    to.textBaseline = 'middle';
    to.globalAlpha = opacity;
    if (halo) {
      to.strokeStyle = halo;
      to.lineWidth = 4;
      to.lineJoin = 'round';
      to.setLineDash([]);
      to.strokeText(text, x, y);
    }
    to.fillStyle = color;
    to.fillText(text, x, y);
    to.globalAlpha = 1;
  }
  begin() {}
  end() {}
}

/** As XML takes it: nothing in a name can end a text or an attribute, and signs that XML does not know are left out. */
export const escaped = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const clear = (opacity: number) => (opacity < 1 ? ` opacity="${opacity}"` : '');

export class SvgPen implements Pen {
  private readonly parts: string[] = [];

  path(d: string, { fill = 'none', stroke, width = 1, dash, opacity = 1 }: Style) {
    this.parts.push(
      `<path d="${d}" fill="${fill}"${stroke ? ` stroke="${stroke}" stroke-width="${n(width)}"` : ''}` +
        `${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}${clear(opacity)}/>`,
    );
  }
  icon(kind: string, { x, y }: Place, size: number, color: string, opacity = 1) {
    const scale = Math.round((size / 24) * 1000) / 1000;
    this.parts.push(
      `<path d="${iconOf(kind)}" transform="translate(${n(x - size / 2)} ${n(y - size / 2)}) scale(${scale})" ` +
        `fill="none" stroke="${color}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"${clear(opacity)}/>`,
    );
  }
  text(
    text: string,
    { x, y }: Place,
    { color, halo, bold = false, size = 12, opacity = 1, isStart = false }: Parameters<Pen['text']>[2],
  ) {
    this.parts.push(
      `<text x="${n(x)}" y="${n(y)}" font-size="${size}"${bold ? ' font-weight="600"' : ''} ` +
        `text-anchor="${isStart ? 'start' : 'middle'}" dominant-baseline="central" fill="${color}"` +
        `${halo ? ` stroke="${halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : ''}` +
        `${clear(opacity)}>${escaped(text)}</text>`,
    );
  }
  begin(name: string) {
    this.parts.push(`<g><title>${escaped(name)}</title>`);
  }
  end() {
    this.parts.push('</g>');
  }
  toString() {
    return this.parts.join('\n');
  }
  static get font() {
    return escaped(FONT);
  }
}
