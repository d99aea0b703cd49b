//! Model servers as a person sets them up: the profile goes to the journal, its key to the keychain.
//!
//! A key is used for the address for which it was given and for no other. It never goes back to
//! the window.

use casework::error::{Code, Error, Result};
use casework::ids::CommandId;
use casework::profiles::{self, KeyKept, Profile};
use platform::egress::{Addresses as _, Cancel, Client, Key, Limits, Probe, Settings};

use crate::ipc::IpcError;
use crate::state::Desktop;

impl Desktop {
    /// Keeps a profile, and the key where one is given. Where the address changed, the key of the
    /// old address is forgotten.
    pub fn save_profile(
        &self,
        command: CommandId,
        profile: &Profile,
        key: Option<String>,
    ) -> std::result::Result<(), IpcError> {
        let kept = self
            .keep_key(profile, key)
            .map_err(|error| self.fault("keeping a model server", error))?;
        self.write(command, |w| profiles::save(w, profile, kept))
    }

    /// Forgets a profile and its key.
    pub fn remove_profile(
        &self,
        command: CommandId,
        id: &str,
    ) -> std::result::Result<(), IpcError> {
        self.write(command, |w| profiles::remove(w, id))?;
        self.with_keychain(|keychain, store| Ok(keychain.forget_provider_key(store, id)?))
            .map_err(|error| self.fault("forgetting a key", error))
    }

    /// Asks a server for its models; no word of a case is sent.
    pub fn test_profile(
        &self,
        profile: &Profile,
        key: Option<String>,
    ) -> std::result::Result<Probe, IpcError> {
        let probe = || -> Result<Probe> {
            profile.check_address()?;
            let key = match key {
                Some(key) => Some(Key::new(key)?),
                None if self.has_key_for(profile)? => self.provider_key(&profile.id)?,
                None => None,
            };
            let client = Client::new(&Settings {
                proxy: profile.proxy.clone(),
                limits: Limits::default(),
            })?;
            Ok(client.probe(profile, key.as_ref(), &Cancel::new()))
        };
        probe().map_err(|error| self.fault("testing a model server", error))
    }

    /// Gives the key of a profile from the keychain, if the profile has one.
    pub fn provider_key(&self, id: &str) -> Result<Option<Key>> {
        let profile = self.profile(id)?;
        if !profile.is_some_and(|known| known.has_key) {
            return Ok(None);
        }
        let key = self.with_keychain(|keychain, store| Ok(keychain.provider_key(store, id)?))?;
        let missing = || Error::new(Code::WrongKey, "the keychain has no key for this server");
        key.map(Some).ok_or_else(missing)
    }

    fn keep_key(&self, profile: &Profile, key: Option<String>) -> Result<KeyKept> {
        profile.check_address()?;
        let id = profile.id.as_str();
        if let Some(key) = key {
            let key = Key::new(key)?;
            self.with_keychain(|keychain, store| Ok(keychain.put_provider_key(store, id, &key)?))?;
            return Ok(KeyKept::InKeychain);
        }
        if self.has_key_for(profile)? {
            return Ok(KeyKept::InKeychain);
        }
        if self.profile(id)?.is_some_and(|known| known.has_key) {
            self.with_keychain(|keychain, store| Ok(keychain.forget_provider_key(store, id)?))?;
        }
        Ok(KeyKept::None)
    }

    /// Whether a key was given for this very address.
    fn has_key_for(&self, profile: &Profile) -> Result<bool> {
        let known = self.profile(&profile.id)?;
        Ok(known.is_some_and(|known| known.has_key_for(profile)))
    }

    fn profile(&self, id: &str) -> Result<Option<profiles::views::ProfileView>> {
        let read = self.read(|r, _| profiles::views::one(r, id));
        read.map_err(|error| Error::new(error.code, "the store did not say"))
    }
}
