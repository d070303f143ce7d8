// Walks standing questions by two people of one agency and one of another: a question is saved and watched on the page of
// chains, a new shipment comes, the alert reaches the open page by itself, leads to its chain, is assigned and acknowledged;
// what is undone is told as gone. Started by WorkbenchIT with HEADWATER_URL, CHROMIUM, PASSWORD and, to look at the pages,
// IMAGES (a folder). The service runs its rounds itself.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { accessible, launch, patient, speak } from './browser.mjs';

const { HEADWATER_URL: url, PASSWORD, IMAGES } = process.env;

const browser = await launch();
const people = {};
const told = [];

/** Somebody logs in at a browser of their own. */
async function arrive(name) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  await patient(context);
  context.setDefaultTimeout(Number(process.env.PATIENCE ?? 60_000));
  const page = await context.newPage();
  page.on('pageerror', (error) => told.push(`${name}: ${error}`));
  page.on(
    'console',
    (message) => /Content Security Policy|Refused to/.test(message.text()) && told.push(`${name}: ${message.text()}`),
  );
  await page.goto(`${url}/login`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Headwater' }).waitFor();
  people[name] = page;
  return page;
}

const text = (page) => page.locator('main').innerText();
const waits = (page, n) =>
  page.getByRole('link', { name: `Inbox ${n} open ${n === 1 ? 'alert' : 'alerts'}` }).waitFor();
const alert = (page, words) => page.locator('ol.alerts > li').filter({ hasText: words });
const question = (page, name) => page.locator('ul.results > li').filter({ hasText: name });

/** The field says this, as soon as all of which it is made has come. */
async function says(field, value) {
  await field.waitFor();
  await field.page().waitForFunction(([input, wanted]) => input.value === wanted, [await field.elementHandle(), value]);
}
/** What the service answers next to an operation. */
async function answered(page, operation) {
  const response = await page.waitForResponse(
    (each) => each.url().endsWith('/graphql') && each.request().postDataJSON()?.operationName === operation,
  );
  return (await response.json()).data;
}
/** The way to the chain, as soon as the browser has computed which one it is; what is kept is then the chain, too. */
const toChain = (of) => of.locator('a.button[href*="chain="]');
/** The focus is at the heading of this question. */
const isAtHeading = (page, words) =>
  page.waitForFunction(
    (title) =>
      document.activeElement?.matches('.results > li h2') && document.activeElement.textContent.includes(title),
    words,
  );
/** What the page asks because of what it shows is asked by now: a request of the walk has come after it. */
const hasAsked = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => fetch('/page/icon.svg').then(() => done(), done)));
      }),
  );

async function step(name, does) {
  try {
    console.log(JSON.stringify({ step: name, ...((await does()) ?? {}) }));
  } catch (error) {
    console.error(`${name}: ${error.stack}`);
    for (const [who, page] of Object.entries(people))
      console.error(`${who} at ${page.url()}:\n${(await text(page).catch(() => '')).slice(0, 2500)}`);
    await browser.close();
    process.exit(1);
  }
}

