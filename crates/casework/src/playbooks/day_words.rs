//! The closed sets of words by which a day that a file sets is known, in any service.

use std::collections::BTreeSet;

use serde::Deserialize;

/// What words near a day say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// The sentence tells of what was.
    Past,
    /// The sentence tells of what is to come.
    Ahead,
    /// The sentence counts a limit.
    Clock,
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
    /// Too common to tell one matter from another.
    Common,
}

/// The sets of words.
#[derive(Debug)]
pub struct DayWords {
    sets: Vec<BTreeSet<String>>,
}

/// The sets as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenDays {
    owed_before: String,
    between: String,
    until: String,
    holds: String,
    owed_after: String,
    set: String,
    on: String,
    means: String,
    past: String,
    ahead: String,
    clock: String,
    away: String,
    never: String,
    cancelled: String,
    heading: String,
    promised: String,
    undone: String,
    done: String,
    common: String,
}

impl DayWords {
    pub(super) fn new(written: &WrittenDays) -> Self {
        let WrittenDays {
            owed_before,
            between,
            until,
            holds,
            owed_after,
            set,
            on,
            means,
            past,
            ahead,
            clock,
            away,
            never,
            cancelled,
            heading,
            promised,
            undone,
            done,
            common,
        } = written;
        // In the order of `Says`.
        let all = [
            owed_before,
            between,
            until,
            holds,
            owed_after,
            set,
            on,
            means,
            past,
            ahead,
            clock,
            away,
            never,
            cancelled,
            heading,
            promised,
            undone,
            done,
            common,
        ];
        let split = |words: &&String| words.split_whitespace().map(str::to_owned).collect();
        Self {
            sets: all.iter().map(split).collect(),
        }
    }

    /// Says whether a word says something of a day.
    pub fn has(&self, says: Says, word: &str) -> bool {
        let set = self.sets.get(says as usize);
        set.is_some_and(|set| set.contains(word))
    }
}
