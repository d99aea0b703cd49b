//! Actions: what may be done next in a case, why, by when, and what stands in the way.
//!
//! Every suggestion names the rule that permits it and the words of the file that call for it. Only
//! what the case's type and stage permit is suggested; what the file shows as done is not; where a
//! condition cannot be told, the facts that would settle it are asked for instead.
//! Pure and deterministic: it never reads a clock, never writes, and never decides for a person.

mod checks;
mod days;
mod due;
mod evidence;
mod questions;

use crate::clocks::{CaseState, Clocks};
use crate::error::Result;
use crate::facts::Place;
use crate::playbooks::expressions::Truth;
use crate::playbooks::{Action, Of, Piece, Playbook, Priority};
use crate::time::Date;

pub use checks::{Block, CheckNote, Move};
pub use due::DueOn;
pub use evidence::Ground;
pub use questions::{Asks, Question};

/// The area of actions that protect a person; they stand first and are for the same day.
const SAFEGUARDING: &str = "safeguarding";

/// Something that may be done next.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Number of the action in the playbook.
    pub action: usize,
    /// The day for which it is suggested, where it is one of several.
    pub day: Option<DayOf>,
    pub title: String,
    pub why: String,
    pub due: Option<DueOn>,
    /// The words that call for it: the latest call first, then what the rule stands on.
    pub evidence: Vec<Place>,
    /// What it rests on, to tell later whether that has changed.
    pub grounds: Vec<Ground>,
    /// Checks that stand in its way; while there is one, it may not be done.
    pub blocks: Vec<Block>,
}

/// A day that a file sets, by what tells it from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOf {
    /// Label of the entry that sets it.
    pub entry: String,
    pub date: Date,
}

/// What may happen next in a case.
#[derive(Debug, Default)]
pub struct Next {
    /// What may be done, the most urgent first.
    pub suggestions: Vec<Suggestion>,
    /// What would be suggested if no check stood in its way.
    pub blocked: Vec<Suggestion>,
    /// The stages to which the case may move from its own.
    pub moves: Vec<Move>,
    /// Checks that warn or remind.
    pub notes: Vec<CheckNote>,
    /// The questions that would settle most, those that settle most first.
    pub questions: Vec<Question>,
}

/// Says what may happen next in a case, as it is read on a day.
pub fn next(state: &CaseState<'_>, clocks: &Clocks) -> Result<Next> {
    let playbook = state.playbook;
    let checks = checks::holding(state);
    let mut called: Vec<Suggestion> = Vec::new();
    let mut questions = questions::Questions::default();
    for (number, action) in playbook.actions.iter().enumerate() {
        match calls(state, number, action) {
            Call::No => {}
            Call::Unknown(missing) => questions.action(number, &missing),
            Call::Yes => {
                let grounds = evidence::gather(state, clocks, number, action);
                if !evidence::is_done(state, number, action, &grounds) {
                    called.push(suggestion(state, clocks, (number, action), grounds)?);
                }
            }
        }
    }
    for suggestion in &mut called {
        if let Some(action) = playbook.actions.get(suggestion.action) {
            suggestion.blocks = checks::in_the_way(state, &checks, suggestion.action, action);
        }
    }
    let (blocked, open): (Vec<_>, Vec<_>) = called
        .into_iter()
        .partition(|suggestion| !suggestion.blocks.is_empty());
    let mut suggestions = without_replaced(playbook, open);
    suggestions.extend(days::suggestions(state, clocks, &suggestions, &blocked)?);
    suggestions.sort_by_cached_key(|suggestion| urgency(state, suggestion));
    for deadline in &clocks.deadlines {
        questions.deadline(deadline);
    }
    for unstarted in &clocks.unstarted {
        questions.unstarted(state, *unstarted);
    }
    Ok(Next {
        suggestions,
        blocked,
        moves: checks::moves(state, &checks),
        notes: checks::notes(state, &checks),
        questions: questions.ranked(state),
    })
}

