// Takes a picture of each screen at each size and runs axe on it: `npm run look -- FOLDER`.
// Needs Chromium; set CHROMIUM to its path where it is not /usr/bin/chromium, and LOOK_BUILD where
// the page was built into another folder.
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

const review = '019a0000-0000-7000-8000-0000000a000';
const call = '019a0000-0000-7000-8000-0000000f000';
const aCase = '#/case/019a0000-0000-7000-8000-00000000c001';
/** @param {Page} page */
const toSuggestions = async (page) => {
  await page.locator('[id^="suggestion-"]').first().waitFor();
  await page.keyboard.press('Control+J');
};
const aPreview = '#/preview/019a0000-0000-7000-8000-00000000c001';
/** @param {Page} page */
const toModel = async (page) => {
  if (!(await page.getByRole('tab', { name: 'From a model' }).isVisible()))
    await page.keyboard.press('Control+.');
  await page.getByRole('tab', { name: 'From a model' }).click();
  await page.locator('#model-title').waitFor();
};
/** @param {Page} page */
const send = async (page) => {
  await page.getByRole('button', { name: 'Send exactly this' }).click();
  await page.locator('h1').waitFor();
  await page.waitForTimeout(700);
};
/** @param {Element} node */
const up = (node) => node.scrollIntoView();
/** @param {string[]} keys */
const suggestionKeys =
  (...keys) =>
  /** @param {Page} page */
  async (page) => {
    await toSuggestions(page);
    for (const key of keys) {
      await page.waitForTimeout(150);
      await page.keyboard.press(key);
    }
    await page.waitForTimeout(300);
  };
