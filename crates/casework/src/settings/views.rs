//! Readings of the settings.

use rusqlite::OptionalExtension as _;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Role;
use crate::error::Result;
use crate::ids::ActorId;
use crate::journal::Reader;

/// A person who uses the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ActorView {
    pub id: ActorId,
    pub name: String,
    pub role: Role,
}

/// Lists the people of this store, by name; at most 200.
pub fn actors(r: &Reader<'_>) -> Result<Vec<ActorView>> {
    let mut statement = r
        .connection()
        .prepare_cached("SELECT id, name, role FROM settings_actor ORDER BY name, id LIMIT 200")?;
    let actors = statement.query_map([], |row| {
        let role: String = row.get(2)?;
        Ok(ActorView {
            id: row.get(0)?,
            name: row.get(1)?,
            role: role_of(&role),
        })
    })?;
    Ok(actors.collect::<rusqlite::Result<_>>()?)
}

/// Gives the role of a person; none if nobody named them.
pub fn role(r: &Reader<'_>, id: ActorId) -> Result<Option<Role>> {
    let role: Option<String> = r
        .connection()
        .prepare_cached("SELECT role FROM settings_actor WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(role.map(|role| role_of(&role)))
}

pub(crate) fn role_word(role: Role) -> &'static str {
    match role {
        Role::Caseworker => "caseworker",
        Role::TeamLead => "team_lead",
        Role::Auditor => "auditor",
    }
}

fn role_of(word: &str) -> Role {
    match word {
        "team_lead" => Role::TeamLead,
        "auditor" => Role::Auditor,
        _ => Role::Caseworker,
    }
}
