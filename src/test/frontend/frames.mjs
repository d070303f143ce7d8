// How fast a large picture is: a made-up graph of 10,000 nodes and 30,000 lines in headless Chromium with software rendering,
// under the service's content policy. It is loaded, moved by the mouse and zoomed for some seconds each, and what was measured is
// printed as one line of JSON. Without a service and without a database. Usage, in src/main/frontend:
//   node ../../test/frontend/frames.mjs [NODES LINES [SECONDS]]
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const [nodes = 10_000, lines = 30_000, seconds = 6] = process.argv.slice(2).map(Number);
/** No part of it takes longer, in milliseconds. */
const PATIENCE = 180_000;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Seconds of processor time that the browser's processes have had: what a frame costs does not depend on the other load. */
function worked() {
  const parents = new Map();
  const times = new Map();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      parents.set(id, fields[1]);
      times.set(id, (Number(fields[11]) + Number(fields[12])) / 100);
    } catch {
      // It has ended.
    }
  const isOurs = (id) => id === String(process.pid) || (parents.has(id) && isOurs(parents.get(id)));
  return [...times].reduce((sum, [id, time]) => sum + (id !== String(process.pid) && isOurs(id) ? time : 0), 0);
}

const root = fileURLToPath(new URL('../../main/frontend/', import.meta.url));
const { build } = await import(pathToFileURL(createRequire(join(root, 'package.json')).resolve('vite')).href);
const folder = await mkdtemp(join(tmpdir(), 'frames-'));
await build({
  root,
  logLevel: 'error',
  build: { outDir: folder, rolldownOptions: { input: join(root, 'frames.html') } },
});
const server = createServer(async (request, response) => {
  const path = normalize(new URL(request.url, 'http://x').pathname.replace(/^\/workbench\//, '/'));
  try {
    const content = await readFile(join(folder, path));
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  page.setDefaultTimeout(PATIENCE);
  const told = [];
  page.on('pageerror', (error) => told.push(String(error)));
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && told.push(message.text()));
  const begin = Date.now();
  await page.goto(`http://127.0.0.1:${server.address().port}/workbench/frames.html?nodes=${nodes}&lines=${lines}`);
  await page.locator('.board[data-laid=true]').waitFor();
  // Two frames after the places are there, all of it is on the screen.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const shownAfter = Date.now() - begin;
  const box = await page.locator('.board').boundingBox();
  const [x, y] = [box.x + 8, box.y + 8];

  /** Frames a second and the longest pause while somebody does something. */
  async function measure(does) {
    await page.evaluate(() => {
      globalThis.frames_ = [];
      globalThis.isOn_ = true;
      const each = (now) => {
        globalThis.frames_.push(now);
        if (globalThis.isOn_) requestAnimationFrame(each);
      };
      requestAnimationFrame(each);
    });
    const before = worked();
    const end = Date.now() + seconds * 1000;
    for (let at = 0; Date.now() < end; at++) await does(at);
    const frames = await page.evaluate(() => {
      globalThis.isOn_ = false;
      return globalThis.frames_;
    });
    const cost = worked() - before;
    const pauses = frames.slice(1).map((now, at) => now - frames[at]);
    return {
      framesPerSecond: Math.round(((frames.length - 1) / (frames.at(-1) - frames[0])) * 10_000) / 10,
      processorMsPerFrame: Math.round((cost / (frames.length - 1)) * 1000),
      longestPause: Math.round(Math.max(...pauses)),
    };
  }
  await page.mouse.move(x, y);
  await page.mouse.down();
  const pan = await measure((at) =>
    page.mouse.move(x + 300 + Math.sin(at / 15) * 280, y + 200 + Math.cos(at / 11) * 180),
  );
  await page.mouse.up();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator('.board').focus();
  await page.keyboard.press('0');
  const zoom = await measure((at) => page.mouse.wheel(0, at % 40 < 20 ? -60 : 60));
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  assert.deepEqual(told, []);
  await page.keyboard.press('0');
  await page.waitForTimeout(1000);
  if (process.env.IMAGES) await page.screenshot({ path: join(process.env.IMAGES, 'frames.png') });
  const load = loadavg().map((each) => Math.round(each * 10) / 10);
  console.log(JSON.stringify({ nodes, lines, shownAfter, pan, zoom, heapMB: Math.round(usedSize / 1e6), load }));
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true, force: true });
}
