//! People in a case: the applicant, the household, the professionals.
//!
//! It owns who is in a case and in which role; it never decides what may be said to whom.

pub(crate) mod apply;
pub(crate) mod events;
pub mod views;

use crate::case_files::Party;
use crate::error::Result;
use crate::ids::{CaseId, PersonId};
use crate::journal::Writer;
use events::PersonEvent;

pub use views::PersonView;

/// The words that roles of the person whom a case is about begin with, most telling first.
const MAIN_ROLES: [&str; 14] = [
    "applicant",
    "adult",
    "tenant",
    "resident",
    "complainant",
    "requester",
    "claimant",
    "customer",
    "client",
    "service user",
    "carer",
    "data subject",
    "appellant",
    "main",
];

/// Adds a person of a case file to a case. What a newer file says of a person who is there already
/// takes the place of what was said; the journal keeps both. Gives whether anything was new.
pub(crate) fn add(w: &mut Writer<'_>, case: CaseId, id: PersonId, party: &Party) -> Result<bool> {
    let (name, role, dob) = (party.name.clone(), party.role.clone(), party.dob);
    match views::party(w, id)? {
        Some(known) if known == *party => return Ok(false),
        Some(_) => w.record(&PersonEvent::Restated {
            id,
            case,
            name,
            role,
            dob,
        })?,
        None => {
            let label = party.id.clone();
            w.record(&PersonEvent::Added {
                id,
                case,
                label,
                name,
                role,
                dob,
            })?;
        }
    }
    Ok(true)
}

/// Ranks a role by how surely its holder is the person whom the case is about; lower is surer.
pub(crate) fn rank(role: &str) -> usize {
    let role = role.to_lowercase();
    MAIN_ROLES
        .iter()
        .position(|main| role.starts_with(main))
        .unwrap_or(MAIN_ROLES.len())
}

#[cfg(test)]
mod tests;
