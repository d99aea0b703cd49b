/*
 * How an answer to a question is read, by the kind that the playbook wants. The program has the
 * last word.
 */
import type { FactType } from '../../api/client';
import { text } from '../../text/en';
import { dateOf } from '../../text/typed';

/** What stands in the form. */
export type Typed = {
  date: { day: string; month: string; year: string };
  /** Yes or no, or one of the answers to choose from. */
  chosen: string | null;
  words: string;
};
export type Read = { value: string; problem?: never } | { value?: never; problem: string };

const LENGTH_MOST = 200;
const words = text.outlook.questions;

/** Reads what was given as the value that the program wants, or says what is wrong with it. */
export function readAnswer(kind: FactType, typed: Typed): Read {
  switch (kind) {
    case 'date': {
      const { day, month, year } = typed.date;
      if (!(day + month + year).trim()) return { problem: words.missing };
      const date = dateOf(year, month, day);
      return date ? { value: date } : { problem: words.dateWrong };
    }
    case 'flag':
    case 'choice':
      return typed.chosen ? { value: typed.chosen } : { problem: words.missing };
    case 'amount': {
      const amount = typed.words.trim().replace(/^£\s*/, '').replaceAll(',', '');
      if (!amount) return { problem: words.missing };
      return /^\d+(\.\d{2})?$/.test(amount) ? { value: amount } : { problem: words.amountWrong };
    }
    case 'text': {
      const value = typed.words.trim();
      if (!value) return { problem: words.missing };
      return [...value].length > LENGTH_MOST ? { problem: words.tooLong } : { value };
    }
  }
}
