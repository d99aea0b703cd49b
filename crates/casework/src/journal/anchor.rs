//! The head anchor: outside the database, after each commit, the last entry that this device wrote.
//!
//! A hash chain cannot tell that its tail is missing, and SQLite drops the newest commits of a
//! damaged write-ahead log without a word. The anchor tells. It is a file of two slots written in
//! turn, each with its own authentication code, so that a torn write leaves the older one whole.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use zeroize::Zeroizing;

use super::chain::{HASH_BYTES, Hash};
use crate::error::Result;
use crate::ids::DeviceId;
use crate::sensitive::{self, StoreKey};
use crate::store::{make_private_file, unreadable};

const PURPOSE: &str = "casemate head anchor 1";
const MAGIC: &[u8; 8] = b"CMANCH01";
/// One slot a file-system block, so that writing one never touches the other.
const SLOT_BYTES: usize = 4096;
/// magic, writing number, device, seq, hash
const BODY_BYTES: usize = 8 + 8 + 16 + 8 + HASH_BYTES;

/// The last entry of a device's stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub device: DeviceId,
    /// 0 where the device has written nothing.
    pub seq: u64,
    pub hash: Hash,
}

/// The anchor file of an open store.
pub(crate) struct Anchor {
    file: File,
    key: Zeroizing<[u8; 32]>,
    /// Counts the writings; its last bit chooses the slot.
    writing: u64,
    head: Option<Head>,
}

impl Anchor {
    /// Opens the anchor, or makes an empty one; gives the newest head of its readable slots.
    pub(crate) fn open(path: &Path, key: &StoreKey) -> Result<Self> {
        match OpenOptions::new().read(true).write(true).open(path) {
            Ok(file) => Self::over(file, key),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Self::over(make_private_file(path)?, key)
            }
            Err(error) => Err(unreadable(error, "opening the head anchor")),
        }
    }

    fn over(file: File, key: &StoreKey) -> Result<Self> {
        let key = key.derived(PURPOSE)?;
        let mut anchor = Self {
            file,
            key,
            writing: 0,
            head: None,
        };
        for slot in 0..2 {
            if let Some((writing, head)) = anchor.read_slot(slot)?
                && writing > anchor.writing
            {
                (anchor.writing, anchor.head) = (writing, Some(head));
            }
        }
        Ok(anchor)
    }

    /// Gives the anchored head; none for a new store or where no slot can be read.
    pub(crate) fn head(&self) -> Option<Head> {
        self.head
    }

    /// Writes the head and waits until the disk has it.
    pub(crate) fn set(&mut self, head: Head) -> Result<()> {
        if self.head == Some(head) {
            return Ok(());
        }
        let writing = self.writing + 1;
        let mut slot = Vec::with_capacity(BODY_BYTES + HASH_BYTES);
        slot.extend_from_slice(MAGIC);
        slot.extend_from_slice(&writing.to_be_bytes());
        slot.extend_from_slice(head.device.as_bytes());
        slot.extend_from_slice(&head.seq.to_be_bytes());
        slot.extend_from_slice(&head.hash);
        let code = sensitive::authenticate(&self.key, &[&slot])?;
        slot.extend_from_slice(&code);
        let at = SeekFrom::Start((writing & 1) * SLOT_BYTES as u64);
        self.file
            .seek(at)
            .and_then(|_| self.file.write_all(&slot))
            .and_then(|()| self.file.sync_data())
            .map_err(|error| unreadable(error, "writing the head anchor"))?;
        (self.writing, self.head) = (writing, Some(head));
        Ok(())
    }

    fn read_slot(&mut self, slot: u64) -> Result<Option<(u64, Head)>> {
        let mut bytes = Vec::with_capacity(BODY_BYTES + HASH_BYTES);
        self.file
            .seek(SeekFrom::Start(slot * SLOT_BYTES as u64))
            .and_then(|_| {
                (&self.file)
                    .take((BODY_BYTES + HASH_BYTES) as u64)
                    .read_to_end(&mut bytes)
            })
            .map_err(|error| unreadable(error, "reading the head anchor"))?;
        if bytes.len() < BODY_BYTES + HASH_BYTES || &bytes[..8] != MAGIC {
            return Ok(None);
        }
        let (body, code) = bytes.split_at(BODY_BYTES);
        if !sensitive::is_authentic(&self.key, &[body], code)? {
            return Ok(None);
        }
        let device = DeviceId::from_bytes(array(&body[16..32]));
        let seq = u64::from_be_bytes(array(&body[32..40]));
        let writing = u64::from_be_bytes(array(&body[8..16]));
        Ok(Some((
            writing,
            Head {
                device,
                seq,
                hash: array(&body[40..]),
            },
        )))
    }
}

/// Reads the anchored head and writes nothing; none where there is no anchor to be read.
pub(crate) fn read(path: &Path, key: &StoreKey) -> Result<Option<Head>> {
    match File::open(path) {
        Ok(file) => Ok(Anchor::over(file, key)?.head),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(error, "reading the head anchor")),
    }
}

fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut array = [0; N];
    array.copy_from_slice(bytes);
    array
}
