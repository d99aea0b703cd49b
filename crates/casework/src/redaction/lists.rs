//! The word lists of redaction: English words, names, and capitals that are nobody's name.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::fold::fold;

const WORDS: &str = include_str!("../../../../redaction/words.txt");
const GIVEN: &str = include_str!("../../../../redaction/given_names.txt");
const SURNAMES: &str = include_str!("../../../../redaction/surnames.txt");
const NOT_NAMES: &str = include_str!("../../../../redaction/not_names.txt");

/// The section of a list of names for those that are ordinary words too.
const ALSO_WORDS: &str = "# words";
/// The section of `not_names.txt` for those that are names of people too.
const ALSO_NAMES: &str = "# also names";
/// The shortest word in which a slip of the hand is looked for, in letters.
const SLIP_LETTERS_MIN: usize = 5;

/// What a list of names says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// A name and nothing else.
    Name,
    /// A name, and an ordinary word.
    Word,
}

/// All lists, read once.
pub(super) struct Lists {
    words: HashSet<&'static str>,
    given: HashMap<String, Listed>,
    surnames: HashMap<String, Listed>,
    /// By their first word: the words after it, and whether it may be a name after all.
    not_names: HashMap<String, Vec<(Vec<String>, bool)>>,
}

/// Gives the lists.
pub(super) fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(Lists::read);
    &LISTS
}

impl Lists {
    fn read() -> Self {
        let words: HashSet<&'static str> = lines(WORDS).map(|(word, _)| word).collect();
        let mut not_names: HashMap<String, Vec<(Vec<String>, bool)>> = HashMap::new();
        for (phrase, section) in lines(NOT_NAMES) {
            let mut parts = phrase
                .split([' ', '-', '/'])
                .map(|part| fold(part.trim_end_matches("'s")))
                .filter(|part| !part.is_empty());
            let Some(first) = parts.next() else { continue };
            let rest = parts.collect();
            not_names
                .entry(first)
                .or_default()
                .push((rest, section == ALSO_NAMES));
        }
        for phrases in not_names.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Self {
            given: names(GIVEN),
            surnames: names(SURNAMES),
            words,
            not_names,
        }
    }

    /// Says whether a folded word is English.
    pub(super) fn is_english(&self, key: &str) -> bool {
        self.words.contains(key)
            || key
                .strip_suffix('s')
                .is_some_and(|stem| self.words.contains(stem))
            || CONTRACTIONS.contains(&key)
    }

    /// Says whether a folded word is English but for one slip: a letter too many, too few, another
    /// one, or two in the wrong order.
    pub(super) fn is_nearly_english(&self, key: &str) -> bool {
        let letters: Vec<char> = key.chars().collect();
        if letters.len() < SLIP_LETTERS_MIN {
            return false;
        }
        let fits = |letters: &[char]| {
            let word: String = letters.iter().collect();
            self.words.contains(word.as_str())
        };
        (0..letters.len()).any(|at| {
            let mut fewer = letters.clone();
            let letter = fewer.remove(at);
            if fits(&fewer) {
                return true;
            }
            let mut swapped = letters.clone();
            if at + 1 < letters.len() {
                swapped.swap(at, at + 1);
            }
            if swapped != letters && fits(&swapped) {
                return true;
            }
            ('a'..='z').any(|other| {
                let mut more = letters.clone();
                more.insert(at, other);
                let mut changed = fewer.clone();
                changed.insert(at, other);
                // The first letter is seldom the wrong one.
                fits(&more) || (at > 0 && other != letter && fits(&changed))
            })
        })
    }

    /// Says what is known of a folded word as a given name.
    pub(super) fn given(&self, key: &str) -> Option<Listed> {
        self.given.get(key).copied()
    }

    /// Says what is known of a folded word as a surname.
    pub(super) fn surname(&self, key: &str) -> Option<Listed> {
        self.surnames.get(key).copied()
    }

    /// Gives how many of these folded words, from the first, are the capital of something that is
    /// no name, and whether it may be a name all the same.
    pub(super) fn not_name<'k>(
        &self,
        keys: impl Iterator<Item = &'k str> + Clone,
    ) -> Option<(usize, bool)> {
        let first = keys.clone().next()?;
        let phrases = self.not_names.get(first)?;
        phrases.iter().find_map(|(rest, also)| {
            let mut next = keys.clone().skip(1);
            let fits = rest.iter().all(|part| next.next() == Some(part));
            fits.then_some((rest.len() + 1, *also))
        })
    }
}

fn names(list: &'static str) -> HashMap<String, Listed> {
    lines(list)
        .map(|(name, section)| {
            let key = fold(name);
            let word = section == ALSO_WORDS;
            (key, if word { Listed::Word } else { Listed::Name })
        })
        .collect()
}

/// Gives the entries of a list with the section they stand in.
fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().filter_map(move |line| {
        let line = line.trim();
        if line.starts_with('#') {
            section = line;
            return None;
        }
        (!line.is_empty()).then_some((line, section))
    })
}

/// Short forms as they are written without their apostrophe.
const CONTRACTIONS: &[&str] = &[
    "arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hadnt", "hasnt", "havent", "hed",
    "hell", "hes", "id", "ill", "im", "isnt", "ive", "lets", "mustnt", "shant", "shed", "shell",
    "shes", "shouldnt", "thats", "theres", "theyd", "theyll", "theyre", "theyve", "wasnt", "wed",
    "well", "were", "werent", "weve", "whats", "whos", "wont", "wouldnt", "youd", "youll", "youre",
    "youve",
];
