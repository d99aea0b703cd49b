//! What a case knows of its people, and where those words stand in a text.
//!
//! A name is found whole and in part, in any case, without accents and hyphens, with a possessive
//! or plural ending, by its initials, and with the slips of a scanner or one of the hand.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::skeleton;
use super::lists::lists;
use super::tokens::{self, Case, Gap, Token};
use super::{Label, Span};
use crate::case_files::CaseFile;
use crate::cues::{Precision, dates};
use crate::error::{Error, Result};
use crate::time::Date;

/// The most known things of one kind.
const KNOWN_MAX: usize = 2_000;
/// The shortest name in which a slip of the hand is looked for, in letters.
const SLIP_LETTERS_MIN: usize = 6;

/// What the record of a case knows.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub people: Vec<KnownPerson>,
    pub addresses: Vec<String>,
    pub organisations: Vec<String>,
    pub references: Vec<String>,
}

/// A person or body of a case.
#[derive(Debug, Clone)]
pub struct KnownPerson {
    pub name: String,
    /// In the words of the case: `applicant`; empty if not known.
    pub role: String,
    pub born: Option<Date>,
}

impl Known {
    /// Gives what a case file knows.
    pub fn of_case(file: &CaseFile) -> Self {
        let mut known = Self {
            references: vec![file.reference.clone()],
            ..Self::default()
        };
        for party in &file.parties {
            let names = party.name.split(['(', ')', ',', ';']).map(str::trim);
            for name in names.filter(|name| !name.is_empty()) {
                if is_body(name) {
                    known.organisations.push(name.to_owned());
                } else {
                    known.people.push(KnownPerson {
                        name: name.to_owned(),
                        role: party.role.clone(),
                        born: party.dob,
                    });
                }
            }
        }
        known
    }
}

/// Whether a name has a word that names bodies and no person: `Kestrel Gate Lettings`.
fn is_body(name: &str) -> bool {
    tokens::of(name).iter().any(|token| {
        super::places::is_body_word(&token.key)
            || token.case == Case::Capitals && token.key.len() > 3
    })
}

/// Known words, ready to be found.
#[derive(Debug)]
pub(super) struct Dictionary {
    /// By the skeleton of a name's word: whose it is, if it is one person's.
    names: BTreeMap<String, Name>,
    /// Initials of people, as they are written in shorthand.
    initials: BTreeMap<String, Option<usize>>,
    rows: Vec<Row>,
    born: BTreeSet<Date>,
}

#[derive(Debug)]
struct Name {
    key: String,
    person: Option<usize>,
}

/// Words that are found one after the other.
#[derive(Debug)]
struct Row {
    label: Label,
    /// Which of the known things of its kind it is.
    known: usize,
    words: Vec<String>,
    /// How many of them are enough, from the first.
    least: usize,
}

impl Dictionary {
    pub(super) fn of(known: &Known) -> Result<Self> {
        let counts = [
            known.people.len(),
            known.addresses.len(),
            known.organisations.len(),
            known.references.len(),
        ];
        if counts.iter().any(|count| *count > KNOWN_MAX) {
            return Err(Error::too_large(
                "known",
                "a redactor knows at most 2,000 things of a kind",
            ));
        }
        let mut dictionary = Self {
            names: BTreeMap::new(),
            initials: BTreeMap::new(),
            rows: Vec::new(),
            born: known
                .people
                .iter()
                .filter_map(|person| person.born)
                .collect(),
        };
        for (number, person) in known.people.iter().enumerate() {
            dictionary.add_person(number, &person.name);
        }
        for (label, list) in [
            (Label::Address, &known.addresses),
            (Label::Employer, &known.organisations),
            (Label::CaseRef, &known.references),
        ] {
            for (known, words) in list.iter().enumerate() {
                dictionary.add_row((label, known), words);
            }
        }
        Ok(dictionary)
    }

    fn add_person(&mut self, number: usize, name: &str) {
        let words: Vec<Token> = tokens::of(name)
            .into_iter()
            .filter(|token| !super::names::is_title(&token.key) && token.case != Case::Number)
            .collect();
        for token in &words {
            if token.key.chars().count() < 2 || super::names::is_particle(&token.key) {
                continue;
            }
            let nicks = super::names::short_forms(&token.key);
            for key in std::iter::once(token.key.as_str()).chain(nicks) {
                let entry = self.names.entry(skeleton(key)).or_insert(Name {
                    key: key.to_owned(),
                    person: Some(number),
                });
                if entry.person != Some(number) {
                    entry.person = None;
                }
            }
        }
        // `Boateng-Mensah` written as one word.
        for pair in words.windows(2) {
            if let [first, second] = pair
                && second.gap == Gap::Hyphen
            {
                let key = format!("{}{}", first.key, second.key);
                let name = Name {
                    key: key.clone(),
                    person: Some(number),
                };
                self.names.entry(skeleton(&key)).or_insert(name);
            }
        }
        let letters: String = words
            .iter()
            .filter_map(|token| token.key.chars().next())
            .collect();
        if (2..=4).contains(&letters.len()) {
            self.initials
                .entry(letters)
                .and_modify(|whose| *whose = None)
                .or_insert(Some(number));
        }
    }

