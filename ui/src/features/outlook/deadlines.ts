/*
 * How the deadlines of a case stand, and in which part of the table.
 */
import type { DeadlineView } from '../../api/client';
import { text } from '../../text/en';
import { loudness, overdue } from '../../text/force';
import { capital } from '../../text/named';

const words = text.outlook.deadlines;

/** How far off it is, or what became of it. */
export function standing(deadline: DeadlineView): string {
  const { status, days_in_words, effect, met_on } = deadline;
  if (status === 'met') return effect === 'ends_by_law' && !met_on ? words.ended : words.met;
  if (status === 'missed') return words.missed;
  return capital(status === 'overdue' ? overdue(days_in_words) : days_in_words);
}

/** How loud it is. A target is never as loud as law. */
export function urgency(deadline: DeadlineView): 'now' | 'soon' | 'later' | 'past' {
  const { status, days, warn } = deadline;
  if (status === 'met' || status === 'missed') return 'past';
  return (
    loudness(status === 'overdue' ? Math.min(days, 0) : days, deadline) || (warn ? 'soon' : 'later')
  );
}

/** Those that are still to be kept, and those that are over; both stay in their order. */
export function parted(all: readonly DeadlineView[]): {
  open: DeadlineView[];
  past: DeadlineView[];
  missed: number;
} {
  const over = ({ status }: DeadlineView) => status === 'met' || status === 'missed';
  const past = all.filter(over);
  const missed = past.filter(({ status }) => status === 'missed').length;
  return { open: all.filter((one) => !over(one)), past, missed };
}
