/*
 * What one timeline on screen shows: its filters, its page, and the row that the keyboard is on.
 * A change of filter keeps the rows that are there until the new ones come.
 */
import type { EntryKind, EntryPage, EntryView } from '../../api/client';
import { PAGE, page, type Spot } from './entries.svelte';

export class Timeline {
  kinds = $state.raw<EntryKind[]>([]);
  onlyNew = $state(false);
  limit = $state(PAGE);
  /** The label of the row that the keyboard is on. */
  at = $state<string | null>(null);
  #reveal = $state<string | null>(null);
  #last = $state.raw<EntryPage | undefined>();

  constructor(readonly about: string) {}

  readonly query = $derived.by(() =>
    page(this.about, {
      kinds: this.kinds,
      only_new: this.onlyNew,
      limit: this.limit,
      reveal: this.#reveal,
    }),
  );
  readonly data = $derived(this.query.data ?? this.#last);
  readonly entries: readonly EntryView[] = $derived(this.data?.entries ?? []);
  /** The row in the tab order: where the keyboard was, else the first. */
  readonly current = $derived(
    this.entries.some((entry) => entry.label === this.at) ? this.at : this.entries[0]?.label,
  );
  readonly older = $derived(Math.min(PAGE, (this.data?.total ?? 0) - this.entries.length));

  /** Remembers the rows on screen for the moment between two pages. Call from an effect. */
  remember(): void {
    if (this.query.data) this.#last = this.query.data;
  }

  /** Shows only entries of a kind; `null` for all. */
  show(kind: EntryKind | null): void {
    this.kinds = kind ? [kind] : [];
    this.limit = PAGE;
  }

  /** Shows everything again. */
  showAll(): void {
    this.show(null);
    this.onlyNew = false;
  }

  /** Makes sure that a cited entry is among the rows. */
  reveal({ entry }: Spot): void {
    this.at = entry;
    if (this.entries.some((one) => one.label === entry)) return;
    this.showAll();
    this.#reveal = entry;
  }
}
