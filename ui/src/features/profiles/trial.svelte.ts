/*
 * A test of a model server: it asks for the list of models and sends no word of a case. What came
 * is kept with what was asked, so that the words on the screen fit it.
 */
import { commands, run, type IpcError, type Probe, type Profile } from '../../api/client';

/** Names of models are the server's words: this many are shown, each so long at most. */
export const MODELS_MOST = 30;
const MODEL_CHARACTERS = 80;

// The shell refuses a profile without these; a server is to list its models before one is chosen.
const UNNAMED = 'unnamed';

/** What was found, and about which model of what kind of server. */
export type Result = { probe: Probe; model: string; kind: Profile['kind'] };

export class Trial {
  asking = $state(false);
  result = $state.raw<Result | null>(null);
  fault = $state.raw<IpcError | null>(null);
  #round = 0;

  /** The models that the server listed last. */
  readonly models: readonly string[] = $derived.by(() => {
    const probe = this.result?.probe;
    return probe?.kind === 'reachable' || probe?.kind === 'no_such_model' ? probe.models : [];
  });

  /** Asks the server; gives what was wrong with the question, if it could not be asked. */
  async ask(profile: Profile, key: string | null): Promise<IpcError | null> {
    if (this.asking) return null;
    const round = ++this.#round;
    this.asking = true;
    this.result = this.fault = null;
    const asked = { ...profile, name: profile.name || UNNAMED, model: profile.model || UNNAMED };
    const outcome = await run(commands.testProfile(asked, key));
    if (round !== this.#round) return null;
    this.asking = false;
    if (outcome.status === 'ok')
      this.result = { probe: outcome.data, model: profile.model, kind: profile.kind };
    else this.fault = outcome.error;
    return this.fault;
  }

  /** Forgets what came: it is about something else now. */
  forget(): void {
    this.#round += 1;
    this.asking = false;
    this.result = this.fault = null;
  }
}

/** The name of a model as it is shown: cut where it is very long. */
export function cut(model: string): string {
  const letters = [...model];
  return letters.length > MODEL_CHARACTERS
    ? `${letters.slice(0, MODEL_CHARACTERS).join('')}…`
    : model;
}
