// Every page of the workbench, at the widths of a telephone, a small and a usual screen, light and dark, in each language: the
// page that was asked for and no error on it, axe, nothing wider than the window, no text cut off, no text of another
// language, and nothing of what is hidden, also in images. Not each page in each of the combinations: each in every language,
// width and theme at least once, and with axe in both themes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { LANGUAGES, settled } from './browser.mjs';

const WIDTHS = [390, 1024, 1440];
const THEMES = ['light', 'dark'];
const CHAINS = 'trace?from=country:CN&to=kind:CRIMINAL_GROUP&substances=39742-60-4';

/** The pages that the workbench has, as its sources name them. */
function pagesOf(source) {
  const table = /const pages: Record<string, ComponentType> = \{([\s\S]*?)\n\};/.exec(source)[1];
  return [...table.matchAll(/^ {2}(\w+):/gm)].map((each) => each[1]);
}

/** What each page is visited with. */
async function placesOf(asked) {
  const data = await asked(`{
    company: search(text: "Qixunbei Dyestuff Co", kinds: [COMPANY], first: 1) { edges { node { id } } }
    other: search(text: "Straits Larkspur", kinds: [COMPANY], first: 1) { edges { node { id } } }
    group: search(text: "Salitre Rojo", kinds: [CRIMINAL_GROUP], first: 1) { edges { node { id } } }
    incidents(first: 50) { edges { node { id consignor { id } consignee { id } } } }
    documents(first: 1) { edges { node { id } } }
    shipments(filter: { reference: "HW-A4" }, first: 1) { edges { node { id } } }
    jobs(first: 1) { edges { node { id } } }
  }`);
  const first = (name) => data[name].edges[0].node.id;
  // Only who sent or received goods can be asked where they came from.
  const incident = data.incidents.edges.find(({ node }) => node.consignor ?? node.consignee).node.id;
  const { openCase } = await asked(`mutation {
    openCase(input: { title: "Case of all pages", marking: "GREEN", purpose: "Order 8 of the walk" }) { id }
  }`);
  const [company, other, group] = ['company', 'other', 'group'].map(first);
  return {
    search: ['search', 'search?text=Luna'],
    trace: ['', '&view=picture', '&view=time', '&view=map', '&view=table', '&view=pairs']
      .map((view) => CHAINS + view)
      .concat('trace'),
    entity: [company, group].map((id) => `entity?id=${id}`),
    me: ['me'],
    around: [`around?id=${company}`, 'around'],
    substances: ['substances', 'substances?text=79099-07-3'],
    order: ['order'],
    screening: ['screening'],
    cooperation: ['', '?list=meetings', '?list=claims', '?list=actions'].map((list) => `cooperation${list}`),
    backtrack: ['backtrack', `backtrack?incident=${incident}`],
    compare: [`compare?a=${company}&b=${other}`],
    identities: ['identities', `identities?of=${company}&with=${other}`],
    inbox: ['inbox', 'inbox?part=questions'],
    cases: ['cases'],
    case: [`case?id=${openCase.id}`],
    approvals: ['approvals', `approvals?subject=${company}`],
    groups: ['groups'],
    enter: ['', '?what=meeting', '?what=claim', '?what=action', '?what=incident'].map((what) => `enter${what}`),
    documents: ['documents'],
    document: [`document?id=${first('documents')}`],
    imports: ['imports', 'imports?new=1', `imports?id=${first('jobs')}`],
    jobs: ['jobs'],
    exports: ['exports'],
    sources: ['sources'],
    reach: [`reach?from=id:${company}`],
    shipments: ['shipments'],
    money: [
      'money',
      `money?shipment=${first('shipments')}`,
      'money?from=kind:COMPANY&back=true',
      `money?from=${company}`,
    ],
    seizures: ['seizures'],
    actions: ['actions'],
    events: ['events'],
    names: ['names'],
    retention: ['retention'],
    marking: ['marking'],
    keys: ['keys'],
    hooks: ['hooks'],
    limits: ['limits'],
  };
}

/** Texts by their keys, of one module of words. */
function flat(of, path = '') {
  return typeof of === 'string'
    ? [[path, of]]
    : Object.entries(of).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key));
}

