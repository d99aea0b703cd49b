// Takes a picture of each screen at each size and runs axe on it: `npm run look -- FOLDER`.
// Needs Chromium; set CHROMIUM to its path where it is not /usr/bin/chromium.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { preview } from 'vite';
import { chromium } from 'playwright-core';

const folder = process.argv[2] ?? 'node_modules/.look/pictures';
const only = process.argv[3] ?? '';
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const sizes = [
  { name: '1366', width: 1366, height: 688 },
  { name: '1093', width: 1093, height: 550 },
  { name: '320', width: 320, height: 640 },
];

/** @typedef {import('playwright-core').Page} Page */
const setUp = {
  /** @param {Page} page */
  async you(page) {
    await page.getByRole('button', { name: 'Next' }).click();
  },
  /** @param {Page} page */
  async code(page) {
    await setUp.you(page);
    await page.getByLabel('Your name').fill('Nadia Weiss');
    await page.getByLabel('Caseworker').check();
    await page.getByRole('button', { name: 'Next' }).click();
  },
  /** @param {Page} page */
  async check(page) {
    await setUp.code(page);
    await page.getByRole('button', { name: 'I have written it down' }).click();
  },
  /** @param {Page} page */
  async start(page) {
    await setUp.check(page);
    await page.getByLabel('Group 2').fill('Q9XT');
    await page.getByLabel('Group 6').fill('8PZ5');
    await page.getByRole('button', { name: 'Finish setting up' }).click();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  },
};

/** @param {Page} page */
const chooseFiles = async (page) => {
  const file = { name: 'S01.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
  await page.locator('input[type=file]').setInputFiles([file]);
  await page.getByRole('table').waitFor();
};

/** @type {Record<string, { at: string, then?: (page: Page) => Promise<void> }>} */
const screens = {
  'store-locked': { at: '?state=locked' },
  'store-keychain-missing': { at: '?state=keychain_missing' },
  'store-keychain-locked': { at: '?state=keychain_locked' },
  'store-key-missing': { at: '?state=key_missing' },
  'store-key-wrong-code': {
    at: '?state=key_missing',
    then: async (page) => {
      await page.getByLabel('Recovery code').fill('7k2m-q9xt-4hvb-n0rd-w3cj-8pz5-e6gz');
      await page.getByRole('button', { name: 'Open my case files' }).click();
      await page.getByText('not a valid code').waitFor();
    },
  },
  'store-wrong-key': { at: '?state=wrong_key' },
  'store-damaged-page': {
    at: '?state=damaged&what=page',
    then: async (page) => {
      await page.getByText('What to tell IT').click();
    },
  },
  'store-history-cut': { at: '?state=damaged&what=history_cut' },
  'store-history-cut-dialog': {
    at: '?state=damaged&what=history_cut',
    then: async (page) => {
      await page.getByRole('button', { name: 'Continue with what is here' }).click();
    },
  },
  'store-history-replaced': { at: '?state=damaged&what=history_replaced' },
  'store-file-missing': { at: '?state=damaged&what=file_missing' },
  'store-empty-file': { at: '?state=empty_file' },
  'store-foreign-file': { at: '?state=foreign_file' },
  'store-newer-version': { at: '?state=newer_version' },
  'store-in-use': { at: '?state=in_use' },
  'store-unreadable': { at: '?state=unreadable' },
  'store-opening': {
    at: '?state=locked&waiting',
    then: async (page) => {
      await page.getByText('Opening your case files').waitFor();
    },
  },
  'first-run-1-what': { at: '?state=first_run' },
  'first-run-2-you': { at: '?state=first_run', then: setUp.you },
  'first-run-2-you-errors': {
    at: '?state=first_run',
    then: async (page) => {
      await setUp.you(page);
      await page.getByRole('button', { name: 'Next' }).click();
    },
  },
  'first-run-3-code': { at: '?state=first_run', then: setUp.code },
  'first-run-4-check': { at: '?state=first_run', then: setUp.check },
  'first-run-5-start': { at: '?state=first_run', then: setUp.start },
  'first-run-5-found': {
    at: '?state=first_run',
    then: async (page) => {
      await setUp.start(page);
      await chooseFiles(page);
    },
  },
  'import-problems': { at: '?bad#/import', then: chooseFiles },
  'settings-you': { at: '#/settings/you' },
  'settings-lock': { at: '#/settings/lock' },
  'settings-keyboard': { at: '#/settings/keyboard' },
  'settings-about': { at: '#/settings/about' },
  'not-found': { at: '#/nowhere' },
  'case-list': { at: '#/cases' },
  'case-list-empty': { at: '?empty#/cases' },
  'case-overview': { at: '#/case/019a0000-0000-7000-8000-00000000c001/overview' },
  'case-overview-deadline': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByRole('button', { name: 'Main duty decision' }).click();
      await page.getByText('Done and past').click();
      await page.getByText('What started it').first().waitFor();
    },
  },
  'case-overview-lower': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.locator('[data-fact=relief_accepted_on]').focus();
      await page.locator('#questions').evaluate((node) => node.scrollIntoView());
    },
  },
  'case-overview-facts': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByText('Worked out from these').click();
      await page.getByText('Ended: not yet').click();
      await page.locator('[data-fact=priority_need]').focus();
      await page.locator('#stage').evaluate((node) => node.scrollIntoView());
    },
  },
  'case-overview-answer': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByRole('button', { name: 'Answer: Review of the housing plan' }).click();
      await page.getByRole('textbox', { name: 'Day' }).fill('24');
      await page.getByRole('textbox', { name: 'Month' }).fill('6');
      await page.getByRole('textbox', { name: 'Year' }).fill('2026');
      await page.locator('#questions').evaluate((node) => node.scrollIntoView());
    },
  },
  'case-overview-answer-refused': {
    at: '?outlook=refused#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByRole('button', { name: 'Answer: Minded to decide' }).click();
      await page.getByLabel('No', { exact: true }).check();
      await page.keyboard.press('Enter');
      await page.getByText('does not take this').waitFor();
      await page.locator('#questions').evaluate((node) => node.scrollIntoView());
    },
  },
  'case-overview-reject': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.locator('[data-fact=relief_accepted_on]').focus();
      await page.keyboard.press('Delete');
    },
  },
  'case-overview-move': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByRole('button', { name: 'Main housing duty' }).click();
    },
  },
  'case-overview-empty': {
    at: '?outlook=empty#/case/019a0000-0000-7000-8000-00000000c001/overview',
  },
  'case-overview-unknown': {
    at: '?outlook=unknown#/case/019a0000-0000-7000-8000-00000000c001/overview',
  },
  'case-overview-failed': {
    at: '?outlook=failed#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByText('could not be worked out').waitFor();
    },
  },
  'case-overview-waiting': {
    at: '?outlook=waiting#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByText('Working out what is due').waitFor();
    },
  },
  'case-overview-newer': {
    at: '?outlook=newer#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByRole('button', { name: 'A newer version' }).click();
    },
  },
  'case-timeline': { at: '#/case/019a0000-0000-7000-8000-00000000c001/timeline' },
  'case-timeline-cited': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/timeline',
    then: async (page) => {
      await page.locator('[data-cite]').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('mark').waitFor();
    },
  },
  'case-timeline-correct': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/timeline',
    then: async (page) => {
      await page.locator('[data-entry=E13]').focus();
      await page.getByRole('button', { name: 'Correct E13' }).click();
      await page.getByRole('form').waitFor();
    },
  },
  'case-people': { at: '#/case/019a0000-0000-7000-8000-00000000c001/people' },
};

