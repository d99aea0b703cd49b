/*
 * One case while its page is open: its brief, its timeline, what is being written, and the way
 * from a source to the cited words and back. The address says which words are on show.
 */
import type { Cite, ProposedAction, SetAside } from '../api/client';
import { Brief } from '../features/brief/brief.svelte';
import { CaseAnswers } from '../features/calls/answers.svelte';
import { Marks } from '../features/calls/calls.svelte';
import { takeReturn } from '../features/calls/wanted.svelte';
import type { Source } from '../features/calls/SourceSwitch.svelte';
import { actions, one } from '../features/cases/cases.svelte';
import { Draft } from '../features/entries/draft.svelte';
import { every, first, nameOf, type Spot } from '../features/entries/entries.svelte';
import { Timeline } from '../features/entries/timeline.svelte';
import { CaseOutlook } from '../features/outlook/outlook.svelte';
import { CaseReviews } from '../features/reviews/case_reviews.svelte';
import { store } from '../features/store/store.svelte';
import { Suggestions } from '../features/suggestions/suggestions.svelte';
import { Tasks } from '../features/tasks/tasks.svelte';
import type { Citation, SourceName } from '../text/citations';
import { text } from '../text/en';
import { go, hrefOf, type CaseTab } from './route.svelte';

/** What a person made of a proposal: a task, a request that a second person looks, and so on. */
type Became = 'task' | 'review' | 'done' | 'dismissed' | 'deferred';
const asides: Record<SetAside, Became> = {
  accepted: 'task',
  awaiting_review: 'review',
  done: 'done',
  dismissed: 'dismissed',
  deferred: 'deferred',
};

export class CasePage {
  readonly brief: Brief;
  readonly draft: Draft;
  readonly timeline: Timeline;
  readonly outlook: CaseOutlook;
  readonly suggestions: Suggestions;
  readonly tasks: Tasks;
  readonly reviews: CaseReviews;
  readonly answers: CaseAnswers;
  readonly marks: Marks;
  /** Whose words the panel shows; and whether the page was opened to show a model's. */
  source = $state<Source>('laptop');
  readonly opensWithModel: boolean;
  /** How often cited words were asked for: asking again for the same ones goes there again. */
  asked = $state(0);
  #looked = $state(false);
  /** The source that was followed last, and the tab on which it stands; none for the panel. */
  #from = $state.raw<{ cite: Citation; tab: CaseTab | null } | null>(null);
  /** The source that takes the focus as soon as its tab shows it. */
  returning = $state.raw<Citation | null>(null);
  /** The source whose words are on show. */
  here = $state.raw<Citation | undefined>(undefined);

  constructor(readonly id: string) {
    const today = () => this.view?.today ?? '';
    this.brief = new Brief(id);
    this.draft = new Draft(id, today);
    this.timeline = new Timeline(id);
    this.outlook = new CaseOutlook(id);
    this.suggestions = new Suggestions(id, today);
    this.tasks = new Tasks(id, today, () => this.actor);
    this.reviews = new CaseReviews(id, today);
    this.answers = new CaseAnswers(id);
    this.marks = new Marks(id);
    this.opensWithModel = takeReturn(id);
    if (this.opensWithModel) this.source = 'model';
  }

  /** Who is at the keyboard; an auditor reads and decides nothing. */
  readonly actor = $derived(store.data?.kind === 'open' ? store.data.actor : null);
  readonly mayDecide = $derived(this.actor !== null && this.actor.role !== 'auditor');

  readonly query = $derived.by(() => one(this.id));
  /** Nothing is read before the visit is noted: what is new depends on it. */
  readonly view = $derived(this.#looked ? this.query.data : undefined);
  readonly error = $derived(this.#looked ? this.query.error : undefined);
  readonly #first = $derived.by(() => this.view && first(this.id).data);
  readonly recent = $derived(this.#first?.entries ?? []);
  /** The sources that stand where a model speaks: what rules found comes first there too. */
  readonly #told: readonly Citation[] = $derived.by(() => [
    ...(this.brief.sources?.concerns.flat() ?? []),
    ...this.brief.mentions.flat(),
    ...this.answers.citations,
  ]);
  /** Every source in the panel: of the brief, of suggestions, of what a model said. */
  readonly #panel: readonly Citation[] = $derived.by(() =>
    this.view ? [...this.brief.citations, ...this.suggestions.citations, ...this.#told] : [],
  );

  // A source beyond the first page of a long case needs the others for its name.
  readonly #known = $derived.by(() => {
    const labels = new Map(this.recent.map((entry) => [entry.label, entry]));
    const tasks = this.view ? this.tasks.citations : [];
    const cited = [...this.#panel, ...tasks, ...this.outlook.cites];
    const far = cited.some(({ entry }) => !labels.has(entry));
    const more = far && this.#first && this.#first.total > this.recent.length;
    for (const entry of (more && every(this.id).data?.entries) || [])
      labels.set(entry.label, entry);
    return labels;
  });

