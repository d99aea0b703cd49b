/*
 * The window in a browser, with a stand-in for the shell: `look.html?state=key_missing`.
 * Built only by `--mode look`, into a folder that is never shipped.
 */
import type { StoreState } from '../src/api/bindings';
import { badImport, open } from '../src/api/fixtures';
import * as outlooks from '../src/api/fixtures_outlook';
import { fault, standIn, type Answers } from './stand_in';

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
switch (asked.get('outlook')) {
  case 'empty':
    answers.show_outlook = () => outlooks.emptyOutlook;
    break;
  case 'unknown':
    answers.show_outlook = () => outlooks.unknownPlaybook;
    break;
  case 'failed':
    answers.show_outlook = () => fault('internal');
    break;
  case 'waiting':
    answers.show_outlook = () => new Promise(() => undefined);
    break;
  case 'refused':
    answers.confirm_fact = () => fault('invalid', 'value');
    break;
  case 'newer':
    answers.show_playbook_change = () => outlooks.playbookChange;
}
standIn(state, answers);

await import('../src/main');