const server = await preview({
  preview: { port: 4199 },
  build: { outDir: 'node_modules/.look' },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
let faults = 0;

/** @param {string} words */
const complain = (words) => {
  faults += 1;
  console.log(words);
};

for (const [name, screen] of Object.entries(screens)) {
  if (!name.includes(only)) continue;
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: size });
    page.on('console', (message) => {
      if (message.type() === 'error') complain(`${name} ${size.name}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complain(`${name} ${size.name}: ${error.message}`));
    await page.goto(`http://localhost:4199/tests/look.html${screen.at}`);
    await page.locator('h1, [role=status]').first().waitFor({ state: 'attached' });
    await screen.then?.(page);
    await page.evaluate(() => document.fonts.ready);
    const styled = await page.locator('[style]').count();
    if (styled > 0) console.log(`${name} ${size.name}: ${styled} styles set at run time`);
    await page.screenshot({ path: `${folder}/${name}-${size.name}.png` });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > size.width) complain(`${name} ${size.name}: ${wide} px wide, scrolls sideways`);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      // @ts-expect-error axe has just been put on the page.
      const result = await window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return result.violations.map(
        (/** @type {{ id: string, nodes: { html: string, failureSummary: string }[] }} */ one) =>
          `${one.id}: ${one.nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
      );
    });
    for (const line of found) complain(`${name} ${size.name}: axe ${line}`);
    await page.close();
  }
}

await browser.close();
await server.close();
console.log(faults === 0 ? `Pictures in ${folder}; no faults.` : `${faults} faults.`);
process.exitCode = faults === 0 ? 0 : 1;
