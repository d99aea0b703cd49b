/*
 * Names for ids that a playbook or a case file brings: a flag, a stage, a role. The tables in
 * en.ts know the usual ones; any other id is shown in its own words, never hidden.
 */
import { text } from './en';

/** The name of an id: from the table, else its last part with its underscores as spaces. */
export function named(table: Readonly<Record<string, string>>, id: string): string {
  return table[id] ?? capital((id.split('.').at(-1) ?? id).replaceAll('_', ' '));
}

/** A title as the program gives it; an id that no playbook knows is shown in its own words. */
export function titled(title: string): string {
  return /^[a-z0-9_.]+$/.test(title) ? named({}, title) : title;
}

/** One answer to choose from: `20wd` is 20 working days, any other id is shown in its own words. */
export function chosen(id: string): string {
  const [, many, unit] = /^(\d+)(wd|d|h|w|m)$/.exec(id) ?? [];
  return many && unit
    ? text.outlook.spans[unit as keyof typeof text.outlook.spans](Number(many))
    : titled(id);
}

/** The words with a capital at the start. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
