//! The phrase language of the cue files.
//!
//! A phrase is a row of elements: a word (`bruising`), alternatives (`hit|hits|hitting`), the start
//! of a word (`bruis*`), a list by name (`@person`), an optional word (`the?`), or a gap (`...` is
//! up to four words, `..2` up to two). A word in capitals (`DA`) matches only capitals. A phrase
//! never crosses the end of a sentence. It begins where its first element stands, so that one is
//! neither a gap nor optional. After it, `& row` asks for another row anywhere in the same
//! sentence, and `&! row` for a sentence without it; what is found is the first row alone.

use std::collections::BTreeMap;

use super::words::{HEAD_BYTES, Word, head};
use crate::error::{Error, Result};

const GAP_DEFAULT: u8 = 4;
const GAP_MAX: u8 = 12;

/// One phrase of a cue file, read.
#[derive(Debug, Clone)]
pub struct Phrase {
    elements: Vec<Element>,
    beside: Vec<Beside>,
}

/// A row of elements that the rest of the sentence must hold, or must not.
#[derive(Debug, Clone)]
struct Beside {
    elements: Vec<Element>,
    absent: bool,
}

/// A part of a row.
#[derive(Debug, Clone)]
pub(super) enum Element {
    Word {
        alternatives: Vec<Alternative>,
        optional: bool,
    },
    Gap(u8),
}

/// One of the words that fit an element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Alternative {
    /// The head of the key, and the bits of it that a word must share.
    head: u64,
    mask: u64,
    key: String,
    prefix: bool,
    caps: bool,
}

/// A phrase found in a text: which, and the indexes of its first word and the word after its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseHit {
    pub phrase: usize,
    pub start: usize,
    pub end: usize,
}

impl Phrase {
    /// Reads a phrase; `lists` are the word lists that `@name` stands for.
    pub fn parse(text: &str, lists: &BTreeMap<String, String>) -> Result<Self> {
        let parts: Vec<&str> = text.split_whitespace().collect();
        let rows = parts.split_inclusive(|part| matches!(*part, "&" | "&!"));
        let (mut phrase, mut joined) = (None, None);
        for row in rows {
            let (row, next) = match row.split_last() {
                Some((mark @ (&"&" | &"&!"), row)) => (row, Some(*mark)),
                _ => (row, None),
            };
            let elements = elements(text, row, lists)?;
            let absent = joined == Some("&!");
            joined = next;
            match &mut phrase {
                None => {
                    phrase = Some(Self {
                        elements,
                        beside: Vec::new(),
                    });
                }
                Some(phrase) => phrase.beside.push(Beside { elements, absent }),
            }
        }
        phrase
            .filter(|_| joined.is_none())
            .ok_or_else(|| Error::invalid(text, "holds nothing, or ends with `&`"))
    }

    /// Says whether the phrase itself asks for a word.
    pub fn asks_for(&self, word: Word<'_>) -> bool {
        let beside = self.beside.iter().filter(|row| !row.absent);
        self.elements
            .iter()
            .chain(beside.flat_map(|row| &row.elements))
            .any(|element| element.fits(word))
    }

    /// Gives the elements of its first row.
    pub(super) fn elements(&self) -> &[Element] {
        &self.elements
    }

    /// Gives the rows that must stand beside it, or, where `true` goes with one, must not.
    pub(super) fn beside(&self) -> impl Iterator<Item = (&[Element], bool)> {
        let rows = self.beside.iter();
        rows.map(|row| (row.elements.as_slice(), row.absent))
    }

    /// Gives all its rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[Element]> {
        std::iter::once(self.elements()).chain(self.beside().map(|(row, _)| row))
    }
}

impl Element {
    /// Gives all words that may stand there.
    pub(super) fn alternatives(&self) -> &[Alternative] {
        match self {
            Self::Word { alternatives, .. } => alternatives,
            Self::Gap(_) => &[],
        }
    }

    /// Says whether it is a word that this one fits.
    fn fits(&self, word: Word<'_>) -> bool {
        self.alternatives()
            .iter()
            .any(|alternative| alternative.fits(word))
    }
}

impl Alternative {
    fn parse(word: &str) -> Self {
        let (word, prefix) = word
            .strip_suffix('*')
            .map_or((word, false), |word| (word, true));
        let caps = word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
        let key = word
            .chars()
            .filter(|c| !matches!(c, '\'' | '\u{2019}'))
            .flat_map(char::to_lowercase);
        let key: String = key.collect();
        let shared = match prefix {
            true => HEAD_BYTES.min(key.len()),
            false => HEAD_BYTES,
        };
        let others = u64::MAX.checked_shr(8 * shared as u32).unwrap_or(0);
        Self {
            head: head(&key),
            mask: !others,
            key,
            prefix,
            caps,
        }
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    pub(super) fn head(&self) -> u64 {
        self.head
    }

    pub(super) fn head_and_mask(&self) -> (u64, u64) {
        (self.head, self.mask)
    }

    pub(super) fn is_start(&self) -> bool {
        self.prefix
    }

    pub(super) fn fits(&self, word: Word<'_>) -> bool {
        word.head & self.mask == self.head
            && (word.caps || !self.caps)
            && (self.key.len() < HEAD_BYTES || self.goes_on_as(word.key))
    }

    /// Compares a key that is as long as its head, or longer, in full.
    fn goes_on_as(&self, key: &str) -> bool {
        match self.prefix {
            true => key.starts_with(&self.key),
            false => key == self.key,
        }
    }
}

/// Reads a row of elements.
fn elements(text: &str, parts: &[&str], lists: &BTreeMap<String, String>) -> Result<Vec<Element>> {
    let refuse = |why: &str| Error::invalid(text, why);
    let mut elements = Vec::new();
    for part in parts {
        if let Some(number) = part.strip_prefix("..") {
            let words = match number {
                "." => GAP_DEFAULT,
                _ => number
                    .parse()
                    .map_err(|_| refuse("a gap is `...` or `..` and a number"))?,
            };
            if words > GAP_MAX || elements.is_empty() {
                return Err(refuse("a gap is at most 12 words and never comes first"));
            }
            elements.push(Element::Gap(words));
            continue;
        }
        let (part, optional) = part
            .strip_suffix('?')
            .map_or((*part, false), |part| (part, true));
        let mut alternatives = Vec::new();
        for word in part.split('|') {
            match word.strip_prefix('@') {
                Some(name) => {
                    let list = lists
                        .get(name)
                        .ok_or_else(|| refuse("names a list that is not there"))?;
                    alternatives.extend(list.split_whitespace().map(Alternative::parse));
                }
                None => alternatives.push(Alternative::parse(word)),
            }
        }
        if alternatives
            .iter()
            .any(|alternative| alternative.key.is_empty())
        {
            return Err(refuse("holds an empty word"));
        }
        if optional && elements.is_empty() {
            return Err(refuse("the first word cannot be optional"));
        }
        elements.push(Element::Word {
            alternatives,
            optional,
        });
    }
    if !matches!(elements.last(), Some(Element::Word { .. })) {
        return Err(refuse("ends with a gap or holds nothing"));
    }
    Ok(elements)
}
