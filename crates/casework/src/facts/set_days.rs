//! The days that a file sets, by general signs and not by the words of one matter.
//!
//! A day that lies ahead of its writing is owed where words say so (`by`, `due`, `no later than`, a
//! step of a plan), and set where something is to happen on it (a time of day, `booked`, `ends`).
//! It is neither where its words speak of somebody's leave, of the law or of something called off.
//! The words of a day reach from the day before it, or the number of its step, to the next clause.

use std::ops::Range;

use super::hits::Heard;
use crate::cues::Break;
use crate::playbooks::{DATE_SLOT, DaySign, DayWords, Reading, Says};
use crate::time::Date;

/// How far before a day the words may stand that say somebody owes something by it.
const OWED_WITHIN: usize = 5;
/// How far from a day the words may stand that say something happens on it.
const SET_WITHIN: usize = 9;
/// How many words after a day are read with it.
const AFTER_MAX: usize = 12;
/// A day that far ahead is no step of a case, in days.
const AHEAD_MAX: i64 = 400;
/// A day that was owed and passed is spoken of within this many days.
const BROKEN_MAX: i64 = 45;

/// A day that a text sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SetDay {
    pub(super) sign: DaySign,
    pub(super) date: Date,
    /// Index of the word that is the day.
    pub(super) word: usize,
    /// Indexes of the words that say what it is for.
    pub(super) words: Range<usize>,
}

/// When a text was written and when it came, and whether it sets out steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writing {
    pub(super) written: Date,
    pub(super) arrived: Date,
    /// Whether its heading says that steps follow.
    pub(super) headed: bool,
    pub(super) by_us: bool,
}

/// Finds the days that a text sets.
pub(super) fn set_days(heard: &Heard<'_>, writing: Writing, reading: &Reading) -> Vec<SetDay> {
    let signs = Signs {
        heard,
        writing,
        reading,
        days: reading.days(),
        heading: heading(heard, writing, reading.days()),
    };
    let words = 0..heard.words.len();
    words.filter_map(|word| signs.day(word)).collect()
}

/// Gives the index of the word from which a text sets out steps.
fn heading(heard: &Heard<'_>, writing: Writing, days: &DayWords) -> Option<usize> {
    if writing.headed {
        return Some(0);
    }
    let heads = |index: &usize| {
        let word = heard.words.get(*index);
        word.is_some_and(|word| {
            let rest = heard.text[word.end..].trim_start_matches(['*', ' ']);
            days.has(Says::Heading, word.key) && rest.starts_with([':', '\n'])
        })
    };
    (0..heard.words.len()).find(heads)
}

struct Signs<'s> {
    heard: &'s Heard<'s>,
    writing: Writing,
    reading: &'s Reading,
    days: &'s DayWords,
    heading: Option<usize>,
}

