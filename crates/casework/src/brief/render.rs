//! Turns clauses into sentences: abbreviations spelled out, dates in words, the day in front.
//!
//! Rendering only respells. The citation check runs on the result, and a rendering that does not
//! pass falls back to the words as they stand.

use super::clauses::Clause;
use super::lexicon::Lexicon;
use crate::cues::{Precision, Words};
use crate::time::Date;

/// Writes a date as short as it can be read on a day: without the year while that is the same.
pub(super) fn day(date: Date, today: Date) -> String {
    let words = date.in_words();
    if date.civil().year() == today.civil().year() {
        words
            .trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end()
            .to_owned()
    } else {
        words
    }
}

/// Respells a clause.
pub(super) fn clause(clause: &Clause<'_>, lexicon: &Lexicon) -> String {
    let mut out = String::with_capacity(clause.text.len() + 16);
    let mut position = 0;
    let numeric = |at: usize| {
        clause.dates.iter().find(|hit| {
            hit.range.start == at
                && hit.precision == Precision::Day
                && clause.text[hit.range.clone()]
                    .bytes()
                    .all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.' | b'-'))
        })
    };
    let words = Words::of(clause.text);
    for word in words.iter() {
        if word.start < position {
            continue;
        }
        out.push_str(&clause.text[position..word.start]);
        if let Some(hit) = numeric(word.start) {
            let year = clause.text[hit.range.clone()].len() > 5;
            let words = hit.date.in_words();
            let short = words
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .trim_end();
            out.push_str(if year { &words } else { short });
            position = hit.range.end;
            continue;
        }
        let text = &clause.text[word.start..word.end];
        match lexicon.abbreviations.get(text) {
            Some(long) => out.push_str(long),
            None => out.push_str(text),
        }
        position = word.end;
    }
    out.push_str(&clause.text[position..]);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Counts the words of a text as a reader does: by the spaces.
pub(super) fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
