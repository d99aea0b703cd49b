//! Writes the projection of the settings.

use rusqlite::params;

use super::events::SettingsEvent;
use crate::error::Result;
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(SettingsEvent::ActorNamed { actor, name, role }) => p.run(
            "INSERT OR REPLACE INTO settings_actor (id, name, role) VALUES (?1, ?2, ?3)",
            params![actor, name, super::views::role_word(role)],
        ),
        Some(SettingsEvent::LossAccepted { .. } | SettingsEvent::Unknown) | None => Ok(()),
    }
}
