//! The journal: one append-only, hash-chained log of all that ever changed.
//!
//! `Writer::record` stores the bytes of an entry and then applies the entry to the projections
//! from those bytes, in one transaction: live writes and replay are one code path. Only this
//! module inserts journal entries and only it can make a `Projector`. It knows no feature: what an
//! entry means is told to it as a function when the vault opens.

pub(crate) mod anchor;
pub(crate) mod chain;
mod memo;
mod projector;
pub(crate) mod replay;

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use specta::Type;

pub use anchor::Head;
pub use chain::Hash;
pub(crate) use memo::Memo;
pub(crate) use projector::Projector;

use crate::error::{Error, OrNotFound as _, Result};
use crate::ids::{ActorId, CaseId, CommandId, DeviceId, JournalEntryId};
use crate::sensitive;
use crate::time::Date;

/// The longest payload of one entry, in bytes of JSON.
pub const PAYLOAD_BYTES_MAX: usize = 2 * 1024 * 1024;
const SALT_BYTES: usize = 16;
/// The area of entries that say which payloads were erased.
const ERASURE: &str = "erasure";

/// One entry of the journal, as it is stored.
#[derive(Debug, Clone)]
pub struct JournalEntry {
    pub device: DeviceId,
    /// Counts the entries of this device, from 1, without gaps.
    pub seq: u64,
    pub id: JournalEntryId,
    /// Hybrid logical clock: milliseconds since 1970 times 65,536, plus a counter.
    pub clock: i64,
    pub actor: ActorId,
    /// The feature it belongs to: "case", "entry", "person".
    pub area: String,
    /// The version of the event's form.
    pub version: u16,
    pub case: Option<CaseId>,
    /// JSON; none once it was erased.
    pub payload: Option<Vec<u8>>,
    pub salt: Option<Vec<u8>>,
    pub payload_hash: Hash,
    pub previous_hash: Hash,
    pub hash: Hash,
}

impl JournalEntry {
    /// Reads the event; none if its payload was erased.
    pub(crate) fn event<E: DeserializeOwned>(&self) -> Result<Option<E>> {
        let Some(payload) = &self.payload else {
            return Ok(None);
        };
        serde_json::from_slice(payload).map(Some).map_err(|_| {
            Error::damaged(format!(
                "entry {} of area {} cannot be read",
                self.seq, self.area
            ))
        })
    }

    /// Gives the moment of recording, milliseconds since 1970-01-01T00:00:00Z.
    pub fn recorded_ms(&self) -> i64 {
        clock_ms(self.clock)
    }
}

/// Gives the milliseconds since 1970 of a hybrid logical clock.
pub fn clock_ms(clock: i64) -> i64 {
    clock >> 16
}

/// What happened, as it is stored for ever: optional fields may be added, nothing else changes.
pub(crate) trait Event: Serialize {
    /// The feature's one word.
    const AREA: &'static str;
    /// The version of the form.
    const VERSION: u16 = 1;

    /// Names the case it belongs to.
    fn case(&self) -> Option<CaseId>;
}

/// Which parts of the record a commit changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Changes {
    pub areas: BTreeSet<String>,
    pub cases: BTreeSet<CaseId>,
}

/// A consistent view of the projections.
pub struct Reader<'a> {
    connection: &'a Connection,
    today: Date,
    memo: Option<&'a Memo>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(connection: &'a Connection, today: Date) -> Self {
        Self {
            connection,
            today,
            memo: None,
        }
    }

    /// Remembers what is worked out in `memo`.
    pub(crate) fn remembering(self, memo: &'a Memo) -> Self {
        Self {
            memo: Some(memo),
            ..self
        }
    }

    /// Gives the connection, for a feature's own views.
    pub(crate) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// Gives today's date in Europe/London.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Tells whether anything was ever recorded of a case.
    pub(crate) fn knows_case(&self, case: CaseId) -> Result<bool> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM journal WHERE case_id = ?1")?;
        Ok(statement.exists([case])?)
    }
}

