/*
 * Law and guidance as a person reads it: title, quote, address, and how well it was checked. What
 * was not read in its own source says so; nothing here calls anything law that the program does not.
 */
import type { Mark, SourceView } from '../api/client';
import { longDate } from './dates';
import { text } from './en';

export type Reference = {
  title: string;
  quote: string;
  address: string;
  note: string;
  /** Whether it was not read in its own text. */
  doubtful: boolean;
};

/** What can be read of each source. */
export function referencesOf(sources: readonly SourceView[]): Reference[] {
  return sources.map(({ title, quote, url, checked, mark }) => ({
    title,
    quote,
    address: url,
    note: text.law.marks[mark].checked(longDate(checked)),
    doubtful: mark !== 'V',
  }));
}

const doubt: readonly Mark[] = ['V', 'V2', 'M', 'U'];

/** What must be said beside the title of a law that was not read in its source: the worst of it. */
export function cautionOf(marks: readonly (Mark | null)[]): string | null {
  const worst = Math.max(0, ...marks.map((mark) => (mark ? doubt.indexOf(mark) : 0)));
  return text.law.marks[doubt[worst] ?? 'V'].caution;
}
