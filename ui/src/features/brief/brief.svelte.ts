/*
 * The brief of one case while its page is open: how it was made, and the sources it stands on,
 * numbered in reading order. It is asked for when the page opens and when a person says so,
 * never behind the back of somebody who is reading it.
 */
import { commands, run, type BriefView, type Cite, type IpcError } from '../../api/client';
import { uuid } from '../../api/uuid';
import { cited, type Citation } from '../../text/citations';
import { text } from '../../text/en';

/** The sources of each part of a brief, in the order of its parts. */
export type Sources = {
  concerns: Citation[][];
  changed: Citation[][];
  sentences: Citation[][];
  superseded: Citation[][];
  conflicts: Citation[][][];
};

export class Brief {
  view = $state.raw<BriefView | null>(null);
  fault = $state.raw<IpcError | null>(null);
  making = $state(false);

  constructor(readonly about: string) {}

  readonly sources = $derived(this.view && numbered(this.view));
  /** Every source, in reading order. */
  readonly citations = $derived(this.sources ? flat(this.sources) : []);
  /** The sources of what a summary must not leave out, in the order of those items. */
  readonly mentions: readonly Citation[][] = $derived(
    (this.view?.brief.must_mention ?? []).map(({ cites }, at) =>
      cited(cites, `cite-mention-${at}`, text.entries.cited),
    ),
  );

  /** Makes it, or makes it again; what was there stays until then. */
  async make(): Promise<void> {
    if (this.making) return;
    this.making = true;
    this.fault = null;
    const outcome = await run(commands.makeBrief(uuid(), this.about));
    this.making = false;
    if (outcome.status === 'error') this.fault = outcome.error;
    else if (outcome.data) this.view = outcome.data;
  }

  /** How many entries came after it was made, when the case has so many. */
  staleBy(entries: number): number {
    return this.view ? Math.max(0, entries - this.view.brief.read.entries) : 0;
  }
}

/** Gives each source its number and the name by which the cited words tell where they are cited. */
export function numbered({ brief, changed }: BriefView): Sources {
  let next = 0;
  const words = text.entries;
  const each = (cites: readonly Cite[], label: string): Citation[] =>
    cites.map((cite) => ({ ...cite, id: `cite-${next++}`, label }));
  return {
    concerns: brief.safeguarding.map(({ cites }) => each(cites, words.citedSafeguarding)),
    changed: changed.entries.map(({ cites }) => each(cites, words.cited)),
    sentences: brief.summary.map(({ cites }, at) => each(cites, words.citedIn(at + 1))),
    superseded: brief.superseded.map(({ cites }) => each(cites, words.cited)),
    conflicts: brief.conflicts.map(({ sides }) =>
      sides.map(({ cites }) => each(cites, words.cited)),
    ),
  };
}

function flat({ concerns, changed, sentences, superseded, conflicts }: Sources): Citation[] {
  return [...concerns, ...changed, ...sentences, ...superseded, ...conflicts.flat()].flat();
}
