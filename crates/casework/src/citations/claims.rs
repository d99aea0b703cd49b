//! The numbers and dates of a sentence, each to be found in what it cites.
//!
//! Dates compare by value: `30 April 2026` rests on `30/04/26`, on `today` in an entry of that day,
//! or on the day of the entry itself. Each is used up once, so a changed number cannot hide behind
//! another one.

use std::ops::Range;

use super::{Entries, Ground, Unsupported, unsupported};
use crate::cues::{self, DateHit, Precision};
use crate::error::Result;
use crate::time::Date;

/// Checks the numbers and dates of a sentence.
pub(super) fn check(
    sentence: &str,
    grounds: &[Ground<'_>],
    entries: &Entries<'_>,
) -> Result<std::result::Result<(), Unsupported>> {
    let mut dates: Vec<(Date, Precision)> = Vec::new();
    let mut numbers: Vec<String> = Vec::new();
    let mut written: Vec<Date> = Vec::new();
    for (ground, entry) in grounds.iter().zip(entries) {
        let hits = cues::dates(ground.quote, entry.date)?;
        numbers.extend(numbers_outside(ground.quote, &hits));
        dates.extend(hits.iter().map(|hit| (hit.date, hit.precision)));
        if !written.contains(&entry.date) {
            written.push(entry.date);
            dates.push((entry.date, Precision::Day));
        }
    }
    let mut readings = Vec::new();
    for date in &written {
        readings.push(cues::dates(sentence, *date)?);
    }
    let own = readings.first().cloned().unwrap_or_default();
    if let Some(relative) = undated(sentence, &own, &written) {
        return Ok(Err(unsupported(format!(
            "says \u{201c}{relative}\u{201d} without saying which day that is"
        ))));
    }
    let years: Vec<String> = dates
        .iter()
        .map(|(date, _)| date.civil().year().to_string())
        .collect();
    for hit in &own {
        let values = readings
            .iter()
            .flatten()
            .filter(|reading| reading.range == hit.range);
        if !values.clone().any(|value| take_date(&mut dates, value)) {
            return Ok(Err(unsupported(format!(
                "the date \u{201c}{}\u{201d} is not in the cited words",
                &sentence[hit.range.clone()]
            ))));
        }
    }
    for number in numbers_outside(sentence, &own) {
        match numbers.iter().position(|known| *known == number) {
            Some(position) => drop(numbers.swap_remove(position)),
            None if years.contains(&number) => {}
            None => {
                return Ok(Err(unsupported(format!(
                    "the number {number} is not in the cited words"
                ))));
            }
        }
    }
    Ok(Ok(()))
}

fn take_date(dates: &mut Vec<(Date, Precision)>, hit: &DateHit) -> bool {
    let month = |date: Date| (date.civil().year(), date.civil().month());
    let same = |(date, precision): &(Date, Precision)| match hit.precision {
        Precision::Month => month(*date) == month(hit.date),
        _ => *date == hit.date && *precision != Precision::Month,
    };
    match dates.iter().position(same) {
        Some(position) => {
            dates.remove(position);
            true
        }
        None => false,
    }
}

/// Gives a word such as `today` that stands in a sentence without the day it was said on.
fn undated<'s>(sentence: &'s str, hits: &[DateHit], written: &[Date]) -> Option<&'s str> {
    let relative = hits.iter().find(|hit| {
        let words = &sentence[hit.range.clone()];
        !words.bytes().any(|b| b.is_ascii_digit()) && hit.precision != Precision::Month
    })?;
    let dated = hits.iter().any(|hit| {
        sentence[hit.range.clone()]
            .bytes()
            .any(|b| b.is_ascii_digit())
            && written.contains(&hit.date)
    });
    (!dated).then(|| &sentence[relative.range.clone()])
}

/// Gives the numbers of a text that are not part of its dates, in one spelling.
fn numbers_outside(text: &str, dates: &[DateHit]) -> Vec<String> {
    let in_date = |range: &Range<usize>| {
        dates
            .iter()
            .any(|hit| hit.range.start < range.end && range.start < hit.range.end)
    };
    tokens(text)
        .into_iter()
        .filter(|range| !in_date(range))
        .filter_map(|range| number(&text[range]))
        .collect()
}

/// Splits a text into runs of letters, digits, and marks inside numbers.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    let mut last_digit = false;
    while let Some((position, c)) = chars.next() {
        let next_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let inside =
            c.is_alphanumeric() || (matches!(c, '.' | ',' | ':' | '/') && last_digit && next_digit);
        match (inside, start) {
            (true, None) => start = Some(position),
            (false, Some(from)) => {
                found.push(from..position);
                start = None;
            }
            _ => {}
        }
        last_digit = c.is_ascii_digit();
    }
    found.extend(start.map(|from| from..text.len()));
    found
}

/// Writes a number in one way: without thousands marks, without the letters before it.
fn number(token: &str) -> Option<String> {
    let words = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    let lower = token.to_lowercase();
    if let Some((value, _)) = (2..).zip(words).find(|(_, word)| *word == lower) {
        return Some(value.to_string());
    }
    let first = lower.find(|c: char| c.is_ascii_digit())?;
    Some(lower[first..].chars().filter(|c| *c != ',').collect())
}
