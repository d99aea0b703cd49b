//! Checks and moves: where a case may go from its stage, and what stands in the way.

use crate::clocks::CaseState;
use crate::facts::Place;
use crate::playbooks::{Action, Check, CheckSeverity};

/// A check that stands in the way of an action or a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Number of the check in the playbook.
    pub check: usize,
    /// The words of the file it rests on.
    pub places: Vec<Place>,
}

/// A check that warns of something, or reminds of it.
pub type CheckNote = Block;

/// A stage to which the case may move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Number of the stage in the playbook.
    pub to: usize,
    /// What stands in the way; while there is one, the case may not move there.
    pub blocks: Vec<Block>,
}

/// Gives the numbers of the checks whose condition holds.
pub(super) fn holding(state: &CaseState<'_>) -> Vec<usize> {
    let checks = state.playbook.checks.iter().enumerate();
    let holds = |check: &Check| {
        check
            .scope
            .covers(state.case_type_number(), state.stage_number())
            && check.when.settle(state).is_true()
    };
    checks
        .filter(|(_, check)| holds(check))
        .map(|(number, _)| number)
        .collect()
}

/// Gives the checks that stand in the way of an action, or of the move that it leads to.
pub(super) fn in_the_way(
    state: &CaseState<'_>,
    holding: &[usize],
    number: usize,
    action: &Action,
) -> Vec<Block> {
    blocks(state, holding, |check| {
        let moves = action
            .moves_to
            .is_some_and(|to| check.blocks_stages.contains(&to));
        check.blocks_actions.contains(&number) || moves
    })
}

/// Gives the stages to which the case may move, with what stands in the way of each.
pub(super) fn moves(state: &CaseState<'_>, holding: &[usize]) -> Vec<Move> {
    let (Some(case_type), Some(stage)) = (state.case_type_number(), state.stage_number()) else {
        return Vec::new();
    };
    let moves = state.playbook.moves(case_type, stage).into_iter();
    let step = |to| Move {
        to,
        blocks: blocks(state, holding, |check| check.blocks_stages.contains(&to)),
    };
    moves.map(step).collect()
}

/// Gives the checks that warn or remind, the gravest first.
pub(super) fn notes(state: &CaseState<'_>, holding: &[usize]) -> Vec<CheckNote> {
    let mut notes: Vec<CheckNote> = holding.iter().map(|check| block(state, *check)).collect();
    notes.sort_by_key(|note| {
        state
            .playbook
            .checks
            .get(note.check)
            .map(|check| check.severity)
    });
    notes
}

fn blocks(state: &CaseState<'_>, holding: &[usize], stands: impl Fn(&Check) -> bool) -> Vec<Block> {
    let stands = |number: &&usize| {
        let check = state.playbook.checks.get(**number);
        check.is_some_and(|check| check.severity == CheckSeverity::Block && stands(check))
    };
    let numbers = holding.iter().filter(stands);
    numbers.map(|number| block(state, *number)).collect()
}

fn block(state: &CaseState<'_>, number: usize) -> Block {
    let check = state.playbook.checks.get(number);
    let mut facts = check.map_or_else(Vec::new, |check| check.facts.clone());
    if facts.is_empty() {
        facts = check.map_or_else(Vec::new, |check| check.when.facts());
    }
    let grounds = facts
        .into_iter()
        .flat_map(|fact| state.facts.grounds(state.playbook, fact));
    Block {
        check: number,
        places: grounds.map(|statement| statement.place.clone()).collect(),
    }
}
