/*
 * How asking ended, in words: what happened, what is safe, and what may be done next.
 */
import type { AskOutcome, CallSummary } from '../../api/client';
import { text } from '../../text/en';

export type End = {
  look: 'success' | 'information' | 'warning' | 'error';
  title: string;
  lines: string[];
  /** What may be done next, beside closing it. */
  next: 'again' | 'waits' | null;
};

/** Why the store did not let a part leave, in words. */
function notCleared({ code, rule }: Extract<AskOutcome, { kind: 'not_cleared' }>): string {
  const rules: Record<string, string> = text.calls.saidNo;
  return (rule !== null && rules[rule]) || text.calls.notCleared[code];
}

/** Why a call ended as it did, in words, by the name that the ledger keeps. */
export function reasonOf({ end, reason }: Pick<CallSummary, 'end' | 'reason'>): string | null {
  if (reason === null) return null;
  const words: Record<string, string> =
    end === 'incomplete' ? text.calls.brokeOff : text.calls.faults;
  return words[reason] ?? text.calls.otherReason(reason);
}

/** The words for how asking ended. */
export function endOf(outcome: AskOutcome): End {
  const words = text.calls;
  const { title, body } = words.outcomes[outcome.kind];
  const lines = (...all: string[]) => all.filter(Boolean);
  switch (outcome.kind) {
    case 'answered':
      return { look: 'success', title, lines: lines(body), next: null };
    case 'stopped':
      return { look: 'information', title, lines: lines(body), next: 'again' };
    case 'incomplete':
      return {
        look: 'warning',
        title,
        lines: lines(words.brokeOff[outcome.reason], body),
        next: 'again',
      };
    case 'other_form':
      return { look: 'information', title, lines: lines(body), next: 'again' };
    case 'unreachable':
      return {
        look: 'warning',
        title,
        lines: lines(words.faults[outcome.code], body),
        next: 'waits',
      };
    case 'failed':
      return { look: 'error', title, lines: lines(words.faults[outcome.code]), next: 'again' };
    case 'not_cleared':
      return { look: 'error', title, lines: lines(notCleared(outcome)), next: 'again' };
  }
}
