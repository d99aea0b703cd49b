/*
 * One review while its page is open: what it rests on in the case, what the person decides, and
 * what opens next.
 */
import type { Cite } from '../api/client';
import { one as caseOf } from '../features/cases/cases.svelte';
import { every, first, nameOf } from '../features/entries/entries.svelte';
import { actsOn } from '../features/reviews/acts';
import { Decision, type Kind } from '../features/reviews/decision.svelte';
import { after, list, one } from '../features/reviews/reviews.svelte';
import { announce } from '../kit/announce.svelte';
import { text } from '../text/en';
import { go, hrefOf } from './route.svelte';

// A second press of the keys that approved one must not approve the next one unseen.
const PAUSE_MS = 1000;
let decided_ms = -PAUSE_MS;

export class ReviewPage {
  readonly decision: Decision;
  /** Whether the person is asked if a request is to be withdrawn. */
  asking = $state(false);

  constructor(readonly id: string) {
    this.decision = new Decision(id, () => this.today);
  }

  readonly query = $derived.by(() => one(this.id));
  /** The day on which the case is read; none until that is known. */
  readonly today = $derived.by(
    () => (this.view && caseOf(this.view.summary.case).data?.today) ?? '',
  );
  readonly view = $derived(this.query.data);
  readonly error = $derived(this.query.error);
  /** How many entries it rests on. */
  readonly cited = $derived(new Set(this.view?.origin.cites.map(({ entry }) => entry)).size);
  readonly acts = $derived(this.view ? actsOn(this.view) : []);

  readonly #first = $derived.by(() => this.view && first(this.view.summary.case).data);
  readonly entries = $derived.by(() => {
    const known = new Map(this.#first?.entries.map((entry) => [entry.label, entry]));
    const far = this.view?.origin.cites.some((cite) => !known.has(cite.entry));
    if (this.view && far && this.#first && this.#first.total > known.size) {
      const all = every(this.view.summary.case).data?.entries ?? [];
      for (const entry of all) known.set(entry.label, entry);
    }
    return known;
  });

  nameOf = (label: string): string => {
    const entry = this.entries.get(label);
    return entry ? nameOf(entry, label, '').full : '';
  };

  hrefOf = ({ entry, part, start, end }: Cite): string =>
    hrefOf({
      screen: 'case',
      case: this.view?.summary.case ?? '',
      tab: 'timeline',
      entry,
      words: `${part}:${start}-${end}`,
    });

  /** Does what a key or a button asks for; what is not open to this person does nothing. */
  act = (kind: Kind): void => {
    if (!this.view || !this.acts.some((act) => act.kind === kind)) return;
    if (kind === 'approve') void this.#approve();
    else if (kind === 'withdraw') this.asking = true;
    else this.decision.begin(kind, this.view.asked);
  };

  /** Sends the form that is open. */
  send = async (): Promise<void> => {
    const kind = this.decision.form;
    if (kind && (await this.decision.send())) this.#done(kind);
  };

  withdraw = async (): Promise<void> => {
    const done = await this.decision.withdraw();
    this.asking = false;
    if (done) this.#done('withdraw');
  };

  /** Shows what is there now, after somebody else was faster. */
  again = async (): Promise<void> => {
    this.decision.cancel();
    await this.query.refetch();
  };

  async #approve(): Promise<void> {
    if (performance.now() - decided_ms < PAUSE_MS) announce(text.reviews.justOpened);
    else if (await this.decision.approve()) this.#done('approve');
  }

  #done(kind: Kind): void {
    const words = text.reviews;
    const next = list.data && after(list.data, this.id);
    decided_ms = performance.now();
    announce(next ? words.next(words.done[kind]) : words.nothingElse(words.done[kind]));
    go({ screen: 'review', review: next?.id });
  }
}

/** Lets the next approval through at once; for tests. */
export function forgetPause(): void {
  decided_ms = -PAUSE_MS;
}
