/*
 * A stand-in for the shell, for unit tests and for looking at screens in a browser. It answers
 * every command from the fixtures; a test overrides what it is about. Never in the program.
 */
import { clearMocks, mockIPC, mockWindows } from '@tauri-apps/api/mocks';

import type { IpcError, StoreState } from '../src/api/bindings';
import * as fixtures from '../src/api/fixtures';
import * as reviews from '../src/api/fixtures_reviews';
import { outlook } from '../src/api/fixtures_outlook';
import { servers } from './servers';
import { calls } from './calls';
import { work } from './work';

type Answer = (payload: Record<string, unknown>) => unknown;
export type Answers = Record<string, Answer>;

/** What a command throws when the shell says no. */
export function fault(code: IpcError['code'], field: string | null = null): never {
  throw { code, field, incident: code === 'internal' ? '7F3A-21' : null } satisfies IpcError;
}

/** Answers commands as a shell in that state would; gives the names called, in order. */
export function standIn(state: StoreState, answers: Answers = {}): string[] {
  let now = state;
  const become = (next: StoreState) => (now = next);
  const usual: Answers = {
    store_state: () => now,
    try_again: () => (now.kind === 'locked' ? become(fixtures.open) : now),
    lock_store: () => become({ kind: 'locked' }),
    begin_set_up: () => fixtures.recoveryCode,
    finish_set_up: ({ setUp }) => {
      const { typed } = setUp as { typed: string[] };
      const { ask, groups } = fixtures.recoveryCode;
      const right = ask.every((index, at) => groups[index] === typed[at]);
      return right ? become(fixtures.open) : fault('invalid', 'typed');
    },
    open_with_recovery_code: ({ code }) => {
      if (code === fixtures.recoveryCode.groups.join(' ')) return become(fixtures.open);
      return fault(String(code).startsWith('AAAA') ? 'wrong_key' : 'invalid', 'code');
    },
    continue_with_cut_history: () => become(fixtures.open),
    keep_awake: () => null,
    open_sample_cases: () => fixtures.importReport,
    import_case_files: ({ dryRun }) => ({ ...fixtures.importReport, dry_run: dryRun }),
    list_cases: () => fixtures.caseList,
    show_case: () => fixtures.caseView,
    look_at_case: () => null,
    list_entries: () => ({ entries: fixtures.entries, total: fixtures.entries.length }),
    add_entry: () => null,
    read_draft: () => null,
    save_draft: () => null,
    discard_draft: () => null,
    make_brief: () => fixtures.brief,
    list_reviews: () =>
      now.kind === 'open' && now.actor.role === 'team_lead'
        ? reviews.reviewList
        : reviews.reviewListOfAuthor,
    show_review: ({ review }) => reviews.reviewViews[String(review)] ?? fault('not_found'),
    approve_review: () => null,
    edit_and_approve_review: () => null,
    return_review: () => null,
    ask_review_again: () => null,
    withdraw_review: () => null,
    list_people_of_store: () => fixtures.peopleOfStore,
    add_person_to_store: () => null,
    choose_person: ({ person }) => {
      const chosen = fixtures.peopleOfStore.find((one) => one.id === person);
      return chosen ? become({ kind: 'open', actor: chosen }) : fault('not_found');
    },
    list_playbooks: () => fixtures.packViews,
    show_outlook: () => outlook,
    show_playbook_change: () => null,
    move_case: () => null,
    confirm_fact: () => null,
    reject_fact: () => null,
    withdraw_ruling: () => null,
    change_playbook: () => null,
    ...work(),
    ...servers(),
    ...calls(),
    ...answers,
  };
  const called: string[] = [];
  clearMocks();
  mockWindows('main');
  mockIPC(
    (command, payload) => {
      const answer = usual[command];
      if (!answer) throw new Error(`no answer for ${command}`);
      called.push(command);
      return answer((payload ?? {}) as Record<string, unknown>);
    },
    { shouldMockEvents: true },
  );
  return called;
}
