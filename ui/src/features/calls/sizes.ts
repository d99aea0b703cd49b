/*
 * How much would leave, as a person reads it, counted from the preview alone.
 */
import type { PreviewView, Run } from '../../api/client';

export type Sizes = {
  bytes: number;
  tokens: number;
  /** How many entries would leave. */
  entries: number;
  /** How often something is replaced in them. */
  replaced: number;
  /** The tokens that are left of the day; none where there is no limit. */
  left: number | null;
  /** Whether that is too little. */
  over: boolean;
};

export function sizesOf({ parts, entries, day }: PreviewView): Sizes {
  const sum = (of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((all, part) => all + of(part), 0);
  const tokens = sum((part) => part.tokens);
  const sent = entries.flatMap((entry) => entry.sent ?? []);
  const runs: Run[] = sent.flatMap(({ subject, body }) => [...subject, ...body]);
  const left = day.budget === null ? null : Math.max(0, day.budget - day.used);
  return {
    bytes: sum((part) => part.bytes),
    tokens,
    entries: sent.length,
    replaced: runs.filter((run) => run.replaced).length,
    left,
    over: left !== null && tokens > left,
  };
}

/**
 * The question as it would leave, read from the exact bytes; `null` where there is none. What
 * stands for something is marked as in an entry.
 */
export function questionSent({ purpose, parts, placeholders }: PreviewView): Run[] | null {
  if (purpose.purpose !== 'ask' || !parts[0]) return null;
  const words = beforeTheCase(parts[0].body);
  const known = placeholders.map(([placeholder]) => placeholder);
  return words === null ? null : cut(words, known);
}

function beforeTheCase(body: string): string | null {
  try {
    const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
    const words = messages.find(({ role }) => role === 'user')?.content ?? '';
    const end = words.indexOf('\n\n<<<');
    return end < 0 ? null : words.slice(0, end);
  } catch {
    return null;
  }
}

function cut(words: string, placeholders: readonly string[]): Run[] {
  const runs: Run[] = [];
  let rest = words;
  while (rest) {
    const found = placeholders
      .map((placeholder) => ({ placeholder, at: rest.indexOf(placeholder) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at)[0];
    if (!found) break;
    if (found.at > 0) runs.push({ text: rest.slice(0, found.at), replaced: false });
    runs.push({ text: found.placeholder, replaced: true });
    rest = rest.slice(found.at + found.placeholder.length);
  }
  if (rest) runs.push({ text: rest, replaced: false });
  return runs;
}
