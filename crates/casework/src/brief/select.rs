//! Chooses the clauses of a summary, within the word limit.
//!
//! Greedy: each round takes the clause that says most for its length. What a clause says is its
//! signals, the dates ahead in it, how recent it is, and the words of the case that no chosen
//! clause has said yet; a word that two or three entries
//! share counts most: one that all use says nothing new. All in whole numbers, ties by
//! the order of the file, so that every machine chooses the same.

use std::collections::{BTreeMap, BTreeSet};

use super::clauses::Clause;
use super::lexicon::Lexicon;
use super::render::{self, Renderer};
use super::types::Section;
use crate::cues::{DateRole, Severity};
use crate::time::Date;

const RECENT_DAYS: i64 = 14;
const SIGNALS_MAX: i64 = 98;
const PREFIX_WORDS: usize = 2;
/// What it counts that a clause says a fact of the playbook.
const FACT: i64 = 24;

/// A clause that was chosen, and where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) number: usize,
    pub(super) section: Section,
}

struct Candidate<'c, 'f> {
    clause: &'c Clause<'f>,
    base: i64,
    words: usize,
    section: Section,
    concepts: Vec<usize>,
}

/// Chooses clauses until the words are used up, in the order of the sections and of the file.
pub(super) fn select(
    clauses: &[Clause<'_>],
    renderer: &Renderer<'_>,
    words_max: usize,
    facts: &BTreeSet<usize>,
) -> Vec<Chosen> {
    let (lexicon, today) = (renderer.lexicon, renderer.today);
    let last = clauses.iter().map(|clause| clause.age).max().unwrap_or(0);
    let (concepts, values) = concepts(clauses);
    let mut candidates: Vec<Candidate<'_, '_>> = clauses
        .iter()
        .zip(concepts)
        .map(|(clause, concepts)| Candidate {
            clause,
            base: base(clause, lexicon, today, last)
                + if facts.contains(&clause.number) {
                    FACT
                } else {
                    0
                },
            words: render::count(&renderer.clause(clause)),
            section: section(clause, lexicon, today, last),
            concepts,
        })
        .filter(|candidate| candidate.base > 0)
        .collect();
    let mut said = vec![false; values.len()];
    let mut opened = Opened::default();
    let mut chosen = Vec::new();
    let mut used = 0;
    while let Some((index, cost)) = best(&candidates, &values, &said, &opened, words_max - used) {
        let candidate = candidates.remove(index);
        used += cost;
        for concept in &candidate.concepts {
            if let Some(said) = said.get_mut(*concept) {
                *said = true;
            }
        }
        let section = opened.take(&candidate);
        chosen.push(Chosen {
            number: candidate.clause.number,
            section,
        });
    }
    chosen.sort_by_key(|chosen| (chosen.section, chosen.number));
    chosen
}

/// The sections in which entries have clauses so far; each costs the words of its day.
#[derive(Default)]
struct Opened {
    sections: BTreeSet<(usize, Section)>,
    /// Where the clauses of an entry go that belong to no fixed section.
    home: BTreeMap<usize, Section>,
    clauses: BTreeMap<usize, i64>,
}

impl Opened {
    /// Gives the section for a clause: risks and questions have their own, the rest of an entry stays together.
    fn section(&self, candidate: &Candidate<'_, '_>) -> Section {
        match candidate.section {
            Section::Risks | Section::OpenQuestions => candidate.section,
            section => self
                .home
                .get(&candidate.clause.age)
                .copied()
                .unwrap_or(section),
        }
    }

    fn cost(&self, candidate: &Candidate<'_, '_>) -> usize {
        let opens = !self
            .sections
            .contains(&(candidate.clause.age, self.section(candidate)));
        candidate.words + if opens { PREFIX_WORDS } else { 0 }
    }

    fn siblings(&self, candidate: &Candidate<'_, '_>) -> i64 {
        self.clauses
            .get(&candidate.clause.age)
            .copied()
            .unwrap_or(0)
    }

    fn take(&mut self, candidate: &Candidate<'_, '_>) -> Section {
        let (age, section) = (candidate.clause.age, self.section(candidate));
        self.sections.insert((age, section));
        if !matches!(section, Section::Risks | Section::OpenQuestions) {
            self.home.insert(age, section);
        }
        *self.clauses.entry(age).or_default() += 1;
        section
    }
}

/// Gives the candidate that says most for its length, with its cost in words.
fn best(
    candidates: &[Candidate<'_, '_>],
    values: &[i64],
    said: &[bool],
    opened: &Opened,
    words_left: usize,
) -> Option<(usize, usize)> {
    let mut best: Option<(i64, usize, usize)> = None;
    for (index, candidate) in candidates.iter().enumerate() {
        let cost = opened.cost(candidate);
        if cost > words_left {
            continue;
        }
        let fresh: i64 = candidate
            .concepts
            .iter()
            .filter(|concept| !said.get(**concept).copied().unwrap_or(true))
            .filter_map(|concept| values.get(*concept))
            .sum();
        let worth = candidate.base + fresh - 14 * opened.siblings(candidate);
        let score = worth * 1000 / root(100 * (cost as i64 + 4));
        if worth > 0 && best.is_none_or(|(known, ..)| score > known) {
            best = Some((score, index, cost));
        }
    }
    best.map(|(_, index, cost)| (index, cost))
}

/// The whole-number square root, the same on every machine.
fn root(value: i64) -> i64 {
    value.isqrt().max(1)
}

/// Numbers the words that carry meaning, for each clause, with the worth of each.
fn concepts(clauses: &[Clause<'_>]) -> (Vec<Vec<usize>>, Vec<i64>) {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries: Vec<BTreeSet<usize>> = Vec::new();
    let mut each = Vec::new();
    for clause in clauses {
        let mut own = BTreeSet::new();
        for stem in clause.stems() {
            let next = numbers.len();
            let number = *numbers.entry(stem).or_insert(next);
            if number == entries.len() {
                entries.push(BTreeSet::new());
            }
            if let Some(entries) = entries.get_mut(number) {
                entries.insert(clause.age);
            }
            own.insert(number);
        }
        each.push(own.into_iter().collect());
    }
    let worth = |entries: &BTreeSet<usize>| match entries.len() {
        0 | 1 => 1,
        2 => 13,
        3 => 14,
        _ => 6,
    };
    (each, entries.iter().map(worth).collect())
}

fn base(clause: &Clause<'_>, lexicon: &Lexicon, today: Date, last: usize) -> i64 {
    let weight = |signals: &[usize]| -> i64 {
        signals
            .iter()
            .filter_map(|number| lexicon.signals.get(*number))
            .map(|signal| signal.weight)
            .sum()
    };
    let signals = weight(&clause.findings.signals).min(SIGNALS_MAX);
    let subject = weight(&clause.subject.signals).clamp(0, 60) / 12;
    let ahead = clause
        .dates
        .iter()
        .any(|hit| hit.role == DateRole::Ahead && hit.date >= today);
    let dated = clause.dates.iter().any(|hit| hit.role != DateRole::Birth);
    let days = today.days_since(clause.entry.date);
    let words = clause.words.len();
    let figures = clause
        .words
        .iter()
        .filter(|word| word.key.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    let mut score = signals + subject;
    score += if ahead { 15 } else { 0 };
    score += if dated { 16 } else { 0 };
    score += if clause.text.contains('£') { 24 } else { 0 };
    score += match days {
        ..=7 => 14,
        8..=RECENT_DAYS => 8,
        _ => 0,
    };
    score += if clause.age + 2 >= last { 22 } else { 0 };
    score += match clause.concerns.iter().map(|hit| hit.severity).min() {
        Some(Severity::High) => 38,
        Some(_) => 12,
        None => 0,
    };
    score -= if words < 3 { 18 } else { 0 };
    score -= if words > 8 && figures * 5 > words * 2 {
        60
    } else {
        0
    };
    score -= if clause.text.ends_with('?') && days > RECENT_DAYS {
        16
    } else {
        0
    };
    score
}

fn section(clause: &Clause<'_>, lexicon: &Lexicon, today: Date, last: usize) -> Section {
    if clause
        .concerns
        .iter()
        .any(|hit| hit.severity != Severity::Low)
    {
        return Section::Risks;
    }
    if clause.text.ends_with('?') {
        return Section::OpenQuestions;
    }
    let strongest = clause
        .findings
        .signals
        .iter()
        .filter_map(|number| lexicon.signals.get(*number))
        .filter(|signal| signal.section.is_some())
        .max_by_key(|signal| signal.weight);
    let recent = today.days_since(clause.entry.date) <= RECENT_DAYS || clause.age + 2 >= last;
    match strongest.and_then(|signal| signal.section) {
        Some(Section::Recent) | None if recent => Section::Recent,
        Some(Section::Recent) | None => Section::KeyFacts,
        Some(section) => section,
    }
}
