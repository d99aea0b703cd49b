//! What the summary says: the key facts, where it cites them, and what it should not say any more.

use std::collections::BTreeSet;

use casework::brief::{Brief, Sentence};
use casework::error::Result;
use casework::time::Date;

use super::words::{Figure, content, figures};
use super::{Kind, Scored};
use crate::commands::evaluate::gold::{Gold, KeyFact, Superseded};

/// Words by which a sentence itself says that something was so and is not, or is in dispute.
const EARLIER: &[&str] = &[
    "earlier",
    "previously",
    "formerly",
    "originally",
    "no longer",
    "at first",
    "instead of",
    "disputed",
    "disputes",
];

/// Measures the key facts: those all of whose patterns are found in the summary, and how many of
/// these are cited from an entry that supports them.
///
/// The sentence of a fact is the one that has most of its patterns; if several have as many, it is
/// enough that one of them cites such an entry.
pub(super) fn key_facts(gold: &Gold, brief: &Brief, scored: &mut Scored) {
    let texts: Vec<&str> = brief.summary.iter().map(|one| one.text.as_str()).collect();
    let summary = texts.join("\n");
    for fact in &gold.key_facts {
        let found = fact.patterns.iter().all(|one| one.is_in(&summary));
        scored.score.key_facts.add(found, 1);
        if !found {
            scored.find(Kind::KeyFactMissed, &fact.id, &fact.text);
            continue;
        }
        let cited = is_cited(fact, &brief.summary);
        scored.score.citations.add(cited, 1);
        if !cited {
            scored.find(Kind::CitedElsewhere, &fact.id, &fact.text);
        }
    }
}

fn is_cited(fact: &KeyFact, summary: &[Sentence]) -> bool {
    let patterns_in = |sentence: &Sentence| {
        let patterns = fact.patterns.iter();
        patterns.filter(|one| one.is_in(&sentence.text)).count()
    };
    let most = summary.iter().map(patterns_in).max().unwrap_or(0);
    let mut sentences = summary.iter().filter(|one| patterns_in(one) == most);
    most > 0
        && sentences.any(|sentence| {
            let mut cites = sentence.cites.iter();
            cites.any(|cite| fact.support.contains(&cite.entry))
        })
}

/// Counts the superseded statements that a sentence of the summary states as current.
pub(super) fn superseded(
    gold: &Gold,
    brief: &Brief,
    today: Date,
    scored: &mut Scored,
) -> Result<()> {
    for statement in &gold.superseded {
        scored.score.superseded_checked += 1;
        for sentence in &brief.summary {
            if is_stated(statement, sentence, today)? {
                scored.score.superseded_as_current += 1;
                let text = format!("{} Stated: {}", statement.text, sentence.text);
                scored.find(Kind::SupersededAsCurrent, &statement.id, &text);
                break;
            }
        }
    }
    Ok(())
}

/// Says whether a sentence states what holds no longer; careful, so that what it says is so.
///
/// It does if all of this is true:
/// - it cites entries in `stated_in` and no other, and none in `corrected_by`;
/// - it does not say itself that this was earlier or is disputed (`EARLIER`);
/// - it has no number or day that only `current` has;
/// - it has a number or day that only the statement has, and shares a word or another number or day
///   with it; or it shares more than half of the statement's content words, and three at least.
///
/// The day before a sentence (`24 September: ...`) is that of its entry and is not looked at.
fn is_stated(statement: &Superseded, sentence: &Sentence, today: Date) -> Result<bool> {
    let cites_only_it = !sentence.cites.is_empty()
        && sentence.cites.iter().all(|cite| {
            statement.stated_in.contains(&cite.entry)
                && !statement.corrected_by.contains(&cite.entry)
        });
    let text = without_day(&sentence.text);
    let lower = text.to_lowercase();
    if !cites_only_it || EARLIER.iter().any(|words| lower.contains(words)) {
        return Ok(false);
    }
    let (said, old) = (figures(text, today)?, figures(&statement.text, today)?);
    let current = figures(&statement.current, today)?;
    let any_only_in = |one: &BTreeSet<Figure>, other: &BTreeSet<Figure>| {
        one.difference(other).any(|figure| said.contains(figure))
    };
    if any_only_in(&current, &old) {
        return Ok(false);
    }
    let words = content(&statement.text);
    let shared = words.intersection(&content(text)).count();
    let figures_shared = old.intersection(&said).count();
    let by_figure = any_only_in(&old, &current) && (shared > 0 || figures_shared > 1);
    let by_words = shared >= 3 && shared * 2 > words.len();
    Ok(by_figure || by_words)
}

/// Takes the day of its entry from the front of a sentence.
fn without_day(text: &str) -> &str {
    match text.split_once(": ") {
        Some((day, rest))
            if day.starts_with(|c: char| c.is_ascii_digit())
                && day.split(' ').count() <= 3
                && day.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ') =>
        {
            rest
        }
        _ => text,
    }
}
