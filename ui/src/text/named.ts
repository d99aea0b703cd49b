/*
 * Names for ids that a playbook or a case file brings: a stage, a flag, a role. The tables in
 * en.ts know the usual ones; any other id is shown in its own words, never hidden.
 */

/** The name of an id: from the table, else its last part with its underscores as spaces. */
export function named(table: Readonly<Record<string, string>>, id: string): string {
  return table[id] ?? capital((id.split('.').at(-1) ?? id).replaceAll('_', ' '));
}

/** The words with a capital at the start. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
