//! UK identifiers by their shape, and by the words before them where the shape alone says little.
//!
//! Check digits are looked at only where a number could be many things: a wrong digit in a real
//! number must not let it out.

use std::sync::LazyLock;

use regex::Regex;

use super::lists::{AREAS, is_in};
use super::{Label, Span};
use crate::error::{Error, Result};

/// How far before an identifier its word may stand, in bytes.
const NEAR_BYTES: usize = 60;

/// One shape of an identifier.
struct Shape {
    label: Label,
    /// What is taken out is the group `x`, else all of it.
    regex: Regex,
    fits: fn(&Text<'_>) -> bool,
}

/// Text that has a shape, with the words before it, in small letters.
struct Text<'t> {
    words: &'t str,
    before: &'t str,
}

impl Text<'_> {
    fn digits(&self) -> Vec<u32> {
        self.words.chars().filter_map(|c| c.to_digit(10)).collect()
    }

    fn after(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.before.contains(word))
    }

    fn has_digit(&self) -> bool {
        self.words.contains(|c: char| c.is_ascii_digit())
    }
}

/// Finds the identifiers of a text; some may overlap.
pub(super) fn find(text: &str) -> Result<Vec<Span>> {
    static SHAPES: LazyLock<std::result::Result<Vec<Shape>, regex::Error>> = LazyLock::new(shapes);
    let shapes = SHAPES
        .as_ref()
        .map_err(|error| Error::internal("a shape cannot be read").caused_by(error.clone()))?;
    let small = text.to_ascii_lowercase();
    let mut spans: Vec<Span> = Vec::new();
    for shape in shapes {
        let mut from = 0;
        // No shape is empty, so that each match begins further on.
        while let Some(found) = shape.regex.captures_at(text, from) {
            let Some(whole) = found.get(0) else { break };
            let taken = found.name("x").unwrap_or(whole);
            from = taken.end();
            let range = taken.range();
            let start = (0..=range.start.saturating_sub(NEAR_BYTES))
                .rev()
                .find(|at| small.is_char_boundary(*at))
                .unwrap_or(0);
            let about = Text {
                words: taken.as_str(),
                before: small.get(start..range.start).unwrap_or_default(),
            };
            let taken_by_surer = spans
                .iter()
                .any(|span| span.range.start < range.end && range.start < span.range.end);
            if !taken_by_surer && (shape.fits)(&about) {
                spans.push(Span::new(range, shape.label));
            }
        }
    }
    Ok(spans)
}

/// Gives the shapes, the surest first: what one has taken no later one takes.
fn shapes() -> std::result::Result<Vec<Shape>, regex::Error> {
    SHAPES
        .iter()
        .map(|(label, regex, fits)| {
            Ok(Shape {
                label: *label,
                regex: Regex::new(regex)?,
                fits: *fits,
            })
        })
        .collect()
}

type Raw = (Label, &'static str, fn(&Text<'_>) -> bool);

