// Writes the four pictures of the README into IMAGES (a folder), from a service at HEADWATER_URL with the demonstration world
// alone. CHROMIUM is the browser. Run from the project's root; the machine needs a font with Chinese characters.
import { join } from 'node:path';
import { launch } from './browser.mjs';

const { HEADWATER_URL: url, IMAGES: folder } = process.env;
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1440, height: 960 }, locale: 'en-US', colorScheme: 'light' });
const question = `${url}/#/trace?from=country:CN&to=kind:CRIMINAL_GROUP`;
const take = (name) => page.screenshot({ path: join(folder, `${name}.png`) });
/** Long enough for a layout, a map and their fonts. */
const settled = () => page.waitForTimeout(4_000);

await page.goto(`${question}&substances=39742-60-4`);
await page.getByRole('heading', { name: '2 chains' }).waitFor();
await settled();
await page
  .getByRole('button', { name: /^Evidence \(1\)/ })
  .first()
  .click();
await page.evaluate(() => window.scrollTo(0, 0));
await page.locator('.proofs').first().waitFor();
await take('trace');
for (const view of ['time', 'map']) {
  await page.goto(`${question}${view === 'time' ? '&substances=39742-60-4' : ''}&view=${view}`);
  await settled();
  await take(view === 'time' ? 'timeline' : view);
}
await page.goto(`${url}/#/search?text=Zwaluwmonde`);
await page
  .getByRole('link', { name: /Zwaluwmonde/ })
  .first()
  .click();
await settled();
await take('profile');
await browser.close();
