//! Says when there is too little in a file for a summary, and what is missing.

use super::types::{Sentence, TooThin};
use crate::case_files::{CaseFile, Direction, EntryKind};

const SENTENCES_FEW: usize = 3;
const WORDS_FEW: usize = 60;

/// Judges whether the file is too thin, by what it holds and what could be said of it.
pub(super) fn too_thin(file: &CaseFile, summary: &[Sentence]) -> Option<TooThin> {
    let words: usize = file
        .entries
        .iter()
        .map(|entry| entry.body.split_whitespace().count())
        .sum();
    if words >= WORDS_FEW && summary.len() >= SENTENCES_FEW {
        return None;
    }
    let mut missing = Vec::new();
    let mut say = |absent: bool, sentence: &str| {
        if absent {
            missing.push(sentence.to_owned());
        }
    };
    let none = |kinds: &[EntryKind]| !file.entries.iter().any(|entry| kinds.contains(&entry.kind));
    say(
        file.entries.is_empty(),
        "There are no entries in this case.",
    );
    say(file.parties.is_empty(), "No person is recorded.");
    say(
        none(&[EntryKind::Note, EntryKind::Form]),
        "No note or form says what was assessed.",
    );
    say(
        none(&[EntryKind::Phone, EntryKind::Email, EntryKind::Letter]),
        "No contact with the person is recorded.",
    );
    say(
        !file
            .entries
            .iter()
            .any(|entry| entry.direction == Some(Direction::Out)),
        "Nothing shows what was sent or said to the person.",
    );
    say(
        words > 0 && words < WORDS_FEW,
        "The entries hold only a few words.",
    );
    Some(TooThin { missing })
}
