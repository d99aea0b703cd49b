/*
 * Law and guidance as a person reads it: title, quote, address, and how well it was checked. What
 * was not read in its own source says so; nothing here calls anything law that the program does not.
 */
import type { Mark, SourceView } from '../api/client';
import { longDate } from './dates';
import { text } from './en';

export type Reference = { title: string; quote: string; address: string; note: string };

/** What can be read of each source. */
export function referencesOf(sources: readonly SourceView[]): Reference[] {
  return sources.map(({ title, quote, url, checked, mark }) => ({
    title,
    quote,
    address: url,
    note: text.suggestions.marks[mark].checked(longDate(checked)),
  }));
}

/** What must be said beside the title of a law that was not read in its source. */
export function cautionOf(marks: readonly Mark[]): string | null {
  const cautions = marks.map((mark) => text.suggestions.marks[mark].caution);
  return cautions.find((caution) => caution !== null) ?? null;
}
