//! Writes the projection of entries.

use rusqlite::params;

use super::events::{Added, EntryEvent};
use super::views::{direction_word, kind_word};
use crate::error::{Error, Result};
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(EntryEvent::Added(added)) => insert(p, entry, &added),
        Some(EntryEvent::Unknown) | None => Ok(()),
    }
}

fn insert(p: &mut Projector<'_>, entry: &JournalEntry, added: &Added) -> Result<()> {
    let attachments = serde_json::to_string(&added.attachments)
        .map_err(|error| Error::internal("writing attachment names").caused_by(error))?;
    p.run(
        "INSERT OR REPLACE INTO entries_entry (id, case_id, label, date, time, kind, author,
             direction, to_person, subject, body, attachments, corrects, added_by, added)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![
            added.id,
            added.case,
            added.label,
            added.date,
            added.time,
            kind_word(added.kind),
            added.author,
            added.direction.map(direction_word),
            added.to,
            added.subject,
            added.body,
            attachments,
            added.corrects,
            added.written_here.then_some(entry.actor),
            entry.clock,
        ],
    )
}
