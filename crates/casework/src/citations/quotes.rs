//! Finds a quote in an entry, and refuses one that is cut short of its meaning.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Entries, Ground, Unsupported, unsupported};
use crate::case_files::{CaseFile, FileEntry};
use crate::cues::{Break, Words};

/// The part of an entry in which a quote stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Body,
    Subject,
}

/// Words of an entry on which something rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Cite {
    /// Label of the entry.
    pub entry: String,
    /// Verbatim in that part of the entry, after folding white space.
    pub quote: String,
    pub part: Part,
    /// Unicode code points in that part; `end` is exclusive.
    pub start: u32,
    pub end: u32,
}

/// Where a quote stands in an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    pub part: Part,
    /// Unicode code points in that part; `end` is exclusive.
    pub start: u32,
    pub end: u32,
    /// The same in bytes.
    pub bytes: Range<usize>,
}

/// Words of which none may be cut off right before a quote.
const TURNING: &[&str] = &[
    "no",
    "not",
    "never",
    "nor",
    "neither",
    "without",
    "denies",
    "denied",
    "deny",
    "denying",
    "cannot",
    "unless",
    "whether",
    "isnt",
    "wasnt",
    "arent",
    "werent",
    "dont",
    "doesnt",
    "didnt",
    "wont",
    "wouldnt",
    "cant",
    "couldnt",
    "shouldnt",
    "hasnt",
    "havent",
    "hadnt",
    "mustnt",
    "if",
    "disputes",
    "disputed",
    "false",
    "untrue",
    "incorrect",
    "wrong",
];

/// Words that may stand between such a word and the quote.
const REACH: usize = 3;

/// Answers right after a quote that turn it round: `Suicidal thoughts: none`.
const ANSWERED_NO: &[&str] = &["no", "none", "nil", "not", "denied", "never", "false"];

/// Finds a quote in the body or the subject of an entry, white space folded.
pub fn locate(entry: &FileEntry, quote: &str) -> Option<Located> {
    [(Part::Body, &entry.body), (Part::Subject, &entry.subject)]
        .into_iter()
        .find_map(|(part, text)| find(text, quote).map(|bytes| place(part, text, bytes)))
}

/// Makes the citation of words of an entry, if they are there.
pub fn cite(entry: &FileEntry, quote: &str) -> Option<Cite> {
    locate(entry, quote).map(|located| cited(entry, &located, quote))
}

/// Makes the citation of bytes of a part of an entry, if they are whole characters of it.
pub fn cite_bytes(entry: &FileEntry, part: Part, bytes: Range<usize>) -> Option<Cite> {
    let text = match part {
        Part::Body => &entry.body,
        Part::Subject => &entry.subject,
    };
    let quote = text.get(bytes.clone())?;
    Some(cited(entry, &place(part, text, bytes), quote))
}

fn cited(entry: &FileEntry, located: &Located, quote: &str) -> Cite {
    Cite {
        entry: entry.id.clone(),
        quote: fold(quote),
        part: located.part,
        start: located.start,
        end: located.end,
    }
}

/// Folds white space.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn place(part: Part, text: &str, bytes: Range<usize>) -> Located {
    let points = |end: usize| u32::try_from(text[..end].chars().count()).unwrap_or(u32::MAX);
    Located {
        part,
        start: points(bytes.start),
        end: points(bytes.end),
        bytes,
    }
}

/// Gives the entries of the grounds, or says which quote does not hold.
pub(super) fn entries<'f>(
    grounds: &[Ground<'_>],
    file: &'f CaseFile,
) -> Result<Entries<'f>, Unsupported> {
    if grounds.is_empty() {
        return Err(unsupported("no entry is cited"));
    }
    grounds.iter().map(|ground| entry(ground, file)).collect()
}

fn entry<'f>(ground: &Ground<'_>, file: &'f CaseFile) -> Result<&'f FileEntry, Unsupported> {
    let label = ground.entry;
    let entry = file
        .entries
        .iter()
        .find(|entry| entry.id == label)
        .ok_or_else(|| unsupported(format!("there is no entry {label}")))?;
    if !ground.quote.chars().any(char::is_alphanumeric) {
        return Err(unsupported(format!(
            "the quote from {label} holds no words"
        )));
    }
    let mut reason = format!("quote not found in {label}");
    for text in [&entry.body, &entry.subject] {
        for found in all(text, ground.quote) {
            match cut(text, &found) {
                None => return Ok(entry),
                Some(word) => {
                    reason = format!(
                        "the quote from {label} leaves out \u{201c}{word}\u{201d} beside it"
                    );
                }
            }
        }
    }
    Err(unsupported(reason))
}

fn find(text: &str, quote: &str) -> Option<Range<usize>> {
    let mut first = None;
    for found in all(text, quote) {
        if cut(text, &found).is_none() {
            return Some(found);
        }
        first = first.or(Some(found));
    }
    first
}

/// Finds every place of a quote that starts and ends with whole words.
fn all(text: &str, quote: &str) -> Vec<Range<usize>> {
    let parts: Vec<&str> = quote.split_whitespace().collect();
    let Some((first, rest)) = parts.split_first() else {
        return Vec::new();
    };
    text.match_indices(first)
        .filter_map(|(start, _)| {
            let mut end = start + first.len();
            for part in rest {
                let after = &text[end..];
                let trimmed = after.trim_start();
                if trimmed.len() == after.len() || !trimmed.starts_with(part) {
                    return None;
                }
                end += after.len() - trimmed.len() + part.len();
            }
            Some(start..end)
        })
        .filter(|range| whole_words(text, range))
        .collect()
}

fn whole_words(text: &str, range: &Range<usize>) -> bool {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let quote = &text[range.clone()];
    let split_before =
        inside(text[..range.start].chars().next_back()) && inside(quote.chars().next());
    let split_after = inside(quote.chars().next_back()) && inside(text[range.end..].chars().next());
    let number = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut after = text[range.end..].chars();
    let continued = number(quote.chars().next_back())
        && matches!(after.next(), Some('.' | ',' | '/' | ':'))
        && number(after.next());
    let mut before = text[..range.start].chars().rev();
    let began = number(quote.chars().next())
        && matches!(before.next(), Some('.' | ',' | '/' | ':'))
        && number(before.next());
    !(split_before || split_after || continued || began)
}

/// Gives the word whose loss turns the quote round, if there is one.
fn cut(text: &str, range: &Range<usize>) -> Option<String> {
    let words = Words::of(text);
    let first = words.at(range.start);
    let after = words.at(range.end.saturating_sub(1));
    let after = if words.get(after).is_some_and(|word| word.start < range.end) {
        after + 1
    } else {
        after
    };
    let mut position = first;
    for _ in 0..REACH {
        if position == 0
            || words
                .get(position)
                .is_none_or(|word| word.before != Break::None)
        {
            break;
        }
        position -= 1;
        let word = words.get(position)?;
        if TURNING.contains(&word.key) {
            return Some(text[word.start..word.end].to_owned());
        }
    }
    let next = words.get(after)?;
    let gap = text[range.end.min(next.start)..next.start].trim();
    let end = &text[range.clone()];
    let asked = gap.starts_with([':', '?', '-', '=']) || end.ends_with([':', '?', '-', '=']);
    (asked && ANSWERED_NO.contains(&next.key)).then(|| text[next.start..next.end].to_owned())
}
