/*
 * How the next deadlines of a case are said in a list and in the bar on top of a case. The dates
 * and the words come from the program.
 */
import type { NextDeadline } from '../../api/client';
import { loudness, overdue } from '../../text/force';
import { capital } from '../../text/named';

/** How far off it is; what is over says so. */
export function standing(next: NextDeadline): string {
  return capital(next.overdue ? overdue(next.days_in_words) : next.days_in_words);
}

/** How loud it is. A target is never as loud as law. */
export function nearness(next: NextDeadline): 'now' | 'soon' | '' {
  return loudness(next.days, next);
}
