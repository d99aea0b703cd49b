/*
 * The model servers that people of this store set up, those that answer on this computer, and how
 * one is removed. What a form holds before it is saved is in server.svelte.ts.
 */
import { commands, run, type IpcError, type LocalServer } from '../../api/client';
import { query } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';

export const profiles = query(['profile', 'settings'], () => commands.listProfiles());

/** What people call a server: null where it is no longer set up, undefined while nobody knows. */
export function nameOf(id: string): string | null | undefined {
  const known = profiles.data;
  return known && (known.find(({ profile }) => profile.id === id)?.profile.name ?? null);
}

/** A look for model servers on this computer. */
export class LocalSearch {
  looking = $state(false);
  found = $state.raw<LocalServer[] | null>(null);
  fault = $state.raw<IpcError | null>(null);

  async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    this.fault = null;
    const outcome = await run(commands.findLocalServers());
    this.looking = false;
    if (outcome.status === 'ok') this.found = outcome.data;
    else this.fault = outcome.error;
  }
}

/** The removal of one model server; a second try sends the same command, so the key goes too. */
export class Removal {
  busy = $state(false);
  fault = $state.raw<IpcError | null>(null);
  readonly #command = uuid();

  constructor(
    readonly id: string,
    readonly name: string,
  ) {}

  /** Removes it; says whether that was done. */
  async go(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.fault = null;
    const outcome = await run(commands.removeProfile(this.#command, this.id));
    await profiles.refetch();
    this.busy = false;
    if (outcome.status === 'error') this.fault = outcome.error;
    return outcome.status === 'ok';
  }
}
