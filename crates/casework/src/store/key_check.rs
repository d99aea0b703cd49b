//! The key check: a file beside the store that tells a wrong key from a damaged store, and names
//! the id under which the keychain holds the key. It holds nothing secret. What it says of a key
//! counts only where the key does not open the store.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{replace_private_file, unreadable};
use crate::error::{Error, Result};
use crate::ids::StoreId;
use crate::sensitive::{self, StoreKey};

const PURPOSE: &str = "casemate key check 1";
/// Far above the real size of about 200 bytes.
const BYTES_MAX: usize = 4096;

/// A store's id and a code that only its key makes.
#[derive(Serialize, Deserialize)]
pub(crate) struct KeyCheck {
    format: u8,
    pub(crate) store: StoreId,
    nonce: String,
    check: String,
}

impl KeyCheck {
    /// Makes the check of a new store.
    pub(crate) fn new(store: StoreId, key: &StoreKey) -> Result<Self> {
        let mut nonce = [0; 16];
        sensitive::fill_random(&mut nonce)?;
        let check = sensitive::authenticate(&*key.derived(PURPOSE)?, &[&nonce, store.as_bytes()])?;
        Ok(Self {
            format: 1,
            store,
            nonce: to_hex(&nonce),
            check: to_hex(&check),
        })
    }

    /// Reads the check; none if there is no such file or it is no check of ours.
    pub(crate) fn read(path: &Path) -> Result<Option<Self>> {
        match std::fs::read(path) {
            Ok(bytes) if bytes.len() > BYTES_MAX => Ok(None),
            Ok(bytes) => Ok(serde_json::from_slice(&bytes)
                .ok()
                .filter(|check: &Self| check.format == 1)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(error, "reading the key check")),
        }
    }

    /// Writes the check, in the place of one that is there.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let text = serde_json::to_vec_pretty(self)
            .map_err(|error| Error::internal("writing the key check").caused_by(error))?;
        replace_private_file(path, &text)
    }

    /// Tells whether `key` is the store's key; a check that cannot be read fits none.
    pub(crate) fn fits(&self, key: &StoreKey) -> bool {
        let (Some(nonce), Some(check)) = (from_hex(&self.nonce), from_hex(&self.check)) else {
            return false;
        };
        let key = key.derived(PURPOSE);
        key.and_then(|key| sensitive::is_authentic(&key, &[&nonce, self.store.as_bytes()], &check))
            .unwrap_or(false)
    }
}

fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
