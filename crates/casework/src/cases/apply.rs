//! Writes the projections of cases and of visits to them.

use rusqlite::params;

use super::events::CaseEvent;
use crate::error::Result;
use crate::journal::{JournalEntry, Projector};

/// Views within half an hour of each other are one visit: the clock's milliseconds times 65,536.
const VISIT: i64 = (30 * 60 * 1000) << 16;

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(CaseEvent::Opened {
            id,
            reference,
            authority,
            heading,
        }) => p.run(
            "INSERT OR REPLACE INTO cases_case
                 (id, reference, authority, title, playbook, case_type, stage, read_as_at, opened)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                id,
                reference,
                authority,
                heading.title,
                heading.playbook,
                heading.case_type,
                heading.stage,
                heading.read_as_at,
                entry.clock,
            ],
        ),
        Some(CaseEvent::Restated { id, heading }) => p.run(
            "UPDATE cases_case SET title = ?2, playbook = ?3, case_type = ?4, stage = ?5,
                 read_as_at = ?6 WHERE id = ?1",
            params![
                id,
                heading.title,
                heading.playbook,
                heading.case_type,
                heading.stage,
                heading.read_as_at,
            ],
        ),
        Some(CaseEvent::Viewed { id }) => p.run(
            "INSERT INTO cases_visit (case_id, actor, latest) VALUES (?1, ?2, ?3)
             ON CONFLICT (case_id, actor) DO UPDATE SET
                 previous_end = iif(?3 - latest > ?4, latest, previous_end),
                 latest = max(latest, ?3)",
            params![id, entry.actor, entry.clock, VISIT],
        ),
        Some(CaseEvent::ReadBy { id, playbook }) => p.run(
            "UPDATE cases_case SET read_by = ?2 WHERE id = ?1",
            params![id, playbook],
        ),
        Some(CaseEvent::Moved { id, to, .. }) => p.run(
            "UPDATE cases_case SET stage = ?2 WHERE id = ?1",
            params![id, to],
        ),
        Some(CaseEvent::Unknown) | None => Ok(()),
    }
}
