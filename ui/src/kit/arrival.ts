/*
 * Focus after a change of screen: the heading of the new screen takes it, whenever it comes,
 * so that keyboard and screen reader start at the top. Nothing moves when the same screen
 * shows something else.
 */
let expected = false;

/** Says that the next screen heading to appear should take the focus. */
export function expectArrival(): void {
  expected = true;
}

/** Attachment for a screen's heading. */
export function arrive(heading: HTMLElement): void {
  if (!expected) return;
  expected = false;
  heading.focus({ preventScroll: true });
}
