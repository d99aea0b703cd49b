/*
 * What left this laptop and what waits to be asked. Nothing here is ever sent, and nothing that
 * left can be changed: a wish that was not sent can be dropped.
 */
import { commands, run, type IpcError, type Purpose, type WishView } from '../../api/client';
import { query, queryBy, type Area } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';
import { text } from '../../text/en';

const areas: readonly Area[] = ['call', 'case', 'settings'];

/** The calls that hold these words, the newest first; with no words, all of them. */
export const callsWith = queryBy(areas, (words) => commands.listCalls(null, words));
export const callOf = queryBy(areas, (id) => commands.showCall(id));
export const wishes = query(areas, () => commands.listWishes(null));

/** The most calls that one reading of the ledger gives. */
export const CALLS_MOST = 500;
const WORDS_MOST = 200;
const PAUSE_MS = 250;

/** What is looked for in the ledger. It outlives a visit to a call; a locked store forgets it. */
class Search {
  typed = $state('');
  /** What was typed when typing paused: this is asked for. */
  words = $state('');
  /** The call that was opened last: the list gives it the focus again. */
  opened: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly tooLong = $derived([...this.typed.trim()].length > WORDS_MOST);

  type(typed: string): void {
    this.typed = typed;
    clearTimeout(this.#timer);
    if (!this.tooLong) this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
  }

  /** Shows everything again. */
  clear(): void {
    clearTimeout(this.#timer);
    this.typed = this.words = '';
  }

  /** Leaves nothing that was typed behind in the window. */
  forget(): void {
    this.clear();
    this.opened = null;
  }

  #ask(): void {
    this.words = this.typed.trim();
  }
}

export const search = new Search();

/** What a call or a wish is for, in words. */
export function purposeOf(purpose: Purpose): string {
  return purpose.purpose === 'brief' ? text.sent.brief : text.sent.question(purpose.question);
}

/** The deletion of one wish that was not sent; a second try sends the same command. */
export class Drop {
  busy = $state(false);
  fault = $state.raw<IpcError | null>(null);
  readonly #command = uuid();

  constructor(readonly wish: WishView) {}

  /** Deletes it; says whether that was done. */
  async go(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = null;
    const outcome = await run(commands.dropWish(this.#command, this.wish.id));
    await wishes.refetch();
    this.busy = false;
    if (outcome.status === 'error') this.fault = outcome.error;
    return outcome.status === 'ok';
  }
}