const literal = (text) => text.replace(/[.*+?^$()|[\]\\/{}]/g, '\\$&');
/** What a text with parameters may become; null where its own words are too few to tell it from other texts. */
function shapeOf(text) {
  const parts = text.split(/\{\w+(?:\|[^{}]*)?\}/);
  const own = parts.join('').match(/\p{L}/gu)?.length ?? 0;
  const isTold = /\p{Script=Han}/u.test(text) ? own >= 6 : own >= 12;
  return parts.length > 1 && isTold ? new RegExp(`^${parts.map(literal).join('.+')}$`, 'su') : null;
}

/** Says which of the texts are of another language than the one that is spoken. */
function foreign(words) {
  const byPath = Object.fromEntries(Object.entries(words).map(([name, of]) => [name, new Map(flat(of))]));
  const telling = Object.fromEntries(
    Object.entries(byPath).map(([language, own]) => {
      const known = new Set(own.values());
      const shapes = [...own.values()].map(shapeOf).filter(Boolean);
      const others = new Map();
      const otherShapes = [];
      for (const [name, all] of Object.entries(byPath))
        if (name !== language)
          for (const [path, text] of all) {
            if (text === own.get(path) || known.has(text) || !/\p{L}{2}/u.test(text)) continue;
            others.set(text, `${name}.${path}`);
            const shape = shapeOf(text);
            if (shape) otherShapes.push([shape, `${name}.${path}`]);
          }
      const told = (text) =>
        known.has(text) || shapes.some((shape) => shape.test(text))
          ? undefined
          : (others.get(text) ?? otherShapes.find(([shape]) => shape.test(text))?.[1]);
      return [language, told];
    }),
  );
  const paths = new Set(byPath.en.keys());
  return (language, text) => {
    if (paths.has(text) && text.includes('.')) return `the key ${text}`;
    if (/\{\w+(\|[^{}]*)?\}|\bundefined\b|\bNaN\b|\[object /.test(text)) return 'what is no text';
    return telling[language](text);
  };
}

/** What the page says, to eyes and ears; what stands in these elements is data. */
const said = (page) =>
  page.evaluate(() => {
    const found = new Set();
    const isShown = (element) =>
      element.checkVisibility() && !element.closest('bdi, q, script, style, code, .page-text');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode.data.trim();
      if (text && isShown(walker.currentNode.parentElement)) found.add(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-description]'))
      if (isShown(element))
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
          const text = element.getAttribute(name)?.trim();
          // What a name that is cut off is called in full is data, too.
          if (text && element.querySelector('bdi')?.textContent.trim() !== text) found.add(text);
        }
    found.add(document.title);
    return [...found];
  });

/** Texts of which a part is not to be seen, and which nothing says whole. */
const cutOff = (page) =>
  page.evaluate(() => {
    const found = [];
    for (const element of document.querySelectorAll('body *')) {
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth <= 1) continue;
      const style = getComputedStyle(element);
      if (!['hidden', 'clip'].includes(style.overflowX) || !element.checkVisibility()) continue;
      if (element.closest('.hidden, svg') || element.querySelector(':scope > svg, :scope > canvas')) continue;
      const text = element.innerText?.trim();
      // An arrow says on which side of the time it is.
      if (text && element.closest('[title]')?.title.includes(text.replace(/^← | →$/g, ''))) continue;
      // What holds other parts is no text: its parts are looked at by themselves.
      if (text && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
        found.push(`${element.tagName.toLowerCase()}.${element.className}: ${text.slice(0, 80)}`);
      else if (text && style.textOverflow === 'ellipsis') found.push(`${element.className}: ${text.slice(0, 80)}`);
    }
    return found;
  });

/** What the page could not do: an answer that did not come or has holes, a part that failed. */
const troubles = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.trouble, .notice[role="alert"]')]
      .filter((element) => element.checkVisibility())
      .map((element) => element.innerText.replace(/\s+/g, ' ').trim()),
  );

