//! Writes the projection of briefs: the digest of the latest one of each case.

use rusqlite::params;

use super::events::BriefEvent;
use crate::error::Result;
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(BriefEvent::Made { case, digest, .. }) => p.run(
            "INSERT OR REPLACE INTO brief_made (case_id, digest) VALUES (?1, ?2)",
            params![case, digest],
        ),
        Some(BriefEvent::Unknown) | None => Ok(()),
    }
}
