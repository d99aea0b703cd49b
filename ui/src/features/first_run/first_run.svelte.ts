/*
 * Setting up: five short steps. The answers live here so that Back keeps them; the recovery
 * code is held only between the step that shows it and the one that checks it.
 */
import {
  commands,
  run,
  type IpcError,
  type RecoveryCodeView,
  type Role,
  type StoreState,
} from '../../api/client';
import { text } from '../../text/en';

export const steps = ['what', 'you', 'code', 'check', 'start'] as const;
export type Step = (typeof steps)[number];

export interface Problem {
  field: string;
  message: string;
}

const NAME_MOST = 100;

export class FirstRun {
  step = $state<Step>('what');
  name = $state('');
  role = $state<Role | null>(null);
  typed = $state<string[]>([]);
  code = $state.raw<RecoveryCodeView | null>(null);
  problems = $state.raw<Problem[]>([]);
  fault = $state.raw<IpcError | null>(null);
  busy = $state(false);

  readonly number = $derived(steps.indexOf(this.step) + 1);

  #go(step: Step): void {
    this.problems = [];
    this.fault = null;
    this.step = step;
  }

  back(): void {
    const before = steps[this.number - 2];
    if (before) this.#go(before);
  }

  /** From what it does to who you are. */
  begin(): void {
    this.#go('you');
  }

  /** Takes the name and role, and has the recovery code made. */
  async introduce(): Promise<void> {
    const words = text.firstRun.you;
    const name = this.name.trim();
    const problems: Problem[] = [];
    if (name === '') problems.push({ field: 'name', message: words.nameMissing });
    if ([...name].length > NAME_MOST) problems.push({ field: 'name', message: words.nameTooLong });
    if (this.role === null) problems.push({ field: 'role', message: words.roleMissing });
    this.problems = problems;
    if (problems.length > 0 || this.busy) return;
    this.#go('code');
    if (!this.code) await this.makeCode();
  }

  /** Has a recovery code made. Nothing is stored until it has been typed back. */
  async makeCode(): Promise<void> {
    this.busy = true;
    this.fault = null;
    const outcome = await run(commands.beginSetUp());
    this.busy = false;
    if (outcome.status === 'error') {
      this.fault = outcome.error;
      return;
    }
    this.code = outcome.data;
    this.typed = outcome.data.ask.map(() => '');
  }

  /** The code has been written down: ask for part of it. */
  wroteDown(): void {
    if (this.code) this.#go('check');
  }

  /** Sends what was typed back; gives the state of the store when that made it. */
  async finish(): Promise<StoreState | null> {
    const words = text.firstRun.check;
    if (!this.code || this.role === null || this.busy) return null;
    const typed = this.typed.map((group) => group.trim());
    this.problems = this.code.ask.flatMap((index, at) =>
      typed[at]?.length === 4 ? [] : [{ field: `group-${at}`, message: words.missing(index + 1) }],
    );
    if (this.problems.length > 0) return null;
    this.busy = true;
    this.fault = null;
    const setUp = { name: this.name.trim(), role: this.role, typed };
    const outcome = await run(commands.finishSetUp(setUp));
    this.busy = false;
    if (outcome.status === 'ok') {
      this.code = null;
      this.#go('start');
      return outcome.data;
    }
    if (outcome.error.field === 'typed') {
      this.problems = [{ field: 'group-0', message: words.wrong }];
    } else if (outcome.error.field === 'name') {
      this.#go('you');
      this.problems = [{ field: 'name', message: text.firstRun.you.nameTooLong }];
    } else {
      this.fault = outcome.error;
    }
    return null;
  }

  problemWith(field: string): string | null {
    return this.problems.find((problem) => problem.field === field)?.message ?? null;
  }
}
