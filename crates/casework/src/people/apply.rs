//! Writes the projection of people.

use rusqlite::params;

use super::events::PersonEvent;
use crate::error::Result;
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(PersonEvent::Added {
            id,
            case,
            label,
            name,
            role,
            dob,
        }) => p.run(
            "INSERT OR REPLACE INTO people_person (id, case_id, label, name, role, dob, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6,
                     (SELECT count(*) FROM people_person WHERE case_id = ?2))",
            params![id, case, label, name, role, dob],
        ),
        Some(PersonEvent::Restated {
            id,
            name,
            role,
            dob,
            ..
        }) => p.run(
            "UPDATE people_person SET name = ?2, role = ?3, dob = ?4 WHERE id = ?1",
            params![id, name, role, dob],
        ),
        Some(PersonEvent::Unknown) | None => Ok(()),
    }
}
