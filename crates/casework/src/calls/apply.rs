//! Writes the projection of calls and of what never leaves.

use rusqlite::params;
use serde::Serialize;

use super::WHOLE_CASE;
use super::events::CallEvent;
use crate::error::{Error, Result};
use crate::journal::{JournalEntry, Projector};

pub(crate) fn apply(p: &mut Projector<'_>, entry: &JournalEntry) -> Result<()> {
    match entry.event()? {
        Some(CallEvent::Sent {
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
        }) => {
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
        Some(CallEvent::Ended {
            id,
            end,
            answer,
            checked,
            ..
        }) => p.run(
            "UPDATE calls_call SET end = ?2, answer = ?3, ended = ?4, checked = ?5
             WHERE id = ?1 AND end IS NULL",
            params![
                id,
                json(&end)?,
                answer,
                entry.clock,
                checked.as_ref().map(json).transpose()?
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
        }) => {
            let of = of.unwrap_or(WHOLE_CASE);
            if never {
                p.run(
                    "INSERT OR REPLACE INTO calls_mark (case_id, entry_id) VALUES (?1, ?2)",
                    params![case, of],
                )
            } else {
                p.run(
                    "DELETE FROM calls_mark WHERE case_id = ?1 AND entry_id = ?2",
                    params![case, of],
                )
            }
        }
        Some(CallEvent::Unknown) | None => Ok(()),
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::internal("writing a call").caused_by(error))
}
