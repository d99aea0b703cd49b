//! Readings of cases: the list, the page, and the case as a case file.

use rusqlite::{OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::events::Heading;
use super::{due, rules};
use crate::case_files::CaseFile;
use crate::entries;
use crate::entries::views::KindCount;
use crate::error::{OrNotFound, Result};
use crate::ids::{ActorId, CaseId};
use crate::journal::{Reader, clock_ms};
use crate::people;
use crate::people::PersonView;
use crate::time::{Date, date_in_london};

pub use super::due::NextDeadline;
pub use super::rules::{outlook, permitted_actions, playbook_change};

/// A date within so many days, or past, asks for attention.
const SOON_DAYS: i64 = 7;

/// The cases of the store, those that need attention first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct CaseList {
    pub today: Date,
    pub cases: Vec<CaseSummary>,
    pub total: u32,
}

/// One row of the case list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct CaseSummary {
    pub id: CaseId,
    pub reference: String,
    /// The person the case is about, or its title.
    pub name: String,
    pub title: String,
    /// The case type in words; the id where the playbook does not know it.
    pub case_type: String,
    /// The stage in words; the id where the playbook does not know it.
    pub stage: String,
    /// For sample cases: the date on which they are read.
    pub read_as_at: Option<Date>,
    /// The date on which this case is read: today, or `read_as_at`.
    pub today: Date,
    /// The next two things that are due, what is overdue first.
    pub next_deadlines: Vec<NextDeadline>,
    pub last_contact: Option<Date>,
    /// Entries that others added since the acting person's visit before this one.
    pub new_count: u32,
    /// Whether the acting person has opened the case before.
    pub looked_at: bool,
    pub entry_count: u32,
    pub flags: Vec<Flag>,
}

/// A safeguarding flag that rules found in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Flag {
    pub flag: String,
    pub severity: String,
}

/// A case's page.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct CaseView {
    pub id: CaseId,
    pub reference: String,
    pub title: String,
    pub authority: String,
    pub playbook: String,
    /// The case type in words; the id where the playbook does not know it.
    pub case_type: String,
    /// The stage in words; the id where the playbook does not know it.
    pub stage: String,
    pub today: Date,
    pub read_as_at: Option<Date>,
    pub people: Vec<PersonView>,
    pub entry_count: u32,
    pub new_count: u32,
    pub kinds: Vec<KindCount>,
    /// The date of the acting person's visit before this one.
    pub last_looked_on: Option<Date>,
    /// The next two things that are due, what is overdue first.
    pub next_deadlines: Vec<NextDeadline>,
    pub flags: Vec<Flag>,
}

