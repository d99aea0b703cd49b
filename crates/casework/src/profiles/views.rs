//! Readings of profiles.

use rusqlite::{OptionalExtension as _, Row};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Profile;
use crate::error::{Error, Result};
use crate::journal::Reader;

/// A model server with whether its key is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProfileView {
    pub profile: Profile,
    /// Whether the keychain was given a key for it.
    pub has_key: bool,
}

impl ProfileView {
    /// Says whether the key that is kept was given for the address of this profile: a key goes to
    /// no other.
    pub fn has_key_for(&self, profile: &Profile) -> bool {
        let same = |of: fn(&Profile) -> &str| of(&self.profile) == of(profile);
        self.has_key
            && same(|profile| &profile.id)
            && same(|profile| &profile.address)
            && self.profile.kind == profile.kind
    }
}

/// Lists the profiles of this store, by name; at most 20.
pub fn list(r: &Reader<'_>) -> Result<Vec<ProfileView>> {
    let mut statement = r
        .connection()
        .prepare_cached("SELECT profile, has_key FROM profiles_profile LIMIT 20")?;
    let rows = statement.query_map([], |row| Ok(view(row)))?;
    let mut profiles: Vec<ProfileView> = rows
        .collect::<rusqlite::Result<Vec<_>>>()?
        .into_iter()
        .collect::<Result<_>>()?;
    profiles
        .sort_by(|a, b| (&a.profile.name, &a.profile.id).cmp(&(&b.profile.name, &b.profile.id)));
    Ok(profiles)
}

/// Gives one profile; none if there is no such.
pub fn one(r: &Reader<'_>, id: &str) -> Result<Option<ProfileView>> {
    r.connection()
        .prepare_cached("SELECT profile, has_key FROM profiles_profile WHERE id = ?1")?
        .query_row([id], |row| Ok(view(row)))
        .optional()?
        .transpose()
}

/// Gives how many tokens may leave in a day; none is no limit.
pub fn day_budget(r: &Reader<'_>) -> Result<Option<u32>> {
    let tokens = r
        .connection()
        .prepare_cached("SELECT tokens FROM profiles_budget")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(tokens.flatten())
}

fn view(row: &Row<'_>) -> Result<ProfileView> {
    let json: String = row.get(0)?;
    Ok(ProfileView {
        profile: serde_json::from_str(&json)
            .map_err(|error| Error::damaged("a profile").caused_by(error))?,
        has_key: row.get(1)?,
    })
}
