//! The closed sets of words by which a day that a file sets is known, in any service.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::error::{Error, Result};

/// What words near a day say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Before a day: somebody owes something by it.
    OwedBefore,
    /// Between such a word and the day: `by noon on the 5th`.
    Between,
    /// Before a day: something lasts to it.
    Until,
    /// What lasts: `held`, `booked`.
    Holds,
    /// After a day: somebody owes something by it.
    OwedAfter,
    /// Something happens on it, begins or ends.
    Set,
    /// Before a day: something is on it.
    On,
    /// Somebody can or will do something.
    Means,
    /// Before a day: it was only thought of.
    Unreal,
    /// The sentence tells of what was.
    Past,
    /// The sentence tells of what is to come.
    Ahead,
    /// Something ends, is taken or is lost on it.
    Loss,
    /// The sentence counts a limit.
    Clock,
    /// Beside a number it counts one too.
    Unit,
    /// A number in words.
    Number,
    /// Somebody is only away then.
    Away,
    /// It is no day of the case: the law, a form, a price.
    Never,
    /// What was to be is called off.
    Cancelled,
    /// A heading under which steps stand.
    Heading,
    /// Somebody had said or been asked to do it.
    Promised,
    /// It was not done.
    Undone,
    /// It was done.
    Done,
    /// Somebody else is asked for it.
    Request,
    /// Too common to tell one matter from another.
    Common,
}

/// How many sets there are: `Common` is the last.
const SETS: usize = Says::Common as usize + 1;

/// The sets of words, in the order of `Says`.
#[derive(Debug)]
pub struct DayWords {
    sets: Vec<BTreeSet<String>>,
}

/// The sets as they are written: words with spaces between them.
pub(super) type WrittenDays = BTreeMap<Says, String>;

impl DayWords {
    /// Takes the sets apart; `Invalid` if one is missing.
    pub(super) fn new(written: &WrittenDays) -> Result<Self> {
        if written.len() != SETS {
            return Err(Error::invalid("days", "not every set of words is there"));
        }
        let split = |words: &String| words.split_whitespace().map(str::to_owned).collect();
        Ok(Self {
            sets: written.values().map(split).collect(),
        })
    }

    /// Says whether a word says something of a day.
    pub fn has(&self, says: Says, word: &str) -> bool {
        let set = self.sets.get(says as usize);
        set.is_some_and(|set| set.contains(word))
    }
}
