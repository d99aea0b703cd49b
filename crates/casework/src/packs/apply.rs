//! Writes the projections of playbooks and of the keys that sign them.

use rusqlite::params;

use super::events::PackEvent;
use crate::error::Result;
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(PackEvent::Kept {
            sha256,
            playbook,
            version,
            text,
            signed_by,
        }) => p.run(
            "INSERT OR REPLACE INTO packs_pack (sha256, playbook, version, text, signed_by, kept)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![sha256, playbook, version, text, signed_by, entry.clock],
        ),
        Some(PackEvent::KeyTrusted { key, name }) => p.run(
            "INSERT OR REPLACE INTO packs_key (key, name, trusted) VALUES (?1, ?2, ?3)",
            params![key, name, entry.clock],
        ),
        Some(PackEvent::Unknown) | None => Ok(()),
    }
}
