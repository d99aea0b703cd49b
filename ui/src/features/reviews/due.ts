/*
 * Reads a due date as people type it. It wants the year: a due date is never guessed.
 */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The date that was meant, as `YYYY-MM-DD`; `null` when the words are not a whole date. */
export function readDue(typed: string): string | null {
  const words = typed.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return checked(iso[1], iso[2], iso[3]);
  const digits = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(words);
  if (digits) return checked(digits[3], digits[2], digits[1]);
  const named =
    /^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4}|\d{2})$/.exec(words);
  const month = MONTHS.indexOf((named?.[2] ?? '').slice(0, 3)) + 1;
  return named && month > 0 ? checked(named[3], String(month), named[1]) : null;
}

/** A date as it is put into the field: `25/6/2026`. */
export function typedDue(date: string | null): string {
  return date === null ? '' : date.split('-').reverse().map(Number).join('/');
}

function checked(year = '', month = '', day = ''): string | null {
  const full = year.length === 2 ? `20${year}` : year;
  const date = [full, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === date ? date : null;
}
