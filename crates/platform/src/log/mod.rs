//! The log of incidents: what went wrong, where and when, without a word of any case.
//!
//! One JSON object a line, in the folder `log`: three files of at most 1 MB, 0600, the newest
//! without a number. Every field has a type that cannot hold case text: moments, counts, codes,
//! places and names fixed in the program, and the reasons that our own errors give. Input that a
//! person gave is never quoted, so of an `Invalid` only the code is written. A log that cannot
//! be written stops nothing; the lines that were lost are counted in the next one.
//!
//! Not `tracing`: whatever a dependency says, with the values it has at hand, would land in the
//! same file, and the keychain's line to the system is one of them.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::panic;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use casework::error::{Code, Error, Result};
use casework::time::{Clock, Date, TimeOfDay, date_in_london, time_in_london};
use serde::Serialize;

use crate::folders::DataFolder;

#[cfg(test)]
mod tests;

const NAMES: [&str; 3] = ["casemate.log", "casemate.log.1", "casemate.log.2"];
const FILE_BYTES_MAX: u64 = 1_000_000;

/// Names an incident to the person who saw it and to the one who reads the log: `7K3M-Q2XD`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IncidentId(String);

impl IncidentId {
    fn draw(clock: &Clock) -> Self {
        let mut bytes = [0; 8];
        if getrandom::fill(&mut bytes).is_err() {
            bytes = clock.now_ms().reverse_bits().to_be_bytes();
        }
        // No letter that is read as a digit, so that an id survives a phone call.
        let symbol =
            |byte: u8| char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[usize::from(byte & 31)]);
        let (left, right) = bytes.split_at(4);
        let group = |bytes: &[u8]| bytes.iter().map(|&byte| symbol(byte)).collect::<String>();
        Self(format!("{}-{}", group(left), group(right)))
    }
}

impl fmt::Display for IncidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The log of one data folder; programs that share the folder share the log.
#[derive(Debug)]
pub struct Log {
    folder: DataFolder,
    clock: Clock,
    writing: Mutex<()>,
    lost: AtomicU64,
}

impl Log {
    /// Opens the log in a data folder.
    pub fn open(folder: &DataFolder) -> Result<Self> {
        Self::with_clock(folder, Clock::System)
    }

    fn with_clock(folder: &DataFolder, clock: Clock) -> Result<Self> {
        let folder = folder.folder("log")?;
        Ok(Self {
            folder,
            clock,
            writing: Mutex::new(()),
            lost: AtomicU64::new(0),
        })
    }

    /// Writes an error down and names it, so that a person can tell which one they met.
    pub fn incident(&self, place: &'static str, error: &Error) -> IncidentId {
        let id = IncidentId::draw(&self.clock);
        let reasons = if error.code() == Code::Invalid {
            Vec::new()
        } else {
            error.reasons()
        };
        let what = What::Incident {
            incident: &id.0,
            place,
            code: error.code(),
            reasons,
        };
        self.write(&what, &self.turn());
        id
    }

    /// Writes down that something happened, with counts or durations; units stand in the names.
    pub fn event(&self, place: &'static str, counts: &[(&'static str, u64)]) {
        self.write(
            &What::Event {
                place,
                counts: counts.iter().copied().collect(),
            },
            &self.turn(),
        );
    }

    /// Writes the place of every panic from now on, and keeps what it says off standard error:
    /// it may hold a value of a case.
    pub fn watch_panics(self: &Arc<Self>) {
        let log = Arc::clone(self);
        panic::set_hook(Box::new(move |panic| {
            let (file, line) = panic
                .location()
                .map_or(("", 0), |at| (at.file(), at.line()));
            let what = What::Panic {
                incident: &IncidentId::draw(&log.clock).0,
                file,
                line,
            };
            // Whoever panics while writing must not wait for themselves.
            match log.writing.try_lock() {
                Ok(writing) => log.write(&what, &writing),
                Err(TryLockError::Poisoned(writing)) => log.write(&what, writing.get_ref()),
                Err(TryLockError::WouldBlock) => {
                    log.lost.fetch_add(1, Ordering::Relaxed);
                }
            }
        }));
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self, what: &What<'_>, _turn: &MutexGuard<'_, ()>) {
        if self.try_write(what).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn try_write(&self, what: &What<'_>) -> io::Result<()> {
        let now = self.clock.now_ms();
        let lost = self.lost.load(Ordering::Relaxed);
        let (date, time) = (date_in_london(now), time_in_london(now));
        let mut line = serde_json::to_vec(&Line {
            date,
            time,
            unix_ms: now,
            lost,
            what,
        })?;
        line.push(b'\n');
        self.make_room(line.len() as u64)?;
        let mut file = self
            .folder
            .open_to_append(NAMES[0])
            .map_err(io::Error::other)?;
        file.write_all(&line)?;
        self.lost.fetch_sub(lost, Ordering::Relaxed);
        Ok(())
    }

    /// Moves every file one number on when the newest is full; the oldest is replaced.
    fn make_room(&self, bytes: u64) -> io::Result<()> {
        let [newest, middle, oldest] = NAMES.map(|name| self.folder.file(name));
        match std::fs::metadata(&newest) {
            Ok(known) if known.len() + bytes > FILE_BYTES_MAX => {}
            Ok(_) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        }
        move_if_there(&middle, &oldest)?;
        move_if_there(&newest, &middle)
    }
}

fn move_if_there(from: &Path, to: &Path) -> io::Result<()> {
    match std::fs::rename(from, to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[derive(Serialize)]
struct Line<'a> {
    date: Date,
    time: TimeOfDay,
    unix_ms: i64,
    #[serde(skip_serializing_if = "is_zero")]
    lost: u64,
    #[serde(flatten)]
    what: &'a What<'a>,
}

#[derive(Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
enum What<'a> {
    Incident {
        incident: &'a str,
        place: &'static str,
        code: Code,
        reasons: Vec<String>,
    },
    Event {
        place: &'static str,
        counts: BTreeMap<&'static str, u64>,
    },
    Panic {
        incident: &'a str,
        file: &'a str,
        line: u32,
    },
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}
