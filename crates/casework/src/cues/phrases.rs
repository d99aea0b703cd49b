//! The phrase language of the cue files, and a matcher that looks at each word once.
//!
//! A phrase is a row of elements: a word (`bruising`), alternatives (`hit|hits|hitting`), the start
//! of a word (`bruis*`), a list by name (`@person`), an optional word (`the?`), or a gap (`...` is
//! up to four words, `..2` up to two). A word in capitals (`DA`) matches only capitals. A phrase
//! never crosses the end of a sentence. The first element decides where matching is tried, so it
//! is neither a gap nor optional. After it, `& row` asks for another row anywhere in the same
//! sentence, and `&! row` for a sentence without it; what is found is the first row alone.

use std::collections::BTreeMap;
use std::ops::Range;

use super::words::{Break, Word, Words};
use crate::error::{Error, Result};

const BUCKETS: usize = 4096;
const BUCKET_LETTERS: usize = 3;
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

#[derive(Debug, Clone)]
enum Element {
    Word {
        alternatives: Vec<Alternative>,
        optional: bool,
        /// By which letters a word may begin to fit one of them.
        begins: Letters,
    },
    Gap(u8),
}

/// A set of first two letters, with some that only look like them: most words that fit nothing are
/// told without a look at each alternative.
#[derive(Debug, Clone, Copy)]
struct Letters(u128);

impl Letters {
    fn of(alternatives: &[Alternative]) -> Self {
        let all = alternatives.iter().map(|alternative| {
            match alternative.prefix && alternative.key.len() < 2 {
                true => u128::MAX,
                false => Self::bit(&alternative.key),
            }
        });
        Self(all.fold(0, |all, one| all | one))
    }

    fn may_begin(self, key: &str) -> bool {
        self.0 & Self::bit(key) != 0
    }

    fn bit(key: &str) -> u128 {
        let mut bytes = key.bytes().map(usize::from);
        let (first, second) = (bytes.next().unwrap_or(0), bytes.next().unwrap_or(0));
        1 << ((first * 31 + second) % 128)
    }
}

#[derive(Debug, Clone)]
struct Alternative {
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

/// Many phrases, found together.
#[derive(Debug)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    /// By the first letters of a phrase's first word.
    buckets: Vec<Vec<Begin>>,
    /// By their first letter, phrases that begin with a start of a word too short for a bucket.
    short: BTreeMap<u8, Vec<Begin>>,
}

/// A way in which a phrase begins: which phrase, by which alternative of its first word, and by
/// which letters its next word may begin.
#[derive(Debug, Clone, Copy)]
struct Begin {
    phrase: u32,
    alternative: u32,
    next: Letters,
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

    /// Says whether the sentence of a word holds what must stand beside the phrase, and nothing
    /// that must not.
    fn is_beside(&self, words: &Words, start: usize) -> bool {
        if self.beside.is_empty() {
            return true;
        }
        let sentence = words.sentence(start);
        self.beside
            .iter()
            .all(|row| row.is_in(words, sentence.clone()) != row.absent)
    }

    /// Gives the letters by which the word after the first may begin; any, where it may be missing
    /// or stand further on.
    fn next(&self) -> Letters {
        match self.elements.get(1) {
            Some(Element::Word {
                begins,
                optional: false,
                ..
            }) => *begins,
            _ => Letters(u128::MAX),
        }
    }

    fn first(&self) -> &[Alternative] {
        match self.elements.first() {
            Some(Element::Word { alternatives, .. }) => alternatives,
            _ => &[],
        }
    }
}

impl Beside {
    fn is_in(&self, words: &Words, mut sentence: Range<usize>) -> bool {
        let Some((first, rest)) = self.elements.split_first() else {
            return false;
        };
        sentence.any(|place| {
            words.get(place).is_some_and(|word| first.fits(word))
                && matches(rest, words, place + 1).is_some()
        })
    }
}

impl Element {
    /// Says whether it is a word that this one fits.
    fn fits(&self, word: Word<'_>) -> bool {
        match self {
            Self::Word {
                alternatives,
                begins,
                ..
            } => begins.may_begin(word.key) && alternatives.iter().any(|a| a.fits(word)),
            Self::Gap(_) => false,
        }
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
        Self {
            key: key.collect(),
            prefix,
            caps,
        }
    }

