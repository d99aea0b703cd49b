//! Keys of providers in the keychain: one account for each profile of each store.
//!
//! A provider's key can be replaced and forgotten, unlike the key of a store: the provider gives
//! out another one.

use casework::ids::StoreId;
use zeroize::Zeroizing;

use super::{Keychain, KeychainError, read, write};
use crate::egress::Key;

const PROVIDER_FORM: &str = "casemate-provider-key-1";

impl Keychain {
    /// Gives the key of a profile, if the keychain has one.
    pub fn provider_key(
        &self,
        store: StoreId,
        profile: &str,
    ) -> Result<Option<Key>, KeychainError> {
        let account = account(store, profile);
        let text = self.ask(move |system| read(system, &account))?;
        text.map(|text| {
            let key = text.strip_prefix(PROVIDER_FORM).map(str::to_owned);
            key.and_then(|key| Key::new(key).ok())
                .ok_or(KeychainError::Unreadable)
        })
        .transpose()
    }

    /// Keeps the key of a profile in place of the one before, and reads it back.
    pub fn put_provider_key(
        &self,
        store: StoreId,
        profile: &str,
        key: &Key,
    ) -> Result<(), KeychainError> {
        let account = account(store, profile);
        let mut text = Zeroizing::new(String::with_capacity(PROVIDER_FORM.len() + 1 + 512));
        for part in [PROVIDER_FORM, " ", key.expose()] {
            text.push_str(part);
        }
        let kept = self.ask(move |system| {
            if read(system, &account)?.is_none() {
                system.look(None)?;
            }
            write(system, &account, &text)?;
            let kept = read(system, &account)?;
            Ok(kept.filter(|kept| **kept == *text))
        })?;
        kept.map(drop).ok_or(KeychainError::Missing)
    }

    /// Forgets the key of a profile; one that is not there is no error.
    pub fn forget_provider_key(&self, store: StoreId, profile: &str) -> Result<(), KeychainError> {
        let account = account(store, profile);
        self.ask(move |system| {
            if read(system, &account)?.is_none() {
                return Ok(None);
            }
            let entry = system
                .entry(&account)
                .map_err(|error| super::trouble(&error))?;
            entry
                .delete_credential()
                .map(|()| None)
                .map_err(|error| super::trouble(&error))
        })
        .map(drop)
    }
}

fn account(store: StoreId, profile: &str) -> String {
    format!("provider key {store} {profile}")
}