    fn add_row(&mut self, (kind, known): (Label, usize), text: &str) {
        let words = row_words(text);
        let mut rows = vec![(words.clone(), words.len())];
        let label = match kind {
            Label::Employer => super::places::body_label(text),
            other => other,
        };
        match kind {
            // Each line of it, and a street without its number.
            Label::Address => {
                for line in text.split([',', '\n']).map(row_words) {
                    let street: Vec<String> = line
                        .iter()
                        .skip_while(|word| word.contains(|c: char| c.is_ascii_digit()))
                        .cloned()
                        .collect();
                    for words in [line, street] {
                        rows.push((words.clone(), words.len().max(2)));
                    }
                }
            }
            // `Marsh Lane` for Marsh Lane Primary School, and `Dunmere` for Dunmere Foods Ltd.
            Label::Employer => {
                let telling = tokens::of(text).first().is_some_and(|first| {
                    first.key.chars().count() >= SLIP_LETTERS_MIN && !lists().is_english(&first.key)
                });
                let least = words.len().min(if telling { 1 } else { 2 });
                rows.push((words, least));
            }
            _ => rows.push((vec![words.concat()], 1)),
        }
        rows.retain(|(words, least)| !words.is_empty() && words.len() >= *least);
        self.rows.extend(rows.into_iter().map(|(words, least)| Row {
            label,
            known,
            words,
            least,
        }));
    }

    pub(super) fn find(&self, text: &str, tokens: &[Token]) -> Result<Vec<Span>> {
        let skeletons: Vec<String> = tokens
            .iter()
            .map(|token| skeleton(long_form(&token.key)))
            .collect();
        let mut spans = self.people(tokens);
        for row in &self.rows {
            for start in 0..tokens.len() {
                if let Some(length) = row.length_at(&skeletons, tokens, start)
                    && let (Some(first), Some(last)) =
                        (tokens.get(start), tokens.get(start + length - 1))
                {
                    spans.push(Span {
                        range: first.range.start..last.range.end,
                        label: row.label,
                        known: Some(row.known),
                    });
                }
            }
        }
        if !self.born.is_empty() {
            // The day of writing matters to relative dates alone, and nobody is born "yesterday".
            let any_day = Date::new(2000, 1, 1)
                .ok_or_else(|| Error::internal("there is no 1 January 2000"))?;
            for date in dates(text, any_day)? {
                if date.precision == Precision::Day && self.born.contains(&date.date) {
                    spans.push(Span::new(date.range, Label::Dob));
                }
            }
        }
        Ok(spans)
    }

    /// Finds the words of people's names; those that stand together are one.
    fn people(&self, tokens: &[Token]) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let Some((mut whose, mut end)) = self.person_at(tokens, at) else {
                at += 1;
                continue;
            };
            while let Some((also, next)) = tokens
                .get(end)
                .filter(|token| matches!(token.gap, Gap::Space | Gap::Hyphen | Gap::Dot))
                .and_then(|_| self.person_at(tokens, end))
            {
                whose = match (whose, also) {
                    (Some(one), Some(other)) if one != other => break,
                    (one, other) => one.or(other),
                };
                end = next;
            }
            let start = with_title(tokens, at);
            while tokens.get(end).is_some_and(is_initial_after) {
                end += 1;
            }
            if let (Some(first), Some(last)) = (tokens.get(start), tokens.get(end - 1)) {
                spans.push(Span {
                    range: first.range.start..last.range.end,
                    label: Label::Person,
                    known: whose,
                });
            }
            at = end;
        }
        spans
    }

    /// Gives whose name the word at a place is, and the place after it.
    fn person_at(&self, tokens: &[Token], at: usize) -> Option<(Option<usize>, usize)> {
        let token = tokens.get(at)?;
        let capital = token.case != Case::Small;
        if is_in_a_phrase(tokens, at) {
            return None;
        }
        if let Some(name) = self.name_of(&token.key) {
            // `will` and `grace` are words unless they have a capital inside a sentence.
            let calendar = super::names::is_of_calendar(&token.key);
            let word = lists().is_english(&token.key) || calendar;
            let known = tokens
                .get(at + 1)
                .is_some_and(|next| self.name_of(&next.key).is_some())
                || at > 0
                    && tokens
                        .get(at - 1)
                        .is_some_and(|last| self.name_of(&last.key).is_some());
            if !word
                || known
                || (capital && !calendar && (!token.first || super::names::speaks(tokens, at)))
            {
                return Some((name.person, at + 1));
            }
        }
        if token.case == Case::Capitals
            && let Some(whose) = self.initials.get(&token.key)
            && lists()
                .not_name(std::iter::once(token.key.as_str()))
                .is_none()
        {
            return Some((*whose, at + 1));
        }
        None
    }

    /// Finds a known name for a word: the same, a plural of it, or one slip away.
    fn name_of(&self, key: &str) -> Option<&Name> {
        let bare = skeleton(key);
        let plural = bare.strip_suffix('s').filter(|stem| stem.len() > 3);
        let same = self.names.get(&bare).or_else(|| self.names.get(plural?));
        if same.is_some() {
            return same;
        }
        let long = key.chars().count() >= SLIP_LETTERS_MIN;
        if !long || lists().is_english(key) {
            return None;
        }
        self.names.values().find(|name| {
            name.key.chars().count() >= SLIP_LETTERS_MIN && is_one_slip(&name.key, key)
        })
    }
}

