/*
 * Keyboard shortcuts as a table: "Ctrl+1", "Shift+F6", "Ctrl+.". Ctrl is Command on a Mac.
 * Every shortcut has a modifier or is a function key: none fires while somebody types.
 */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** The name of the keys that an event presses, as shortcuts spell it. */
export function keysOf(event: KeyboardEvent): string {
  const names = [];
  if (event.ctrlKey || event.metaKey) names.push('Ctrl');
  if (event.altKey) names.push('Alt');
  if (event.shiftKey) names.push('Shift');
  // Alt and Shift change the character that a digit gives on many keyboards.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const key = digit ?? event.key;
  names.push(key.length === 1 ? key.toUpperCase() : key);
  return names.join('+');
}

/** Runs the shortcut that an event presses, if it is one; says whether it was. */
export function press(event: KeyboardEvent, shortcuts: Shortcuts): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const run = shortcuts[keysOf(event)];
  if (!run) return false;
  event.preventDefault();
  // A key that is held moves on and on, but it decides once.
  if (!event.repeat || event.key.startsWith('Arrow')) run();
  return true;
}
