/** The `aria-describedby` of a field: its hint, its error and whatever else describes it. */
export function describedBy(
  id: string,
  { hint, error }: { hint?: string | undefined; error?: string | null | undefined },
  also?: string,
): string | undefined {
  const ids = [hint && `${id}-hint`, error && `${id}-error`, also].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}
