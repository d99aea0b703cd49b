//! The store file: one SQLCipher database, opened with a raw key, and the small files beside it.
//!
//! It knows files, keys and pages, no feature. A wrong key, a damaged file, an empty file, a file
//! of something else and a file of a newer version are told apart before a byte is written. It
//! never makes a store beside an existing one, never deletes one, and never reads the database
//! but through SQLCipher.

mod key_check;

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

pub(crate) use key_check::KeyCheck;

use crate::error::{Code, Context, Error, Result};
use crate::ids::StoreId;
use crate::sensitive::StoreKey;

/// Marks a database as ours: "CsMt".
const APPLICATION_ID: i32 = 0x4373_4d74;
/// The version of `journal.sql`.
const SCHEMA_VERSION: i32 = 1;
const PAGE_BYTES: u64 = 8192;
const JOURNAL_SQL: &str = include_str!("journal.sql");
/// The text that makes every projection anew.
pub(crate) const PROJECTIONS_SQL: &str = include_str!("projections.sql");
/// The text that makes them quick to search.
pub(crate) const INDEXES_SQL: &str = include_str!("indexes.sql");

/// Where the files of one store are.
#[derive(Debug, Clone)]
pub struct Location {
    folder: PathBuf,
}

impl Location {
    /// Names the folder of a store; it is not made or read yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// Gives the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Gives the path of the database.
    pub fn database(&self) -> PathBuf {
        self.folder.join("casemate.db")
    }

    /// Gives the path of the database's write-ahead log.
    pub fn write_ahead_log(&self) -> PathBuf {
        self.folder.join("casemate.db-wal")
    }

    /// Gives the path of the head anchor.
    pub fn anchor(&self) -> PathBuf {
        self.folder.join("casemate.anchor")
    }

    /// Gives the path of the key check.
    pub fn key_check(&self) -> PathBuf {
        self.folder.join("casemate.keycheck")
    }
}

/// What stands at a store's location, told without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// No store: a new one may be made here.
    Absent,
    /// A database, and the id under which the keychain holds its key where the key check says it.
    Present(Option<StoreId>),
    /// A file of no bytes.
    Empty,
    /// A file that is no store.
    Foreign,
    /// No database, but files that stand beside one: it was moved or deleted.
    Missing,
}

/// Tells what stands at a location; reads no more than the first bytes.
pub fn look(location: &Location) -> Result<Presence> {
    let database = location.database();
    let Some(size) = size_of(&database)? else {
        // A key check alone is what a set-up leaves that was killed before there was a store.
        let beside = [location.write_ahead_log(), location.anchor()];
        let left_over = beside
            .iter()
            .map(|path| size_of(path))
            .collect::<Result<Vec<_>>>()?;
        let moved = left_over.iter().flatten().any(|&bytes| bytes > 0);
        return Ok(if moved {
            Presence::Missing
        } else {
            Presence::Absent
        });
    };
    if size == 0 {
        return Ok(Presence::Empty);
    }
    let mut header = [0; 16];
    let read = File::open(&database).and_then(|mut file| file.read(&mut header));
    let read = read.map_err(|error| unreadable(error, "reading the store's first bytes"))?;
    if read < header.len() || &header == b"SQLite format 3\0" {
        return Ok(Presence::Foreign);
    }
    let check = KeyCheck::read(&location.key_check())?;
    if check.is_none() && size % PAGE_BYTES != 0 {
        return Ok(Presence::Foreign);
    }
    Ok(Presence::Present(check.map(|check| check.store)))
}

/// Makes a store where there is none and gives the connection that writes it. The database gets
/// its name when it is whole: a set-up that is killed leaves no half store.
pub(crate) fn create(
    location: &Location,
    store: StoreId,
    key: &StoreKey,
    fill: impl FnOnce(&Connection) -> Result<()>,
) -> Result<Connection> {
    if look(location)? != Presence::Absent {
        return Err(Error::new(Code::Conflict, "a store exists here already"));
    }
    make_private_folder(location.folder())?;
    KeyCheck::new(store, key)?.write(&location.key_check())?;
    let unfinished = location.folder().join("casemate.unfinished");
    for ending in ["", "-wal", "-shm"] {
        let file_name = format!("casemate.unfinished{ending}");
        remove_if_there(&location.folder().join(file_name))?;
    }
    make_private_file(&unfinished)?;
    let connection = connect(&unfinished, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Before it has its name: a kill in this step leaves a file that only a writer can mend.
    connection.execute_batch("PRAGMA journal_mode = WAL")?;
    let transaction = connection.unchecked_transaction()?;
    transaction.execute_batch(JOURNAL_SQL)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.execute(
        "INSERT INTO local (name, value) VALUES ('store', ?1)",
        [store],
    )?;
    fill(&transaction)?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| error)?;
    std::fs::rename(&unfinished, location.database())
        .and_then(|()| sync_folder(location.folder()))
        .map_err(|error| unreadable(error, "giving the new store its name"))?;
    connect_writer(location, key)
}

/// A store that was told to be ours and of a version that this program knows, and not written yet:
/// the last connection that can write folds the write-ahead log in when it closes, so a store that
/// is not opened stays as it is to the byte.
pub(crate) struct Examined {
    /// Reads only.
    pub(crate) reader: Connection,
    key_check_holds: bool,
}

