//! Turns clauses into sentences: abbreviations spelled out, dates in words, the day in front.
//!
//! Rendering only respells. The citation check runs on the result, and a rendering that does not
//! pass falls back to the words as they stand.

use super::clauses::Clause;
use super::lexicon::Lexicon;
use crate::case_files::CaseFile;
use crate::cues::{Precision, Words};
use crate::time::Date;

/// Respells the clauses of one case, as read on one day.
pub(super) struct Renderer<'r> {
    pub(super) lexicon: &'r Lexicon,
    pub(super) today: Date,
    playbook: &'r str,
    /// Initials of one party only, and the name they stand for.
    initials: Vec<(String, &'r str)>,
}

impl<'r> Renderer<'r> {
    /// Prepares for a case.
    pub(super) fn new(file: &'r CaseFile, lexicon: &'r Lexicon, today: Date) -> Self {
        let mut initials: Vec<(String, &'r str)> = Vec::new();
        for party in &file.parties {
            let name = party.name.as_str();
            let short: String = name
                .split([' ', '-'])
                .filter_map(|word| word.chars().next())
                .collect();
            let plain = name
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\''));
            if plain && short.len() > 1 && short.chars().all(char::is_uppercase) {
                initials.push((short, name));
            }
        }
        let all = initials.clone();
        initials.retain(|(short, _)| {
            all.iter().filter(|(other, _)| other == short).count() == 1
                && !lexicon.is_abbreviation(short)
        });
        Self {
            lexicon,
            today,
            playbook: &file.playbook,
            initials,
        }
    }

    /// Writes a date as short as it can be read: without the year while that is this year.
    pub(super) fn day(&self, date: Date) -> String {
        let words = date.in_words();
        if date.civil().year() == self.today.civil().year() {
            without_year(&words)
        } else {
            words
        }
    }

    /// Respells a clause.
    pub(super) fn clause(&self, clause: &Clause<'_>) -> String {
        let mut out = String::with_capacity(clause.text.len() + 16);
        let mut position = 0;
        let words = Words::of(clause.text);
        for word in words.iter().filter(|word| !word.key.is_empty()) {
            if word.start < position {
                continue;
            }
            out.push_str(&clause.text[position..word.start]);
            position = match spelled_date(clause, word.start) {
                Some((date, end)) => {
                    out.push_str(&date);
                    end
                }
                None => {
                    out.push_str(self.word(&clause.text[word.start..word.end]));
                    word.end
                }
            };
        }
        out.push_str(&clause.text[position..]);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn word<'w>(&'w self, word: &'w str) -> &'w str {
        let named = || {
            self.initials
                .iter()
                .find(|(short, _)| short == word)
                .map(|(_, name)| *name)
        };
        self.lexicon
            .long(self.playbook, word)
            .or_else(named)
            .unwrap_or(word)
    }
}

/// Spells the date in figures that starts at a byte of a clause; gives the words and its end.
fn spelled_date(clause: &Clause<'_>, start: usize) -> Option<(String, usize)> {
    let hit = clause
        .dates
        .iter()
        .find(|hit| hit.range.start == start && hit.precision == Precision::Day)?;
    let figures = &clause.text[hit.range.clone()];
    if !figures
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.' | b'-'))
    {
        return None;
    }
    let words = hit.date.in_words();
    Some((
        if figures.len() > 5 {
            words
        } else {
            without_year(&words)
        },
        hit.range.end,
    ))
}

fn without_year(words: &str) -> String {
    words
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end()
        .to_owned()
}

/// Counts the words of a text as a reader does: by the spaces.
pub(super) fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
