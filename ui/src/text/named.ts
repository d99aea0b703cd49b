/*
 * Names for ids that a playbook or a case file brings: a flag, a stage, a role. The tables in
 * en.ts know the usual ones; any other id is shown in its own words, never hidden.
 */

/** The name of an id: from the table, else its last part with its underscores as spaces. */
export function named(table: Readonly<Record<string, string>>, id: string): string {
  return table[id] ?? capital((id.split('.').at(-1) ?? id).replaceAll('_', ' '));
}

/** A title as the program gives it; an id that no playbook knows is shown in its own words. */
export function titled(title: string): string {
  return /^[a-z0-9_.]+$/.test(title) ? named({}, title) : title;
}

/** The words with a capital at the start. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