/// Tells what an entry means: applies it to its feature's projections.
pub(crate) type Apply = fn(&mut Projector<'_>, &JournalEntry) -> Result<()>;

/// The only handle that changes the record, within one transaction.
pub struct Writer<'a> {
    reader: Reader<'a>,
    actor: ActorId,
    command: CommandId,
    stream: Stream,
    now_ms: i64,
    recorded: u32,
    changes: Changes,
    apply: Apply,
}

impl<'a> std::ops::Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

/// Who writes, by which command, and when: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy)]
pub(crate) struct Order {
    pub(crate) actor: ActorId,
    pub(crate) command: CommandId,
    pub(crate) now_ms: i64,
    pub(crate) today: Date,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(connection: &'a Connection, order: Order, apply: Apply) -> Result<Self> {
        Ok(Self {
            reader: Reader::new(connection, order.today),
            actor: order.actor,
            command: order.command,
            stream: Stream::load(connection, device(connection)?)?,
            now_ms: order.now_ms,
            recorded: 0,
            changes: Changes::default(),
            apply,
        })
    }

    /// Names the person who acts.
    pub fn actor(&self) -> ActorId {
        self.actor
    }

    /// Gives the moment of the command, milliseconds since 1970-01-01T00:00:00Z.
    pub fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// Appends an event to the journal and applies the stored bytes to the projections.
    pub(crate) fn record<E: Event>(&mut self, event: &E) -> Result<()> {
        let payload = serde_json::to_vec(event)
            .map_err(|error| Error::internal("writing an event").caused_by(error))?;
        if payload.len() > PAYLOAD_BYTES_MAX {
            return Err(Error::too_large(
                "payload",
                "more than 2 MiB in one journal entry",
            ));
        }
        let entry = self.next(E::AREA, E::VERSION, event.case(), payload)?;
        append(self.reader.connection, &entry)?;
        let writes = projector::writes_of(std::slice::from_ref(&entry), self.apply)?;
        projector::write(self.reader.connection, &writes)?;
        self.stream.head = Head {
            device: entry.device,
            seq: entry.seq,
            hash: entry.hash,
        };
        self.stream.clock = entry.clock;
        self.recorded += 1;
        self.changes.areas.insert(entry.area);
        self.changes.cases.extend(entry.case);
        Ok(())
    }

    /// Takes the payloads of journal entries away for good and makes the projections again without
    /// them; the chain still verifies, and the erasure itself is an entry, which stays.
    pub fn erase(&mut self, entries: Vec<JournalEntryId>) -> Result<()> {
        for &id in &entries {
            let area: Option<String> = self
                .reader
                .connection
                .prepare_cached("SELECT area FROM journal WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            if area.or_not_found("journal entry", id)? == ERASURE {
                return Err(Error::refused("an erasure stays in the journal"));
            }
            self.reader
                .connection
                .prepare_cached("UPDATE journal SET payload = NULL, salt = NULL WHERE id = ?1")?
                .execute([id])?;
        }
        self.record(&ErasureEvent::Erased { entries })?;
        replay::replay(self.reader.connection, self.apply)
    }

    pub(crate) fn into_changes(self) -> Changes {
        self.changes
    }

