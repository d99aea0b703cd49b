//! The brief of a case in the store, as the side panel shows it, and the note of its making.

use rusqlite::{OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;

use super::events::BriefEvent;
use super::{Brief, ChangedEntry, Options, changed, make};
use crate::case_files::CaseFile;
use crate::error::{Error, Result};
use crate::ids::CaseId;
use crate::journal::{Reader, Writer, clock_ms};
use crate::time::{Date, date_in_london, time_in_london};
use crate::{cases, entries};

/// A brief and what changed since the acting person last looked.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BriefView {
    pub brief: Brief,
    pub changed: ChangedSince,
    /// `2026-06-18 14:02`, in Europe/London.
    pub made_at: String,
}

/// What others added since the acting person's visit before this one.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ChangedSince {
    /// None on the first visit.
    pub since: Option<Date>,
    /// The newest first.
    pub entries: Vec<ChangedEntry>,
}

/// Makes the brief of a case and notes in the journal what made it, unless it is the same brief as
/// the last one.
pub fn of_case(w: &mut Writer<'_>, case: CaseId) -> Result<BriefView> {
    let file = cases::views::file(w, case)?;
    let brief = make(
        &file,
        Options {
            today: Some(file.today),
            ..Options::default()
        },
    )?;
    let since = cases::views::visit_before(w, case, w.actor())?;
    let labels = match since {
        Some(since) => entries::views::labels_since(w, case, w.actor(), since)?,
        None => Vec::new(),
    };
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let view = BriefView {
        changed: ChangedSince {
            since: since.map(|since| date_in_london(clock_ms(since))),
            entries: changed(&file, &labels)?,
        },
        made_at: format!(
            "{} {}",
            date_in_london(w.now_ms()),
            time_in_london(w.now_ms())
        ),
        brief,
    };
    note(w, case, &file, &view.brief)?;
    Ok(view)
}

fn note(w: &mut Writer<'_>, case: CaseId, file: &CaseFile, brief: &Brief) -> Result<()> {
    let digest = digest(brief)?;
    if last_digest(w, case)?.as_ref() == Some(&digest) {
        return Ok(());
    }
    let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
    w.record(&BriefEvent::Made {
        case,
        engine: brief.engine.name.clone(),
        engine_version: brief.engine.version.clone(),
        model: brief.engine.model.clone(),
        read_on: brief.case.today,
        entries: file.entries.iter().map(|entry| entry.id.clone()).collect(),
        sentences: count(brief.summary.len()),
        withheld: count(brief.withheld.len()),
        concerns: count(brief.safeguarding.len()),
        digest,
    })
}

fn last_digest(r: &Reader<'_>, case: CaseId) -> Result<Option<String>> {
    let digest = r
        .connection()
        .prepare_cached("SELECT digest FROM brief_made WHERE case_id = ?1")?
        .query_row(params![case], |row| row.get(0))
        .optional()?;
    Ok(digest)
}

fn digest(brief: &Brief) -> Result<String> {
    let json = serde_json::to_vec(brief)
        .map_err(|error| Error::internal("writing a brief").caused_by(error))?;
    Ok(Sha256::digest(json)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}
