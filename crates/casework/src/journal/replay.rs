//! Making the projections again from the journal, and comparing them with what is stored.
//!
//! The order of replay is total: clock, then device, then seq. Erased entries are passed over.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher as _, Hash as _, Hasher as _, RandomState};
use std::sync::mpsc::{self, Receiver, Sender};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Rows};
use sha2::{Digest, Sha256};

use super::projector::{Write, write, writes_of};
use super::{Apply, ENTRY_COLUMNS, Hash, JournalEntry, chain, entry_row, erased_by, known_device};
use crate::error::{Error, Result};
use crate::ids::{DeviceId, JournalEntryId};
use crate::store::{INDEXES_SQL, PROJECTIONS_SQL};

/// Raised when an `apply.rs` gives another result for the same entry.
const APPLY_VERSION: u32 = 1;

/// How many threads work out what entries write, how many entries are handed over at once, and how
/// many such batches may be on their way.
const WORKERS: usize = 2;
const BATCH: usize = 64;
const BATCHES_AHEAD: usize = 8;

/// What the projections are made by, beside code: their tables and indexes,
/// and the cues that `entries` reads.
const SOURCES: [&str; 3] = [
    PROJECTIONS_SQL,
    INDEXES_SQL,
    include_str!("../../../../playbooks/safeguarding.toml"),
];

/// Drops the projections and makes them from the journal of the same connection.
pub(crate) fn replay(connection: &Connection, apply: Apply) -> Result<()> {
    replay_into(connection, connection, apply)?;
    connection.execute_batch(INDEXES_SQL)?;
    connection.execute(
        "INSERT OR REPLACE INTO local (name, value) VALUES ('projections', ?1)",
        [projections_version()],
    )?;
    Ok(())
}

/// Tells whether the stored projections were made by this version of their text and code.
pub(crate) fn is_current(connection: &Connection) -> Result<bool> {
    let current = connection
        .prepare("SELECT 1 FROM local WHERE name = 'projections' AND value = ?1")?
        .exists([projections_version()])?;
    Ok(current)
}

/// Takes away what says by which version the projections were made.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn forget_version(connection: &Connection) -> Result<()> {
    connection.execute("DELETE FROM local WHERE name = 'projections'", [])?;
    Ok(())
}

/// The content of every projection, by the name of its table: the sum of its rows' hashes, and how
/// many there are.
pub(crate) type Digests = BTreeMap<String, (u64, u64)>;

/// Makes the projections in a database of their own in memory and gives what they hold.
pub(crate) fn replayed(journal: &Connection, apply: Apply, key: &RandomState) -> Result<Digests> {
    let memory = Connection::open_in_memory()?;
    // Nothing is ever taken back here.
    memory.execute_batch("PRAGMA journal_mode = OFF; BEGIN")?;
    replay_into(journal, &memory, apply)?;
    digests(&memory, key)
}

/// Gives what the projections of a database hold.
pub(crate) fn digests(connection: &Connection, key: &RandomState) -> Result<Digests> {
    let empty = Connection::open_in_memory()?;
    empty.execute_batch(PROJECTIONS_SQL)?;
    let tables = tables(&empty)?.into_iter();
    tables
        .map(|table| digest(connection, &table, key).map(|sum| (table, sum)))
        .collect()
}

/// What a walk along the chains found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ChainFinding {
    /// Entries that verified before the walk ended.
    pub(crate) entries: u64,
    /// The first entry that does not: its device and sequence number.
    pub(crate) first_bad: Option<(DeviceId, u64)>,
    /// The clock of the last entry that verified.
    pub(crate) last_good_clock: Option<i64>,
}

/// Walks every device's chain, this device's own first: numbers without gaps, each hash right, each
/// entry following the one before. A row that cannot be read is a bad one, and so is one whose
/// payload is gone without an erasure that names it.
pub(crate) fn walk_chains(connection: &Connection) -> Result<ChainFinding> {
    let own = known_device(connection)?.unwrap_or(DeviceId::from_bytes([0; 16]));
    let mut walk = Walk::default();
    for which in [
        "device = ?1 ORDER BY seq",
        "device <> ?1 ORDER BY device, seq",
    ] {
        let sql = format!("SELECT {ENTRY_COLUMNS} FROM journal WHERE {which}");
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([own])?;
        while walk.finding.first_bad.is_none() {
            match rows.next() {
                Ok(None) => break,
                Ok(Some(row)) => walk.step(entry_row(row).ok()),
                Err(_) => walk.step(None),
            }
        }
    }
    Ok(walk.end())
}

#[derive(Default)]
struct Walk {
    finding: ChainFinding,
    before: Option<(DeviceId, u64, Hash)>,
    /// Entries without a payload, and those that an erasure names.
    emptied: Vec<(JournalEntryId, DeviceId, u64)>,
    erased: BTreeSet<JournalEntryId>,
}

