// Walks a joint case of two agencies with unequal rights, each of its people in a browser of their own: what they keep, what
// each sees of it, and that nothing in counts, order or timeline tells of the rest. Started by WorkbenchIT with HEADWATER_URL,
// CHROMIUM, PASSWORD, NAME_OF_HIDDEN and ID_OF_HIDDEN (a company that alpha alone sees), PAPER (a folder for what is printed)
// and, to look at the pages, IMAGES (a folder).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessible, launch, patient, settled } from './browser.mjs';
import { imagesOf, noteDrawn } from './pages.mjs';

const { HEADWATER_URL: url, PASSWORD, NAME_OF_HIDDEN, ID_OF_HIDDEN, PAPER, IMAGES } = process.env;
const SECRET = 'Kolibri file';
const secrets = [NAME_OF_HIDDEN, ID_OF_HIDDEN, SECRET, 'aviary', 'olibri'];
assert(secrets.every(Boolean), 'nothing is hidden that could be seen');
const PURPOSE = 'Order 7 of the walk';

const browser = await launch();
const people = {};
const told = [];

/** Somebody logs in at a browser of their own; all that beta's people are answered is read for secrets. */
async function arrive(name, agency) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    acceptDownloads: true,
  });
  await patient(context);
  context.setDefaultTimeout(Number(process.env.PATIENCE ?? 60_000));
  await noteDrawn(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => told.push(`${name}: ${error}`));
  page.on(
    'console',
    (message) => /Content Security Policy|Refused to/.test(message.text()) && told.push(`${name}: ${message.text()}`),
  );
  const answers = [];
  if (agency === 'beta')
    page.on('response', (response) => {
      if (/json/.test(response.headers()['content-type'] ?? '')) answers.push(response.text().catch(() => ''));
    });
  await page.goto(`${url}/login`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Headwater' }).waitFor();
  people[name] = { page, answers, context };
  return page;
}

const text = (page) => page.locator('main').innerText();
const item = (page, title) => page.locator('section > ul.results > li').filter({ hasText: title });
/** The item with this at the beginning of its title. */
const titled = (page, title) =>
  page
    .locator('section > ul.results > li')
    .filter({ has: page.locator('h3').filter({ hasText: new RegExp(`^\\s*${title}`) }) });

async function step(name, does) {
  try {
    console.log(JSON.stringify({ step: name, ...((await does()) ?? {}) }));
  } catch (error) {
    console.error(`${name}: ${error.stack}\n${told.join('\n')}`);
    for (const [who, { page }] of Object.entries(people))
      console.error(`${who} at ${page.url()}:\n${(await text(page).catch(() => '')).slice(0, 2500)}`);
    await browser.close();
    process.exit(1);
  }
}

async function picture(page, name) {
  if (!IMAGES) return;
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(IMAGES, `${name}-${width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** A place on the page at which the picture shows a node: the first one is chosen by a key. */
async function nodeIn(page) {
  const board = page.locator('.picture .board[data-laid=true]');
  await board.scrollIntoViewIfNeeded();
  await board.focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText(/^Chosen: /).waitFor();
  const { x, y, width, height } = await page.locator('.picture .anchor').boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Presses the button that keeps the picture of the page; where it has what, as it is sent. */
/** The answer to a write that its sender has no right for. */
const FORBIDDEN = { errors: [{ message: 'no right for this', extensions: { code: 'FORBIDDEN' } }] };

async function sentPicture(page) {
  const sent = page.waitForRequest((request) => /"operationName":"KeepItem"/.test(request.postData() ?? ''));
  await page.getByRole('button', { name: 'Keep picture' }).click();
  return JSON.parse((await sent).postDataJSON().variables.input.positions);
}

async function keepPicture(page) {
  const positions = await sentPicture(page);
  await page
    .locator('.picture .keep')
    .getByRole('link', { name: /^Kept in/ })
    .waitFor();
  return positions;
}

async function isNarrowEnough(page, name) {
  await page.setViewportSize({ width: 390, height: 800 });
  assert(
    await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
    `${name} is wider than a telephone`,
  );
  await page.setViewportSize({ width: 1440, height: 900 });
}

let address;
const open = async (page) => {
  // Two addresses at once would be one for the page, which then asks nothing anew.
  await page.goto(`${url}/#/search`);
  await page.locator('main').getByRole('search').waitFor();
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: 'Joint case of the walk' }).waitFor();
  await settled(page);
};