/// Gives every action that the case's type and stage permit, that no condition excludes, no check
/// blocks and the file does not show as done, whether or not its words call for it; in the order of
/// the playbook.
pub fn permitted(state: &CaseState<'_>, clocks: &Clocks) -> Result<Vec<Suggestion>> {
    let checks = checks::holding(state);
    let mut permitted = Vec::new();
    for (number, action) in state.playbook.actions.iter().enumerate() {
        let excluded = !in_scope(state, action)
            || !action.each.is_empty()
            || action
                .when
                .as_ref()
                .is_some_and(|when| when.settle(state).truth == Truth::False)
            || !checks::in_the_way(state, &checks, number, action).is_empty();
        if excluded {
            continue;
        }
        let grounds = evidence::gather(state, clocks, number, action);
        if !evidence::is_done(state, number, action, &grounds) {
            permitted.push(suggestion(state, clocks, (number, action), grounds)?);
        }
    }
    Ok(permitted)
}

fn in_scope(state: &CaseState<'_>, action: &Action) -> bool {
    let (case_type, stage) = (state.case_type_number(), state.stage_number());
    action.scope.covers(case_type, stage) && may_move(state, action)
}

/// Whether the file calls for an action.
enum Call {
    Yes,
    No,
    /// Numbers of the facts that would settle it.
    Unknown(Vec<usize>),
}

fn calls(state: &CaseState<'_>, number: usize, action: &Action) -> Call {
    if !in_scope(state, action) || !action.each.is_empty() {
        return Call::No;
    }
    let called = state.facts.found(Of::Action(number)).iter();
    if !action.cues.is_empty() && called.filter(|call| !call.rejected).count() == 0 {
        return Call::No;
    }
    let Some(when) = &action.when else {
        return Call::Yes;
    };
    let settled = when.settle(state);
    match settled.truth {
        Truth::True => Call::Yes,
        Truth::False => Call::No,
        Truth::Unknown => Call::Unknown(settled.missing),
    }
}

/// Says whether the stage permits the move that an action leads to, or is where it leads.
fn may_move(state: &CaseState<'_>, action: &Action) -> bool {
    let Some(to) = action.moves_to else {
        return true;
    };
    let (Some(case_type), Some(stage)) = (state.case_type_number(), state.stage_number()) else {
        return false;
    };
    to == stage || state.playbook.moves(case_type, stage).contains(&to)
}

fn suggestion(
    state: &CaseState<'_>,
    clocks: &Clocks,
    (number, action): (usize, &Action),
    gathered: evidence::Gathered,
) -> Result<Suggestion> {
    let fill = |piece: &Piece| evidence::words_of(state, piece);
    Ok(Suggestion {
        action: number,
        day: None,
        title: action.title.fill(fill),
        why: action.why.fill(fill),
        due: due::due(state, clocks, action, &gathered)?,
        evidence: gathered.places(),
        grounds: gathered.grounds(state),
        blocks: Vec::new(),
    })
}

/// Leaves out what another suggestion stands for. What is itself replaced replaces nothing.
fn without_replaced(playbook: &Playbook, suggestions: Vec<Suggestion>) -> Vec<Suggestion> {
    let replaced: Vec<usize> = suggestions
        .iter()
        .filter_map(|suggestion| playbook.actions.get(suggestion.action))
        .flat_map(|action| action.replaces.iter().copied())
        .collect();
    suggestions
        .into_iter()
        .filter(|suggestion| !replaced.contains(&suggestion.action))
        .collect()
}

/// Sorts by what cannot wait; smaller stands first.
fn urgency(state: &CaseState<'_>, suggestion: &Suggestion) -> (bool, u8, i64, usize) {
    let Some(action) = state.playbook.actions.get(suggestion.action) else {
        return (true, u8::MAX, i64::MAX, suggestion.action);
    };
    let left = suggestion
        .due
        .as_ref()
        .map_or(i64::MAX, |due| due.date.days_since(state.today));
    let protects = action.area() == SAFEGUARDING && action.priority == Priority::Urgent;
    let rank = match action.priority {
        Priority::Urgent => 0,
        Priority::High => 1,
        Priority::Normal => 2,
    };
    (!protects, rank, left, suggestion.action)
}

impl Action {
    /// Gives the area in front of its key: `homelessness`, `safeguarding`.
    pub fn area(&self) -> &str {
        self.key.split_once('.').map_or("", |(area, _)| area)
    }
}

#[cfg(test)]
mod tests;
