/*
 * What is due in a case and what may be done next, as the rules read it, and what a person
 * decides about it: a fact, a stage. Nothing is worked out here; the program gives dates and words.
 */
import { SvelteSet } from 'svelte/reactivity';

import {
  commands,
  run,
  type Cite,
  type FactView,
  type GivenFact,
  type IpcError,
  type Outcome,
} from '../../api/client';
import { queryOf } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';

/** The outlook of each case. */
export const outlook = queryOf(
  ['case', 'entry', 'person', 'ruling', 'playbook', 'settings'],
  (about) => commands.showOutlook(about),
);

/** What a decision is about: the part of the screen that says how it went. */
export type Part = 'fact' | 'answer' | 'move';

/** The outlook of one case while its page is open. */
export class CaseOutlook {
  /** What stands open, by id; it outlives a look at another tab. */
  readonly opened = new SvelteSet<string>();
  busy = $state<Part | null>(null);
  fault = $state.raw<{ part: Part; error: IpcError } | null>(null);
  // Made once for each decision, so that a second press after a fault repeats the same command.
  #commands = new Map<string, string>();

  constructor(readonly about: string) {}

  readonly query = $derived.by(() => outlook(this.about));

  /** Every place in the file that it cites. */
  readonly cites: readonly Cite[] = $derived.by(() => {
    const { facts = [], deadlines = [], moves = [], notes = [] } = this.query.data ?? {};
    return [
      ...facts.flatMap(({ cites }) => cites),
      ...deadlines.flatMap(({ start, met }) => [...start, ...met]),
      ...moves.flatMap(({ blocks }) => blocks.flatMap(({ cites }) => cites)),
      ...notes.flatMap(({ cites }) => cites),
    ];
  });

  /** Says that the value which the file gives is right. */
  confirm(fact: FactView): Promise<boolean> {
    const given = named(fact);
    return this.#write('fact', ['confirm', given], (command) =>
      commands.confirmFact(command, this.about, given),
    );
  }

  /** Says that it is wrong. */
  reject(fact: FactView): Promise<boolean> {
    const given = named(fact);
    return this.#write('fact', ['reject', given], (command) =>
      commands.rejectFact(command, this.about, given),
    );
  }

  /** Takes back all that was decided about a fact. */
  withdraw(fact: string): Promise<boolean> {
    return this.#write('fact', ['withdraw', fact], (command) =>
      commands.withdrawRuling(command, this.about, fact),
    );
  }

  /** Gives a value that the file does not give. */
  answer(fact: string, value: string): Promise<boolean> {
    const given: GivenFact = { fact, value, entry: null };
    return this.#write('answer', ['answer', given], (command) =>
      commands.confirmFact(command, this.about, given),
    );
  }

  /** Moves the case to a stage. */
  move(stage: string): Promise<boolean> {
    return this.#write('move', ['move', stage], (command) =>
      commands.moveCase(command, this.about, stage),
    );
  }

  /** What went wrong in a part of the screen. */
  faultOf(part: Part): IpcError | null {
    return this.fault?.part === part ? this.fault.error : null;
  }

  async #write(
    part: Part,
    what: unknown,
    call: (command: string) => Promise<Outcome<null>>,
  ): Promise<boolean> {
    if (this.busy) return false;
    const key = JSON.stringify(what);
    const command = this.#commands.get(key) ?? uuid();
    this.#commands.set(key, command);
    this.busy = part;
    this.fault = null;
    const outcome = await run(call(command));
    this.busy = null;
    if (outcome.status === 'error') {
      this.fault = { part, error: outcome.error };
      return false;
    }
    this.#commands.delete(key);
    return true;
  }
}

function named({ id, value, entry }: FactView): GivenFact {
  return { fact: id, value, entry: entry || null };
}
