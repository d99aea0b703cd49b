//! Cases: the aggregate. It opens a case from a case file, notes who looked at it, and gives the
//! list and the page.
//!
//! A case is never overwritten: a file that tells an entry otherwise than the store is refused
//! whole.

pub(crate) mod apply;
pub(crate) mod events;
mod due;
mod rules;
pub mod views;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::case_files::{CaseFile, ImportProblem};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{CaseId, EntryId, PersonId};
use crate::journal::Writer;
use crate::playbooks::Playbook;
use crate::rulings::GivenFact;
use crate::{entries, packs, people, rulings, settings};
use events::{CaseEvent, Heading};

pub use views::{CaseList, CaseSummary, CaseView, NextDeadline};

/// The most cases that one store holds.
pub const CASES_MAX: usize = 2_000;

/// Whose file it is: a real case, or a sample that is read as at the date in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Real,
    Sample,
}

/// What an import did, or would do, with one file.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ImportRow {
    pub file: String,
    pub reference: String,
    pub title: String,
    pub case: CaseId,
    pub outcome: Outcome,
    pub entries_new: u32,
    pub entries_known: u32,
    /// People who are new, or of whom the file says something new.
    pub people_new: u32,
}

/// What became of a case file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The case was not in the store.
    New,
    /// The case was there and something was added to it.
    Added,
    /// The store knew all of it.
    Unchanged,
}

/// What an import did, or would do. With a problem in any file nothing at all is imported.
#[derive(Debug, Clone, Default, Serialize, Type)]
pub struct ImportReport {
    pub dry_run: bool,
    pub rows: Vec<ImportRow>,
    pub problems: Vec<ImportProblem>,
}

/// Brings one case file into the store. What the store knows already is passed over; an entry that
/// the file tells otherwise than the store is a problem, and the caller then keeps nothing.
pub fn import(
    w: &mut Writer<'_>,
    name: &str,
    file: &CaseFile,
    origin: Origin,
) -> Result<std::result::Result<ImportRow, Vec<ImportProblem>>> {
    let case = CaseId::derived(&[&file.authority, &file.reference]);
    let heading = Heading {
        title: file.title.clone(),
        playbook: file.playbook.clone(),
        case_type: file.case_type.clone(),
        stage: file.stage.clone(),
        read_as_at: (origin == Origin::Sample).then_some(file.today),
    };
    let mut outcome = Outcome::Unchanged;
    match views::heading(w, case)? {
        None if views::count(w)? >= CASES_MAX => {
            return Err(Error::too_large(
                "cases",
                "more than 2,000 cases in one store",
            ));
        }
        None => {
            let (reference, authority) = (file.reference.clone(), file.authority.clone());
            w.record(&CaseEvent::Opened {
                id: case,
                reference,
                authority,
                heading,
            })?;
            read_by_newest(w, case, &file.playbook)?;
            outcome = Outcome::New;
        }
        Some(known) if known != heading => {
            let other = known.playbook != heading.playbook;
            w.record(&CaseEvent::Restated { id: case, heading })?;
            if other {
                read_by_newest(w, case, &file.playbook)?;
            }
            outcome = Outcome::Added;
        }
        Some(_) => {}
    }
    let mut row = ImportRow {
        file: name.to_owned(),
        reference: file.reference.clone(),
        title: file.title.clone(),
        case,
        outcome,
        entries_new: 0,
        entries_known: 0,
        people_new: 0,
    };
    for party in &file.parties {
        let id = PersonId::derived(&[&file.authority, &file.reference, &party.id]);
        row.people_new += u32::from(people::add(w, case, id, party)?);
    }
    let problems = import_entries(w, file, &mut row)?;
    if row.outcome == Outcome::Unchanged && row.entries_new + row.people_new > 0 {
        row.outcome = Outcome::Added;
    }
    Ok(if problems.is_empty() {
        Ok(row)
    } else {
        Err(problems)
    })
}

/// Notes that the acting person opened the case's page.
pub fn view(w: &mut Writer<'_>, id: CaseId) -> Result<()> {
    views::heading(w, id)?.or_not_found("case", id)?;
    w.record(&CaseEvent::Viewed { id })
}

