//! Writes the projection of profiles.

use rusqlite::params;

use super::KeyKept;
use super::events::ProfileEvent;
use crate::error::{Error, Result};
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(ProfileEvent::Saved { profile, key }) => {
            let json = serde_json::to_string(&profile)
                .map_err(|error| Error::internal("writing a profile").caused_by(error))?;
            p.run(
                "INSERT OR REPLACE INTO profiles_profile (id, profile, has_key) VALUES (?1, ?2, ?3)",
                params![profile.id, json, key == KeyKept::InKeychain],
            )
        }
        Some(ProfileEvent::Removed { id }) => {
            p.run("DELETE FROM profiles_profile WHERE id = ?1", params![id])
        }
        Some(ProfileEvent::DayBudgetSet { tokens }) => p.run(
            "INSERT OR REPLACE INTO profiles_budget (one, tokens) VALUES (1, ?1)",
            params![tokens],
        ),
        Some(ProfileEvent::Unknown) | None => Ok(()),
    }
}
