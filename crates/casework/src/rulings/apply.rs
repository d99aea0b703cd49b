//! Writes the projection of rulings: for each fact and value, whether it stands.

use rusqlite::params;

use super::events::RulingEvent;
use crate::error::Result;
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(RulingEvent::Confirmed {
            case,
            fact,
            value,
            entry: label,
        }) => {
            p.run(
                "DELETE FROM rulings_ruling WHERE case_id = ?1 AND fact = ?2 AND stands = 1",
                params![case, fact],
            )?;
            insert(p, entry, (case, &fact, &value), (label, true))
        }
        Some(RulingEvent::Rejected {
            case,
            fact,
            value,
            entry: label,
        }) => insert(p, entry, (case, &fact, &value), (label, false)),
        Some(RulingEvent::Withdrawn { case, fact }) => p.run(
            "DELETE FROM rulings_ruling WHERE case_id = ?1 AND fact = ?2",
            params![case, fact],
        ),
        Some(RulingEvent::Unknown) | None => Ok(()),
    }
}

fn insert(
    p: &mut Projector<'_>,
    entry: &JournalEntry,
    (case, fact, value): (crate::ids::CaseId, &str, &str),
    (label, stands): (Option<String>, bool),
) -> Result<()> {
    p.run(
        "INSERT OR REPLACE INTO rulings_ruling
             (case_id, fact, value, stands, entry, decided_by, decided)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![case, fact, value, stands, label, entry.actor, entry.clock],
    )
}
