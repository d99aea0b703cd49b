//! Old information: what a later entry plainly corrects, and days that people counted differently.
//!
//! Only what rules can say safely. An old statement is paired with a correction when the later
//! clause has a word of correction and shares rare words with the old one. Days that people worked
//! out are never taken as fact; where they differ, both are shown and no winner is chosen.

use std::collections::{BTreeMap, BTreeSet};

use super::clauses::Clause;
use super::lexicon::Lexicon;
use super::types::{Conflict, ConflictSide, Superseded};
use crate::citations::{cite, fold};
use crate::cues::Precision;
use crate::time::Date;

/// Shared words, rare ones twice, from which a correction is taken to mean an older clause.
const CLOSE: usize = 4;
/// Entries back to which a plain `No, ..` answers.
const NEAR: usize = 3;
const OPPOSITES: &[(&str, &str)] = &[
    ("can", "cant"),
    ("can", "cannot"),
    ("will", "wont"),
    ("is", "isnt"),
    ("has", "hasnt"),
    ("did", "didnt"),
    ("does", "doesnt"),
];
const SETS_RIGHT: &str = "sets_right";
const DUE_DAY: &str = "due_day";

/// What must not stand as current, and how it is shown instead.
#[derive(Default)]
pub(super) struct Outdated {
    /// Numbers of the clauses that are left out of the summary.
    pub(super) numbers: BTreeSet<usize>,
    pub(super) superseded: Vec<Superseded>,
    pub(super) conflicts: Vec<Conflict>,
}

/// Finds old information.
pub(super) fn find(clauses: &[Clause<'_>], lexicon: &Lexicon) -> Outdated {
    let mut old = Outdated::default();
    corrected(clauses, lexicon, &mut old);
    reckoned(clauses, lexicon, &mut old);
    old
}

/// Pairs each correction with the older clause that it shares most with.
fn corrected(clauses: &[Clause<'_>], lexicon: &Lexicon, old: &mut Outdated) {
    let stems: Vec<BTreeSet<String>> = clauses
        .iter()
        .map(|clause| clause.stems().collect())
        .collect();
    let mut spread: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (clause, stems) in clauses.iter().zip(&stems) {
        for stem in stems {
            spread.entry(stem).or_default().insert(clause.age);
        }
    }
    let rare = |stem: &&&String| {
        spread
            .get(stem.as_str())
            .is_some_and(|entries| entries.len() <= 3)
    };
    let sets_right = |clause: &Clause<'_>| lexicon.has(&clause.findings, SETS_RIGHT);
    for (clause, words) in clauses.iter().zip(&stems) {
        let (right, denies) = (sets_right(clause), clause.text.starts_with("No, "));
        let closeness = |other: &Clause<'_>, stems: &BTreeSet<String>| {
            let shared: Vec<&String> = stems.intersection(words).collect();
            let some_rare = shared.iter().filter(rare).count();
            let by_words = if right && some_rare > 0 {
                shared.len() + some_rare
            } else {
                0
            };
            let flipped =
                denies && other.age + NEAR >= clause.age && says_the_opposite(other, clause);
            if flipped { by_words + CLOSE } else { by_words }
        };
        let found = clauses
            .iter()
            .zip(&stems)
            .filter(|(other, _)| {
                other.age < clause.age && !sets_right(other) && !old.numbers.contains(&other.number)
            })
            .map(|(other, stems)| (closeness(other, stems), other))
            .max_by_key(|(closeness, other)| (*closeness, other.number));
        if let Some((closeness, other)) = found
            && closeness >= CLOSE
        {
            old.numbers.insert(other.number);
            old.superseded.push(pair(other, clause));
        }
    }
}

fn pair(old: &Clause<'_>, new: &Clause<'_>) -> Superseded {
    Superseded {
        text: fold(old.text),
        entry: old.entry.id.clone(),
        corrected_by: vec![new.entry.id.clone()],
        current: fold(new.text),
        cites: cite(old.entry, old.text)
            .into_iter()
            .chain(cite(new.entry, new.text))
            .collect(),
    }
}

/// Says whether one clause can, will or is what the other cannot, will not or is not, of the same thing.
fn says_the_opposite(old: &Clause<'_>, new: &Clause<'_>) -> bool {
    let has = |clause: &Clause<'_>, key: &str| clause.words.iter().any(|word| word.key == key);
    let flips = OPPOSITES
        .iter()
        .any(|(yes, no)| has(old, yes) && !has(old, no) && has(new, no));
    let shares = new
        .words
        .iter()
        .any(|word| word.key.len() > 3 && has(old, word.key));
    flips && shares
}

/// Puts side by side the days that people counted, where they differ.
fn reckoned(clauses: &[Clause<'_>], lexicon: &Lexicon, old: &mut Outdated) {
    let mut sides: Vec<(Date, &Clause<'_>)> = Vec::new();
    for clause in clauses
        .iter()
        .filter(|clause| lexicon.has(&clause.findings, DUE_DAY))
    {
        let last = clause
            .dates
            .iter()
            .rev()
            .find(|hit| hit.precision == Precision::Day);
        let Some(hit) = last else { continue };
        if hit.date > clause.entry.date && !sides.iter().any(|(date, _)| *date == hit.date) {
            sides.push((hit.date, clause));
        }
    }
    if sides.len() < 2 {
        return;
    }
    let side = |(_, clause): &(Date, &Clause<'_>)| {
        old.numbers.insert(clause.number);
        ConflictSide {
            text: fold(clause.text),
            entry: clause.entry.id.clone(),
            cites: cite(clause.entry, clause.text).into_iter().collect(),
        }
    };
    let sides = sides.iter().map(side).collect();
    old.conflicts.push(Conflict {
        about: "The day by which it is due".to_owned(),
        sides,
    });
}
