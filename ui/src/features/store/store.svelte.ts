/*
 * The state of the case store as the window sees it, and what a person can do about it.
 * When the store closes, every answer about cases leaves the window's memory.
 */
import { commands, run, type Outcome, type StoreState } from '../../api/client';
import { follow, forgetAll, query } from '../../api/query.svelte';
import { keepAll } from '../../kit/parting';

export const store = query(['store'], () => commands.storeState());

function settle(outcome: Outcome<StoreState>): Outcome<StoreState> {
  if (outcome.status === 'ok') store.take(outcome.data);
  return outcome;
}

export const actions = {
  tryAgain: async () => settle(await run(commands.tryAgain())),
  openWithRecoveryCode: async (code: string) =>
    settle(await run(commands.openWithRecoveryCode(code))),
  continueWithCutHistory: async () => settle(await run(commands.continueWithCutHistory())),
  choosePerson: async (person: string) => settle(await run(commands.choosePerson(person))),
  lock: async () => {
    await keepAll();
    return settle(await run(commands.lockStore()));
  },
};

/** Drops what the window knows about cases whenever the store is not open. */
export function forgetWhenClosed(): void {
  const open = $derived(store.data?.kind === 'open');
  $effect(() => {
    if (!open) forgetAll();
  });
}

/** Follows the journal's changes for as long as the window is open; gives back how to stop. */
export function followJournal(): () => void {
  const following = follow();
  return () => void following.then((stop) => stop());
}
