/*
 * The tasks of one case: what somebody has taken on, and what a person does about it. A task is
 * finished when a person says so; what was settled can be taken up again.
 */
import {
  commands,
  run,
  type ActorView,
  type IpcError,
  type Outcome,
  type TaskView,
} from '../../api/client';
import { query, queryOf } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';
import { announce } from '../../kit/announce.svelte';
import { cited, type Citation } from '../../text/citations';
import { text } from '../../text/en';
import { readWording, typedWording, type WordingProblem } from '../../text/wording';

export const list = queryOf(['task', 'case', 'review', 'settings'], (id) => commands.listTasks(id));
const people = query(['settings'], () => commands.listPeopleOfStore());

/** What is being typed: a task that is added, or changes of one. */
export type Form = { task: string | null; title: string; due: string; owner: string };
/** What just happened, and the task that can be reopened because of it. */
export type Done = { words: string; title: string; settled: string | null };

export class Tasks {
  form = $state<Form | null>(null);
  problems = $state.raw<WordingProblem[]>([]);
  fault = $state.raw<IpcError | null>(null);
  saving = $state(false);
  done = $state.raw<Done | null>(null);
  /** The id of the task that the keyboard is on. */
  at = $state<string | null>(null);
  /** The task that takes the focus as soon as it is there; empty for the heading. */
  goal = $state<string | null>(null);
  #ids = new Map<string, { command: string; task: string }>();

  constructor(
    readonly about: string,
    private readonly today: () => string,
    private readonly me: () => ActorView | null,
  ) {}

  readonly query = $derived.by(() => list(this.about));
  readonly open: readonly TaskView[] = $derived(this.query.data?.open ?? []);
  readonly settled: readonly TaskView[] = $derived(this.query.data?.settled ?? []);
  /** The row in the tab order: where the keyboard was, else the first. */
  readonly current = $derived(
    this.open.some(({ id }) => id === this.at) ? this.at : this.open[0]?.id,
  );
  /** Who can do a task: the caseworkers and team leads of this store. */
  readonly people: readonly ActorView[] = $derived.by(() =>
    (people.data ?? []).filter(({ role }) => role !== 'auditor'),
  );
  readonly sources: ReadonlyMap<string, Citation[]> = $derived(sourcesOf(this.open));
  readonly citations = $derived([...this.sources.values()].flat());

  /** Opens the form for a task that a person writes. */
  begin(): void {
    if (this.form?.task === null) return;
    this.close();
    this.form = { task: null, title: '', due: '', owner: this.me()?.id ?? '' };
  }

  /** Opens the form to change a task. */
  edit(task: TaskView): void {
    this.close();
    this.form = { task: task.id, ...typedWording(task), owner: task.owner };
  }

  /** Closes the form and drops what was typed. */
  close(): void {
    this.form = null;
    this.problems = [];
    this.fault = null;
  }

  /** Adds or changes the task of the form. */
  async save(): Promise<boolean> {
    const form = this.form;
    if (!form) return false;
    const { wording, problems } = readWording(form, this.today());
    this.problems = problems;
    if (problems.length > 0) return false;
    const { task, owner } = form;
    const words = text.tasks.done;
    if (task === null)
      return this.#run(
        'add',
        (command, id) =>
          commands.addTask(command, this.about, { id, ...wording, owner: owner || null }),
        { done: { words: words.added, title: wording.title, settled: null } },
      );
    return this.#run(
      `change ${task}`,
      (command) => commands.changeTask(command, task, { ...wording, owner }),
      { done: { words: words.changed, title: wording.title, settled: null }, goal: task },
    );
  }

  finish(task: TaskView): Promise<boolean> {
    return this.#settle(task, text.tasks.done.finished, (command) =>
      commands.finishTask(command, task.id),
    );
  }

  cancel(task: TaskView): Promise<boolean> {
    return this.#settle(task, text.tasks.done.cancelled, (command) =>
      commands.cancelTask(command, task.id),
    );
  }

  /** Takes a task up again that was finished or given up. */
  reopen({ id, title }: { id: string; title: string }): Promise<boolean> {
    const done = { words: text.tasks.done.reopened, title, settled: null };
    return this.#run(`reopen ${id}`, (command) => commands.reopenTask(command, id), {
      done,
      goal: id,
    });
  }

  #settle(
    { id, title }: TaskView,
    words: string,
    call: (command: string) => Promise<Outcome<null>>,
  ): Promise<boolean> {
    const ids = this.open.map((task) => task.id);
    const at = ids.indexOf(id);
    return this.#run(`settle ${id} ${words}`, call, {
      done: { words, title, settled: id },
      goal: ids[at + 1] ?? ids[at - 1] ?? '',
    });
  }

  /** Runs a command under ids that stay the same until it has worked. */
  async #run(
    what: string,
    call: (command: string, task: string) => Promise<Outcome<null>>,
    { done, goal }: { done: Done; goal?: string },
  ): Promise<boolean> {
    if (this.saving) return false;
    const ids = this.#ids.get(what) ?? { command: uuid(), task: uuid() };
    this.#ids.set(what, ids);
    this.saving = true;
    this.fault = null;
    const outcome = await run(call(ids.command, ids.task));
    if (outcome.status === 'ok') {
      this.#ids.delete(what);
      this.close();
      this.done = done;
      this.goal = goal ?? ids.task;
      announce(done.words);
      await this.query.refetch();
    } else this.fault = outcome.error;
    this.saving = false;
    return outcome.status === 'ok';
  }
}

function sourcesOf(tasks: readonly TaskView[]): Map<string, Citation[]> {
  return new Map(
    tasks.map(({ id, origin }) => [id, cited(origin?.cites ?? [], `cite-${id}`, text.tasks.cited)]),
  );
}
