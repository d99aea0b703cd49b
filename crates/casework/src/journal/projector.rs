//! What an `apply.rs` asks to be written, and the writing of it.
//!
//! An entry's rows follow from its bytes alone, so they are worked out away from the database: a
//! replay does that on a thread of its own while this one reads and writes. The writing is in the
//! order of the entries, whoever was first.

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::{Apply, JournalEntry};
use crate::error::{Error, Result};

/// The only handle that writes projections; only the journal makes one.
pub(crate) struct Projector<'a> {
    writes: &'a mut Vec<Write>,
}

/// A statement that an `apply.rs` runs, with its values.
pub(super) struct Write {
    sql: &'static str,
    values: Vec<Value>,
}

impl Projector<'_> {
    /// Runs a statement of an `apply.rs`.
    pub(crate) fn run(&mut self, sql: &'static str, values: &[&dyn ToSql]) -> Result<()> {
        let values = values.iter().map(|value| owned(*value));
        self.writes.push(Write {
            sql,
            values: values.collect::<Result<_>>()?,
        });
        Ok(())
    }
}

/// Works out what entries write.
pub(super) fn writes_of(entries: &[JournalEntry], apply: Apply) -> Result<Vec<Write>> {
    let mut writes = Vec::with_capacity(entries.len() * 2);
    for entry in entries {
        let mut projector = Projector {
            writes: &mut writes,
        };
        apply(&mut projector, entry)?;
    }
    Ok(writes)
}

/// Writes it.
pub(super) fn write(connection: &Connection, writes: &[Write]) -> Result<()> {
    for write in writes {
        connection
            .prepare_cached(write.sql)?
            .execute(params_from_iter(&write.values))?;
    }
    Ok(())
}

fn owned(value: &dyn ToSql) -> Result<Value> {
    let text = |bytes: &[u8]| {
        String::from_utf8(bytes.to_vec())
            .map_err(|error| Error::internal("a text that is none").caused_by(error))
    };
    Ok(match value.to_sql()? {
        ToSqlOutput::Owned(value) => value,
        ToSqlOutput::Borrowed(ValueRef::Null) => Value::Null,
        ToSqlOutput::Borrowed(ValueRef::Integer(value)) => Value::Integer(value),
        ToSqlOutput::Borrowed(ValueRef::Real(value)) => Value::Real(value),
        ToSqlOutput::Borrowed(ValueRef::Text(bytes)) => Value::Text(text(bytes)?),
        ToSqlOutput::Borrowed(ValueRef::Blob(bytes)) => Value::Blob(bytes.to_vec()),
        _ => return Err(Error::internal("a value of a kind that no projection has")),
    })
}