/** Writes an item by the form of the case. */
async function write(page, kind, title, words = '', marking = '', element = '') {
  const form = page.locator('form').filter({ has: page.getByRole('heading', { name: 'Keep in the case' }) });
  await form.getByLabel('Kind').selectOption({ label: kind });
  await form.getByLabel('Title').fill(title);
  if (element) await form.getByLabel('Id', { exact: true }).fill(element);
  await form.getByLabel('Text').fill(words);
  await form.getByLabel('Marking').fill(marking);
  await form.getByRole('button', { name: 'Keep in the case' }).click();
  await item(page, title).first().waitFor();
  await settled(page);
}

async function judge(page, title, verdict, why, hypothesis) {
  const of = item(page, title).first();
  await of.getByRole('button', { name: /^Judge under a hypothesis/ }).click();
  if (hypothesis) await of.getByLabel('hypothesis').selectOption({ label: hypothesis });
  await of.getByLabel('Judgement').selectOption({ label: verdict });
  await of.getByLabel('Reason').fill(why);
  await of.getByRole('button', { name: 'Judge under a hypothesis', exact: true }).last().click();
  await item(page, why).first().waitFor();
  await settled(page);
}

async function takeBack(page, title, why) {
  const of = item(page, title).first();
  await of.getByRole('button', { name: /^Take back/ }).click();
  await of.getByLabel('Reason').fill(why);
  await of.getByRole('button', { name: 'Take back', exact: true }).last().click();
  await of.getByText(why).waitFor();
  await settled(page);
}

async function change(page, title, words) {
  const of = item(page, title).first();
  await of.getByRole('button', { name: /^Change/ }).click();
  await of.getByLabel('Text').fill(words);
  await of.getByRole('button', { name: 'Change', exact: true }).last().click();
  await of.getByText('Changed.').waitFor();
  await settled(page);
}

const opened = (page) => page.evaluate(() => localStorage.getItem('headwater.case'));
const read = async (download) => readFileSync(await download.path());

const anna = await arrive('anna', 'alpha');
const berta = await arrive('berta', 'beta');
const boris = await arrive('boris', 'beta');

await step('alpha opens a case and invites beta, whose administrator names a lead', async () => {
  await anna.goto(`${url}/#/cases`);
  await anna.getByLabel('Title').fill('Joint case of the walk');
  await anna.getByLabel('Marking').fill('GREEN');
  await anna.getByLabel('Purpose').fill(PURPOSE);
  await anna.reload();
  assert.equal(await anna.getByLabel('Purpose').inputValue(), PURPOSE);
  await anna.getByRole('button', { name: 'Open a case' }).click();
  await anna.getByRole('link', { name: 'Joint case of the walk' }).click();
  await anna.getByRole('button', { name: 'Work on this case' }).click();
  await anna.getByText('You work on the case “Joint case of the walk”').waitFor();
  address = anna.url();
  await anna.getByLabel('Agency', { exact: true }).fill('beta');
  await anna.getByRole('button', { name: 'Invite' }).click();
  await anna.getByText('beta: invited').waitFor();
  await anna.getByLabel('Person of your agency').fill('arno');
  await anna.getByLabel('Role').selectOption({ label: 'lead' });
  await anna.getByRole('button', { name: 'Set' }).click();
  await anna.getByText('arno (alpha): lead').waitFor();
  await boris.goto(`${url}/#/cases`);
  await boris.getByText(PURPOSE).waitFor();
  await boris.getByLabel('Who leads your part').fill('berta');
  await boris.getByRole('button', { name: 'Accept' }).click();
  await boris.getByText(PURPOSE).waitFor({ state: 'detached' });
  await open(berta);
  return { axe: await accessible(berta, 'case') };
});

