//! The counting rules, as playbooks write them: `{ kind = "within_days_of", n = 21 }`.
//!
//! Whether a clock was paused or started afresh is no part of a rule; it comes with the start.

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use super::holidays::Calendar;

/// How a time limit is counted from its start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// A period that begins with the day itself: that day is day 1.
    PeriodBeginningWith { n: NonZeroU16, unit: Unit },
    /// Within so many days of the day: the day after it is day 1.
    WithinDaysOf {
        n: NonZeroU16,
        #[serde(default)]
        roll: Roll,
        #[serde(default = "england_and_wales")]
        calendar: Calendar,
    },
    /// The nth working day that follows the day, which itself never counts.
    WorkingDaysAfter { n: NonZeroU16, calendar: Calendar },
    /// The same day number so many months on; where there is none, the last day of that month.
    MonthsCorresponding {
        n: NonZeroU16,
        roll: Roll,
        #[serde(default = "england_and_wales")]
        calendar: Calendar,
    },
    /// Hours as they pass from the moment of awareness.
    Hours { n: NonZeroU16 },
    /// Not before one day and not after another.
    Window(Window),
    /// Guidance or local practice counted by another rule; never shown as law.
    Target { rule: Box<Rule> },
}

/// The unit of a period that begins with a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    Days,
    Weeks,
}

/// What happens when the last day is no working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// It stays, as statutory homelessness periods do.
    #[default]
    None,
    /// The next working day takes its place.
    NextWorkingDay,
}

/// From so many to so many days after the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenWindow")]
pub struct Window {
    from: NonZeroU16,
    to: NonZeroU16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenWindow {
    from: NonZeroU16,
    to: NonZeroU16,
}

impl Rule {
    /// Says whether the rule is guidance or local practice, which is never shown as law.
    pub fn is_target(&self) -> bool {
        matches!(self, Self::Target { .. })
    }
}

impl Window {
    /// Gives the days after the start from which on it is open.
    pub fn from(self) -> u16 {
        self.from.get()
    }

    /// Gives the days after the start until which it is open.
    pub fn to(self) -> u16 {
        self.to.get()
    }
}

impl TryFrom<WrittenWindow> for Window {
    type Error = &'static str;

    fn try_from(written: WrittenWindow) -> Result<Self, Self::Error> {
        if written.from > written.to {
            return Err("a window opens before it closes: `from` is greater than `to`");
        }
        Ok(Self {
            from: written.from,
            to: written.to,
        })
    }
}

fn england_and_wales() -> Calendar {
    Calendar::Ew
}
