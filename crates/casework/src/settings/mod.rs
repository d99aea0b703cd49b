//! The people who use this store: their names and roles, as they give them.
//!
//! A role says whose work this is; it is no access right yet.

pub(crate) mod apply;
pub(crate) mod events;
pub mod views;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{Code, Error, Result};
use crate::ids::ActorId;
use crate::journal::Writer;
use events::SettingsEvent;

pub use views::ActorView;

/// The longest name of a person, in code points.
pub const NAME_MAX: usize = 100;
/// The most people of one store.
pub const PEOPLE_MAX: usize = 50;

/// What a person who uses the program does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Holds cases.
    Caseworker,
    /// Reviews the work of a team.
    TeamLead,
    /// Reads who did what.
    Auditor,
}

/// Names the person who acts.
pub fn name_actor(w: &mut Writer<'_>, name: &str, role: Role) -> Result<()> {
    let name = checked(name)?;
    let actor = w.actor();
    w.record(&SettingsEvent::ActorNamed {
        actor,
        name: name.to_owned(),
        role,
    })
}

/// A person to be added to a store.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewPerson {
    /// Made by the caller.
    pub id: ActorId,
    pub name: String,
    pub role: Role,
}

/// Adds a person who uses this store. `Conflict` if somebody of the same name is there: two people
/// of one name could not be told apart when they choose themselves.
pub fn add_person(w: &mut Writer<'_>, person: &NewPerson) -> Result<()> {
    let name = checked(&person.name)?;
    let people = views::actors(w)?;
    if people.len() >= PEOPLE_MAX {
        return Err(Error::too_large(
            "people",
            "more than 50 people in one store",
        ));
    }
    if people
        .iter()
        .any(|other| other.id == person.id || other.name == name)
    {
        return Err(Error::new(
            Code::Conflict,
            "somebody of this name uses the store already",
        ));
    }
    w.record(&SettingsEvent::ActorNamed {
        actor: person.id,
        name: name.to_owned(),
        role: person.role,
    })
}

/// Refuses an auditor, who reads and decides nothing.
pub(crate) fn may_decide(w: &Writer<'_>) -> Result<()> {
    match views::role(w, w.actor())? {
        Some(Role::Auditor) => Err(Error::refused("an auditor reads and decides nothing")),
        _ => Ok(()),
    }
}

fn checked(name: &str) -> Result<&str> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::invalid("name", "empty"));
    }
    if name.chars().count() > NAME_MAX {
        return Err(Error::invalid("name", "longer than 100 characters"));
    }
    Ok(name)
}

#[cfg(test)]
mod tests;