/// Lists the cases, those that need attention first: a date that is near or past, then a
/// safeguarding flag, then something new, then the latest contact.
pub fn list(r: &Reader<'_>, actor: ActorId) -> Result<CaseList> {
    let mut statement = r.connection().prepare_cached(
        "SELECT c.id, c.reference, c.title, c.case_type, c.stage, c.read_as_at,
                v.latest, v.previous_end,
                (SELECT count(*) FROM entries_entry e WHERE e.case_id = c.id),
                (SELECT count(*) FROM entries_entry e WHERE e.case_id = c.id
                   AND e.added > v.previous_end AND e.added_by IS NOT ?1),
                (SELECT max(latest) FROM (
                   SELECT max(date) latest FROM entries_entry WHERE case_id = c.id AND kind = 'phone'
                   UNION ALL
                   SELECT max(date) FROM entries_entry WHERE case_id = c.id AND kind = 'email'
                   UNION ALL
                   SELECT max(date) FROM entries_entry WHERE case_id = c.id AND kind = 'letter'
                   UNION ALL
                   SELECT max(date) FROM entries_entry WHERE case_id = c.id AND kind = 'form'))
         FROM cases_case c
         LEFT JOIN cases_visit v ON v.case_id = c.id AND v.actor = ?1
         ORDER BY c.reference LIMIT ?2",
    )?;
    let mut cases = statement
        .query_map(params![actor, super::CASES_MAX as i64], |row| {
            summary_row(row, r.today())
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let read_on: Vec<(CaseId, Date)> = cases.iter().map(|case| (case.id, case.today)).collect();
    due::prepare(r, &read_on)?;
    for case in &mut cases {
        let people = people::views::list(r, case.id, case.today)?;
        if let Some(main) = people.into_iter().next() {
            case.name = main.name;
        }
        case.next_deadlines = due::next_deadlines(r, case.id, case.today)?;
        (case.case_type, case.stage) = rules::titles(r, case.id)?;
        case.flags = flags(r, case.id)?;
    }
    cases.sort_by_cached_key(attention);
    let total = u32::try_from(count(r)?).unwrap_or(u32::MAX);
    Ok(CaseList {
        today: r.today(),
        cases,
        total,
    })
}

/// Gives a case's page.
pub fn one(r: &Reader<'_>, id: CaseId, actor: ActorId) -> Result<CaseView> {
    let (reference, authority) = names(r, id)?.or_not_found("case", id)?;
    let heading = heading(r, id)?.or_not_found("case", id)?;
    let today = heading.read_as_at.unwrap_or(r.today());
    let since = visit_before(r, id, actor)?;
    let new = match since {
        Some(since) => entries::views::labels_since(r, id, actor, since)?.len(),
        None => 0,
    };
    let (case_type, stage) = rules::titles(r, id)?;
    Ok(CaseView {
        id,
        reference,
        authority,
        title: heading.title,
        playbook: heading.playbook,
        case_type,
        stage,
        today,
        read_as_at: heading.read_as_at,
        people: people::views::list(r, id, today)?,
        entry_count: u32::try_from(entries::views::count(r, id)?).unwrap_or(u32::MAX),
        new_count: u32::try_from(new).unwrap_or(u32::MAX),
        kinds: entries::views::kinds(r, id)?,
        last_looked_on: since.map(|since| date_in_london(clock_ms(since))),
        next_deadlines: due::next_deadlines(r, id, today)?,
        flags: flags(r, id)?,
    })
}

/// Gives the whole case as a case file, read as at `read_as_at` or today.
pub fn file(r: &Reader<'_>, id: CaseId) -> Result<CaseFile> {
    let (reference, authority) = names(r, id)?.or_not_found("case", id)?;
    let heading = heading(r, id)?.or_not_found("case", id)?;
    Ok(CaseFile {
        reference,
        authority,
        title: heading.title,
        playbook: heading.playbook,
        case_type: heading.case_type,
        stage: heading.stage,
        today: heading.read_as_at.unwrap_or(r.today()),
        parties: people::views::parties(r, id)?,
        entries: entries::views::file_entries(r, id)?,
    })
}

/// A case as other features name it.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// The person the case is about, or its title.
    pub(crate) name: String,
    pub(crate) reference: String,
    /// The date on which the case is read.
    pub(crate) today: Date,
}

/// Gives what a case is called; none if there is no such case.
pub(crate) fn named(r: &Reader<'_>, id: CaseId) -> Result<Option<Named>> {
    let (Some((reference, _)), Some(heading)) = (names(r, id)?, heading(r, id)?) else {
        return Ok(None);
    };
    let today = heading.read_as_at.unwrap_or(r.today());
    let main = people::views::list(r, id, today)?.into_iter().next();
    Ok(Some(Named {
        name: main.map_or(heading.title, |main| main.name),
        reference,
        today,
    }))
}

/// Gives the clock of the end of a person's visit before this one.
pub fn visit_before(r: &Reader<'_>, id: CaseId, actor: ActorId) -> Result<Option<i64>> {
    let end = r
        .connection()
        .prepare_cached("SELECT previous_end FROM cases_visit WHERE case_id = ?1 AND actor = ?2")?
        .query_row(params![id, actor], |row| row.get(0))
        .optional()?;
    Ok(end.flatten())
}

pub(crate) fn count(r: &Reader<'_>) -> Result<usize> {
    let count: i64 = r
        .connection()
        .prepare_cached("SELECT count(*) FROM cases_case")?
        .query_row([], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

pub(crate) fn heading(r: &Reader<'_>, id: CaseId) -> Result<Option<Heading>> {
    let heading = r
        .connection()
        .prepare_cached(
            "SELECT title, playbook, case_type, stage, read_as_at FROM cases_case WHERE id = ?1",
        )?
        .query_row([id], |row| {
            Ok(Heading {
                title: row.get(0)?,
                playbook: row.get(1)?,
                case_type: row.get(2)?,
                stage: row.get(3)?,
                read_as_at: row.get(4)?,
            })
        })
        .optional()?;
    Ok(heading)
}

fn names(r: &Reader<'_>, id: CaseId) -> Result<Option<(String, String)>> {
    let names = r
        .connection()
        .prepare_cached("SELECT reference, authority FROM cases_case WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(names)
}

fn summary_row(row: &Row<'_>, today: Date) -> rusqlite::Result<CaseSummary> {
    let read_as_at: Option<Date> = row.get(5)?;
    let title: String = row.get(2)?;
    Ok(CaseSummary {
        id: row.get(0)?,
        reference: row.get(1)?,
        name: title.clone(),
        title,
        case_type: row.get(3)?,
        stage: row.get(4)?,
        read_as_at,
        today: read_as_at.unwrap_or(today),
        next_deadlines: Vec::new(),
        last_contact: row.get(10)?,
        new_count: row.get(9)?,
        looked_at: row.get::<_, Option<i64>>(6)?.is_some(),
        entry_count: row.get(8)?,
        flags: Vec::new(),
    })
}

/// Sorts by what asks for attention; smaller stands first.
fn attention(case: &CaseSummary) -> (u8, i64, std::cmp::Reverse<Option<Date>>, String) {
    let days = case
        .next_deadlines
        .first()
        .map_or(i64::MAX, |next| next.days.into());
    let severe = case.flags.iter().any(|flag| flag.severity == "high");
    let rank = match () {
        () if days <= SOON_DAYS && severe => 0,
        () if days <= SOON_DAYS => 1,
        () if severe => 2,
        () if !case.flags.is_empty() => 3,
        () if case.new_count > 0 || !case.looked_at => 4,
        () => 5,
    };
    (
        rank,
        days,
        std::cmp::Reverse(case.last_contact),
        case.reference.clone(),
    )
}

fn flags(r: &Reader<'_>, id: CaseId) -> Result<Vec<Flag>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT name, severity FROM entries_signal WHERE case_id = ?1 AND kind = 'flag'
         GROUP BY name, severity
         ORDER BY CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, name LIMIT 20",
    )?;
    let flags = statement.query_map([id], |row| {
        Ok(Flag {
            flag: row.get(0)?,
            severity: row.get(1)?,
        })
    })?;
    Ok(flags.collect::<rusqlite::Result<_>>()?)
}
