/*
 * What kind of answer a question wants, and how an answer is read. The program has the last word:
 * an answer that it does not take is asked for again as plain words.
 */
import type { FactView, QuestionView } from '../../api/client';
import { text } from '../../text/en';

export type Kind = 'date' | 'flag' | 'amount' | 'text' | 'plain';
/** What stands in the form. */
export type Typed = {
  day: string;
  month: string;
  year: string;
  flag: 'true' | 'false' | null;
  words: string;
};
export type Read = { value: string; problem?: never } | { value?: never; problem: string };

const LENGTH_MOST = 200;
const words = text.outlook.questions;

/** The kind of answer, from what the file says of the same fact, else from the question. */
export function kindOf(question: QuestionView, facts: readonly FactView[]): Kind {
  const known = facts.find(({ id }) => id === question.fact)?.value;
  if (known !== undefined) return kindOfValue(known);
  const { fact, ask } = question;
  if (
    /_(on|date|until)$/.test(fact) ||
    /^(when|(on|from|by|to|what|which).* (day|date|night))\b/i.test(ask)
  )
    return 'date';
  if (/^how much\b|\bbalance\b/i.test(ask)) return 'amount';
  // "Is the landlord private, a council or …?" wants more than yes or no.
  const open = /^(who|what|which|why|how|to what)\b/i.test(ask) || /, an? .* or /i.test(ask);
  return open ? 'text' : 'flag';
}

function kindOfValue(value: string): Kind {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'date';
  if (/^\d+\.\d{2}$/.test(value)) return 'amount';
  return value === 'true' || value === 'false' ? 'flag' : 'text';
}

/** Reads what was typed as the value that the program wants, or says what is wrong with it. */
export function readAnswer(kind: Kind, typed: Typed): Read {
  switch (kind) {
    case 'date': {
      if (!typed.day.trim() && !typed.month.trim() && !typed.year.trim())
        return { problem: words.missing };
      const date = dateOf(typed.day, typed.month, typed.year);
      return date ? { value: date } : { problem: words.dateWrong };
    }
    case 'flag':
      return typed.flag ? { value: typed.flag } : { problem: words.missing };
    case 'amount': {
      const amount = typed.words.trim().replace(/^£\s*/, '').replaceAll(',', '');
      if (!amount) return { problem: words.missing };
      return /^\d+(\.\d{2})?$/.test(amount) ? { value: amount } : { problem: words.amountWrong };
    }
    case 'text':
      return plain(typed.words.trim());
    case 'plain':
      return plain(asData(typed.words.trim()));
  }
}

/** A date that exists, from its three parts; the year in full, so that none is guessed. */
export function dateOf(day: string, month: string, year: string): string | null {
  const parts = [year, month, day].map((part) => part.trim());
  if (!parts.every((part) => /^\d+$/.test(part)) || parts[0]?.length !== 4) return null;
  const date = parts.map((part) => part.padStart(2, '0')).join('-');
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date ? date : null;
}

function plain(value: string): Read {
  if (!value) return { problem: words.missing };
  return [...value].length > LENGTH_MOST ? { problem: words.tooLong } : { value };
}

function asData(typed: string): string {
  if (/^yes$/i.test(typed)) return 'true';
  if (/^no$/i.test(typed)) return 'false';
  const date = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(typed);
  return (date && dateOf(date[1] ?? '', date[2] ?? '', date[3] ?? '')) || typed;
}
