//! Writes the projection of reviews.

use rusqlite::params;
use serde::Serialize;

use super::events::ReviewEvent;
use crate::error::{Error, Result};
use crate::ids::{ReviewId, TaskId};
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(ReviewEvent::Requested {
            id,
            case,
            shown,
            asked,
            origin,
        }) => p.run(
            "INSERT OR REPLACE INTO reviews_review
                 (id, case_id, shown, wording, origin, priority, state, asked_by, asked)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'awaiting', ?7, ?8)",
            params![
                id,
                case,
                json(&shown)?,
                json(&asked)?,
                json(&origin)?,
                origin.priority as i64,
                entry.actor,
                entry.clock,
            ],
        ),
        Some(ReviewEvent::Approved { id, task, .. }) => {
            decide(p, entry, id, ("approved", Some(task)))
        }
        Some(ReviewEvent::EditedAndApproved {
            id, wording, task, ..
        }) => {
            p.run(
                "UPDATE reviews_review SET wording = ?2 WHERE id = ?1",
                params![id, json(&wording)?],
            )?;
            decide(p, entry, id, ("edited_and_approved", Some(task)))
        }
        Some(ReviewEvent::Returned {
            id, reason, detail, ..
        }) => {
            p.run(
                "UPDATE reviews_review SET return_reason = ?2, return_detail = ?3 WHERE id = ?1",
                params![id, json(&reason)?, detail],
            )?;
            decide(p, entry, id, ("returned", None))
        }
        Some(ReviewEvent::AskedAgain { id, asked, .. }) => p.run(
            "UPDATE reviews_review SET state = 'awaiting', wording = ?2, asked = ?3 WHERE id = ?1",
            params![id, json(&asked)?, entry.clock],
        ),
        Some(ReviewEvent::Withdrawn { id, .. }) => decide(p, entry, id, ("withdrawn", None)),
        Some(ReviewEvent::Escalated { id, .. }) => decide(p, entry, id, ("escalated", None)),
        Some(ReviewEvent::Unknown) | None => Ok(()),
    }
}

fn decide(
    p: &mut Projector<'_>,
    entry: &JournalEntry,
    id: ReviewId,
    (state, task): (&str, Option<TaskId>),
) -> Result<()> {
    p.run(
        "UPDATE reviews_review SET state = ?2, task = ?3, decided_by = ?4, decided = ?5
         WHERE id = ?1",
        params![id, state, task, entry.actor, entry.clock],
    )
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|error| Error::internal("writing a review").caused_by(error))
}
