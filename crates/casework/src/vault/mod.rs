//! The vault: all that a shell sees of the store. `read` and `write` are the only doors.
//!
//! A write is one transaction: rules, journal entries, projections, commit; then the head anchor;
//! then the caller hears what changed. Opening tells a cut or replaced history before anything is
//! written, and never mends one silently.

mod verify;

use std::sync::{Arc, Mutex, MutexGuard};

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::drafts::Desk;
use crate::error::{Code, Context, Error, Result};
use crate::events;
use crate::ids::{ActorId, CommandId, DeviceId, StoreId};
use crate::journal::anchor::{self, Anchor};
use crate::journal::{
    self, Changes, Event as _, Hash, Head, Memo, Order, Reader, Stream, Writer, replay,
};
use crate::sensitive::StoreKey;
use crate::settings::{self, ActorView, events::SettingsEvent};
use crate::store::{self, Location};
use crate::time::{Clock, Date, date_in_london};

pub use verify::Verification;

/// Up to this size, in bytes, every page is checked when the store opens; beyond, by `verify`.
const CHECK_AT_OPEN_BYTES: u64 = 64 * 1024 * 1024;

/// An open store.
pub struct Vault {
    // The readers close before the writer: the last connection to close folds the log back in.
    reading: Mutex<Connection>,
    writing: Mutex<Writing>,
    clock: Arc<Clock>,
    memo: Memo,
}

struct Writing {
    connection: Connection,
    anchor: Anchor,
}

/// What a write gave.
#[derive(Debug)]
pub struct Written<T> {
    /// None if a command of the same id had been carried out before; then nothing was changed.
    pub value: Option<T>,
    pub changes: Changes,
}

/// How far the history of a store must agree with what was anchored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// It must agree with the anchor beside the store and with `Head`s that the caller kept.
    Checked,
    /// The anchor may be missing: the store comes from a backup or from another machine. Then a new
    /// stream starts, as after a loss, so that two machines never write one stream.
    FromRecovery,
    /// The person has seen that the history was cut or replaced and goes on with what is there.
    LossAccepted,
}

/// What is wrong with a damaged store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Damage {
    pub what: DamageKind,
    /// The sequence number of the first journal entry that is bad or gone.
    pub first_bad_seq: Option<u32>,
    /// The date of the last entry that verifies.
    pub last_good: Option<Date>,
}

/// The kinds of damage, by what a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DamageKind {
    /// Pages of the file do not verify.
    Page,
    /// The newest entries are gone.
    HistoryCut,
    /// The newest entries are not those that were anchored.
    HistoryReplaced,
    /// The anchor beside the store is gone, so nobody can tell whether entries are.
    AnchorMissing,
    /// The store file itself is gone, the files beside it are there.
    FileMissing,
}

impl Vault {
    /// Makes a store where there is none and opens it.
    pub fn create(
        location: &Location,
        store: StoreId,
        key: &StoreKey,
        clock: Arc<Clock>,
    ) -> Result<Self> {
        Self::create_for(location, store, key, clock, None)
    }

    /// Makes a store where there is none, with the person who uses it, and opens it: there is never
    /// a store of nobody.
    pub fn create_for(
        location: &Location,
        store: StoreId,
        key: &StoreKey,
        clock: Arc<Clock>,
        person: Option<&ActorView>,
    ) -> Result<Self> {
        let connection = store::create(location, store, key, |connection| {
            journal::new_device(connection)?;
            replay::replay(connection, events::apply)?;
            let Some(person) = person else { return Ok(()) };
            let order = Order {
                actor: person.id,
                command: CommandId::new(),
                now_ms: clock.now_ms(),
                today: clock.today(),
            };
            let mut writer = Writer::new(connection, order, events::apply)?;
            settings::name_actor(&mut writer, &person.name, person.role)
        })
        .context("making the store")?;
        let head = Stream::load(&connection, journal::device(&connection)?)?.head;
        let mut anchor = Anchor::open(&location.anchor(), key)?;
        anchor.set(head)?;
        let reading = Mutex::new(store::open_reader(location, key)?);
        Ok(Self {
            reading,
            writing: Mutex::new(Writing { connection, anchor }),
            clock,
            memo: Memo::default(),
        })
    }

