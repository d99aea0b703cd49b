//! Writes the projection of decisions about suggestions.

use rusqlite::params;

use super::events::{Decided, SuggestionEvent};
use crate::error::{Error, Result};
use crate::ids::{ReviewId, TaskId};
use crate::journal::{JournalEntry, Projector};
use crate::time::Date;

/// What a decision made of a suggestion.
#[derive(Default)]
struct Became {
    word: &'static str,
    title: Option<String>,
    reason: Option<String>,
    detail: String,
    until: Option<Date>,
    task: Option<TaskId>,
    review: Option<ReviewId>,
}

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(SuggestionEvent::Accepted {
            decided,
            wording,
            task,
            review,
        }) => {
            let became = Became {
                word: "accepted",
                title: Some(wording.title),
                task,
                review,
                ..Became::default()
            };
            insert(p, entry, &decided, became)
        }
        Some(SuggestionEvent::Dismissed {
            decided,
            reason,
            detail,
        }) => {
            let became = Became {
                word: "dismissed",
                reason: Some(json(&reason)?),
                detail,
                ..Became::default()
            };
            insert(p, entry, &decided, became)
        }
        Some(SuggestionEvent::Deferred { decided, until }) => {
            let became = Became {
                word: "deferred",
                until: Some(until),
                ..Became::default()
            };
            insert(p, entry, &decided, became)
        }
        Some(SuggestionEvent::Undone { decision, .. }) => p.run(
            "DELETE FROM suggestions_decision WHERE id = ?1",
            params![decision],
        ),
        Some(SuggestionEvent::Unknown) | None => Ok(()),
    }
}

fn insert(
    p: &mut Projector<'_>,
    entry: &JournalEntry,
    decided: &Decided,
    became: Became,
) -> Result<()> {
    p.run(
        "INSERT OR REPLACE INTO suggestions_decision
             (id, case_id, key, title, became, grounds, reason, detail, until, task, review,
              decided_by, decided)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            decided.decision,
            decided.case,
            decided.key,
            became.title.as_ref().unwrap_or(&decided.shown.title),
            became.word,
            json(&decided.grounds)?,
            became.reason,
            became.detail,
            became.until,
            became.task,
            became.review,
            entry.actor,
            entry.clock,
        ],
    )
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|error| Error::internal("writing a decision").caused_by(error))
}
