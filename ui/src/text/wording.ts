/*
 * The words and the day of something to be done, as a person types them: a suggestion with other
 * words, a task, a request that is asked again.
 */
import type { Wording } from '../api/client';
import { fullDate } from './dates';
import { text } from './en';
import { readDate, typedDate } from './typed';

export const TITLE_MOST = 300;

export type TypedWording = { title: string; due: string };
export type WordingProblem = { field: 'title' | 'due'; message: string };

/** A wording as it stands in a form. */
export function typedWording({ title, due }: Wording): TypedWording {
  return { title, due: due ? typedDate(due) : '' };
}

/** The day that was typed; `null` for none, and for what is no date. */
export function dueOf({ due }: TypedWording, today: string): string | null {
  return readDate(due, today, 'ahead');
}

/** The day that was understood, in full; nothing for what is no date. */
export function meantOf(typed: TypedWording, today: string): string {
  const due = dueOf(typed, today);
  return due ? fullDate(due) : '';
}

/** Reads a wording; what must be put right first is among its problems. */
export function readWording(
  typed: TypedWording,
  today: string,
): { wording: Wording; problems: WordingProblem[] } {
  const words = text.wording;
  const title = typed.title.replaceAll(/\s+/g, ' ').trim();
  const due = dueOf(typed, today);
  const wrong = typed.due.trim() !== '' && due === null;
  const problems: (WordingProblem | false)[] = [
    title === '' && { field: 'title', message: words.titleMissing },
    [...title].length > TITLE_MOST && { field: 'title', message: words.titleTooLong },
    wrong && { field: 'due', message: words.dueWrong },
  ];
  return { wording: { title, due }, problems: problems.filter((problem) => problem !== false) };
}
