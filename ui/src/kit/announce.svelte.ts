/*
 * What a screen reader hears when something happens that the eye sees at once: "Copied",
 * "Entry added". One polite region for the whole window, in LiveRegion.svelte.
 */
const said = $state({ words: '', turn: 0 });

/** Says something once, politely. */
export function announce(words: string): void {
  said.words = words;
  said.turn += 1;
}

/** What was said last, for the live region. */
export function lastAnnounced(): { words: string; turn: number } {
  return said;
}