  /** Notes the visit, then brings back what was being written and makes the brief. */
  async arrive(): Promise<void> {
    await actions.look(this.id);
    this.#looked = true;
    await Promise.all([this.draft.restore(), this.brief.make()]);
  }

  nameOf = (label: string): SourceName =>
    nameOf(this.#known.get(label), label, this.view?.today ?? '');

  /** The words that the address asks for, and what cites them. */
  spotOf(entry: string | undefined, words: string | undefined): Spot | null {
    if (!entry) return null;
    const match = /^(body|subject):(\d+)-(\d+)$/.exec(words ?? '');
    const part: Spot['part'] = match ? (match[1] === 'subject' ? 'subject' : 'body') : null;
    const spot = { entry, part, start: Number(match?.[2] ?? 0), end: Number(match?.[3] ?? 0) };
    return { ...spot, label: this.citing(spot)?.label ?? text.entries.cited };
  }

  /** The source that stands on these words: the one that was followed, else one of the panel. */
  citing(spot: Omit<Spot, 'label'> | null): Citation | undefined {
    const from = this.#from?.cite;
    if (from && standsAt(from, spot)) return from;
    return this.#panel.find((cite) => standsAt(cite, spot));
  }

  /** The words of the program with the names of entries where it has their labels. */
  named = (words: string): string =>
    words.replaceAll(/\bE\d{2,}\b/g, (label) => this.nameOf(label).chip);

  /** What became of an action that a model proposed, as far as the case's lists say. */
  became = ({ key, title }: ProposedAction): Became | null => {
    const aside = this.suggestions.list?.set_aside.find((one) => one.key === key)?.became;
    if (aside) return asides[aside];
    const { open = [], settled = [] } = this.tasks.query.data ?? {};
    if (open.some(({ origin }) => origin?.key === key)) return 'task';
    const finished = settled.filter(({ status }) => status === 'finished');
    if (finished.some(({ origin }) => origin?.key === key)) return 'done';
    // A review in the list has the words of its action, not its key.
    const asked = this.reviews.all.some((one) => one.title === title && one.state === 'awaiting');
    return asked ? 'review' : null;
  };

  hrefOf = (tab: CaseTab) => hrefOf({ screen: 'case', case: this.id, tab });
  entryHref = (label: string) =>
    hrefOf({ screen: 'case', case: this.id, tab: 'timeline', entry: label });
  citeHref = (cite: Cite) => hrefOf(this.#routeOf(cite));

  /** Goes to the words that a source cites. */
  open = (cite: Citation, tab: CaseTab | null): void => {
    this.#from = { cite, tab };
    const route = this.#routeOf(cite);
    if (location.hash === hrefOf(route)) this.asked += 1;
    else go(route);
  };

  /** Makes the way back to a source clear; says on which tab it stands, if not in the panel. */
  wayBack(cite: Citation): CaseTab | null {
    const tab = this.#from?.cite.id === cite.id ? this.#from.tab : null;
    if (tab) this.returning = cite;
    else this.#reveal(cite.id);
    return tab;
  }

  /** The source before or after the one whose words are on show. */
  beside(here: Citation | undefined, by: 1 | -1): Citation | undefined {
    const all = this.source === 'model' ? this.#told : this.brief.citations;
    const at = here ? all.indexOf(here) : by > 0 ? -1 : all.length;
    return all[at + by];
  }

  /** Shows the part of the panel in which a source stands: some stand in both. */
  #reveal(id: string): void {
    const told = this.#told.some((cite) => cite.id === id);
    const made = [...this.brief.citations, ...this.suggestions.citations];
    if (!told) this.source = 'laptop';
    else if (!made.some((cite) => cite.id === id)) this.source = 'model';
    this.suggestions.reveal(id);
  }

  #routeOf({ entry, part, start, end }: Cite) {
    const words = `${part}:${start}-${end}`;
    return { screen: 'case', case: this.id, tab: 'timeline', entry, words } as const;
  }
}

function standsAt(cite: Cite, spot: Omit<Spot, 'label'> | null): boolean {
  return (
    cite.entry === spot?.entry &&
    cite.part === spot.part &&
    cite.start === spot.start &&
    cite.end === spot.end
  );
}