let moved;
await step('what a page shows is kept where it stands, and taken back there', async () => {
  await anna.goto(`${url}/#/search?text=Qixunbei+Dyestuff`);
  const hit = anna.getByRole('listitem').filter({ hasText: 'Qixunbei Dyestuff Co., Ltd.' }).first();
  await hit.getByRole('button', { name: /^Keep/ }).click();
  await hit.getByRole('link', { name: /^Kept in/ }).waitFor();
  // A slip: undone where it was done.
  await hit.getByRole('button', { name: /^Undo/ }).click();
  await hit.getByRole('button', { name: /^Keep/ }).click();
  await hit.getByRole('link', { name: /^Kept in/ }).waitFor();
  await anna.getByRole('button', { name: /^Keep question/ }).click();
  await anna.getByRole('button', { name: /^Undo Search/ }).waitFor();
  await picture(anna, 'search');
  await accessible(anna, 'search with a case');
  await anna.goto(`${url}/#/trace?from=country:CN&to=kind:CRIMINAL_GROUP&substances=39742-60-4`);
  await anna.getByRole('heading', { name: '2 chains' }).waitFor();
  await anna.getByRole('button', { name: /^Keep question/ }).click();
  const inWords = anna.getByRole('tabpanel', { name: 'Chains' });
  await inWords.getByRole('button', { name: 'Keep chain Chain 2' }).click();
  await inWords.getByRole('button', { name: 'Undo Chain 2' }).waitFor();
  await inWords
    .getByRole('button', { name: /^Keep step .* shipped 500 kg/ })
    .first()
    .click();
  await inWords
    .getByRole('button', { name: /^Undo .* shipped 500 kg/ })
    .first()
    .waitFor();
  await picture(anna, 'trace');
  await accessible(anna, 'trace with a case');
  await anna.getByRole('navigation', { name: 'View' }).getByRole('button', { name: 'Picture' }).click();
  await anna.locator('.picture .board[data-laid=true]').focus();
  // The first party is pinned, and the next hidden.
  for (const key of ['ArrowRight', 'p', 'ArrowRight', 'h']) await anna.keyboard.press(key);
  await anna.getByText(/^5 nodes/).waitFor();
  const levels = await keepPicture(anna);
  assert.deepEqual([levels.pinned.length, levels.hidden.length], [1, 1]);
  await anna.goto(`${url}/#/search?text=Straits+Larkspur`);
  await anna
    .getByRole('link', { name: /Straits Larkspur/ })
    .first()
    .click();
  await anna.getByRole('button', { name: 'Keep in “Joint case of the walk”' }).click();
  await anna.getByRole('link', { name: /^Kept in/ }).waitFor();
  await anna.getByRole('link', { name: 'Show surroundings' }).click();
  await anna.getByText(/\d+ nodes, \d+ links/).waitFor();
  // One party is moved, and is where it was let go from then on.
  const { x, y } = await nodeIn(anna);
  await anna.mouse.click(x, y);
  await anna.getByText(/^Chosen: /).waitFor();
  await anna.mouse.move(x, y);
  await anna.mouse.down();
  await anna.mouse.move(x < 720 ? x + 60 : x - 60, y < 450 ? y + 40 : y - 40, { steps: 5 });
  await anna.mouse.up();
  await anna.getByRole('button', { name: 'Unpin' }).waitFor();
  moved = await keepPicture(anna);
  assert.equal(moved.pinned.length, 1);
  await picture(anna, 'around');
  return { axe: await accessible(anna, 'around with a case') };
});

await step('what was kept opens again from the case', async () => {
  await open(anna);
  const shown = await text(anna);
  assert.match(shown, /Items \(9\)/);
  assert.match(shown, /undone at once/);
  // A kept step names its ends and its evidence.
  assert.match(shown, /Qixunbei Dyestuff Co\., Ltd\. → Textiles Brisal Añil[^\n]*\nEvidence: Evidence [0-9a-z-]+/);
  const again = async (title) => {
    await open(anna);
    await titled(anna, title)
      .first()
      .getByRole('link', { name: /^Open again/ })
      .click();
  };
  await again('Chain: ');
  await anna.getByRole('button', { name: 'Chain 2', pressed: true }).first().waitFor();
  assert.match(await text(anna), /The first shipment carries 39742-60-4/);
  // The chain that is chosen is kept from each view of all of them.
  for (const view of ['Timeline', 'Map']) {
    await anna.getByRole('navigation', { name: 'View' }).getByRole('button', { name: view }).click();
    await anna.getByRole('button', { name: 'Keep chain Chain 2' }).first().waitFor();
  }
  await again('Chains: China – Criminal group');
  await anna.getByRole('heading', { name: '2 chains' }).waitFor();
  for (const [end, chip] of [
    ['From', 'any party in China'],
    ['To', 'any criminal group'],
  ])
    await anna.getByRole('group', { name: end, exact: true }).getByRole('listitem').filter({ hasText: chip }).waitFor();
  await again('Search: Qixunbei Dyestuff');
  assert.equal(await anna.getByRole('combobox', { name: 'Name, in any script' }).inputValue(), 'Qixunbei Dyestuff');
  await again('Picture: Chains');
  await anna.getByText(/as it was kept/).waitFor();
  await anna.getByText(/^5 nodes/).waitFor();
  await again('Picture: Around');
  await anna.getByText(/as it was kept/).waitFor();
  // It would be kept again with what was moved where it was let go.
  let isLost = true;
  await anna.route('**/graphql', (route) => {
    if (!/"operationName":"KeepItem"/.test(route.request().postData() ?? '')) return route.continue();
    return isLost ? route.abort() : route.fulfill({ json: FORBIDDEN });
  });
  assert.deepEqual(await sentPicture(anna), moved);
  const fate = anna.getByRole('status', { name: 'What you sent' });
  await fate.getByText('the answer is lost. It is asked for again; nothing is done twice.').waitFor();
  isLost = false;
  await fate.getByText('it is not done.').waitFor();
  await fate.getByRole('button', { name: /^Close/ }).click();
  await anna.unrouteAll({ behavior: 'wait' });
  await open(anna);
  await picture(anna, 'case');
  await isNarrowEnough(anna, 'case');
  return { axe: await accessible(anna, 'case with items') };
});

