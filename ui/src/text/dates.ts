/*
 * Dates as people say them. Every date of a case is a plain `YYYY-MM-DD`: no clock and no time
 * zone is ever involved.
 */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const DAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;
const DAY_MS = 86_400_000;

type Parts = { year: number; month: number; day: number; weekday: string; name: string };

function parts(date: string): Parts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const name = MONTHS[month - 1];
  const weekday = DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return name && weekday ? { year, month, day, weekday, name } : null;
}

/** `17 Jun`, with the year when it is not this one. */
export function shortDate(date: string, today: string): string {
  const at = parts(date);
  if (!at) return date;
  const year = date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${at.year}`;
  return `${at.day} ${at.name.slice(0, 3)}${year}`;
}

/** `Mon 22 Jun`, with the year when it is not this one. */
export function weekdayDate(date: string, today: string): string {
  const at = parts(date);
  return at ? `${at.weekday.slice(0, 3)} ${shortDate(date, today)}` : date;
}

/** `17 June 2026`. */
export function longDate(date: string): string {
  const at = parts(date);
  return at ? `${at.day} ${at.name} ${at.year}` : date;
}

/** `Wednesday 17 June 2026`. */
export function fullDate(date: string): string {
  const at = parts(date);
  return at ? `${at.weekday} ${longDate(date)}` : date;
}

/** How far a date is from today: `today`, `tomorrow`, `in 6 days`, `3 days overdue`. */
export function countdown(days: number): string {
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return '1 day overdue';
  return days > 0 ? `in ${days} days` : `${-days} days overdue`;
}

/** How long ago a date was: `today`, `yesterday`, `9 days ago`, then weeks and months. */
export function ago(date: string, today: string): string {
  const days = daysBetween(date, today);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 0) return countdown(-days);
  if (days < 14) return `${days} days ago`;
  if (days < 60) return `${Math.floor(days / 7)} weeks ago`;
  if (days < 730) return `${Math.floor(days / 30.44)} months ago`;
  return `${Math.floor(days / 365.25)} years ago`;
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
