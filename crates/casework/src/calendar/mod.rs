//! Calendar: how the law counts days, and on which days nobody has to work.
//!
//! Owns the counting rules of the playbooks, the bank holidays, and the words in which a date is
//! explained. A counted date says how it was counted, every day that was left out and why, and both
//! clocks where one was stopped. Where bank-holiday data would be needed and there is none, it
//! refuses: it never guesses. Pure: it never reads a clock, never writes, and knows no case.

mod count;
mod holidays;
mod rules;
mod words;

#[cfg(test)]
mod tests;

pub use count::{Clocks, Counted, Excluded, Pause, Paused, Start};
pub use holidays::{Calendar, Division, Holiday, Holidays, Why};
pub use rules::{Roll, Rule, Unit, Window};
pub use words::{days_left, working_days_left};

use jiff::{Span, ToSpan};

use crate::error::{Error, Result};
use crate::time::Date;

/// Gives the date so many days later, or earlier where `days` is negative.
pub fn plus_days(date: Date, days: i32) -> Result<Date> {
    plus(date, days.days())
}

/// Gives the same day number so many months later; where there is none, the month's last day.
pub fn plus_months(date: Date, months: i32) -> Result<Date> {
    plus(date, months.months())
}

/// Counts the days from `earlier` to `later`; negative if `later` comes first.
fn days_between(earlier: Date, later: Date) -> i32 {
    i32::try_from(later.days_since(earlier)).unwrap_or(i32::MAX)
}

fn plus(date: Date, span: Span) -> Result<Date> {
    let sum = date.civil().checked_add(span);
    sum.map(Date::from)
        .map_err(|error| Error::refused("the date lies beyond the calendar").caused_by(error))
}
