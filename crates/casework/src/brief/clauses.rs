//! Cuts a case file into clauses: the pieces of which a summary is made.
//!
//! A clause is a sentence of a body, or a part of a long one between semicolons. Greetings,
//! sign-offs and initials at the end of a note are left out.

use std::ops::Range;

use super::lexicon::{Findings, lexicon};
use crate::case_files::{CaseFile, FileEntry};
use crate::cues::{self, Break, DateHit, SafeguardingHit, Words};
use crate::error::Result;

const WORDS_LONG: usize = 26;

/// A piece of an entry's body.
pub(super) struct Clause<'f> {
    pub(super) entry: &'f FileEntry,
    /// Place of the entry in the order of time, from 0.
    pub(super) age: usize,
    /// Place in the file, over all entries.
    pub(super) number: usize,
    pub(super) text: &'f str,
    pub(super) words: Words,
    pub(super) dates: Vec<DateHit>,
    pub(super) findings: Findings,
    pub(super) concerns: Vec<SafeguardingHit>,
}

/// Gives the entries of a file in the order of time.
pub(super) fn in_order(file: &CaseFile) -> Vec<&FileEntry> {
    let mut entries: Vec<&FileEntry> = file.entries.iter().collect();
    entries.sort_by_key(|entry| (entry.date, entry.time));
    entries
}

/// Cuts all entries into clauses.
pub(super) fn clauses<'f>(entries: &[&'f FileEntry]) -> Result<Vec<Clause<'f>>> {
    let lexicon = lexicon()?;
    let mut clauses = Vec::new();
    for (age, entry) in entries.iter().copied().enumerate() {
        for range in pieces(&entry.body) {
            let text = &entry.body[range];
            let words = Words::of(text);
            clauses.push(Clause {
                entry,
                age,
                number: clauses.len(),
                text,
                dates: cues::dates(text, entry.date)?,
                findings: lexicon.find(&words),
                concerns: cues::safeguarding(text)?,
                words,
            });
        }
    }
    Ok(clauses)
}

/// Gives the byte ranges of a text's clauses.
pub(super) fn pieces(text: &str) -> Vec<Range<usize>> {
    let words = Words::of(text);
    let mut pieces = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let sentence = words.sentence(index);
        index = sentence.end.max(index + 1);
        for piece in split_long(text, &words, sentence) {
            if let Some(range) = piece_range(text, &words, &piece)
                && !is_sign_off(&text[range.clone()])
            {
                pieces.push(range);
            }
        }
    }
    pieces
}

fn split_long(text: &str, words: &Words, sentence: Range<usize>) -> Vec<Range<usize>> {
    if sentence.len() <= WORDS_LONG {
        return vec![sentence];
    }
    let mut parts = Vec::new();
    let mut start = sentence.start;
    for index in sentence.clone() {
        let (Some(word), Some(before)) = (
            words.get(index),
            index.checked_sub(1).and_then(|i| words.get(i)),
        ) else {
            continue;
        };
        let gap = &text[before.end..word.start];
        if index > start && word.before == Break::Clause && gap.contains(';') {
            parts.push(start..index);
            start = index;
        }
    }
    parts.push(start..sentence.end);
    parts
}

/// Widens a piece over the marks that belong to it: `£`, brackets and quotation marks before, the full stop after.
fn piece_range(text: &str, words: &Words, piece: &Range<usize>) -> Option<Range<usize>> {
    let first = words.get(piece.start)?;
    let last = words.get(piece.end.checked_sub(1)?)?;
    let before = piece
        .start
        .checked_sub(1)
        .and_then(|index| words.get(index))
        .map_or(0, |word| word.end);
    let lead = &text[before..first.start];
    let kept = lead.len()
        - lead
            .trim_end_matches(['£', '(', '[', '"', '\'', '\u{201c}', '\u{2018}', '<', '#'])
            .len();
    let rest = &text[last.end..];
    let marks = rest.len()
        - rest
            .trim_start_matches(['.', '!', '?', ')', ']', '"', '\u{201d}', '%'])
            .len();
    Some(first.start - kept..last.end + marks)
}

/// Says whether a piece is only initials, a greeting or a closing.
fn is_sign_off(text: &str) -> bool {
    let words = Words::of(text);
    let initials = words.len() == 1
        && words.get(0).is_some_and(|word| {
            word.caps
                && (2..=3).contains(&word.key.len())
                && word.key.chars().all(char::is_alphabetic)
        });
    let lower = text.trim_end_matches(['.', ',', '!']).to_lowercase();
    let greeting = [
        "dear ",
        "hi ",
        "hello ",
        "kind regards",
        "regards",
        "many thanks",
        "thanks",
        "yours ",
        "best wishes",
        "good morning",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
        && words.len() <= 6;
    words.is_empty() || initials || greeting
}
