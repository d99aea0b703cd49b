/*
 * How much left this laptop today, and how much may: one limit for all model servers.
 */
import { commands, run, type IpcError } from '../../api/client';
import { query } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';
import { text } from '../../text/en';
import { readNumber } from './tokens';

export const dayUse = query(['profile', 'call'], () => commands.showDayUse());

const LEAST = 1_000;
const MOST = 50_000_000;

export class DayLimit {
  typed = $state('');
  problem = $state<string | null>(null);
  fault = $state.raw<IpcError | null>(null);
  saving = $state(false);
  #sent: number | null | undefined;
  #command = '';

  /** Shows the limit that is set. */
  show(budget: number | null): void {
    this.typed = budget?.toLocaleString('en-GB') ?? '';
  }

  /** The limit that is typed: a number, none, or what cannot be understood. */
  readonly meant: number | null | undefined = $derived.by(() => {
    if (this.typed.trim() === '') return null;
    const tokens = readNumber(this.typed);
    return tokens !== null && tokens >= LEAST && tokens <= MOST ? tokens : undefined;
  });

  /** Sets the limit; says whether that was done. */
  async save(): Promise<boolean> {
    if (this.saving) return false;
    this.fault = null;
    const tokens = this.meant;
    this.problem = tokens === undefined ? text.servers.day.wrong : null;
    if (tokens === undefined) return false;
    if (tokens !== this.#sent || this.#command === '') this.#command = uuid();
    this.#sent = tokens;
    this.saving = true;
    const outcome = await run(commands.setDayBudget(this.#command, tokens));
    if (outcome.status === 'ok') {
      this.#command = '';
      await dayUse.refetch();
    }
    this.saving = false;
    if (outcome.status === 'error') {
      if (outcome.error.code === 'invalid') this.problem = text.servers.day.wrong;
      else this.fault = outcome.error;
    }
    return outcome.status === 'ok';
  }
}
