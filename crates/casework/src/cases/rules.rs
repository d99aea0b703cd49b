//! A case as the rules of its playbook read it: its outlook, what is due next, and what another
//! version of the playbook would change.

use std::sync::Arc;

use rusqlite::{OptionalExtension as _, params};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::views::{file, heading};
use crate::calendar::days_left;
use crate::case_files::CaseFile;
use crate::clocks::DeadlineStatus;
use crate::error::{OrNotFound, Result};
use crate::ids::CaseId;
use crate::journal::Reader;
use crate::outlook::{self, ActionView, DeadlineView, Outlook};
use crate::packs::{self, ChangeLine, PlaybookChange};
use crate::playbooks::{Effect, Force, Playbook};
use crate::rulings;
use crate::time::{Date, TimeOfDay};

/// How many deadlines the identity bar and a row of the list show.
const NEXT_DEADLINES: usize = 2;

/// Something that is due and not done: a deadline of the playbook, or, in a case whose playbook
/// nobody knows, a date ahead that the file names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NextDeadline {
    pub date: Date,
    pub time: Option<TimeOfDay>,
    /// From the date on which the case is read; 0 is that day, negative is past.
    pub days: i32,
    /// `in 4 days`, `today`, `2 days overdue`.
    pub days_in_words: String,
    /// What it is called, or the words around the date in the file.
    pub title: String,
    /// The label of the entry that starts it or names it; empty where a person gave the fact.
    pub entry: String,
    pub overdue: bool,
    /// Whether it is guidance or practice, and no law.
    pub is_target: bool,
    pub force: Force,
    pub effect: Effect,
}

/// Gives what is due in a case and what may be done next, by the playbook it is read by.
pub fn outlook(r: &Reader<'_>, id: CaseId) -> Result<Arc<Outlook>> {
    r.remember(id, "outlook", || {
        let file = file(r, id)?;
        match playbook(r, id)? {
            Some(playbook) => read_outlook(r, id, &file, &playbook),
            None => Ok(Outlook {
                stage: file.stage,
                ..Outlook::default()
            }),
        }
    })
}

/// Gives what may be done in a case by its playbook, whether or not its file calls for it; none if
/// nobody knows the playbook.
pub fn permitted_actions(r: &Reader<'_>, id: CaseId) -> Result<Vec<ActionView>> {
    let file = file(r, id)?;
    let Some(playbook) = playbook(r, id)? else {
        return Ok(Vec::new());
    };
    let rulings = rulings::views::of_case(r, id, &playbook)?;
    outlook::permitted(&file, &playbook, file.today, &rulings)
}

/// Says what changes if a case moves to the newest version of its playbook; none if it is read by
/// that one.
pub fn playbook_change(r: &Reader<'_>, id: CaseId) -> Result<Option<PlaybookChange>> {
    let heading = heading(r, id)?.or_not_found("case", id)?;
    let (Some(read_by), Some(newest)) =
        (read_by(r, id)?, packs::views::newest(r, &heading.playbook)?)
    else {
        return Ok(None);
    };
    let (Some(now), Some(text)) = (playbook(r, id)?, packs::views::text(r, &read_by)?) else {
        return Ok(None);
    };
    if read_by == newest.sha256 {
        return Ok(None);
    }
    let file = file(r, id)?;
    let before = read_outlook(r, id, &file, &now)?;
    let after = read_outlook(r, id, &file, &newest.playbook)?;
    let rules = packs::between(&text, &newest.text)?.len();
    Ok(Some(PlaybookChange {
        from: outlook::playbook(&now),
        to: outlook::playbook(&newest.playbook),
        deadlines: changes(&due_lines(&before), &due_lines(&after)),
        actions: changes(&action_lines(&before), &action_lines(&after)),
        rules: u32::try_from(rules).unwrap_or(u32::MAX),
    }))
}

/// Gives the playbook that a case is read by; none if nobody knows the one it names.
pub(super) fn playbook(r: &Reader<'_>, id: CaseId) -> Result<Option<Arc<Playbook>>> {
    let heading = heading(r, id)?.or_not_found("case", id)?;
    packs::views::of_case(r, &heading.playbook, read_by(r, id)?.as_deref())
}

