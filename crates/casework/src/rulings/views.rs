//! Readings of rulings.

use rusqlite::Row;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::read_value;
use crate::error::Result;
use crate::facts::Ruling;
use crate::ids::CaseId;
use crate::journal::{Reader, clock_ms};
use crate::playbooks::Playbook;
use crate::time::{Date, date_in_london};

/// The most rulings of one case that are read.
const RULINGS_MAX: i64 = 2_000;

/// What a person decided about a value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RulingView {
    /// Id of the fact in the playbook.
    pub fact: String,
    /// As data: `2026-06-24`, `true`, `1512.60`.
    pub value: String,
    /// Whether it stands; if not, no statement of this value does.
    pub stands: bool,
    /// Label of the entry whose words say so; none where the person gave the value.
    pub entry: Option<String>,
    pub by: String,
    pub on: Date,
}

/// Lists what was decided in a case, in the order in which it was decided.
pub fn list(r: &Reader<'_>, case: CaseId) -> Result<Vec<RulingView>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT fact, value, stands, entry, coalesce(a.name, ''), decided FROM rulings_ruling
         LEFT JOIN settings_actor a ON a.id = decided_by
         WHERE case_id = ?1 ORDER BY decided, fact, value LIMIT ?2",
    )?;
    let read = |row: &Row<'_>| {
        Ok(RulingView {
            fact: row.get(0)?,
            value: row.get(1)?,
            stands: row.get(2)?,
            entry: row.get(3)?,
            by: row.get(4)?,
            on: date_in_london(clock_ms(row.get(5)?)),
        })
    };
    let rulings = statement.query_map((case, RULINGS_MAX), read)?;
    Ok(rulings.collect::<rusqlite::Result<_>>()?)
}

/// Gives what was decided in a case as its playbook reads it; of facts that the playbook does not
/// know, nothing.
pub(crate) fn of_case(r: &Reader<'_>, case: CaseId, playbook: &Playbook) -> Result<Vec<Ruling>> {
    let rulings = list(r, case)?.into_iter().filter_map(|ruling| {
        let fact = playbook
            .facts
            .iter()
            .position(|fact| fact.id == ruling.fact)?;
        Some(Ruling {
            fact,
            value: read_value(playbook.facts.get(fact)?, &ruling.value)?,
            stands: ruling.stands,
        })
    });
    Ok(rulings.collect())
}
