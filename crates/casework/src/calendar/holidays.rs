//! Bank holidays by division, and which days are working days.
//!
//! The built-in list is `playbooks/bank-holidays.toml`; a council may load a refreshed copy of it.
//! Outside the dates a list is valid for, every question about working days is refused.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use specta::Type;
use toml::Spanned;

use jiff::civil::Weekday;

use super::{days_between, plus_days};
use crate::error::{Error, Result};
use crate::time::Date;

/// Fewer dates than this in a whole year of a division mean that some are missing.
const DATES_A_YEAR_MIN: usize = 8;
const FILE_BYTES_MAX: usize = 256 * 1024;
/// From this many days before the end of the list on, it says so.
const WARN_DAYS: i32 = 180;

/// Which bank holidays a rule leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// Those of England and Wales.
    Ew,
    /// Those of any part of the United Kingdom, as section 10(6) of the Freedom of Information Act asks.
    UkAny,
}

/// A part of the United Kingdom with bank holidays of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Division {
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

/// Why a day is left out of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Why {
    Saturday,
    Sunday,
    BankHoliday {
        name: String,
        divisions: Vec<Division>,
    },
    /// The clock was stopped.
    Paused,
}

/// One bank holiday of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub date: Date,
    pub name: String,
    /// Where it is one, as far as the calendar looks.
    pub divisions: Vec<Division>,
    /// Where the date comes from, if the list's own source does not have it.
    pub source: Option<String>,
}

/// A list of bank holidays and the dates it is valid for.
#[derive(Debug, Clone)]
pub struct Holidays {
    source: String,
    valid_from: Date,
    valid_to: Date,
    ew: Vec<Holiday>,
    uk_any: Vec<Holiday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    source: String,
    #[serde(rename = "valid_from")]
    valid_from: Spanned<Date>,
    #[serde(rename = "valid_to")]
    valid_to: Spanned<Date>,
    england_and_wales: Spanned<Vec<Day>>,
    scotland: Spanned<Vec<Day>>,
    northern_ireland: Spanned<Vec<Day>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    date: Spanned<Date>,
    name: String,
    source: Option<String>,
}

static BUILT_IN: LazyLock<Result<Holidays>> =
    LazyLock::new(|| Holidays::load(include_str!("../../../../playbooks/bank-holidays.toml")));

