/*
 * How a recovery code is typed: 28 characters in 7 groups of 4. Case, spaces and dashes do
 * not matter, and letters that look like digits are read as the digits (Crockford base 32).
 * Whether the code is right is for the shell to say.
 */
export const CODE_LENGTH = 28;
const GROUP = 4;
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** The characters of a code without its spacing. */
export function charactersOf(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return plain.replace(/[OIL]/g, (letter) => lookAlikes[letter] ?? letter);
}

/** The code in groups of four, as it is printed. */
export function grouped(characters: string): string {
  return (characters.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join(' ');
}

/** Regroups what was typed and says where the caret goes, after as many characters as before. */
export function regroup(typed: string, caret: number): { text: string; caret: number } {
  const before = charactersOf(typed.slice(0, caret)).length;
  const text = grouped(charactersOf(typed));
  // A finished group is followed by its space: the caret goes past it when there is more.
  const spaces = before === 0 ? 0 : Math.floor((before - 1) / GROUP);
  return { text, caret: before + spaces };
}
