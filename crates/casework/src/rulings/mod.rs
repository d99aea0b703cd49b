//! Rulings: what people decided about the values of facts.
//!
//! A ruling goes before all that the file says, until it is withdrawn. It is kept with the words it
//! stands on, and never changes an entry.

pub(crate) mod apply;
pub(crate) mod events;
pub mod views;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{Error, OrNotFound, Result};
use crate::ids::CaseId;
use crate::journal::Writer;
use crate::playbooks::expressions::Value;
use crate::playbooks::{Fact, FactType, Playbook};
use crate::time::Date;
use events::RulingEvent;

/// The longest value that a person gives, in code points.
pub const VALUE_MAX: usize = 200;

/// A value of a fact as a person names it: to confirm it, to reject it, or to give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct GivenFact {
    /// Id of the fact in the playbook: `relief_accepted_on`.
    pub fact: String,
    /// As data: `2026-06-24`, `true`, `1512.60`.
    pub value: String,
    /// Label of the entry whose words say so; none where the person gives the value.
    pub entry: Option<String>,
}

/// Says that a value is right. It stands until another is confirmed or it is withdrawn.
pub(crate) fn confirm(
    w: &mut Writer<'_>,
    case: CaseId,
    playbook: &Playbook,
    given: &GivenFact,
) -> Result<()> {
    let (fact, value, entry) = checked(playbook, given)?;
    w.record(&RulingEvent::Confirmed {
        case,
        fact,
        value,
        entry,
    })
}

/// Says that a value is wrong: no statement of it stands any more.
pub(crate) fn reject(
    w: &mut Writer<'_>,
    case: CaseId,
    playbook: &Playbook,
    given: &GivenFact,
) -> Result<()> {
    let (fact, value, entry) = checked(playbook, given)?;
    w.record(&RulingEvent::Rejected {
        case,
        fact,
        value,
        entry,
    })
}

/// Takes back all that was decided about a fact; the file speaks again. `NotFound` if nothing was.
pub fn withdraw(w: &mut Writer<'_>, case: CaseId, fact: &str) -> Result<()> {
    let decided = views::list(w, case)?;
    decided
        .iter()
        .any(|ruling| ruling.fact == fact)
        .then_some(())
        .or_not_found("ruling", case)?;
    w.record(&RulingEvent::Withdrawn {
        case,
        fact: fact.to_owned(),
    })
}

fn checked(playbook: &Playbook, given: &GivenFact) -> Result<(String, String, Option<String>)> {
    let mut facts = playbook.facts.iter();
    let fact = facts
        .find(|fact| fact.id == given.fact)
        .ok_or_else(|| Error::invalid("fact", "the playbook has no such fact"))?;
    if given.value.chars().count() > VALUE_MAX {
        return Err(Error::too_large("value", "longer than 200 characters"));
    }
    let value = read_value(fact, &given.value)
        .ok_or_else(|| Error::invalid("value", "not a value of this fact"))?;
    Ok((fact.id.clone(), value.to_string(), given.entry.clone()))
}

/// Reads a value as data by the type of its fact; nothing where it is none.
fn read_value(fact: &Fact, text: &str) -> Option<Value> {
    let text = text.trim();
    match fact.kind {
        FactType::Date => text.parse::<Date>().ok().map(Value::Date),
        FactType::Flag => match text {
            "true" => Some(Value::Flag(true)),
            "false" => Some(Value::Flag(false)),
            _ => None,
        },
        FactType::Amount => pence(text).map(Value::Number),
        FactType::Choice => {
            let known = fact.choices.iter().any(|choice| choice == text);
            known.then(|| Value::Text(text.to_owned()))
        }
        FactType::Text => (!text.is_empty()).then(|| Value::Text(text.to_owned())),
    }
}

/// Reads an amount of pounds, with two digits of pence or none.
fn pence(text: &str) -> Option<i64> {
    let text = text.trim_start_matches('\u{a3}').replace(',', "");
    if text.is_empty() {
        return None;
    }
    let (pounds, pence) = text.split_once('.').unwrap_or((&text, "00"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if pence.len() != 2 || !digits(pounds) || !digits(pence) {
        return None;
    }
    let pounds: i64 = pounds.parse().ok()?;
    pounds.checked_mul(100)?.checked_add(pence.parse().ok()?)
}

#[cfg(test)]
mod tests;
