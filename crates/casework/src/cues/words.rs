//! Words of a text: normalised keys with byte ranges, and the breaks between them.
//!
//! A key is the word in lower case without apostrophes, so `Can’t`, `can't` and `cant` are one key.
//! Hyphens and slashes separate words; `&` joins (`A&E`). Nothing is stemmed.

use std::collections::BTreeSet;
use std::ops::Range;

/// Where a text has no full stops, a sentence ends after this many words, so that looking at one stays cheap.
const SENTENCE_WORDS_MAX: usize = 400;

/// Bytes of a key's head.
pub(super) const HEAD_BYTES: usize = 8;

/// What stands between a word and the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Space, hyphen or slash.
    None,
    /// Comma, colon, semicolon, bracket or dash: a new clause.
    Clause,
    /// The end of a sentence or of a paragraph.
    Sentence,
}

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'w> {
    /// The word in lower case without apostrophes.
    pub key: &'w str,
    /// Byte offsets in the text.
    pub start: usize,
    pub end: usize,
    pub before: Break,
    /// Whether all its letters are capitals.
    pub caps: bool,
    /// The head of the key.
    pub(super) head: u64,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    key: (u32, u32),
    text: (u32, u32),
    before: Break,
    caps: bool,
    head: u64,
}

/// All words of a text, in order.
#[derive(Debug)]
pub struct Words {
    keys: String,
    spans: Vec<Span>,
}

impl Words {
    /// Splits a text into words.
    pub fn of(text: &str) -> Self {
        Self::with_slots(text, &[])
    }

    /// Splits a text into words; each slot, in the order of the text, is one word with its own key.
    pub fn with_slots(text: &str, slots: &[(Range<usize>, &str)]) -> Self {
        let mut words = Self {
            keys: String::with_capacity(text.len()),
            spans: Vec::with_capacity(text.len() / 5 + 1),
        };
        let mut slots = slots.iter().peekable();
        let mut before = Break::Sentence;
        let (mut position, mut in_sentence) = (0, 0);
        while let Some(next) = text[position..].chars().next() {
            while slots.next_if(|(range, _)| range.start < position).is_some() {}
            if let Some((range, key)) = slots.next_if(|(range, _)| range.start == position) {
                words.put(key, range.clone(), before);
                before = Break::None;
                position = range.end;
            } else if next.is_alphanumeric() {
                in_sentence = if before == Break::Sentence {
                    0
                } else {
                    in_sentence + 1
                };
                if in_sentence == SENTENCE_WORDS_MAX {
                    (before, in_sentence) = (Break::Sentence, 0);
                }
                position = words.take_word(text, position, before);
                before = Break::None;
            } else {
                before = before.max(break_at(text, position, next));
                position += next.len_utf8();
            }
        }
        words
    }

    /// Takes words in capitals that are somebody's initials for that person: they match no
    /// abbreviation any more.
    pub fn with_people(mut self, initials: &BTreeSet<String>) -> Self {
        for index in 0..self.spans.len() {
            let named = self.get(index);
            let named = named.is_some_and(|word| word.caps && initials.contains(word.key));
            if let Some(span) = self.spans.get_mut(index).filter(|_| named) {
                span.caps = false;
            }
        }
        self
    }