    /// Opens a store. `kept` is the head that the caller kept elsewhere when it last closed.
    /// `Damaged` if a page or the history does not verify: `diagnose` then says what is wrong.
    pub fn open(
        location: &Location,
        key: &StoreKey,
        clock: Arc<Clock>,
        history: History,
        kept: Option<Head>,
    ) -> Result<Self> {
        let examined = store::examine(location, key).context("opening the store")?;
        if page_damage(&examined.reader, location)? {
            return Err(Error::damaged("pages of the store do not verify"));
        }
        let anchored = anchor::read(&location.anchor(), key)?;
        let losses = losses(&examined.reader, anchored, kept)?;
        let from_elsewhere = matches!(
            (losses.as_slice(), history),
            (
                [Loss {
                    what: DamageKind::AnchorMissing,
                    ..
                }],
                History::FromRecovery
            )
        );
        let accepted = losses.is_empty() || history == History::LossAccepted || from_elsewhere;
        if !accepted {
            return Err(Error::damaged("the history was cut or replaced"));
        }
        let mut connection = examined.open_writer(location, key)?;
        if !losses.is_empty() {
            accept(&losses, &mut connection, &clock)?;
        }
        let mut anchor = Anchor::open(&location.anchor(), key)?;
        if !replay::is_current(&connection)? {
            store::with_room(&mut connection, |connection| {
                let transaction =
                    connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
                replay::replay(&transaction, events::apply)?;
                Ok(transaction.commit()?)
            })?;
        }
        anchor.set(Stream::load(&connection, journal::device(&connection)?)?.head)?;
        let reading = Mutex::new(store::open_reader(location, key)?);
        Ok(Self {
            reading,
            writing: Mutex::new(Writing { connection, anchor }),
            clock,
            memo: Memo::default(),
        })
    }

    /// Reads from one consistent state of the projections.
    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let connection = lock(&self.reading)?;
        let transaction = connection.unchecked_transaction()?;
        let value = work(&Reader::new(&transaction, self.clock.today()).remembering(&self.memo))?;
        transaction.commit()?;
        Ok(value)
    }

    /// Carries out a command of a person in one transaction. A command whose id was carried out
    /// before changes nothing and gives no value.
    pub fn write<T>(
        &self,
        actor: ActorId,
        command: CommandId,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T>,
    ) -> Result<Written<T>> {
        let mut writing = lock(&self.writing)?;
        let writing = &mut *writing;
        let transaction = writing
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (value, changes) = if journal::is_recorded(&transaction, command)? {
            (None, Changes::default())
        } else {
            let order = self.order(actor, command);
            let mut writer = Writer::new(&transaction, order, events::apply)?;
            let value = work(&mut writer)?;
            (Some(value), writer.into_changes())
        };
        transaction.commit()?;
        if !changes.areas.is_empty() {
            self.memo.forget(&changes.cases);
        }
        let device = journal::device(&writing.connection)?;
        writing
            .anchor
            .set(Stream::load(&writing.connection, device)?.head)?;
        Ok(Written { value, changes })
    }

    /// Carries out a command and takes it back: what it gives is what a write would give.
    pub fn rehearse<T>(
        &self,
        actor: ActorId,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut writing = lock(&self.writing)?;
        let transaction = writing
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let order = self.order(actor, CommandId::new());
        let value = work(&mut Writer::new(&transaction, order, events::apply)?)?;
        transaction.rollback()?;
        Ok(value)
    }

    /// Reaches what belongs to this laptop alone: drafts.
    pub fn desk<T>(&self, actor: ActorId, work: impl FnOnce(&Desk<'_>) -> Result<T>) -> Result<T> {
        let writing = lock(&self.writing)?;
        work(&Desk::new(&writing.connection, actor))
    }

    /// Gives the end of this device's stream, to be kept elsewhere and given to `open` again.
    pub fn head(&self) -> Result<Head> {
        let writing = lock(&self.writing)?;
        let device = journal::device(&writing.connection)?;
        Ok(Stream::load(&writing.connection, device)?.head)
    }

    /// Gives the clock by which this store writes and reads.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    fn order(&self, actor: ActorId, command: CommandId) -> Order {
        Order {
            actor,
            command,
            now_ms: self.clock.now_ms(),
            today: self.clock.today(),
        }
    }
}