/** What berta's page says, without the names of days and hours, which pass. */
async function seenByBerta() {
  await open(berta);
  const more = berta.getByRole('button', { name: 'Show more' });
  while (await more.count()) {
    const before = await berta.locator('main li').count();
    await more.first().click();
    await berta.waitForFunction((known) => document.querySelectorAll('main li').length > known, before);
  }
  return text(berta);
}

await step('nothing that beta sees tells of what alpha alone may see', async () => {
  await open(berta);
  await titled(berta, 'Picture: Around').waitFor();
  // What alpha keeps is alpha's to change.
  assert.equal(await berta.getByRole('button', { name: /^Take back/ }).count(), 0);
  await write(berta, 'hypothesis', 'One broker for both');
  await write(berta, 'note', 'A note of beta', 'seen at the port');
  await judge(berta, 'A note of beta', 'consistent', 'the same days');
  const before = await seenByBerta();
  assert.match(before, /Items \(12\)/);
  assert.match(before, /A note of beta[\s\S]*Picture: Around/);
  await open(anna);
  await write(anna, 'pin', `${SECRET} 1`, '', '', ID_OF_HIDDEN);
  await write(anna, 'note', `${SECRET} 2`, `paid by [[${ID_OF_HIDDEN}]]`);
  await write(anna, 'note', `${SECRET} 3`, 'what the aviary heard', 'RED(aviary)');
  await write(anna, 'hypothesis', `${SECRET} 4`, '', 'AMBER(aviary)');
  await judge(anna, 'A note of beta', 'inconsistent', `${SECRET} 5`, `${SECRET} 4`);
  await takeBack(anna, `${SECRET} 1`, `${SECRET} 6`);
  await change(anna, `${SECRET} 3`, `${SECRET} 7`);
  const all = await text(anna);
  for (let number = 1; number <= 7; number++) assert.match(all, new RegExp(`${SECRET} ${number}`));
  assert.match(all, /Items \(17\)/);
  assert.match(all, new RegExp(NAME_OF_HIDDEN));
  assert.equal(await seenByBerta(), before);
  // What comes after what is hidden stands next to what came before it.
  await write(berta, 'note', 'A later note of beta');
  const titles = await berta.locator('section > ul.results > li h3').allInnerTexts();
  assert.match(titles.slice(0, 3).join('|'), /A later note of beta.*\|consistent.*\|A note of beta/);
  assert.match(await text(berta), /Items \(13\)/);
  const timeline = berta.locator('section').filter({ has: berta.getByRole('heading', { name: 'Timeline' }) });
  const lines = await timeline.getByRole('listitem').allInnerTexts();
  assert.match(lines.slice(0, 3).join('|'), /A later note of beta\|.*CONSISTENT\|.*A note of beta/);
  await open(anna);
  await item(anna, 'A later note of beta').waitFor();
  for (const { answers } of [people.berta, people.boris])
    for (const answer of await Promise.all(answers))
      for (const secret of secrets) assert(!answer.includes(secret), `beta is told ${secret}: ${answer.slice(0, 500)}`);
  await picture(berta, 'case-of-beta');
  await isNarrowEnough(berta, 'case of beta');
  return {
    lines: before.split('\n').length,
    answers: people.berta.answers.length,
    axe: await accessible(berta, 'beta'),
  };
});

