/*
 * One decision about one review, while its page is open: the form that is filled in, and the call
 * that carries it out. The same decision sent again has the same command, so that a retry after a
 * broken call is harmless; another decision has another.
 */
import {
  commands,
  run,
  type IpcError,
  type Outcome,
  type ReturnReason,
  type Wording,
} from '../../api/client';
import { uuid } from '../../api/uuid';
import { text } from '../../text/en';
import { readWording, typedWording } from '../../text/wording';
import { forgetLooks, lookAt, type Look } from './looks.svelte';

export const DETAIL_MOST = 2000;

export type Form = 'edit' | 'again' | 'giveBack';
export type Kind = Form | 'approve' | 'withdraw';
export type Field = 'title' | 'due' | 'reason' | 'detail';
export type Problem = { field: Field; message: string };

export class Decision {
  /** The form that is open. */
  form = $state<Form | null>(null);
  title = $state('');
  due = $state('');
  reason = $state<ReturnReason | null>(null);
  detail = $state('');
  problems = $state.raw<Problem[]>([]);
  fault = $state.raw<IpcError | null>(null);
  /** What is being carried out. */
  busy = $state<Kind | null>(null);
  readonly look: Look;
  readonly #sent = new Map<string, string>();

  constructor(
    readonly id: string,
    /** The day on which the case is read. */
    private readonly today: () => string,
  ) {
    this.look = lookAt(id);
  }

  /** Opens a form; the words stand in it as they are asked for. */
  begin(form: Form, asked: Wording): void {
    if (this.form === form) return;
    this.form = form;
    this.problems = [];
    this.fault = null;
    Object.assign(this, typedWording(asked));
  }

  cancel(): void {
    this.form = null;
    this.problems = [];
    this.fault = null;
  }

  problemWith(field: Field): string | null {
    return this.problems.find((problem) => problem.field === field)?.message ?? null;
  }

  approve = () =>
    this.#carryOut('approve', null, (command) =>
      commands.approveReview(command, this.id, this.#looked()),
    );

  withdraw = () =>
    this.#carryOut('withdraw', null, (command) => commands.withdrawReview(command, this.id));

  /** Sends the form that is open; says whether that was taken. */
  async send(): Promise<boolean> {
    const form = this.form;
    if (!form || this.busy) return false;
    const { wording, problems } = readWording(this, this.today());
    this.problems = form === 'giveBack' ? this.#checkReturn() : problems;
    if (this.problems.length > 0) return false;
    if (form === 'giveBack') {
      const because: [ReturnReason, string] = [this.reason ?? 'other', this.detail.trim()];
      return this.#carryOut(form, because, (command) =>
        commands.returnReview(command, this.id, because, this.#looked()),
      );
    }
    return this.#carryOut(form, wording, (command) =>
      form === 'edit'
        ? commands.editAndApproveReview(command, this.id, wording, this.#looked())
        : commands.askReviewAgain(command, this.id, wording),
    );
  }

  #looked() {
    return { opened: [...this.look.opened], seconds: this.look.seconds };
  }

  async #carryOut(
    kind: Kind,
    words: unknown,
    call: (command: string) => Promise<Outcome<null>>,
  ): Promise<boolean> {
    if (this.busy) return false;
    const what = JSON.stringify([kind, words]);
    const command = this.#sent.get(what) ?? uuid();
    this.#sent.set(what, command);
    this.busy = kind;
    this.fault = null;
    const outcome = await run(call(command));
    this.busy = null;
    if (outcome.status === 'error') {
      this.fault = outcome.error;
      return false;
    }
    this.form = null;
    forgetLooks(this.id);
    return true;
  }

  #checkReturn(): Problem[] {
    const words = text.reviews.form;
    const detail = [...this.detail.trim()].length;
    const problems: (Problem | false)[] = [
      this.reason === null && { field: 'reason', message: words.reasonMissing },
      detail === 0 && { field: 'detail', message: words.detailMissing },
      detail > DETAIL_MOST && { field: 'detail', message: words.detailTooLong },
    ];
    return problems.filter((problem) => problem !== false);
  }
}
