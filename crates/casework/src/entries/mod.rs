//! Entries: what stands in a case's timeline.
//!
//! An entry is never changed. What was wrong is put right by an addendum, an entry that says which
//! one it corrects; both stay.

pub(crate) mod apply;
pub(crate) mod events;
pub mod views;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::case_files::{Direction, EntryKind, FileEntry};
use crate::error::{Code, Error, OrNotFound, Result};
use crate::ids::{CaseId, EntryId, PersonId};
use crate::journal::Writer;
use crate::time::{Date, TimeOfDay};
use events::{Added, EntryEvent};

pub use views::{EntryPage, EntryQuery, EntryView};

/// The longest subject, in code points.
pub const SUBJECT_MAX: usize = 200;
/// The longest text that a person writes into one entry, in code points.
pub const BODY_MAX: usize = 20_000;
/// The most entries of one case.
pub const ENTRIES_MAX: usize = 20_000;

/// What a person writes into the timeline.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewEntry {
    /// Made by the caller.
    pub id: EntryId,
    pub date: Date,
    pub time: Option<TimeOfDay>,
    pub kind: EntryKind,
    pub direction: Option<Direction>,
    pub subject: String,
    pub body: String,
    /// The entry that this one puts right.
    pub corrects: Option<EntryId>,
}

/// Adds an entry that the acting person wrote.
pub fn add(w: &mut Writer<'_>, case: CaseId, new: &NewEntry) -> Result<()> {
    check(new)?;
    if new.date > w.today() {
        return Err(Error::invalid("date", "in the future"));
    }
    w.knows_case(case)?
        .then_some(())
        .or_not_found("case", case)?;
    if views::count(w, case)? >= ENTRIES_MAX {
        return Err(Error::too_large(
            "case",
            "more than 20,000 entries in one case",
        ));
    }
    if let Some(corrected) = new.corrects {
        let other = views::case_of(w, corrected)?.or_not_found("entry", corrected)?;
        if other != case {
            return Err(Error::invalid("corrects", "an entry of another case"));
        }
    }
    if views::case_of(w, new.id)?.is_some() {
        return Err(Error::new(
            Code::Conflict,
            "an entry of this id exists already",
        ));
    }
    let (label, author) = (
        views::next_label(w, case)?,
        views::actor_name(w, w.actor())?,
    );
    w.record(&EntryEvent::Added(Box::new(Added {
        id: new.id,
        case,
        label,
        date: new.date,
        time: new.time,
        kind: new.kind,
        author,
        direction: new.direction,
        to: None,
        subject: new.subject.trim().to_owned(),
        body: new.body.clone(),
        attachments: Vec::new(),
        corrects: new.corrects,
        written_here: true,
    })))
}

/// Adds an entry of a case file; `to` is the person it went to.
pub(crate) fn import(
    w: &mut Writer<'_>,
    case: CaseId,
    id: EntryId,
    to: Option<PersonId>,
    entry: &FileEntry,
) -> Result<()> {
    w.record(&EntryEvent::Added(Box::new(Added {
        id,
        case,
        label: entry.id.clone(),
        date: entry.date,
        time: entry.time,
        kind: entry.kind,
        author: entry.author.clone(),
        direction: entry.direction,
        to,
        subject: entry.subject.clone(),
        body: entry.body.clone(),
        attachments: entry.attachments.clone(),
        corrects: None,
        written_here: false,
    })))
}

fn check(new: &NewEntry) -> Result<()> {
    if new.body.trim().is_empty() {
        return Err(Error::invalid("body", "empty"));
    }
    if new.body.chars().count() > BODY_MAX {
        return Err(Error::too_large("body", "longer than 20,000 characters"));
    }
    if new.subject.chars().count() > SUBJECT_MAX {
        return Err(Error::too_large("subject", "longer than 200 characters"));
    }
    let forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if new.body.contains(forbidden) {
        return Err(Error::invalid("body", "a control character"));
    }
    if new.subject.contains(char::is_control) {
        return Err(Error::invalid("subject", "a control character"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