    /// Counts the words.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Says whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Gives the word at an index.
    pub fn get(&self, index: usize) -> Option<Word<'_>> {
        self.spans.get(index).map(|span| Word {
            key: &self.keys[span.key.0 as usize..span.key.1 as usize],
            start: span.text.0 as usize,
            end: span.text.1 as usize,
            before: span.before,
            caps: span.caps,
            head: span.head,
        })
    }

    /// Says whether there is a word at an index that goes on the sentence of the word before.
    pub(super) fn goes_on(&self, index: usize) -> bool {
        let span = self.spans.get(index);
        span.is_some_and(|span| span.before != Break::Sentence)
    }

    /// Walks over the words.
    pub fn iter(&self) -> impl Iterator<Item = Word<'_>> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// Gives the index of the first word that ends after a byte offset.
    pub fn at(&self, offset: usize) -> usize {
        self.spans
            .partition_point(|span| span.text.1 as usize <= offset)
    }

    /// Gives the word indexes of the sentence in which a word stands.
    pub fn sentence(&self, index: usize) -> Range<usize> {
        let mut start = index.min(self.len());
        while start > 0
            && self
                .spans
                .get(start)
                .is_some_and(|s| s.before != Break::Sentence)
        {
            start -= 1;
        }
        let mut end = (index + 1).min(self.len());
        while self
            .spans
            .get(end)
            .is_some_and(|s| s.before != Break::Sentence)
        {
            end += 1;
        }
        start..end
    }

    fn put(&mut self, key: &str, text: Range<usize>, before: Break) {
        let start = self.keys.len();
        self.keys.push_str(key);
        self.spans.push(Span {
            key: (offset(start), offset(self.keys.len())),
            text: (offset(text.start), offset(text.end)),
            before,
            caps: false,
            head: head(key),
        });
    }

    fn take_word(&mut self, text: &str, start: usize, before: Break) -> usize {
        let key_start = self.keys.len();
        let rest = &text[start..];
        let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let mut caps = !rest[..plain].bytes().any(|byte| byte.is_ascii_lowercase());
        self.keys.push_str(&rest[..plain]);
        self.keys[key_start..].make_ascii_lowercase();
        let mut end = start + plain;
        // Most words end here; what goes on has an apostrophe or a letter beyond ASCII.
        let mut chars = text[end..].char_indices().peekable();
        let start_of_rest = end;
        while let Some((offset, c)) = chars.next() {
            if c.is_alphanumeric() {
                caps &= !c.is_lowercase();
                if c.is_ascii() {
                    self.keys.push(c.to_ascii_lowercase());
                } else {
                    self.keys.extend(c.to_lowercase());
                }
                end = start_of_rest + offset + c.len_utf8();
            } else if !(joins(c) && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric())) {
                break;
            } else if c == '&' {
                self.keys.push('&');
            }
        }
        self.spans.push(Span {
            key: (offset(key_start), offset(self.keys.len())),
            text: (offset(start), offset(end)),
            before,
            caps,
            head: head(&self.keys[key_start..]),
        });
        end
    }
}

/// Gives the first bytes of a key as a number, with zeros behind a short one: two words are mostly
/// told apart by it alone.
pub(super) fn head(key: &str) -> u64 {
    let mut bytes = [0; HEAD_BYTES];
    for (place, byte) in bytes.iter_mut().zip(key.bytes()) {
        *place = byte;
    }
    u64::from_be_bytes(bytes)
}

/// Texts are at most a few MB; an offset past 4 GB cannot come up.
fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn joins(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '&')
}

fn break_at(text: &str, position: usize, c: char) -> Break {
    let rest = &text[position + c.len_utf8()..];
    match c {
        '.' if abbreviated(&text[..position], rest) => Break::None,
        '.' | '!' | '?'
            if rest.is_empty() || rest.starts_with([' ', '\n', '\r', '\t', '"', ')']) =>
        {
            Break::Sentence
        }
        '\n' => {
            let wrapped = rest.chars().next().is_some_and(char::is_lowercase);
            if wrapped {
                Break::None
            } else {
                Break::Sentence
            }
        }
        '\u{2022}' => Break::Sentence,
        ',' | ':' | ';' | '(' | ')' | '[' | ']' | '\u{2013}' | '\u{2014}' | '?' | '=' => {
            Break::Clause
        }
        '-' if rest.starts_with(' ') => Break::Clause,
        _ => Break::None,
    }
}

/// Bytes of the longest abbreviation.
const ABBREVIATION_BYTES_MAX: usize = 6;

/// Says whether a full stop only ends an abbreviation: `Dr. Lal`, `no. 2`.
fn abbreviated(before: &str, rest: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let number_next = rest
        .trim_start_matches(' ')
        .starts_with(|c: char| c.is_ascii_digit());
    if word.len() > ABBREVIATION_BYTES_MAX {
        return false;
    }
    match word.to_ascii_lowercase().as_str() {
        "dr" | "mr" | "mrs" | "ms" | "approx" | "eg" | "ie" | "incl" | "vs" | "cllr" => true,
        // `St. Mary's` is a saint; `High St.` ends a sentence.
        "st" => !before[..before.len() - word.len()]
            .trim_end()
            .rsplit(' ')
            .next()
            .is_some_and(|name| name.starts_with(char::is_uppercase)),
        "no" | "nos" | "tel" | "ref" | "ext" | "para" | "s" | "art" | "reg" | "apt" => number_next,
        _ => false,
    }
}
