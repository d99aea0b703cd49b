/* What every part of a card is given by the screen. */
import type { Snippet } from 'svelte';
import type { Citation } from '../../text/citations';

export interface CardParts {
  today: string;
  /** Puts the names of entries where their labels stand. */
  named: (words: string) => string;
  /** The sources, as chips. */
  chips: Snippet<[readonly Citation[]]>;
}
