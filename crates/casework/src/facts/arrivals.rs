//! When an entry arrived: a letter counts from the day it came, not from the day it bears.
//!
//! Read from a bracketed stamp at the head or the end of an entry: `[dated 12 March, scanned to
//! complaint 24/03/2026 15:10]`. Without one, the entry's own date and time stand.

use std::sync::LazyLock;

use regex::Regex;

use crate::case_files::{EntryKind, FileEntry};
use crate::cues::{Precision, dates};
use crate::error::{Error, Result};
use crate::playbooks::Reading;
use crate::time::{Date, TimeOfDay};

/// How far from the start or the end of an entry a stamp is looked for, in bytes.
const REACH: usize = 300;
/// How long the date at the head of a letter may be, in code points.
const HEAD: usize = 40;
/// Later than this after its own date nothing arrives, in days: the date is another's.
const LATE_MAX: i64 = 120;

static STAMP: LazyLock<std::result::Result<Regex, regex::Error>> =
    LazyLock::new(|| Regex::new(r"\[([^\[\]]{4,200})\]|\(([^()]{4,200})\)"));
static CLOCK: LazyLock<std::result::Result<Regex, regex::Error>> =
    LazyLock::new(|| Regex::new(r"^[ ,]*(?:at +)?([0-2]?[0-9])[:.]([0-5][0-9])\b"));

/// Gives the day on which an entry arrived, and the time where it is known.
pub(crate) fn arrival(entry: &FileEntry, reading: &Reading) -> Result<(Date, Option<TimeOfDay>)> {
    let own = (entry.date, entry.time);
    if !matches!(
        entry.kind,
        EntryKind::Letter | EntryKind::Email | EntryKind::Document | EntryKind::Form
    ) {
        return Ok(own);
    }
    let mut first: Option<(Date, Option<TimeOfDay>)> = None;
    for captures in compiled(&STAMP)?.captures_iter(&entry.body) {
        let Some(stamp) = captures.get(1).or_else(|| captures.get(2)) else {
            continue;
        };
        if stamp.start() > REACH && stamp.end() + REACH < entry.body.len() {
            continue;
        }
        for found in in_stamp(stamp.as_str(), entry.date, reading)? {
            if first.is_none_or(|(date, _)| found.0 < date) {
                first = Some(found);
            }
        }
    }
    Ok(first.unwrap_or(own))
}

/// Gives the day on which an entry was written: a letter or form that was filed later bears its own
/// day at its head, before or after a stamp (`[scan] Date: 20 April 2026`).
pub(super) fn written(entry: &FileEntry) -> Result<Date> {
    if !matches!(
        entry.kind,
        EntryKind::Letter | EntryKind::Document | EntryKind::Form
    ) {
        return Ok(entry.date);
    }
    let mut head = entry.body.trim_start();
    if let Some((_, rest)) = head.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        head = rest.trim_start();
    }
    for word in ["dated:", "date:", "date of letter:", "dated", "date"] {
        if head
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
        {
            head = head[word.len()..].trim_start();
            break;
        }
    }
    let end = head
        .char_indices()
        .nth(HEAD)
        .map_or(head.len(), |(at, _)| at);
    let first = dates(&head[..end], entry.date)?.into_iter().next();
    let own = first.filter(|hit| {
        let named = &head[hit.range.clone()];
        let year = named.contains(&hit.date.civil().year().to_string());
        let earlier = entry.date.days_since(hit.date);
        let at_head = hit.range.start == 0 && hit.precision == Precision::Day;
        at_head && year && (1..=LATE_MAX).contains(&earlier)
    });
    Ok(own.map_or(entry.date, |hit| hit.date))
}

/// Gives the days after the entry's own that stand behind a word of arriving.
fn in_stamp(stamp: &str, own: Date, reading: &Reading) -> Result<Vec<(Date, Option<TimeOfDay>)>> {
    let clock = compiled(&CLOCK)?;
    let mut found = Vec::new();
    for hit in dates(stamp, own)? {
        let before = stamp.get(..hit.range.start).unwrap_or_default();
        let before = before.replace(['\'', '\u{2019}'], "");
        let mut words = before.split(|c: char| !c.is_alphanumeric());
        let arrives = words.any(|word| reading.arrives(&word.to_lowercase()));
        let late = hit.date.days_since(own);
        if hit.precision != Precision::Day || !arrives || !(1..=LATE_MAX).contains(&late) {
            continue;
        }
        let after = stamp.get(hit.range.end..).unwrap_or_default();
        let time = clock.captures(after).and_then(|time| {
            let hour: u8 = time.get(1)?.as_str().parse().ok()?;
            format!("{hour:02}:{}", time.get(2)?.as_str()).parse().ok()
        });
        found.push((hit.date, time));
    }
    Ok(found)
}

fn compiled(
    regex: &'static LazyLock<std::result::Result<Regex, regex::Error>>,
) -> Result<&'static Regex> {
    regex.as_ref().map_err(|error| {
        Error::internal("the patterns of stamps do not compile").caused_by(error.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbooks::reading;
    use crate::testing::case_file;

    #[test]
    fn a_letter_that_was_filed_later_was_written_on_the_day_at_its_head() {
        let day = |body: &str, kind: EntryKind| {
            let mut entry = case_file("CBC-1", &[("E01", "2026-04-30", body)])
                .entries
                .remove(0);
            entry.kind = kind;
            written(&entry).unwrap().to_string()
        };
        for body in [
            "20 April 2026\n\nDear Mrs Hobday",
            "[scan] Date: 20 April 2026 Mrs G Attwater.",
            "Dated 20/04/2026. Dear Sir",
        ] {
            assert_eq!(day(body, EntryKind::Letter), "2026-04-20", "{body}");
            assert_eq!(day(body, EntryKind::Note), "2026-04-30", "{body}");
        }
        for body in [
            "Dear Sir, on 20 April 2026 we met.",
            "20 April 2025 was the first visit.",
            "20 May 2026 is the hearing.",
            "Date of birth: 20 April 1990",
        ] {
            assert_eq!(day(body, EntryKind::Letter), "2026-04-30", "{body}");
        }
    }

    #[test]
    fn a_letter_counts_from_the_day_it_came() {
        let arrived = |body: &str, kind: EntryKind| {
            let mut entry = case_file("CBC-1", &[("E01", "2026-04-30", body)])
                .entries
                .remove(0);
            entry.kind = kind;
            let (date, time) = arrival(&entry, reading().unwrap()).unwrap();
            (date.to_string(), time.map(|time| time.to_string()))
        };
        let own = ("2026-04-30".to_owned(), None);
        for (body, expected) in [
            (
                "[dated 30 April, scanned to complaint 12/05/2026 15:10] Dear Sir",
                ("2026-05-12", Some("15:10")),
            ),
            (
                "[Stamped: RECEIVED 7 MAY 2026 - POST ROOM, fwd Legal 8/5]\nLetter of claim",
                ("2026-05-07", None),
            ),
            (
                "Please help us. (opened in Complaints 14/05/26)",
                ("2026-05-14", None),
            ),
        ] {
            let expected = (expected.0.to_owned(), expected.1.map(str::to_owned));
            assert_eq!(arrived(body, EntryKind::Letter), expected, "{body}");
            assert_eq!(arrived(body, EntryKind::Note), own, "a note is its own day");
        }
        for body in [
            "[dated 30 April] Your hearing (on 12 May 2026) is listed.",
            "I received your letter (of 12 May 2026) and reply.",
            "[received 2 January 2027 it says, which cannot be]",
        ] {
            assert_eq!(arrived(body, EntryKind::Letter), own, "{body}");
        }
    }
}
