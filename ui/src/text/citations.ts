/*
 * Words of the file on which something on the screen rests: each with the id of its chip, the same
 * at every visit, and with what cites it, for somebody who reads the cited words.
 */
import type { Cite } from '../api/client';

export type Citation = Cite & { id: string; label: string };
/** How a source is called: `30 Apr note`, and in full. */
export type SourceName = { chip: string; full: string };

/** Gives each place its id, from what it belongs to. */
export function cited(cites: readonly Cite[], belongs: string, label: string): Citation[] {
  return cites.map((cite, at) => ({ ...cite, id: `${belongs}-${at}`, label }));
}
