//! Drafts: entries that a person has begun and not added yet.
//!
//! They are working state of this laptop, kept in the encrypted store so that a kill loses
//! nothing; they are no part of the record and never travel (ADR 0005).

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::entries::{BODY_MAX, NewEntry, SUBJECT_MAX};
use crate::error::{Error, Result};
use crate::ids::{ActorId, CaseId};

/// The handle on what belongs to this laptop alone; the vault makes it.
pub struct Desk<'a> {
    connection: &'a Connection,
    actor: ActorId,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(connection: &'a Connection, actor: ActorId) -> Self {
        Self { connection, actor }
    }

    /// Gives the acting person's draft for a case.
    pub fn draft(&self, case: CaseId) -> Result<Option<NewEntry>> {
        let draft = self
            .connection
            .prepare_cached("SELECT draft FROM drafts WHERE case_id = ?1 AND actor = ?2")?
            .query_row(params![case, self.actor], |row| row.get::<_, String>(0))
            .optional()?;
        let read = |json: String| serde_json::from_str(&json);
        draft
            .map(read)
            .transpose()
            .map_err(|_| Error::damaged("a draft cannot be read"))
    }

    /// Keeps the acting person's draft for a case, in place of the one before.
    pub fn keep(&self, case: CaseId, draft: &NewEntry) -> Result<()> {
        if draft.body.chars().count() > BODY_MAX * 2 {
            return Err(Error::too_large("body", "longer than 40,000 characters"));
        }
        if draft.subject.chars().count() > SUBJECT_MAX * 2 {
            return Err(Error::too_large("subject", "longer than 400 characters"));
        }
        let json = serde_json::to_string(draft)
            .map_err(|error| Error::internal("writing a draft").caused_by(error))?;
        self.connection
            .prepare_cached(
                "INSERT OR REPLACE INTO drafts (case_id, actor, draft) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![case, self.actor, json])?;
        Ok(())
    }

    /// Throws the acting person's draft for a case away.
    pub fn discard(&self, case: CaseId) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM drafts WHERE case_id = ?1 AND actor = ?2")?
            .execute(params![case, self.actor])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
