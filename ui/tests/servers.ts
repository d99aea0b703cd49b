/*
 * A stand-in that remembers the model servers that are set up, the limit of the day, and what waits
 * to be asked, so that a test or a person who looks at the screens sees what comes next.
 */
import type { CallSummary, DayUse, Profile, ProfileView, WishView } from '../src/api/bindings';
import { callView } from '../src/api/fixtures_ledger';
import { localServers } from '../src/api/fixtures_profiles';
import { fault, type Answers } from './stand_in';

/** Answers about model servers and the ledger; with nothing given, nothing is set up. */
export function servers(
  start: {
    profiles?: ProfileView[];
    dayUse?: DayUse;
    calls?: CallSummary[];
    wishes?: WishView[];
  } = {},
): Answers {
  let kept = structuredClone(start.profiles ?? []);
  let day = start.dayUse ?? { used: 0, budget: null };
  let waiting = structuredClone(start.wishes ?? []);
  const calls = start.calls ?? [];
  const said = ({ reference, address, purpose }: CallSummary) =>
    `${reference} ${address} ${JSON.stringify(purpose)}`.toLowerCase();
  return {
    list_profiles: () => structuredClone(kept),
    save_profile: (payload) => {
      const profile = payload.profile as Profile;
      const known = kept.find((one) => one.profile.id === profile.id);
      const same = known?.has_key && known.profile.address === profile.address;
      const view = { profile, has_key: payload.key !== null || same === true };
      kept = [...kept.filter((one) => one !== known), view];
      return null;
    },
    remove_profile: ({ id }) => {
      kept = kept.filter((one) => one.profile.id !== id);
      return null;
    },
    test_profile: () => ({ kind: 'reachable', models: [] }),
    find_local_servers: () => localServers,
    show_day_use: () => day,
    set_day_budget: ({ tokens }) => {
      day = { ...day, budget: tokens as number | null };
      return null;
    },
    list_calls: ({ words }) =>
      calls.filter((call) => said(call).includes(String(words).toLowerCase())),
    show_call: ({ id }) => {
      const found = calls.find((call) => call.id === id);
      return found ? callView(found) : fault('not_found');
    },
    list_wishes: () => structuredClone(waiting),
    drop_wish: ({ id }) => {
      waiting = waiting.filter((wish) => wish.id !== id);
      return null;
    },
  };
}
