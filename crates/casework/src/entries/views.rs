//! Readings of a case's timeline.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::ENTRIES_MAX;
use crate::case_files::{Direction, EntryKind, FileEntry};
use crate::cues::{Words, addresses_the_machine};
use crate::error::{Error, Result};
use crate::ids::{ActorId, CaseId, EntryId, PersonId};
use crate::journal::{Reader, clock_ms};
use crate::time::{Date, TimeOfDay, date_in_london};

/// The most entries that one page gives.
pub const PAGE_MAX: u32 = 5_000;

/// Which entries of a case to give.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EntryQuery {
    /// None means all.
    pub kinds: Vec<EntryKind>,
    /// Only what was added since the acting person's visit before this one.
    pub only_new: bool,
    /// 1 to 5,000.
    pub limit: u32,
    /// The label of an entry that must be in the page, whatever the limit.
    pub reveal: Option<String>,
}

/// Entries of a case, the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EntryPage {
    pub entries: Vec<EntryView>,
    /// How many there are of these kinds.
    pub total: u32,
}

/// One entry of a timeline, as the screen shows it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EntryView {
    pub id: EntryId,
    /// `E01`, as case files name them.
    pub label: String,
    pub date: Date,
    pub time: Option<TimeOfDay>,
    pub kind: EntryKind,
    pub author: String,
    pub direction: Option<Direction>,
    /// The name of the person it went to.
    pub to: Option<String>,
    pub subject: String,
    pub body: String,
    pub attachments: Vec<String>,
    /// Whether it was added since the acting person's visit before this one, by somebody else.
    pub is_new: bool,
    /// The label of the entry that it puts right.
    pub corrects: Option<String>,
    /// The labels of the entries that put it right.
    pub corrected_by: Vec<String>,
    /// Its words speak to the computer instead of the caseworker.
    pub hostile: bool,
    /// The name of the person who wrote it here; none for what came from a file.
    pub added_by: Option<String>,
    pub added_on: Date,
}

/// Counts the entries of one kind.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct KindCount {
    pub kind: EntryKind,
    pub count: u32,
}

/// Lists entries of a case, the newest first; `since` is the clock of the end of the acting
/// person's visit before this one.
pub fn list(
    r: &Reader<'_>,
    case: CaseId,
    actor: ActorId,
    since: Option<i64>,
    query: &EntryQuery,
) -> Result<EntryPage> {
    let kinds = match query.kinds.as_slice() {
        [] => &ALL_KINDS[..],
        some => some,
    };
    let kinds: Vec<&str> = kinds.iter().map(|&kind| kind_word(kind)).collect();
    let kinds = serde_json::to_string(&kinds)
        .map_err(|error| Error::internal("writing kinds").caused_by(error))?;
    let after = if query.only_new {
        since.unwrap_or(i64::MAX)
    } else {
        -1
    };
    let not_by = query.only_new.then_some(actor);
    let total: u32 = r
        .connection()
        .prepare_cached(
            "SELECT count(*) FROM entries_entry e WHERE case_id = ?1 AND added > ?3
               AND kind IN (SELECT value FROM json_each(?2))
               AND (?4 IS NULL OR added_by IS NOT ?4)",
        )?
        .query_row(params![case, kinds, after, not_by], |row| row.get(0))?;
    let limit = query
        .limit
        .clamp(1, PAGE_MAX)
        .max(position(r, case, query.reveal.as_deref())?);
    let mut statement = r.connection().prepare_cached(
        "SELECT e.id, e.label, e.date, e.time, e.kind, e.author, e.direction, p.name, e.subject,
                e.body, e.attachments, c.label, a.name, e.added, e.added_by,
                (SELECT json_group_array(n.label) FROM entries_entry n
                 WHERE n.case_id = e.case_id AND n.corrects = e.id)
         FROM entries_entry e
         LEFT JOIN people_person p ON p.id = e.to_person
         LEFT JOIN entries_entry c ON c.id = e.corrects
         LEFT JOIN settings_actor a ON a.id = e.added_by
         WHERE e.case_id = ?1 AND e.added > ?3 AND e.kind IN (SELECT value FROM json_each(?2))
           AND (?5 IS NULL OR e.added_by IS NOT ?5)
         ORDER BY e.date DESC, e.time DESC, e.added DESC LIMIT ?4",
    )?;
    let mut entries: Vec<EntryView> = statement
        .query_map(
            params![case, kinds, after, limit.min(ENTRIES_MAX as u32), not_by],
            |row| view_row(row, actor, since),
        )?
        .collect::<rusqlite::Result<_>>()?;
    for entry in &mut entries {
        entry.hostile = addresses_the_machine(&Words::of(&entry.body))?
            || addresses_the_machine(&Words::of(&entry.subject))?;
    }
    Ok(EntryPage { entries, total })
}