await step('an image has what its maker may see, and nothing else', async () => {
  const seen = [];
  for (const page of [anna, berta]) {
    await page.goto(`${url}/#/search?text=Qixunbei+Dyestuff`);
    await page
      .getByRole('link', { name: /Qixunbei Dyestuff Co/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Show surroundings' }).click();
    await page.locator('.picture .board[data-laid=true]').waitFor();
    const [svg, png, ...drawn] = await imagesOf(page);
    for (const image of [svg, drawn.join(' ')]) assert.match(image, /Qixunbei/);
    seen.push([svg, png, ...drawn]);
  }
  const [all, part] = seen;
  // In the text of the one, and among what is drawn for the other: a caption is drawn in lines.
  const [first] = NAME_OF_HIDDEN.split(' ');
  assert(all[0].includes(NAME_OF_HIDDEN), 'anna has an SVG without what she sees');
  assert(
    all.slice(2).some((text) => text.includes(first)),
    'anna has a PNG without what she sees',
  );
  for (const text of part)
    for (const secret of [...secrets, ...NAME_OF_HIDDEN.split(' ')])
      assert(!text.includes(secret), `an image of berta has ${secret}`);
  return { texts: seen.map((each) => each.length) };
});

await step('paper has no navigation, is unfolded, and bears its marking', async () => {
  await open(anna);
  await anna.pdf({ path: join(PAPER, 'case.pdf'), format: 'A4' });
  await anna.goto(`${url}/#/trace?from=country:CN&to=kind:CRIMINAL_GROUP&substances=39742-60-4`);
  await anna.getByRole('heading', { name: '2 chains' }).waitFor();
  await settled(anna);
  await anna.pdf({ path: join(PAPER, 'trace.pdf'), format: 'A4' });
  // Afterwards the screen is as it was.
  for (const of of ['.proofs', '.sheet']) await anna.locator(of).first().waitFor({ state: 'detached' });
  if (IMAGES) {
    await anna.emulateMedia({ media: 'print' });
    await anna.screenshot({ path: join(IMAGES, 'paper.png'), fullPage: true });
    await anna.emulateMedia({ media: 'screen' });
  }
});

await step('no word is lost by what others do, by a reload or by a closed form', async () => {
  await open(anna);
  await write(anna, 'note', 'A note of alpha', 'first words');
  const note = item(anna, 'A note of alpha').first();
  await note.getByRole('button', { name: /^Change/ }).click();
  await note.getByLabel('Text').fill('words of anna');
  const unsent = anna.locator('form').filter({ has: anna.getByRole('heading', { name: 'Keep in the case' }) });
  await unsent.getByLabel('Text').fill('unsent words');
  // An act of hers elsewhere on the page has all of it asked for anew.
  await judge(anna, 'A later note of beta', 'neither', 'too late');
  assert.equal(await note.getByLabel('Text').inputValue(), 'words of anna');
  assert.equal(await unsent.getByLabel('Text').inputValue(), 'unsent words');
  const arno = await arrive('arno', 'alpha');
  await open(arno);
  await change(arno, 'A note of alpha', 'words of arno');
  await note.getByRole('button', { name: 'Change', exact: true }).last().click();
  await anna.getByText('It has changed meanwhile.').waitFor();
  await note.getByText('arno changed this since you began').waitFor();
  assert.match(await note.innerText(), /words of arno/);
  await anna.reload();
  await settled(anna);
  assert.equal(await note.getByLabel('Text').inputValue(), 'words of anna');
  assert.equal(await unsent.getByLabel('Text').inputValue(), 'unsent words');
  await note.getByRole('button', { name: 'I have read it: mine in its place' }).click();
  await note.getByRole('button', { name: 'Change', exact: true }).last().click();
  await note.getByText('Changed.').waitFor();
  await note.getByText('(version 3)').waitFor();
  assert.match(await note.innerText(), /words of anna/);
  await accessible(anna, 'case with drafts');
});

await step('a draft sent twice is kept once, and other words are another item', async () => {
  const ids = [];
  await anna.route('**/graphql', async (route) => {
    const id = route.request().headers()['idempotency-key'];
    if (!route.request().postData().includes('KeepItem')) return route.continue();
    ids.push(id);
    // The service does it, and its answer is lost on the way.
    if (ids.length !== 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  const form = anna.locator('form').filter({ has: anna.getByRole('heading', { name: 'Keep in the case' }) });
  await form.getByLabel('Title').fill('Kept once');
  await form.getByRole('button', { name: 'Keep in the case' }).click();
  await anna.getByText('Whether this is recorded is not known.').waitFor();
  await form.getByRole('button', { name: 'Keep in the case' }).click();
  await item(anna, 'Kept once').first().waitFor();
  await write(anna, 'note', 'Kept once more');
  await anna.unroute('**/graphql');
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[1], ids[2]);
  await open(anna);
  assert.equal(await anna.getByRole('heading', { level: 3, name: /^Kept once note/ }).count(), 1);
});

await step('a file is kept and given back, and the case is exported', async () => {
  const form = anna.locator('form').filter({ has: anna.getByRole('heading', { name: 'Keep a file' }) });
  await form.getByLabel('file').setInputFiles({
    name: 'manifest.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('what the captain said'),
  });
  await form.getByRole('button', { name: 'Keep a file' }).click();
  const saved = anna.waitForEvent('download');
  await anna.getByRole('link', { name: 'manifest.txt (21 bytes)' }).click();
  assert.equal((await read(await saved)).toString(), 'what the captain said');
  const exported = anna.waitForEvent('download');
  await anna.getByRole('button', { name: 'Export', exact: true }).click();
  const zip = await exported;
  assert.match(zip.suggestedFilename(), /^case-.*\.zip$/);
  assert.equal((await read(zip)).subarray(0, 2).toString(), 'PK');
});

await step('the head of the case is changed, and an agency leaves it', async () => {
  await anna.getByRole('button', { name: 'Change the head' }).click();
  const head = anna.locator('form').filter({ has: anna.getByRole('button', { name: 'Change the head' }) });
  await head.getByLabel('Question').fill('Who pays the broker?');
  await head.getByRole('button', { name: 'Change the head' }).click();
  await head.getByText('Changed.').waitFor();
  await anna.getByText('Question: Who pays the broker?').waitFor();
  await open(berta);
  await berta.getByText('Question: Who pays the broker?').waitFor();
  // It is for the agency that owns the case.
  assert.equal(await berta.getByRole('button', { name: 'Change the head' }).count(), 0);
  await berta.getByRole('button', { name: 'Leave the case' }).click();
  await berta.getByRole('button', { name: 'Leave alone' }).click();
  await berta.getByText(/is the last LEAD of the agency in the case/).waitFor();
  await berta.getByRole('button', { name: 'Leave with my whole agency' }).click();
  await berta.getByRole('heading', { level: 1, name: 'Cases' }).waitFor();
  await berta.goto(address);
  await berta.getByRole('heading', { level: 1, name: 'Absent, or not visible to you.' }).waitFor();
});

await step('a case that is closed or gone is put away, and so it is by whoever leaves', async () => {
  const { page: arno } = people.arno;
  await arno.getByRole('button', { name: 'Work on this case' }).click();
  const form = anna.locator('form').filter({ has: anna.getByRole('heading', { name: 'Keep in the case' }) });
  await form.getByLabel('Text').fill('too late to send');
  await arno.getByRole('button', { name: 'Close the case' }).click();
  await arno.getByLabel('Reason').fill('all is said');
  await arno.getByRole('button', { name: 'Close the case' }).last().click();
  await arno.getByText('Closed by arno').waitFor();
  assert.equal(await arno.getByText('You work on the case').count(), 0);
  // Anna has it open still, and may put it away; her words are there.
  await anna.getByText('You work on the case').waitFor();
  await open(anna);
  await anna.getByText('Closed by arno').waitFor();
  assert.equal(await form.getByLabel('Text').inputValue(), 'too late to send');
  await anna.getByText('Your words stay here.').waitFor();
  await anna.locator('main').getByRole('button', { name: 'Put this case away' }).click();
  await anna.getByText('You work on the case').waitFor({ state: 'detached' });
  assert.equal(await opened(anna), null);
  assert.equal(await anna.evaluate(() => document.activeElement?.id), 'main');
  await anna.evaluate(() =>
    localStorage.setItem('headwater.case', JSON.stringify({ id: 'gone', title: 'A gone case', by: 'anna@alpha' })),
  );
  await anna.goto(`${url}/#/case?id=gone`);
  await anna.reload();
  await anna.getByRole('heading', { level: 1, name: 'Absent, or not visible to you.' }).waitFor();
  await anna.locator('main').getByRole('button', { name: 'Put this case away' }).waitFor();
  await anna.goto(`${url}/#/me`);
  await anna.getByRole('button', { name: 'Log out' }).click();
  await anna.getByLabel('Password').waitFor();
  assert.equal(await opened(anna), null);
  assert.equal(await anna.evaluate(() => sessionStorage.length), 0);
});

await step('nothing ran that should not', () => assert.deepEqual(told, []));

await browser.close();
console.log(JSON.stringify({ step: 'done' }));
