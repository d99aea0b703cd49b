//! The words in which dates and rules are explained, on screens and on the command line alike.

use super::count::{Clocks, Counted, Excluded, Paused};
use super::days_between;
use super::holidays::{Calendar, Division, Holidays, Why};
use super::rules::{Roll, Rule, Unit};
use crate::error::Result;
use crate::time::{Date, TimeOfDay};

/// Says how many days are left to a date: `in 6 days`, `today`, `3 days overdue`.
pub fn days_left(due: Date, today: Date) -> String {
    match days_between(today, due) {
        -1 => "yesterday".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        left if left < 0 => format!("{} overdue", many(left.unsigned_abs(), "day")),
        left => format!("in {}", many(left.unsigned_abs(), "day")),
    }
}

/// Says how many working days are left to a date: `in 4 working days`, `today`, `1 working day overdue`.
pub fn working_days_left(
    due: Date,
    today: Date,
    calendar: Calendar,
    holidays: &Holidays,
) -> Result<String> {
    // Of two days the earlier one is not counted.
    let between = |earlier: Date, later: Date| -> Result<u32> {
        let both = holidays.working_days(calendar, earlier, later)?;
        Ok(both - u32::from(holidays.is_working_day(calendar, earlier)?))
    };
    if due == today {
        return Ok("today".to_owned());
    }
    if due < today {
        return Ok(match between(due, today)? {
            0 => "overdue, with no working day since".to_owned(),
            days => format!("{} overdue", many(days, "working day")),
        });
    }
    Ok(match between(today, due)? {
        0 => "no working day left".to_owned(),
        days => format!("in {}", many(days, "working day")),
    })
}

impl Excluded {
    /// Says the day and why it was left out.
    pub fn in_words(&self) -> String {
        let day = weekday_in_words(self.date);
        match &self.why {
            Why::Saturday | Why::Sunday => day,
            Why::Paused => format!("{day} (clock stopped)"),
            Why::BankHoliday { name, divisions } => {
                let names: Vec<&str> = divisions.iter().map(|division| division.name()).collect();
                format!("{day} ({name}, bank holiday in {})", listed(&names))
            }
        }
    }
}

impl Division {
    /// Gives the name of the division.
    pub fn name(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "England and Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
        }
    }
}

impl Calendar {
    /// Says where the calendar's bank holidays are held.
    pub fn place(self) -> &'static str {
        match self {
            Self::Ew => "in England and Wales",
            Self::UkAny => "anywhere in the UK",
        }
    }
}

impl Clocks {
    /// Says how far the limit has run, and how long the person has waited where that differs.
    pub fn in_words(&self) -> String {
        let unit = if self.working_days {
            "working day"
        } else {
            "day"
        };
        let (official, total) = (self.official, self.total);
        let run = match official {
            0 => format!("none of {} has passed", many(total, unit)),
            _ if official > total => format!("all {} have passed", many(total, unit)),
            _ => format!("{unit} {official} of {total}"),
        };
        let run = match self.stopped_since {
            Some(since) => format!("{run}, stopped since {}", since.in_words()),
            None => run,
        };
        if self.official == self.waited {
            return run;
        }
        let waited = many(self.waited_calendar_days, "day");
        format!("{run}; the person has waited {waited}")
    }
}