/// Gives the id of each entry of a case by its label.
pub fn ids(r: &Reader<'_>, case: CaseId) -> Result<BTreeMap<String, EntryId>> {
    let mut statement = r
        .connection()
        .prepare_cached("SELECT label, id FROM entries_entry WHERE case_id = ?1 LIMIT ?2")?;
    let limit = i64::try_from(ENTRIES_MAX).unwrap_or(i64::MAX);
    let ids = statement.query_map(params![case, limit], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Counts the entries of a case by kind.
pub fn kinds(r: &Reader<'_>, case: CaseId) -> Result<Vec<KindCount>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT kind, count(*) FROM entries_entry WHERE case_id = ?1 GROUP BY kind ORDER BY kind",
    )?;
    let counts = statement.query_map([case], |row| {
        Ok(KindCount {
            kind: kind_of(&row.get::<_, String>(0)?),
            count: row.get(1)?,
        })
    })?;
    Ok(counts.collect::<rusqlite::Result<_>>()?)
}

/// Gives the entries of a case as a case file holds them, by date and time.
pub(crate) fn file_entries(r: &Reader<'_>, case: CaseId) -> Result<Vec<FileEntry>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT e.label, e.date, e.time, e.kind, e.author, e.direction, p.label, e.subject, e.body,
                e.attachments
         FROM entries_entry e LEFT JOIN people_person p ON p.id = e.to_person
         WHERE e.case_id = ?1 ORDER BY e.date, e.time, e.added LIMIT ?2",
    )?;
    let entries = statement.query_map((case, ENTRIES_MAX as i64), |row| {
        Ok(FileEntry {
            id: row.get(0)?,
            date: row.get(1)?,
            time: row.get(2)?,
            kind: kind_of(&row.get::<_, String>(3)?),
            author: row.get(4)?,
            direction: row
                .get::<_, Option<String>>(5)?
                .as_deref()
                .and_then(direction_of),
            to: row.get(6)?,
            subject: row.get(7)?,
            body: row.get(8)?,
            attachments: names(&row.get::<_, String>(9)?),
        })
    })?;
    Ok(entries.collect::<rusqlite::Result<_>>()?)
}

