//! What stands around a cue and says that its matter is another household's, long over or explained.
//!
//! A rule holds only where every group of its words stands near the cue, so that one stray
//! "closed" never silences a concern. It never looks across the text it was given.

use std::ops::Range;

use serde::Deserialize;

use super::words::{Break, Words};

/// How old a text is beside the newest one of its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// It may speak of how things are now.
    Current,
    /// It is so old that it is about the past, as though each of its sentences said so.
    Old,
}

/// A rule: words that take the point of a cue away when they stand around it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Surrounding {
    /// One of these stands in the cue's own sentence: the past, a household before this one.
    #[serde(default)]
    pub here: Vec<String>,
    /// One of each of these groups stands near it.
    #[serde(default)]
    pub near: Vec<Vec<String>>,
    /// How many sentences after the cue they may stand.
    back: usize,
    /// How many sentences before it.
    onward: usize,
    /// Words in the cue's sentence that keep it: `still`, `again`.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Flags that the rule leaves alone.
    #[serde(default)]
    spares: Vec<String>,
    /// The only flags to which it applies; with none, all.
    #[serde(default)]
    only: Vec<String>,
}

/// Which words of which rule a phrase belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Here(usize),
    Near(usize, usize),
    Unless(usize),
}

/// The rules' words found in one text, each with the number of its sentence.
pub(super) struct Marks<'r> {
    rules: &'r [Surrounding],
    found: Vec<(Mark, usize)>,
    age: Age,
}

impl<'r> Marks<'r> {
    pub(super) fn new(rules: &'r [Surrounding], found: Vec<(Mark, usize)>, age: Age) -> Self {
        Self { rules, found, age }
    }

    /// Says whether a rule takes the point of a flag's cue in a sentence away.
    pub(super) fn settle(&self, flag: &str, sentence: usize) -> bool {
        self.rules.iter().enumerate().any(|(number, rule)| {
            let concerns = rule.only.is_empty() || rule.only.iter().any(|id| id == flag);
            concerns
                && !rule.spares.iter().any(|id| id == flag)
                && !self.stands(Mark::Unless(number), sentence..sentence + 1)
                && self.holds(number, rule, sentence)
        })
    }

    /// Says whether a rule that needs no words in a cue's own sentence has all its words in the text.
    pub(super) fn settle_all(&self) -> bool {
        self.rules.iter().enumerate().any(|(number, rule)| {
            rule.here.is_empty() && self.has_groups(number, rule, &(0..usize::MAX))
        })
    }

    fn holds(&self, number: usize, rule: &Surrounding, sentence: usize) -> bool {
        let old = self.age == Age::Old && !rule.here.is_empty() && !rule.near.is_empty();
        if old {
            return self.has_groups(number, rule, &(0..usize::MAX));
        }
        let here = rule.here.is_empty() || self.stands(Mark::Here(number), sentence..sentence + 1);
        let reach = sentence.saturating_sub(rule.onward)..sentence + rule.back + 1;
        here && self.has_groups(number, rule, &reach)
    }

    fn has_groups(&self, number: usize, rule: &Surrounding, reach: &Range<usize>) -> bool {
        (0..rule.near.len()).all(|group| self.stands(Mark::Near(number, group), reach.clone()))
    }

    fn stands(&self, mark: Mark, reach: Range<usize>) -> bool {
        let mut found = self.found.iter();
        found.any(|(other, sentence)| *other == mark && reach.contains(sentence))
    }
}

/// Gives for each word the number of its sentence.
pub(super) fn sentence_numbers(words: &Words) -> Vec<usize> {
    let mut number = 0;
    words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            if word.before == Break::Sentence && index > 0 {
                number += 1;
            }
            number
        })
        .collect()
}
