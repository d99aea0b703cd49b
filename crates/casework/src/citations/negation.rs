//! Polarity: a sentence never denies what its quotes affirm, nor affirms what they deny.
//!
//! Each denial reaches over the words that follow it in its clause (or, as an answer, over those
//! before it). A word that a sentence shares with its quotes stands on the same side in both.

use std::collections::BTreeMap;

use super::{Ground, Unsupported, unsupported};
use crate::cues::{Break, Word, Words};

const DENIALS: &[&str] = &[
    "no", "not", "never", "nor", "neither", "none", "nobody", "nothing", "nil", "without",
    "cannot", "denies", "denied", "deny", "denying", "isnt", "wasnt", "arent", "werent", "dont",
    "doesnt", "didnt", "wont", "wouldnt", "cant", "couldnt", "shouldnt", "hasnt", "havent",
    "hadnt", "mustnt", "neednt", "unable",
];

/// Denials that can be a whole answer: `Injuries: none`.
const ANSWERS: &[&str] = &["no", "none", "nil", "never"];

/// Words too common to have a side.
const LIGHT: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "at", "for", "and", "or", "by", "with", "is", "are",
    "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "he", "she", "they",
    "it", "his", "her", "their", "him", "them", "i", "we", "us", "that", "this", "as", "from",
    "but", "so", "any", "will", "would", "can", "could", "should", "may", "might", "must", "yet",
    "there", "which", "who", "if", "than", "then", "also",
];

const REACH: usize = 5;

#[derive(Debug, Default, Clone, Copy)]
struct Sides {
    affirmed: bool,
    denied: bool,
}

#[derive(Debug, Default)]
struct Reading {
    denials: usize,
    sides: BTreeMap<String, Sides>,
    /// The words right before and right after each denial.
    neighbours: Vec<(Option<String>, Option<String>)>,
    pairs: Vec<(String, Option<String>)>,
}

/// Checks that a sentence and its quotes stand on the same side.
pub(super) fn check(sentence: &str, grounds: &[Ground<'_>]) -> Result<(), Unsupported> {
    let mut quoted = Reading::default();
    for ground in grounds {
        quoted.read(&Words::of(ground.quote));
    }
    let mut said = Reading::default();
    said.read(&Words::of(sentence));
    if said.denials > quoted.denials {
        return Err(unsupported(
            "denies something that the cited words do not deny",
        ));
    }
    for (word, sides) in &said.sides {
        let Some(known) = quoted.sides.get(word) else {
            continue;
        };
        if sides.affirmed && !known.affirmed {
            return Err(unsupported(format!(
                "leaves out that \u{201c}{word}\u{201d} is denied in the cited words"
            )));
        }
        if sides.denied && !known.denied {
            return Err(unsupported(format!(
                "denies \u{201c}{word}\u{201d}, which the cited words do not"
            )));
        }
    }
    let closed_up = |(before, after): &(Option<String>, Option<String>)| {
        before
            .as_ref()
            .is_some_and(|before| said.pairs.contains(&(before.clone(), after.clone())))
    };
    if said.denials < quoted.denials
        && quoted
            .neighbours
            .iter()
            .any(|pair| closed_up(pair) && !quoted.pairs.contains(&pair_of(pair)))
    {
        return Err(unsupported("leaves out a denial of the cited words"));
    }
    Ok(())
}

fn pair_of((before, after): &(Option<String>, Option<String>)) -> (String, Option<String>) {
    (before.clone().unwrap_or_default(), after.clone())
}

impl Reading {
    fn read(&mut self, words: &Words) {
        let denied = denied(words);
        for (index, word) in words.iter().enumerate() {
            let next = words
                .get(index + 1)
                .filter(|next| next.before == Break::None);
            if DENIALS.contains(&word.key) {
                self.denials += 1;
                let before = index.checked_sub(1).and_then(|before| words.get(before));
                let before = before.filter(|_| word.before == Break::None);
                self.neighbours.push((before.map(key), next.map(key)));
                if let Some(positive) = positive(word.key) {
                    self.sides.entry(positive.to_owned()).or_default().denied = true;
                }
                continue;
            }
            self.pairs.push((key(word), next.map(key)));
            let auxiliary = matches!(
                word.key,
                "can" | "will" | "could" | "would" | "should" | "must"
            );
            // Dates are compared by value elsewhere; a month has no side.
            if (!LIGHT.contains(&word.key) && !is_month(word.key)) || auxiliary {
                let sides = self.sides.entry(stem(word.key)).or_default();
                let is_denied = denied.get(index).copied().unwrap_or(false);
                sides.affirmed |= !is_denied;
                sides.denied |= is_denied;
            }
        }
    }
}

fn key(word: Word<'_>) -> String {
    word.key.to_owned()
}

/// Marks the words that a denial reaches.
fn denied(words: &Words) -> Vec<bool> {
    let mut marks = vec![false; words.len()];
    for (index, word) in words
        .iter()
        .enumerate()
        .filter(|(_, word)| DENIALS.contains(&word.key))
    {
        let mut reached = 0;
        for next in index + 1..words.len() {
            let ends = words
                .get(next)
                .is_none_or(|next| next.before != Break::None);
            if ends || reached == REACH {
                break;
            }
            mark(&mut marks, next);
            reached += usize::from(
                words
                    .get(next)
                    .is_some_and(|next| !LIGHT.contains(&next.key)),
            );
        }
        if reached == 0 && ANSWERS.contains(&word.key) && word.before != Break::None {
            for back in (index.saturating_sub(REACH)..index).rev() {
                mark(&mut marks, back);
                if words
                    .get(back)
                    .is_none_or(|back| back.before != Break::None)
                {
                    break;
                }
            }
        }
    }
    marks
}

fn mark(marks: &mut [bool], index: usize) {
    if let Some(mark) = marks.get_mut(index) {
        *mark = true;
    }
}

/// Gives the auxiliary that a contracted denial denies.
fn positive(word: &str) -> Option<&'static str> {
    match word {
        "cant" | "cannot" => Some("can"),
        "wont" => Some("will"),
        "couldnt" => Some("could"),
        "wouldnt" => Some("would"),
        "shouldnt" => Some("shoul"),
        "mustnt" => Some("must"),
        _ => None,
    }
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    MONTHS.contains(&word) || NAMES.contains(&word) || word == "sept"
}

/// Forms of one word mostly share their first five letters.
fn stem(word: &str) -> String {
    word.chars().take(5).collect()
}