/** No serious issue of axe, light and dark, and no page wider than a telephone. */
async function seen(page, name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${name}, ${colorScheme}`);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      assert(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        `${name} is wider than ${width}`,
      );
      if (IMAGES) await page.screenshot({ path: join(IMAGES, `${name}-${colorScheme}-${width}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

const HEAD =
  'document_no,dispatch_date,arrival_date,consignor_name,consignor_country,consignee_name,consignee_country,description,cas\n';

/** A shipment reaches the ledger; the id of its import. */
const ship = (page, number, to) =>
  page.evaluate(
    async ([content, name]) => {
      const body = new FormData();
      body.append('files', new File([content], name, { type: 'text/csv' }));
      const answer = await fetch('/imports?feed=shipments&source=walk', {
        method: 'POST',
        body,
        headers: { Accept: 'application/json' },
      });
      return (await answer.json()).id;
    },
    [`${HEAD}${number},2025-01-02,2025-01-09,Anvil Heron Ltd,CN,"${to}",MX,acetone,67-64-1\n`, `${number}.csv`],
  );

const isDone = async (page, job, words = /^done/) => {
  await page.goto(`${url}/#/jobs?id=${job}`);
  await page.getByText(words).first().waitFor();
};

const anna = await arrive('anna');
const arno = await arrive('arno');
let second;

await step('an inbox without alerts says how they come', async () => {
  await isDone(anna, await ship(anna, 'HERON-1', 'Basalt Wren, S.A.'));
  await anna.goto(`${url}/#/inbox`);
  await anna.getByText('Nothing waits here.').waitFor();
  assert.match(await text(anna), /An alert is news: it says nothing of guilt/);
  assert.match(await text(anna), /Save and watch a question on the page/);
  await anna.getByRole('link', { name: 'Saved questions' }).click();
  await anna.getByText('You saved no question.').waitFor();
  await seen(anna, 'inbox-empty');
});

await step('a question is saved and watched where it is asked', async () => {
  await anna.goto(`${url}/#/search?text=Anvil+Heron`);
  await anna.getByRole('link', { name: 'Anvil Heron Ltd' }).first().click();
  await anna.getByRole('link', { name: 'Chains from here' }).click();
  await anna.getByRole('group', { name: 'To' }).getByLabel('Conditions').selectOption('country:MX');
  await anna.getByRole('button', { name: 'Find chains' }).click();
  await anna.getByRole('heading', { name: '1 chain' }).waitFor();
  const address = anna.url();
  // What was known on a day does not change.
  await anna.goto(`${address}&knownAt=2030-01-01`);
  await anna.getByRole('button', { name: 'Save or watch this question' }).click();
  await anna.getByText('Only what holds today can be watched').waitFor();
  assert(await anna.getByRole('button', { name: 'Save and watch' }).isDisabled());
  await anna.goto(address);
  await anna.getByText('Only what holds today can be watched').waitFor({ state: 'detached' });
  await anna.getByRole('heading', { name: '1 chain' }).waitFor();
  const name = anna.getByLabel('Name of the question');
  await says(name, 'Chains: Anvil Heron Ltd – Mexico');
  await name.fill('Whom the heron serves');
  await seen(anna, 'trace-save');
  // A refusal stands at the button, and the question is saved once.
  const writes = [];
  await anna.route('**/graphql', (route) => {
    const { operationName } = JSON.parse(route.request().postData());
    if (['SaveQuestion', 'WatchQuestion'].includes(operationName)) writes.push(operationName);
    if (operationName !== 'WatchQuestion') return route.continue();
    return route.fulfill({
      status: 200,
      contentType: 'application/graphql-response+json',
      body: JSON.stringify({
        errors: [{ message: 'you have 50 watches', extensions: { code: 'LIMIT_WATCHES', limit: 'WATCHES' } }],
      }),
    });
  });
  await anna.getByRole('button', { name: 'Save and watch' }).click();
  await anna.getByText('you have 50 watches').waitFor();
  await anna.getByText('Saved as “Whom the heron serves”.').waitFor();
  await anna.unrouteAll({ behavior: 'wait' });
  await anna.getByRole('button', { name: 'Watch it' }).click();
  await anna.getByText('Saved as “Whom the heron serves” and watched.').waitFor();
  assert.deepEqual(writes, ['SaveQuestion', 'WatchQuestion']);
  await anna.locator('form').getByRole('link', { name: 'Saved questions' }).click();
  // The first answer is told silently.
  const of = question(anna, 'Whom the heron serves');
  for (let tries = 0; tries < 30 && !/its last answer was complete/.test(await text(anna)); tries++) {
    await anna.waitForTimeout(1000);
    await anna.reload();
    await of.getByText(/^Watched; /).waitFor();
  }
  assert.match(await of.innerText(), /Watched; its last answer was complete\. \(last asked/);
  const counted = answered(anna, 'Waiting');
  await anna.reload();
  assert.equal((await counted).openAlerts.count, 0);
  await of.waitFor();
  await anna.getByRole('banner').getByRole('link', { name: 'Inbox', exact: true }).waitFor();
  await seen(anna, 'questions');
});

await step('a parties’ question is saved by one end, renamed, watched, and deleted', async () => {
  await anna.goto(`${url}/#/trace?from=country:CN&maxTies=0`);
  await anna.getByRole('button', { name: 'Save or watch this question' }).click();
  await anna.getByLabel('What it looks for').selectOption({ label: 'parties that are reached' });
  await anna.getByLabel('Name of the question').fill('Whom China reaches');
  await anna.getByRole('button', { name: 'Save question' }).click();
  await anna.getByText('Saved as “Whom China reaches”.').waitFor();
  await anna.goto(`${url}/#/inbox?part=questions`);
  let of = question(anna, 'Whom China reaches');
  await of.getByText('Not watched.').waitFor();
  assert.match(await of.innerText(), /parties that are reached[\s\S]*Not watched/);
  await of.getByRole('button', { name: /^Rename/ }).click();
  await of.getByLabel('Name of the question').fill('China, whom');
  await of.getByRole('button', { name: 'Rename', exact: true }).last().click();
  of = question(anna, 'China, whom');
  await of.getByRole('button', { name: /^Watch/ }).click();
  await of.getByText(/^Watched/).waitFor();
  await of.getByRole('button', { name: /^End the watch/ }).click();
  await of.getByText(/^The watch has ended/).waitFor();
  await isAtHeading(anna, 'China, whom');
  assert.equal(
    await of.getByRole('link', { name: /^Open/ }).getAttribute('href'),
    '#/trace?from=country%3ACN&maxTies=0',
  );
  await of.getByRole('button', { name: /^Delete/ }).click();
  await of.getByRole('button', { name: 'Delete for good' }).click();
  await of.waitFor({ state: 'detached' });
  await isAtHeading(anna, 'Whom the heron serves');
});

await step('of which changes it tells is chosen', async () => {
  const of = question(anna, 'Whom the heron serves');
  await of.getByRole('button', { name: /^Which changes it tells/ }).click();
  assert(await of.getByLabel('a fact comes').isChecked());
  assert(!(await of.getByLabel('a fact goes').isChecked()));
  await of.getByLabel('a fact goes').check();
  await of.getByRole('button', { name: 'Set', exact: true }).click();
  await of.getByText('Holds from now on.').waitFor();
  await anna.reload();
  await of.getByRole('button', { name: /^Which changes it tells/ }).click();
  assert(await of.getByLabel('a fact goes').isChecked());
});

await step('an alert reaches the open page by itself, and leads to its chain', async () => {
  await anna.goto(`${url}/#/inbox`);
  await anna.getByText('Nothing waits here.').waitFor();
  second = await ship(anna, 'HERON-2', 'Cedar Plover, S.A.');
  await waits(anna, 1);
  const of = alert(anna, 'Whom the heron serves');
  await of.waitFor();
  const shown = await of.innerText();
  assert.match(shown, /Newly found[\s\S]*Anvil Heron Ltd\s+shipment → Cedar Plover, S\.A\./);
  assert.match(shown, /Facts and evidence \(1\)/);
  await of.getByRole('button', { name: /^Facts and evidence/ }).click();
  await of
    .getByRole('listitem')
    .filter({ hasText: /Anvil Heron Ltd.*Cedar Plover/ })
    .waitFor();
  await of.getByRole('button', { name: 'Evidence (1)', exact: true }).click();
  await of.locator('.proofs').getByText('walk').first().waitFor();
  // It was shown at once: nothing is left to ask for.
  assert.equal(await anna.getByText(/new alerts? ha(s|ve) come/).count(), 0);
  await seen(anna, 'inbox');
  assert.match(await toChain(of).innerText(), /^Open the chain/);
  await toChain(of).click();
  await anna.getByRole('button', { name: 'Chain 1', pressed: true }).first().waitFor();
  assert.match(await text(anna), /Only the chains of one pair[\s\S]*shipped[\s\S]*to Cedar Plover, S\.A\./);
});

await step('an alert is kept in the open case', async () => {
  await anna.goto(`${url}/#/cases`);
  await anna.getByLabel('Title').fill('Heron');
  await anna.getByLabel('Marking').fill('GREEN');
  await anna.getByLabel('Purpose').fill('Order 8 of the walk');
  await anna.getByRole('button', { name: 'Open a case' }).click();
  await anna.getByRole('link', { name: 'Heron', exact: true }).click();
  await anna.getByRole('button', { name: 'Work on this case' }).click();
  await anna.getByText('You work on the case “Heron”').waitFor();
  await anna.goto(`${url}/#/inbox`);
  const of = alert(anna, 'Whom the heron serves');
  await toChain(of).waitFor();
  await of.getByRole('button', { name: /^Keep in “Heron”/ }).click();
  await of.getByRole('link', { name: 'Kept in “Heron”' }).click();
  const item = anna
    .locator('section > ul.results > li')
    .filter({ hasText: 'Newly found: Anvil Heron Ltd → Cedar Plover' });
  await item.getByRole('link', { name: /^Open again/ }).click();
  await anna.getByRole('button', { name: 'Chain 1', pressed: true }).first().waitFor();
});

await step('a colleague is given it, and who may not have it is refused at the field', async () => {
  await anna.goto(`${url}/#/inbox`);
  const of = alert(anna, 'Whom the heron serves');
  await of.getByRole('button', { name: /^Assign/ }).click();
  await of.getByLabel('Colleague').fill('berta');
  await of.getByRole('button', { name: 'Assign', exact: true }).last().click();
  await of.getByText(/is nobody of your agency who may see all of the alert/).waitFor();
  await of.getByLabel('Colleague').fill('arno');
  await of.getByRole('button', { name: 'Assign', exact: true }).last().click();
  await of.getByText(/^.*Assigned to arno by anna/).waitFor();
  await arno.goto(`${url}/#/inbox?mine=true`);
  const his = alert(arno, 'a question of anna');
  await his.waitFor();
  await waits(arno, 1);
  assert.match(await his.innerText(), /Cedar Plover[\s\S]*the usual rules are asked/);
  await toChain(his).click();
  await arno.getByRole('button', { name: 'Chain 1', pressed: true }).first().waitFor();
});

await step('it is acknowledged by keyboard, and the focus goes to what is there', async () => {
  await arno.goto(`${url}/#/inbox`);
  const his = alert(arno, 'a question of anna');
  await his.getByRole('button', { name: /^Acknowledge/ }).focus();
  await arno.keyboard.press('Enter');
  await arno.keyboard.press('Tab');
  await arno.keyboard.type('known to the desk');
  await arno.keyboard.press('Tab');
  await arno.keyboard.press('Enter');
  await his.waitFor({ state: 'detached' });
  await arno.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Alerts');
  await arno.getByRole('banner').getByRole('link', { name: 'Inbox', exact: true }).waitFor();
  // Her number follows when she comes back to the page.
  await anna.evaluate(() => window.dispatchEvent(new Event('focus')));
  await anna.getByRole('banner').getByRole('link', { name: 'Inbox', exact: true }).waitFor();
  await anna.goto(`${url}/#/inbox?state=done`);
  await anna.getByText(/^Acknowledged by arno.*known to the desk/).waitFor();
});

await step('what is undone is told as gone, with its cause', async () => {
  await anna.goto(`${url}/#/inbox?state=all`);
  await alert(anna, 'Newly found').waitFor();
  const undone = await anna.evaluate(async (job) => {
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation ($id: ID!) { undoImport(job: $id, reason: "a slip of the walk") { id } }',
        variables: { id: job },
      }),
    });
    return answer.json();
  }, second);
  assert(!undone.errors, JSON.stringify(undone));
  // Somebody reads the list: it stays as it is until they ask.
  await anna.getByText('1 new alert has come.').waitFor();
  assert.equal(await anna.locator('ol.alerts > li').count(), 1);
  await anna.getByRole('button', { name: 'Show', exact: true }).click();
  const of = alert(anna, 'No longer found');
  await of.waitFor();
  assert.match(await anna.locator('ol.alerts > li').first().innerText(), /No longer found/);
  assert.match(await of.innerText(), /Why\s+All evidence of a fact was withdrawn\./);
  // The list is another one as soon as it has lost what was in it.
  await anna.goto(`${url}/#/inbox?state=all&kind=NEW`);
  await of.waitFor({ state: 'detached' });
  await alert(anna, 'Newly found').waitFor();
  assert.equal(await alert(anna, 'No longer found').count(), 0);
  await anna.goto(`${url}/#/inbox?kind=CHANGED`);
  await anna.getByText('No alert meets this choice.').waitFor();
  await anna.goto(`${url}/#/inbox?state=all`);
  await alert(anna, 'No longer found').waitFor();
  await seen(anna, 'inbox-gone');
  await speak(anna, 'Deutsch');
  await alert(anna, 'Nicht mehr gefunden').waitFor();
  await seen(anna, 'inbox-de');
  await speak(anna, 'English');
  await alert(anna, 'No longer found').waitFor();
});

