//! What the bench sets beside our own figures: the same work by plain SQLite, without cipher,
//! chain or rules.

use std::path::Path;

use rusqlite::{Connection, params};

use crate::case_files::CaseFile;
use crate::error::Result;
use crate::journal::replay;
use crate::sensitive::StoreKey;
use crate::store::{self, Location};

/// Inserts the entries of case files into a new plain SQLite file, one transaction, with the
/// indexes of the timeline; gives the number of rows.
pub fn insert_into_plain_sqlite(path: &Path, cases: &[CaseFile]) -> Result<usize> {
    let mut connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         CREATE TABLE entries (id TEXT PRIMARY KEY, case_id TEXT NOT NULL, label TEXT NOT NULL,
             date TEXT NOT NULL, author TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL);
         CREATE INDEX entries_case ON entries (case_id, date);",
    )?;
    let transaction = connection.transaction()?;
    let mut rows = 0;
    for case in cases {
        let mut insert = transaction.prepare_cached(
            "INSERT INTO entries (id, case_id, label, date, author, subject, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for entry in &case.entries {
            rows += insert.execute(params![
                format!("{}-{}", case.reference, entry.id),
                case.reference,
                entry.id,
                entry.date,
                entry.author,
                entry.subject,
                entry.body,
            ])?;
        }
    }
    transaction.commit()?;
    Ok(rows)
}

/// Checks the code of every page of a store by SQLCipher alone; gives the number of bad pages.
pub fn check_pages(location: &Location, key: &StoreKey) -> Result<usize> {
    store::bad_pages(&store::open_reader(location, key)?)
}

/// Makes the next opening of a closed store replay its whole journal, as after an update.
pub fn outdate_projections(location: &Location, key: &StoreKey) -> Result<()> {
    let connection = store::examine(location, key)?.open_writer(location, key)?;
    replay::forget_version(&connection)
}
