// The browser of the walks: the system's own Chromium, and axe.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const need = createRequire(join(process.cwd(), 'src/main/frontend/package.json'));
const { chromium } = need('playwright-core');
const axe = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8');

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });

/**
 * Has every page of it ask again where an answer met the deadline, as somebody would: on a busy machine the first plan of a query may
 * take longer. A service that never answers in time still ends the walk.
 */
export const patient = (context) =>
  context.addInitScript(() =>
    setInterval(() => {
      for (const notice of document.querySelectorAll('.notice.trouble'))
        if (notice.textContent.includes('DEADLINE')) notice.querySelector('button')?.click();
    }, 1000),
  );

/** How many slight violations axe finds; there is no serious one. */
export async function accessible(page, name) {
  await page.evaluate(axe);
  // A color that is on its way to another is none that anybody reads.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((each) => each.playState !== 'running' || each.effect.getComputedTiming().endTime === Infinity),
  );
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  const grave = violations.filter((each) => ['serious', 'critical'].includes(each.impact));
  assert.deepEqual(
    grave.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`),
    [],
    `axe on ${name}`,
  );
  return violations.length;
}

/** Nothing on the page waits for an answer. */
export const settled = (page) => page.waitForFunction(() => !document.querySelector('[data-asking]'));

/** The languages of the page, by their own names. */
export const LANGUAGES = { English: 'en', Deutsch: 'de', Español: 'es', 中文: 'zh' };

/** Chooses a language by its own name. */
export async function speak(page, language) {
  await page.locator('header.top button[aria-haspopup]').last().click();
  await page.getByRole('menuitemradio', { name: language }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.waitForFunction((of) => document.documentElement.lang.startsWith(of), LANGUAGES[language]);
}
