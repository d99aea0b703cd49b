/*
 * The window in a browser, with a stand-in for the shell: `look.html?state=key_missing`.
 * Built only by `--mode look`, into a folder that is never shipped.
 */
import type { StoreState } from '../src/api/bindings';
import { actor, badImport, open } from '../src/api/fixtures';
import { auditor, lead, manySuggestions, noSuggestions } from '../src/api/work_fixtures';
import { fault, standIn, type Answers } from './stand_in';
import { work } from './work';

const asked = new URLSearchParams(location.search);
const kind = asked.get('state') ?? 'open';
const what = asked.get('what');
const state = (
  kind === 'open'
    ? open
    : kind === 'damaged'
      ? { kind, what, first_bad_seq: 4812, last_good: '2026-11-12' }
      : { kind }
) as StoreState;
const answers: Answers = {};
if (asked.has('empty')) answers.list_cases = () => ({ today: '2026-11-23', cases: [], total: 0 });
if (asked.has('bad')) answers.import_case_files = () => badImport;
if (asked.has('waiting')) answers.store_state = () => new Promise(() => undefined);
const lists = { none: noSuggestions, many: manySuggestions };
const suggested = asked.get('suggestions');
if (suggested === 'none' || suggested === 'many')
  Object.assign(answers, work({ suggestions: lists[suggested] }));
if (suggested === 'fault') answers.list_suggestions = () => fault('internal');
if (suggested === 'refused') answers.accept_suggestion = () => fault('conflict');
if (suggested === 'waiting') answers.list_suggestions = () => new Promise(() => undefined);
const tasked = asked.get('tasks');
if (tasked === 'none')
  Object.assign(answers, work({ tasks: { open: [], settled: [] }, reviews: [] }));
if (tasked === 'fault') answers.list_tasks = answers.list_case_reviews = () => fault('internal');
if (tasked === 'waiting') answers.list_tasks = () => new Promise(() => undefined);
if (asked.has('team')) answers.list_people_of_store = () => [actor, lead, auditor];
const reader: StoreState = { kind: 'open', actor: auditor };
standIn(asked.has('auditor') ? reader : state, answers);

await import('../src/main');