/// Gives the labels of the entries that others added after `since`, the newest first.
pub(crate) fn labels_since(
    r: &Reader<'_>,
    case: CaseId,
    actor: ActorId,
    since: i64,
) -> Result<Vec<String>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT label FROM entries_entry
         WHERE case_id = ?1 AND added > ?2 AND added_by IS NOT ?3
         ORDER BY date DESC, time DESC, added DESC LIMIT 500",
    )?;
    let labels = statement.query_map(params![case, since, actor], |row| row.get(0))?;
    Ok(labels.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn count(r: &Reader<'_>, case: CaseId) -> Result<usize> {
    let count: i64 = r
        .connection()
        .prepare_cached("SELECT count(*) FROM entries_entry WHERE case_id = ?1")?
        .query_row([case], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

pub(crate) fn case_of(r: &Reader<'_>, id: EntryId) -> Result<Option<CaseId>> {
    let case = r
        .connection()
        .prepare_cached("SELECT case_id FROM entries_entry WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(case)
}

/// Gives an entry as a case file holds it, with the id of the person it went to.
pub(crate) fn file_entry(
    r: &Reader<'_>,
    id: EntryId,
) -> Result<Option<(FileEntry, Option<PersonId>)>> {
    let found = r
        .connection()
        .prepare_cached(
            "SELECT label, date, time, kind, author, direction, subject, body, attachments, to_person
             FROM entries_entry WHERE id = ?1",
        )?
        .query_row([id], |row| {
            let entry = FileEntry {
                id: row.get(0)?,
                date: row.get(1)?,
                time: row.get(2)?,
                kind: kind_of(&row.get::<_, String>(3)?),
                author: row.get(4)?,
                direction: row.get::<_, Option<String>>(5)?.as_deref().and_then(direction_of),
                to: None,
                subject: row.get(6)?,
                body: row.get(7)?,
                attachments: names(&row.get::<_, String>(8)?),
            };
            Ok((entry, row.get(9)?))
        })
        .optional()?;
    Ok(found)
}

/// Gives the label of the next entry written here: `N01`, apart from the `E01` of case files.
pub(crate) fn next_label(r: &Reader<'_>, case: CaseId) -> Result<String> {
    let mut number: u32 = r
        .connection()
        .prepare_cached(
            // An `N` and a digit, as a range of the index: a pattern would be compared with each row.
            "SELECT count(*) FROM entries_entry
             WHERE case_id = ?1 AND label >= 'N0' AND label < 'N:'",
        )?
        .query_row([case], |row| row.get(0))?;
    loop {
        number += 1;
        let label = format!("N{number:02}");
        if labelled(r, case, &label)?.is_none() {
            return Ok(label);
        }
    }
}

/// Gives the id of the entry that has a label in a case.
pub(crate) fn labelled(r: &Reader<'_>, case: CaseId, label: &str) -> Result<Option<EntryId>> {
    let id = r
        .connection()
        .prepare_cached("SELECT id FROM entries_entry WHERE case_id = ?1 AND label = ?2")?
        .query_row(params![case, label], |row| row.get(0))
        .optional()?;
    Ok(id)
}

pub(crate) fn actor_name(r: &Reader<'_>, actor: ActorId) -> Result<String> {
    let name = r
        .connection()
        .prepare_cached("SELECT name FROM settings_actor WHERE id = ?1")?
        .query_row([actor], |row| row.get(0))
        .optional()?;
    name.ok_or_else(|| Error::refused("nobody of this name uses this store"))
}

const ALL_KINDS: [EntryKind; 6] = [
    EntryKind::Note,
    EntryKind::Email,
    EntryKind::Letter,
    EntryKind::Phone,
    EntryKind::Document,
    EntryKind::Form,
];

pub(crate) fn kind_word(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Note => "note",
        EntryKind::Email => "email",
        EntryKind::Letter => "letter",
        EntryKind::Phone => "phone",
        EntryKind::Document => "document",
        EntryKind::Form => "form",
    }
}

fn kind_of(word: &str) -> EntryKind {
    ALL_KINDS
        .into_iter()
        .find(|&kind| kind_word(kind) == word)
        .unwrap_or(EntryKind::Note)
}

pub(crate) fn direction_word(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "in",
        Direction::Out => "out",
        Direction::Internal => "internal",
    }
}

fn direction_of(word: &str) -> Option<Direction> {
    let all = [Direction::In, Direction::Out, Direction::Internal];
    all.into_iter()
        .find(|&direction| direction_word(direction) == word)
}

fn names(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

fn view_row(row: &Row<'_>, actor: ActorId, since: Option<i64>) -> rusqlite::Result<EntryView> {
    let added: i64 = row.get(13)?;
    let added_by: Option<ActorId> = row.get(14)?;
    Ok(EntryView {
        id: row.get(0)?,
        label: row.get(1)?,
        date: row.get(2)?,
        time: row.get(3)?,
        kind: kind_of(&row.get::<_, String>(4)?),
        author: row.get(5)?,
        direction: row
            .get::<_, Option<String>>(6)?
            .as_deref()
            .and_then(direction_of),
        to: row.get(7)?,
        subject: row.get(8)?,
        body: row.get(9)?,
        attachments: names(&row.get::<_, String>(10)?),
        is_new: since.is_some_and(|since| added > since) && added_by != Some(actor),
        corrects: row.get(11)?,
        corrected_by: names(&row.get::<_, String>(15)?),
        hostile: false,
        added_by: row.get(12)?,
        added_on: date_in_london(clock_ms(added)),
    })
}

/// Counts how many entries stand before and at the entry to reveal, the newest first.
fn position(r: &Reader<'_>, case: CaseId, reveal: Option<&str>) -> Result<u32> {
    let Some(label) = reveal else { return Ok(0) };
    let position = r
        .connection()
        .prepare_cached(
            "SELECT count(*) FROM entries_entry e, entries_entry s
             WHERE s.case_id = ?1 AND s.label = ?2 AND e.case_id = ?1
               AND (e.date, coalesce(e.time, ''), e.added) >= (s.date, coalesce(s.time, ''), s.added)",
        )?
        .query_row(params![case, label], |row| row.get(0))?;
    Ok(position)
}