impl Row {
    /// Gives how many words from a place on are those of the row, if they are enough.
    fn length_at(&self, skeletons: &[String], tokens: &[Token], start: usize) -> Option<usize> {
        let length = self
            .words
            .iter()
            .zip(skeletons.get(start..)?)
            .take_while(|(word, other)| is_same(word, other))
            .count();
        let enough = length >= self.least;
        // One ordinary word in small letters is no body: `the bank`.
        let plain = length == 1
            && self.label != Label::CaseRef
            && tokens
                .get(start)
                .is_some_and(|token| token.case == Case::Small && lists().is_english(&token.key));
        (enough && length > 0 && !plain).then_some(length)
    }
}

/// Gives the place from which titles and initials lead to a name.
fn with_title(tokens: &[Token], at: usize) -> usize {
    let mut start = at;
    while let Some((before, token)) = start
        .checked_sub(1)
        .and_then(|before| Some((tokens.get(before)?, tokens.get(start)?)))
    {
        let leads = super::names::is_title(&before.key) || before.case == Case::Initial;
        let article = before.key == "a" && token.gap != Gap::Dot && before.first;
        if !leads || article || before.key == "i" || !matches!(token.gap, Gap::Space | Gap::Dot) {
            break;
        }
        start -= 1;
    }
    start
}

/// Whether a word is an initial after a name: `elsayed m`, `HUSSAIN Z`.
fn is_initial_after(token: &Token) -> bool {
    let letter = token.key.chars().count() == 1 && token.case != Case::Number;
    letter && token.gap == Gap::Space && !matches!(token.key.as_str(), "a" | "i")
}

/// Whether a word begins something that is no name: `Summer Fair`.
fn is_in_a_phrase(tokens: &[Token], at: usize) -> bool {
    let rest = tokens.get(at..).unwrap_or_default();
    let small = rest.first().is_none_or(|token| token.case == Case::Small);
    let keys = rest.iter().take(5).map(|token| token.key.as_str());
    !small && lists().not_name(keys).is_some_and(|(length, _)| length > 1)
}

/// Whether two words are the same but for a plural or possessive ending.
fn is_same(one: &str, other: &str) -> bool {
    one == other || one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one)
}

/// Gives the words of a row as they are compared.
fn row_words(text: &str) -> Vec<String> {
    tokens::of(text)
        .iter()
        .map(|token| skeleton(long_form(&token.key)))
        .collect()
}

/// Gives the long form of a word of an address.
fn long_form(key: &str) -> &str {
    match key {
        "rd" => "road",
        "st" => "street",
        "ave" => "avenue",
        "ln" => "lane",
        "cl" => "close",
        "ct" => "court",
        "cres" => "crescent",
        "gdns" => "gardens",
        "terr" => "terrace",
        "apt" => "apartment",
        other => other,
    }
}

/// Whether two folded words differ by one letter, or by two in the wrong order.
fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (rest, other_rest) = (
        one.get(same..).unwrap_or_default(),
        other.get(same..).unwrap_or_default(),
    );
    match (rest, other_rest) {
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([a, b, rest @ ..], [c, d, other @ ..]) if a == d && b == c && rest == other => true,
        ([_, rest @ ..], other) if rest == other => true,
        (rest, [_, other @ ..]) if rest == other => true,
        _ => false,
    }
}
