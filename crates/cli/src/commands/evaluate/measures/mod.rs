//! The measures: how a brief compares with what is known to be right.
//!
//! Pure: a brief and its gold give figures, and a finding for everything that is not as it should
//! be. Disclosure is no measure here: a brief is addressed to nobody, so nothing in it can be a
//! breach. What a program cannot judge is named for a person and never guessed.

mod actions;
mod deadlines;
mod pairs;
mod safeguarding;
mod summary;
#[cfg(test)]
mod tests;
mod words;

use std::ops::AddAssign;

use casework::brief::Brief;
use casework::error::Result;
use casework::time::Date;
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::gold::Gold;

/// So many of so many, by number or by weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) found: u32,
    pub(super) of: u32,
}

impl Share {
    /// Counts one more, found or not.
    fn add(&mut self, found: bool, weight: u32) {
        self.of += weight;
        if found {
            self.found += weight;
        }
    }

    /// Gives the share in tenths of a per cent, rounded down; `None` of nothing.
    pub(super) fn tenths(self) -> Option<u32> {
        (u64::from(self.found) * 1_000)
            .checked_div(self.of.into())
            .and_then(|tenths| u32::try_from(tenths).ok())
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut share = serializer.serialize_struct("Share", 3)?;
        share.serialize_field("found", &self.found)?;
        share.serialize_field("of", &self.of)?;
        let percent = self.tenths().map(|tenths| f64::from(tenths) / 10.0);
        share.serialize_field("percent", &percent)?;
        share.end()
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.of += other.of;
    }
}

/// The figures of one case, or of all together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Score {
    pub(super) key_facts: Share,
    /// Of the key facts that were found, those that are cited from an entry that supports them.
    pub(super) citations: Share,
    pub(super) superseded_as_current: u32,
    pub(super) superseded_checked: u32,
    pub(super) deadlines: Share,
    pub(super) extra_deadlines: u32,
    /// Of the deadlines that were found.
    pub(super) statuses: Share,
    /// By weight: urgent 3, high 2, normal 1.
    pub(super) actions: Share,
    pub(super) extra_actions: u32,
    /// Of the actions that were found and have a due date in gold.
    pub(super) due_dates: Share,
    pub(super) wrong_actions: u32,
    /// Wrong actions that a program can tell.
    pub(super) wrong_checked: u32,
    pub(super) wrong_for_a_person: u32,
    pub(super) safeguarding: Share,
    pub(super) extra_safeguarding: u32,
}

impl AddAssign<&Self> for Score {
    fn add_assign(&mut self, other: &Self) {
        self.key_facts += other.key_facts;
        self.citations += other.citations;
        self.superseded_as_current += other.superseded_as_current;
        self.superseded_checked += other.superseded_checked;
        self.deadlines += other.deadlines;
        self.extra_deadlines += other.extra_deadlines;
        self.statuses += other.statuses;
        self.actions += other.actions;
        self.extra_actions += other.extra_actions;
        self.due_dates += other.due_dates;
        self.wrong_actions += other.wrong_actions;
        self.wrong_checked += other.wrong_checked;
        self.wrong_for_a_person += other.wrong_for_a_person;
        self.safeguarding += other.safeguarding;
        self.extra_safeguarding += other.extra_safeguarding;
    }
}

/// What kind of thing is not as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    KeyFactMissed,
    CitedElsewhere,
    SupersededAsCurrent,
    DeadlineMissed,
    DeadlineExtra,
    StatusDiffers,
    ActionMissed,
    ActionExtra,
    DueDiffers,
    WrongAction,
    SafeguardingMissed,
    SafeguardingExtra,
    /// A wrong action that gold tells in prose alone.
    ForAPerson,
}

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    pub(super) kind: Kind,
    /// Of gold; for what is extra, the brief's own.
    pub(super) id: String,
    /// One line.
    pub(super) text: String,
}

/// The figures of a case and what is behind them.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Scored {
    #[serde(flatten)]
    pub(super) score: Score,
    pub(super) findings: Vec<Finding>,
}

impl Scored {
    fn find(&mut self, kind: Kind, id: &str, text: &str) {
        self.findings.push(Finding {
            kind,
            id: line(id),
            text: line(text),
        });
    }
}

/// Puts a text into one line that no terminal obeys.
fn line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Measures a brief that was made as at a day.
pub(super) fn score(gold: &Gold, brief: &Brief, today: Date) -> Result<Scored> {
    let mut scored = Scored::default();
    summary::key_facts(gold, brief, &mut scored);
    summary::superseded(gold, brief, today, &mut scored)?;
    deadlines::deadlines(gold, brief, &mut scored);
    actions::actions(gold, brief, &mut scored);
    safeguarding::safeguarding(gold, brief, &mut scored);
    Ok(scored)
}

/// A figure by the name it has in a floor and by its words.
pub(super) struct Measure<T> {
    pub(super) name: &'static str,
    pub(super) words: &'static str,
    pub(super) of: fn(&Score) -> T,
}

const fn measure<T>(name: &'static str, words: &'static str, of: fn(&Score) -> T) -> Measure<T> {
    Measure { name, words, of }
}

/// Shares: the more, the better.
pub(super) const SHARES: [Measure<Share>; 7] = [
    measure("key_facts", "key facts in the summary", |s| s.key_facts),
    measure(
        "citations",
        "of these, cited from what supports them",
        |s| s.citations,
    ),
    measure("deadlines", "deadlines shown", |s| s.deadlines),
    measure("statuses", "of these, with the right status", |s| {
        s.statuses
    }),
    measure("actions", "actions suggested, by weight", |s| s.actions),
    measure("due_dates", "of these, with a right due date", |s| {
        s.due_dates
    }),
    measure("safeguarding", "safeguarding flags shown", |s| {
        s.safeguarding
    }),
];

/// A number of things that should not be, and of how many that were looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) number: u32,
    /// None where anything may be too much.
    pub(super) of: Option<u32>,
}

const fn any(number: u32) -> Count {
    Count { number, of: None }
}

const fn some_of(number: u32, of: u32) -> Count {
    let of = Some(of);
    Count { number, of }
}

/// Counts: the fewer, the better.
pub(super) const COUNTS: [Measure<Count>; 5] = [
    measure(
        "superseded_as_current",
        "superseded statements stated as current",
        |s| some_of(s.superseded_as_current, s.superseded_checked),
    ),
    measure("extra_deadlines", "extra deadlines", |s| {
        any(s.extra_deadlines)
    }),
    measure("extra_actions", "extra suggestions", |s| {
        any(s.extra_actions)
    }),
    measure(
        "wrong_actions",
        "wrong actions, of those a program can tell",
        |s| some_of(s.wrong_actions, s.wrong_checked),
    ),
    measure(
        "extra_safeguarding",
        "safeguarding concerns where gold has none",
        |s| any(s.extra_safeguarding),
    ),
];
