//! Readings of calls: the ledger of what left, and what never leaves.

use rusqlite::{OptionalExtension as _, Row};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{CallEnd, WHOLE_CASE};
use crate::assistant::Purpose;
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{CallId, CaseId, EntryId};
use crate::journal::{Reader, clock_ms};
use crate::time::{Date, date_in_london};

/// The most calls in one reading of the ledger.
const CALLS_MAX: i64 = 500;
/// The most entries of one case that are marked.
const MARKS_MAX: i64 = 5_000;
/// The longest words by which the ledger is searched, in code points.
const QUERY_MAX: usize = 200;

/// One call in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CallSummary {
    pub id: CallId,
    pub case: CaseId,
    pub reference: String,
    pub purpose: Purpose,
    pub profile: String,
    pub address: String,
    pub model: String,
    pub sha256: String,
    pub bytes: u32,
    pub by: String,
    pub on: Date,
    /// None while nothing is known of an answer.
    pub end: Option<CallEnd>,
}

/// A call with its words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct CallView {
    pub call: CallSummary,
    /// The exact bytes that left.
    pub body: String,
    pub answer: Option<String>,
}

/// What never leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NeverSent {
    pub whole_case: bool,
    pub entries: Vec<EntryId>,
}

const SUMMARY: &str =
    "SELECT c.id, c.case_id, coalesce(k.reference, ''), c.purpose, c.profile, c.address,
        c.model, c.sha256, c.bytes, coalesce(a.name, ''), c.sent, c.end
     FROM calls_call c
     LEFT JOIN cases_case k ON k.id = c.case_id
     LEFT JOIN settings_actor a ON a.id = c.sent_by";

/// Lists what left, the latest first: of one case or of all, and only calls whose words, answer or
/// address hold these words.
pub fn ledger(r: &Reader<'_>, case: Option<CaseId>, words: &str) -> Result<Vec<CallSummary>> {
    if words.chars().count() > QUERY_MAX {
        return Err(Error::too_large("words", "at most 200 characters"));
    }
    let mut statement = r.connection().prepare_cached(&format!(
        "{SUMMARY} WHERE (?1 IS NULL OR c.case_id = ?1)
           AND (?2 = '' OR instr(lower(c.body), ?2) OR instr(lower(c.address), ?2)
                OR instr(lower(coalesce(c.answer, '')), ?2) OR instr(lower(k.reference), ?2))
         ORDER BY c.sent DESC, c.id DESC LIMIT ?3"
    ))?;
    let words = words.trim().to_lowercase();
    let rows = statement.query_map((case, words, CALLS_MAX), |row| Ok(summary(row)))?;
    rows.collect::<rusqlite::Result<Vec<_>>>()?
        .into_iter()
        .collect()
}

/// Gives one call with its words.
pub fn one(r: &Reader<'_>, id: CallId) -> Result<CallView> {
    let call = r
        .connection()
        .prepare_cached(&format!("{SUMMARY} WHERE c.id = ?1"))?
        .query_row([id], |row| Ok(summary(row)))
        .optional()?
        .or_not_found("call", id)??;
    let (body, answer) = r
        .connection()
        .prepare_cached("SELECT body, answer FROM calls_call WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(CallView { call, body, answer })
}

/// Gives what of a case never leaves.
pub fn never_sent(r: &Reader<'_>, case: CaseId) -> Result<NeverSent> {
    let mut statement = r
        .connection()
        .prepare_cached("SELECT entry_id FROM calls_mark WHERE case_id = ?1 LIMIT ?2")?;
    let marks = statement.query_map((case, MARKS_MAX), |row| row.get(0))?;
    let marks: Vec<EntryId> = marks.collect::<rusqlite::Result<_>>()?;
    Ok(NeverSent {
        whole_case: marks.contains(&WHOLE_CASE),
        entries: marks
            .into_iter()
            .filter(|entry| *entry != WHOLE_CASE)
            .collect(),
    })
}

/// Counts the bytes that left on a day or later: where the computer's clock went back, what bears a
/// later day counts as well.
pub(super) fn bytes_of_day(r: &Reader<'_>, day: Date) -> Result<usize> {
    let mut statement = r
        .connection()
        .prepare_cached("SELECT sent, bytes FROM calls_call ORDER BY sent DESC")?;
    let mut rows = statement.query([])?;
    let mut sum = 0;
    // The latest stand first, so that no earlier day is read.
    while let Some(row) = rows.next()? {
        if date_in_london(clock_ms(row.get(0)?)) < day {
            break;
        }
        sum += row.get::<_, usize>(1)?;
    }
    Ok(sum)
}

/// Gives the case of a call that has not ended.
pub(super) fn find_open(r: &Reader<'_>, id: CallId) -> Result<Option<CaseId>> {
    let found = r
        .connection()
        .prepare_cached("SELECT case_id FROM calls_call WHERE id = ?1 AND end IS NULL")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(found)
}

pub(super) fn entry_is_of(r: &Reader<'_>, entry: EntryId, case: CaseId) -> Result<bool> {
    let found = r
        .connection()
        .prepare_cached("SELECT 1 FROM entries_entry WHERE id = ?1 AND case_id = ?2")?
        .exists((entry, case))?;
    Ok(found)
}

fn summary(row: &Row<'_>) -> Result<CallSummary> {
    let sent: i64 = row.get(10)?;
    let end: Option<String> = row.get(11)?;
    Ok(CallSummary {
        id: row.get(0)?,
        case: row.get(1)?,
        reference: row.get(2)?,
        purpose: read(&row.get::<_, String>(3)?)?,
        profile: row.get(4)?,
        address: row.get(5)?,
        model: row.get(6)?,
        sha256: row.get(7)?,
        bytes: row.get(8)?,
        by: row.get(9)?,
        on: date_in_london(clock_ms(sent)),
        end: end.as_deref().map(read).transpose()?,
    })
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text)
        .map_err(|error| Error::damaged("a call of the ledger").caused_by(error))
}
