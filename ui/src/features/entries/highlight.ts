/*
 * Cuts text where citations begin and end. Offsets are Unicode code points, as the core counts
 * them; an offset past the end of the text cuts nothing.
 */

/** A cited stretch of text and what to call it for somebody who cannot see the colour. */
export type Mark = { start: number; end: number; label: string };
/** One stretch of text; `label` is set where it is cited. */
export type Segment = { text: string; label: string | null };

/** Splits `text` into plain and cited stretches; marks that overlap are joined to the earlier one. */
export function segments(text: string, marks: readonly Mark[]): Segment[] {
  const points = Array.from(text);
  const found: Segment[] = [];
  let at = 0;
  const push = (end: number, label: string | null) => {
    if (end > at) found.push({ text: points.slice(at, end).join(''), label });
    at = Math.max(at, end);
  };
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    push(Math.min(mark.start, points.length), null);
    push(Math.min(mark.end, points.length), mark.label);
  }
  push(points.length, null);
  return found;
}

/** The length of a text as the core counts it. */
export function length(text: string): number {
  return Array.from(text).length;
}
