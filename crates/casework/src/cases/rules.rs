//! A case as the rules of its playbook read it: its outlook, and what another version of the playbook
//! would change.

use std::sync::Arc;

use rusqlite::OptionalExtension as _;

use super::views::{file, heading};
use crate::case_files::CaseFile;
use crate::error::{OrNotFound, Result};
use crate::ids::CaseId;
use crate::journal::Reader;
use crate::outlook::{self, ActionView, Outlook};
use crate::packs::{self, ChangeLine, PlaybookChange};
use crate::playbooks::Playbook;
use crate::rulings;

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
