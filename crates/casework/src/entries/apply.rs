//! Writes the projection of entries.

use rusqlite::params;

use super::events::{Added, EntryEvent};
use super::views::{direction_word, kind_word};
use crate::case_files::initials_of;
use crate::cues::{self, Age, DateRole, Severity};
use crate::error::{Error, Result};
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(EntryEvent::Added(added)) => {
            insert(p, entry, &added)?;
            insert_signals(p, &added)
        }
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

/// The longest sentence kept with a date ahead, in code points.
const SENTENCE_MAX: usize = 200;

fn insert_signals(p: &mut Projector<'_>, added: &Added) -> Result<()> {
    // A list shows what stands in one entry; the case's own page knows all people of the case.
    let people = initials_of(std::iter::once(added.author.as_str()));
    let mut flags: Vec<_> = match cues::is_of_another_case(&added.subject)? {
        true => Vec::new(),
        false => cues::safeguarding_in(&added.body, Age::Current, &people)?,
    };
    flags.sort_by_key(|hit| hit.flag);
    flags.dedup_by_key(|hit| hit.flag);
    for hit in flags {
        let severity = match hit.severity {
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
        };
        p.run(
            "INSERT INTO entries_signal (case_id, entry_id, kind, name, severity)
             VALUES (?1, ?2, 'flag', ?3, ?4)",
            params![added.case, added.id, hit.flag, severity],
        )?;
    }
    for hit in cues::dates(&added.body, added.date)? {
        if hit.role == DateRole::Ahead {
            let sentence: String = added.body[hit.sentence]
                .trim()
                .chars()
                .take(SENTENCE_MAX)
                .collect();
            p.run(
                "INSERT INTO entries_signal (case_id, entry_id, kind, name, date)
                 VALUES (?1, ?2, 'date', ?3, ?4)",
                params![added.case, added.id, sentence, hit.date],
            )?;
        }
    }
    Ok(())
}
