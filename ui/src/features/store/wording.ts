import type { StoreState } from '../../api/client';
import { longDate } from '../../text/dates';
import { text, type StateWords } from '../../text/en';

export type Closed = Exclude<StoreState, { kind: 'open' | 'first_run' }>;

/** Everything that a closed store's screen says; total over the states. */
export function wordsFor(state: Closed): StateWords {
  return state.kind === 'damaged' ? text.store.damaged[state.what] : text.store.closed[state.kind];
}

/** What exactly was found, for a damaged store: the first bad record and what is whole. */
export function findings(state: Closed): string[] {
  if (state.kind !== 'damaged') return [];
  const found = [];
  if (state.first_bad_seq !== null) found.push(text.store.firstBad(state.first_bad_seq));
  if (state.last_good !== null) found.push(text.store.lastGood(longDate(state.last_good)));
  return found;
}

/** The states that a recovery code opens. */
export function opensWithCode(state: Closed): boolean {
  return state.kind === 'key_missing' || state.kind === 'wrong_key';
}

/** The states in which a person may go on without the missing part. */
export function mayContinue(state: Closed): boolean {
  return (
    state.kind === 'damaged' && (state.what === 'history_cut' || state.what === 'history_replaced')
  );
}
