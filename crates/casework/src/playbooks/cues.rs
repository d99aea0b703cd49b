//! The cues of a playbook, made ready to be found together in one pass over a text.
//!
//! Phrases are in the language of `cues`; a slot (`{date}`, `{amount}`) stands for a date or a sum
//! of money as one word.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::model::FactType;
use super::problems::Sheet;
use super::raw::{RawCue, RawValue, Text};
use crate::case_files::{Direction, EntryKind};
use crate::cues::{Phrase, Phrases};
use toml::Spanned;

/// The slot of a date, as a word of a phrase.
pub const DATE_SLOT: &str = "{date}";
/// The slot of a sum of money, as a word of a phrase.
pub const AMOUNT_SLOT: &str = "{amount}";

/// A date that a phrase takes in and that is not its value.
const OTHER_DATE: &str = "{other_date}";

const RANK_DEFAULT: u8 = 5;

/// What a cue says of the words it finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    pub value: Option<CueValue>,
    pub dated: Dated,
    /// Only in such entries; empty is any.
    pub kinds: Vec<EntryKind>,
    pub directions: Vec<Direction>,
    pub by: Option<Author>,
    /// Words of which one stands in the role of the author, or in the author's name.
    pub roles: Vec<String>,
    pub rank: u8,
}

/// The value a cue gives to a flag or a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CueValue {
    Flag(bool),
    Choice(String),
}

/// Where the date of a cue without a slot comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dated {
    /// The nearest fitting date of the sentence, or none.
    Near,
    /// The day of the entry.
    Entry,
    NearOrEntry,
}

/// Who wrote an entry, as a cue may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    Us,
    Others,
}

/// What a phrase was found for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    Fact(usize),
    FileDate(usize),
    FileDateDone(usize),
    Evidence(usize),
    MustMention(usize),
    Action(usize),
    ActionDone(usize),
}

/// What a phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// It says it, by the cue of this number.
    Says(usize),
    /// It shows that a cue which overlaps it means something else.
    Not,
    /// It shows that nothing of the kind is said in its sentence.
    Unless,
}

/// One phrase's use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    pub of: Of,
    pub does: Does,
    /// Whether the slot is the first date or sum that the phrase takes in, and not the last.
    pub slot_first: bool,
}

/// All phrases of a playbook, and what each is for.
#[derive(Debug)]
pub struct CueTable {
    pub phrases: Phrases,
    pub uses: Vec<Use>,
}

/// The cues of one thing, as they are written.
pub(super) struct Written<'r> {
    pub(super) cues: &'r [Spanned<RawCue>],
    pub(super) not: &'r [Text],
    pub(super) unless: &'r [Text],
}

/// What the cues of one thing may say.
pub(super) struct Allowed<'r> {
    pub(super) kind: Kind,
    pub(super) choices: &'r [String],
}

/// What cues are for, which decides what they may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Fact(FactType),
    /// A date in the file: it needs a date in its words.
    Ahead,
    /// Words alone.
    Words,
}

/// Collects the phrases of a playbook.
pub(super) struct Collected<'l> {
    pub(super) lists: &'l BTreeMap<String, String>,
    phrases: Vec<Phrase>,
    uses: Vec<Use>,
}

impl<'l> Collected<'l> {
    pub(super) fn new(lists: &'l BTreeMap<String, String>) -> Self {
        Self {
            lists,
            phrases: Vec::new(),
            uses: Vec::new(),
        }
    }

    pub(super) fn table(self) -> CueTable {
        CueTable {
            phrases: Phrases::new(self.phrases),
            uses: self.uses,
        }
    }

    /// Takes the cues of one thing and gives them back without their phrases.
    pub(super) fn take(
        &mut self,
        sheet: &mut Sheet<'_>,
        of: Of,
        written: &Written<'_>,
        allowed: &Allowed<'_>,
    ) -> Vec<Cue> {
        let mut cues = Vec::new();
        for cue in written.cues {
            let at = cue.span();
            let raw = cue.get_ref();
            let Some(made) = self.cue(sheet, cue, allowed) else {
                continue;
            };
            for say in &raw.say {
                let slotted = self.phrase(
                    sheet,
                    at.start,
                    say,
                    Use {
                        of,
                        does: Does::Says(cues.len()),
                        slot_first: false,
                    },
                );
                if let Some(slot) = slotted {
                    check_slot(sheet, at.start, slot, raw, allowed);
                }
            }
            cues.push(made);
        }
        let others = [(written.not, Does::Not), (written.unless, Does::Unless)];
        for (phrases, does) in others {
            for phrase in phrases {
                self.phrase(
                    sheet,
                    phrase.span().start,
                    phrase.get_ref(),
                    Use {
                        of,
                        does,
                        slot_first: false,
                    },
                );
            }
        }
        cues
    }