impl Signs<'_> {
    fn day(&self, word: usize) -> Option<SetDay> {
        let date = self.heard.date_at(word)?.date;
        if self.heard.rejected.contains(&date) || self.is_of_its_arrival(word, date) {
            return None;
        }
        let words = self.segment(word);
        let ahead = date.days_since(self.writing.written);
        let sign = match ahead {
            ..0 if -ahead <= BROKEN_MAX && self.is_broken(word, &words) => DaySign::Step,
            // A bare day that was promised and not kept lies behind, whichever month was meant.
            0.. if self.is_monthless(word) && self.is_broken(word, &words) => return None,
            0.. if ahead <= AHEAD_MAX => self.sign(word, &words, ahead)?,
            _ => return None,
        };
        Some(SetDay {
            sign,
            date,
            word,
            words,
        })
    }

    fn sign(&self, word: usize, words: &Range<usize>, ahead: i64) -> Option<DaySign> {
        if self.any(words, Says::Cancelled) || self.is_off(words) || self.any(words, Says::Never) {
            return None;
        }
        let after = word + 1..words.end.min(word + 4);
        let owed = self
            .governs(word, words, Says::OwedBefore)
            .is_some_and(|at| !self.denied(at))
            || self.any(&after, Says::OwedAfter);
        let step = ahead > 0 && self.is_step(words) && !words.clone().any(|word| self.denies(word));
        if owed || step {
            let ours = self.writing.by_us || step || self.is_promise(words);
            return Some(if ours { DaySign::Step } else { DaySign::Owed });
        }
        let set = ahead > 0 && self.is_set(word, words);
        set.then(|| match self.any(words, Says::Loss) {
            true => DaySign::Loss,
            false => DaySign::Set,
        })
    }

    /// Says whether the writer promises it: `I will`, `you will have`, `we'll`.
    fn is_promise(&self, words: &Range<usize>) -> bool {
        let key = |index: usize| self.heard.words.get(index).map(|word| word.key);
        words.clone().any(|index| {
            let will = key(index + 1) == Some("will");
            match key(index) {
                // `Will get it to you by Tuesday`: the writer leaves out who.
                Some("will") => index == self.heard.words.sentence(index).start,
                Some("i" | "we" | "you") => will,
                Some("youll") => true,
                Some("ill" | "well") => {
                    let word = self.heard.words.get(index);
                    word.is_some_and(|word| word.end - word.start > word.key.len())
                }
                _ => false,
            }
        })
    }

    /// Says whether something happens on a day, or lasts to it.
    fn is_set(&self, word: usize, words: &Range<usize>) -> bool {
        if self.is_one_of_several(word) || self.ends_an_absence(word) {
            return false;
        }
        if self.governs(word, words, Says::Until).is_some() {
            return self.any(words, Says::Holds);
        }
        let around =
            words.start.max(word.saturating_sub(SET_WITHIN))..words.end.min(word + 1 + SET_WITHIN);
        let meant = self.governs(word, words, Says::On).is_some() && self.any(words, Says::Means);
        let set = self.has_time(word) || self.any(&around, Says::Set) || meant;
        let told =
            self.is_bare(word) && (self.any(words, Says::Past) || !self.any(words, Says::Ahead));
        let unreal = self.is_unreal(&(words.start..word));
        set && !told && !unreal && !self.any(&around, Says::Away)
    }

    /// Says whether the words before a day only thought of it: `had hoped for`, `if .. it would be`.
    fn is_unreal(&self, before: &Range<usize>) -> bool {
        let has = |wanted: &str| {
            let mut words = before.clone().filter_map(|at| self.heard.words.get(at));
            words.any(|word| word.key == wanted)
        };
        self.any(before, Says::Unreal) || (has("if") && has("would"))
    }

    /// Gives the word that governs a day: of `by noon on the 5th` the first.
    fn governs(&self, word: usize, words: &Range<usize>, says: Says) -> Option<usize> {
        let first = words.start.max(word.saturating_sub(OWED_WITHIN));
        for at in (first..word).rev() {
            let key = self.heard.words.get(at)?.key;
            if self.days.has(says, key) {
                return Some(at);
            }
            let number = key.starts_with(|c: char| c.is_ascii_digit());
            if !number && !self.days.has(Says::Between, key) {
                return None;
            }
        }
        None
    }

    /// Says whether a word stands behind a denial: `not before`.
    fn denied(&self, word: usize) -> bool {
        (word.saturating_sub(2)..word).any(|word| self.denies(word))
    }

    fn denies(&self, word: usize) -> bool {
        let word = self.heard.words.get(word);
        word.is_some_and(|word| self.reading.denies(word.key))
    }

    /// Says whether a day is named without its month.
    fn is_monthless(&self, word: usize) -> bool {
        self.heard.words.get(word).is_some_and(|word| {
            let text = self
                .heard
                .text
                .get(word.start..word.end)
                .unwrap_or_default();
            ["st", "nd", "rd", "th"]
                .iter()
                .any(|end| text.ends_with(end))
        })
    }

    /// Says whether a day is only a weekday or a word like `tomorrow`, so that it may lie behind.
    fn is_bare(&self, word: usize) -> bool {
        self.heard.words.get(word).is_some_and(|word| {
            let text = self
                .heard
                .text
                .get(word.start..word.end)
                .unwrap_or_default();
            !text.contains(|c: char| c.is_ascii_digit())
        })
    }

    /// Says whether any word of a range is of a set.
    fn any(&self, range: &Range<usize>, says: Says) -> bool {
        let mut words = range.clone().filter_map(|word| self.heard.words.get(word));
        words.any(|word| self.days.has(says, word.key))
    }

    /// Gives the words that belong to a day: from the day before it, the number of its step or a
    /// semicolon, to the next clause. A day that stands alone takes in the sentence before it.
    fn segment(&self, word: usize) -> Range<usize> {
        let words = &self.heard.words;
        let sentence = words.sentence(word);
        let mut start = self.back(word, sentence.start);
        let mut end = word + 1;
        let mut clauses = usize::from(word - start < 2);
        while end < sentence.end && end - word <= AFTER_MAX {
            let Some(next) = words.get(end) else { break };
            if next.key == DATE_SLOT || self.is_number(end) || self.parts(end) {
                break;
            }
            if next.before == Break::Clause {
                if clauses == 0 {
                    break;
                }
                clauses -= 1;
            }
            end += 1;
        }
        if end - start <= 3 && start == sentence.start && start > 0 {
            start = self.back(start, words.sentence(start - 1).start);
        }
        start..end
    }

    fn back(&self, from: usize, least: usize) -> usize {
        let mut start = from;
        while start > least {
            let before = self.heard.words.get(start - 1);
            let is_day = before.is_some_and(|word| word.key == DATE_SLOT);
            if is_day || self.is_number(start - 1) || self.parts(start) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Says whether a semicolon or a bullet stands before a word.
    fn parts(&self, word: usize) -> bool {
        let words = &self.heard.words;
        let (Some(last), Some(next)) = (
            word.checked_sub(1).and_then(|last| words.get(last)),
            words.get(word),
        ) else {
            return false;
        };
        let between = self.heard.text.get(last.end..next.start);
        between.is_some_and(|between| between.contains([';', '\u{2022}']))
    }

    /// Says whether a word numbers a step: `(2)`, `3)`, `b)`.
    fn is_number(&self, word: usize) -> bool {
        let Some(word) = self.heard.words.get(word) else {
            return false;
        };
        let short = word.key.len() <= 2 && word.key.bytes().all(|byte| byte.is_ascii_digit());
        let letter = word.key.len() == 1 && word.key.bytes().all(|byte| byte.is_ascii_alphabetic());
        (short || letter) && self.heard.text[word.end..].starts_with(')')
    }

    /// Says whether the words are a step under a heading: `Agreed: KM to chase the landlord 14/8`.
    fn is_step(&self, words: &Range<usize>) -> bool {
        self.heading.is_some_and(|heading| heading <= words.start)
            && words.clone().any(|index| {
                let word = self.heard.words.get(index);
                word.is_some_and(|word| word.key == "to")
            })
    }

    /// Says whether a time of day stands right by a day.
    fn has_time(&self, word: usize) -> bool {
        let after = (word + 1..word + 4).filter_map(|next| self.heard.words.get(next));
        let before = (word.saturating_sub(3)..word).filter_map(|last| self.heard.words.get(last));
        before.chain(after).any(|near| {
            let text = &self.heard.text[near.start..];
            is_time(near.key, text)
        })
    }

    /// Says whether a day is only one of those on offer: `Monday 13 or Tuesday 14`.
    fn is_one_of_several(&self, word: usize) -> bool {
        let key = |index: usize| self.heard.words.get(index).map(|word| word.key);
        let after = key(word + 1) == Some("or")
            && (word + 2..word + 4).any(|next| key(next) == Some(DATE_SLOT));
        let before = word.checked_sub(1).and_then(key) == Some("or")
            && (word.saturating_sub(4)..word).any(|last| key(last) == Some(DATE_SLOT));
        after || before
    }

    /// Says whether a day is the last of somebody's time away: `on leave 25 May to 5 June`.
    fn ends_an_absence(&self, word: usize) -> bool {
        let key = |back: usize| {
            let index = word.checked_sub(back);
            index.and_then(|index| self.heard.words.get(index))
        };
        let to = key(1).is_some_and(|word| word.key == "to" || word.key == DATE_SLOT);
        let from = (2..=3).any(|back| key(back).is_some_and(|word| word.key == DATE_SLOT));
        to && from && self.any(&self.heard.words.sentence(word), Says::Away)
    }

    /// Says whether words say that something is off: `is off`, `now called off`.
    fn is_off(&self, words: &Range<usize>) -> bool {
        let key = |index: usize| self.heard.words.get(index).map(|word| word.key);
        words.clone().any(|index| {
            key(index + 1) == Some("off") && matches!(key(index), Some("is" | "now" | "called"))
        })
    }

    /// Says whether a day is that on which the text came, or was sent on.
    fn is_of_its_arrival(&self, word: usize, date: Date) -> bool {
        let stamped = self.writing.arrived > self.writing.written && date <= self.writing.arrived;
        let last = word
            .checked_sub(1)
            .and_then(|last| self.heard.words.get(last));
        stamped || last.is_some_and(|last| self.reading.arrives(last.key) || last.key == "between")
    }

    /// Says whether the words tell of a day that was owed, has passed and was not kept.
    fn is_broken(&self, word: usize, words: &Range<usize>) -> bool {
        let sentence = self.heard.words.sentence(word);
        let sentence = words.start.min(sentence.start)..sentence.end;
        self.governs(word, words, Says::OwedBefore).is_some()
            && self.any(&sentence, Says::Promised)
            && self.any(&sentence, Says::Undone)
    }
}

/// Says whether a word is a time of day, as it stands in the text from there on.
fn is_time(key: &str, text: &str) -> bool {
    let digits = key.trim_end_matches("am").trim_end_matches("pm");
    if key == "noon" || key == "midday" {
        return true;
    }
    if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let rest = text[digits.len()..].trim_start_matches(' ');
    let minutes = rest
        .strip_prefix([':', '.'])
        .is_some_and(|rest| rest.len() >= 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_digit));
    minutes
        || ["am", "pm", "o'clock", "a.m", "p.m"]
            .iter()
            .any(|half| rest.starts_with(half))
}
