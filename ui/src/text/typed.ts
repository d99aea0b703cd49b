/*
 * Reads dates and times the way caseworkers type them: `18/6/26`, `18 June`, `yesterday`,
 * `2.30pm`. Days come before months; what is not clearly a date is refused, never guessed.
 * What happened lies behind, what is due lies ahead: a year that was left out follows from that.
 */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MS = 86_400_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Where a date lies whose year was left out. */
export type Lies = 'behind' | 'ahead';

/** The date that was meant, as `YYYY-MM-DD`; `null` when the words are not a date. */
export function readDate(typed: string, today: string, lies: Lies = 'behind'): string | null {
  const text = typed.trim().toLowerCase();
  const weekday = weekdayOf(text);
  // Until it is known which day it is, only a whole date is one.
  if (today !== '') {
    if (text === 'today') return today;
    if (text === 'yesterday') return shift(today, -1);
    if (text === 'tomorrow') return shift(today, 1);
    if (weekday >= 0) return lies === 'ahead' ? onWeekday(weekday, today) : null;
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return checked(iso[1], iso[2], iso[3], today, lies);
  const digits = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?$/.exec(text);
  if (digits) return checked(digits[3], digits[2], digits[1], today, lies);
  const before = /^([a-z]{3,9}),?\s+(?=\d)/.exec(text)?.[1];
  if (before) return onDay(before, text.slice(before.length).replace(/^,?\s+/, ''), today, lies);
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:\s+(\d{4}|\d{2}))?$/.exec(text);
  if (!words) return null;
  const month = MONTHS.indexOf((words[2] ?? '').slice(0, 3)) + 1;
  return month > 0 ? checked(words[3], String(month), words[1], today, lies) : null;
}

/** A date that exists, from its three parts; the year in full, so that none is guessed. */
export function dateOf(year: string, month: string, day: string): string | null {
  const parts = [year, month, day].map((part) => part.trim());
  if (!parts.every((part) => /^\d+$/.test(part)) || parts[0]?.length !== 4) return null;
  const date = parts.map((part) => part.padStart(2, '0')).join('-');
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date ? date : null;
}

/** The time that was meant, as `HH:MM`; `null` when the words are not a time. */
export function readTime(typed: string): string | null {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/.exec(typed.trim().toLowerCase());
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? '0');
  if (match[3] !== undefined && (hour < 1 || hour > 12)) return null;
  const full = match[3] === undefined ? hour : (hour % 12) + (match[3] === 'pm' ? 12 : 0);
  return full < 24 && minute < 60 ? `${two(full)}:${two(minute)}` : null;
}

/** A date as it is put into the field: `18/06/2026`. */
export function typedDate(date: string): string {
  return date.split('-').reverse().join('/');
}

/** A year that was left out is this one, or the one beside it where that would lie the wrong way. */
function checked(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  today: string,
  lies: Lies,
): string | null {
  const thisYear = today.slice(0, 4);
  const full = year === undefined ? thisYear : year.length === 2 ? `20${year}` : year;
  const date = dateOf(full, month ?? '', day ?? '');
  if (date === null || year !== undefined) return date;
  const at = Date.parse(date);
  const ahead_days = (at - Date.parse(today)) / DAY_MS;
  const by = lies === 'behind' ? (ahead_days > 92 ? -1 : 0) : ahead_days < -92 ? 1 : 0;
  return by === 0 ? date : checked(String(Number(thisYear) + by), month, day, today, lies);
}

/** A date with the name of its weekday before it; none where the two do not fit. */
function onDay(name: string, rest: string, today: string, lies: Lies): string | null {
  const weekday = weekdayOf(name);
  const date = readDate(rest, today, lies);
  return date && new Date(Date.parse(date)).getUTCDay() === weekday ? date : null;
}

function weekdayOf(name: string): number {
  return WEEKDAYS.findIndex((day) => day === name || day.slice(0, 3) === name);
}

/** The next day of that name after today. */
function onWeekday(weekday: number, today: string): string {
  const now = new Date(Date.parse(today)).getUTCDay();
  return shift(today, ((weekday - now + 6) % 7) + 1);
}

/** The day so many days after another. */
export function shift(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
