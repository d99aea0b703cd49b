//! The option to say no gender: pronouns and titles become words that have none.
//!
//! These words say nothing about who somebody is that a placeholder could hide, so they are
//! replaced and not bracketed; where they stood is known as for any other piece.

use super::tokens::{Case, Token};
use super::{Label, Span};

/// A word with a gender, and the word without.
const WORDS: &[(&str, &str)] = &[
    ("he", "they"),
    ("she", "they"),
    ("him", "them"),
    ("his", "their"),
    ("hers", "theirs"),
    ("himself", "themself"),
    ("herself", "themself"),
    ("mr", "Mx"),
    ("mrs", "Mx"),
    ("ms", "Mx"),
    ("miss", "Mx"),
    ("sir", "Mx"),
    ("madam", "Mx"),
    ("man", "person"),
    ("woman", "person"),
    ("boy", "child"),
    ("girl", "child"),
];

/// Words that are titles only with a capital.
const TITLES: &[&str] = &["mr", "mrs", "ms", "miss"];

/// Finds the words with a gender in a text.
pub(super) fn find<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = Span> + 't {
    tokens.iter().filter_map(move |token| {
        let word = text.get(token.range.clone())?.to_lowercase();
        let gendered = word == "her" || WORDS.iter().any(|(known, _)| *known == word);
        // `MS` is an illness, and one can miss a date.
        let as_written = !TITLES.contains(&word.as_str()) || token.case == Case::Capital;
        (gendered && as_written).then(|| Span {
            range: token.range.clone(),
            label: Label::Gendered,
            known: None,
        })
    })
}

/// Gives the word without a gender for one with, in the same case; `rest` is the text after it.
pub(super) fn word(said: &str, rest: &str) -> String {
    let small = said.to_lowercase();
    let plain = if small == "her" {
        let mut after = rest.chars();
        let owns = after.next() == Some(' ') && after.next().is_some_and(char::is_alphanumeric);
        if owns { "their" } else { "them" }
    } else {
        let mut words = WORDS.iter();
        words
            .find(|(known, _)| *known == small)
            .map_or("they", |(_, plain)| *plain)
    };
    let mut letters = plain.chars();
    match (
        said.chars().next().is_some_and(char::is_uppercase),
        letters.next(),
    ) {
        (true, Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => plain.to_owned(),
    }
}
