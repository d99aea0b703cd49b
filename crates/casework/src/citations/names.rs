//! The names of a sentence: each stands in what it cites.
//!
//! A name is a word with a capital that is not a common word. At the start of a sentence a capital
//! says nothing, so there a word also passes when the file writes it small somewhere.

use std::collections::BTreeSet;

use super::{Entries, Ground, Unsupported, unsupported};
use crate::case_files::CaseFile;
use crate::cues::{Break, Words};

/// Words with a capital that name nobody.
const COMMON: &[&str] = &[
    "section",
    "sections",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "i",
    "id",
    "uk",
];

/// Words that often start a sentence and are never names.
const STARTERS: &[&str] = &[
    "the", "a", "an", "he", "she", "they", "it", "his", "her", "their", "its", "on", "in", "at",
    "by", "from", "for", "to", "of", "with", "since", "until", "after", "before", "this", "that",
    "these", "those", "there", "and", "but", "or", "so", "as", "if", "when", "while", "no", "not",
    "one", "two", "three", "both", "all", "some", "any", "each", "about", "because", "who", "what",
    "which", "we", "our", "also", "now",
];

/// Checks the names of a sentence.
pub(super) fn check(
    sentence: &str,
    grounds: &[Ground<'_>],
    entries: &Entries<'_>,
    file: &CaseFile,
) -> Result<(), Unsupported> {
    let mut known = BTreeSet::new();
    let mut cited = BTreeSet::new();
    for (ground, entry) in grounds.iter().zip(entries) {
        add(&mut known, ground.quote);
        add(&mut known, &entry.subject);
        add(&mut known, &entry.author);
        add(&mut cited, &entry.body);
        cited.extend(known.iter().cloned());
    }
    for party in &file.parties {
        if stands_in(&party.name, &cited) {
            add(&mut known, &party.name);
        }
    }
    let words = Words::of(sentence);
    let mut small: Option<BTreeSet<String>> = None;
    for (index, word) in words.iter().enumerate() {
        let text = &sentence[word.start..word.end];
        let capital = text.starts_with(char::is_uppercase);
        if !capital || known.contains(word.key) || COMMON.contains(&word.key) {
            continue;
        }
        let starts =
            word.before == Break::Sentence || index == 0 || after_colon(sentence, word.start);
        if starts && STARTERS.contains(&word.key) {
            continue;
        }
        if starts
            && small
                .get_or_insert_with(|| small_words(file))
                .contains(word.key)
        {
            continue;
        }
        return Err(unsupported(format!(
            "\u{201c}{text}\u{201d} is not in the cited words"
        )));
    }
    Ok(())
}

fn after_colon(sentence: &str, start: usize) -> bool {
    sentence[..start].trim_end().ends_with([':', ';'])
}

fn add(known: &mut BTreeSet<String>, text: &str) {
    known.extend(Words::of(text).iter().map(|word| word.key.to_owned()));
}

/// Says whether a party is meant by its names or by its initials.
fn stands_in(name: &str, cited: &BTreeSet<String>) -> bool {
    let words = Words::of(name);
    let named = words
        .iter()
        .any(|word| word.key.len() > 2 && cited.contains(word.key));
    let initials: String = words
        .iter()
        .filter_map(|word| word.key.chars().next())
        .collect();
    named || (initials.len() > 1 && cited.contains(&initials))
}

/// Gives the words that the file writes without a capital somewhere.
fn small_words(file: &CaseFile) -> BTreeSet<String> {
    let mut small = BTreeSet::new();
    for entry in &file.entries {
        let words = Words::of(&entry.body);
        let lower = words
            .iter()
            .filter(|word| entry.body[word.start..].starts_with(char::is_lowercase));
        small.extend(lower.map(|word| word.key.to_owned()));
    }
    small
}