    fn next(
        &self,
        area: &str,
        version: u16,
        case: Option<CaseId>,
        payload: Vec<u8>,
    ) -> Result<JournalEntry> {
        let mut salt = vec![0; SALT_BYTES];
        sensitive::fill_random(&mut salt)?;
        let mut entry = JournalEntry {
            device: self.stream.head.device,
            seq: self.stream.head.seq + 1,
            id: entry_id(self.command, self.recorded),
            clock: (self.now_ms << 16).max(self.stream.clock + 1),
            actor: self.actor,
            area: area.to_owned(),
            version,
            case,
            payload_hash: chain::payload_hash(&salt, &payload),
            payload: Some(payload),
            salt: Some(salt),
            previous_hash: self.stream.head.hash,
            hash: [0; chain::HASH_BYTES],
        };
        entry.hash = chain::entry_hash(&entry);
        Ok(entry)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
enum ErasureEvent {
    Erased { entries: Vec<JournalEntryId> },
}

impl Event for ErasureEvent {
    const AREA: &'static str = ERASURE;

    fn case(&self) -> Option<CaseId> {
        None
    }
}

/// The end of a device's stream, and the latest clock of any.
pub(crate) struct Stream {
    pub(crate) head: Head,
    clock: i64,
}

impl Stream {
    pub(crate) fn load(connection: &Connection, device: DeviceId) -> Result<Self> {
        let last = connection
            .prepare_cached(
                "SELECT seq, hash FROM journal WHERE device = ?1 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row([device], |row| {
                Ok(Head {
                    device,
                    seq: row.get(0)?,
                    hash: row.get(1)?,
                })
            })
            .optional()?;
        let clock = connection
            .prepare_cached("SELECT max(clock) FROM journal")?
            .query_row([], |row| row.get::<_, Option<i64>>(0))?;
        let head = last.unwrap_or_else(|| Head {
            device,
            seq: 0,
            hash: chain::origin(device),
        });
        Ok(Self {
            head,
            clock: clock.unwrap_or(0),
        })
    }
}

/// Names the journal entries whose erasure an entry records.
fn erased_by(entry: &JournalEntry) -> Vec<JournalEntryId> {
    if entry.area != ERASURE {
        return Vec::new();
    }
    match entry.event() {
        Ok(Some(ErasureEvent::Erased { entries })) => entries,
        _ => Vec::new(),
    }
}

/// Gives the device that this store writes as.
pub(crate) fn device(connection: &Connection) -> Result<DeviceId> {
    known_device(connection)?
        .ok_or_else(|| Error::damaged("the store does not say as which device it writes"))
}

fn known_device(connection: &Connection) -> Result<Option<DeviceId>> {
    let known = connection
        .prepare_cached("SELECT value FROM local WHERE name = 'device'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(known)
}

/// Starts a new stream: for a new store, or where the end of the old stream was lost.
pub(crate) fn new_device(connection: &Connection) -> Result<DeviceId> {
    let device = DeviceId::new();
    connection.execute(
        "INSERT OR REPLACE INTO local (name, value) VALUES ('device', ?1)",
        [device],
    )?;
    Ok(device)
}

/// Tells whether a command was carried out before.
pub(crate) fn is_recorded(connection: &Connection, command: CommandId) -> Result<bool> {
    let found = connection
        .prepare_cached("SELECT 1 FROM journal WHERE id = ?1")?
        .exists([entry_id(command, 0)])?;
    Ok(found)
}

/// The first entry of a command has the command's id; the others have ids derived from it.
fn entry_id(command: CommandId, position: u32) -> JournalEntryId {
    match position {
        0 => JournalEntryId::from_bytes(*command.as_bytes()),
        _ => JournalEntryId::derived(&[&command.to_string(), &position.to_string()]),
    }
}

fn append(connection: &Connection, entry: &JournalEntry) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO journal (device, seq, id, clock, actor, area, version, case_id,
                                  payload, salt, payload_hash, previous_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            entry.device,
            entry.seq,
            entry.id,
            entry.clock,
            entry.actor,
            entry.area,
            entry.version,
            entry.case,
            entry.payload,
            entry.salt,
            entry.payload_hash,
            entry.previous_hash,
            entry.hash,
        ])?;
    Ok(())
}

/// The columns that `entry_row` reads, in its order.
pub(crate) const ENTRY_COLUMNS: &str = "device, seq, id, clock, actor, area, version, case_id,
    payload, salt, payload_hash, previous_hash, hash";

pub(crate) fn entry_row(row: &Row<'_>) -> rusqlite::Result<JournalEntry> {
    Ok(JournalEntry {
        device: row.get(0)?,
        seq: row.get(1)?,
        id: row.get(2)?,
        clock: row.get(3)?,
        actor: row.get(4)?,
        area: row.get(5)?,
        version: row.get(6)?,
        case: row.get(7)?,
        payload: row.get(8)?,
        salt: row.get(9)?,
        payload_hash: row.get(10)?,
        previous_hash: row.get(11)?,
        hash: row.get(12)?,
    })
}

#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod tests;
