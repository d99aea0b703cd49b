//! Tasks: what somebody has taken on in a case, by when, and where it came from.
//!
//! A task comes from a suggestion that a person accepted, or from a person. Nothing here is done by
//! the program: a task is finished when a person says so.

pub(crate) mod apply;
pub(crate) mod events;
pub mod views;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::citations::Cite;
use crate::error::{Code, Error, OrNotFound, Result};
use crate::ids::{ActorId, CaseId, TaskId};
use crate::journal::Writer;
use crate::outlook::SourceView;
use crate::playbooks::Priority;
use crate::settings;
use crate::time::Date;
use events::TaskEvent;

pub use views::{TaskList, TaskStatus, TaskView};

/// The longest title of a task, in code points.
pub const TITLE_MAX: usize = 300;
/// The most tasks of one case.
pub const TASKS_MAX: usize = 1_000;

/// The words of a suggestion that a person may change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Wording {
    pub title: String,
    pub due: Option<Date>,
}

/// A task that a person writes.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewTask {
    pub id: TaskId,
    pub title: String,
    pub due: Option<Date>,
    /// Who does it; none is the acting person.
    pub owner: Option<ActorId>,
}

/// What is changed of a task.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TaskEdit {
    pub title: String,
    pub due: Option<Date>,
    pub owner: ActorId,
}

/// Where a task that came from a suggestion came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Origin {
    /// Key of the action: `homelessness.notify_main_duty`.
    pub key: String,
    pub why: String,
    pub priority: Priority,
    pub due_rule: String,
    /// The law it stands on, in words.
    pub basis: String,
    pub sources: Vec<SourceView>,
    pub cites: Vec<Cite>,
}

/// Takes a task on that a person wrote. `Conflict` if a task of this id exists already.
pub fn add(w: &mut Writer<'_>, case: CaseId, new: &NewTask) -> Result<()> {
    settings::may_decide(w)?;
    let wording = Wording {
        title: new.title.clone(),
        due: new.due,
    };
    add_from(
        w,
        case,
        new.id,
        &wording,
        Taken {
            owner: new.owner.unwrap_or(w.actor()),
            origin: None,
            edited: false,
        },
    )
}

/// Who takes a task on, and where it came from.
pub(crate) struct Taken {
    pub(crate) owner: ActorId,
    pub(crate) origin: Option<Origin>,
    /// Whether a person changed the words of the suggestion.
    pub(crate) edited: bool,
}

/// Takes a task on, whether a person wrote it or a suggestion became it.
pub(crate) fn add_from(
    w: &mut Writer<'_>,
    case: CaseId,
    id: TaskId,
    wording: &Wording,
    taken: Taken,
) -> Result<()> {
    let title = checked(&wording.title)?;
    knows(w, taken.owner)?;
    w.knows_case(case)?
        .then_some(())
        .or_not_found("case", case)?;
    if views::count(w, case)? >= TASKS_MAX {
        return Err(Error::too_large(
            "case",
            "more than 1,000 tasks in one case",
        ));
    }
    if views::find(w, id)?.is_some() {
        return Err(Error::new(
            Code::Conflict,
            "a task of this id exists already",
        ));
    }
    w.record(&TaskEvent::Added {
        id,
        case,
        title,
        due: wording.due,
        owner: taken.owner,
        origin: taken.origin,
        edited: taken.edited,
    })
}

/// Says that a task is done. `Conflict` if it is not open.
pub fn finish(w: &mut Writer<'_>, id: TaskId) -> Result<()> {
    let case = in_status(w, id, TaskStatus::Open)?;
    w.record(&TaskEvent::Finished { id, case })
}

/// Takes a finished or cancelled task up again. `Conflict` if it is open.
pub fn reopen(w: &mut Writer<'_>, id: TaskId) -> Result<()> {
    settings::may_decide(w)?;
    let (case, status) = views::find(w, id)?.or_not_found("task", id)?;
    if status == TaskStatus::Open {
        return Err(Error::new(Code::Conflict, "the task is open"));
    }
    w.record(&TaskEvent::Reopened { id, case })
}

/// Changes the wording, the day or the owner of an open task.
pub fn change(w: &mut Writer<'_>, id: TaskId, edit: &TaskEdit) -> Result<()> {
    let case = in_status(w, id, TaskStatus::Open)?;
    let title = checked(&edit.title)?;
    knows(w, edit.owner)?;
    w.record(&TaskEvent::Changed {
        id,
        case,
        title,
        due: edit.due,
        owner: edit.owner,
    })
}

/// Gives an open task up; it stays in the record.
pub fn cancel(w: &mut Writer<'_>, id: TaskId) -> Result<()> {
    let case = in_status(w, id, TaskStatus::Open)?;
    w.record(&TaskEvent::Cancelled { id, case })
}

fn in_status(w: &mut Writer<'_>, id: TaskId, wanted: TaskStatus) -> Result<CaseId> {
    settings::may_decide(w)?;
    let (case, status) = views::find(w, id)?.or_not_found("task", id)?;
    if status != wanted {
        return Err(Error::new(Code::Conflict, "the task is settled already"));
    }
    Ok(case)
}

/// Gives a title as it is kept: one line, neither empty nor too long.
pub(crate) fn checked(title: &str) -> Result<String> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Error::invalid("title", "empty"));
    }
    if title.chars().count() > TITLE_MAX {
        return Err(Error::too_large("title", "longer than 300 characters"));
    }
    if title.contains(char::is_control) {
        return Err(Error::invalid("title", "a control character"));
    }
    Ok(title.to_owned())
}

fn knows(w: &Writer<'_>, owner: ActorId) -> Result<()> {
    let known = settings::views::role(w, owner)?.is_some();
    known
        .then_some(())
        .ok_or_else(|| Error::invalid("owner", "nobody of this store"))
}

#[cfg(test)]
mod tests;