    fn fits(&self, word: Word<'_>) -> bool {
        let same = if self.prefix {
            word.key.starts_with(&self.key)
        } else {
            word.key == self.key
        };
        same && (word.caps || !self.caps)
    }
}

impl Phrases {
    /// Prepares phrases to be found together; their order is their number.
    pub fn new(phrases: Vec<Phrase>) -> Self {
        let mut buckets = vec![Vec::new(); BUCKETS];
        let mut short: BTreeMap<u8, Vec<Begin>> = BTreeMap::new();
        for (number, phrase) in (0u32..).zip(&phrases) {
            for (place, alternative) in (0u32..).zip(phrase.first()) {
                let key = alternative.key.as_bytes();
                let begin = Begin {
                    phrase: number,
                    alternative: place,
                    next: phrase.next(),
                };
                if alternative.prefix && key.len() < BUCKET_LETTERS {
                    let first = key.first().copied().unwrap_or_default();
                    short.entry(first).or_default().push(begin);
                } else if let Some(bucket) = buckets.get_mut(bucket(key)) {
                    bucket.push(begin);
                }
            }
        }
        Self {
            phrases,
            buckets,
            short,
        }
    }

    /// Gives a phrase by its number.
    pub fn get(&self, number: usize) -> Option<&Phrase> {
        self.phrases.get(number)
    }

    /// Finds every phrase at every place, in the order of the text.
    pub fn find(&self, words: &Words) -> Vec<PhraseHit> {
        let mut hits: Vec<PhraseHit> = Vec::new();
        for (start, word) in words.iter().enumerate() {
            let own = self
                .buckets
                .get(bucket(word.key.as_bytes()))
                .map_or(&[][..], Vec::as_slice);
            let next = words
                .get(start + 1)
                .map_or(0, |next| Letters::bit(next.key));
            let first = word.key.bytes().next().unwrap_or_default();
            let short = self.short.get(&first).map_or(&[][..], Vec::as_slice);
            for begin in own.iter().chain(short) {
                let number = begin.phrase as usize;
                if begin.next.0 != u128::MAX && begin.next.0 & next == 0 {
                    continue;
                }
                let Some(phrase) = self.phrases.get(number) else {
                    continue;
                };
                if !phrase
                    .first()
                    .get(begin.alternative as usize)
                    .is_some_and(|first| first.fits(word))
                {
                    continue;
                }
                let end = matches(&phrase.elements[1..], words, start + 1)
                    .filter(|_| phrase.is_beside(words, start));
                if let Some(end) = end {
                    let hit = PhraseHit {
                        phrase: number,
                        start,
                        end,
                    };
                    // Two alternatives of one phrase may fit the same word.
                    if hits.last() != Some(&hit) {
                        hits.push(hit);
                    }
                }
            }
        }
        hits
    }
}

fn bucket(key: &[u8]) -> usize {
    key.iter()
        .take(BUCKET_LETTERS)
        .fold(0, |sum, letter| sum * 31 + usize::from(*letter))
        % BUCKETS
}

/// Gives the index after the last word if the elements fit from `position` on.
fn matches(elements: &[Element], words: &Words, position: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else {
        return Some(position);
    };
    match element {
        Element::Word { optional, .. } => {
            let fits = words
                .get(position)
                .is_some_and(|word| word.before != Break::Sentence && element.fits(word));
            let taken = if fits {
                matches(rest, words, position + 1)
            } else {
                None
            };
            taken.or_else(|| {
                if *optional {
                    matches(rest, words, position)
                } else {
                    None
                }
            })
        }
        Element::Gap(most) => {
            for skipped in 0..=*most as usize {
                if let Some(end) = matches(rest, words, position + skipped) {
                    return Some(end);
                }
                let within = words
                    .get(position + skipped)
                    .is_some_and(|w| w.before != Break::Sentence);
                if !within {
                    return None;
                }
            }
            None
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
            begins: Letters::of(&alternatives),
            alternatives,
            optional,
        });
    }
    if !matches!(elements.last(), Some(Element::Word { .. })) {
        return Err(refuse("ends with a gap or holds nothing"));
    }
    Ok(elements)
}
