//! Writes the projection of calls and of what never leaves.

use rusqlite::params;
use serde::Serialize;

use super::WHOLE_CASE;
use super::events::CallEvent;
use crate::error::{Error, Result};
use crate::ids::{CaseId, EntryId};
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(sent @ CallEvent::Sent { .. }) => self::sent(p, entry, sent),
        Some(CallEvent::Ended {
            id,
            end,
            reason,
            answer,
            checked,
            ..
        }) => p.run(
            "UPDATE calls_call SET end = ?2, answer = ?3, ended = ?4, checked = ?5,
                 reason = ?6
             WHERE id = ?1 AND end IS NULL",
            params![
                id,
                json(&end)?,
                answer,
                entry.clock,
                checked.as_ref().map(json).transpose()?,
                reason
            ],
        ),
        Some(CallEvent::Wished { wish }) => p.run(
            "INSERT OR REPLACE INTO calls_wish (id, case_id, purpose, profile, made_by, made)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                wish.id,
                wish.case,
                json(&wish.purpose)?,
                wish.profile,
                entry.actor,
                entry.clock,
            ],
        ),
        Some(CallEvent::WishDropped { id, .. }) => {
            p.run("DELETE FROM calls_wish WHERE id = ?1", params![id])
        }
        Some(CallEvent::Marked {
            case,
            entry: of,
            never,
        }) => marked(p, case, of.unwrap_or(WHOLE_CASE), never),
        Some(CallEvent::Unknown) | None => Ok(()),
    }
}

fn sent(p: &mut Projector<'_>, entry: &JournalEntry, event: CallEvent) -> Result<()> {
    let CallEvent::Sent {
        id,
        case,
        purpose,
        profile,
        address,
        model,
        entries: _,
        sha256,
        body,
        run,
    } = event
    else {
        return Ok(());
    };
    p.run(
        "INSERT OR REPLACE INTO calls_call
             (id, case_id, purpose, profile, address, model, sha256, body, bytes, sent_by, sent,
              run)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            id,
            case,
            json(&purpose)?,
            profile,
            address,
            model,
            sha256,
            body,
            i64::try_from(body.len()).unwrap_or(i64::MAX),
            entry.actor,
            entry.clock,
            run.unwrap_or(id),
        ],
    )
}

fn marked(p: &mut Projector<'_>, case: CaseId, entry: EntryId, never: bool) -> Result<()> {
    let sql = if never {
        "INSERT OR REPLACE INTO calls_mark (case_id, entry_id) VALUES (?1, ?2)"
    } else {
        "DELETE FROM calls_mark WHERE case_id = ?1 AND entry_id = ?2"
    };
    p.run(sql, params![case, entry])
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::internal("writing a call").caused_by(error))
}