    /// Reads a phrase; gives its slot, if it has one, and nothing where it cannot be read.
    fn phrase(
        &mut self,
        sheet: &mut Sheet<'_>,
        at: usize,
        text: &str,
        mut to: Use,
    ) -> Option<Option<&'static str>> {
        let slot = match slots(text) {
            Ok((slot, first)) => {
                to.slot_first = first;
                slot
            }
            Err(problem) => {
                sheet.problem(at, format!("the cue `{text}`: {problem}"));
                return None;
            }
        };
        let text = &text.replace(OTHER_DATE, DATE_SLOT);
        match Phrase::parse(text, self.lists) {
            Ok(phrase) => {
                self.phrases.push(phrase);
                self.uses.push(to);
                Some(slot)
            }
            Err(error) => {
                sheet.problem(at, format!("the cue `{text}` {}", error.message()));
                None
            }
        }
    }

    fn cue(
        &self,
        sheet: &mut Sheet<'_>,
        cue: &Spanned<RawCue>,
        allowed: &Allowed<'_>,
    ) -> Option<Cue> {
        let (raw, at) = (cue.get_ref(), cue.span().start);
        if raw.say.is_empty() {
            sheet.problem(at, "a cue says nothing: `say` is empty");
            return None;
        }
        let rank = raw.rank.unwrap_or(RANK_DEFAULT);
        if !(1..=9).contains(&rank) {
            sheet.problem(at, "`rank` is from 1 to 9");
        }
        if raw.date.is_some() && !matches!(allowed.kind, Kind::Fact(FactType::Date) | Kind::Ahead) {
            sheet.problem(at, "`date` is only for the cues of dates");
        }
        if allowed.kind == Kind::Ahead
            && matches!(raw.date, Some(Dated::Entry | Dated::NearOrEntry))
        {
            sheet.problem(
                at,
                "a date that the file sets stands in its words: `date` can only be \"near\"",
            );
        }
        let dated = match allowed.kind {
            Kind::Ahead => Dated::Near,
            _ => raw.date.unwrap_or(Dated::NearOrEntry),
        };
        Some(Cue {
            value: value(sheet, at, raw, allowed),
            dated,
            kinds: raw.kinds.clone(),
            directions: raw.direction.clone(),
            by: raw.by,
            roles: raw.roles.iter().map(|role| role.to_lowercase()).collect(),
            rank,
        })
    }
}

/// Gives the slot of a phrase, and whether it is the first of the dates and sums that it takes in.
fn slots(text: &str) -> Result<(Option<&'static str>, bool), String> {
    let mut slot = None;
    let (mut first, mut others) = (false, false);
    for (number, part) in text.split_whitespace().enumerate() {
        if part == OTHER_DATE {
            // The slot comes before this date, or it would be taken for it.
            first |= slot.is_some();
            others = true;
            continue;
        }
        if !part.contains(['{', '}']) {
            continue;
        }
        let known = [DATE_SLOT, AMOUNT_SLOT]
            .into_iter()
            .find(|known| *known == part);
        let Some(known) = known else {
            return Err(format!(
                "`{part}` is none of {{date}}, {{amount}} and {{other_date}}"
            ));
        };
        if slot.is_some() {
            return Err("there are two slots; a date that is not the value is {other_date}".into());
        }
        first = number == 0;
        slot = Some(known);
    }
    if others && slot.is_none() {
        return Err("{other_date} is for phrases with {date}".into());
    }
    Ok((slot, first))
}

fn check_slot(
    sheet: &mut Sheet<'_>,
    at: usize,
    slot: Option<&str>,
    raw: &RawCue,
    allowed: &Allowed<'_>,
) {
    let dates = matches!(allowed.kind, Kind::Fact(FactType::Date) | Kind::Ahead);
    let amounts = allowed.kind == Kind::Fact(FactType::Amount);
    match slot {
        Some(AMOUNT_SLOT) if !amounts => {
            sheet.problem(at, "{amount} is only for facts of type amount");
        }
        Some(DATE_SLOT) if raw.date.is_some() => {
            sheet.problem(at, "a phrase with {date} cannot have `date` as well");
        }
        // Elsewhere {date} says no more than that a date stands there.
        Some(_) => {}
        None if amounts => sheet.problem(at, "a cue of an amount needs {amount}"),
        None if allowed.kind == Kind::Ahead && raw.date.is_none() => {
            sheet.problem(
                at,
                "a date that the file sets needs {date} in its cue, or date = \"near\"",
            );
        }
        None => {}
    }
    if dates && raw.value.is_some() {
        sheet.problem(at, "`value` is only for flags and choices");
    }
}

fn value(
    sheet: &mut Sheet<'_>,
    at: usize,
    raw: &RawCue,
    allowed: &Allowed<'_>,
) -> Option<CueValue> {
    match (allowed.kind, &raw.value) {
        (Kind::Fact(FactType::Flag), Some(RawValue::Flag(value))) => Some(CueValue::Flag(*value)),
        (Kind::Fact(FactType::Choice), Some(RawValue::Choice(value))) => {
            if !allowed.choices.contains(value) {
                sheet.problem(at, format!("`{value}` is none of the choices"));
            }
            Some(CueValue::Choice(value.clone()))
        }
        (Kind::Fact(FactType::Choice), _) => {
            sheet.problem(at, "a cue of a choice needs `value`, one of the choices");
            None
        }
        (Kind::Fact(FactType::Date), Some(_)) | (_, None) => None,
        (_, Some(_)) => {
            sheet.problem(at, "`value` is only for flags (true, false) and choices");
            None
        }
    }
}
