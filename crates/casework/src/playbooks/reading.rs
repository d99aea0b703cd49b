//! How every playbook reads a text: shared word lists, and the words that deny, hedge and correct.
//!
//! From `playbooks/reading.toml`. A playbook adds lists of its own and never changes these.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::day_words::{DayWords, WrittenDays};
use super::raw::RawFileDate;
use crate::cues::{Phrase, Phrases};
use crate::error::{Error, Result};

/// The file, for the lines of its errors.
pub(super) const TEXT: &str = include_str!("../../../../playbooks/reading.toml");
/// Its name.
pub(super) const NAME: &str = "reading.toml";

/// The words that every playbook shares.
pub struct Reading {
    pub(super) lists: BTreeMap<String, String>,
    pub(super) file_dates: Vec<RawFileDate>,
    deny: Vec<String>,
    between: Vec<String>,
    hedge: Vec<String>,
    hedge_within: Vec<String>,
    no: Vec<String>,
    arrives: Vec<String>,
    phrases: Phrases,
    does: Vec<Does>,
    days: DayWords,
}

/// What a shared phrase says of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// It puts right what was said before.
    Corrects,
    /// The date in it is the wrong one.
    Rejects,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    lists: BTreeMap<String, String>,
    deny: String,
    between: String,
    hedge: String,
    hedge_within: String,
    no: String,
    arrives: String,
    corrects: Vec<String>,
    rejects: Vec<String>,
    days: WrittenDays,
    #[serde(default)]
    file_date: Vec<RawFileDate>,
}

static READING: LazyLock<Result<Reading>> = LazyLock::new(|| Reading::load(TEXT));

/// Gives the shared words.
pub fn reading() -> Result<&'static Reading> {
    READING
        .as_ref()
        .map_err(|error| Error::internal(format!("the shared words cannot be read: {error}")))
}

impl Reading {
    fn load(text: &str) -> Result<Self> {
        let written: Written = toml::from_str(text)
            .map_err(|error| Error::invalid(NAME, error.message().to_owned()))?;
        let split = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        let mut phrases = Vec::new();
        let mut does = Vec::new();
        for (list, what) in [
            (&written.corrects, Does::Corrects),
            (&written.rejects, Does::Rejects),
        ] {
            for phrase in list {
                phrases.push(Phrase::parse(phrase, &written.lists)?);
                does.push(what);
            }
        }
        Ok(Self {
            deny: split(&written.deny),
            between: split(&written.between),
            hedge: split(&written.hedge),
            hedge_within: split(&written.hedge_within),
            no: split(&written.no),
            arrives: split(&written.arrives),
            phrases: Phrases::new(phrases),
            does,
            days: DayWords::new(&written.days)?,
            lists: written.lists,
            file_dates: written.file_date,
        })
    }

    /// Says whether a word denies what follows it.
    pub fn denies(&self, word: &str) -> bool {
        self.deny.iter().any(|deny| deny == word)
    }

    /// Says whether a word may stand between a denial and what it denies.
    pub fn may_stand_between(&self, word: &str) -> bool {
        self.between.iter().any(|between| between == word)
    }

    /// Says whether a word makes what follows it no more than possible.
    pub fn hedges(&self, word: &str) -> bool {
        self.hedge.iter().any(|hedge| hedge == word)
    }

    /// Says whether a word among those of a statement makes it no more than a plan.
    pub fn hedges_within(&self, word: &str) -> bool {
        self.hedges(word) || self.hedge_within.iter().any(|hedge| hedge == word)
    }

    /// Says whether a word answers no: `PN: none`.
    pub fn answers_no(&self, word: &str) -> bool {
        self.no.iter().any(|no| no == word)
    }

    /// Says whether a word says that something arrived.
    pub fn arrives(&self, word: &str) -> bool {
        self.arrives.iter().any(|arrives| arrives == word)
    }

    /// Gives the words by which a day that a file sets is known.
    pub fn days(&self) -> &DayWords {
        &self.days
    }

    /// Gives the phrases that correct or reject.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// Says what one of these phrases does.
    pub fn does(&self, phrase: usize) -> Option<Does> {
        self.does.get(phrase).copied()
    }
}
