/*
 * A newer version of the playbook that a case is read by, and moving the case to it.
 */
import { commands, run, type IpcError } from '../../api/client';
import { queryOf } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';

/** What would change for each case; none where it is read by the newest version. */
export const change = queryOf(['case', 'entry', 'ruling', 'playbook'], (about) =>
  commands.showPlaybookChange(about),
);

export class PlaybookMove {
  moving = $state(false);
  fault = $state.raw<IpcError | null>(null);
  // One command however often it is pressed, so that a retry is harmless.
  readonly #command = uuid();

  constructor(readonly about: string) {}

  /** Has the case read by the newest version; says whether that was done. */
  async go(): Promise<boolean> {
    if (this.moving) return false;
    this.moving = true;
    this.fault = null;
    const outcome = await run(commands.changePlaybook(this.#command, this.about));
    this.moving = false;
    if (outcome.status === 'error') this.fault = outcome.error;
    return outcome.status === 'ok';
  }
}
