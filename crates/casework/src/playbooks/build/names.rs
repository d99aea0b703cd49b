//! The names of a playbook, and what an expression may name.

use std::collections::BTreeMap;

use super::super::expressions::{Names, Type};
use super::super::problems::Sheet;
use super::super::raw::{RawFact, RawPlaybook, Text};
use super::super::reading::Reading;
use crate::cues;

pub(super) type Index = BTreeMap<String, usize>;

/// The areas of action keys.
const AREAS: &[&str] = &[
    "homelessness",
    "asc",
    "complaint",
    "infogov",
    "benefits",
    "safeguarding",
];

/// Words that an expression takes for itself.
const TAKEN: &[&str] = &[
    "true",
    "false",
    "today",
    "stage",
    "case_type",
    "and",
    "or",
    "not",
    "in",
];

/// Names and their numbers, in the order of the file.
pub(super) struct Ids {
    pub(super) sources: Index,
    pub(super) case_types: Index,
    pub(super) stages: Index,
    pub(super) facts: Index,
    pub(super) file_dates: Index,
    pub(super) limits: Index,
    pub(super) evidence: Index,
    pub(super) actions: Index,
    pub(super) letters: Index,
    pub(super) choices: Vec<Vec<String>>,
}

impl Ids {
    pub(super) fn of(raw: &RawPlaybook, reading: &Reading, sheet: &mut Sheet<'_>) -> Self {
        let plain = |text: &str| is_plain(text) && !TAKEN.contains(&text);
        let mut plain = |what: &str, ids: Vec<&Text>| index(sheet, what, ids.into_iter(), plain);
        plain("check", raw.check.iter().map(|check| &check.id).collect());
        plain(
            "must_mention",
            raw.must_mention.iter().map(|item| &item.id).collect(),
        );
        let mut file_dates = plain(
            "file_date",
            raw.file_date.iter().map(|date| &date.id).collect(),
        );
        // Shared dates come after the playbook's own, which take their place.
        for shared in &reading.file_dates {
            let next = file_dates.len();
            file_dates
                .entry(shared.id.get_ref().clone())
                .or_insert(next);
        }
        let choices = |fact: &RawFact| {
            let choices = fact.choices.iter();
            choices.map(|choice| choice.get_ref().clone()).collect()
        };
        Self {
            stages: plain("stage", raw.stage.iter().map(|stage| &stage.id).collect()),
            facts: plain("fact", raw.fact.iter().map(|fact| &fact.id).collect()),
            file_dates,
            limits: plain(
                "time_limit",
                raw.time_limit.iter().map(|limit| &limit.id).collect(),
            ),
            evidence: plain(
                "evidence",
                raw.evidence.iter().map(|item| &item.id).collect(),
            ),
            letters: plain(
                "letter",
                raw.letter.iter().map(|letter| &letter.id).collect(),
            ),
            sources: index(
                sheet,
                "source",
                raw.source.iter().map(|source| &source.id),
                is_source,
            ),
            case_types: index(
                sheet,
                "case_type",
                raw.case_type.iter().map(|kind| &kind.id),
                is_dotted,
            ),
            actions: index(
                sheet,
                "action",
                raw.action.iter().map(|action| &action.key),
                is_key,
            ),
            choices: raw.fact.iter().map(choices).collect(),
        }
    }
}

/// What an expression may name besides facts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reach {
    /// Facts and today alone.
    Facts,
    /// Everything, but only so many of the time limits.
    LimitsBefore(usize),
    Everything,
}

/// The names that an expression may use in its place.
pub(super) struct Scoped<'s> {
    pub(super) ids: &'s Ids,
    pub(super) raw: &'s RawPlaybook,
    pub(super) reach: Reach,
}

impl Names for Scoped<'_> {
    fn fact(&self, id: &str) -> Option<(usize, Type)> {
        let number = *self.ids.facts.get(id)?;
        Some((number, self.raw.fact.get(number)?.kind.value_type()))
    }

    fn limit(&self, id: &str) -> Option<usize> {
        let number = *self.ids.limits.get(id)?;
        let may = match self.reach {
            Reach::Facts => false,
            Reach::LimitsBefore(count) => number < count,
            Reach::Everything => true,
        };
        may.then_some(number)
    }

    fn evidence(&self, id: &str) -> Option<usize> {
        let number = *self.ids.evidence.get(id)?;
        (!matches!(self.reach, Reach::Facts)).then_some(number)
    }

    fn is_concern(&self, id: &str) -> bool {
        !matches!(self.reach, Reach::Facts) && matches!(cues::flag(id), Ok(Some(_)))
    }

    fn choices(&self, fact: usize) -> &[String] {
        self.ids.choices.get(fact).map_or(&[], Vec::as_slice)
    }

    fn is_stage(&self, id: &str) -> bool {
        self.ids.stages.contains_key(id)
    }

    fn is_case_type(&self, id: &str) -> bool {
        self.ids.case_types.contains_key(id)
    }
}

/// Numbers ids in the order of the file, and reports those that are double or ill-formed.
pub(super) fn index<'t>(
    sheet: &mut Sheet<'_>,
    what: &str,
    ids: impl Iterator<Item = &'t Text>,
    well_formed: impl Fn(&str) -> bool,
) -> Index {
    let mut index = Index::new();
    for (number, id) in ids.enumerate() {
        let (text, at) = (id.get_ref(), id.span().start);
        if !well_formed(text) {
            sheet.problem(at, format!("`{text}` is no name for a {what}"));
        }
        if index.contains_key(text) {
            sheet.problem(at, format!("there is another {what} `{text}` already"));
        } else {
            index.insert(text.clone(), number);
        }
    }
    index
}

fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn is_source(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

fn is_dotted(text: &str) -> bool {
    let mut parts = text.split('.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(area), rest, None) => is_plain(area) && rest.is_none_or(is_plain),
        _ => false,
    }
}

fn is_key(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(area, rest)| AREAS.contains(&area) && rest.contains('_') && is_plain(rest))
}