#[rustfmt::skip]
const SHAPES: &[Raw] = &[
    (Label::Email, r"(?i)[\p{L}0-9._%+'-]+\s?@\s?[a-z0-9-]+(?:\s?\.\s?[a-z0-9-]+)*\.[a-z]{2,}", any),
    (Label::Web, r"(?i)\b(?:https?://|www\.)[^\s<>\x22)]+", any),
    (Label::Username, r"(?:^|[^\p{L}0-9])(?P<x>@[A-Za-z0-9_.]*[A-Za-z0-9_])", any),
    (Label::Username, r"(?i)\b(?:username|user name|user id|handle|insta(?:gram)?|snapchat|tiktok|login)(?:\s+(?:is|name))?[:\s]+(?P<x>[A-Za-z0-9_.-]*[0-9_][A-Za-z0-9_.-]*)", any),
    (Label::Username, r"\b[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?:#\d+)?\b", any),
    (Label::Username, r"(?i)\b(?:profile|account|page|handle|user)\s(?:name\s)?(?P<x>[a-z0-9]+(?:\.[a-z0-9]+)+)\b", any),
    (Label::Iban, r"(?i)\b[A-Z]{2}\d{2}\s?(?:[A-Z0-9]{4}\s?){3,7}[A-Z0-9]{0,4}\b", is_iban),
    (Label::Card, r"\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b|\b3\d{3}[ -]?\d{6}[ -]?\d{5}\b", any),
    (Label::Card, r"(?i)\bcard\b[^.\n]{0,30}?\bend(?:ing|s)?\s(?:in\s)?(?P<x>\d{4})\b", any),
    (Label::Nino, r"(?i)\b[A-Z]{2}\s?[-.]?\s?[0-9OIL]{2}\s?[-.]?\s?[0-9OIL]{2}\s?[-.]?\s?[0-9OIL]{2}\s?[-.]?\s?[A-D]\b", has_digit),
    (Label::Nino, r"(?i)\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\b", is_nino_without_ending),
    (Label::DrivingLicence, r"(?i)\b[A-Z]{2,5}9{0,3}\s?\d{6}\s?[A-Z][A-Z9]\s?\d?[A-Z0-9]{2,3}\b", has_digit),
    (Label::DrivingLicence, r"(?i)\b(?:driving licen[cs]e|licen[cs]e (?:no|number)|dvla)[^.\n]{0,14}?[\s:](?P<x>[A-Z0-9]{8,18}(?:\s[A-Z0-9]{2,6}){0,3})\b", has_digit),
    (Label::NhsNumber, r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b", is_nhs_number),
    (Label::NhsNumber, r"(?i)\bnhs\b[^.\n]{0,12}?[\s:](?P<x>\d[\dOIl -]{7,13}\d)\b", any),
    (Label::Utr, r"\b\d(?:[ -]?\d){9}K?\b", |t| t.after(&["utr", "tax ref", "self assessment", "taxpayer"])),
    (Label::Uprn, r"\b\d{9,12}\b", |t| t.after(&["uprn", "property ref"])),
    (Label::CouncilTaxRef, r"\b[\dA-Z][\d /-]{5,13}[\dA-Z]\b", |t| t.has_digit() && t.after(&["council tax", "ctax", "c tax", " ct ref", " ct acc", "ctr ref"])),
    (Label::HomeOfficeRef, r"(?i)\b(?P<x>[A-Z]\d{7}(?:/\d+)?|[A-Z]{2,3}/?\d{5,9}(?:/[A-Z0-9]+)*|\d{4}-\d{4}-\d{4}-\d{4}(?:/\d\d)?|[A-Z0-9]{3} [A-Z0-9]{3} [A-Z0-9]{3}|GWF\s?\d{9})\b", |t| t.has_digit() && t.after(&["home office", "ho ref", "arc", "asylum", "biometric", "brp", "share code", "evisa", "gwf", "nass", "ukvi", "immigration"])),
    (Label::HomeOfficeRef, r"\b(?:[A-Z]\d{7}|GWF\d{9})\b", any),
    (Label::Passport, r"(?i)\b(?:[A-Z]{1,2}\s?)?\d{6,9}\b|\b\d{3}\s\d{3}\s\d{3}\b", |t| t.after(&["passport", "travel document", "ppt no"])),
    (Label::BankAccount, r"\b\d{2}[- ]\d{2}[- ]\d{2}[\s,/]{1,3}(?P<x>\d{7,8})\b", any),
    (Label::BankAccount, r"\b\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}\b|\b\d{4} \d{4}\b|\b\d{7,8}\b", is_bank_account),
    (Label::SortCode, r"\b(?P<x>\d{2}[ -]\d{2}[ -]\d{2})[\s,/]{1,3}\d{7,8}\b", any),
    (Label::SortCode, r"\b\d{2}\s?[-\u{2013}.]\s?\d{2}\s?[-\u{2013}.]\s?\d{2}\b|\b\d{2} \d{2} \d{2}\b|\b\d{6}\b", is_sort_code),
    (Label::Phone, r"(?:\(?\+\s?44\)?\s?\(?0?\)?|\b0044\s?|\(?\b[0oO])[\dOIlo](?:[\s().-]{0,2}[\dOIlo]){7,10}\b", is_phone),
    (Label::Phone, r"(?i)\b(?:tel|phone|mobile|mob|ring|call|text|whatsapp|number is|fax)\b[^.\n\d]{0,20}(?P<x>[\d][\d ()-]{5,14}\d)\b", is_short_phone),
    (Label::VehicleReg, r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b|\b[A-Z]\d{1,3}\s?[A-Z]{3}\b|\b[A-Z]{3}\s?\d{1,3}[A-Z]\b", is_vehicle),
    (Label::VehicleReg, r"(?i)\b(?:reg|reg no|registration|number plate|plate|vrm|index)\b[^\n]{0,10}?[\s:(](?P<x>[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]?|[A-Z]{1,3}\s?\d{1,4})\b", has_digit),
    (Label::Postcode, r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[ABD-HJLNP-UW-Z]{2})\b", any),
    (Label::Postcode, r"(?i)\b[A-Z]{1,2}\d[A-Z\d]?\s?[\dO][ABD-HJLNP-UW-Z]{2}\b", is_small_postcode),
    (Label::Dob, r"(?i)\b(?:dob|d\.o\.b\.?|date of birth|born|birthday|birth date|b\.|birth)(?:[^.\n\d]{0,25}?)[\s:,(](?P<x>(?:[\dOIl]{1,4}(?:st|nd|rd|th)?(?:[\s./-]{1,3}|\sof\s)(?:[\dOIl]{1,2}|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)[\s./,-]{1,3}[\dOIl]{2,4}|(?:jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{8}|\d{6}))\b", any),
    (Label::Dob, r"(?i)(?P<x>\b(?:[\dOIl]{1,4}(?:st|nd|rd|th)?(?:[\s./-]{1,3}|\sof\s)(?:[\dOIl]{1,2}|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)[\s./,-]{1,3}[\dOIl]{2,4}|(?:jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{8}|\d{6}))\b", is_born),
    (Label::Dob, r"(?i)(?P<x>\b\d{1,2}(?:st|nd|rd|th)?[\s./-]{1,2}(?:\d{1,2}|[a-z]{3,9})[\s./-]{1,2}\d{2,4})\s*\(?(?:dob|d\.o\.b|date of birth|is (?:his|her|their) (?:dob|date of birth|birthday))", any),
    (Label::CaseRef, r"(?i)\b(?:our ref(?:erence)?|your ref(?:erence)?|ref(?:erence)?(?: no| number| code)?|case(?: ref(?:erence)?| no| number| id)?|claim(?: no| number| ref)|(?:account|acc|a/c|policy|badge|order|crime|incident|file|customer|tenancy|application|payment|meter|invoice|rent|complaint|log|cad|licence|tribunal|court|urn|id)\s?(?:no|number|ref(?:erence)?|num|id)?|no\.|number)(?:\s(?:is|was|of|given as|quoted|quote|for \w+))?[\s.:#(]{1,3}(?P<x>[A-Z0-9]*[0-9][A-Z0-9]*(?:[/\-.][A-Z0-9]+)*(?:\s\d{2,}){0,3})", is_reference),
    (Label::CaseRef, r"(?i)\bref(?:erence)?[\s.:]{1,3}(?P<x>[A-Z]{1,4}\s[\dO]{2,6}\s?[\dO]{3,})\b", any),
    (Label::Person, r"\b(?:[A-Z]\.\s?){1,2}[A-Z]\.", is_initials),
    (Label::CaseRef, r"\b[A-Z]{1,6}\d{0,4}(?:[-/][A-Z0-9]{1,6}){0,3}[-/]\d{3,}(?:[-/][A-Z0-9]+)*\b", any),
    (Label::CaseRef, r"\b[A-Z]{2,5}\s?\d{5,}\b|\b[A-Z0-9]*\d[A-Z]+\d[A-Z0-9]{6,}\b|\b\d{2,}[-/][A-Z]{1,4}[-/]?\d{3,}\b", is_long_reference),
    (Label::CaseRef, r"\b\d{9,}\b|\b\d{3,4}(?: \d{3,4}){2,4}\b", any),
];

fn any(_: &Text<'_>) -> bool {
    true
}

fn has_digit(text: &Text<'_>) -> bool {
    text.has_digit()
}

/// Two letters, two digits of check, and at least eleven more.
fn is_iban(text: &Text<'_>) -> bool {
    let letters: String = text.words.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = letters.chars().filter(char::is_ascii_digit).count();
    letters.len() >= 15 && digits >= 8
}

fn is_nino_without_ending(text: &Text<'_>) -> bool {
    text.after(&[
        "nino",
        "national insurance",
        "ni no",
        "n.i",
        "ni number",
        "ni:",
    ])
}

/// The weighted sum of ten digits (NHS Data Dictionary, NHS NUMBER), or the word before it. About
/// one number in eleven passes by chance.
fn is_nhs_number(text: &Text<'_>) -> bool {
    if text.after(&["nhs"]) {
        return true;
    }
    if text.after(&["utr", "ref", "account", "invoice", "order"]) || text.words.starts_with('0') {
        return false;
    }
    let digits = text.digits();
    let sum: u32 = digits
        .iter()
        .take(9)
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        check => check,
    };
    digits.get(9) == Some(&check)
}

fn is_bank_account(text: &Text<'_>) -> bool {
    text.after(&[
        "account",
        "acc no",
        "a/c",
        "acct",
        "bank",
        "sort",
        "s/c",
        "acc:",
        "acc ",
        "santander",
        "barclays",
        "lloyds",
        "natwest",
        "hsbc",
        "monzo",
        "halifax",
        "nationwide",
        "starling",
        "tsb",
        "giro",
    ])
}

/// A date that is one of birth by what stands before: another date of birth, or a name and a
/// bracket.
fn is_born(text: &Text<'_>) -> bool {
    const OTHERS: &[&str] = &[
        "letter", "review", "due", "until", "from", "dated", "sent", "received", "form", "notice",
        "plan", "act",
    ];
    let words = text.before.trim_end();
    let named = words.strip_suffix('(').is_some_and(|before| {
        before.ends_with(' ') && !before.trim_end().ends_with(|c: char| c.is_ascii_digit())
    });
    (named && text.words.len() >= 6 && !text.after(OTHERS)) || text.after(&["dob", "date of birth"])
}

/// Initials with full stops that are nobody's are left: `D.O.B.`, `U.K.`
fn is_initials(text: &Text<'_>) -> bool {
    const LETTERS: &[&str] = &[
        "UK", "US", "USA", "EU", "DOB", "NI", "NB", "PS", "AM", "PM", "PIP", "ESA", "UC", "HB",
        "GP", "NHS", "AKA", "RE", "TA", "BB", "TV", "PO", "DSS", "CC", "RSVP", "PA", "BC", "AD",
    ];
    let letters: String = text
        .words
        .chars()
        .filter(char::is_ascii_uppercase)
        .collect();
    !LETTERS.contains(&letters.as_str())
}

fn is_sort_code(text: &Text<'_>) -> bool {
    if text.after(&[
        "sort",
        "s/c",
        "bank",
        "bacs",
        "sc:",
        "banks with",
        "account",
    ]) {
        return true;
    }
    // Without such a word two digits three times are a date, unless they cannot be one.
    let parts: Vec<u32> = text
        .words
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|part| part.parse().ok())
        .collect();
    let dated = matches!(parts.as_slice(), [day, month, _] if *day <= 31 && *month <= 12);
    parts.len() == 3 && !dated && text.words.contains('-')
}

