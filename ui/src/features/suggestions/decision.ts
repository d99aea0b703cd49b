/*
 * What a person types when they decide about a suggestion, and whether it can be taken as it is.
 */
import type { ActionView, DismissReason, Wording } from '../../api/client';
import { daysBetween } from '../../text/dates';
import { text } from '../../text/en';
import { readDate } from '../../text/typed';
import { readWording, typedWording, type TypedWording } from '../../text/wording';

export const DETAIL_MOST = 1000;
export const DEFER_DAYS_MOST = 366;

export type Form =
  | ({ kind: 'edit' } & TypedWording)
  | { kind: 'dismiss'; reason: DismissReason | null; detail: string }
  | { kind: 'defer'; until: string };
export type Field = 'title' | 'due' | 'reason' | 'detail' | 'until';
export type Problem = { field: Field; message: string };
/** What was typed, as the program takes it, or what must be put right first. */
export type Decision =
  | { kind: 'edit'; wording: Wording }
  | { kind: 'dismiss'; because: [DismissReason, string] }
  | { kind: 'defer'; until: string };

/** The form to change a suggestion's words, as it opens. */
export const editing = (action: ActionView): Form => ({ kind: 'edit', ...typedWording(action) });
export const dismissing = (): Form => ({ kind: 'dismiss', reason: null, detail: '' });
export const deferring = (): Form => ({ kind: 'defer', until: '' });

/** Reads a form: a decision, or the problems that stand in its way. */
export function decisionOf(form: Form, today: string): Decision | Problem[] {
  const words = text.suggestions.form;
  if (form.kind === 'edit') {
    const { wording, problems } = readWording(form, today);
    return problems.length > 0 ? problems : { kind: 'edit', wording };
  }
  if (form.kind === 'dismiss') {
    const { reason } = form;
    const detail = form.detail.trim();
    if (reason === null) return [{ field: 'reason', message: words.reasonMissing }];
    if (reason === 'other' && detail === '')
      return [{ field: 'detail', message: words.detailMissing }];
    if ([...detail].length > DETAIL_MOST)
      return [{ field: 'detail', message: words.detailTooLong }];
    return { kind: 'dismiss', because: [reason, detail] };
  }
  const until = readDate(form.until, today, 'ahead');
  const ahead = until === null ? 0 : daysBetween(today, until);
  if (until === null || ahead < 1 || ahead > DEFER_DAYS_MOST)
    return [{ field: 'until', message: words.laterWrong }];
  return { kind: 'defer', until };
}
