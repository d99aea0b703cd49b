/*
 * How the next deadlines of a case are said in a list and in the bar on top of a case. The dates
 * and the words come from the program.
 */
import type { NextDeadline } from '../../api/client';
import { text } from '../../text/en';

/** How far off it is; what is over says so. */
export function standing({ overdue, days_in_words }: NextDeadline): string {
  return overdue ? text.outlook.deadlines.overdue(days_in_words) : days_in_words;
}

/** How loud it is. A target is never as loud as law. */
export function nearness({ days, is_target }: NextDeadline): 'now' | 'soon' | '' {
  if (days <= 0) return is_target ? 'soon' : 'now';
  return days <= 7 ? 'soon' : '';
}
