/*
 * What the window knows of models and of one case: the servers that are set up, what was answered,
 * what waits to be asked, and what never leaves. It changes the marks and sends nothing.
 */
import { SvelteSet } from 'svelte/reactivity';

import { commands, run, type IpcError } from '../../api/client';
import { query, queryOf } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';
import { announce } from '../../kit/announce.svelte';
import { text } from '../../text/en';

/** The model servers that people set up. */
export const profiles = query(['profile'], () => commands.listProfiles());
/** What models said of a case, as far as it proved itself. */
export const answers = queryOf(['call', 'entry'], (about) => commands.listAnswers(about));
/** What somebody wants to ask of a case once the server can be reached. */
export const wishes = queryOf(['call'], (about) => commands.listWishes(about));
const neverSent = queryOf(['call'], (about) => commands.showNeverSent(about));

/** What of a case never leaves, and marking it so. */
export class Marks {
  /** What is being marked: the id of an entry, or of the case. */
  busy = $state<string | null>(null);
  fault = $state.raw<IpcError | null>(null);
  // The same mark repeats the same command, so that a retry is harmless.
  #commands = new Map<string, string>();

  constructor(readonly about: string) {}

  readonly query = $derived.by(() => neverSent(this.about));
  readonly wholeCase = $derived(this.query.data?.whole_case ?? false);
  readonly entries: ReadonlySet<string> = $derived(new SvelteSet(this.query.data?.entries ?? []));
  /** Whether marking is of any use: something could be sent, or something is marked. */
  readonly useful = $derived(
    (profiles.data?.length ?? 0) > 0 || this.wholeCase || this.entries.size > 0,
  );

  /** Marks that an entry never leaves, or takes the mark away. */
  entry({ id, label }: { id: string; label: string }, never: boolean): Promise<boolean> {
    const words = text.calls.never;
    return this.#mark(id, never, never ? words.marked(label) : words.unmarked(label));
  }

  /** Marks that nothing of the case leaves, or takes that mark away. */
  case(never: boolean): Promise<boolean> {
    const words = text.calls.never;
    return this.#mark(null, never, never ? words.caseMarked : words.caseUnmarked);
  }

  async #mark(entry: string | null, never: boolean, said: string): Promise<boolean> {
    if (this.busy) return false;
    const what = `${entry ?? 'case'} ${never}`;
    const command = this.#commands.get(what) ?? uuid();
    this.#commands.set(what, command);
    this.busy = entry ?? this.about;
    this.fault = null;
    const outcome = await run(commands.markNeverSent(command, this.about, entry, never));
    if (outcome.status === 'ok') {
      this.#commands.delete(what);
      announce(said);
      await this.query.refetch();
    } else this.fault = outcome.error;
    this.busy = null;
    return outcome.status === 'ok';
  }
}
