import type { Snippet } from 'svelte';

import type { Cite } from '../../api/client';

/** How the screen shows the words that something rests on: as chips that open them. */
export type Chips = Snippet<
  [{ cites: readonly Cite[]; id: string; reachable?: boolean; most?: number }]
>;
