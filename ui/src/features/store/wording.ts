import type { StoreState } from '../../api/client';
import { longDate } from '../../text/dates';
import { text, type StateWords } from '../../text/en';

export type Closed = Exclude<StoreState, { kind: 'open' | 'choose_person' | 'first_run' }>;

/** Everything that a closed store's screen says; total over the states. */
export function wordsFor(state: Closed): StateWords {
  return state.kind === 'damaged' ? text.store.damaged[state.what] : text.store.closed[state.kind];
}

/** What exactly was found, for a damaged store: the first bad record and what is whole. */
export function findings(state: Closed): string[] {
  if (state.kind !== 'damaged') return [];
  const found = [];
  const bad = text.store.firstBad[state.what];
  const good = state.what === 'page' ? text.store.lastGood : text.store.lastHere;
  if (bad && state.first_bad_seq !== null) found.push(bad(state.first_bad_seq));
  if (state.last_good !== null) found.push(good(longDate(state.last_good)));
  return found;
}

/**
 * Whether a recovery code opens this state: as the way, or beside trying again. Without a
 * keychain it opens the store for this once.
 */
export function opensWithCode(state: Closed): 'first' | 'instead' | null {
  switch (state.kind) {
    case 'key_missing':
    case 'wrong_key':
      return 'first';
    case 'keychain_missing':
    case 'keychain_locked':
      return 'instead';
    default:
      return null;
  }
}

/** Whether a person may go on without the part of the history that is missing or unsure. */
export function mayContinue(state: Closed): boolean {
  if (state.kind !== 'damaged') return false;
  return ['history_cut', 'history_replaced', 'anchor_missing'].includes(state.what);
}
