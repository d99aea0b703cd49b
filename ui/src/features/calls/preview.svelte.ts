/*
 * The preview of one request: what is chosen, what would leave by that, and sending it. The shell
 * keeps the last preview alone, so previews are made one after the other, and only the one that is
 * on the screen, whole and up to date, can be sent.
 */
import { SvelteSet } from 'svelte/reactivity';

import {
  commands,
  run,
  type Code,
  type IpcError,
  type NewPreview,
  type PreviewEntry,
  type PreviewView,
  type Purpose,
} from '../../api/client';
import { queryOf } from '../../api/query.svelte';
import { announce } from '../../kit/announce.svelte';
import { text } from '../../text/en';
import { asking, begin, forgetAsking } from './asking.svelte';
import { Marks, profiles, wishes } from './calls.svelte';
import { comeBack, forgetWanted, purposeOf } from './wanted.svelte';

/** So long a preview has stood before a key sends it: a key that is pressed twice sends nothing. */
const PAUSE_MS = 1000;
const LONGEST = 5;
/** What a person can put right by choosing other entries: these stay in sight. */
const mendable: ReadonlySet<Code> = new Set<Code>(['invalid', 'too_large', 'unavailable']);

const entries = queryOf(['entry'], (about) =>
  commands.listEntries(about, { kinds: [], only_new: false, limit: 5000, reveal: null }),
);

export class Preview {
  readonly marks: Marks;
  readonly leftOut = new SvelteSet<string>();
  neutral = $state(false);
  view = $state.raw<PreviewView | null>(null);
  fault = $state.raw<IpcError | null>(null);
  making = $state(false);
  sending = $state(false);
  /** Whether what was to be sent had changed, so that it was made again. */
  remade = $state(false);
  #chosen = $state<string | null>(null);
  #more = false;
  #shown_ms = 0;

  constructor(
    readonly about: string,
    readonly wish: string | null,
  ) {
    this.marks = new Marks(about);
  }

  readonly #wish = $derived.by(() =>
    this.wish === null ? undefined : wishes(this.about).data?.find(({ id }) => id === this.wish),
  );
  readonly servers = $derived((profiles.data ?? []).map(({ profile }) => profile));
  /** The id of the server to which it would go. */
  readonly server = $derived(
    this.#chosen ??
      (this.servers.some(({ id }) => id === this.#wish?.profile)
        ? this.#wish?.profile
        : this.servers[0]?.id),
  );
  readonly purpose: Purpose = $derived.by(() => this.#wish?.purpose ?? purposeOf(this.about));
  /** Why there is nothing to preview: no server, or the wish is gone. */
  readonly missing = $derived.by(() => {
    if (profiles.data?.length === 0) return 'no_server' as const;
    const gone = this.wish !== null && wishes(this.about).data && !this.#wish;
    return gone && !this.sending ? ('wish' as const) : null;
  });
  readonly unread = $derived.by(
    () => profiles.error ?? (this.wish === null ? undefined : wishes(this.about).error),
  );
  /** Whether all is known that a preview needs. */
  readonly known = $derived.by(
    () => this.server !== undefined && (this.wish === null || this.#wish !== undefined),
  );
  /** Whether what is on the screen can be sent now. */
  readonly ready = $derived(
    this.view !== null && !this.fault && !this.making && !this.sending && !asking.running,
  );
  /** The longest entries, for when one alone is too long to be shown. */
  readonly longest = $derived.by(() => {
    const all = entries(this.about).data?.entries ?? [];
    return [...all].sort((a, b) => b.body.length - a.body.length).slice(0, LONGEST);
  });

  choose(server: string): void {
    this.#chosen = server;
    void this.make();
  }

  leave(entry: string, out: boolean): void {
    if (out) this.leftOut.add(entry);
    else this.leftOut.delete(entry);
    void this.make();
  }

  sayNoGender(neutral: boolean): void {
    this.neutral = neutral;
    void this.make();
  }

  /** Marks that an entry never leaves, or may leave again. */
  async mark(entry: PreviewEntry, never: boolean): Promise<void> {
    if (await this.marks.entry(entry, never)) await this.make();
  }

  /** Marks that nothing of the case leaves, or that it may again. */
  async markCase(never: boolean): Promise<void> {
    if (await this.marks.case(never)) await this.make();
  }

  /** Makes it, or makes it again; what was there stays in sight and cannot be sent meanwhile. */
  async make(): Promise<void> {
    this.#more = true;
    if (this.making) return;
    this.making = true;
    while (this.#more && this.server !== undefined) {
      this.#more = false;
      const outcome = await run(commands.previewCall(this.#wanted(this.server)));
      this.fault = outcome.status === 'error' ? outcome.error : null;
      if (outcome.status === 'ok') this.view = outcome.data;
      else if (!mendable.has(outcome.error.code)) this.view = null;
    }
    this.making = false;
    this.#shown_ms = performance.now();
  }

  /** Sends exactly what is on the screen; says whether it is on its way. */
  async send(by: 'button' | 'key'): Promise<boolean> {
    const view = this.view;
    if (!this.ready || !view) return false;
    if (by === 'key' && performance.now() - this.#shown_ms < PAUSE_MS) {
      announce(text.calls.preview.wait);
      return false;
    }
    this.sending = true;
    this.remade = false;
    begin(view);
    const shown = view.parts.map(({ sha256 }) => sha256);
    const outcome = await run(commands.sendCall(view.run, shown));
    if (outcome.status === 'error') {
      forgetAsking(view.run);
      this.sending = false;
      await this.#notSent(outcome.error);
      return false;
    }
    forgetWanted();
    comeBack(this.about);
    announce(text.calls.preview.sent(view.profile.name));
    return true;
  }

  async #notSent(error: IpcError): Promise<void> {
    if (error.code !== 'conflict') {
      this.fault = error;
      return;
    }
    this.remade = true;
    await this.make();
  }

  #wanted(profile: string): NewPreview {
    return {
      case: this.about,
      purpose: this.purpose,
      profile,
      left_out: [...this.leftOut],
      gender: this.neutral ? 'neutral' : 'as_written',
      wish: this.wish,
    };
  }
}