/// Moves a case to another stage. `Refused` where the playbook permits no such move from here, or
/// while a check stands in the way; the outlook says which, with its reason.
pub fn move_to(w: &mut Writer<'_>, id: CaseId, stage: &str) -> Result<()> {
    let heading = views::heading(w, id)?.or_not_found("case", id)?;
    settings::may_decide(w)?;
    let outlook = views::outlook(w, id)?;
    let step = outlook.moves.iter().find(|step| step.stage == stage);
    let step = step.ok_or_else(|| {
        Error::refused("the playbook permits no move to this stage from the present one")
    })?;
    if let Some(block) = step.blocks.first() {
        return Err(Error::refused(format!(
            "the check {} stands in the way",
            block.check
        )));
    }
    w.record(&CaseEvent::Moved {
        id,
        from: heading.stage,
        to: stage.to_owned(),
    })
}

/// Says that a value of a fact is right, whether the file says it or the person gives it.
pub fn confirm_fact(w: &mut Writer<'_>, id: CaseId, given: &GivenFact) -> Result<()> {
    settings::may_decide(w)?;
    let playbook = known_playbook(w, id)?;
    rulings::confirm(w, id, &playbook, given)
}

/// Says that a value of a fact is wrong.
pub fn reject_fact(w: &mut Writer<'_>, id: CaseId, given: &GivenFact) -> Result<()> {
    settings::may_decide(w)?;
    let playbook = known_playbook(w, id)?;
    rulings::reject(w, id, &playbook, given)
}

/// Moves a case to the newest version of its playbook. `Refused` if it is read by that one.
pub fn change_playbook(w: &mut Writer<'_>, id: CaseId) -> Result<()> {
    settings::may_decide(w)?;
    let heading = views::heading(w, id)?.or_not_found("case", id)?;
    let before = rules::read_by(w, id)?;
    let newest = packs::keep(w, &heading.playbook)?;
    match newest {
        Some(playbook) if before.as_ref() != Some(&playbook) => {
            w.record(&CaseEvent::ReadBy { id, playbook })
        }
        _ => Err(Error::refused("the case is read by the newest version")),
    }
}

fn known_playbook(w: &Writer<'_>, id: CaseId) -> Result<Arc<Playbook>> {
    rules::playbook(w, id)?
        .ok_or_else(|| Error::refused("nobody knows the playbook that this case names"))
}

/// Has a case read by the newest version of its playbook, if there is one.
fn read_by_newest(w: &mut Writer<'_>, id: CaseId, playbook: &str) -> Result<()> {
    match packs::keep(w, playbook)? {
        Some(playbook) => w.record(&CaseEvent::ReadBy { id, playbook }),
        None => Ok(()),
    }
}

fn import_entries(
    w: &mut Writer<'_>,
    file: &CaseFile,
    row: &mut ImportRow,
) -> Result<Vec<ImportProblem>> {
    let mut problems = Vec::new();
    for (at, entry) in file.entries.iter().enumerate() {
        let id = EntryId::derived(&[&file.authority, &file.reference, &entry.id]);
        let to = entry
            .to
            .as_ref()
            .map(|to| PersonId::derived(&[&file.authority, &file.reference, to]));
        // An entry written here may come back in a file that this store gave.
        let known = entries::views::labelled(w, row.case, &entry.id)?;
        match known.map_or(Ok(None), |known| entries::views::file_entry(w, known))? {
            None => {
                entries::import(w, row.case, id, to, entry)?;
                row.entries_new += 1;
            }
            Some((mut known, known_to)) => {
                known.to.clone_from(&entry.to);
                if known == *entry && known_to == to {
                    row.entries_known += 1;
                } else {
                    problems.push(ImportProblem {
                        file: row.file.clone(),
                        line: None,
                        column: None,
                        field: Some(format!("entries[{at}]")),
                        problem: format!(
                            "The store holds entry {} with other words. Entries are never \
                             overwritten: give the changed entry an id of its own.",
                            entry.id
                        ),
                    });
                }
            }
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests;