/// Says a rule in words, with its start, the pauses that moved its end, and what is left out.
pub(super) fn rule(rule: &Rule, from: Date, pauses: &[Paused], restarted: bool) -> String {
    let day = from.in_words();
    let afresh = if restarted {
        ", when the clock started afresh"
    } else {
        ""
    };
    let rolled = |roll: Roll, calendar: Calendar| match roll {
        Roll::None => String::new(),
        Roll::NextWorkingDay => format!(
            "; the next working day {} if that is not one",
            match calendar {
                Calendar::Ew => "in England and Wales",
                Calendar::UkAny => "of the whole UK",
            }
        ),
    };
    let mut words = match rule {
        Rule::PeriodBeginningWith { n, unit } => {
            let unit = match unit {
                Unit::Days => "day",
                Unit::Weeks => "week",
            };
            format!(
                "{} beginning with {day}{afresh}",
                many(n.get().into(), unit)
            )
        }
        Rule::WithinDaysOf { n, roll, calendar } => {
            let days = many(n.get().into(), "day");
            format!("within {days} of {day}{afresh}{}", rolled(*roll, *calendar))
        }
        Rule::WorkingDaysAfter { n, calendar } => format!(
            "{} working day after {day}{afresh}; bank holidays {} left out",
            ordinal(n.get()),
            calendar.place()
        ),
        Rule::MonthsCorresponding { n, roll, calendar } => format!(
            "{} from {day}{afresh}, to the corresponding day{}",
            many(n.get().into(), "month"),
            rolled(*roll, *calendar)
        ),
        Rule::Window(window) => format!(
            "between {} and {} days after {day}{afresh}",
            window.from(),
            window.to()
        ),
        Rule::Hours { n } => hours(n.get(), from, None),
        Rule::Target { rule: inner } => self::rule(inner, from, pauses, restarted),
    };
    let unit = match rule {
        Rule::WorkingDaysAfter { .. } => "working day",
        _ => "day",
    };
    for pause in pauses {
        let (days, from) = (many(pause.days, unit), pause.from.in_words());
        let part = if pause.from == pause.to {
            format!("; {from} not counted")
        } else {
            let to = pause.to.in_words();
            format!("; {days} from {from} to {to} not counted")
        };
        words.push_str(&part);
    }
    words
}

/// Says a limit in hours in words.
pub(super) fn hours(n: u16, from: Date, at: Option<TimeOfDay>) -> String {
    let (hours, day) = (many(n.into(), "hour"), from.in_words());
    match at {
        Some(time) => format!("{hours} from {time} on {day}"),
        None => format!("{hours} from {day}"),
    }
}

/// Adds the sentences that somebody needs who checks the date by hand.
pub(super) fn notes(rule: &Rule, counted: &mut Counted, pauses: &[Paused], holidays: &Holidays) {
    let from = counted.counted_from.civil();
    if let Rule::MonthsCorresponding { n, .. } = rule
        && let Ok(last) = super::plus_months(counted.counted_from, n.get().into())
        && last.civil().day() != from.day()
    {
        counted.notes.push(format!(
            "{} has no day {}, so its last day stands.",
            last.civil().strftime("%B %Y"),
            from.day()
        ));
    }
    if let Some(unmoved) = counted.moved_from {
        counted.notes.push(format!(
            "The last day would be {}, which is not a working day; it moves to {}.",
            weekday_in_words(unmoved),
            weekday_in_words(counted.date)
        ));
    } else if counted.calendar.is_none() {
        counted.notes.extend(stays(counted.date, holidays));
    }
    if let Some(open) = counted.pauses.iter().find(|pause| pause.open) {
        counted.notes.push(format!(
            "The clock has stood still since {}; this is the last day if it starts again on {}.",
            open.from.in_words(),
            match super::plus_days(open.to, 1) {
                Ok(next) => next.in_words(),
                Err(_) => "the next day".to_owned(),
            }
        ));
    }
    let last = counted.moved_from.unwrap_or(counted.date);
    for late in pauses.iter().filter(|pause| pause.from > last) {
        counted.notes.push(format!(
            "The pause from {} began after the last day and changes nothing.",
            late.from.in_words()
        ));
    }
}

/// Says that a last day without work stays where it is.
fn stays(date: Date, holidays: &Holidays) -> Option<String> {
    let what = match holidays.why_not_working(Calendar::Ew, date) {
        Ok(Some(Why::BankHoliday { name, .. })) => format!("a bank holiday ({name})"),
        _ if matches!(date.civil().weekday().to_monday_zero_offset(), 5 | 6) => {
            format!("a {}", date.civil().strftime("%A"))
        }
        _ => return None,
    };
    Some(format!(
        "The last day is {what}; the rule does not move it to a working day."
    ))
}

fn weekday_in_words(date: Date) -> String {
    date.civil().strftime("%A %-d %B %Y").to_string()
}

fn many(n: u32, what: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {what}{plural}")
}

fn ordinal(n: u16) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
