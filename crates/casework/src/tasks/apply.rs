//! Writes the projection of tasks.

use rusqlite::params;

use super::events::TaskEvent;
use crate::error::{Error, Result};
use crate::ids::TaskId;
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(TaskEvent::Added {
            id,
            case,
            title,
            due,
            owner,
            origin,
            edited,
        }) => {
            let origin = origin.map(|origin| serde_json::to_string(&origin)).transpose();
            let origin = origin
                .map_err(|error| Error::internal("writing where a task is from").caused_by(error))?;
            p.run(
                "INSERT OR REPLACE INTO tasks_task
                     (id, case_id, title, due, owner, origin, edited, status, added)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8)",
                params![id, case, title, due, owner, origin, edited, entry.clock],
            )
        }
        Some(TaskEvent::Changed {
            id,
            title,
            due,
            owner,
            ..
        }) => p.run(
            "UPDATE tasks_task SET title = ?2, due = ?3, owner = ?4 WHERE id = ?1",
            params![id, title, due, owner],
        ),
        Some(TaskEvent::Finished { id, .. }) => settle(p, entry, id, "finished"),
        Some(TaskEvent::Cancelled { id, .. }) => settle(p, entry, id, "cancelled"),
        Some(TaskEvent::Reopened { id, .. }) => p.run(
            "UPDATE tasks_task SET status = 'open', settled = NULL, settled_by = NULL WHERE id = ?1",
            params![id],
        ),
        Some(TaskEvent::Unknown) | None => Ok(()),
    }
}

fn settle(p: &mut Projector<'_>, entry: &JournalEntry, id: TaskId, status: &str) -> Result<()> {
    p.run(
        "UPDATE tasks_task SET status = ?2, settled = ?3, settled_by = ?4 WHERE id = ?1",
        params![id, status, entry.clock, entry.actor],
    )
}