/// Says what is wrong with a store that `Vault::open` called damaged.
pub fn diagnose(location: &Location, key: &StoreKey, kept: Option<Head>) -> Result<Damage> {
    let without_history = |what| Damage {
        what,
        first_bad_seq: None,
        last_good: None,
    };
    if store::look(location)? == store::Presence::Missing {
        return Ok(without_history(DamageKind::FileMissing));
    }
    let connection = match store::open_reader(location, key) {
        Ok(connection) => connection,
        Err(error) if error.code() == Code::Damaged => {
            return Ok(without_history(DamageKind::Page));
        }
        Err(error) => return Err(error),
    };
    let chain = replay::walk_chains(&connection).unwrap_or_default();
    let last_good = chain
        .last_good_clock
        .map(|clock| date_in_london(journal::clock_ms(clock)));
    let damage = |what, seq: Option<u64>| Damage {
        what,
        first_bad_seq: seq.map(|seq| u32::try_from(seq).unwrap_or(u32::MAX)),
        last_good,
    };
    let bad_seq = chain.first_bad.map(|(_, seq)| seq);
    if page_damage(&connection, location).unwrap_or(true) {
        return Ok(damage(DamageKind::Page, bad_seq));
    }
    let anchored = anchor::read(&location.anchor(), key)?;
    Ok(match losses(&connection, anchored, kept).as_deref() {
        Ok([loss, ..]) => damage(
            loss.what,
            Some(bad_seq.map_or(loss.seq, |bad| bad.min(loss.seq))),
        ),
        Ok([]) | Err(_) => damage(DamageKind::Page, bad_seq),
    })
}

fn page_damage(connection: &Connection, location: &Location) -> Result<bool> {
    let bytes = std::fs::metadata(location.database())
        .map_err(|error| store::unreadable(error, "measuring the store"))?
        .len();
    Ok(bytes <= CHECK_AT_OPEN_BYTES && store::bad_pages(connection)? > 0)
}

/// What a head that was kept outside the journal says is gone or replaced.
struct Loss {
    what: DamageKind,
    device: DeviceId,
    /// The first number that is gone or replaced.
    seq: u64,
    head: Option<Head>,
}

/// Compares the journal with the heads that were kept outside it.
fn losses(
    connection: &Connection,
    anchored: Option<Head>,
    kept: Option<Head>,
) -> Result<Vec<Loss>> {
    let mut losses = Vec::new();
    let empty = !connection.prepare("SELECT 1 FROM journal")?.exists([])?;
    if anchored.is_none() && !empty {
        let (what, device) = (DamageKind::AnchorMissing, journal::device(connection)?);
        losses.push(Loss {
            what,
            device,
            seq: 1,
            head: None,
        });
    }
    for head in [anchored, kept]
        .into_iter()
        .flatten()
        .filter(|head| head.seq > 0)
    {
        let hash: Option<Hash> = connection
            .prepare_cached("SELECT hash FROM journal WHERE device = ?1 AND seq = ?2")?
            .query_row(params![head.device, head.seq], |row| row.get(0))
            .optional()?;
        let (what, seq) = match hash {
            Some(hash) if hash == head.hash => continue,
            Some(_) => (DamageKind::HistoryReplaced, head.seq),
            None => (
                DamageKind::HistoryCut,
                Stream::load(connection, head.device)?.head.seq + 1,
            ),
        };
        if !is_accepted(connection, head.device)? {
            losses.push(Loss {
                what,
                device: head.device,
                seq,
                head: Some(head),
            });
        }
    }
    Ok(losses)
}

/// Tells whether a person went on without the end of a device's stream: its old heads no longer
/// count, and the device that writes since has heads of its own.
fn is_accepted(connection: &Connection, device: DeviceId) -> Result<bool> {
    let mut statement = connection
        .prepare("SELECT payload FROM journal WHERE area = ?1 AND payload IS NOT NULL")?;
    let mut rows = statement.query([SettingsEvent::AREA])?;
    while let Some(row) = rows.next()? {
        let payload: Vec<u8> = row.get(0)?;
        if let Ok(SettingsEvent::LossAccepted { device: lost, .. }) =
            serde_json::from_slice(&payload)
            && lost == device
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Starts a new stream after a loss and says so in the journal.
fn accept(losses: &[Loss], connection: &mut Connection, clock: &Clock) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    replay::replay(&transaction, events::apply)?;
    journal::new_device(&transaction)?;
    let people = settings::views::actors(&Reader::new(&transaction, clock.today()))?;
    let actor = people.first().map_or_else(ActorId::new, |person| person.id);
    let command = CommandId::new();
    let order = Order {
        actor,
        command,
        now_ms: clock.now_ms(),
        today: clock.today(),
    };
    let mut writer = Writer::new(&transaction, order, events::apply)?;
    for loss in losses {
        writer.record(&SettingsEvent::LossAccepted {
            device: loss.device,
            anchored_seq: loss.head.map(|head| head.seq),
            found_seq: Stream::load(&transaction, loss.device)?.head.seq,
        })?;
    }
    drop(writer);
    transaction.commit()?;
    Ok(())
}

fn lock<T>(mutex: &Mutex<T>) -> Result<MutexGuard<'_, T>> {
    mutex
        .lock()
        .map_err(|_| Error::new(Code::Internal, "an earlier command broke off"))
}

#[cfg(test)]
mod tests;
