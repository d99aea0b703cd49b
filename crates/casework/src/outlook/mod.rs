//! The outlook of a case: its facts, what is due, and what may be done next, each with the words and
//! the law it stands on.
//!
//! One reading of a case file by its playbook, in the shapes that screens and the command line show.
//! A case whose playbook nobody knows has an empty outlook, and says so.
//! Pure and deterministic: it never reads a clock, never writes, and decides nothing.

mod types;
mod views;

use crate::actions;
use crate::case_files::CaseFile;
use crate::clocks;
use crate::error::Result;
use crate::facts::{self, Ruling};
use crate::playbooks::Playbook;
use crate::time::Date;

pub use types::{
    ActionView, BlockView, DeadlineView, FactView, GroundView, MentionView, MoveView, NoteView,
    Outlook, PlaybookView, QuestionView, SourceView, UncountedView,
};
pub use views::playbook;

/// Reads a case by its playbook, as at a day; what people decided about its facts goes before what
/// the file says.
pub fn read(
    file: &CaseFile,
    playbook: &Playbook,
    today: Date,
    rulings: &[Ruling],
) -> Result<Outlook> {
    let facts = facts::read(file, playbook, today, rulings)?;
    let (clocks, state) = clocks::reckon(file, playbook, &facts, today)?;
    let next = actions::next(&state, &clocks)?;
    Ok(views::outlook(&state, &clocks, &next))
}

/// Reads what may be done by the playbook, whether or not the file calls for it.
pub fn permitted(
    file: &CaseFile,
    playbook: &Playbook,
    today: Date,
    rulings: &[Ruling],
) -> Result<Vec<ActionView>> {
    let facts = facts::read(file, playbook, today, rulings)?;
    let (clocks, state) = clocks::reckon(file, playbook, &facts, today)?;
    let permitted = actions::permitted(&state, &clocks)?;
    Ok(views::actions(&state, &permitted))
}

/// Reads only what is due: cheaper than the whole outlook, for lists of many cases.
pub fn deadlines(
    file: &CaseFile,
    playbook: &Playbook,
    today: Date,
    rulings: &[Ruling],
) -> Result<Vec<DeadlineView>> {
    let facts = facts::read(file, playbook, today, rulings)?;
    let (clocks, state) = clocks::reckon(file, playbook, &facts, today)?;
    Ok(views::deadlines(&state, &clocks))
}
