/*
 * Numbers of tokens as people type them.
 */

/** The whole number that was typed, with or without commas and spaces; none if it is no number. */
export function readNumber(typed: string): number | null {
  const digits = typed.replaceAll(/[,\s]/g, '');
  return /^\d{1,12}$/.test(digits) ? Number(digits) : null;
}
