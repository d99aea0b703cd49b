//! The people who use this store: their names and roles, as they give them.
//!
//! A role says whose work this is; it is no access right yet.

pub(crate) mod apply;
pub(crate) mod events;
pub mod views;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{Error, Result};
use crate::journal::Writer;
use events::SettingsEvent;

pub use views::ActorView;

/// The longest name of a person, in code points.
pub const NAME_MAX: usize = 100;

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
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::invalid("name", "empty"));
    }
    if name.chars().count() > NAME_MAX {
        return Err(Error::invalid("name", "longer than 100 characters"));
    }
    let actor = w.actor();
    w.record(&SettingsEvent::ActorNamed {
        actor,
        name: name.to_owned(),
        role,
    })
}

#[cfg(test)]
mod tests;
