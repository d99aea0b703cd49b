//! Readings of suggestions: what is open to decide, and what was set aside.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::DismissReason;
use crate::actions::Ground;
use crate::cases;
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{ActorId, CaseId, DecisionId, ReviewId, TaskId};
use crate::journal::{Reader, clock_ms};
use crate::outlook::{ActionView, GroundView};
use crate::time::{Date, date_in_london};

/// The suggestions of a case.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SuggestionList {
    /// Open to decide, the most urgent first.
    pub open: Vec<SuggestionView>,
    /// What would be suggested if no check stood in its way.
    pub blocked: Vec<ActionView>,
    /// Accepted and not done, dismissed or put off, the latest first.
    pub set_aside: Vec<SetAsideView>,
    /// The acting person's last decision in this case, if it can be taken back.
    pub undo: Option<UndoView>,
}

/// A suggestion that is open to decide.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SuggestionView {
    pub action: ActionView,
    /// Set where it was decided before and came back.
    pub back: Option<BackView>,
}

/// Why a suggestion is shown again.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BackView {
    pub was: SetAside,
    pub by: String,
    pub on: Date,
    /// What changed since; empty where a day that it was put off to has come.
    pub changed: Vec<GroundView>,
}

/// What became of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SetAside {
    /// It is a task now.
    Accepted,
    /// It waits for a second person.
    AwaitingReview,
    /// Its task is finished, and what it rests on is as it was.
    Done,
    Dismissed,
    Deferred,
}

/// A suggestion that a person decided about.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SetAsideView {
    pub decision: DecisionId,
    pub key: String,
    pub title: String,
    pub became: SetAside,
    pub by: String,
    pub on: Date,
    pub reason: Option<DismissReason>,
    pub detail: String,
    pub until: Option<Date>,
    pub task: Option<TaskId>,
    pub review: Option<ReviewId>,
}

/// A decision that can be taken back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UndoView {
    pub decision: DecisionId,
    pub title: String,
    pub became: SetAside,
    pub task: Option<TaskId>,
    pub review: Option<ReviewId>,
}

/// Lists the suggestions of a case, as they stand with what people decided.
pub fn list(r: &Reader<'_>, case: CaseId, actor: ActorId) -> Result<SuggestionList> {
    let outlook = cases::views::outlook(r, case)?;
    let today = cases::views::named(r, case)?
        .or_not_found("case", case)?
        .today;
    let decisions = decisions(r, case)?;
    let (mut open, mut set_aside) = (Vec::new(), Vec::new());
    for action in &outlook.actions {
        let last = decisions.iter().find(|last| last.view.key == action.key);
        let stands = last.and_then(|last| last.stands(action, today));
        match (last, stands) {
            (Some(last), Some(became)) => {
                let view = SetAsideView {
                    became,
                    ..last.view.clone()
                };
                set_aside.push((last.clock, view));
            }
            (last, _) => open.push(SuggestionView {
                action: action.clone(),
                back: last.map(|last| last.back(action)),
            }),
        }
    }
    set_aside.sort_by_key(|(clock, _)| std::cmp::Reverse(*clock));
    Ok(SuggestionList {
        open,
        blocked: outlook.blocked.clone(),
        set_aside: set_aside.into_iter().map(|(_, view)| view).collect(),
        undo: last_decision(r, case, actor)?,
    })
}

/// Gives a person's last decision in a case, if it can be taken back: nothing came of it yet.
pub(super) fn last_decision(
    r: &Reader<'_>,
    case: CaseId,
    actor: ActorId,
) -> Result<Option<UndoView>> {
    let decisions = decisions(r, case)?;
    let last = decisions.into_iter().find(|last| last.by == actor);
    Ok(last.and_then(|last| {
        let untouched = match last.view.became {
            SetAside::Accepted => last.task_status.as_deref() == Some("open"),
            SetAside::AwaitingReview => last.review_state.as_deref() == Some("awaiting"),
            SetAside::Dismissed | SetAside::Deferred => true,
            SetAside::Done => false,
        };
        untouched.then_some(UndoView {
            decision: last.view.decision,
            title: last.view.title,
            became: last.view.became,
            task: last.view.task,
            review: last.view.review,
        })
    }))
}

