/*
 * What models said of one case while its page is open, with the sources of every sentence, and what
 * a person makes of it: a proposed action is taken on, a proposed fact is confirmed. Nothing is
 * worked out here, and nothing that a model wrote is shown before the program has checked it.
 */
import {
  commands,
  run,
  type AnswerView,
  type Checked,
  type Code,
  type IpcError,
  type Outcome,
  type ProposedAction,
  type ProposedFact,
} from '../../api/client';
import { uuid } from '../../api/uuid';
import { announce } from '../../kit/announce.svelte';
import { cited, type Citation } from '../../text/citations';
import { text } from '../../text/en';
import { asking } from './asking.svelte';
import { answers, profiles, wishes } from './calls.svelte';
import { questionOf } from './wanted.svelte';

/** The sources of one answer, in the order of its parts. */
export type Sources = { sentences: Citation[][]; actions: Citation[][]; facts: Citation[][] };

/** What a person did about a proposal failed. */
export type ProposalFault = { key: string; error: IpcError };

type Ids = { command: string; decision: string };

export class CaseAnswers {
  /** What is being typed, and what is wrong with it. */
  question = $state('');
  problem = $state<string | null>(null);
  /** The proposal that is being taken on or confirmed. */
  busy = $state<string | null>(null);
  fault = $state.raw<ProposalFault | null>(null);
  /** Actions that were taken on while the page has been open. */
  taken = $state.raw<readonly string[]>([]);
  #ids = new Map<string, Ids>();

  constructor(readonly about: string) {
    this.question = questionOf(about);
  }

  readonly servers = $derived(profiles.data ?? []);
  readonly query = $derived.by(() => answers(this.about));
  readonly waiting = $derived.by(() => wishes(this.about).data ?? []);
  readonly live = $derived.by(() => asking.of(this.about));
  readonly #all: readonly AnswerView[] = $derived.by(() => this.query.data ?? []);
  /** What is still coming, or has come and is not in the list of answers yet. */
  readonly coming = $derived(
    this.live && (!this.live.outcome || !this.#all.some(({ run }) => run === this.live?.run))
      ? this.live
      : null,
  );
  // The parts of a run that is on its way stand under it.
  readonly #told = $derived(this.#all.filter(({ run }) => run !== this.coming?.run));
  readonly brief = $derived(this.#told.find(({ purpose }) => purpose.purpose === 'brief'));
  readonly questions = $derived(this.#told.filter(({ purpose }) => purpose.purpose === 'ask'));
  /** The answer whose proposals are shown: what comes now, else the last brief. */
  readonly proposing = $derived(this.coming ? undefined : this.brief);
  readonly sources: ReadonlyMap<string, Sources> = $derived.by(() => {
    const told = this.#told.map(({ run, checked }) => [run, sourcesOf(run, checked)] as const);
    const come = this.coming;
    if (come) told.push([come.run, sourcesOf(come.run, come.checked)]);
    return new Map(told);
  });
  /** Every source, in reading order. */
  readonly citations: readonly Citation[] = $derived.by(() =>
    [...this.sources.values()].flatMap(({ sentences, actions, facts }) =>
      [...sentences, ...actions, ...facts].flat(),
    ),
  );

  has(source: string): boolean {
    return this.citations.some(({ id }) => id === source);
  }

  /** Says whether the question can be asked; else what is wrong with it. */
  askable(): boolean {
    const words = text.calls.ask;
    const length = [...this.question.trim()].length;
    this.problem = length === 0 ? words.missing : length > words.most ? words.tooLong : null;
    return this.problem === null;
  }

  /** Takes a proposed action on. */
  async takeOn(of: string, action: ProposedAction): Promise<boolean> {
    const done = await this.#write(`action ${action.key}`, ({ command, decision }) =>
      commands.acceptProposed(command, { run: of, key: action.key, decision }),
    );
    if (!done) return false;
    this.taken = [...this.taken, action.key];
    announce(text.calls.actions.took);
    return true;
  }

  /** Says that a value which a model read from the file is right. */
  async confirm({ fact, title, data, cites, value }: ProposedFact): Promise<boolean> {
    if (data === null) return false;
    const given = { fact, value: data, entry: cites[0]?.entry ?? null };
    const done = await this.#write(`fact ${fact} ${data}`, ({ command }) =>
      commands.confirmFact(command, this.about, given),
    );
    if (done) announce(text.calls.facts.saved(title, value));
    return done;
  }

  async #write(key: string, call: (ids: Ids) => Promise<Outcome<null>>): Promise<boolean> {
    if (this.busy) return false;
    const ids = this.#ids.get(key) ?? { command: uuid(), decision: uuid() };
    this.#ids.set(key, ids);
    this.busy = key;
    this.fault = null;
    const outcome = await run(call(ids));
    this.busy = null;
    if (outcome.status === 'ok') this.#ids.delete(key);
    else this.fault = { key, error: outcome.error };
    return outcome.status === 'ok';
  }
}

/** The words for a fault of a proposal: its own where there are some, else the usual ones. */
export function faultWords(
  { code }: IpcError,
  own: Readonly<Partial<Record<Code, string>>>,
): string {
  const { title, body } = text.errors[code];
  return own[code] ?? `${title}. ${body}`;
}

// An id does not change while an answer grows: somebody may be on their way back to it.
function sourcesOf(of: string, { sentences, actions, facts }: Checked): Sources {
  const each = (what: string, all: readonly { cites: ProposedAction['cites'] }[]) =>
    all.map(({ cites }, at) => cited(cites, `cite-${of}-${what}${at}`, text.calls.cited));
  return {
    sentences: each('s', sentences),
    actions: each('a', actions),
    facts: each('f', facts),
  };
}