/// Looks at a store through a connection that only reads, and tells whether the key opens it.
pub(crate) fn examine(location: &Location, key: &StoreKey) -> Result<Examined> {
    match look(location)? {
        Presence::Present(_) => {}
        Presence::Empty => return Err(Error::damaged("the store file is empty")),
        Presence::Foreign => return Err(Error::damaged("the file is not a store of Casemate")),
        Presence::Absent | Presence::Missing => {
            return Err(Error::new(Code::NotFound, "there is no store here"));
        }
    }
    let check = KeyCheck::read(&location.key_check())?;
    let key_check_holds = check.is_some_and(|check| check.fits(key));
    let opened = open_reader(location, key).and_then(|reader| identify(&reader).map(|()| reader));
    let reader = opened.map_err(|error| match key_check_holds {
        false if is_no_database(&error) => {
            Error::new(Code::WrongKey, "the key does not open this store").caused_by(error)
        }
        _ => error,
    })?;
    Ok(Examined {
        reader,
        key_check_holds,
    })
}

impl Examined {
    /// Opens the connection that writes.
    pub(crate) fn open_writer(self, location: &Location, key: &StoreKey) -> Result<Connection> {
        let connection = connect_writer(location, key)?;
        if !self.key_check_holds {
            // The key opened the store, so it is the check that is lost or damaged.
            renew_key_check(&connection, location, key)?;
        }
        Ok(connection)
    }
}

/// Opens a connection that can only read.
pub(crate) fn open_reader(location: &Location, key: &StoreKey) -> Result<Connection> {
    connect(&location.database(), key, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// Gives a piece of work that touches most of the store room in memory for it.
pub(crate) fn with_room<T>(
    connection: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T>,
) -> Result<T> {
    connection.execute_batch("PRAGMA cache_size = -64000")?;
    let done = work(connection);
    connection.execute_batch("PRAGMA cache_size = -16000; PRAGMA shrink_memory")?;
    done
}

/// Checks the code of every page of the database file; gives the number of bad pages.
pub(crate) fn bad_pages(connection: &Connection) -> Result<usize> {
    let mut statement = connection.prepare("PRAGMA cipher_integrity_check")?;
    let mut rows = statement.query([])?;
    let mut bad = 0;
    while rows.next()?.is_some() {
        bad += 1;
    }
    Ok(bad)
}

fn connect(path: &Path, key: &StoreKey, access: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // SQLCipher writes to standard error unless it is told not to.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    let mut statement = Zeroizing::new(String::with_capacity(96));
    statement.push_str("PRAGMA key = \"x'");
    for byte in key.expose() {
        for digit in [byte >> 4, byte & 15] {
            statement.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
        }
    }
    statement.push_str("'\"");
    connection.execute_batch(&statement)?;
    connection.execute_batch(
        "PRAGMA cipher_page_size = 8192;
         PRAGMA busy_timeout = 5000;
         PRAGMA synchronous = FULL;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;
         -- Else a replaced row would slip past the trigger that keeps it.
         PRAGMA recursive_triggers = ON;
         PRAGMA cache_size = -16000",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    // Else each statement with `LIMIT ?` is prepared again whenever it is run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

fn connect_writer(location: &Location, key: &StoreKey) -> Result<Connection> {
    let connection = connect(&location.database(), key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // A log that a large import made long is cut once it is folded in.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 16000000",
    )?;
    Ok(connection)
}

fn renew_key_check(connection: &Connection, location: &Location, key: &StoreKey) -> Result<()> {
    let store = connection
        .query_row("SELECT value FROM local WHERE name = 'store'", [], |row| {
            row.get(0)
        })
        .context("reading the store's id")?;
    KeyCheck::new(store, key)?.write(&location.key_check())
}

/// Tells whether SQLCipher could make nothing of the first page: another key, or damage.
fn is_no_database(error: &Error) -> bool {
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref());
    let code = source.and_then(rusqlite::Error::sqlite_error_code);
    code == Some(rusqlite::ErrorCode::NotADatabase)
}

/// Tells whether an opened file is a store of ours, of a version that this program knows.
fn identify(connection: &Connection) -> Result<()> {
    let application: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(Error::damaged("the file is not a store of Casemate"));
    }
    if version > SCHEMA_VERSION {
        return Err(Error::new(
            Code::NewerVersion,
            "a newer version made this store",
        ));
    }
    Ok(())
}

fn size_of(path: &Path) -> Result<Option<u64>> {
    match std::fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(error, "looking for the store")),
    }
}

pub(crate) fn unreadable(error: std::io::Error, doing: &str) -> Error {
    let message = format!("{doing}: the store's folder cannot be read or written");
    Error::new(Code::Unavailable, message).caused_by(error)
}

fn make_private_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| unreadable(error, "making the store's folder"))
}

/// Puts a file in the place of another, or where there was none, so that a kill leaves the one or
/// the other whole.
pub(crate) fn replace_private_file(path: &Path, content: &[u8]) -> Result<()> {
    let beside = path.with_extension("unfinished-file");
    remove_if_there(&beside)?;
    let mut file = make_private_file(&beside)?;
    file.write_all(content)
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::rename(&beside, path))
        .and_then(|()| path.parent().map_or(Ok(()), sync_folder))
        .map_err(|error| unreadable(error, "writing a file of the store"))
}

/// Removes what an earlier, unfinished step left.
fn remove_if_there(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(unreadable(error, "removing an unfinished file"))
        }
        _ => Ok(()),
    }
}

/// Waits until the disk has the folder's list of names; Windows keeps it by itself.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Makes an empty file that only its owner can read; an existing file is an error.
pub(crate) fn make_private_file(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map_err(|error| unreadable(error, "making a file of the store"))
        .context("making a store")
}

#[cfg(test)]
mod tests;
