//! Reviews: a second person looks before something is done.
//!
//! The playbook says which actions ask for one. Nobody reviews their own work, and only a team lead
//! decides. What was opened and how long it was looked at is kept: it is evidence that the review
//! was real, and no score of a person.

pub(crate) mod apply;
pub(crate) mod events;
pub mod views;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{Code, Error, OrNotFound, Result};
use crate::ids::{CaseId, ReviewId, TaskId};
use crate::journal::Writer;
use crate::tasks::{self, Origin, Taken, Wording};
use events::ReviewEvent;
use views::{Stored, WhyNot};

pub use views::{ReviewList, ReviewState, ReviewSummary, ReviewView};

/// The longest detail of a return, in code points.
pub const DETAIL_MAX: usize = 2_000;
/// The most entries that one decision names as opened.
const OPENED_MAX: usize = 500;

/// What a person looked at before deciding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Looked {
    /// Labels of the entries whose words were opened.
    pub opened: Vec<String>,
    /// How long the item was in front of the person, in seconds.
    pub seconds: u32,
}

/// Why something was returned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    WrongFacts,
    WrongLaw,
    SourceMissing,
    SomethingMissing,
    NotClear,
    NotAppropriate,
    Other,
}

/// Asks for a second person; `shown` are the words of the suggestion, `asked` those of the person.
pub(crate) fn request(
    w: &mut Writer<'_>,
    case: CaseId,
    id: ReviewId,
    (shown, asked): (Wording, Wording),
    origin: Origin,
) -> Result<()> {
    let title = tasks::checked(&asked.title)?;
    w.record(&ReviewEvent::Requested {
        id,
        case,
        shown,
        asked: Wording { title, ..asked },
        origin,
    })
}

/// Approves what was asked for; it becomes a task of the person who asked.
pub fn approve(w: &mut Writer<'_>, id: ReviewId, looked: &Looked) -> Result<()> {
    let review = to_decide(w, id, looked)?;
    let task = TaskId::new();
    w.record(&ReviewEvent::Approved {
        id,
        case: review.case,
        task,
        looked: looked.clone(),
    })?;
    let edited = review.asked != review.shown;
    become_task(w, &review, task, (&review.asked, edited))
}

/// Changes the words and approves them; they become a task of the person who asked.
pub fn edit_and_approve(
    w: &mut Writer<'_>,
    id: ReviewId,
    wording: &Wording,
    looked: &Looked,
) -> Result<()> {
    let review = to_decide(w, id, looked)?;
    let task = TaskId::new();
    let wording = Wording {
        title: tasks::checked(&wording.title)?,
        due: wording.due,
    };
    w.record(&ReviewEvent::EditedAndApproved {
        id,
        case: review.case,
        wording: wording.clone(),
        task,
        looked: looked.clone(),
    })?;
    become_task(w, &review, task, (&wording, true))
}

/// Returns it to the person who asked, with a reason and in which respect; both must be given.
pub fn send_back(
    w: &mut Writer<'_>,
    id: ReviewId,
    (reason, detail): (ReturnReason, &str),
    looked: &Looked,
) -> Result<()> {
    let review = to_decide(w, id, looked)?;
    let detail = detail.trim();
    if detail.is_empty() {
        return Err(Error::invalid("detail", "empty"));
    }
    if detail.chars().count() > DETAIL_MAX {
        return Err(Error::too_large("detail", "longer than 2,000 characters"));
    }
    w.record(&ReviewEvent::Returned {
        id,
        case: review.case,
        reason,
        detail: detail.to_owned(),
        looked: looked.clone(),
    })
}

/// Asks again after a return, with words that answer it. Only the person who asked may.
pub fn ask_again(w: &mut Writer<'_>, id: ReviewId, wording: &Wording) -> Result<()> {
    let review = own(w, id)?;
    if review.state != ReviewState::Returned {
        return Err(Error::new(Code::Conflict, "it was not returned"));
    }
    w.record(&ReviewEvent::AskedAgain {
        id,
        case: review.case,
        asked: Wording {
            title: tasks::checked(&wording.title)?,
            due: wording.due,
        },
    })
}

/// Takes a request back that is not decided, or was returned. Only the person who asked may.
pub fn withdraw(w: &mut Writer<'_>, id: ReviewId) -> Result<()> {
    let review = own(w, id)?;
    if !matches!(review.state, ReviewState::Awaiting | ReviewState::Returned) {
        return Err(Error::new(Code::Conflict, "it is settled already"));
    }
    w.record(&ReviewEvent::Withdrawn {
        id,
        case: review.case,
    })
}

/// Gives a review that the acting person may decide, or says why not.
fn to_decide(w: &Writer<'_>, id: ReviewId, looked: &Looked) -> Result<Stored> {
    if looked.opened.len() > OPENED_MAX {
        return Err(Error::too_large("opened", "more than 500 entries"));
    }
    let review = views::find(w, id)?.or_not_found("review", id)?;
    match views::why_not(w, &review, w.actor())? {
        None => Ok(review),
        Some(WhyNot::Yours) => Err(Error::refused("nobody reviews their own work")),
        Some(WhyNot::NotALead) => Err(Error::refused("only a team lead decides a review")),
        Some(WhyNot::Settled) => Err(Error::new(Code::Conflict, "it is decided already")),
    }
}

fn own(w: &Writer<'_>, id: ReviewId) -> Result<Stored> {
    let review = views::find(w, id)?.or_not_found("review", id)?;
    if review.asked_by != w.actor() {
        return Err(Error::refused("only the person who asked may do this"));
    }
    Ok(review)
}

fn become_task(
    w: &mut Writer<'_>,
    review: &Stored,
    task: TaskId,
    (wording, edited): (&Wording, bool),
) -> Result<()> {
    let taken = Taken {
        owner: review.asked_by,
        origin: Some(review.origin.clone()),
        edited,
    };
    tasks::add_from(w, review.case, task, wording, taken)
}

#[cfg(test)]
mod tests;
