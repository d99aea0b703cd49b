//! Cuts a case file into clauses: the pieces of which a summary is made.
//!
//! A clause is a sentence of a body, or a part of a long one between semicolons. Greetings,
//! sign-offs and initials at the end of a note are left out.

use std::ops::Range;

use super::lexicon::{Findings, lexicon};
use crate::case_files::{CaseFile, FileEntry};
use crate::cues::{self, Break, DateHit, Precision, SafeguardingHit, Word, Words};
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
    /// It speaks to the computer.
    pub(super) hostile: bool,
    /// What the lexicon finds in the subject of the entry.
    pub(super) subject: Findings,
    pub(super) concerns: Vec<SafeguardingHit>,
}

/// Words that say nothing of their own.
const LIGHT: &[&str] = &[
    "about", "above", "after", "again", "also", "although", "because", "been", "before", "being",
    "both", "could", "didnt", "does", "doesnt", "dont", "down", "each", "from", "have", "having",
    "here", "hers", "into", "just", "like", "made", "make", "many", "more", "most", "much", "must",
    "only", "other", "over", "please", "said", "same", "says", "should", "since", "some", "such",
    "than", "that", "their", "them", "then", "there", "these", "they", "thing", "things", "this",
    "those", "through", "told", "until", "very", "want", "wants", "well", "were", "what", "when",
    "where", "which", "while", "will", "with", "would", "your", "yours", "going", "know", "think",
    "today", "tomorrow", "asked", "back", "come", "came", "goes", "gone", "take", "took", "give",
    "gave",
];

impl Clause<'_> {
    /// Gives what the clause speaks of: the stems of the words that carry meaning, and its dates by value.
    pub(super) fn stems(&self) -> impl Iterator<Item = String> {
        let figures = |key: &str| key.len() > 2 && key.bytes().all(|b| b.is_ascii_digit());
        let stems = self
            .words
            .iter()
            .filter(move |word| {
                word.key.len() > 3 || (word.caps && word.key.len() > 1) || figures(word.key)
            })
            .filter(|word| !LIGHT.contains(&word.key))
            .map(|word| word.key.chars().take(6).collect());
        let dates = self
            .dates
            .iter()
            .filter(|hit| hit.precision == Precision::Day && hit.date != self.entry.date);
        stems.chain(dates.map(|hit| hit.date.to_string()))
    }
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
        let subject = lexicon.find(&Words::of(&entry.subject));
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
                hostile: cues::addresses_the_machine(&words)?,
                subject: subject.clone(),
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
                && !is_sign_off(&text[range.clone()], range.end == text.trim_end().len())
            {
                pieces.push(range);
            }
        }
    }
    pieces
}

/// Cuts a long sentence at semicolons, and what is still long before `and`, `but` and their like.
fn split_long(text: &str, words: &Words, sentence: Range<usize>) -> Vec<Range<usize>> {
    if sentence.len() <= WORDS_LONG {
        return vec![sentence];
    }
    let by_marks = split_where(words, &sentence, |before, word| {
        text[before.end..word.start].contains(';')
    });
    by_marks
        .into_iter()
        .flat_map(|part| {
            if part.len() <= WORDS_LONG {
                return vec![part];
            }
            let mut start = part.start;
            let end = part.end;
            split_where(words, &part, |_, word| {
                let joins = JOINS.contains(&word.key) && word.before == Break::Clause;
                let index = words.at(word.start);
                let far = index >= start + PART_MIN && end >= index + PART_MIN;
                if joins && far {
                    start = index;
                }
                joins && far
            })
        })
        .collect()
}

/// Words that start a new statement after a comma.
const JOINS: &[&str] = &[
    "and", "but", "so", "because", "which", "as", "or", "who", "while", "however",
];

const PART_MIN: usize = 8;

fn split_where(
    words: &Words,
    range: &Range<usize>,
    mut cut: impl FnMut(Word<'_>, Word<'_>) -> bool,
) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for index in range.start + 1..range.end {
        let (Some(before), Some(word)) = (words.get(index - 1), words.get(index)) else {
            continue;
        };
        if cut(before, word) {
            parts.push(start..index);
            start = index;
        }
    }
    parts.push(start..range.end);
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
fn is_sign_off(text: &str, last: bool) -> bool {
    let words = Words::of(text);
    // A name alone at the end, or a heading of one word.
    let capital = text.starts_with(char::is_uppercase);
    let alone = words.len() == 1 && capital
        || last
            && words.len() == 2
            && text
                .split(' ')
                .all(|word| word.starts_with(char::is_uppercase));
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
    words.is_empty() || initials || alone || greeting
}
