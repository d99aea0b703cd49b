//! The form in which words are compared: small, without accents, apostrophes and hidden characters.
//!
//! `skeleton` also takes letters together that a scanner confuses, so that `0lena` is Olena.

use unicode_normalization::UnicodeNormalization as _;

/// Gives a text in Unicode's composed form (NFC), in which offsets are counted.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// Says whether a character takes no room and hides inside words.
pub fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// Folds a word: `O’Sullivan` and `osullivan` are the same.
pub(super) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let letters = word.nfd().filter(|c| c.is_alphanumeric() && !is_hidden(*c));
    for c in letters.flat_map(char::to_lowercase) {
        match c {
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'þ' => out.push_str("th"),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            _ => out.push(c),
        }
    }
    out
}

/// Takes letters of a folded word together that look alike when scanned.
pub(super) fn skeleton(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut letters = folded.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        out.push(match (c, next) {
            ('r', Some('n')) => {
                letters.next();
                'm'
            }
            ('v', Some('v')) => {
                letters.next();
                'w'
            }
            ('c', Some('l')) => {
                letters.next();
                'd'
            }
            ('0', _) => 'o',
            ('1' | '!' | '|' | 'i', _) => 'l',
            ('5', _) => 's',
            ('8', _) => 'b',
            ('6', _) => 'g',
            _ => c,
        });
    }
    out
}
