/*
 * What of one case waits for a second person, and what came back from one. The person who asked
 * answers a return and asks again, or takes the request back; deciding has its own screen.
 */
import { commands, run, type IpcError, type Outcome, type ReviewSummary } from '../../api/client';
import { queryOf } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';
import { text } from '../../text/en';
import { readWording, typedWording, type WordingProblem } from '../../text/wording';

export const ofCase = queryOf(['review', 'case', 'person', 'settings'], (id) =>
  commands.listCaseReviews(id),
);

/** The words with which a request is asked again. */
export type Form = { review: string; title: string; due: string };

export class CaseReviews {
  form = $state<Form | null>(null);
  problems = $state.raw<WordingProblem[]>([]);
  fault = $state.raw<IpcError | null>(null);
  saving = $state(false);
  #commands = new Map<string, string>();

  constructor(
    readonly about: string,
    private readonly today: () => string,
  ) {}

  readonly query = $derived.by(() => ofCase(this.about));
  /** What came back first: somebody has to do something about it. */
  readonly all: readonly ReviewSummary[] = $derived(
    (this.query.data ?? []).toSorted(
      (one, other) => Number(other.state === 'returned') - Number(one.state === 'returned'),
    ),
  );

  /** Opens the form to answer a return. */
  answer(review: ReviewSummary): void {
    this.close();
    this.form = { review: review.id, ...typedWording(review) };
  }

  /** Closes the form and drops what was typed. */
  close(): void {
    this.form = null;
    this.problems = [];
    this.fault = null;
  }

  /** Asks again with the words of the form; gives what is to be said, if it worked. */
  async askAgain(): Promise<string | null> {
    const form = this.form;
    if (!form) return null;
    const { wording, problems } = readWording(form, this.today());
    this.problems = problems;
    if (problems.length > 0) return null;
    const ok = await this.#run(`again ${form.review}`, (command) =>
      commands.askReviewAgain(command, form.review, wording),
    );
    return ok ? text.caseReviews.done.again : null;
  }

  /** Takes a request back; gives what is to be said, if it worked. */
  async withdraw(review: string): Promise<string | null> {
    const ok = await this.#run(`withdraw ${review}`, (command) =>
      commands.withdrawReview(command, review),
    );
    return ok ? text.caseReviews.done.withdrawn : null;
  }

  /** Runs a command under an id that stays the same until it has worked. */
  async #run(what: string, call: (command: string) => Promise<Outcome<null>>): Promise<boolean> {
    if (this.saving) return false;
    const command = this.#commands.get(what) ?? uuid();
    this.#commands.set(what, command);
    this.saving = true;
    this.fault = null;
    const outcome = await run(call(command));
    if (outcome.status === 'ok') {
      this.#commands.delete(what);
      this.close();
      await this.query.refetch();
    } else this.fault = outcome.error;
    this.saving = false;
    return outcome.status === 'ok';
  }
}
