/*
 * What the rules suggest in one case, and what a person decides about it. The rules make the
 * suggestions, the program keeps the decisions; here is only which card stands open, what is being
 * typed, and the ids that make a second press or a retry harmless. Nothing is decided in bulk.
 */
import {
  commands,
  run,
  type ActionView,
  type Cite,
  type IpcError,
  type Outcome,
  type SuggestionList,
  type SuggestionView,
  type Wording,
} from '../../api/client';
import { queryOf } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';
import { announce } from '../../kit/announce.svelte';
import { shortDate } from '../../text/dates';
import { cited, type Citation } from '../../text/citations';
import { text } from '../../text/en';
import { decisionOf, type Form, type Problem } from './decision';

export const list = queryOf(
  ['case', 'entry', 'person', 'ruling', 'suggestion', 'task', 'review', 'playbook', 'settings'],
  (id) => commands.listSuggestions(id),
);

/** How many cards are shown before somebody asks for the others. */
export const FIRST = 5;

/** What just happened: said once, and shown until the next decision. */
export type Done = { words: string; title: string; decision: string | null };
type Call = (command: string, decision: string) => Promise<Outcome<null>>;

export class Suggestions {
  /** The card that was opened last; none has been chosen yet while it is undefined. */
  #chosen = $state<string | null | undefined>(undefined);
  /** Whether more than the first five are shown. */
  all = $state(false);
  /** What is being typed, and about which suggestion: it never passes to another. */
  form = $state<Form | null>(null);
  asking = $state<string | null>(null);
  problems = $state.raw<Problem[]>([]);
  fault = $state.raw<IpcError | null>(null);
  deciding = $state(false);
  /** What was decided last while the page has been open. */
  done = $state.raw<Done | null>(null);
  /** The card that takes the focus as soon as it is there; empty for the heading. */
  goal = $state<string | null>(null);
  /** Decisions made while the page has been open: only these are taken back with a key. */
  #made = $state.raw<readonly string[]>([]);
  #ids = new Map<string, { command: string; decision: string }>();

  constructor(
    readonly about: string,
    private readonly today: () => string,
  ) {}

