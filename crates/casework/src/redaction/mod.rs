//! Redaction: takes out of a text what says who somebody is, and can put it back.
//!
//! What the case knows goes first (people, addresses, organisations, references), then the shapes of
//! UK identifiers, then addresses and bodies by how they are written, then names of strangers. Each
//! thing has one placeholder wherever it stands: `[applicant]`, `[person 2]`, `[school 1]`.
//! It is pure and knows no model. It fails closed: what it cannot read it gives back as an error,
//! never as a text with holes. It says nothing about whether a text may be sent.

mod fold;
mod identifiers;
mod known;
mod lists;
mod names;
mod neutral;
mod placeholders;
mod places;
#[cfg(test)]
mod tests;
mod tokens;

use std::ops::Range;

use serde::Serialize;
use specta::Type;

use crate::error::{Error, Result};

pub use fold::{composed, is_hidden};
pub use known::{Known, KnownPerson};
pub use placeholders::Placeholders;

/// The longest text that is redacted at once, in bytes: more than an entry can hold.
pub const TEXT_BYTES_MAX: usize = 1_000_000;

/// What a piece of text says about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Label {
    Nino,
    NhsNumber,
    Passport,
    DrivingLicence,
    VehicleReg,
    Uprn,
    Utr,
    Iban,
    Card,
    SortCode,
    BankAccount,
    CouncilTaxRef,
    HomeOfficeRef,
    CaseRef,
    Email,
    Username,
    Web,
    Phone,
    Postcode,
    Dob,
    Address,
    School,
    GpPractice,
    Hospital,
    Employer,
    Person,
    /// A pronoun or title, only where no gender is to be said.
    Gendered,
}

/// A piece of a text that is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Byte offsets in the text.
    pub range: Range<usize>,
    pub label: Label,
    /// Which of the known things of its kind it is, by its place in `Known`.
    pub known: Option<usize>,
}

/// A text without what was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    pub text: String,
    /// What was taken out, in the order of the text.
    pub spans: Vec<Span>,
    /// Where the placeholders stand in `text`, in bytes, by their span.
    pub placed: Vec<Range<usize>>,
}

/// Finds what is to be taken out of the texts of one case.
#[derive(Debug)]
pub struct Redactor {
    known: known::Dictionary,
    neutral: bool,
}

impl Redactor {
    /// Prepares a redactor for what a case knows.
    pub fn new(known: &Known) -> Result<Self> {
        Ok(Self {
            known: known::Dictionary::of(known)?,
            neutral: false,
        })
    }

    /// Gives the redactor that says no gender: pronouns and titles become words without one.
    #[must_use]
    pub fn without_gender(self) -> Self {
        Self {
            neutral: true,
            ..self
        }
    }

    /// Finds what is to be taken out, in the order of the text; no two overlap.
    pub fn find(&self, text: &str) -> Result<Vec<Span>> {
        if text.len() > TEXT_BYTES_MAX {
            return Err(Error::too_large(
                "text",
                "a text to be redacted is at most 1 MB",
            ));
        }
        let tokens = tokens::of(text);
        let mut spans = self.known.find(text, &tokens)?;
        spans.extend(identifiers::find(text)?);
        spans.extend(places::find(text, &tokens)?);
        // A name of which a part is known may go on: `Yasmin El-Khoury`.
        let taken: Vec<Range<usize>> = spans
            .iter()
            .filter(|span| span.label != Label::Person)
            .map(|span| span.range.clone())
            .collect();
        spans.extend(names::find(&tokens, &taken));
        let mut spans = joined(spans);
        if self.neutral {
            let free = |word: &Span| {
                let mut taken = spans.iter().map(|span| &span.range);
                !taken.any(|taken| word.range.start < taken.end && taken.start < word.range.end)
            };
            let words: Vec<Span> = neutral::find(text, &tokens).filter(free).collect();
            spans.extend(words);
            spans.sort_by_key(|span| span.range.start);
        }
        Ok(spans)
    }

    /// Takes out what is found, with the placeholders of the session.
    pub fn redact(&self, text: &str, placeholders: &mut Placeholders) -> Result<Redacted> {
        let spans = self.find(text)?;
        let mut out = String::with_capacity(text.len());
        let (mut placed, mut position) = (Vec::new(), 0);
        for span in &spans {
            let words = text.get(span.range.clone());
            let (before, words) = text
                .get(position..span.range.start)
                .zip(words)
                .ok_or_else(|| Error::internal("a piece to redact lies outside its text"))?;
            out.push_str(before);
            let start = out.len();
            if span.label == Label::Gendered {
                let rest = text.get(span.range.end..).unwrap_or_default();
                out.push_str(&neutral::word(words, rest));
            } else {
                out.push_str(placeholders.of(span, words));
            }
            placed.push(start..out.len());
            position = span.range.end;
        }
        out.push_str(text.get(position..).unwrap_or_default());
        Ok(Redacted {
            text: out,
            spans,
            placed,
        })
    }
}

impl Redacted {
    /// Gives the bytes of the original text that bytes of the redacted one stand for: of a
    /// placeholder all that it stands for, however little of it is asked for.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let before = |place: usize, at_end: bool| {
            let pairs = self.spans.iter().zip(&self.placed);
            let (span, placed) = pairs
                .take_while(|(_, placed)| {
                    placed.start < place || (placed.start == place && !at_end)
                })
                .last()?;
            Some((span.range.clone(), placed.clone()))
        };
        let start = match before(range.start, false) {
            Some((span, placed)) if range.start < placed.end => span.start,
            Some((span, placed)) => span.end + (range.start - placed.end),
            None => range.start,
        };
        let end = match before(range.end, true) {
            Some((span, placed)) => span.end + range.end.saturating_sub(placed.end),
            None => range.end,
        };
        start..end
    }
}

/// Joins what overlaps: the words of both, and the label of the one that is surer.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.range.is_empty());
    spans.sort_by_key(|span| (span.range.start, span.range.end));
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.range.start < last.range.end => {
                last.range.end = last.range.end.max(span.range.end);
                let surer = span.known.is_some() && last.known.is_none()
                    || (last.known.is_none() && span.label < last.label);
                if surer {
                    (last.label, last.known) = (span.label, span.known);
                }
            }
            _ => out.push(span),
        }
    }
    out
}

impl Span {
    fn new(range: Range<usize>, label: Label) -> Self {
        Self {
            range,
            label,
            known: None,
        }
    }
}
