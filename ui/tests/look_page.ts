/*
 * The window in a browser, with a stand-in for the shell: `look.html?state=key_missing`.
 * Built only by `--mode look`, into a folder that is never shipped.
 */
import type { StoreState } from '../src/api/bindings';
import * as fixtures from '../src/api/fixtures';
import * as outlooks from '../src/api/fixtures_outlook';
import * as reviewed from '../src/api/fixtures_reviews';
import { calls, wishes } from '../src/api/fixtures_ledger';
import { dayUse, localServers, profiles } from '../src/api/fixtures_profiles';
import { manySuggestions, noSuggestions } from '../src/api/fixtures_work';
import { models } from './look_models';
import { fault, standIn, type Answers } from './stand_in';
import { servers } from './servers';
import { work } from './work';

const asked = new URLSearchParams(location.search);
const kind = asked.get('state') ?? 'open';
const what = asked.get('what');
const { open, badImport } = fixtures;
const actors = { caseworker: fixtures.actor, lead: fixtures.teamLead, auditor: fixtures.auditor };
const who = asked.get('who') as keyof typeof actors | null;
const state = (
  kind === 'open'
    ? who
      ? { kind, actor: actors[who] }
      : open
    : kind === 'choose_person'
      ? { kind, people: fixtures.peopleOfStore }
      : kind === 'damaged'
        ? { kind, what, first_bad_seq: 4812, last_good: '2026-11-12' }
        : { kind }
) as StoreState;
const answers: Answers = {};
if (asked.has('empty')) answers.list_cases = () => ({ today: '2026-11-23', cases: [], total: 0 });
if (asked.has('bad')) answers.import_case_files = () => badImport;
if (asked.has('waiting')) answers.store_state = () => new Promise(() => undefined);
const silent = { awaiting: [], returned_to_you: [], may_decide: who === 'lead' };
if (asked.has('noreviews')) answers.list_reviews = () => silent;
if (asked.has('silent')) {
  answers.list_reviews = answers.show_review = () => new Promise(() => undefined);
  answers.list_people_of_store = answers.list_playbooks = () => new Promise(() => undefined);
}
if (asked.has('broken')) {
  answers.list_reviews = answers.show_review = () => fault('unavailable');
  answers.list_people_of_store = answers.list_playbooks = () => fault('internal');
  answers.approve_review = () => fault('conflict');
}
if (asked.has('refused')) answers.approve_review = () => fault('conflict');
if (asked.has('long')) {
  const long = reviewed.reviewLong;
  answers.list_reviews = () => ({ ...reviewed.reviewList, awaiting: [long.summary] });
  answers.show_review = () => long;
}
if (asked.has('alone')) answers.list_people_of_store = () => [fixtures.actor];
switch (asked.get('outlook')) {
  case 'empty':
    answers.show_outlook = () => outlooks.emptyOutlook;
    break;
  case 'uncounted':
    answers.show_outlook = () => ({ ...outlooks.outlook, uncounted: outlooks.uncounted });
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
if (asked.has('concerns')) answers.make_brief = () => fixtures.briefOfConcerns;
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
const never = () => new Promise(() => undefined);
const probes: Record<string, unknown> = {
  models: { kind: 'reachable', models: localServers[0]?.models },
  lacks: { kind: 'no_such_model', models: localServers[0]?.models },
  none: { kind: 'reachable', models: [] },
  other: { kind: 'not_a_model_server' },
  key: { kind: 'failed', code: 'wrong_key' },
  certificate: { kind: 'failed', code: 'certificate_refused' },
};
switch (asked.get('servers')) {
  case 'two':
    Object.assign(answers, servers({ profiles, dayUse, calls, wishes }));
    break;
  case 'sent':
    Object.assign(answers, servers({ profiles, dayUse, calls }));
    break;
  case 'waiting':
    answers.list_profiles = answers.list_calls = answers.list_wishes = answers.show_call = never;
    break;
  case 'fault':
    answers.list_profiles = answers.show_day_use = () => fault('internal');
    answers.list_calls = answers.list_wishes = answers.show_call = () => fault('internal');
    break;
  case 'full':
    Object.assign(answers, servers({ profiles, dayUse: { used: 203_000, budget: 200_000 } }));
    break;
  case 'nothing':
    answers.find_local_servers = () => [];
    break;
  case 'refused':
    answers.save_profile = () => fault('invalid', 'address');
}
const probe = asked.get('probe');
if (probe) answers.test_profile = probe === 'waiting' ? never : () => probes[probe];
const model = asked.get('model');
if (model !== null) Object.assign(answers, models(model, asked.get('ends')));
standIn(state, answers);

await import('../src/main');
