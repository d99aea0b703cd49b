//! The keychains of macOS and Windows, and a clear refusal everywhere else.
//!
//! Both systems ask the person by themselves when a secret is read; there is nothing to look at
//! before. On Windows the entry stays on this computer: the default would let it roam with the
//! person's profile.

use keyring_core::Entry;
#[cfg(any(target_os = "macos", target_os = "windows"))]
use keyring_core::api::CredentialStoreApi;

#[cfg(any(target_os = "macos", target_os = "windows"))]
use super::SERVICE;
use super::{KeychainError, System};

/// The keychain that comes with the operating system.
pub(super) struct NativeSystem;

impl System for NativeSystem {
    fn look(&self, _: Option<&str>) -> Result<(), KeychainError> {
        if cfg!(any(target_os = "macos", target_os = "windows")) {
            Ok(())
        } else {
            Err(KeychainError::Missing)
        }
    }

    fn unlock(&self) -> Result<(), KeychainError> {
        self.look(None)
    }

    #[cfg(target_os = "macos")]
    fn entry(&self, account: &str) -> keyring_core::Result<Entry> {
        apple_native_keyring_store::keychain::Store::new()?.build(SERVICE, account, None)
    }

    #[cfg(target_os = "windows")]
    fn entry(&self, account: &str) -> keyring_core::Result<Entry> {
        let stays_here = std::collections::HashMap::from([("persistence", "Local")]);
        windows_native_keyring_store::Store::new()?.build(SERVICE, account, Some(&stays_here))
    }

    #[cfg(not(any(target_os = "macos", target_os = "windows")))]
    fn entry(&self, _: &str) -> keyring_core::Result<Entry> {
        let reason = "Casemate knows no keychain of this operating system";
        Err(keyring_core::Error::NotSupportedByStore(reason.to_owned()))
    }
}
