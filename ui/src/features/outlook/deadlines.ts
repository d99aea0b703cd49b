/*
 * How deadlines are told apart on the screen. What a target or guidance says never looks like law.
 */
import type { DeadlineView, Mark, SourceView } from '../../api/client';
import { text } from '../../text/en';
import { capital } from '../../text/named';

const words = text.outlook.deadlines;

/** Whether a statute or regulations set it. */
export function isLaw({ force, is_target }: Pick<DeadlineView, 'force' | 'is_target'>): boolean {
  return !is_target && (force === 'statute' || force === 'regulations');
}

/** What gives it its weight, in words: `Law: statute`, `Local target`. */
export function forceOf({ force, is_target }: DeadlineView): string {
  return is_target ? words.targets[force] : words.forces[force];
}

/** What happens on the day. Only law uses the words of law. */
export function effectOf(deadline: DeadlineView): string {
  return words.effects[deadline.effect][isLaw(deadline) ? 'law' : 'other'];
}

/** How far off it is, or what became of it. */
export function standing(deadline: DeadlineView): string {
  const { status, days_in_words, effect, met_on } = deadline;
  if (status === 'met') return effect === 'ends_by_law' && !met_on ? words.ended : words.met;
  if (status === 'missed') return words.missed;
  return capital(status === 'overdue' ? words.overdue(days_in_words) : days_in_words);
}

/** How loud it is: law that is overdue or due now, what is near, and the rest. */
export function urgency(deadline: DeadlineView): 'now' | 'soon' | 'later' | 'past' {
  const { status, days, warn } = deadline;
  if (status === 'met' || status === 'missed') return 'past';
  const now = status === 'overdue' || days <= 0;
  if (now) return isLaw(deadline) || !deadline.is_target ? 'now' : 'soon';
  return warn || days <= 7 ? 'soon' : 'later';
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

const doubt: Record<Mark, number> = { V: 0, V2: 1, M: 2, U: 3 };

/** Whether a source of the law behind it was not read itself. */
export function unsure(sources: readonly SourceView[]): boolean {
  return sources.some(({ mark }) => doubt[mark] > 0);
}
