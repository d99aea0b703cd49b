/*
 * The list of cases and one case's page: what the shell says about them, and how the list is
 * narrowed. The order is the core's: what needs attention stands first, and stays first here.
 */
import { commands, run, type CaseSummary } from '../../api/client';
import { query, queryOf } from '../../api/query.svelte';
import { uuid } from '../../api/uuid';
import { titled } from '../../text/named';

// What is due follows from the file, from what people decided about it, and from the playbook.
const areas = ['case', 'entry', 'person', 'ruling', 'playbook'] as const;

export const list = query(areas, () => commands.listCases());
export const one = queryOf(areas, (id) => commands.showCase(id));

export const actions = {
  /** Notes in the journal that this person opened the case. */
  look: (id: string) => run(commands.lookAtCase(uuid(), id)),
};

/** What narrows the list. It outlives a visit to a case; a locked store forgets it. */
class Filter {
  typed = $state('');
  onlyNew = $state(false);
  onlyFlagged = $state(false);
  /** The case that was opened last: the list gives it the focus again. */
  opened: string | null = null;

  /** The filters besides the typed words, by name. */
  readonly on: readonly ('new' | 'flag')[] = $derived([
    ...(this.onlyNew ? (['new'] as const) : []),
    ...(this.onlyFlagged ? (['flag'] as const) : []),
  ]);

  /** The cases that match, in the order they came. */
  matches(cases: readonly CaseSummary[]): CaseSummary[] {
    const words = folded(this.typed).split(/\s+/).filter(Boolean);
    return cases.filter((summary) => {
      if (this.onlyNew && !isFresh(summary)) return false;
      if (this.onlyFlagged && summary.flags.length === 0) return false;
      const found = haystack(summary);
      return words.every((word) => found.includes(word));
    });
  }

  /** Shows every case again. */
  clear(): void {
    this.typed = '';
    this.onlyNew = false;
    this.onlyFlagged = false;
  }

  /** Leaves nothing of a case behind in the window. */
  forget(): void {
    this.clear();
    this.opened = null;
  }
}

export const filter = new Filter();

/** Says whether a case has something that this person has not seen. */
export function isFresh({ looked_at, new_count }: CaseSummary): boolean {
  return !looked_at || new_count > 0;
}

function haystack({ name, reference, title, case_type, stage }: CaseSummary): string {
  return folded([name, reference, title, titled(case_type), titled(stage)].join(' '));
}

// Names are found without their accents, references without their dashes being right.
function folded(words: string): string {
  return words.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[’‘]/g, "'").toLowerCase();
}
