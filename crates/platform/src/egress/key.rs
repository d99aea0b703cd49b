//! The key of a provider: what proves to a model server who pays.
//!
//! It is wiped when it is dropped, has no `Debug` and no `Serialize`, and never becomes part of an
//! error or a log. Callers read it from the keychain for one call. The HTTP library keeps a copy
//! in its buffers while a request is written; no process can wipe those.

use casework::error::{Error, Result};
use zeroize::{Zeroize, ZeroizeOnDrop};

const BYTES_MAX: usize = 512;

/// A provider's key.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Key(String);

impl Key {
    /// Takes a key as a person pastes it, without the white space around it. `Invalid` names the
    /// field `key` if it is empty, longer than 512 bytes, or holds anything but visible ASCII.
    pub fn new(mut pasted: String) -> Result<Self> {
        let key = Self(pasted.trim().to_owned());
        pasted.zeroize();
        if key.0.is_empty() {
            return Err(Error::invalid("key", "empty"));
        }
        if key.0.len() > BYTES_MAX {
            return Err(Error::invalid("key", "longer than 512 bytes"));
        }
        if !key.0.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::invalid("key", "a character that no key has"));
        }
        Ok(key)
    }

    /// Shows the key, for the keychain and the header of a request only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
