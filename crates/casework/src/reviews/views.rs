//! Readings of reviews.

use rusqlite::ToSql;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::ReturnReason;
use crate::calendar::days_left;
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{ActorId, CaseId, ReviewId};
use crate::journal::{Reader, clock_ms};
use crate::playbooks::Priority;
use crate::settings::Role;
use crate::tasks::{Origin, Wording};
use crate::time::{Date, date_in_london};
use crate::{cases, settings};

/// What waits for a decision, and what came back to the acting person.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReviewList {
    /// The most urgent first, then the oldest; the acting person's own requests among them, marked.
    pub awaiting: Vec<ReviewSummary>,
    /// Returned to the acting person and not settled.
    pub returned_to_you: Vec<ReviewSummary>,
    /// Whether the acting person's role decides reviews.
    pub may_decide: bool,
}

/// One review in a list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReviewSummary {
    pub id: ReviewId,
    pub case: CaseId,
    pub case_name: String,
    pub reference: String,
    pub title: String,
    pub due: Option<Date>,
    pub days: Option<i32>,
    pub days_in_words: String,
    pub priority: Priority,
    pub state: ReviewState,
    pub asked_by: String,
    pub asked_on: Date,
    pub is_yours: bool,
    pub return_reason: Option<ReturnReason>,
    pub return_detail: Option<String>,
}

/// How a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReviewState {
    Awaiting,
    Approved,
    EditedAndApproved,
    Returned,
    Withdrawn,
    Escalated,
}

/// A review with what it rests on.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReviewView {
    pub summary: ReviewSummary,
    /// The words of the suggestion, as the rules made them.
    pub shown: Wording,
    /// The words as the person asks for them.
    pub asked: Wording,
    /// Whether a person changed the words of the suggestion.
    pub edited: bool,
    pub origin: Origin,
    pub decided_by: Option<String>,
    pub decided_on: Option<Date>,
    /// Whether the acting person may decide it; else why not.
    pub may_decide: bool,
    pub why_not: Option<WhyNot>,
}

/// Why a person may not decide a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// Nobody reviews their own work.
    Yours,
    /// Only a team lead decides.
    NotALead,
    /// It is decided or withdrawn already.
    Settled,
}

/// A review as it is stored.
#[derive(Debug)]
pub(super) struct Stored {
    pub(super) id: ReviewId,
    pub(super) case: CaseId,
    pub(super) shown: Wording,
    /// The words as they were asked for, or approved.
    pub(super) asked: Wording,
    pub(super) origin: Origin,
    pub(super) state: ReviewState,
    pub(super) asked_by: ActorId,
    asked_by_name: String,
    asked_at: i64,
    decided_by: Option<String>,
    decided_at: Option<i64>,
    return_reason: Option<ReturnReason>,
    return_detail: Option<String>,
}

const COLUMNS: &str = "v.id, v.case_id, v.shown, v.wording, v.origin, v.state, v.asked_by,
    coalesce(a.name, ''), v.asked, d.name, v.decided, v.return_reason, v.return_detail
    FROM reviews_review v
    LEFT JOIN settings_actor a ON a.id = v.asked_by
    LEFT JOIN settings_actor d ON d.id = v.decided_by";

/// Lists what waits for a decision, and what came back to a person.
pub fn list(r: &Reader<'_>, actor: ActorId) -> Result<ReviewList> {
    let awaiting = stored(
        r,
        "WHERE v.state = 'awaiting' ORDER BY v.priority, v.asked LIMIT 500",
        &[],
    )?;
    let returned = stored(
        r,
        "WHERE v.state = 'returned' AND v.asked_by = ?1 ORDER BY v.priority, v.asked LIMIT 500",
        &[&actor],
    )?;
    let summaries = |reviews: Vec<Stored>| -> Result<Vec<ReviewSummary>> {
        let reviews = reviews.iter();
        reviews.map(|review| summary(r, review, actor)).collect()
    };
    Ok(ReviewList {
        awaiting: summaries(awaiting)?,
        returned_to_you: summaries(returned)?,
        may_decide: settings::views::role(r, actor)? == Some(Role::TeamLead),
    })
}

/// Lists the reviews of one case that are not settled: those that wait, and those that were
/// returned to whoever asked.
pub fn of_case(r: &Reader<'_>, case: CaseId, actor: ActorId) -> Result<Vec<ReviewSummary>> {
    let open = unsettled(r, case)?;
    let open = open.iter();
    open.map(|review| summary(r, review, actor)).collect()
}