/// Gives the digest of the playbook's text that a case is read by.
pub(super) fn read_by(r: &Reader<'_>, id: CaseId) -> Result<Option<String>> {
    let read_by = r
        .connection()
        .prepare_cached("SELECT read_by FROM cases_case WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(read_by.flatten())
}

fn read_outlook(
    r: &Reader<'_>,
    id: CaseId,
    file: &CaseFile,
    playbook: &Playbook,
) -> Result<Outlook> {
    let rulings = rulings::views::of_case(r, id, playbook)?;
    outlook::read(file, playbook, file.today, &rulings)
}

/// A thing that two readings of a case may tell apart: its id, its title, and what is said of it.
type Line = (String, String, String);

fn due_lines(outlook: &Outlook) -> Vec<Line> {
    let deadlines = outlook.deadlines.iter();
    let line = |deadline: &outlook::DeadlineView| {
        let said = format!("{} ({})", deadline.date.in_words(), deadline.rule);
        (deadline.id.clone(), deadline.title.clone(), said)
    };
    deadlines.map(line).collect()
}

fn action_lines(outlook: &Outlook) -> Vec<Line> {
    let actions = outlook.actions.iter();
    let line = |action: &outlook::ActionView| {
        let due = action.due.map_or_else(String::new, |due| due.in_words());
        (action.key.clone(), action.title.clone(), due)
    };
    actions.map(line).collect()
}

fn changes(before: &[Line], after: &[Line]) -> Vec<ChangeLine> {
    let find = |lines: &[Line], id: &str| {
        let mut lines = lines.iter();
        lines.find(|line| line.0 == id).map(|line| line.2.clone())
    };
    let gone = before.iter().filter(|line| find(after, &line.0).is_none());
    let all = after.iter().chain(gone);
    let lines = all.map(|(id, title, _)| ChangeLine {
        title: title.clone(),
        before: find(before, id),
        now: find(after, id),
    });
    lines.filter(|line| line.before != line.now).collect()
}

/// Gives what is due next in a case, what is overdue first.
pub(super) fn next_deadlines(r: &Reader<'_>, id: CaseId, today: Date) -> Result<Vec<NextDeadline>> {
    let Some(playbook) = playbook(r, id)? else {
        return file_dates(r, id, today);
    };
    let next = r.remember(id, "deadlines", || {
        let rulings = rulings::views::of_case(r, id, &playbook)?;
        let all = outlook::deadlines(&file(r, id)?, &playbook, today, &rulings)?;
        let known: Vec<Date> = all.iter().map(|deadline| deadline.date).collect();
        let mut open: Vec<NextDeadline> = all.into_iter().filter_map(open_deadline).collect();
        open.sort_by_key(|deadline| (!deadline.overdue, deadline.date, deadline.time));
        // Where the playbook has nothing to say, a date ahead that the file names is not lost.
        let others = file_dates(r, id, today)?.into_iter();
        open.extend(others.filter(|other| !known.contains(&other.date)));
        open.truncate(NEXT_DEADLINES);
        Ok(open)
    })?;
    Ok(next.to_vec())
}

fn open_deadline(deadline: DeadlineView) -> Option<NextDeadline> {
    let overdue = match deadline.status {
        DeadlineStatus::Overdue => true,
        DeadlineStatus::Upcoming => false,
        DeadlineStatus::Met | DeadlineStatus::Missed => return None,
    };
    Some(NextDeadline {
        date: deadline.date,
        time: deadline.time,
        days: deadline.days,
        days_in_words: deadline.days_in_words,
        title: deadline.title,
        entry: deadline.start_entry,
        overdue,
        is_target: deadline.is_target,
        force: deadline.force,
        effect: deadline.effect,
    })
}

/// Gives the case type and the stage of a case in words; their ids where its playbook does not know
/// them.
pub(super) fn titles(r: &Reader<'_>, id: CaseId) -> Result<(String, String)> {
    let heading = heading(r, id)?.or_not_found("case", id)?;
    let playbook = playbook(r, id)?;
    let case_type = playbook.as_ref().and_then(|playbook| {
        let number = playbook.case_type(&heading.case_type)?;
        Some(playbook.case_types.get(number)?.title.clone())
    });
    let stage = playbook.as_ref().and_then(|playbook| {
        let number = playbook.stage(&heading.stage)?;
        Some(playbook.stages.get(number)?.title.clone())
    });
    Ok((
        case_type.unwrap_or(heading.case_type),
        stage.unwrap_or(heading.stage),
    ))
}

/// Gives the dates ahead that the file names.
fn file_dates(r: &Reader<'_>, id: CaseId, today: Date) -> Result<Vec<NextDeadline>> {
    let mut statement = r.connection().prepare_cached(
        "SELECT s.date, e.label, s.name FROM entries_signal s
         JOIN entries_entry e ON e.id = s.entry_id
         WHERE s.case_id = ?1 AND s.kind = 'date' AND s.date >= ?2
         ORDER BY s.date, e.added LIMIT ?3",
    )?;
    let dates = statement.query_map(params![id, today, NEXT_DEADLINES as i64], |row| {
        let date: Date = row.get(0)?;
        Ok(NextDeadline {
            date,
            time: None,
            days: i32::try_from(date.days_since(today)).unwrap_or(i32::MAX),
            days_in_words: days_left(date, today),
            title: row.get(2)?,
            entry: row.get(1)?,
            overdue: false,
            is_target: false,
            force: Force::Operational,
            effect: Effect::MustDoBy,
        })
    })?;
    Ok(dates.collect::<rusqlite::Result<_>>()?)
}