impl Holidays {
    /// Gives the list that the program was built with.
    pub fn built_in() -> Result<&'static Self> {
        BUILT_IN
            .as_ref()
            .map_err(|error| Error::internal(format!("the bank holidays cannot be read: {error}")))
    }

    /// Reads a list strictly; what is wrong with it is said with its line.
    pub fn load(text: &str) -> Result<Self> {
        if text.len() > FILE_BYTES_MAX {
            return Err(Error::too_large("bank holidays", "more than 256 KiB"));
        }
        let file: File = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            at_line(text, at, error.message())
        })?;
        let (from, to) = (*file.valid_from.get_ref(), *file.valid_to.get_ref());
        if from > to {
            let at = file.valid_to.span().start;
            return Err(at_line(text, at, "`valid_to` is before `valid_from`"));
        }
        let divisions = [
            (Division::EnglandAndWales, &file.england_and_wales),
            (Division::Scotland, &file.scotland),
            (Division::NorthernIreland, &file.northern_ireland),
        ];
        let mut uk_any: Vec<Holiday> = Vec::new();
        for (division, days) in divisions {
            check(text, days, from, to)?;
            for day in days.get_ref() {
                add(&mut uk_any, division, day);
            }
        }
        uk_any.sort_by_key(|holiday| holiday.date);
        let mut ew = Vec::new();
        for day in file.england_and_wales.get_ref() {
            add(&mut ew, Division::EnglandAndWales, day);
        }
        Ok(Self {
            source: file.source,
            valid_from: from,
            valid_to: to,
            ew,
            uk_any,
        })
    }

    /// Says where the dates come from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Gives the first date the list is valid for.
    pub fn valid_from(&self) -> Date {
        self.valid_from
    }

    /// Gives the last date the list is valid for.
    pub fn valid_to(&self) -> Date {
        self.valid_to
    }

    /// Says whether the list is valid for a date.
    pub fn covers(&self, date: Date) -> bool {
        (self.valid_from..=self.valid_to).contains(&date)
    }

    /// Gives the sentence for the screen when the list ends soon or has ended.
    pub fn warning(&self, today: Date) -> Option<String> {
        let end = self.valid_to.in_words();
        match days_between(today, self.valid_to) {
            left if left < 0 => Some(format!(
                "There is no bank holiday data after {end}: dates that need it are not computed."
            )),
            left if left <= WARN_DAYS => Some(format!(
                "There is no bank holiday data after {end}. Load a newer list before then."
            )),
            _ => None,
        }
    }

    /// Gives the bank holidays of a calendar in order.
    pub fn all(&self, calendar: Calendar) -> &[Holiday] {
        match calendar {
            Calendar::Ew => &self.ew,
            Calendar::UkAny => &self.uk_any,
        }
    }

    /// Says why a date is no working day, or nothing if it is one.
    pub fn why_not_working(&self, calendar: Calendar, date: Date) -> Result<Option<Why>> {
        self.need(date)?;
        let why = match date.civil().weekday() {
            Weekday::Saturday => Some(Why::Saturday),
            Weekday::Sunday => Some(Why::Sunday),
            _ => None,
        };
        Ok(why.or_else(|| {
            let all = self.all(calendar);
            let found = all.binary_search_by_key(&date, |holiday| holiday.date);
            let holiday = found.ok().and_then(|index| all.get(index))?;
            Some(Why::BankHoliday {
                name: holiday.name.clone(),
                divisions: holiday.divisions.clone(),
            })
        }))
    }

    /// Says whether a date is a working day.
    pub fn is_working_day(&self, calendar: Calendar, date: Date) -> Result<bool> {
        Ok(self.why_not_working(calendar, date)?.is_none())
    }

    /// Gives the first working day after a date.
    pub fn next_working_day(&self, calendar: Calendar, date: Date) -> Result<Date> {
        self.plus_working_days(calendar, date, 1)
    }

    /// Gives the last working day before a date.
    pub fn previous_working_day(&self, calendar: Calendar, date: Date) -> Result<Date> {
        self.plus_working_days(calendar, date, -1)
    }

    /// Gives the date itself if it is a working day, else the next one.
    pub fn working_day_from(&self, calendar: Calendar, date: Date) -> Result<Date> {
        if self.is_working_day(calendar, date)? {
            Ok(date)
        } else {
            self.next_working_day(calendar, date)
        }
    }

    /// Gives the nth working day after a date, or before it where `n` is negative.
    pub fn plus_working_days(&self, calendar: Calendar, date: Date, n: i32) -> Result<Date> {
        let mut day = date;
        let mut left = n.unsigned_abs();
        while left > 0 {
            day = plus_days(day, n.signum())?;
            left -= u32::from(self.is_working_day(calendar, day)?);
        }
        Ok(day)
    }

    /// Counts the working days from `first` to `last`, both included; none if `last` comes first.
    pub fn working_days(&self, calendar: Calendar, first: Date, last: Date) -> Result<u32> {
        if last < first {
            return Ok(0);
        }
        self.need(first)?;
        self.need(last)?;
        let days = days_between(first, last).unsigned_abs() + 1;
        let offset = u32::from(
            first
                .civil()
                .weekday()
                .to_monday_zero_offset()
                .unsigned_abs(),
        );
        // Of the days of the weeks from that Monday on, the first `offset` are not asked for.
        let weekdays = |days: u32| days / 7 * 5 + (days % 7).min(5);
        let all = self.all(calendar);
        let before = all.partition_point(|holiday| holiday.date < first);
        let through = all.partition_point(|holiday| holiday.date <= last);
        let holidays = u32::try_from(through - before).unwrap_or(u32::MAX);
        Ok((weekdays(days + offset) - weekdays(offset)).saturating_sub(holidays))
    }

    fn need(&self, date: Date) -> Result<()> {
        if date > self.valid_to {
            let end = self.valid_to.in_words();
            return Err(Error::refused(format!("no bank holiday data after {end}")));
        }
        if date < self.valid_from {
            let start = self.valid_from.in_words();
            return Err(Error::refused(format!(
                "no bank holiday data before {start}"
            )));
        }
        Ok(())
    }
}

/// Refuses the dates of a division that are out of order, double, on a weekend or too few.
fn check(text: &str, days: &Spanned<Vec<Day>>, from: Date, to: Date) -> Result<()> {
    let mut last: Option<Date> = None;
    for day in days.get_ref() {
        let date = *day.date.get_ref();
        let wrong = if last == Some(date) {
            "the date stands there twice"
        } else if last.is_some_and(|last| last > date) {
            "the date is out of order"
        } else if matches!(date.civil().weekday(), Weekday::Saturday | Weekday::Sunday) {
            "the date is on a weekend: give its substitute day"
        } else if !(from..=to).contains(&date) {
            "the date is outside `valid_from` to `valid_to`"
        } else if day.name.trim().is_empty() {
            "the date has no name"
        } else {
            last = Some(date);
            continue;
        };
        return Err(at_line(text, day.date.span().start, wrong));
    }
    let whole = |year: i16| {
        Date::new(year, 1, 1).is_some_and(|first| first >= from)
            && Date::new(year, 12, 31).is_some_and(|last| last <= to)
    };
    let years = from.civil().year()..=to.civil().year();
    for year in years.filter(|year| whole(*year)) {
        let in_year = |day: &&Day| day.date.get_ref().civil().year() == year;
        if days.get_ref().iter().filter(in_year).count() < DATES_A_YEAR_MIN {
            let wrong = format!("fewer than {DATES_A_YEAR_MIN} dates in {year}");
            return Err(at_line(text, days.span().start, &wrong));
        }
    }
    Ok(())
}

/// Adds a day of a division; one that is there already gets the division.
fn add(holidays: &mut Vec<Holiday>, division: Division, day: &Day) {
    let date = *day.date.get_ref();
    match holidays.iter_mut().find(|holiday| holiday.date == date) {
        Some(holiday) => holiday.divisions.push(division),
        None => holidays.push(Holiday {
            date,
            name: day.name.clone(),
            divisions: vec![division],
            source: day.source.clone(),
        }),
    }
}

fn at_line(text: &str, at: usize, wrong: &str) -> Error {
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    Error::invalid("bank holidays", format!("line {line}: {wrong}"))
}
