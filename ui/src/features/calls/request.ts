/*
 * The exact bytes of a request, laid out to be read: its messages, and in them the words that stand
 * for something that stayed on this laptop. It never makes markup of them.
 */
export type Piece = { words: string; placeholder: boolean };
export type Message = { role: string; content: string };

// As the redaction writes them: small letters, and a number where there are several. Labels of
// entries, such as [E04], are none.
const PLACEHOLDER = /\[\p{Ll}[\p{Ll}\p{N}’' /().,&-]{0,78}\]/gu;

/** The messages of a request; none where the bytes are not laid out as one. */
export function messagesOf(body: string): Message[] {
  try {
    const { messages } = JSON.parse(body) as { messages?: unknown };
    return Array.isArray(messages) ? messages.filter(isMessage) : [];
  } catch {
    return [];
  }
}

/** A text cut into what is as it was written and what stands for something else. */
export function pieces(text: string): Piece[] {
  const cut: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > from) cut.push({ words: text.slice(from, match.index), placeholder: false });
    cut.push({ words: match[0], placeholder: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) cut.push({ words: text.slice(from), placeholder: false });
  return cut;
}

function isMessage(one: unknown): one is Message {
  if (typeof one !== 'object' || one === null) return false;
  const { role, content } = one as Record<string, unknown>;
  return typeof role === 'string' && typeof content === 'string';
}
