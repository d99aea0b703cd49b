/*
 * What binds and what is only aimed at, told apart in words and in looks. Only what a statute or
 * regulations set is called law, and only that is as loud as law: a date that the file itself sets,
 * such as the last day of an offer, is loud too, because something is lost on it.
 */
import type { DeadlineView, Force } from '../api/client';
import { text } from './en';

type Weight = { force: Force; is_target: boolean };
const words = text.law;

/** Whether a statute or regulations set it. */
export function isLaw({ force, is_target }: Weight): boolean {
  return !is_target && (force === 'statute' || force === 'regulations');
}

/** What gives it its weight, in words: `Law: statute`, `Local target`, `Date in the file`. */
export function forceOf(one: Weight & { in_file?: boolean }): string {
  if (one.in_file) return words.inFile;
  return one.is_target ? words.targets[one.force] : words.forces[one.force];
}

/** The same in one word or two, for a list. */
export function shortForceOf(one: Weight): string {
  return one.is_target ? words.shortTarget : words.shortForces[one.force];
}

/** What happens on the day. Only law uses the words of law. */
export function effectOf(one: Weight & Pick<DeadlineView, 'effect'>): string {
  return words.effects[one.effect][isLaw(one) ? 'law' : 'other'];
}

/** What is over says so, also where the program only says `yesterday`. */
export function overdue(days_in_words: string): string {
  return words.overdue(days_in_words);
}

/** How loud a day is that is so many days ahead. */
export function loudness(days: number, one: Weight): 'now' | 'soon' | '' {
  const lost = isLaw(one) || (one.force === 'operational' && !one.is_target);
  if (days <= 0) return lost ? 'now' : 'soon';
  return days <= 7 ? 'soon' : '';
}
