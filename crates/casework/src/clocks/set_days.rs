//! Days that a file sets by general signs, where no kind of date of its playbook knows them.
//!
//! A day already shown is not shown again. What a later entry says is done, in words that it shares
//! with the day's own, is met; what it moves to another day is gone.

use std::collections::BTreeSet;
use std::ops::Range;

use super::file_dates::{deadline, sets};
use super::{CaseState, Clocks, DeadlineOf, applies};
use crate::case_files::CaseFile;
use crate::cues::{Break, Words};
use crate::error::Result;
use crate::facts::{Place, Statement, TextOf};
use crate::playbooks::expressions::Truth;
use crate::playbooks::{DaySign, DayWords, Of, Says, reading};
use crate::time::Date;

/// The most letters of a title made of a file's own words.
const TITLE_LETTERS_MAX: usize = 90;
/// Fewer words than that make no title.
const TITLE_WORDS_MIN: usize = 5;
/// How many letters of a word tell it from others.
const STEM: usize = 5;
/// How long a day that has passed is of interest, in days: after two weeks without a word it is noise.
const OLD: i64 = 14;
/// How far from a day that a sentence counts the limit may end, in days.
const COUNTED_NEAR: i64 = 21;

/// A sentence of an entry that says something is done, or that it is moved.
struct Said {
    entry: usize,
    off: bool,
    place: Place,
    words: BTreeSet<String>,
}

/// Adds the days that no kind of date of the playbook knows.
pub(super) fn reckon(state: &CaseState<'_>, clocks: &mut Clocks) -> Result<()> {
    let days = reading()?.days();
    let mut said: Option<Vec<Said>> = None;
    for (number, kind) in state.playbook.file_dates.iter().enumerate() {
        let Some(sign) = kind.sign else { continue };
        if applies(state, &kind.scope, kind.when.as_ref()).truth == Truth::False {
            continue;
        }
        let statements = state.facts.found(Of::FileDate(number));
        for set in sets(statements, false) {
            let Some(first) = set.by.first().filter(|_| !is_known(clocks, set.date)) else {
                continue;
            };
            if is_settled(state, clocks, first) {
                continue;
            }
            let old = state.today.days_since(set.date) > OLD;
            let happens = matches!(sign, DaySign::Set | DaySign::Loss);
            if old || (happens && set.date < state.today) {
                continue;
            }
            if is_count(first.place.quote(state.file), days) && is_counted(clocks, set.date) {
                continue;
            }
            let matter = telling(first.place.quote(state.file), days);
            let said = said.get_or_insert_with(|| said_later(state, days));
            if is_moved(state, days, first, &matter, statements)
                || closing(first, &matter, said, true).is_some()
            {
                continue;
            }
            let closed = closing(first, &matter, said, false).filter(|_| sign != DaySign::Set);
            clocks
                .deadlines
                .extend(deadline(state, number, &set, closed.as_ref()));
        }
    }
    Ok(())
}

/// Finds the words by which a file says that the matter of a day is done, once something of it is asked.
pub(super) struct DoneLater<'s, 'c> {
    state: &'s CaseState<'c>,
    days: &'static DayWords,
    said: Option<Vec<Said>>,
}

impl<'s, 'c> DoneLater<'s, 'c> {
    pub(super) fn new(state: &'s CaseState<'c>) -> Result<Self> {
        Ok(Self {
            state,
            days: reading()?.days(),
            said: None,
        })
    }

    /// Gives the first sentence after a day was set that says its matter is done.
    pub(super) fn of(&mut self, first: &Statement) -> Option<Statement> {
        let (state, days) = (self.state, self.days);
        let said = self.said.get_or_insert_with(|| said_later(state, days));
        let matter = telling(first.place.sentence(state.file), days);
        closing(first, &matter, said, false)
    }
}

/// Says whether a day is shown already.
fn is_known(clocks: &Clocks, date: Date) -> bool {
    clocks.deadlines.iter().any(|known| known.date == date)
}

/// Says whether a kind of which there is one date at a time has it on another day by now.
fn is_settled(state: &CaseState<'_>, clocks: &Clocks, first: &Statement) -> bool {
    let kinds = state.playbook.file_dates.iter().enumerate();
    let mut ones = kinds.filter(|(_, kind)| kind.one && kind.sign.is_none());
    ones.any(|(number, _)| {
        let mut found = state.facts.found(Of::FileDate(number)).iter();
        let shown = DeadlineOf::FileDate(number);
        clocks.deadlines.iter().any(|known| known.of == shown)
            && found
                .any(|other| other.place.entry == first.place.entry && other.value == first.value)
    })
}

