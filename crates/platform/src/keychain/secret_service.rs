//! The keychain of Linux: whoever answers as Secret Service on the session bus.
//!
//! keyring reads and writes. What keyring cannot say is asked here first, without a dialog: is
//! anybody there, and is the place locked? So a locked keychain is known at once, instead of by
//! a dialog that nobody asked for. No secret passes through this module.
//!
//! A dialog is never dismissed and its connection never closed under it: gnome-keyring aborts
//! when that happens (seen with 42.1), and takes every other program's keychain with it. A
//! dialog that nobody waits for any more stays until the person answers it.

use std::collections::HashMap;

use keyring_core::Entry;
use keyring_core::api::CredentialStoreApi;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zbus::blocking::proxy::Builder;
use zbus::blocking::{Connection, Proxy};
use zbus::proxy::CacheProperties;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, OwnedValue, Type, Value};

use super::{KeychainError, SERVICE, System};

const NAME: &str = "org.freedesktop.secrets";
const ROOT: &str = "/org/freedesktop/secrets";
const LABEL: &str = "Casemate: key of the case store";
/// What the Secret Service gives as path where there is none.
const NOTHING: &str = "/";

type Path = OwnedObjectPath;

/// The Secret Service of the session.
pub(super) struct SecretServiceSystem;

impl System for SecretServiceSystem {
    fn look(&self, account: Option<&str>) -> Result<(), KeychainError> {
        let service = Secrets::reach()?;
        let Some(account) = account else {
            return match service.default_collection()? {
                Some(collection) => service.unlocked(collection),
                None => Err(KeychainError::Missing),
            };
        };
        let (unlocked, locked) = service.search(&[("service", SERVICE), ("username", account)])?;
        if !locked.is_empty() {
            return Err(KeychainError::Locked);
        }
        // Some services find nothing while they are locked: then "no entry" is not yet known.
        match service.default_collection()? {
            Some(collection) if unlocked.is_empty() => service.unlocked(collection),
            _ => Ok(()),
        }
    }

    fn unlock(&self) -> Result<(), KeychainError> {
        let service = Secrets::reach()?;
        let (_, mut wanted) = service.search(&[("service", SERVICE)])?;
        match service.default_collection()? {
            Some(collection) if service.unlocked(collection.clone()).is_err() => {
                wanted.push(collection);
            }
            Some(_) => {}
            None => service.make_default_collection()?,
        }
        if wanted.is_empty() {
            return Ok(());
        }
        let (_, prompt): (Vec<Path>, Path) = service.ask("Unlock", &(wanted,))?;
        service.show(prompt)
    }

    fn entry(&self, account: &str) -> keyring_core::Result<Entry> {
        let store = zbus_secret_service_keyring_store::Store::new()?;
        store.build(SERVICE, account, Some(&HashMap::from([("label", LABEL)])))
    }
}

/// A connection to the service that carries questions and no secrets.
struct Secrets(Connection);

impl Secrets {
    fn reach() -> Result<Self, KeychainError> {
        Connection::session().map(Self).map_err(missing)
    }

    fn default_collection(&self) -> Result<Option<Path>, KeychainError> {
        let (path,): (Path,) = self.ask("ReadAlias", &("default",))?;
        Ok((path.as_str() != NOTHING).then_some(path))
    }

    /// As libsecret does: the system asks the person for the password of a first collection.
    fn make_default_collection(&self) -> Result<(), KeychainError> {
        let label = Value::from("Default keyring");
        let properties = HashMap::from([("org.freedesktop.Secret.Collection.Label", label)]);
        let (_, prompt): (Path, Path) = self.ask("CreateCollection", &(properties, "default"))?;
        self.show(prompt).map_err(missing)
    }

    /// Finds items by their attributes: those that are unlocked and those that are not.
    fn search(&self, attributes: &[(&str, &str)]) -> Result<(Vec<Path>, Vec<Path>), KeychainError> {
        let attributes: HashMap<_, _> = attributes.iter().copied().collect();
        self.ask("SearchItems", &(attributes,))
    }

    fn unlocked(&self, collection: Path) -> Result<(), KeychainError> {
        let collection = self.proxy(collection, "org.freedesktop.Secret.Collection")?;
        match collection.get_property("Locked") {
            Ok(false) => Ok(()),
            Ok(true) => Err(KeychainError::Locked),
            Err(error) => Err(missing(error)),
        }
    }

    /// Shows the dialog behind `prompt`, if there is one, and waits until it is answered.
    fn show(&self, prompt: Path) -> Result<(), KeychainError> {
        if prompt.as_str() == NOTHING {
            return Ok(());
        }
        let prompt = self.proxy(prompt, "org.freedesktop.Secret.Prompt")?;
        let mut answers = prompt.receive_signal("Completed").map_err(missing)?;
        prompt.call_method("Prompt", &("",)).map_err(missing)?;
        let answer = answers.next().ok_or(KeychainError::Locked)?;
        let (dismissed, _): (bool, OwnedValue) = answer.body().deserialize().map_err(missing)?;
        if dismissed {
            Err(KeychainError::Locked)
        } else {
            Ok(())
        }
    }

    fn ask<B, R>(&self, method: &str, question: &B) -> Result<R, KeychainError>
    where
        B: Serialize + DynamicType,
        R: DeserializeOwned + Type,
    {
        let service = self.proxy(ROOT, "org.freedesktop.Secret.Service")?;
        let answer = service.call_method(method, question).map_err(missing)?;
        answer.body().deserialize().map_err(missing)
    }

    fn proxy(
        &self,
        path: impl TryInto<ObjectPath<'static>, Error: Into<zbus::Error>>,
        interface: &'static str,
    ) -> Result<Proxy<'static>, KeychainError> {
        // A cache of properties asks in the background, also after its connection has ended.
        let proxy = Builder::new(&self.0)
            .destination(NAME)
            .and_then(|proxy| proxy.path(path));
        let proxy = proxy.and_then(|proxy| proxy.interface(interface));
        proxy
            .and_then(|proxy| proxy.cache_properties(CacheProperties::No).build())
            .map_err(missing)
    }
}

/// Whoever does not answer, or answers something else, is no keychain.
fn missing<E>(_: E) -> KeychainError {
    KeychainError::Missing
}