/// A decision as it is stored, with what became of it since.
struct Decision {
    view: SetAsideView,
    by: ActorId,
    clock: i64,
    grounds: Vec<Ground>,
    /// How the task stands that came of it, at once or after a review.
    task_status: Option<String>,
    review_state: Option<String>,
}

impl Decision {
    /// Says what keeps a suggestion set aside; none if it is open to decide again.
    fn stands(&self, action: &ActionView, today: Date) -> Option<SetAside> {
        let same = self.grounds == action.grounds;
        let aside = match self.view.became {
            SetAside::Dismissed => same,
            SetAside::Done => false,
            SetAside::Deferred => same && self.view.until.is_some_and(|until| until > today),
            SetAside::Accepted | SetAside::AwaitingReview => {
                match (self.task_status.as_deref(), self.review_state.as_deref()) {
                    (Some("open"), _) => return Some(SetAside::Accepted),
                    (Some("finished"), _) if same => return Some(SetAside::Done),
                    (Some(_), _) => false,
                    (None, state) => matches!(state, Some("awaiting" | "returned" | "escalated")),
                }
            }
        };
        aside.then_some(self.view.became)
    }

    /// Says why a suggestion is open again.
    fn back(&self, action: &ActionView) -> BackView {
        BackView {
            was: self.view.became,
            by: self.view.by.clone(),
            on: self.view.on,
            changed: changed(&self.grounds, &action.grounds),
        }
    }
}

/// Gives the decisions of a case that were not taken back, the latest first.
fn decisions(r: &Reader<'_>, case: CaseId) -> Result<Vec<Decision>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT d.id, d.key, d.title, d.became, d.grounds, d.reason, d.detail, d.until,
                coalesce(d.task, v.task), d.review, coalesce(a.name, ''), d.decided_by, d.decided,
                t.status, v.state
         FROM suggestions_decision d
         LEFT JOIN settings_actor a ON a.id = d.decided_by
         LEFT JOIN reviews_review v ON v.id = d.review
         LEFT JOIN tasks_task t ON t.id = coalesce(d.task, v.task)
         WHERE d.case_id = ?1 ORDER BY d.decided DESC LIMIT 2000",
    )?;
    let mut rows = statement.query([case])?;
    let mut decisions = Vec::new();
    while let Some(row) = rows.next()? {
        let word: String = row.get(3)?;
        let reason: Option<String> = row.get(5)?;
        let review: Option<ReviewId> = row.get(9)?;
        let clock = row.get(12)?;
        decisions.push(Decision {
            view: SetAsideView {
                decision: row.get(0)?,
                key: row.get(1)?,
                title: row.get(2)?,
                became: became(&word, review),
                by: row.get(10)?,
                on: date_in_london(clock_ms(clock)),
                reason: reason.map(|reason| json(&reason)).transpose()?,
                detail: row.get(6)?,
                until: row.get(7)?,
                task: row.get(8)?,
                review,
            },
            by: row.get(11)?,
            clock,
            grounds: json(&row.get::<_, String>(4)?)?,
            task_status: row.get(13)?,
            review_state: row.get(14)?,
        });
    }
    Ok(decisions)
}

fn became(word: &str, review: Option<ReviewId>) -> SetAside {
    match (word, review) {
        ("dismissed", _) => SetAside::Dismissed,
        ("deferred", _) => SetAside::Deferred,
        (_, Some(_)) => SetAside::AwaitingReview,
        (_, None) => SetAside::Accepted,
    }
}

/// Gives what differs between the grounds of two days.
fn changed(before: &[Ground], now: &[Ground]) -> Vec<GroundView> {
    let mut changed = Vec::new();
    let is_fact = |ground: &Ground| !matches!(ground.what.as_str(), "words" | "concern");
    for ground in before.iter().filter(|ground| !now.contains(ground)) {
        let other = now
            .iter()
            .find(|other| is_fact(ground) && other.what == ground.what);
        changed.push(GroundView {
            title: ground.title.clone(),
            before: Some(ground.value.clone()),
            now: other.map(|other| other.value.clone()),
        });
    }
    for ground in now.iter().filter(|ground| !before.contains(ground)) {
        let known = |other: &Ground| is_fact(ground) && other.what == ground.what;
        if !before.iter().any(known) {
            changed.push(GroundView {
                title: ground.title.clone(),
                before: None,
                now: Some(ground.value.clone()),
            });
        }
    }
    changed
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|error| Error::damaged("a decision cannot be read").caused_by(error))
}
