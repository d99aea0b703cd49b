/*
 * F6 and Shift+F6: the focus goes round the parts of the window. A part is any element with
 * `data-pane` and tabindex -1 or 0; a part that holds parts is itself skipped.
 *
 * Here and wherever a key moves the focus it is asked to be visible: the web engine hides it
 * after keys that do not type, such as F6, Esc and those with Alt.
 */

/** Moves the focus to the next part (or the previous, with -1). */
export function movePane(by: 1 | -1, root: ParentNode = document): void {
  const panes = [...root.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => !pane.querySelector('[data-pane]') && !pane.closest('[hidden], [inert]'),
  );
  if (panes.length === 0) return;
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const from = here < 0 && by < 0 ? 0 : here;
  panes.at((from + by) % panes.length)?.focus({ focusVisible: true });
}
