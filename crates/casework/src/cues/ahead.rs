//! What the words around a date say: past or future, a birthday, or something to act by or attend.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::{Deref, Range};
use std::sync::LazyLock;

use super::ahead_words::{ACT, COUNTED, FUTURE, NOT_ACT, PASSIVE, PAST, PERHAPS_FUTURE};
use super::dates::{DateRole, Precision};
use crate::time::Date;

static ACTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| ACT.iter().copied().collect());

/// Which way the words around a date point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unsaid,
}

const WORDS_BEFORE: usize = 9;
const WORDS_AFTER: usize = 7;

/// Where a date stands.
pub(super) struct Place<'p> {
    text: &'p str,
    pub(super) range: Range<usize>,
    pub(super) sentence: Range<usize>,
}

impl<'p> Place<'p> {
    pub(super) fn new(text: &'p str, range: Range<usize>) -> Self {
        let start = text[..range.start]
            .rmatch_indices(['.', '!', '?', '\n'])
            .find(|(at, mark)| ends_sentence(text, *at, mark))
            .map_or(0, |(at, mark)| at + mark.len());
        let end = text[range.end..]
            .match_indices(['.', '!', '?', '\n'])
            .map(|(at, mark)| (range.end + at, mark))
            .find(|(at, mark)| ends_sentence(text, *at, mark))
            .map_or(
                text.len(),
                |(at, mark)| if mark == "\n" { at } else { at + mark.len() },
            );
        let start = start + (text[start..].len() - text[start..].trim_start().len());
        Self {
            text,
            sentence: start.min(range.start)..end,
            range,
        }
    }

    /// Gives the words that name the date.
    pub(super) fn words(&self) -> &'p str {
        &self.text[self.range.clone()]
    }

    /// Says whether a number goes on as a time of the day, a sum or a range: `Fri 3pm`, `Mon 10.30`.
    pub(super) fn goes_on_as_a_time(&self) -> bool {
        let rest = &self.text[self.range.end..];
        let next = rest.trim_start().to_ascii_lowercase();
        let counted = [
            "am", "pm", "a.m", "p.m", "o'clock", "oclock", "hours", "hrs", "to ", "- ", "till",
            "til ", "until", "people", "staff", "times",
        ];
        counted.iter().any(|word| next.starts_with(word))
    }

    fn before(&self) -> &'p str {
        &self.text[self.sentence.start..self.range.start]
    }

    fn after(&self) -> &'p str {
        &self.text[self.range.end..self.sentence.end.max(self.range.end)]
    }

    /// Says whether the date names a whole week.
    pub(super) fn after_week_of(&self) -> bool {
        let before = self.before().trim_end().to_ascii_lowercase();
        [
            "week of",
            "week commencing",
            "week beginning",
            "week starting",
            "w/c",
            "wk of",
            "w/b",
            "wk commencing",
        ]
        .iter()
        .any(|words| before.ends_with(words))
    }

    /// Says whether words before it tell when something is or was.
    pub(super) fn says_when(&self) -> bool {
        last_words(self.before(), 1).any(|word| {
            matches!(
                word.as_str(),
                "by" | "on" | "until" | "til" | "due" | "from" | "since"
            )
        })
    }

    /// Says whether two small numbers with a slash are a fraction or a score.
    pub(super) fn is_fraction(&self, day: i16, month: i16) -> bool {
        let next = first_words(self.after(), 1).next().unwrap_or_default();
        let before = last_words(self.before(), 1).next().unwrap_or_default();
        let scored = matches!(
            before.as_str(),
            "score" | "scored" | "scores" | "rated" | "rates" | "pain" | "version"
        );
        let counted = matches!(
            next.as_str(),
            "bed"
                | "beds"
                | "bedroom"
                | "bedrooms"
                | "hours"
                | "hrs"
                | "days"
                | "weeks"
                | "times"
                | "months"
                | "pints"
                | "mins"
                | "minutes"
                | "miles"
                | "people"
                | "of"
                | "full"
                | "rooms"
        );
        let half = matches!((day, month), (1, 2..=4))
            && matches!(next.as_str(), "a" | "an" | "the" | "hour");
        scored || counted || half
    }

    /// Says whether `may` after a number is the verb.
    pub(super) fn goes_on_with_a_word(&self) -> bool {
        first_words(self.after(), 1).next().is_some_and(|word| {
            word.chars().all(char::is_alphabetic)
                && !matches!(
                    word.as_str(),
                    "at" | "and" | "or" | "to" | "so" | "for" | "am" | "pm" | "is" | "was"
                )
        })
    }

    /// Says whether a word before an ordinal makes it a day: `on the 14th`.
    pub(super) fn is_of_the_month(&self) -> bool {
        last_words(self.before(), 1).any(|word| {
            matches!(
                word.as_str(),
                "the"
                    | "on"
                    | "by"
                    | "until"
                    | "till"
                    | "til"
                    | "from"
                    | "since"
                    | "before"
                    | "after"
            )
        })
    }

    /// Says whether a word right before it makes it the last day of something.
    pub(super) fn is_a_last_day(&self) -> bool {
        last_words(self.before(), 1)
            .any(|word| matches!(word.as_str(), "by" | "before" | "until" | "till" | "til"))
    }

    /// Says whether the sentence asks for something.
    pub(super) fn asks(&self) -> bool {
        let text = &self.text[self.sentence.clone()];
        first_words(text, 60).any(|word| {
            matches!(
                word.as_str(),
                "please"
                    | "need"
                    | "needed"
                    | "required"
                    | "require"
                    | "confirm"
                    | "failing"
                    | "respond"
            )
        })
    }

    /// Gives the days by which `Thursday week` or `a week on Monday` is later than the weekday.
    pub(super) fn weeks_on(&self) -> i64 {
        let after = first_words(self.after(), 1).next().unwrap_or_default();
        let mut before = last_words(self.before(), 2);
        let (last, one_before) = (before.next(), before.next());
        let on = last.as_deref() == Some("on");
        match (after.as_str(), one_before.as_deref()) {
            ("week", _) => 7,
            ("fortnight", _) => 14,
            (_, Some("week")) if on => 7,
            (_, Some("fortnight")) if on => 14,
            _ => 0,
        }
    }

    /// Says whether an ordinal counts things and is no day.
    pub(super) fn counts_things(&self) -> bool {
        first_words(self.after(), 1)
            .next()
            .is_some_and(|word| COUNTED.contains(&word.as_str()))
    }

    /// Says which way the words before the date point; the nearest word decides.
    pub(super) fn tense(&self) -> Tense {
        let mut words = last_words(self.before(), WORDS_BEFORE).peekable();
        let mut otherwise = Tense::Unsaid;
        while let Some(word) = words.next() {
            let planned = |next: &Lower<'_>| PASSIVE.contains(&next.as_str());
            if FUTURE.contains(&word.as_str()) {
                return Tense::Future;
            }
            let has = word.as_str() == "got" && words.peek().is_some_and(is_have);
            if PAST.contains(&word.as_str()) && !has && !words.peek().is_some_and(planned) {
                return Tense::Past;
            }
            if PERHAPS_FUTURE.contains(&word.as_str()) {
                otherwise = Tense::Future;
            }
        }
        otherwise
    }

    /// Says what the date is for.
    pub(super) fn role(&self, date: Date, written_on: Date, precision: Precision) -> DateRole {
        let born = last_words(self.before(), 3)
            .any(|word| matches!(word.as_str(), "dob" | "born" | "d.o.b" | "birth"))
            || self.is_after_b();
        if born || self.is_birth_by_look(date, written_on) {
            return DateRole::Birth;
        }
        let own = self.text[self.range.clone()].to_ascii_lowercase();
        if date < written_on || own == "today" || own.starts_with("this ") {
            return DateRole::Mention;
        }
        let mut near = last_words(self.before(), WORDS_BEFORE);
        if last_words(self.before(), 4).any(|word| NOT_ACT.contains(&word.as_str())) {
            return DateRole::Mention;
        }
        let strict = precision != Precision::Day;
        let acts = if strict {
            last_words(self.before(), 3).any(|word| {
                matches!(
                    word.as_str(),
                    "by" | "due" | "deadline" | "expires" | "ends" | "before" | "latest"
                )
            })
        } else {
            near.any(|word| ACTS.contains(word.as_str()))
                || self.at_a_time()
                || first_words(self.after(), WORDS_AFTER)
                    .any(|word| ACTS.contains(word.as_str()) || is_time_of_day(&word))
        };
        if acts {
            DateRole::Ahead
        } else {
            DateRole::Mention
        }
    }

    /// Says whether `b` or `b.` stands right before the date, as in `Ada Quill, b. 3 May 1990`, and
    /// names neither a block nor a plan.
    fn is_after_b(&self) -> bool {
        let before = self.text[..self.range.start].trim_end();
        let Some(rest) = before
            .strip_suffix("b.")
            .or_else(|| before.strip_suffix('b'))
        else {
            return false;
        };
        !rest.ends_with(char::is_alphanumeric)
    }

    /// Says whether `at 10` or the like follows.
    fn at_a_time(&self) -> bool {
        let mut words = first_words(self.after(), 2);
        words.next().is_some_and(|word| &*word == "at")
            && words
                .next()
                .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// A full date ten or more years back right after a name is a date of birth.
    fn is_birth_by_look(&self, date: Date, written_on: Date) -> bool {
        let long_ago = written_on.days_since(date) > 3653;
        let named = self
            .before()
            .trim_end_matches([' ', ',', '('])
            .split_whitespace()
            .next_back();
        long_ago && named.is_some_and(|word| word.starts_with(char::is_uppercase))
    }
}

