/*
 * The one question that is on its way to a model, or that was last, as the shell tells of it. Only
 * the run that this window sent is listened to; everything goes when the store closes.
 */
import {
  commands,
  events,
  run,
  type AskOutcome,
  type Checked,
  type PreviewView,
  type Progress,
  type Purpose,
} from '../../api/client';
import { announce } from '../../kit/announce.svelte';
import { text } from '../../text/en';

export type Asking = {
  run: string;
  case: string;
  purpose: Purpose;
  /** The name of the server, and its model. */
  server: string;
  model: string;
  part: number;
  parts: number;
  /** Bytes of the answer to this part that have come. */
  bytes: number;
  checked: Checked;
  /** None while it goes on. */
  outcome: AskOutcome | null;
};

const nothing: Checked = {
  sentences: [],
  actions: [],
  facts: [],
  withheld: [],
  not_in_file: false,
};

let current = $state.raw<Asking | null>(null);
let stopping = $state(false);

export const asking = {
  /** What is on its way, or was last. */
  get now(): Asking | null {
    return current;
  },
  /** Whether something is on its way: one goes at a time. */
  get running(): boolean {
    return current !== null && current.outcome === null;
  },
  get stopping(): boolean {
    return stopping;
  },
  of(about: string): Asking | null {
    return current?.case === about ? current : null;
  },
};

/** Notes that a preview is being sent; called before it is, so that no news is missed. */
export function begin(view: PreviewView): void {
  stopping = false;
  current = {
    run: view.run,
    case: view.case,
    purpose: view.purpose,
    server: view.profile.name,
    model: view.profile.model,
    part: 1,
    parts: view.parts.length,
    bytes: 0,
    checked: nothing,
    outcome: null,
  };
}

/** Ends the call that runs; what has come of it is kept. */
export async function stop(): Promise<void> {
  if (!asking.running || stopping) return;
  stopping = true;
  const outcome = await run(commands.stopCall());
  if (outcome.status === 'error') stopping = false;
}

/** Forgets a run: it never began, its end was read, or (without one) the store closes. */
export function forgetAsking(only?: string): void {
  if (only !== undefined && current?.run !== only) return;
  current = null;
  stopping = false;
}

/** Listens to the shell for as long as the window is open; gives back how to stop. */
export function followAsking(): () => void {
  const following = events.asked.listen(({ payload }) => hear(payload));
  return () => void following.then((end) => end());
}

function hear({ run: of, part, parts, bytes, checked, outcome }: Progress): void {
  if (current?.run !== of || current.outcome) return;
  current = { ...current, part, parts, bytes, checked, outcome };
  if (!outcome) return;
  stopping = false;
  announce(text.calls.outcomes[outcome.kind].title);
}
