/*
 * What the settings show about the program itself, and the people who use this store.
 */
import { commands, run, type IpcError, type Role } from '../../api/client';
import { query } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';
import { text } from '../../text/en';

export { version } from '../../api/version';

const NAME_MOST = 100;

export const people = query(['settings'], () => commands.listPeopleOfStore());

type Field = 'name' | 'role';
type Problem = { field: Field; message: string };

/** A person who is being added. A retry sends the same ids, so nobody is added twice. */
export class Newcomer {
  name = $state('');
  role = $state<Role | null>(null);
  problems = $state.raw<Problem[]>([]);
  fault = $state.raw<IpcError | null>(null);
  busy = $state(false);
  /** The name of the person who was added last. */
  added = $state<string | null>(null);
  #id = uuid();
  #command = uuid();

  /** Adds the person; says whether that was taken. */
  async add(): Promise<boolean> {
    if (this.busy) return false;
    const name = this.name.trim();
    this.fault = null;
    this.added = null;
    this.problems = this.#check(name);
    if (this.problems.length > 0 || this.role === null) return false;
    this.busy = true;
    const person = { id: this.#id, name, role: this.role };
    const outcome = await run(commands.addPersonToStore(this.#command, person));
    this.busy = false;
    if (outcome.status === 'error') {
      this.#refused(outcome.error);
      return false;
    }
    this.name = '';
    this.role = null;
    this.added = name;
    this.#id = uuid();
    this.#command = uuid();
    return true;
  }

  problemWith(field: Field): string | null {
    return this.problems.find((problem) => problem.field === field)?.message ?? null;
  }

  #check(name: string): Problem[] {
    const words = text.settings.people;
    const problems: (Problem | false)[] = [
      name === '' && { field: 'name', message: words.nameMissing },
      [...name].length > NAME_MOST && { field: 'name', message: words.nameTooLong },
      this.role === null && { field: 'role', message: words.roleMissing },
    ];
    return problems.filter((problem) => problem !== false);
  }

  #refused(error: IpcError): void {
    const words = text.settings.people;
    if (error.code === 'conflict') this.problems = [{ field: 'name', message: words.nameTaken }];
    else if (error.code === 'too_large') this.problems = [{ field: 'name', message: words.full }];
    else this.fault = error;
  }
}
