/*
 * The only cache. A query fetches when a component first reads it, refetches when the journal
 * changes one of its areas while somebody reads it, and is stale otherwise. `forgetAll` drops
 * every answer: a locked store leaves no case text behind in the window.
 */
import { createSubscriber } from 'svelte/reactivity';

import { events, run, type Changed, type IpcError, type Outcome } from './client';

export type Area =
  | 'case'
  | 'entry'
  | 'person'
  | 'brief'
  | 'ruling'
  | 'suggestion'
  | 'task'
  | 'review'
  | 'playbook'
  | 'call'
  | 'profile'
  | 'settings'
  | 'store';

const KEPT_PER_FAMILY = 32;
const all = new Set<Query>();

export class Query<T = unknown> {
  #answer: { data?: T; error?: IpcError; loading: boolean } = { loading: true };
  #round = 0;
  #stale = true;
  #show: (() => void) | null = null;

  // Not `$state`: a query may be made inside the derived that reads it.
  readonly #read = createSubscriber((update) => {
    this.#show = update;
    if (this.#stale) void this.refetch();
    return () => {
      this.#show = null;
      this.#stale = true;
    };
  });

  constructor(
    readonly areas: readonly Area[],
    private readonly fetcher: () => Promise<Outcome<T>>,
    readonly about: string | null = null,
  ) {
    all.add(this as Query);
  }

  /** The last good answer; kept while a refetch runs or fails. */
  get data(): T | undefined {
    this.#read();
    return this.#answer.data;
  }

  /** Why the last question failed, if it did. */
  get error(): IpcError | undefined {
    this.#read();
    return this.#answer.error;
  }

  /** True until the first answer, good or bad. */
  get loading(): boolean {
    this.#read();
    return this.#answer.loading;
  }

  /** True while a component on screen reads this query. */
  get live(): boolean {
    return this.#show !== null;
  }

  /** Asks again; of several questions under way only the last one's answer counts. */
  async refetch(): Promise<void> {
    const round = ++this.#round;
    this.#stale = false;
    const outcome = await run(this.fetcher());
    if (round !== this.#round) return;
    const error = outcome.status === 'error' ? outcome.error : undefined;
    const data = outcome.status === 'ok' ? outcome.data : this.#answer.data;
    this.#answer = { data, error, loading: false };
    this.#show?.();
    const locked = error?.code === 'locked' && !this.areas.includes('store');
    if (locked) changed({ areas: ['store'], cases: [] });
  }

  /** Takes an answer that a command has just given, and drops any question under way. */
  take(data: T): void {
    this.#round += 1;
    this.#stale = false;
    this.#answer = { data, loading: false };
    this.#show?.();
  }

  /** Says whether a change of the journal concerns this query. */
  touched({ areas, cases }: Changed): boolean {
    const mine = this.areas.some((area) => areas.includes(area));
    return mine && (this.about === null || cases.length === 0 || cases.includes(this.about));
  }

  /** Drops the answer; asks again if somebody reads it. */
  forget(): void {
    this.#round += 1;
    this.#stale = true;
    this.#answer = { loading: true };
    if (this.live) void this.refetch();
    this.#show?.();
  }
}

/** Makes a query: `query(['case', 'entry'], () => commands.listCases())`. */
export function query<T>(areas: readonly Area[], fetcher: () => Promise<Outcome<T>>): Query<T> {
  return new Query(areas, fetcher);
}

/** Makes a family of queries: one for each case (the first argument) and further arguments. */
export function queryOf<A extends unknown[], T>(
  areas: readonly Area[],
  fetcher: (about: string, ...rest: A) => Promise<Outcome<T>>,
): (about: string, ...rest: A) => Query<T> {
  return familyOf(areas, fetcher, (about) => about);
}

/** Makes a family of queries by an id that names no case: a change in any case concerns them. */
export function queryBy<T>(
  areas: readonly Area[],
  fetcher: (id: string) => Promise<Outcome<T>>,
): (id: string) => Query<T> {
  return familyOf(areas, fetcher, () => null);
}

function familyOf<A extends unknown[], T>(
  areas: readonly Area[],
  fetcher: (id: string, ...rest: A) => Promise<Outcome<T>>,
  about: (id: string) => string | null,
): (id: string, ...rest: A) => Query<T> {
  const family = new Map<string, Query<T>>();
  return (id, ...rest) => {
    const key = JSON.stringify([id, ...rest]);
    const made = family.get(key) ?? new Query(areas, () => fetcher(id, ...rest), about(id));
    family.set(key, made);
    for (const [other, one] of family) {
      if (family.size <= KEPT_PER_FAMILY) break;
      if (one === made || one.live) continue;
      family.delete(other);
      all.delete(one);
    }
    return made;
  };
}

/** Drops every answer but those about the store; queries that are on screen ask again. */
export function forgetAll(): void {
  for (const one of all) if (!one.areas.includes('store')) one.forget();
}

/** Starts to follow the journal. Called once, when the app starts. */
export function follow(): Promise<() => void> {
  return events.changed.listen(({ payload }) => changed(payload));
}

function changed(change: Changed): void {
  for (const one of all) if (one.live && one.touched(change)) void one.refetch();
}
