//! Chooses the clauses of a summary: signals, dates ahead, new words, recency, within the word limit.

use std::collections::BTreeSet;

use super::clauses::Clause;
use super::lexicon::Lexicon;
use super::render;
use super::types::Section;
use crate::cues::DateRole;
use crate::time::Date;

/// A clause that was chosen, and where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) number: usize,
    pub(super) section: Section,
}

/// Chooses clauses until the words are used up, in the order of the file.
pub(super) fn select(
    clauses: &[Clause<'_>],
    lexicon: &Lexicon,
    today: Date,
    words_max: usize,
) -> Vec<Chosen> {
    let mut scored: Vec<(i64, &Clause<'_>)> = clauses
        .iter()
        .map(|clause| (score(clause, lexicon, today), clause))
        .collect();
    scored.sort_by_key(|(score, clause)| (-score, clause.number));
    let mut chosen = Vec::new();
    let mut days = BTreeSet::new();
    let mut used = 0;
    for (score, clause) in scored {
        let cost = render::count(&render::clause(clause, lexicon))
            + if days.contains(&clause.age) { 0 } else { 3 };
        if score > 0 && used + cost <= words_max {
            used += cost;
            days.insert(clause.age);
            chosen.push(Chosen {
                number: clause.number,
                section: section(clause, lexicon, today),
            });
        }
    }
    chosen.sort_by_key(|chosen| (chosen.section, chosen.number));
    chosen
}

fn score(clause: &Clause<'_>, lexicon: &Lexicon, today: Date) -> i64 {
    let signals: i64 = clause
        .findings
        .signals
        .iter()
        .filter_map(|number| lexicon.signals.get(*number))
        .map(|signal| signal.weight)
        .sum();
    let ahead = clause
        .dates
        .iter()
        .any(|hit| hit.role == DateRole::Ahead && hit.date >= today);
    let dated = clause.dates.iter().any(|hit| hit.role != DateRole::Birth);
    let recent = today.days_since(clause.entry.date) <= 14;
    let concern = !clause.concerns.is_empty();
    10 + signals
        + i64::from(ahead) * 30
        + i64::from(dated) * 10
        + i64::from(recent) * 10
        + i64::from(concern) * 30
        - if clause.words.len() < 3 { 20 } else { 0 }
}

fn section(clause: &Clause<'_>, lexicon: &Lexicon, today: Date) -> Section {
    if !clause.concerns.is_empty() {
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
    match strongest.and_then(|signal| signal.section) {
        Some(section) => section,
        None if today.days_since(clause.entry.date) <= 14 => Section::Recent,
        None => Section::KeyFacts,
    }
}
