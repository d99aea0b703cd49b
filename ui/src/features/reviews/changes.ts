/*
 * What a person changed in the words of a rule: the longest run of words that both have in common
 * stays, what is before or after it came or went.
 */
export type Stretch = { words: string; what: 'same' | 'gone' | 'came' };

/** Compares two texts word by word. */
export function changes(before: string, after: string): Stretch[] {
  const [a, b] = [tokens(before), tokens(after)];
  const common = lengths(a, b);
  const found: Stretch[] = [];
  const push = (word: string, what: Stretch['what']) => {
    const last = found.at(-1);
    if (last?.what === what) last.words += ` ${word}`;
    else found.push({ words: word, what });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (one !== undefined && one === other) {
      push(one, 'same');
      i += 1;
      j += 1;
    } else if (
      one !== undefined &&
      (other === undefined || at(common, i + 1, j) >= at(common, i, j + 1))
    ) {
      push(one, 'gone');
      i += 1;
    } else if (other !== undefined) {
      push(other, 'came');
      j += 1;
    }
  }
  return found;
}

/** For each pair of places, how many words the rest of both texts has in common. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        a[i] === b[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: readonly number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function tokens(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
