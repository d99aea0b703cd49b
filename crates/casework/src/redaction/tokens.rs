//! The words of a text with how they are written and what stands between them.

use std::ops::Range;

use super::fold::{fold, is_hidden};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// `word`
    Small,
    /// `Word`
    Capital,
    /// `WORD`, of two letters or more
    Capitals,
    /// `McDonald`, `DoLS`
    Mixed,
    /// `O'Sullivan`, `N'Guessan`, `d'Souza`
    Elided,
    /// One capital letter: `J`
    Initial,
    /// With a digit: `118A`
    Number,
}

/// What stands between a word and the word before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// One space or more, on one line.
    Space,
    Hyphen,
    /// A full stop and a space, as after `Mr.` or `J.`
    Dot,
    /// A comma and a space.
    Comma,
    /// A dash or a colon, as between a name and what a note says of it.
    Dash,
    Other,
}

/// A word of a text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Byte offsets, without a possessive ending.
    pub(super) range: Range<usize>,
    /// Folded.
    pub(super) key: String,
    pub(super) case: Case,
    pub(super) gap: Gap,
    /// Whether it begins a sentence, where a capital says nothing.
    pub(super) first: bool,
    /// Whether its first letter is small.
    pub(super) small_first: bool,
    /// Whether `'s` follows.
    pub(super) possessive: bool,
}

/// Gives the words of a text, in order.
pub(super) fn of(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut end = 0;
    for whole in words(text) {
        let between = text.get(end..whole.start).unwrap_or_default();
        let word = text.get(whole.clone()).unwrap_or_default();
        let stem = stem_of(word);
        let range = whole.start..whole.start + stem.len();
        let (gap, ends) = gap(between, tokens.last());
        let scanned = scanned(stem);
        let written = scanned.as_deref().unwrap_or(stem);
        tokens.push(Token {
            key: fold(written),
            case: case(written),
            gap,
            first: ends || tokens.is_empty(),
            small_first: written.starts_with(char::is_lowercase),
            possessive: stem.len() < word.len(),
            range,
        });
        end = whole.end;
    }
    tokens
}

/// Gives the ranges of runs of letters and digits, with apostrophes inside words.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let inside = start.is_some()
            && (is_hidden(c)
                || matches!(c, '\'' | '\u{2019}' | '`') && next.is_some_and(char::is_alphanumeric));
        if is_letter(c) || inside {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            words.push(start..at);
        }
    }
    words.extend(start.map(|start| start..text.len()));
    words
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// Gives the word without `'s`.
fn stem_of(word: &str) -> &str {
    ["'s", "\u{2019}s", "'S", "\u{2019}S"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}

/// Gives a word in which a scanner took letters for digits, or one letter for another, with the
/// letters that were meant: `0ZOLINS`, `Ca1um`, `ETXEBERRlA`.
fn scanned(word: &str) -> Option<String> {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit);
    let wrong = digits.clone().all(|c| matches!(c, '0' | '1' | '5'));
    let large = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    let capitals = large > small;
    let count = digits.count();
    let ell =
        capitals && small > 0 && large >= 4 && word.chars().all(|c| !c.is_lowercase() || c == 'l');
    let last = word.chars().last().is_some_and(|c| c.is_ascii_digit());
    if last || !(ell || (wrong && (1..=2).contains(&count) && letters >= 4)) {
        return None;
    }
    let first = word.chars().next();
    let mend = |(at, c): (usize, char)| {
        let capital = capitals || (at == 0 && first == Some(c));
        match (c, capital) {
            ('0', true) => 'O',
            ('0', false) => 'o',
            ('1', true) => 'I',
            ('1', false) => 'l',
            ('5', true) => 'S',
            ('5', false) => 's',
            ('l', true) => 'I',
            _ => c,
        }
    };
    Some(word.chars().enumerate().map(mend).collect())
}

fn case(word: &str) -> Case {
    if is_elided(word) {
        return Case::Elided;
    }
    if word.chars().any(|c| c.is_ascii_digit()) {
        return Case::Number;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return Case::Number;
    };
    let (mut small, mut large) = (0, 0);
    for c in letters {
        match c.is_uppercase() {
            true => large += 1,
            false => small += 1,
        }
    }
    match (first.is_uppercase(), small, large) {
        (false, _, 0) => Case::Small,
        (true, 0, 0) => Case::Initial,
        (true, _, 0) => Case::Capital,
        (true, 0, _) => Case::Capitals,
        _ => Case::Mixed,
    }
}

/// Says whether a word is a letter or two, an apostrophe, and then a word with a capital.
fn is_elided(word: &str) -> bool {
    let Some((before, after)) = word.split_once(['\'', '\u{2019}', '`']) else {
        return false;
    };
    let letters = |text: &str| text.chars().all(char::is_alphabetic);
    let mut rest = after.chars();
    matches!(before.chars().count(), 1 | 2)
        && letters(before)
        && rest.next().is_some_and(char::is_uppercase)
        && rest.clone().count() >= 2
        && rest.all(|c| c.is_alphabetic() && c.is_lowercase() || !c.is_alphanumeric())
}

/// Says what a gap is, and whether a sentence ends in it.
fn gap(between: &str, before: Option<&Token>) -> (Gap, bool) {
    let ends = between.contains(['\n', '!', '?', '\u{2022}']);
    match between.trim_matches([' ', '\t', '\u{a0}']) {
        "" if !between.is_empty() => (Gap::Space, false),
        "-" | "\u{2010}" | "\u{2011}" if !between.contains(' ') => (Gap::Hyphen, false),
        "," => (Gap::Comma, false),
        "-" | "\u{2013}" | "\u{2014}" | ":" => (Gap::Dash, false),
        "." if between.starts_with('.') => {
            // After `J.`, `Mr.` and `Dr.` a sentence goes on.
            let short = before.is_some_and(|token| token.range.len() <= 4 && !token.possessive);
            (Gap::Dot, !short || !starts_a_name(before))
        }
        other => (Gap::Other, ends || other.contains('.')),
    }
}

fn starts_a_name(before: Option<&Token>) -> bool {
    before.is_some_and(|token| {
        token.case == Case::Initial
            || matches!(
                token.key.as_str(),
                "mr" | "mrs" | "ms" | "dr" | "rev" | "revd" | "prof" | "cllr" | "sgt" | "st" | "fr"
            )
    })
}
