//! Readings of tasks.

use rusqlite::{OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Origin;
use crate::calendar::days_left;
use crate::cases;
use crate::error::{OrNotFound, Result};
use crate::ids::{ActorId, CaseId, TaskId};
use crate::journal::{Reader, clock_ms};
use crate::time::{Date, date_in_london};

/// The tasks of a case.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TaskList {
    /// By due date, those without one last.
    pub open: Vec<TaskView>,
    /// Finished and cancelled ones, the latest first.
    pub settled: Vec<TaskView>,
}

/// A task as it is shown.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TaskView {
    pub id: TaskId,
    pub case: CaseId,
    pub title: String,
    pub due: Option<Date>,
    /// From the day the case is read; 0 is that day, negative is past.
    pub days: Option<i32>,
    pub days_in_words: String,
    pub owner: ActorId,
    pub owner_name: String,
    pub status: TaskStatus,
    pub settled_on: Option<Date>,
    pub settled_by: Option<String>,
    pub origin: Option<Origin>,
    /// Whether a person changed the words of the suggestion.
    pub edited: bool,
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TaskStatus {
    Open,
    Finished,
    Cancelled,
}

/// Lists the tasks of a case.
pub fn list(r: &Reader<'_>, case: CaseId) -> Result<TaskList> {
    let today = cases::views::heading(r, case)?
        .or_not_found("case", case)?
        .read_as_at
        .unwrap_or(r.today());
    let mut statement = r.connection().prepare_cached(
        "SELECT t.id, t.title, t.due, t.owner, coalesce(o.name, ''), t.status, t.settled, s.name,
                t.origin, t.edited
         FROM tasks_task t
         LEFT JOIN settings_actor o ON o.id = t.owner
         LEFT JOIN settings_actor s ON s.id = t.settled_by
         WHERE t.case_id = ?1
         ORDER BY coalesce(t.settled, 0) DESC, t.due IS NULL, t.due, t.added LIMIT ?2",
    )?;
    let tasks = statement.query_map(params![case, super::TASKS_MAX as i64], |row| {
        let due: Option<Date> = row.get(2)?;
        let settled: Option<i64> = row.get(6)?;
        let (status, origin): (String, Option<String>) = (row.get(5)?, row.get(8)?);
        Ok(TaskView {
            id: row.get(0)?,
            case,
            title: row.get(1)?,
            due,
            days: due.map(|due| i32::try_from(due.days_since(today)).unwrap_or(i32::MAX)),
            days_in_words: due.map_or_else(String::new, |due| days_left(due, today)),
            owner: row.get(3)?,
            owner_name: row.get(4)?,
            status: status_of(&status),
            settled_on: settled.map(|settled| date_in_london(clock_ms(settled))),
            settled_by: row.get(7)?,
            origin: origin.and_then(|origin| serde_json::from_str(&origin).ok()),
            edited: row.get(9)?,
        })
    })?;
    let tasks = tasks.collect::<rusqlite::Result<Vec<_>>>()?;
    let (open, settled) = tasks
        .into_iter()
        .partition(|task| task.status == TaskStatus::Open);
    Ok(TaskList { open, settled })
}

/// Gives the case of a task and how it stands.
pub(super) fn find(r: &Reader<'_>, id: TaskId) -> Result<Option<(CaseId, TaskStatus)>> {
    let found = r
        .connection()
        .prepare_cached("SELECT case_id, status FROM tasks_task WHERE id = ?1")?
        .query_row([id], |row| {
            let status: String = row.get(1)?;
            Ok((row.get(0)?, status_of(&status)))
        })
        .optional()?;
    Ok(found)
}

pub(super) fn count(r: &Reader<'_>, case: CaseId) -> Result<usize> {
    let count: i64 = r
        .connection()
        .prepare_cached("SELECT count(*) FROM tasks_task WHERE case_id = ?1")?
        .query_row([case], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

fn status_of(word: &str) -> TaskStatus {
    match word {
        "finished" => TaskStatus::Finished,
        "cancelled" => TaskStatus::Cancelled,
        _ => TaskStatus::Open,
    }
}
