// Enters on the page what a paper says of the work of authorities, without any file, and reads it back on the page: each row of
// the table of what once could not be entered (paper to chain, section 3). All names are invented.
import assert from 'node:assert/strict';

/** Of the walk: its page, the address of the service, and its ways to make a step, wait, read and look for barriers. */
export async function enterThePaper({ page, url, step, settled, accessible }) {
  const at = (field) => page.locator(`[data-field="${field}"]`);

  /** A form filled in by the names of its fields; a list has a row for each of its elements. */
  async function fill(values) {
    for (const [name, value] of Object.entries(values)) {
      if (Array.isArray(value)) {
        for (const [index, row] of value.entries()) {
          if (!(await at(`${name}.${index}.${Object.keys(row)[0]}`).count()))
            await at(name).getByRole('button', { name: /^Add/ }).click();
          for (const [part, said] of Object.entries(row)) await put(`${name}.${index}.${part}`, said);
        }
      } else await put(name, value);
    }
  }
  async function put(name, value) {
    const field = at(name).locator(':is(input, textarea, select)').first();
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') {
      // What the service offers may still be on its way.
      const option = field.locator('option', { hasText: value });
      if (await field.locator(`option[value="${value}"]`).count()) await field.selectOption(value);
      else {
        await option.first().waitFor({ state: 'attached' });
        await field.selectOption(await option.first().getAttribute('value'));
      }
    } else await field.fill(value);
  }

  async function open(form, title) {
    await page.goto(`${url}/#/enter?what=${form}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }
  async function send(button = 'Record') {
    const done = page.getByRole('link', { name: 'To the page of cooperation' });
    const uncertain = page.getByText('Whether this is recorded is not known.');
    // A service that has just begun may not answer in time; what is sent again unchanged is recorded once.
    for (let tries = 0; tries < 4; tries++) {
      await page.getByRole('button', { name: button, exact: true }).click();
      await done.or(uncertain).first().waitFor();
      if (await done.count()) return;
    }
    await done.waitFor();
  }
  async function enter(form, title, values) {
    await open(form, title);
    await fill(values);
    await send();
  }

  async function cooperation() {
    // Two addresses at once would be one for the page, which then asks nothing anew.
    await page.goto(`${url}/#/search`);
    await page.locator('main').getByRole('search').waitFor();
    await page.goto(`${url}/#/cooperation`);
    await page.getByRole('heading', { level: 1, name: 'Cooperation' }).waitFor();
    await settled();
  }
  /** The list of one kind of records; a service that has just begun may have to be asked again. */
  async function list(name) {
    const lists = page.getByRole('navigation', { name: 'Records' });
    await lists.getByRole('button', { name, exact: true }).click();
    const all = page.getByRole('region', { name, exact: true });
    for (let tries = 0; tries < 4; tries++) {
      await settled();
      const again = all.getByRole('button', { name: 'Ask again' });
      if (!(await again.count())) break;
      await again.first().click();
    }
    return all;
  }
  /** What one record says, as a reader sees it. */
  async function reads(name, words, ...expected) {
    const all = await list(name);
    const item = all.getByRole('listitem').filter({ hasText: words }).first();
    const more = all.getByRole('button', { name: 'Show more' });
    for (let pages = 0; pages < 4 && !(await item.count()) && (await more.count()); pages++) {
      const before = await all.getByRole('listitem').count();
      await more.click();
      await page.waitForFunction(
        ([region, known]) => document.querySelectorAll(`[aria-label="${region}"] li`).length > known,
        [name, before],
      );
    }
    await item.waitFor();
    const said = (await item.innerText()).replace(/\s+/g, ' ');
    for (const each of expected) assert.match(said, each);
    return item;
  }

  await step('paper: who led a delegation, and a working group with states as its members', async () => {
    await enter('meeting', 'Meeting', {
      title: 'Round of Falsastadt',
      start: '2024-01-30',
      place: 'Falsastadt',
      parties: 'US; CN',
      participants: [
        { person: 'Erfundine Musterfrau', represents: 'US', role: 'head of delegation' },
        { person: 'Ersonnen Beispiel', represents: 'CN', role: 'host' },
      ],
      founded: [{ name: 'Group of Falsastadt on precursors', members: 'US; CN' }],
    });
    await cooperation();
    const meeting = await reads(
      'Meetings',
      'Round of Falsastadt',
      /held · Round of Falsastadt · Falsastadt · (China, United States|United States, China)/,
      /Erfundine Musterfrau, for United States, head of delegation/,
      /Ersonnen Beispiel, for China, host/,
      /founded: Group of Falsastadt on precursors \((China, United States|United States, China)\)/,
    );
    await meeting.getByRole('link', { name: 'Erfundine Musterfrau' }).click();
    await page.getByRole('heading', { level: 1, name: 'Erfundine Musterfrau' }).waitFor();
  });

  await step('paper: in which office since when', async () => {
    await enter('claim', 'Request or claim', {
      kind: 'HOLDS_OFFICE',
      subject: 'Erfundine Musterfrau',
      objects: [{ one: 'DEA|US' }],
      text: 'Director of invented precursors',
      from: '2021-03',
      to: '2024',
      'source.title': 'A gazette of Falsastadt',
      'source.quote': 'has led the office since March 2021',
    });
    await cooperation();
    await reads('Requests and claims', 'Director of invented precursors', /Mar 2021 – 2024 · Erfundine Musterfrau/);
  });

  await step('paper: one side asks, hopes, praises, and what became of what it asked', async () => {
    const source = { 'source.title': 'Remarks at Falsastadt', 'source.date': '2024-02', grade: 'B2' };
    await enter('claim', 'Request or claim', {
      kind: 'ASKED',
      subject: 'US',
      objects: [{ one: 'CN' }],
      text: 'to control three more substances',
      from: '2024-01-30',
      due: '2024-12',
      meeting: 'Round of Falsastadt',
      ...source,
    });
    await enter('claim', 'Request or claim', {
      kind: 'ASSERTS',
      subject: 'US',
      objects: [{ one: 'CN' }],
      text: 'hopes that the work goes on; much remains to be done',
      ...source,
    });
    await enter('claim', 'Request or claim', {
      kind: 'ASSERTS',
      subject: 'CN',
      objects: [{ one: 'US' }],
      text: 'praises the trust of the round',
      ...source,
    });
    await cooperation();
    await reads('Requests and claims', 'hopes that the work goes on', /United States .*China: hopes/);
    await reads('Requests and claims', 'praises the trust', /China .*United States: praises/);
    const asked = await reads(
      'Requests and claims',
      'to control three more',
      /Jan 30, 2024 · United States .*China.*due Dec 2024 · no answer known · Round of Falsastadt/,
    );
    await asked.getByRole('button', { name: /^Change/ }).click();
    await asked.getByRole('button', { name: 'Fate of a request' }).click();
    await page.getByRole('heading', { level: 1, name: 'Fate of a request' }).waitFor();
    await fill({ state: 'PROMISED', reason: 'said at the next round', on: '2024-03-01' });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Fate of a request' }).waitFor();
    assert.equal(await at('reason').locator('input').inputValue(), 'said at the next round');
    await send();
    await cooperation();
    const promised = await reads('Requests and claims', 'to control three more', /· promised ·/);
    await promised.getByRole('button', { name: /^Course/ }).click();
    assert.match(await promised.innerText(), /judged[\s\S]*said at the next round/);
  });

  await step('paper: a free claim, and a number of a statistic', async () => {
    const source = { 'source.title': 'A yearbook of Falsastadt' };
    await enter('claim', 'Request or claim', {
      kind: 'ASSERTS',
      subject: 'US',
      objects: [{ one: '79099-07-3' }, { one: 'MX' }],
      text: 'main cause of invented harm',
      'source.claimedBy': 'US',
      'source.disputedBy': 'CN; Salt Board',
      ...source,
    });
    await enter('claim', 'Request or claim', {
      kind: 'ASSERTS',
      subject: 'DEA|US',
      objects: [{ one: 'US' }],
      text: 'invented cases of the year',
      from: '2023',
      to: '2023',
      'statistic.measure': 'cases',
      'statistic.value': '1234.5',
      'statistic.unit': 'persons',
      ...source,
    });
    await cooperation();
    await reads(
      'Requests and claims',
      'main cause of invented harm',
      /Mexico/,
      /Denied by|Disputed by|disputed/i,
      /Salt Board/i,
    );
    await reads('Requests and claims', 'invented cases of the year', /2023.*cases: 1,234.5 persons/);
  });

  await step('paper: certain companies, a ring, an arrest', async () => {
    const source = { sourceTitle: 'A release of Falsastadt', sourceDate: '2024-05' };
    await enter('action', 'Action of an authority', {
      kind: 'WARNED',
      authority: 'NNCC|CN',
      targetCount: '3',
      targetKind: 'COMPANY',
      targetCountry: 'CN',
      from: '2024-04',
      claimedBy: 'CN',
      quote: 'certain companies were warned',
      ...source,
    });
    await enter('action', 'Action of an authority', {
      kind: 'DISMANTLED',
      authority: 'DEA|US',
      jointly: 'NNCC|CN',
      target: 'Ring of Falsastadt',
      from: '2024-05-02',
      outcome: 'broken up together',
      ...source,
    });
    await enter('action', 'Action of an authority', {
      kind: 'ARRESTED',
      authority: 'NNCC|CN',
      target: 'Ersonnen Ringmeister',
      from: '2024-05-03',
      ...source,
    });
    await cooperation();
    await reads('Actions of authorities', '3 × Company', /3 × Company \(China\), unnamed · Apr 2024/);
    await reads(
      'Actions of authorities',
      'Ring of Falsastadt',
      /Drug Enforcement Administration|DEA/,
      /China National Narcotics|NNCC/,
      /broken up together/,
    );
    await reads('Actions of authorities', 'Ersonnen Ringmeister', /May 3, 2024/);
    await page.goto(`${url}/#/search?text=certain companies`);
    await settled();
    assert.equal(
      await page.locator('.results').getByRole('listitem').count(),
      0,
      'no party is called certain companies',
    );
  });

  await step('paper: an incident, passed through the Board to the world', async () => {
    await enter('incident', 'Incident', {
      kind: 'SEIZURE',
      authority: 'CBP|US',
      reference: 'PAPER-1',
      date: '2024-06-01',
      country: 'US',
      place: 'Falsa Harbour',
      assessedSubstance: '79099-07-3',
      quantityKg: '12.5',
      consignor: 'Erdachte Farben Ltd',
      documents: [{ title: 'A note of the laboratory' }],
      marking: 'GREEN',
    });
    await enter('claim', 'Request or claim', {
      kind: 'SHARED_WITH',
      subject: 'CBP|US',
      through: 'INCB|INT',
      text: 'the incident PAPER-1',
      from: '2024-06-10',
      'source.title': 'A notice of Falsastadt',
    });
    await cooperation();
    await page.getByRole('gridcell', { name: 'PAPER-1', exact: true }).waitFor();
    await reads(
      'Requests and claims',
      'the incident PAPER-1',
      /everybody through .*(International Narcotics Control Board|INCB)/,
    );
  });

  await step('paper: cooperation stopped and resumed, and why, as somebody claims', async () => {
    const source = { 'source.title': 'A history of Falsastadt' };
    const state = { kind: 'COOPERATES_WITH', subject: 'US', objects: [{ one: 'CN' }], ...source };
    await enter('claim', 'Request or claim', {
      ...state,
      text: 'talks were broken off',
      cooperation: 'STOPPED',
      from: '2020',
      to: '2023-11',
      'source.claimedBy': 'US; CN',
    });
    await enter('claim', 'Request or claim', {
      ...state,
      text: 'talks go on',
      cooperation: 'RESUMED',
      from: '2023-11-15',
    });
    await enter('claim', 'Request or claim', {
      kind: 'ASSERTS',
      subject: 'CN',
      objects: [{ one: 'US' }],
      text: 'because of an invented visit',
      causeOf: 'talks were broken off',
      'source.disputedBy': 'US',
      ...source,
    });
    await cooperation();
    await reads(
      'Requests and claims',
      'talks were broken off',
      /2020 – Nov 2023 · .*stopped/,
      /claimed by: .*United States, China|claimed by: .*China, United States/,
    );
    await reads('Requests and claims', 'talks go on', /Nov 15, 2023 · .*resumed/);
    await reads('Requests and claims', 'because of an invented visit', /Named as the cause of: talks were broken off/);
  });

  await step('paper: a meeting planned in summer, which is then held', async () => {
    await enter('meeting', 'Meeting', {
      title: 'Summer round of Falsastadt',
      start: '2031',
      dateInWords: 'in summer',
      parties: 'US; CN',
      participants: [{ person: 'Erfundine Musterfrau', represents: 'US' }],
    });
    await cooperation();
    const planned = await reads('Meetings', 'Summer round', /2031 \(in summer\) · planned/);
    await planned.getByRole('button', { name: /^Change/ }).click();
    await planned.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Correction: Meeting' }).waitFor();
    assert.match(await at('parties').locator('input').inputValue(), /^(CN; US|US; CN)$/);
    await fill({ start: '2024-07-31', end: '', dateInWords: '', state: 'HELD' });
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await at('reason').getByRole('alert').waitFor();
    await fill({ reason: 'it took place' });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Correction: Meeting' }).waitFor();
    assert.equal(await at('reason').locator('input').inputValue(), 'it took place');
    const axe = await accessible('a correction');
    await send('Correct');
    await cooperation();
    const held = await reads(
      'Meetings',
      'Summer round',
      /Jul 31, 2024 · held/,
      /Erfundine Musterfrau, for United States/,
    );
    await held.getByRole('button', { name: /^Course/ }).click();
    assert.match(await held.innerText(), /corrected[\s\S]*it took place/);
    return { axe };
  });

  await step('what was entered is corrected and taken back where it is shown', async () => {
    await cooperation();
    const warned = await reads('Actions of authorities', '3 × Company');
    await warned.getByRole('button', { name: /^Change/ }).click();
    await warned.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Correction: Action of an authority' }).waitFor();
    assert.equal(await at('authority').locator('input').inputValue(), 'NNCC|CN');
    await fill({ targetCount: '4', reason: 'four, says the errata' });
    await send('Correct');
    await cooperation();
    await reads('Actions of authorities', '4 × Company');
    const praise = await reads('Requests and claims', 'praises the trust');
    await praise.getByRole('button', { name: /^Change/ }).click();
    await praise.getByLabel('Reason').first().fill('said by somebody else');
    await praise.getByRole('button', { name: 'Take back' }).click();
    await praise.waitFor({ state: 'detached' });
    await page.reload();
    await list('Requests and claims');
    assert.equal(await praise.count(), 0);
    await cooperation();
    const incident = page.getByRole('row').filter({ hasText: 'PAPER-1' });
    await incident.getByRole('button', { name: /^Change/ }).click();
    await incident.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Correction: Incident' }).waitFor();
    assert.equal(await at('reference').count(), 0, 'the reference stays');
    await fill({ quantityKg: '13', reason: 'weighed again' });
    await send('Correct');
    await cooperation();
    await incident.getByRole('gridcell', { name: '13', exact: true }).waitFor();
    await incident.getByRole('button', { name: /^Change/ }).click();
    await incident.getByRole('button', { name: 'Close an incident' }).click();
    await page.getByRole('heading', { level: 1, name: 'Close an incident' }).waitFor();
    await fill({ reason: 'destroyed' });
    await send();
    await cooperation();
    await incident.getByRole('gridcell', { name: 'closed', exact: true }).waitFor();
    return { axe: await accessible('cooperation with records') };
  });

  await step('a statement is corrected and taken back at its evidence', async () => {
    await page.goto(`${url}/#/enter`);
    await page.getByRole('heading', { level: 1, name: 'Enter a statement' }).waitFor();
    const who = page.getByRole('group', { name: 'Who', exact: true });
    const whom = page.getByRole('group', { name: 'With whom', exact: true });
    await who.getByLabel('Name', { exact: true }).fill('Erdachte Farben von Falsastadt');
    await who.getByLabel('Kind of party').selectOption('COMPANY');
    await whom.getByLabel('Name', { exact: true }).fill('Gruppe Erfindung');
    await whom.getByLabel('Kind of party').selectOption('CRIMINAL_GROUP');
    await page.locator('[data-field="kind"] select').selectOption('SUPPLIES');
    await page.getByLabel('Title of the source').fill('A leaflet of Falsastadt');
    await page.getByLabel('Day of publication').fill('2021-02');
    await page.getByLabel('Held from').fill('2019');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByRole('link', { name: 'To the profile with this statement' }).click();
    await page.getByRole('heading', { level: 1, name: 'Erdachte Farben von Falsastadt' }).waitFor();
    const fact = page
      .getByRole('listitem')
      .filter({ hasText: 'Gruppe Erfindung' })
      .filter({ has: page.getByRole('button', { name: /^Evidence/ }) })
      .last();
    await fact.getByRole('button', { name: /^Evidence/ }).click();
    await fact.getByRole('button', { name: /^Change/ }).click();
    await fact.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Correction: Statement' }).waitFor();
    await page.getByLabel('Held from').fill('2020-05');
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.locator('[data-field="reason"]').getByRole('alert').waitFor();
    await page.getByLabel('Why it is corrected').fill('read again');
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByRole('link', { name: 'To the profile with this statement' }).click();
    // The form has the statement's evidence too, with the same words.
    await page.getByRole('heading', { level: 1, name: 'Erdachte Farben von Falsastadt' }).waitFor();
    await fact.waitFor();
    assert.match(await fact.innerText(), /May 2020/);
    await fact.getByRole('button', { name: /^Evidence/ }).click();
    await fact.getByRole('button', { name: /^Change/ }).click();
    await fact.getByLabel('Reason').first().fill('another group');
    await fact.getByRole('button', { name: 'Take back' }).click();
    await fact.getByText('Taken back.').waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Erdachte Farben von Falsastadt' }).waitFor();
    await settled();
    assert.equal(await fact.count(), 0);
  });

  await step('two parties are said to be one by hand', async () => {
    await page.goto(`${url}/#/enter`);
    await page.getByRole('link', { name: 'Identity of two parties' }).click();
    const sides = page.getByRole('region', { name: 'Side by side' });
    await sides.getByLabel('One party').fill('Erdachte Farben von Fal');
    await page.getByRole('listbox').getByRole('option').first().click();
    await sides.getByLabel('with another party').fill('Erdachte Farben Ltd');
    await page.getByRole('listbox').getByRole('option').first().click();
    await sides.getByRole('columnheader', { name: /Erdachte Farben Ltd/ }).waitFor();
    await sides.getByLabel('Reason').fill('one letterhead');
    await sides.getByRole('button', { name: 'One and the same party' }).click();
    await sides.getByText('These two are one party already.').waitFor();
  });
}
