/* What a person may do with a review as it stands, and with which keys. */
import type { ReviewView } from '../../api/client';
import { text } from '../../text/en';
import type { Kind } from './decision.svelte';

export interface Act {
  kind: Kind;
  name: string;
  keys: string;
  /** The one that stands out. */
  first: boolean;
}

/** The acts that are open, in the order of their buttons; none where the person only reads. */
export function actsOn({ may_decide, summary }: ReviewView): Act[] {
  const words = text.reviews;
  const giveUp: Act = { kind: 'withdraw', name: words.withdraw, keys: 'Delete', first: false };
  if (may_decide) {
    return [
      { kind: 'approve', name: words.approve, keys: 'Ctrl+Enter', first: true },
      { kind: 'edit', name: words.edit, keys: 'Ctrl+E', first: false },
      { kind: 'giveBack', name: words.giveBack, keys: 'Delete', first: false },
    ];
  }
  if (!summary.is_yours) return [];
  if (summary.state === 'awaiting') return [giveUp];
  if (summary.state !== 'returned') return [];
  return [{ kind: 'again', name: words.askAgain, keys: 'Ctrl+E', first: true }, giveUp];
}
