//! Old information: what a later entry plainly corrects, and days that people counted differently.
//!
//! Only what rules can say safely. An old statement is paired with a correction when the later
//! clause has a word of correction and shares rare words with the old one. Days that people worked
//! out are never taken as fact; where they differ, both are shown and no winner is chosen.

use std::collections::{BTreeMap, BTreeSet};

use super::clauses::Clause;
use super::concerns::{cite, fold};
use super::lexicon::Lexicon;
use super::types::{Conflict, ConflictSide, Superseded};
use crate::cues::Precision;
use crate::time::Date;

const SHARED_MIN: usize = 3;
const CORRECTION: &str = "correction";
const RECKONED: &str = "reckoned";

/// What must not stand as current, and how it is shown instead.
#[derive(Default)]
pub(super) struct Old {
    /// Numbers of the clauses that are left out of the summary.
    pub(super) numbers: BTreeSet<usize>,
    pub(super) superseded: Vec<Superseded>,
    pub(super) conflicts: Vec<Conflict>,
}

/// Finds old information.
pub(super) fn find(clauses: &[Clause<'_>], lexicon: &Lexicon) -> Old {
    let mut old = Old::default();
    corrected(clauses, lexicon, &mut old);
    reckoned(clauses, lexicon, &mut old);
    old
}

fn corrected(clauses: &[Clause<'_>], lexicon: &Lexicon, old: &mut Old) {
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
    let rare = |stem: &str| spread.get(stem).is_some_and(|entries| entries.len() <= 3);
    for (clause, words) in clauses.iter().zip(&stems) {
        let corrects = lexicon.has(&clause.findings, CORRECTION) || clause.text.starts_with("No, ");
        if !corrects {
            continue;
        }
        let rivals = clauses.iter().zip(&stems).filter(|(other, _)| {
            other.age < clause.age
                && !lexicon.has(&other.findings, CORRECTION)
                && !old.numbers.contains(&other.number)
        });
        let shared = |other: &BTreeSet<String>| {
            let both: Vec<&String> = other.intersection(words).collect();
            let some_rare = both.iter().filter(|stem| rare(stem)).count();
            if some_rare == 0 {
                0
            } else {
                both.len() + some_rare
            }
        };
        let found = rivals
            .map(|(other, stems)| (shared(stems), other))
            .max_by_key(|(score, other)| (*score, other.age));
        if let Some((score, other)) = found
            && score >= SHARED_MIN + 1
        {
            old.numbers.insert(other.number);
            old.superseded.push(Superseded {
                text: fold(other.text),
                entry: other.entry.id.clone(),
                corrected_by: vec![clause.entry.id.clone()],
                current: fold(clause.text),
                cites: cite(other.entry, other.text)
                    .into_iter()
                    .chain(cite(clause.entry, clause.text))
                    .collect(),
            });
        }
    }
}

/// Puts side by side the days that people counted, where they differ.
fn reckoned(clauses: &[Clause<'_>], lexicon: &Lexicon, old: &mut Old) {
    let mut sides: Vec<(Date, &Clause<'_>)> = Vec::new();
    for clause in clauses
        .iter()
        .filter(|clause| lexicon.has(&clause.findings, RECKONED))
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
