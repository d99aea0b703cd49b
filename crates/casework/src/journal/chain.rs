//! The bytes that the chain covers (docs/journal-format.md freezes them).

use sha2::{Digest, Sha256};

use super::JournalEntry;
use crate::ids::DeviceId;

/// Bytes of a hash.
pub(crate) const HASH_BYTES: usize = 32;
/// A SHA-256 hash.
pub type Hash = [u8; HASH_BYTES];

/// Hashes a payload with its salt: once both are erased, nobody can tell what stood there.
pub(crate) fn payload_hash(salt: &[u8], payload: &[u8]) -> Hash {
    let mut hash = Sha256::new();
    hash.update(b"casemate payload 1");
    hash.update((salt.len() as u64).to_be_bytes());
    hash.update(salt);
    hash.update(payload);
    hash.finalize().into()
}

/// Gives what the first entry of a device follows.
pub(crate) fn origin(device: DeviceId) -> Hash {
    let mut hash = Sha256::new();
    hash.update(b"casemate chain 1");
    hash.update(device.as_bytes());
    hash.finalize().into()
}

/// Hashes the envelope of an entry: everything but the payload and the salt, for which
/// `payload_hash` stands.
pub(crate) fn entry_hash(entry: &JournalEntry) -> Hash {
    let mut hash = Sha256::new();
    hash.update(b"casemate entry 1");
    hash.update(entry.device.as_bytes());
    hash.update(entry.seq.to_be_bytes());
    hash.update(entry.id.as_bytes());
    hash.update(entry.clock.to_be_bytes());
    hash.update(entry.actor.as_bytes());
    hash.update((entry.area.len() as u64).to_be_bytes());
    hash.update(entry.area.as_bytes());
    hash.update(entry.version.to_be_bytes());
    match entry.case {
        Some(case) => {
            hash.update([1]);
            hash.update(case.as_bytes());
        }
        None => hash.update([0]),
    }
    hash.update(entry.payload_hash);
    hash.update(entry.previous_hash);
    hash.finalize().into()
}