impl Walk {
    fn step(&mut self, entry: Option<JournalEntry>) {
        let (device, seq, previous) = match (&entry, self.before) {
            (Some(entry), Some((device, seq, hash))) if device == entry.device => {
                (device, seq + 1, hash)
            }
            (Some(entry), _) => (entry.device, 1, chain::origin(entry.device)),
            (None, Some((device, seq, hash))) => (device, seq + 1, hash),
            (None, None) => (DeviceId::from_bytes([0; 16]), 1, [0; 32]),
        };
        match entry {
            Some(entry) if entry.seq == seq && verifies(&entry, previous) => {
                self.before = Some((entry.device, entry.seq, entry.hash));
                self.finding.entries += 1;
                self.finding.last_good_clock = self.finding.last_good_clock.max(Some(entry.clock));
                if entry.payload.is_none() {
                    self.emptied.push((entry.id, entry.device, entry.seq));
                }
                self.erased.extend(erased_by(&entry));
            }
            _ => self.finding.first_bad = Some((device, seq)),
        }
    }

    fn end(mut self) -> ChainFinding {
        if self.finding.first_bad.is_none() {
            let unnamed = self
                .emptied
                .iter()
                .find(|(id, _, _)| !self.erased.contains(id));
            self.finding.first_bad = unnamed.map(|&(_, device, seq)| (device, seq));
        }
        self.finding
    }
}

fn verifies(entry: &JournalEntry, previous: Hash) -> bool {
    let payload = match (&entry.payload, &entry.salt) {
        (Some(payload), Some(salt)) => chain::payload_hash(salt, payload) == entry.payload_hash,
        (None, None) => true,
        _ => false,
    };
    payload && entry.previous_hash == previous && chain::entry_hash(entry) == entry.hash
}

/// Makes projections while other threads work out what the entries write.
fn replay_into(journal: &Connection, projections: &Connection, apply: Apply) -> Result<()> {
    projections.execute_batch(PROJECTIONS_SQL)?;
    let sql = format!(
        "SELECT {ENTRY_COLUMNS} FROM journal WHERE payload IS NOT NULL ORDER BY clock, device, seq"
    );
    let mut statement = journal.prepare(&sql)?;
    let mut rows = statement.query([])?;
    std::thread::scope(|scope| {
        let start = |_| {
            let (read, to_work_out) = mpsc::channel::<Vec<JournalEntry>>();
            let (worked_out, writes) = mpsc::channel();
            let thread = scope.spawn(move || {
                for entries in to_work_out {
                    if worked_out.send(writes_of(&entries, apply)).is_err() {
                        return;
                    }
                }
            });
            (Worker { read, writes }, thread)
        };
        let (workers, threads): (Vec<_>, Vec<_>) = (0..WORKERS).map(start).unzip();
        let written = write_all(projections, &workers, || next_entries(&mut rows));
        drop(workers);
        let ends = threads.into_iter().map(|thread| thread.join().is_ok());
        if ends.filter(|whole| !whole).count() > 0 {
            return Err(broke_off());
        }
        written
    })
}

/// The ends of a thread that works out what entries write.
struct Worker {
    read: Sender<Vec<JournalEntry>>,
    writes: Receiver<Result<Vec<Write>>>,
}

/// Hands entries to the workers in turn, and writes in the same turn what comes back, so that the
/// order of the entries is kept.
fn write_all(
    projections: &Connection,
    workers: &[Worker],
    mut next: impl FnMut() -> Result<Vec<JournalEntry>>,
) -> Result<()> {
    let (mut to, mut from) = (workers.iter().cycle(), workers.iter().cycle());
    let mut write_next = || {
        let worker = from.next().ok_or_else(broke_off)?;
        let writes = worker.writes.recv().map_err(|_| broke_off())?;
        write(projections, &writes?)
    };
    let mut on_their_way = 0;
    loop {
        let entries = next()?;
        if entries.is_empty() {
            break;
        }
        let worker = to.next().ok_or_else(broke_off)?;
        worker.read.send(entries).map_err(|_| broke_off())?;
        on_their_way += 1;
        if on_their_way > BATCHES_AHEAD {
            write_next()?;
            on_their_way -= 1;
        }
    }
    (0..on_their_way).try_for_each(|_| write_next())
}

fn broke_off() -> Error {
    Error::internal("the replay broke off")
}

/// Gives the next entries; none at the end.
fn next_entries(rows: &mut Rows<'_>) -> Result<Vec<JournalEntry>> {
    let mut entries = Vec::with_capacity(BATCH);
    while entries.len() < BATCH
        && let Some(row) = rows.next()?
    {
        entries.push(entry_row(row)?);
    }
    Ok(entries)
}

fn projections_version() -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    SOURCES.iter().for_each(|source| hash.update(source));
    hash.update(APPLY_VERSION.to_be_bytes());
    hash.finalize().to_vec()
}

fn tables(connection: &Connection) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")?;
    let names = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(names)
}

/// Sums the hashes of every row of a table, so that the order of the rows does not matter, and
/// counts them. The hash has a random key: nobody can make a row that passes for another.
fn digest(connection: &Connection, table: &str, key: &RandomState) -> Result<(u64, u64)> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let (mut sum, mut count) = (0_u64, 0);
    while let Some(row) = rows.next()? {
        let mut hash = key.build_hasher();
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Null => hash.write_u8(0),
                ValueRef::Integer(value) => (1_u8, value).hash(&mut hash),
                ValueRef::Real(value) => (2_u8, value.to_bits()).hash(&mut hash),
                ValueRef::Text(value) => (3_u8, value).hash(&mut hash),
                ValueRef::Blob(value) => (4_u8, value).hash(&mut hash),
            }
        }
        sum = sum.wrapping_add(hash.finish());
        count += 1;
    }
    Ok((sum, count))
}