/** What the service answers to an operation is changed on its way. */
async function otherwise(page, operation, change) {
  await page.route('**/graphql', async (route) => {
    if (JSON.parse(route.request().postData()).operationName !== operation) return route.continue();
    const response = await route.fetch();
    await route.fulfill({ response, body: JSON.stringify(change(await response.json())) });
  });
}

await step('rights that end soon are renewed by who opens the page, and those that ended by a button', async () => {
  const renewals = [];
  anna.on('request', (request) => {
    if (/"RenewWatches"/.test(request.postData() ?? '')) renewals.push(request);
  });
  const watches = (some) => (answer) => {
    for (const { node } of answer.data.watches.edges) if (!node.endedAt) Object.assign(node, some);
    return answer;
  };
  await otherwise(anna, 'Watches', watches({ rightsUntil: new Date(Date.now() + 9 * 86_400_000).toISOString() }));
  await anna.goto(`${url}/#/inbox?part=questions`);
  await anna.reload();
  await anna.getByText(/^Your rights count for it until/).waitFor();
  await hasAsked(anna);
  assert.equal(renewals.length, 0);
  await anna.unrouteAll({ behavior: 'wait' });
  await otherwise(anna, 'Watches', watches({ rightsUntil: new Date(Date.now() + 3 * 86_400_000).toISOString() }));
  const renewed = anna.waitForRequest((request) => /"RenewWatches"/.test(request.postData() ?? ''));
  await anna.reload();
  await renewed;
  await anna.getByText('The rights of 1 watch are renewed.').waitFor({ state: 'attached' });
  await anna.unrouteAll({ behavior: 'wait' });
  await otherwise(
    anna,
    'Watches',
    watches({ state: 'SUSPENDED', more: true, overfull: true, rightsUntil: '2025-01-01T00:00:00Z' }),
  );
  await anna.reload();
  await anna.getByText(/^Suspended: the service no longer knows your rights/).waitFor();
  await hasAsked(anna);
  assert.equal(renewals.length, 1);
  await anna.getByText(/^There are more findings than the question asks for/).waitFor();
  await anna.getByText(/^It told of 1,000 findings/).waitFor();
  await seen(anna, 'questions-suspended');
  await anna.unrouteAll({ behavior: 'wait' });
  await anna.getByRole('button', { name: /^Renew/ }).click();
  await anna.getByText(/^Watched; its last answer/).waitFor();
  assert.equal(renewals.length, 2);
  await isAtHeading(anna, 'Whom the heron serves');
});

await step('a service that does not answer is told, and asked again', async () => {
  await anna.route('**/graphql', (route) => route.abort());
  await anna.goto(`${url}/#/inbox?state=done`);
  await anna.getByText('The service does not answer.').first().waitFor();
  await anna.unrouteAll({ behavior: 'wait' });
  await anna.getByRole('button', { name: 'Ask again' }).first().click();
  await anna.getByText(/^Acknowledged by arno/).waitFor();
});

await step('nothing ran that should not', () => assert.deepEqual(told, []));

await browser.close();
console.log(JSON.stringify({ step: 'done' }));
