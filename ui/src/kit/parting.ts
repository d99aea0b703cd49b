/*
 * What is still held back and must be kept before the case files close: whoever holds something
 * back says how it is kept, and whoever closes them waits for it.
 */
const keepers = new Set<() => Promise<void>>();

/** Has `keep` called and waited for before the case files close; gives back how to stop. */
export function beforeParting(keep: () => Promise<void>): () => void {
  keepers.add(keep);
  return () => void keepers.delete(keep);
}

/** Waits until everything that is held back is kept. */
export async function keepAll(): Promise<void> {
  await Promise.all([...keepers].map((keep) => keep()));
}