  readonly query = $derived.by(() => list(this.about));
  readonly list: SuggestionList | undefined = $derived(this.query.data);
  readonly open: readonly SuggestionView[] = $derived(this.list?.open ?? []);
  readonly shown = $derived(this.all ? this.open : this.open.slice(0, FIRST));
  readonly rest = $derived(this.open.length - this.shown.length);
  /** The key of the card that stands open: the one that was chosen, else the first. */
  readonly current = $derived(
    this.#chosen === null || this.shown.some(({ action }) => action.key === this.#chosen)
      ? this.#chosen
      : this.shown[0]?.action.key,
  );
  /** The sources of each suggestion and of each check, by its key. */
  readonly sources: ReadonlyMap<string, Citation[]> = $derived(sourcesOf(this.list));
  readonly citations = $derived([...this.sources.values()].flat());
  /** The id of the element where the suggestions begin, for a key that leads there. */
  readonly place = $derived(this.current ? `suggestion-${this.current}` : 'suggestions-title');
  /** Whether the last decision was made while the page has been open. */
  readonly fresh = $derived(this.#made.includes(this.list?.undo?.decision ?? ''));

  /** Opens a card; what was being typed in another is dropped. */
  choose(key: string | null): void {
    if (key === this.current) return;
    this.#chosen = key;
    this.close();
  }

  /** Opens the card in which a source stands. */
  reveal(source: string): void {
    for (const [key, cites] of this.sources)
      if (this.current !== key && cites.some(({ id }) => id === source)) this.choose(key);
  }

  /** Opens a form in a card. */
  ask({ key }: ActionView, form: Form): void {
    this.choose(key);
    this.close();
    this.asking = key;
    this.form = form;
  }

  /** Closes the form and drops what was typed. */
  close(): void {
    this.form = null;
    this.asking = null;
    this.problems = [];
    this.fault = null;
  }

  /** Accepts a suggestion as it is. */
  accept(action: ActionView): Promise<boolean> {
    return this.#accept(action, null);
  }

  /** Does what the open form says. */
  async submit(action: ActionView): Promise<boolean> {
    if (!this.form || this.asking !== action.key) return false;
    const decision = decisionOf(this.form, this.today());
    this.problems = Array.isArray(decision) ? decision : [];
    if (Array.isArray(decision)) return false;
    const words = text.suggestions.done;
    switch (decision.kind) {
      case 'edit':
        return this.#accept(action, decision.wording);
      case 'dismiss':
        return this.#decide(action, 'dismiss', words.dismissed, (command, named) =>
          commands.dismissSuggestion(command, this.about, named, decision.because),
        );
      case 'defer': {
        const said = words.deferred(shortDate(decision.until, this.today()));
        return this.#decide(action, 'defer', said, (command, named) =>
          commands.deferSuggestion(command, this.about, named, decision.until),
        );
      }
    }
  }

  /** Takes the person's last decision in this case back. */
  async undo(): Promise<boolean> {
    const last = this.list?.undo;
    if (!last) return false;
    const key = this.list?.set_aside.find(({ decision }) => decision === last.decision)?.key;
    const done = { words: text.suggestions.done.undone, title: last.title, decision: null };
    return this.#run(`undo ${last.decision}`, {
      call: (command) => commands.undoDecision(command, this.about, last.decision),
      done: () => done,
      next: key,
    });
  }

  #accept(action: ActionView, wording: Wording | null): Promise<boolean> {
    const words = text.suggestions.done;
    const due = wording ? wording.due : action.due;
    const said = action.needs_review
      ? words.review
      : words.task(due && shortDate(due, this.today()));
    return this.#decide(action, 'accept', said, (command, named) =>
      commands.acceptSuggestion(command, this.about, named, wording),
    );
  }

  /** Decides about one suggestion; the one after it stands open then. */
  #decide(
    { key, title }: ActionView,
    what: string,
    words: string,
    call: (command: string, named: [string, string]) => Promise<Outcome<null>>,
  ): Promise<boolean> {
    const keys = this.open.map(({ action }) => action.key);
    const at = keys.indexOf(key);
    // Once a form is sent, its own words are what is spoken of.
    const said = this.form?.kind === 'edit' ? this.form.title.trim() : title;
    return this.#run(`${what} ${key}`, {
      call: (command, decision) => call(command, [key, decision]),
      done: (decision) => ({ words, title: said, decision }),
      next: keys[at + 1] ?? keys[at - 1],
    });
  }

  /** Runs a command under ids that stay the same until it has worked. */
  async #run(
    what: string,
    {
      call,
      done,
      next,
    }: { call: Call; done: (decision: string) => Done; next: string | undefined },
  ): Promise<boolean> {
    if (this.deciding) return false;
    const ids = this.#ids.get(what) ?? { command: uuid(), decision: uuid() };
    this.#ids.set(what, ids);
    this.deciding = true;
    this.fault = null;
    const asked = this.asking;
    const outcome = await run(call(ids.command, ids.decision));
    if (outcome.status === 'ok') {
      this.#ids.delete(what);
      this.done = done(ids.decision);
      if (this.done.decision) this.#made = [...this.#made, this.done.decision];
      // Somebody who has begun to write about another suggestion meanwhile stays there.
      if (this.asking === asked) {
        this.close();
        this.#chosen = next;
        this.goal = next ?? '';
      }
      announce(this.done.words);
      await this.query.refetch();
    } else this.fault = outcome.error;
    this.deciding = false;
    return outcome.status === 'ok';
  }
}

function sourcesOf(all: SuggestionList | undefined): Map<string, Citation[]> {
  const sources = new Map<string, Citation[]>();
  // An id does not change when another suggestion comes or goes: somebody may be on their way back.
  const add = (key: string, cites: readonly Cite[]) =>
    sources.set(key, cited(cites, `cite-${key.replace(' ', '-')}`, text.suggestions.cited));
  for (const { action } of all?.open ?? []) add(action.key, action.cites);
  for (const action of all?.blocked ?? [])
    for (const block of action.blocks) add(`${action.key} ${block.check}`, block.cites);
  return sources;
}