/// Whether an action waits for a second person in a case, or came back from one.
pub(crate) fn is_asked_for(r: &Reader<'_>, case: CaseId, key: &str) -> Result<bool> {
    let open = unsettled(r, case)?;
    Ok(open.iter().any(|review| review.origin.key == key))
}

fn unsettled(r: &Reader<'_>, case: CaseId) -> Result<Vec<Stored>> {
    stored(
        r,
        "WHERE v.case_id = ?1 AND v.state IN ('awaiting', 'returned', 'escalated')
         ORDER BY v.priority, v.asked LIMIT 500",
        &[&case],
    )
}

/// Gives one review with what it rests on.
pub fn one(r: &Reader<'_>, id: ReviewId, actor: ActorId) -> Result<ReviewView> {
    let review = find(r, id)?.or_not_found("review", id)?;
    let why_not = why_not(r, &review, actor)?;
    Ok(ReviewView {
        summary: summary(r, &review, actor)?,
        edited: review.shown != review.asked,
        shown: review.shown,
        asked: review.asked,
        origin: review.origin,
        decided_by: review.decided_by,
        decided_on: review.decided_at.map(|at| date_in_london(clock_ms(at))),
        may_decide: why_not.is_none(),
        why_not,
    })
}

/// Says why a person may not decide a review; none if they may.
pub(super) fn why_not(r: &Reader<'_>, review: &Stored, actor: ActorId) -> Result<Option<WhyNot>> {
    Ok(match review.state {
        ReviewState::Awaiting if review.asked_by == actor => Some(WhyNot::Yours),
        ReviewState::Awaiting => {
            let lead = settings::views::role(r, actor)? == Some(Role::TeamLead);
            (!lead).then_some(WhyNot::NotALead)
        }
        _ => Some(WhyNot::Settled),
    })
}

pub(super) fn find(r: &Reader<'_>, id: ReviewId) -> Result<Option<Stored>> {
    Ok(stored(r, "WHERE v.id = ?1", &[&id])?.pop())
}

fn stored(r: &Reader<'_>, which: &str, values: &[&dyn ToSql]) -> Result<Vec<Stored>> {
    let sql = format!("SELECT {COLUMNS} {which}");
    let mut statement = r.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(values)?;
    let mut reviews = Vec::new();
    while let Some(row) = rows.next()? {
        let state: String = row.get(5)?;
        let reason: Option<String> = row.get(11)?;
        reviews.push(Stored {
            id: row.get(0)?,
            case: row.get(1)?,
            shown: json(&row.get::<_, String>(2)?)?,
            asked: json(&row.get::<_, String>(3)?)?,
            origin: json(&row.get::<_, String>(4)?)?,
            state: state_of(&state),
            asked_by: row.get(6)?,
            asked_by_name: row.get(7)?,
            asked_at: row.get(8)?,
            decided_by: row.get(9)?,
            decided_at: row.get(10)?,
            return_reason: reason.map(|reason| json(&reason)).transpose()?,
            return_detail: row.get(12)?,
        });
    }
    Ok(reviews)
}

fn summary(r: &Reader<'_>, review: &Stored, actor: ActorId) -> Result<ReviewSummary> {
    let named = cases::views::named(r, review.case)?.or_not_found("case", review.case)?;
    let due = review.asked.due;
    let today = named.today;
    Ok(ReviewSummary {
        id: review.id,
        case: review.case,
        case_name: named.name,
        reference: named.reference,
        title: review.asked.title.clone(),
        due,
        days: due.map(|due| i32::try_from(due.days_since(today)).unwrap_or(i32::MAX)),
        days_in_words: due.map_or_else(String::new, |due| days_left(due, today)),
        priority: review.origin.priority,
        state: review.state,
        asked_by: review.asked_by_name.clone(),
        asked_on: date_in_london(clock_ms(review.asked_at)),
        is_yours: review.asked_by == actor,
        return_reason: review.return_reason,
        return_detail: review.return_detail.clone(),
    })
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|error| Error::damaged("a review cannot be read").caused_by(error))
}

fn state_of(word: &str) -> ReviewState {
    match word {
        "approved" => ReviewState::Approved,
        "edited_and_approved" => ReviewState::EditedAndApproved,
        "returned" => ReviewState::Returned,
        "withdrawn" => ReviewState::Withdrawn,
        "escalated" => ReviewState::Escalated,
        _ => ReviewState::Awaiting,
    }
}
