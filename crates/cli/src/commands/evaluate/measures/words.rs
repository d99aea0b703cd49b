//! The words, numbers and dates that two texts share.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use casework::cues::{self, Precision, Words};
use casework::error::{Error, Result};
use casework::time::Date;
use regex::Regex;

/// Words that say nothing of their own, beside those of fewer than three letters.
const EMPTY: &[&str] = &[
    "all", "also", "and", "any", "are", "been", "but", "can", "did", "does", "for", "from", "had",
    "has", "have", "her", "him", "his", "into", "its", "may", "more", "must", "not", "off", "only",
    "out", "own", "she", "than", "that", "the", "their", "them", "then", "there", "they", "this",
    "until", "was", "were", "what", "when", "which", "who", "will", "with", "would", "you",
];

/// Words of dates, which are compared as days.
const CALENDAR: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
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
    "mon",
    "tue",
    "tues",
    "wed",
    "weds",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
];

const NUMBER: &str = r"[0-9](?:[0-9]|[,.:][0-9])*";

static NUMBERS: LazyLock<std::result::Result<Regex, regex::Error>> =
    LazyLock::new(|| Regex::new(NUMBER));

/// A number or a day of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Figure {
    /// Without thousands marks and empty pence.
    Number(String),
    /// Month and day: a text seldom says the year.
    Day(i8, i8),
}

/// Gives the numbers and days that a text spells with digits.
pub(super) fn figures(text: &str, today: Date) -> Result<BTreeSet<Figure>> {
    let numbers = NUMBERS.as_ref().map_err(|error| {
        Error::internal("the pattern of numbers does not compile").caused_by(error.clone())
    })?;
    let mut hits = cues::dates(text, today)?;
    hits.retain(|hit| {
        let words = &text[hit.range.clone()];
        hit.precision != Precision::Month && words.bytes().any(|byte| byte.is_ascii_digit())
    });
    let in_date = |at: usize| hits.iter().any(|hit| hit.range.contains(&at));
    let outside = numbers.find_iter(text).filter(|one| !in_date(one.start()));
    let number = |one: regex::Match<'_>| {
        let digits = one.as_str().replace(',', "");
        Figure::Number(digits.strip_suffix(".00").unwrap_or(&digits).to_owned())
    };
    let day = |hit: &cues::DateHit| Figure::Day(hit.date.civil().month(), hit.date.civil().day());
    Ok(outside.map(number).chain(hits.iter().map(day)).collect())
}

/// Gives the words of a text that carry its meaning: three letters or more, no digits, no months.
pub(super) fn content(text: &str) -> BTreeSet<String> {
    let words = Words::of(text);
    let carries = |key: &str| {
        let letters = key.chars().count() >= 3 && !key.contains(|c: char| c.is_ascii_digit());
        letters && !EMPTY.contains(&key) && !CALENDAR.contains(&key)
    };
    let keys = words.iter().map(|word| word.key.to_owned());
    keys.filter(|key| carries(key)).collect()
}

/// Counts the content words that two texts share.
pub(super) fn shared(one: &str, other: &str) -> usize {
    content(one).intersection(&content(other)).count()
}
