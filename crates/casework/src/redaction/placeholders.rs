//! The placeholders of a session: one for each thing, the same wherever it stands.
//!
//! A known person is called by their role (`[applicant]`, `[child 2]`), anything else by what it
//! is. They never say a gender. What they stand for is kept here alone, and put back from here.

use std::collections::BTreeMap;

use super::fold::fold;
use super::known::Known;
use super::places::body_label;
use super::{Label, Span};

/// What the placeholders of a session stand for.
#[derive(Debug, Clone, Default)]
pub struct Placeholders {
    /// Role of each known person.
    roles: Vec<String>,
    /// By what it stands for (a known thing, or the folded words): the placeholder.
    given: BTreeMap<(Label, Key), String>,
    /// By the placeholder: the words it was first given for.
    words: BTreeMap<String, String>,
    counts: BTreeMap<String, usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Known(usize),
    Words(String),
}

impl Placeholders {
    /// Begins a session for what a case knows.
    pub fn new(known: &Known) -> Self {
        let roles: Vec<String> = known
            .people
            .iter()
            .map(|person| neutral(&person.role))
            .collect();
        let mut placeholders = Self {
            roles,
            ..Self::default()
        };
        // In the order of the case, so that `[child 1]` is the first child whoever is named first.
        let people = known.people.iter().map(|person| &person.name);
        for (number, name) in people.enumerate() {
            placeholders.give(Label::Person, Key::Known(number), name);
        }
        for (number, name) in known.organisations.iter().enumerate() {
            placeholders.give(body_label(name), Key::Known(number), name);
        }
        for (label, list) in [
            (Label::Address, &known.addresses),
            (Label::CaseRef, &known.references),
        ] {
            for (number, words) in list.iter().enumerate() {
                placeholders.give(label, Key::Known(number), words);
            }
        }
        placeholders
    }

    /// Gives the placeholder of a piece of text.
    pub(super) fn of(&mut self, span: &Span, words: &str) -> &str {
        let key = match span.known {
            Some(number) => Key::Known(number),
            None => Key::Words(fold(words)),
        };
        self.give(span.label, key, words)
    }

    fn give(&mut self, label: Label, key: Key, words: &str) -> &str {
        let named = (label, key);
        if !self.given.contains_key(&named) {
            let kind = match &named {
                (Label::Person, Key::Known(number)) => {
                    self.roles.get(*number).map_or("person", String::as_str)
                }
                _ => kind(label),
            };
            let alone = self.roles.iter().filter(|role| *role == kind).count() == 1;
            let count = self.counts.entry(kind.to_owned()).or_default();
            *count += 1;
            let placeholder = match alone && *count == 1 {
                true => format!("[{kind}]"),
                false => format!("[{kind} {count}]"),
            };
            self.words.insert(placeholder.clone(), words.to_owned());
            self.given.insert(named.clone(), placeholder);
        }
        self.given.get(&named).map_or("", String::as_str)
    }

    /// Puts back what the placeholders of a text stand for; one that this session did not give
    /// stays as it is.
    pub fn restore(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find('[') {
            let (before, from) = rest.split_at(open);
            out.push_str(before);
            let found = from
                .find(']')
                .and_then(|close| from.get(..=close))
                .and_then(|named| Some((named, self.words.get(&named.to_lowercase())?)));
            match found {
                Some((named, words)) => {
                    out.push_str(words);
                    rest = from.get(named.len()..).unwrap_or_default();
                }
                None => {
                    out.push('[');
                    rest = from.get(1..).unwrap_or_default();
                }
            }
        }
        out.push_str(rest);
        out
    }

    /// Gives each placeholder with the words that it stands for.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words
            .iter()
            .map(|(placeholder, words)| (placeholder.as_str(), words.as_str()))
    }
}

/// Gives a role without a gender, in small letters.
fn neutral(role: &str) -> String {
    let role = role.trim().to_lowercase().replace(['[', ']'], "");
    let neutral = NEUTRAL
        .iter()
        .find(|(gendered, _)| gendered.split(' ').any(|word| word == role))
        .map(|(_, neutral)| (*neutral).to_owned());
    match neutral {
        Some(neutral) => neutral,
        None if role.is_empty() => "person".to_owned(),
        None => role,
    }
}

const NEUTRAL: &[(&str, &str)] = &[
    ("son daughter", "child"),
    ("mother father mum dad", "parent"),
    ("brother sister", "sibling"),
    ("husband wife boyfriend girlfriend", "partner"),
    ("grandmother grandfather nan grandad", "grandparent"),
    ("aunt uncle", "relative"),
    ("nephew niece", "relative"),
    ("landlady", "landlord"),
];

fn kind(label: Label) -> &'static str {
    match label {
        Label::Nino => "national insurance number",
        Label::NhsNumber => "nhs number",
        Label::Passport => "passport",
        Label::DrivingLicence => "driving licence",
        Label::VehicleReg => "vehicle",
        Label::Uprn => "property number",
        Label::Utr => "tax reference",
        Label::Iban | Label::BankAccount => "bank account",
        Label::Card => "card",
        Label::SortCode => "sort code",
        Label::CouncilTaxRef => "council tax reference",
        Label::HomeOfficeRef => "home office reference",
        Label::CaseRef => "reference",
        Label::Email => "email",
        Label::Username => "username",
        Label::Web => "web address",
        Label::Phone => "phone",
        Label::Postcode => "postcode",
        Label::Dob => "date of birth",
        Label::Address => "address",
        Label::School => "school",
        Label::GpPractice => "gp practice",
        Label::Hospital => "hospital",
        Label::Employer => "organisation",
        Label::Person | Label::Gendered => "person",
    }
}
