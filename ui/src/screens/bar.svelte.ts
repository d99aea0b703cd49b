/*
 * What a screen puts into the free place of the bar at the top, such as a filter. A screen
 * calls `useBar` while it is set up; the place is empty again when the screen goes.
 */
import type { Snippet } from 'svelte';

let current = $state.raw<Snippet | null>(null);

export const bar = {
  get slot(): Snippet | null {
    return current;
  },
};

/** Puts a snippet into the bar for as long as the calling component is on screen. */
export function useBar(snippet: Snippet): void {
  $effect(() => {
    current = snippet;
    return () => {
      current = null;
    };
  });
}
