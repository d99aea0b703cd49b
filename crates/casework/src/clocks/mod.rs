//! Clocks: the time limits that follow from the facts of a case, and the dates that its file sets.
//!
//! Every deadline says what started it, how it was counted, what shows it done, and which unknown
//! facts it depends on. A limit stands whatever stage the case is in, unless its playbook says
//! otherwise. Where a limit cannot be counted it is listed with the reason, never guessed.
//! Pure and deterministic: it never reads a clock, never writes, and never decides.

mod file_dates;
mod limits;
mod set_days;
mod state;
#[cfg(test)]
mod day_tests;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::calendar::Counted;
use crate::case_files::{CaseFile, initials};
use crate::cues::Age;
use crate::error::Result;
use crate::facts::{Facts, Place, TextOf};
use crate::playbooks::expressions::{Expression, Settled, Truth};
use crate::playbooks::{Effect, Force, Mark, Playbook, Scope};
use crate::time::{Date, TimeOfDay};

pub(crate) use set_days::{is_request, matter};
pub use state::CaseState;

/// What a deadline comes from, by its number in the playbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeadlineOf {
    TimeLimit(usize),
    FileDate(usize),
}

/// How a deadline stands on the day the case is read.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineStatus {
    /// Done in time, or run out as the law says.
    Met,
    /// Done too late, or the chance has gone.
    Missed,
    /// The day is over and nothing shows it done.
    Overdue,
    /// Today or later.
    Upcoming,
}

/// A date by which something ends or has to be done.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline {
    pub of: DeadlineOf,
    pub id: String,
    pub title: String,
    pub date: Date,
    pub time: Option<TimeOfDay>,
    /// How it was counted; absent where the file itself sets the date.
    pub counted: Option<Counted>,
    pub rule_in_words: String,
    /// Titles of the sources, or the entry that sets the date.
    pub basis: String,
    pub force: Force,
    pub effect: Effect,
    pub status: DeadlineStatus,
    /// The words that started it, or that set it.
    pub start: Vec<Place>,
    /// Other places that set the same date.
    pub also: Vec<Place>,
    /// The words that show it done, and the day.
    pub met: Option<Met>,
    /// Numbers of the facts that are not known and on which it depends.
    pub depends_on: Vec<usize>,
    /// Whether it is near enough for a warning.
    pub warn: bool,
    pub mark: Option<Mark>,
    pub note: String,
}

/// What shows that a deadline was met, or that it was done late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    pub on: Option<Date>,
    pub places: Vec<Place>,
}

/// A limit that runs but could not be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncounted {
    pub limit: usize,
    pub reason: String,
}

/// A limit that would run if the file said when it started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unstarted {
    pub limit: usize,
    /// The fact that is missing.
    pub start: usize,
}

/// All deadlines of a case.
#[derive(Debug, Default)]
pub struct Clocks {
    /// By date, then as the playbook has them.
    pub deadlines: Vec<Deadline>,
    pub uncounted: Vec<Uncounted>,
    pub unstarted: Vec<Unstarted>,
}

/// Reckons the deadlines of a case as it is read on a day.
pub fn reckon<'c>(
    file: &'c CaseFile,
    playbook: &'c Playbook,
    facts: &'c Facts,
    today: Date,
) -> Result<(Clocks, CaseState<'c>)> {
    let mut state = CaseState::new(file, playbook, facts, today, concerns(file, today)?);
    let mut clocks = Clocks::default();
    limits::reckon(&mut state, &mut clocks)?;
    file_dates::reckon(&state, &mut clocks)?;
    set_days::reckon(&state, &mut clocks)?;
    clocks
        .deadlines
        .sort_by_key(|deadline| (deadline.date, deadline.time, deadline.of));
    Ok((clocks, state))
}

/// How long a concern calls for something to be done, in days. The brief shows older ones too.
const CONCERN_DAYS: i64 = 365;

/// Where each safeguarding concern of the entries up to a day is raised, in the order of the file.
type Concerns = BTreeMap<&'static str, Vec<Place>>;

fn concerns(file: &CaseFile, today: Date) -> Result<Concerns> {
    let mut concerns = Concerns::new();
    let initials = initials(file);
    for (number, entry) in file.entries.iter().enumerate() {
        if !(0..=CONCERN_DAYS).contains(&today.days_since(entry.date)) {
            continue;
        }
        for (in_subject, hit) in entry.concerns(Age::Current, &initials)? {
            let text = if in_subject {
                TextOf::Subject
            } else {
                TextOf::Body
            };
            concerns.entry(hit.flag).or_default().push(Place {
                entry: number,
                text,
                words: hit.range,
                sentence: hit.sentence,
            });
        }
    }
    Ok(concerns)
}

/// Says whether something applies to the case, and which unknown facts that depends on.
fn applies(state: &CaseState<'_>, scope: &Scope, when: Option<&Expression>) -> Settled {
    if !scope.covers(state.case_type_number(), state.stage_number()) {
        return Settled {
            truth: Truth::False,
            missing: Vec::new(),
        };
    }
    when.map_or(
        Settled {
            truth: Truth::True,
            missing: Vec::new(),
        },
        |when| when.settle(state),
    )
}

/// Says whether a date is near enough for a warning.
fn warns(date: Date, today: Date, warn_days: &[u16]) -> bool {
    let left = date.days_since(today);
    warn_days
        .iter()
        .any(|days| (0..=i64::from(*days)).contains(&left))
}
