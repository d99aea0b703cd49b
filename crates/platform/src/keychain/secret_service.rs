//! The keychain of Linux: whoever answers as Secret Service on the session bus.
//!
//! keyring reads and writes. What keyring cannot say is asked here first, without a dialog: is
//! anybody there, and is the place locked? So a locked keychain is known at once, instead of by
//! a dialog that nobody asked for, and a dialog that was asked for can be taken away again. The
//! connections of this module never carry a secret.

use std::collections::HashMap;

use keyring_core::Entry;
use keyring_core::api::CredentialStoreApi;
use secret_service::blocking::{Collection, SecretService};
use secret_service::{EncryptionType, Error};
use zbus::blocking::Connection;

use super::{Dialog, KeychainError, SERVICE, System};

const LABEL: &str = "Casemate: key of the case store";

/// The Secret Service of the session.
pub(super) struct SecretServiceSystem;

impl System for SecretServiceSystem {
    fn look(&self, account: Option<&str>) -> Result<(), KeychainError> {
        let service = connect(session()?)?;
        let Some(account) = account else {
            return unlocked(&service.get_default_collection().map_err(no_place)?);
        };
        let attributes = HashMap::from([("service", SERVICE), ("username", account)]);
        let found = service
            .search_items(attributes)
            .map_err(|_| KeychainError::Missing)?;
        if !found.locked.is_empty() {
            return Err(KeychainError::Locked);
        }
        if !found.unlocked.is_empty() {
            return Ok(());
        }
        // Some services find nothing while they are locked: then "no entry" is not yet known.
        match service.get_default_collection() {
            Ok(collection) => unlocked(&collection),
            Err(Error::NoResult) => Ok(()),
            Err(_) => Err(KeychainError::Missing),
        }
    }

    fn unlock(&self, dialog: &Dialog) -> Result<(), KeychainError> {
        let connection = session()?;
        let line = connection.clone();
        dialog.closes_by(move || {
            if line.close().is_err() {
                // The connection is gone already, and the dialog with it.
            }
        });
        let service = connect(connection)?;
        match service.get_default_collection() {
            Ok(collection) if unlocked(&collection).is_err() => {
                collection.unlock().map_err(|_| KeychainError::Locked)?;
            }
            Ok(_) => {}
            Err(_) => {
                // As libsecret does: the system asks the person for the password of a first one.
                service
                    .create_collection("Default keyring", "default")
                    .map_err(no_place)?;
            }
        }
        let ours = service.search_items(HashMap::from([("service", SERVICE)]));
        let locked = ours.map_err(|_| KeychainError::Missing)?.locked;
        if locked.is_empty() {
            return Ok(());
        }
        let locked: Vec<_> = locked.iter().collect();
        service
            .unlock_all(&locked)
            .map_err(|_| KeychainError::Locked)
    }

    fn entry(&self, account: &str) -> keyring_core::Result<Entry> {
        let store = zbus_secret_service_keyring_store::Store::new()?;
        store.build(SERVICE, account, Some(&HashMap::from([("label", LABEL)])))
    }
}

fn session() -> Result<Connection, KeychainError> {
    Connection::session().map_err(|_| KeychainError::Missing)
}

fn connect(connection: Connection) -> Result<SecretService<'static>, KeychainError> {
    SecretService::connect_with_existing(EncryptionType::Plain, connection)
        .map_err(|_| KeychainError::Missing)
}

fn unlocked(collection: &Collection<'_>) -> Result<(), KeychainError> {
    match collection.is_locked() {
        Ok(false) => Ok(()),
        Ok(true) => Err(KeychainError::Locked),
        Err(_) => Err(KeychainError::Missing),
    }
}

/// A service without a default collection has no place for a key.
fn no_place(_: Error) -> KeychainError {
    KeychainError::Missing
}
