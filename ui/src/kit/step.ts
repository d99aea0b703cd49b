/** Where an arrow, Home or End leads in a list: the row, -1 for above it, `null` for other keys. */
export function step(event: KeyboardEvent, from: number, rows: number): number | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || from < 0) return null;
  if (event.key === 'ArrowDown') return Math.min(from + 1, rows - 1);
  if (event.key === 'ArrowUp') return from - 1;
  if (event.key === 'Home') return 0;
  return event.key === 'End' ? rows - 1 : null;
}