/// Says whether a word before `got` makes it mean `has`: `I've got a lad moving in`.
fn is_have(word: &Lower<'_>) -> bool {
    let word = word.as_str();
    matches!(word, "have" | "has") || word.ends_with("'ve") || word.ends_with("\u{2019}ve")
}

fn ends_sentence(text: &str, at: usize, mark: &str) -> bool {
    if mark == "\n" {
        return true;
    }
    text[at + mark.len()..].starts_with(|c: char| c.is_whitespace())
        || at + mark.len() == text.len()
}

fn is_time_of_day(word: &str) -> bool {
    let digits = word.trim_end_matches("am").trim_end_matches("pm");
    let bare = digits.len() == word.len();
    let clock = digits
        .split([':', '.'])
        .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    clock && (!bare || digits.contains(':') || digits.contains('.')) || word == "noon"
}

fn last_words(text: &str, count: usize) -> impl Iterator<Item = Lower<'_>> {
    text.split([' ', ',', ';', '(', ')', '\n', '"', '?', '/'])
        .rev()
        .filter_map(clean)
        .take(count)
}

fn first_words(text: &str, count: usize) -> impl Iterator<Item = Lower<'_>> {
    text.split([' ', ',', ';', '(', ')', '\n', '"', '?', '/'])
        .filter_map(clean)
        .take(count)
}

fn clean(word: &str) -> Option<Lower<'_>> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    (!word.is_empty()).then(
        || match word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Lower(word.to_ascii_lowercase().into()),
            false => Lower(word.into()),
        },
    )
}

/// A word in small letters; most are so already and are not copied.
#[derive(Default)]
struct Lower<'t>(Cow<'t, str>);

impl Lower<'_> {
    fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}