/** @param {Page} page */
const toTail = async (page) => {
  await page.locator('#suggestions-title').waitFor();
  await page.locator('.aside summary').click();
  await page.locator('.aside').scrollIntoViewIfNeeded();
};
/** @param {string[]} keys */
const taskKeys =
  (...keys) =>
  /** @param {Page} page */
  async (page) => {
    await page.locator('[data-task]').first().focus();
    for (const key of keys) {
      await page.keyboard.press(key);
      await page.waitForTimeout(150);
    }
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
  'settings-people': { at: '?who=lead#/settings/people' },
  'settings-people-alone': { at: '?alone#/settings/people' },
  'settings-people-errors': {
    at: '#/settings/people',
    then: async (page) => {
      await page.getByRole('button', { name: 'Add a person' }).click();
      await page.getByText('Choose their role').waitFor();
    },
  },
  'settings-people-added': {
    at: '#/settings/people',
    then: async (page) => {
      await page.getByLabel('Their name').fill('Jo Adeyemi');
      await page.getByLabel('Team lead').check();
      await page.getByRole('button', { name: 'Add a person' }).click();
      await page.getByText('can be chosen').waitFor();
    },
  },
  'settings-people-broken': { at: '?broken#/settings/people' },
  'settings-you-auditor': { at: '?who=auditor#/settings/you' },
  'settings-playbooks': { at: '#/settings/playbooks' },
  'settings-playbooks-loading': { at: '?silent#/settings/playbooks' },
  'servers-none': { at: '#/settings/servers' },
  'servers-found': {
    at: '#/settings/servers',
    then: async (page) => {
      await page.getByRole('button', { name: 'Look for servers' }).click();
      await page.getByText('2 servers answer').waitFor();
    },
  },
  'servers-found-none': {
    at: '?servers=nothing#/settings/servers',
    then: async (page) => {
      await page.getByRole('button', { name: 'Look for servers' }).click();
      await page.getByText('No model server answers').waitFor();
    },
  },
  'servers-list': { at: '?servers=two#/settings/servers' },
  'servers-list-lower': {
    at: '?servers=full#/settings/servers',
    then: async (page) => {
      await page.locator('#day-title').waitFor();
      await page.locator('#main').evaluate((node) => node.scrollTo(0, 9999));
    },
  },
  'servers-auditor': { at: '?who=auditor&servers=two#/settings/servers' },
  'servers-loading': {
    at: '?servers=waiting#/settings/servers',
    then: async (page) => {
      await page.getByText('Reading the model servers').waitFor();
    },
  },
  'servers-fault': { at: '?servers=fault#/settings/servers' },
  'servers-tested': {
    at: '?servers=two&probe=key#/settings/servers',
    then: async (page) => {
      await page.getByRole('button', { name: 'Test: Council Azure' }).click();
      await page.getByText('does not accept the key').waitFor();
    },
  },
  'servers-testing': {
    at: '?servers=two&probe=waiting#/settings/servers',
    then: async (page) => {
      await page.getByRole('button', { name: 'Test: Council Azure' }).click();
    },
  },
  'servers-remove': {
    at: '?servers=two#/settings/servers',
    then: async (page) => {
      await page.getByRole('button', { name: 'Remove: Council Azure' }).click();
    },
  },
  'servers-form': {
    at: '#/settings/servers',
    then: async (page) => {
      await page.getByRole('button', { name: 'Set up a server' }).click();
      await page.getByLabel('Azure OpenAI').check();
    },
  },
  'servers-form-errors': {
    at: '#/settings/servers',
    then: async (page) => {
      await page.getByRole('button', { name: 'Set up a server' }).click();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  'servers-form-models': {
    at: '?probe=lacks#/settings/servers',
    then: async (page) => {
      await page.getByRole('button', { name: 'Set up a server' }).click();
      await page.getByLabel('On this computer').check();
      await page.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:11434/v1');
      await page.getByRole('button', { name: 'Test' }).click();
      await page.getByText('Choose one of its models').waitFor();
    },
  },
  'servers-form-change': {
    at: '?servers=two#/settings/servers',
    then: async (page) => {
      await page.getByRole('button', { name: 'Change: Council Azure' }).click();
      await page.getByText('Length of a request').click();
      await page.locator('#server-told').evaluate((node) => node.scrollIntoView());
    },
  },
  'sent-none': { at: '#/calls' },
  'sent-list': { at: '?servers=two#/calls' },
  'sent-list-alone': { at: '?servers=sent#/calls' },
  'sent-auditor': { at: '?who=auditor&servers=two#/calls' },
  'sent-loading': {
    at: '?servers=waiting#/calls',
    then: async (page) => {
      await page.getByText('Reading what was sent').waitFor();
    },
  },
  'sent-fault': { at: '?servers=fault#/calls' },
  'sent-no-match': {
    at: '?servers=sent#/calls',
    then: async (page) => {
      await page.getByLabel('Find in what was sent').last().fill('Craig Dunmore');
      await page.getByText('a name finds nothing').waitFor();
    },
  },
  'sent-drop': {
    at: '?servers=two#/calls',
    then: async (page) => {
      await page.getByRole('button', { name: 'Delete' }).first().click();
    },
  },
  'sent-one': { at: `?servers=two#/calls/${call}5` },
  'sent-one-lower': {
    at: `?servers=two#/calls/${call}5`,
    then: async (page) => {
      await page.getByText('The exact bytes').click();
      await page.locator('#came-title').scrollIntoViewIfNeeded();
    },
  },
  'sent-one-no-answer': { at: `?servers=two#/calls/${call}6` },
  'sent-one-gone': { at: '?servers=two#/calls/nobody' },
  'choose-person': { at: '?state=choose_person' },
  'review-list-lead': { at: '?who=lead#/review' },
  'review-list-author': { at: '?who=caseworker#/review' },
  'review-list-none': { at: '?who=lead&noreviews#/review' },
  'review-list-loading': {
    at: '?who=lead&silent#/review',
    then: async (page) => {
      await page.getByText('Reading what waits').waitFor();
    },
  },
  'review-list-broken': { at: '?who=lead&broken#/review' },
  'review-one': { at: `?who=lead#/review/${review}1` },
  'review-one-plain': { at: `?who=lead#/review/${review}2` },
  'review-one-no-words': { at: `?who=lead#/review/${review}3` },
  'review-one-opened': {
    at: `?who=lead#/review/${review}1`,
    then: async (page) => {
      await page.getByRole('button', { name: 'Open the entry E13' }).click();
      await page.locator('mark').first().waitFor();
    },
  },
  'review-one-edit': {
    at: `?who=lead#/review/${review}1`,
    then: async (page) => {
      await page.getByRole('button', { name: 'Change and approve' }).waitFor();
      await page.keyboard.press('Control+e');
      await page.getByLabel('Due', { exact: true }).fill('31/6');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  'review-one-return': {
    at: `?who=lead#/review/${review}1`,
    then: async (page) => {
      await page.getByRole('button', { name: 'Return' }).waitFor();
      await page.keyboard.press('Delete');
      await page.getByRole('form').waitFor();
    },
  },
  'review-one-refused': {
    at: `?who=lead&refused#/review/${review}1`,
    then: async (page) => {
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  'review-one-returned': { at: `?who=caseworker#/review/${review}4` },
  'review-one-withdraw': {
    at: `?who=caseworker#/review/${review}4`,
    then: async (page) => {
      await page.getByRole('button', { name: 'Withdraw' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  'review-one-long': { at: `?who=lead&long#/review/${review}1` },
  'review-one-broken': { at: `?who=lead&broken#/review/${review}1` },
  'not-found': { at: '#/nowhere' },
  'case-list': { at: '#/cases' },
  'case-list-empty': { at: '?empty#/cases' },
  'case-overview': { at: '#/case/019a0000-0000-7000-8000-00000000c001/overview' },
  'case-overview-deadline': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByRole('button', { name: 'Main duty decision', exact: true }).click();
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
      await page.getByRole('button', { name: 'Main housing duty', exact: true }).click();
    },
  },
  'case-overview-empty': {
    at: '?outlook=empty#/case/019a0000-0000-7000-8000-00000000c001/overview',
  },
  'case-overview-waits': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByRole('button', { name: 'See why' }).click();
      await page.locator('#case-reviews-title').evaluate((node) => node.scrollIntoView());
    },
  },
  'case-overview-uncounted': {
    at: '?outlook=uncounted#/case/019a0000-0000-7000-8000-00000000c001/overview',
  },
  'case-overview-choice': {
    at: '#/case/019a0000-0000-7000-8000-00000000c001/overview',
    then: async (page) => {
      await page.getByRole('button', { name: 'Answer: What the review' }).click();
    },
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
  'suggestions-concerns': { at: `?concerns${aCase}/overview` },
  'suggestions-concerns-all': {
    at: `?concerns${aCase}/overview`,
    then: async (page) => {
      await page.getByRole('button', { name: 'Show all 4' }).click();
    },
  },
  suggestions: { at: `${aCase}/timeline`, then: toSuggestions },
  'suggestions-back': { at: `${aCase}/timeline`, then: suggestionKeys('ArrowDown') },
  'suggestions-law': {
    at: `${aCase}/timeline`,
    then: async (page) => {
      await suggestionKeys('ArrowDown', 'ArrowDown', 'ArrowDown')(page);
      await page.locator('article.open summary').click();
    },
  },
  'suggestions-edit': { at: `${aCase}/timeline`, then: suggestionKeys('Control+E') },
  'suggestions-dismiss': {
    at: `${aCase}/timeline`,
    then: suggestionKeys('Delete', 'Control+Enter'),
  },
  'suggestions-defer': { at: `${aCase}/timeline`, then: suggestionKeys('ArrowDown', 'Control+D') },
  'suggestions-accepted': {
    at: `${aCase}/timeline`,
    then: suggestionKeys('ArrowDown', 'Control+Enter'),
  },
  'suggestions-conflict': {
    at: `?suggestions=refused${aCase}/timeline`,
    then: suggestionKeys('Control+Enter'),
  },
  'suggestions-many': { at: `?suggestions=many${aCase}/overview`, then: toSuggestions },
  'suggestions-tail': { at: `?suggestions=many${aCase}/overview`, then: toTail },
  'suggestions-none': {
    at: `?suggestions=none${aCase}/timeline`,
    then: async (page) => {
      await page.keyboard.press('Control+J');
    },
  },
  'suggestions-fault': {
    at: `?suggestions=fault${aCase}/timeline`,
    then: async (page) => {
      await page.keyboard.press('Control+J');
    },
  },
  'suggestions-waiting': {
    at: `?suggestions=waiting${aCase}/timeline`,
    then: async (page) => {
      await page.keyboard.press('Control+J');
      await page.waitForTimeout(400);
    },
  },
  'suggestions-auditor': { at: `?who=auditor${aCase}/timeline`, then: toSuggestions },
  tasks: { at: `${aCase}/tasks`, then: taskKeys() },
  'tasks-origin': {
    at: `${aCase}/tasks`,
    then: async (page) => {
      await page.locator('[data-task] summary').first().click();
      await page.locator('.settled summary').click();
    },
  },
  'tasks-change': { at: `${aCase}/tasks`, then: taskKeys('ArrowDown', 'Control+E') },
  'tasks-add': { at: `${aCase}/tasks`, then: taskKeys('Control+Shift+N', 'Control+Enter') },
  'tasks-finished': { at: `${aCase}/tasks`, then: taskKeys('Control+Enter') },
  'tasks-again': {
    at: `${aCase}/tasks`,
    then: async (page) => {
      await page.locator('.returned').focus();
      await page.keyboard.press('Control+E');
    },
  },
  'tasks-withdraw': {
    at: `${aCase}/tasks`,
    then: async (page) => {
      await page.locator('.returned').focus();
      await page.keyboard.press('Delete');
    },
  },
  'tasks-none': { at: `?tasks=none${aCase}/tasks` },
  'tasks-fault': { at: `?tasks=fault${aCase}/tasks` },
  'tasks-waiting': { at: `?tasks=waiting${aCase}/tasks` },
  'tasks-auditor': { at: `?who=auditor${aCase}/tasks` },
  'model-none': {
    at: `?model=none${aCase}/timeline`,
    then: async (page) => {
      await page.getByText('No model is set up').scrollIntoViewIfNeeded();
    },
  },
  'model-laptop': { at: `?model=one${aCase}/timeline` },
  'model-panel': { at: `?model=one${aCase}/timeline`, then: toModel },
  'model-panel-lower': {
    at: `?model=one${aCase}/timeline`,
    then: async (page) => {
      await toModel(page);
      await page.getByText('Withheld', { exact: false }).first().click();
      await page.getByRole('heading', { name: 'Proposed by the model' }).evaluate(up);
    },
  },
  'model-panel-asked': {
    at: `?model=one${aCase}/timeline`,
    then: async (page) => {
      await toModel(page);
      await page.getByRole('heading', { name: 'Ask this case' }).evaluate(up);
    },
  },
  'model-panel-fresh': { at: `?model=fresh${aCase}/timeline`, then: toModel },
  'model-panel-concerns': { at: `?concerns&model=two${aCase}/overview`, then: toModel },
  'model-panel-rules': { at: `?model=rules${aCase}/timeline`, then: toModel },
  'model-panel-stale': {
    at: `?model=stale${aCase}/timeline`,
    then: async (page) => {
      await toModel(page);
      await page.getByRole('heading', { name: 'Brief from a model' }).evaluate(up);
    },
  },
  'model-panel-whole': { at: `?model=whole${aCase}/timeline`, then: toModel },
  'model-panel-failed': { at: `?model=failed${aCase}/timeline`, then: toModel },
  'model-panel-auditor': { at: `?who=auditor&model=one${aCase}/timeline`, then: toModel },
  'model-running': { at: `?model=fresh&ends=running${aPreview}`, then: send },
  'model-answered': { at: `?model=fresh&ends=answered${aPreview}`, then: send },
  'model-other-form': { at: `?model=fresh&ends=other_form${aPreview}`, then: send },
  'model-unreachable': { at: `?model=one&ends=unreachable${aPreview}`, then: send },
  'model-failed': { at: `?model=fresh&ends=failed${aPreview}`, then: send },
  'model-not-cleared': { at: `?model=fresh&ends=not_cleared${aPreview}`, then: send },
  'model-timeline-marks': {
    at: `?model=marked${aCase}/timeline`,
    then: async (page) => {
      await page.locator('[data-entry=E13]').focus();
    },
  },
  preview: { at: `?model=one${aPreview}` },
  'preview-two': { at: `?model=two${aPreview}` },
  'preview-local': { at: `?model=local${aPreview}` },
  'preview-marked': {
    at: `?model=marked${aPreview}`,
    then: async (page) => {
      await page.locator('[data-preview=E04]').waitFor();
      await page.getByLabel('Leave E05 out').check();
      await page.locator('[data-preview=E19]').focus();
    },
  },
  'preview-ask': {
    at: `?model=one${aCase}/timeline`,
    then: async (page) => {
      await toModel(page);
      await page.getByLabel('Your question').fill('Has Craig said yes to Oakfield?');
      await page.getByRole('button', { name: 'Look at what would leave' }).click();
      await page.locator('[data-preview]').first().waitFor();
    },
  },
  'preview-bytes': {
    at: `?model=parts${aPreview}`,
    then: async (page) => {
      await page.getByText('What the placeholders stand for').click();
      await page.getByText('The exact bytes').click();
    },
  },
  'preview-warned': { at: `?model=warned${aPreview}` },
  'preview-long': { at: `?model=long${aPreview}` },
  'preview-whole': { at: `?model=whole${aPreview}` },
  'preview-too-large': { at: `?model=too_large${aPreview}` },
  'preview-failed': { at: `?model=failed${aPreview}` },
  'preview-no-server': { at: `?model=none${aPreview}` },
  'preview-conflict': {
    at: `?model=conflict${aPreview}`,
    then: async (page) => {
      await page.getByRole('button', { name: 'Send exactly this' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  'case-people': { at: '#/case/019a0000-0000-7000-8000-00000000c001/people' },
};

const server = await preview({
  preview: { port: 4199 },
  build: { outDir: process.env.LOOK_BUILD ?? 'node_modules/.look' },
});
// The port may be taken: somebody else looks too.
const at = server.resolvedUrls?.local[0] ?? 'http://localhost:4199/';
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
    await page.goto(`${at}tests/look.html${screen.at}`);
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
