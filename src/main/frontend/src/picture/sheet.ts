// A picture as a sheet of its own: for a file, and for paper.
import { placed, type View } from './captions';
import { extent, type Size, widthOf } from './layout';
import { CanvasPen, drawAll, drawLegend, escaped, fontOf, type Pen, SvgPen } from './pen';
import type { Scene } from './scene';
import type { Theme } from './theme';

export interface Heading {
  title: string;
  /** Who may see what is on it; at the top and at the bottom. */
  marking: string;
  /** When and by whom. */
  made: string;
}

const SIDE = 110;
const HEAD = 64;
const FOOT = 56;
/** A picture in which each caption has its place, were it on another; beyond, the captions that find room. */
const FORCED = 400;
/** The longest side of an image, in pixels. */
const LONGEST = 8000;

/** How large the sheet is, and how places become its pixels. */
function sheetOf(scene: Scene, most = Infinity): { size: Size; view: View; scale: number } {
  const { left, right, top, bottom } = extent(scene.spots) ?? { left: 0, right: 0, top: 0, bottom: 0 };
  const scale = Math.min(1, most / Math.max(1, right - left + 2 * SIDE, bottom - top + HEAD + FOOT + 160));
  const width = Math.max(640, Math.round((right - left) * scale) + 2 * SIDE);
  const height = Math.max(300, Math.round((bottom - top) * scale) + 2 * 70);
  const [dx, dy] = [(width - (right - left) * scale) / 2, (height - (bottom - top) * scale) / 2];
  return {
    size: { width, height },
    scale,
    view: {
      size: { width, height },
      at: ({ x, y }) => ({ x: (x - left) * scale + dx, y: (y - top) * scale + dy }),
      radius: (r) => Math.max(1.5, r * Math.sqrt(scale)),
    },
  };
}

/** Where the picture stands on the sheet. */
const lowered = (view: View): View => ({
  ...view,
  at: (place) => ({ x: view.at(place).x, y: view.at(place).y + HEAD }),
});

function draw(
  pen: Pen,
  scene: Scene,
  heading: Heading,
  theme: Theme,
  measure: (text: string, isBold: boolean) => number,
  sheet: ReturnType<typeof sheetOf>,
) {
  const { size, view } = sheet;
  const captions = placed(scene.spots, scene.strokes, view, measure, {
    most: 4000,
    isForced: scene.spots.length <= FORCED,
  });
  pen.text(heading.marking, { x: size.width / 2, y: 14 }, { color: theme.ink, bold: true, size: 13 });
  pen.text(heading.title, { x: 16, y: 40 }, { color: theme.ink, bold: true, size: 15, isStart: true });
  drawAll(
    pen,
    scene,
    captions.map((caption) => ({ ...caption, y: caption.y + HEAD })),
    lowered(view),
    theme,
  );
  const high = drawLegend(
    pen,
    scene.legend,
    { x: 16, y: HEAD + size.height },
    size.width - 32,
    (text) => measure(text, false),
    theme,
  );
  pen.text(
    heading.marking,
    { x: size.width / 2, y: HEAD + size.height + high + 18 },
    { color: theme.ink, bold: true, size: 13 },
  );
  pen.text(heading.made, { x: 16, y: HEAD + size.height + high + 40 }, { color: theme.soft, size: 11, isStart: true });
  return HEAD + size.height + high + FOOT;
}

const approximate = (text: string, isBold: boolean) => widthOf(text) * (isBold ? 1.08 : 1);

/** The text of an SVG: whole, with each name as a title, without scripts, styles or addresses elsewhere. */
export function toSvg(scene: Scene, heading: Heading, theme: Theme): string {
  const sheet = sheetOf(scene);
  const pen = new SvgPen();
  const height = Math.ceil(draw(pen, scene, heading, theme, approximate, sheet));
  const { width } = sheet.size;
  const about = escaped(`${heading.marking}. ${heading.made}`);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${SvgPen.font}" role="img">\n<title>${escaped(heading.title)}</title>\n<desc>${about}</desc>\n` +
    `<rect width="100%" height="100%" fill="${theme.ground}"/>\n${pen.toString()}\n</svg>\n`
  );
}

/** A PNG; null where the browser cannot make one. */
export async function toPng(scene: Scene, heading: Heading, theme: Theme): Promise<Blob | null> {
  const sheet = sheetOf(scene, LONGEST / 2);
  const canvas = document.createElement('canvas');
  const probe = canvas.getContext('2d');
  if (!probe) return null;
  const measure = (text: string, isBold: boolean) => {
    probe.font = fontOf(12, isBold);
    return probe.measureText(text).width;
  };
  // The legend decides how high the sheet is: it is drawn once to learn that.
  const height = draw(new SvgPen(), scene, heading, theme, measure, sheet);
  const fine = Math.max(1, Math.min(2, LONGEST / Math.max(sheet.size.width, height)));
  canvas.width = Math.round(sheet.size.width * fine);
  canvas.height = Math.round(height * fine);
  const to = canvas.getContext('2d')!;
  to.fillStyle = theme.ground;
  to.fillRect(0, 0, canvas.width, canvas.height);
  to.scale(fine, fine);
  draw(new CanvasPen(to), scene, heading, theme, measure, sheet);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

/** Gives a file to whoever sits before the page. */
export function save(content: Blob, name: string) {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