fn is_phone(text: &Text<'_>) -> bool {
    let digits = text.digits().len();
    // With letters that a scanner, or a hurried hand, took for digits.
    let digits = match digits {
        ..5 => digits,
        _ => text
            .words
            .chars()
            .filter(|c| c.is_ascii_digit() || matches!(c, 'o' | 'O' | 'l' | 'I'))
            .count(),
    };
    let refers = text.after(&["ref ", "ref:", "reference", "account", "acc no", "claim no"]);
    (9..=14).contains(&digits) && !refers
}

fn is_short_phone(text: &Text<'_>) -> bool {
    let digits = text.digits().len();
    (6..=12).contains(&digits) && !text.words.contains('/')
}

fn is_vehicle(text: &Text<'_>) -> bool {
    let new = text.words.len() >= 7
        && text.words.chars().take(2).all(|c| c.is_ascii_uppercase())
        && text
            .words
            .chars()
            .skip(2)
            .take(2)
            .all(|c| c.is_ascii_digit());
    new || text.after(&[
        "reg", "car", "van", "vehicle", "plate", "drives", "astra", "corsa", "fiesta", "parked",
        "moped", "vrm",
    ])
}

/// A postcode in small letters, which also could be a word and a number.
fn is_small_postcode(text: &Text<'_>) -> bool {
    let small = text.words.chars().any(|c| c.is_ascii_lowercase());
    let outward_area = text
        .words
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect::<String>();
    let spaced = text.words.contains(' ');
    (small || spaced) && is_in(AREAS, outward_area.to_ascii_uppercase().as_str())
}

fn is_reference(text: &Text<'_>) -> bool {
    let digits = text.digits().len();
    let long = text.words.chars().filter(|c| c.is_alphanumeric()).count();
    // "case 3", "number 12" and a year are none.
    let year = text.words.len() == 4
        && digits == 4
        && (text.words.starts_with("19") || text.words.starts_with("20"));
    let sure = text.after(&[
        "ref", "badge", "policy", "claim no", "account", "crime", "invoice",
    ]);
    (digits >= 4 || (sure && digits >= 3) || (digits >= 2 && long >= 6)) && !year
}

fn is_long_reference(text: &Text<'_>) -> bool {
    text.digits().len() >= 3
}
