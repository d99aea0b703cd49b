//! Dates, times of day and `now`.
//!
//! A date is a date, not an instant: what the file says happened "on 30 April" has no time zone.
//! `Clock` is the one home of `now`; `today` is the date in Europe/London. Nothing else in the
//! program reads the time.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;
use jiff::{ToSpan, civil};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::Error;

/// A calendar date, written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Type)]
#[specta(transparent)]
pub struct Date(#[specta(type = String)] civil::Date);

impl Date {
    /// Makes a date from year, month 1-12 and day 1-31, if there is such a day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Gives the calendar date for arithmetic.
    pub fn civil(self) -> civil::Date {
        self.0
    }

    /// Counts the days from `earlier` to this date; negative if this date is before it.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).get_days().into()
    }

    /// Writes the date as people do: `30 April 2026`.
    pub fn in_words(self) -> String {
        self.0.strftime("%-d %B %Y").to_string()
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let shape = text.len() == 10 && text.is_ascii();
        shape
            .then(|| text.parse().ok().map(Self))
            .flatten()
            .ok_or_else(|| Error::invalid("date", "not a date of the form YYYY-MM-DD"))
    }
}

/// A time of day in Europe/London, to the minute, written `HH:MM`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Type)]
#[specta(transparent)]
pub struct TimeOfDay(#[specta(type = String)] civil::Time);

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

impl fmt::Debug for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for TimeOfDay {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let parsed = match text.as_bytes() {
            [b'0'..=b'9', b'0'..=b'9', b':', b'0'..=b'9', b'0'..=b'9'] => {
                match (text[..2].parse(), text[3..].parse()) {
                    (Ok(hour), Ok(minute)) => civil::Time::new(hour, minute, 0, 0).ok(),
                    _ => None,
                }
            }
            _ => None,
        };
        parsed
            .map(Self)
            .ok_or_else(|| Error::invalid("time", "not a time of the form HH:MM"))
    }
}

macro_rules! text_column {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse()
                    .map_err(|error: Error| serde::de::Error::custom(error.message()))
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.to_string()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value
                    .as_str()?
                    .parse()
                    .map_err(|_| FromSqlError::InvalidType)
            }
        }
    };
}

text_column!(Date);
text_column!(TimeOfDay);

/// Where `now` comes from: the computer, or a fixed moment in tests.
#[derive(Debug)]
pub enum Clock {
    /// The computer's clock.
    System,
    /// A moment that only moves when it is told to, in milliseconds since 1970-01-01T00:00:00Z.
    Fixed(AtomicI64),
}

impl Clock {
    /// Makes a clock that stands still at `unix_ms`, milliseconds since 1970-01-01T00:00:00Z.
    pub fn fixed(unix_ms: i64) -> Self {
        Self::Fixed(AtomicI64::new(unix_ms))
    }

    /// Moves a fixed clock on by `ms` milliseconds; the computer's clock is left alone.
    pub fn advance_ms(&self, ms: i64) {
        if let Self::Fixed(now) = self {
            now.fetch_add(ms, Ordering::SeqCst);
        }
    }

    /// Gives the milliseconds since 1970-01-01T00:00:00Z.
    pub fn now_ms(&self) -> i64 {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one home of now")]
            Self::System => std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .map_or(0, |since| {
                    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
                }),
            Self::Fixed(now) => now.load(Ordering::SeqCst),
        }
    }

    /// Gives today's date in Europe/London.
    pub fn today(&self) -> Date {
        date_in_london(self.now_ms())
    }
}

/// Gives the date in Europe/London at a moment, milliseconds since 1970-01-01T00:00:00Z.
pub fn date_in_london(unix_ms: i64) -> Date {
    Date(london(unix_ms).date())
}

/// Gives the time of day in Europe/London at a moment, milliseconds since 1970-01-01T00:00:00Z.
pub fn time_in_london(unix_ms: i64) -> TimeOfDay {
    let time = london(unix_ms).time();
    TimeOfDay(civil::Time::new(time.hour(), time.minute(), 0, 0).unwrap_or(civil::Time::MIN))
}

/// Gives the date and time in Europe/London when so many hours have passed; a time that the clocks
/// show twice is taken as the first of the two.
pub fn later_in_london(
    date: Date,
    time: TimeOfDay,
    hours: u16,
) -> Result<(Date, TimeOfDay), Error> {
    let later = TimeZone::get("Europe/London").and_then(|zone| {
        let start = zone.to_zoned_datetime(date.0.to_datetime(time.0))?;
        start.checked_add(i64::from(hours).hours())
    });
    let later = later
        .map_err(|error| Error::refused("the date lies beyond the calendar").caused_by(error))?;
    Ok((Date(later.date()), TimeOfDay(later.time())))
}

fn london(unix_ms: i64) -> civil::DateTime {
    let moment = jiff::Timestamp::from_millisecond(unix_ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    zone.to_datetime(moment)
}

#[cfg(test)]
mod tests;