/// Says whether the words of a day count a limit: `day 56 is 8 November`, `six weeks are up on the 8th`.
/// A unit counts only beside a number: `day case` is none.
fn is_count(words: &str, days: &DayWords) -> bool {
    let words: Vec<String> = keys(words).collect();
    let number = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.is_some_and(|word| {
            word.starts_with(|c: char| c.is_ascii_digit()) || days.has(Says::Number, word)
        })
    };
    words.iter().enumerate().any(|(at, word)| {
        let unit =
            days.has(Says::Unit, word) && (number(at.checked_sub(1)) || number(Some(at + 1)));
        unit || days.has(Says::Clock, word)
    })
}

/// Says whether a limit ends near a day: where a sentence counts, it counts that limit, perhaps wrongly.
fn is_counted(clocks: &Clocks, date: Date) -> bool {
    clocks.deadlines.iter().any(|known| {
        let near = known.date.days_since(date).abs() <= COUNTED_NEAR;
        near && matches!(known.of, DeadlineOf::TimeLimit(_))
    })
}

/// Finds the sentences that say something is done or called off, in the order of the file.
fn said_later(state: &CaseState<'_>, days: &DayWords) -> Vec<Said> {
    let mut said = Vec::new();
    let entries = state.file.entries.iter().enumerate();
    for (number, entry) in entries.filter(|(_, entry)| entry.date <= state.today) {
        for sentence in sentences(&entry.body) {
            let text = entry.body.get(sentence.clone()).unwrap_or_default();
            let off = has(text, days, Says::Cancelled);
            let done = has(text, days, Says::Done) && !has(text, days, Says::Undone);
            if !off && !done {
                continue;
            }
            said.push(Said {
                entry: number,
                off,
                place: Place {
                    entry: number,
                    text: TextOf::Body,
                    words: sentence.clone(),
                    sentence,
                },
                words: telling(text, days),
            });
        }
    }
    said
}

/// Gives the first sentence after a day was set that says its matter is done, or is off.
fn closing(
    first: &Statement,
    matter: &BTreeSet<String>,
    said: &[Said],
    off: bool,
) -> Option<Statement> {
    let needed = if matter.len() > 3 || off { 2 } else { 1 };
    let later = said.iter().filter(|said| said.entry > first.place.entry);
    let mut later = later.filter(|said| said.off == off);
    let done = later.find(|said| said.words.intersection(matter).count() >= needed)?;
    Some(Statement {
        place: done.place.clone(),
        ..first.clone()
    })
}

/// Says whether a later statement puts the matter on another day.
fn is_moved(
    state: &CaseState<'_>,
    days: &DayWords,
    first: &Statement,
    matter: &BTreeSet<String>,
    statements: &[Statement],
) -> bool {
    let mut later = statements.iter().filter(|later| {
        later.rank > 0 && later.place.entry > first.place.entry && later.value != first.value
    });
    later.any(|later| {
        let words = telling(later.place.sentence(state.file), days);
        words.intersection(matter).count() >= 2
    })
}

/// Gives the words that tell one matter from another, by their first letters.
fn telling(text: &str, days: &DayWords) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.chars().count() > 3 && word.parse::<u32>().is_err());
    let words = words.map(str::to_lowercase);
    words
        .filter(|word| !days.has(Says::Common, word) && !days.has(Says::Done, word))
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

/// Says whether a sentence asks somebody else for what it sets a day for.
pub(crate) fn is_request(sentence: &str) -> Result<bool> {
    Ok(has(sentence, reading()?.days(), Says::Request))
}

fn has(text: &str, days: &DayWords, says: Says) -> bool {
    keys(text).any(|word| days.has(says, &word))
}

/// Gives the words of a text as the sets write them: in small letters, without apostrophes.
fn keys(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    words.map(|word| word.to_lowercase().replace('\'', ""))
}

/// Gives the sentences of a text, as byte offsets.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let words = Words::of(text);
    let mut sentences = Vec::new();
    let mut start = None;
    let mut end = 0;
    for word in words.iter() {
        if word.before == Break::Sentence {
            sentences.extend(start.map(|start| start..end));
            start = Some(word.start);
        }
        end = word.end;
    }
    sentences.extend(start.map(|start| start..end));
    sentences
}

/// Makes a title of the words that set a day, or of their sentence where they are few.
pub(crate) fn matter(file: &CaseFile, place: &Place) -> String {
    let mut words: Vec<&str> = place.quote(file).split_whitespace().collect();
    if words.len() < TITLE_WORDS_MIN {
        words = place.sentence(file).split_whitespace().collect();
    }
    let mut title = String::new();
    for word in words {
        if title.chars().count() + word.chars().count() > TITLE_LETTERS_MAX {
            title.push('\u{2026}');
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
