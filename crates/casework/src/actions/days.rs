//! Suggestions for days that a file sets: somebody wants an answer by one, a step was agreed for
//! another, and no rule of the playbook knows the matter.
//!
//! One is made for each open day that no other suggestion is about, the nearest first.

use super::{DayOf, Ground, Suggestion, due, in_scope};
use crate::clocks::{CaseState, Clocks, Deadline, DeadlineOf, DeadlineStatus, is_request, matter};
use crate::error::Result;
use crate::playbooks::expressions::Truth;
use crate::playbooks::{Action, Piece, WhenPast};

/// How far ahead a day may lie, in days.
const AHEAD_MAX: i64 = 14;
/// A day that passed longer ago is history, or the file would say so, in days.
const BEHIND_MAX: i64 = 14;
/// The most suggestions for days.
const DAYS_MAX: usize = 5;

/// Makes the suggestions for days beside those that are made already.
pub(super) fn suggestions(
    state: &CaseState<'_>,
    clocks: &Clocks,
    open: &[Suggestion],
    blocked: &[Suggestion],
) -> Result<Vec<Suggestion>> {
    let mut days: Vec<Suggestion> = Vec::new();
    let mut deadlines: Vec<&Deadline> = clocks
        .deadlines
        .iter()
        .filter(|day| is_near(state, day))
        .collect();
    deadlines.sort_by_key(|deadline| deadline.date);
    for deadline in deadlines {
        let Some((number, action)) = action_for(state, deadline) else {
            continue;
        };
        if is_for_others(state, deadline)? {
            continue;
        }
        let mut others = open.iter().chain(blocked).chain(&days);
        if days.len() < DAYS_MAX && !others.any(|other| is_about(other, deadline)) {
            days.extend(suggestion(state, (number, action), deadline));
        }
    }
    Ok(days)
}

/// Says whether a step of ours is one that we asked of somebody else: it is theirs to do.
fn is_for_others(state: &CaseState<'_>, deadline: &Deadline) -> Result<bool> {
    let DeadlineOf::FileDate(kind) = deadline.of else {
        return Ok(false);
    };
    let kind = state.playbook.file_dates.get(kind);
    let ours = kind.filter(|kind| kind.past == WhenPast::Overdue);
    match ours.and(deadline.start.first()) {
        Some(place) => is_request(place.sentence(state.file)),
        None => Ok(false),
    }
}

fn is_near(state: &CaseState<'_>, deadline: &Deadline) -> bool {
    let open = matches!(
        deadline.status,
        DeadlineStatus::Upcoming | DeadlineStatus::Overdue
    );
    let left = deadline.date.days_since(state.today);
    open && (-BEHIND_MAX..=AHEAD_MAX).contains(&left)
}

/// Gives the action that is for days of this kind, if the case permits it.
fn action_for<'s>(state: &CaseState<'s>, deadline: &Deadline) -> Option<(usize, &'s Action)> {
    let DeadlineOf::FileDate(kind) = deadline.of else {
        return None;
    };
    let mut actions = state.playbook.actions.iter().enumerate();
    actions.find(|(_, action)| {
        let when = action.when.as_ref();
        action.each.contains(&kind)
            && in_scope(state, action)
            && when.is_none_or(|when| when.settle(state).truth == Truth::True)
    })
}

/// Says whether a suggestion is about a day: it is due on it and rests on the entry that sets it, or
/// it rests on the same sentence.
fn is_about(suggestion: &Suggestion, deadline: &Deadline) -> bool {
    let due = suggestion.due.as_ref();
    let same_day = due.is_some_and(|due| due.date == deadline.date);
    let mut evidence = suggestion.evidence.iter();
    evidence.any(|place| {
        let mut set = deadline.start.iter().chain(&deadline.also);
        set.any(|set| {
            let sentence = place.text == set.text && place.sentence == set.sentence;
            place.entry == set.entry && (same_day || sentence)
        })
    })
}

fn suggestion(
    state: &CaseState<'_>,
    (number, action): (usize, &Action),
    deadline: &Deadline,
) -> Option<Suggestion> {
    let place = deadline.start.first()?;
    let entry = place.entry(state.file)?;
    let due = due::on_day(state, action, deadline).ok()?;
    let fill = |piece: &Piece| match piece {
        Piece::Author => Some(entry.author.clone()),
        Piece::Matter => Some(matter(state.file, place)),
        Piece::Day => Some(deadline.date.in_words()),
        piece => super::evidence::words_of(state, piece),
    };
    let ground = |what: &str, title: &str, value: String| Ground {
        what: what.to_owned(),
        title: title.to_owned(),
        value,
    };
    Some(Suggestion {
        action: number,
        day: Some(DayOf {
            entry: entry.id.clone(),
            date: deadline.date,
        }),
        title: action.title.fill(fill),
        why: action.why.fill(fill),
        due: Some(due),
        evidence: deadline.start.clone(),
        grounds: vec![
            ground("day", "Day that the file sets", deadline.date.in_words()),
            ground("words", "Words that call for it", entry.id.clone()),
        ],
        blocks: Vec::new(),
    })
}
