/*
 * A case's timeline as the window sees it: pages of entries, and where an entry stands. What is
 * written here goes through draft.svelte.ts; nothing here ever changes an entry.
 */
import { commands, type EntryKind, type EntryView, type Part } from '../../api/client';
import { queryOf } from '../../api/query.svelte';
import { fullDate, shortDate } from '../../text/dates';
import { text } from '../../text/en';
import type { Mark } from './highlight';

export const PAGE = 200;
const MOST = 5000;

/** What the timeline shows of a case. */
export type Shown = {
  kinds: EntryKind[];
  only_new: boolean;
  limit: number;
  reveal: string | null;
};

/** A place in the file: an entry, and the words in it where they are known. */
export type Spot = {
  entry: string;
  part: Part | null;
  start: number;
  end: number;
  /** What cites it, for somebody who cannot see the colour. */
  label: string;
};

/** The entries of a case, newest first. */
export const page = queryOf(['entry'], (about: string, shown: Shown) =>
  commands.listEntries(about, shown),
);

/** The first page, unfiltered: what the overview and the names of sources are read from. */
export const first = (about: string) =>
  page(about, { kinds: [], only_new: false, limit: PAGE, reveal: null });

/** Every entry of a long case; asked for only when a source lies beyond the first page. */
export const every = (about: string) =>
  page(about, { kinds: [], only_new: false, limit: MOST, reveal: null });

/** `Email in`, `Phone call out`, `Note`. */
export function headOf({ kind, direction }: Pick<EntryView, 'kind' | 'direction'>): string {
  const way = direction === null || direction === 'internal' ? null : text.directions[direction];
  return text.entries.head(text.entryKinds[kind].one, way);
}

/** How a source is called: `30 Apr note`, and in full. An entry that is not known keeps its label. */
export function nameOf(
  entry: EntryView | undefined,
  label: string,
  today: string,
): { chip: string; full: string } {
  if (!entry) return { chip: label, full: label };
  const head = `${headOf(entry)}, ${entry.author}`;
  return {
    chip: text.brief.chip(shortDate(entry.date, today), text.brief.kinds[entry.kind]),
    full: text.brief.source(fullDate(entry.date), head),
  };
}

/** The cited stretch of one part of an entry. */
export function marksFor(spot: Spot | null, label: string, part: Part): Mark[] {
  if (spot?.entry !== label || spot.part !== part) return [];
  return [{ start: spot.start, end: spot.end, label: spot.label }];
}