/** Goes there, and comes back when the page has taken the address: until then the one before stands there, with its heading. */
async function enter(page, place) {
  await page.evaluate(
    (hash) =>
      new Promise((go) => {
        if (location.hash === hash) return go();
        // Those who heard of it before, as the page did, have drawn it by then.
        addEventListener('hashchange', () => setTimeout(go), { once: true });
        location.hash = hash;
      }),
    `#/${place}`,
  );
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
}

const nameOf = (place) => /^(?:#\/)?(\w*)/.exec(place)[1];

/** Notes each text that is drawn on a canvas, so that an image can be read that has no text. */
export const noteDrawn = (context) =>
  context.addInitScript(() => {
    const drawn = (globalThis.drawn_ = new Set());
    for (const type of [globalThis.CanvasRenderingContext2D, globalThis.OffscreenCanvasRenderingContext2D])
      for (const name of ['fillText', 'strokeText']) {
        const draws = type.prototype[name];
        type.prototype[name] = function (text, ...rest) {
          drawn.add(String(text));
          return draws.call(this, text, ...rest);
        };
      }
  });

/** All texts that the picture of the page has in its SVG and its PNG, drawn anew. */
export async function imagesOf(page) {
  const texts = [];
  for (const [name, type] of [
    [/SVG/, 'svg'],
    [/PNG/, 'png'],
  ]) {
    await page.evaluate(() => globalThis.drawn_.clear());
    await page.locator('.picture').getByRole('button', { name: 'Export' }).click();
    const file = page.waitForEvent('download');
    await page.getByRole('menuitem', { name }).click();
    const bytes = readFileSync(await (await file).path());
    if (type === 'svg') texts.push(bytes.toString('utf8'));
    else {
      assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
      texts.push(bytes.toString('latin1'), ...(await page.evaluate(() => [...globalThis.drawn_])));
    }
  }
  return texts;
}

export async function visitEveryPage({ page, step, accessible, unseen, asked, speak }) {
  await step('every page, in all widths, themes and languages', async () => {
    const places = await placesOf(asked);
    assert.deepEqual(
      Object.keys(places).sort(),
      pagesOf(readFileSync('src/main/frontend/src/app.tsx', 'utf8')).sort(),
      'each page is visited',
    );
    const all = Object.values(places).flat();
    const words = {};
    const faults = [];
    const started = Date.now();
    for (const [name, language] of Object.entries(LANGUAGES)) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await speak(page, name);
      words[language] = await page.evaluate(async (of) => {
        const asset = performance
          .getEntriesByType('resource')
          .map((entry) => entry.name)
          .find((each) => new RegExp(`/assets/${of}-[^/]*\\.js$`).test(each));
        const module = await import(asset);
        return Object.values(module).find((each) => each?.product);
      }, language);
      assert(words[language], `the words of ${language} are not known`);
    }
    const tells = foreign(words);
    let visits = 0;
    for (const [turn, [name, language]] of Object.entries(LANGUAGES).entries()) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await speak(page, name);
      for (const [at, place] of all.entries()) {
        const t = (turn + at) % 4;
        const width = WIDTHS[(t + at) % 3];
        const colorScheme = THEMES[(t + (at >> 2)) % 2];
        const where = `${place}, ${language}, ${width}, ${colorScheme}`;
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await enter(page, place);
        const hash = await page.evaluate(() => location.hash);
        if (nameOf(hash) !== nameOf(place)) faults.push(`${where}: leads to ${hash}`);
        for (const text of await troubles(page)) faults.push(`${where}: trouble: ${text.slice(0, 300)}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) faults.push(`${where}: ${over} pixels wider than the window`);
        for (const text of await cutOff(page)) faults.push(`${where}: cut off: ${text}`);
        for (const text of await said(page)) {
          const of = tells(language, text);
          if (of) faults.push(`${where}: ${of}: ${text.slice(0, 120)}`);
        }
        if (t < 2) await accessible(where).catch((error) => faults.push(`${where}: ${error.message.slice(0, 1500)}`));
        await unseen(where);
        visits++;
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await speak(page, 'English');
    assert.deepEqual(faults, []);
    return { visits, places: all.length, seconds: Math.round((Date.now() - started) / 1000) };
  });
}
