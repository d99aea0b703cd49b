//! Suggestions: what a person decides about what the rules suggest.
//!
//! A suggestion is not kept: the rules make it again from the file. What is kept is the decision,
//! with the words that were shown and what they rested on. What a person dismissed stays away until
//! that changes; then it comes back and says what changed. Nothing is accepted in bulk, and
//! accepting does nothing outside this record: it makes a task, or asks for a review.

pub(crate) mod apply;
pub(crate) mod events;
pub mod views;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{Code, Error, OrNotFound, Result};
use crate::ids::{CaseId, DecisionId, ReviewId, TaskId};
use crate::journal::Writer;
use crate::outlook::ActionView;
use crate::tasks::{self, Origin, Taken, Wording};
use crate::time::Date;
use crate::{cases, reviews, settings};
use events::{Decided, SuggestionEvent};

pub use views::{SetAside, SetAsideView, SuggestionList, SuggestionView};

/// The longest detail of a dismissal, in code points.
pub const DETAIL_MAX: usize = 1_000;
/// How far ahead a suggestion can be put off, in days.
pub const DEFER_DAYS_MAX: i64 = 366;

/// Why a suggestion was dismissed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DismissReason {
    AlreadyDone,
    WrongFacts,
    WrongLaw,
    NotAppropriate,
    Other,
}

/// Accepts a suggestion, with a person's own words where `wording` has some: it becomes a task of
/// the acting person, or a review where the playbook asks for a second person.
pub fn accept(
    w: &mut Writer<'_>,
    case: CaseId,
    (key, decision): (&str, DecisionId),
    wording: Option<&Wording>,
) -> Result<()> {
    let action = open_action(w, case, key)?;
    accept_action(w, case, action, decision, wording)
}

/// Accepts an action as it is given, with what it cites: it becomes a task or a review.
pub(crate) fn accept_action(
    w: &mut Writer<'_>,
    case: CaseId,
    action: ActionView,
    decision: DecisionId,
    wording: Option<&Wording>,
) -> Result<()> {
    settings::may_decide(w)?;
    let decided = decided(w, case, (&action, decision))?;
    let shown = decided.shown.clone();
    let asked = match wording {
        None => shown.clone(),
        Some(own) => Wording {
            title: tasks::checked(&own.title)?,
            due: own.due,
        },
    };
    let origin = Origin {
        key: action.key,
        why: action.why,
        priority: action.priority,
        due_rule: action.due_rule,
        basis: action.basis,
        sources: action.sources,
        cites: action.cites,
    };
    let (task, review) = match action.needs_review {
        true => (None, Some(ReviewId::new())),
        false => (Some(TaskId::new()), None),
    };
    w.record(&SuggestionEvent::Accepted {
        decided,
        wording: asked.clone(),
        task,
        review,
    })?;
    if let Some(review) = review {
        return reviews::request(w, case, review, (shown, asked), origin);
    }
    let taken = Taken {
        owner: w.actor(),
        origin: Some(origin),
        edited: asked != shown,
    };
    task.map_or(Ok(()), |task| tasks::add_from(w, case, task, &asked, taken))
}

/// Dismisses a suggestion with a reason; it stays away until what it rests on changes. `Invalid` if
/// the reason is `Other` and the detail does not say which.
pub fn dismiss(
    w: &mut Writer<'_>,
    case: CaseId,
    (key, decision): (&str, DecisionId),
    (reason, detail): (DismissReason, &str),
) -> Result<()> {
    let detail = detail.trim();
    if detail.chars().count() > DETAIL_MAX {
        return Err(Error::too_large("detail", "longer than 1,000 characters"));
    }
    if reason == DismissReason::Other && detail.is_empty() {
        return Err(Error::invalid("detail", "empty"));
    }
    let action = open_action(w, case, key)?;
    let decided = decided(w, case, (&action, decision))?;
    w.record(&SuggestionEvent::Dismissed {
        decided,
        reason,
        detail: detail.to_owned(),
    })
}

/// Puts a suggestion off to a later day, at most a year ahead.
pub fn defer(
    w: &mut Writer<'_>,
    case: CaseId,
    (key, decision): (&str, DecisionId),
    until: Date,
) -> Result<()> {
    let named = cases::views::named(w, case)?.or_not_found("case", case)?;
    let ahead = until.days_since(named.today);
    if !(1..=DEFER_DAYS_MAX).contains(&ahead) {
        return Err(Error::invalid("until", "not a day within the coming year"));
    }
    let action = open_action(w, case, key)?;
    let decided = decided(w, case, (&action, decision))?;
    w.record(&SuggestionEvent::Deferred { decided, until })
}

/// Takes the acting person's last decision in a case back: the task or the review that it made is
/// taken back too.
pub fn undo(w: &mut Writer<'_>, case: CaseId, decision: DecisionId) -> Result<()> {
    let last = views::last_decision(w, case, w.actor())?.or_not_found("decision", decision)?;
    if last.decision != decision {
        return Err(Error::refused("only one's own last decision is taken back"));
    }
    if let Some(task) = last.task {
        tasks::cancel(w, task)?;
    }
    if let Some(review) = last.review {
        reviews::withdraw(w, review)?;
    }
    w.record(&SuggestionEvent::Undone { decision, case })
}

/// Gives the suggestion of a key as the rules make it now. `Refused` if they do not, or if a check
/// stands in its way; `Conflict` if it was decided already.
fn open_action(w: &mut Writer<'_>, case: CaseId, key: &str) -> Result<ActionView> {
    settings::may_decide(w)?;
    let list = views::list(w, case, w.actor())?;
    if let Some(blocked) = list.blocked.iter().find(|action| action.key == key) {
        let check = blocked.blocks.first().map_or("", |block| &block.check);
        return Err(Error::refused(format!(
            "the check {check} stands in the way"
        )));
    }
    if list.set_aside.iter().any(|aside| aside.key == key) {
        return Err(Error::new(Code::Conflict, "it was decided already"));
    }
    let mut open = list.open.into_iter().map(|open| open.action);
    open.find(|action| action.key == key)
        .ok_or_else(|| Error::refused("the file does not call for this any more"))
}

fn decided(
    w: &Writer<'_>,
    case: CaseId,
    (action, decision): (&ActionView, DecisionId),
) -> Result<Decided> {
    let outlook = cases::views::outlook(w, case)?;
    let playbook = outlook.playbook.as_ref();
    Ok(Decided {
        decision,
        case,
        key: action.key.clone(),
        playbook: playbook.map_or_else(String::new, |playbook| playbook.id.clone()),
        playbook_version: playbook.map_or_else(String::new, |playbook| playbook.version.clone()),
        shown: Wording {
            title: action.title.clone(),
            due: action.due,
        },
        grounds: action.grounds.clone(),
    })
}

#[cfg(test)]
mod tests;
