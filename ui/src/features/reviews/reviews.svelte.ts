/*
 * What waits for a second person, and one review of it. The order is the core's: the most urgent
 * stands first. Decisions go through decision.svelte.ts.
 */
import { commands, type ReviewList, type ReviewSummary } from '../../api/client';
import { query, queryBy, type Area } from '../../api/query.svelte';

const areas: readonly Area[] = ['review', 'case', 'entry', 'person', 'settings'];

export const list = query(areas, () => commands.listReviews());
export const one = queryBy(areas, (id) => commands.showReview(id));

/** The review that was opened last: the list gives it the focus again. */
export const place: { opened: string | null } = { opened: null };

/** What waits for this person: to be decided by a team lead, else what was returned to them. */
export function forYou(reviews: ReviewList): ReviewSummary[] {
  return reviews.may_decide
    ? reviews.awaiting.filter(({ is_yours }) => !is_yours)
    : reviews.returned_to_you;
}

/** What others wait for, this person's own requests among it. */
export function forOthers(reviews: ReviewList): ReviewSummary[] {
  return reviews.may_decide
    ? reviews.awaiting.filter(({ is_yours }) => is_yours)
    : reviews.awaiting;
}

/** The review to look at after one is decided: the next in the list, else its first. */
export function after(reviews: ReviewList, id: string): ReviewSummary | undefined {
  const all = forYou(reviews);
  const at = all.findIndex((review) => review.id === id);
  const others = all.filter((review) => review.id !== id);
  return others[at < 0 ? 0 : at] ?? others[0];
}
