//! Opening the store of this person: keychain, single instance, vault, and which of its states a
//! store is in. The desktop program and the command line open it by the same steps.
//!
//! It never makes a key where there is a store, never deletes one, and never opens past a cut
//! history unless the person said so.

use std::sync::Arc;

use casework::error::{Code, Error, Result};
use casework::ids::{ActorId, StoreId};
use casework::journal::Head;
use casework::sensitive::{RecoverySecret, StoreKey};
use casework::settings::{self, ActorView, Role};
use casework::store::{self, Location, Presence};
use casework::time::Clock;
use casework::vault::{self, Damage, History, Vault};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::folders::DataFolder;
use crate::keychain::{Keychain, KeychainError, KeychainState};
use crate::process::InstanceLock;

/// What a store is in, and so which screen is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StoreState {
    /// There is no store yet.
    FirstRun,
    Open {
        actor: ActorView,
    },
    /// It is open, and several people use it: who is at the keyboard?
    ChoosePerson {
        people: Vec<ActorView>,
    },
    /// Closed by the person or after idle time; the key is wiped.
    Locked,
    /// No keychain service answers.
    KeychainMissing,
    /// The keychain waits for its password.
    KeychainLocked,
    /// The keychain has no key for this store.
    KeyMissing,
    /// The keychain's key is not the key of this store.
    WrongKey,
    Damaged(Damage),
    EmptyFile,
    ForeignFile,
    NewerVersion,
    /// Another program has the store open.
    InUse,
    /// The folder cannot be read or written, or the disk is full.
    Unreadable,
}

/// An open store and who uses it.
pub struct OpenStore {
    pub vault: Vault,
    /// The people of this store, by name; never empty.
    pub people: Vec<ActorView>,
    /// Who is at the keyboard: the only person there is, or the one who said so.
    pub actor: Option<ActorView>,
    store: Option<StoreId>,
    keychain: Keychain,
    _instance: InstanceLock,
}

impl OpenStore {
    /// Says who is at the keyboard, by the name in this store. `NotFound` if nobody is called so;
    /// without a name, `Invalid` if several people use the store.
    pub fn person(&self, name: Option<&str>) -> Result<ActorId> {
        let Some(name) = name else {
            let only = self.actor.as_ref().map(|actor| actor.id);
            return only.ok_or_else(|| {
                Error::invalid("person", "several people use this store: say who you are")
            });
        };
        let mut people = self.people.iter();
        let found = people.find(|person| person.name == name.trim());
        let nobody = || Error::new(Code::NotFound, "nobody of this name uses this store");
        found.map(|person| person.id).ok_or_else(nobody)
    }

    /// Gives the id under which the keychain keeps what belongs to this store; none for a store
    /// that was opened without one.
    pub fn id(&self) -> Option<StoreId> {
        self.store
    }

    /// Gives what the window shows of an open store.
    pub fn state(&self) -> StoreState {
        match &self.actor {
            Some(actor) => StoreState::Open {
                actor: actor.clone(),
            },
            None => StoreState::ChoosePerson {
                people: self.people.clone(),
            },
        }
    }

    /// Closes the store, wiping its key, and then keeps its head in the keychain, so that a store
    /// put back from yesterday is noticed even with its anchor. A keychain that says no is told to
    /// the caller.
    pub fn close(self) -> Result<()> {
        let Self {
            vault,
            store,
            keychain,
            _instance: instance,
            ..
        } = self;
        let head = vault.head();
        drop(vault);
        let kept = match (store, head?) {
            (Some(store), head) => keychain.put_head(store, head).map_err(Error::from),
            (None, _) => Ok(()),
        };
        drop(instance);
        kept
    }
}

/// Where a person's store is and which keychain holds its key.
#[derive(Clone)]
pub struct Door {
    folder: DataFolder,
    location: Location,
    keychain: Keychain,
    clock: Arc<Clock>,
}

/// Why a store did not open.
pub enum Closed {
    /// A state with a screen of its own.
    State(StoreState),
    /// Anything else.
    Failed(Error),
}

impl From<Error> for Closed {
    fn from(error: Error) -> Self {
        match error.code() {
            Code::WrongKey => Self::State(StoreState::WrongKey),
            Code::NewerVersion => Self::State(StoreState::NewerVersion),
            Code::Locked => Self::State(StoreState::InUse),
            Code::Unavailable => Self::State(StoreState::Unreadable),
            _ => Self::Failed(error),
        }
    }
}

impl From<KeychainError> for Closed {
    fn from(error: KeychainError) -> Self {
        Self::State(match error {
            KeychainError::Missing => StoreState::KeychainMissing,
            KeychainError::Locked => StoreState::KeychainLocked,
            KeychainError::Taken | KeychainError::Unreadable => StoreState::WrongKey,
        })
    }
}

/// A new store's recovery secret and what its first person is called.
pub struct SetUp<'a> {
    pub secret: &'a RecoverySecret,
    pub name: &'a str,
    pub role: Role,
}

impl Door {
    /// Names the store in `folder`, whose key is in `keychain`; nothing is opened yet.
    pub fn new(folder: DataFolder, keychain: Keychain, clock: Arc<Clock>) -> Self {
        let location = Location::new(folder.path());
        Self {
            folder,
            location,
            keychain,
            clock,
        }
    }

    /// Opens the store with the keychain's key; asks the person to unlock a locked keychain.
    pub fn open(&self) -> std::result::Result<OpenStore, Closed> {
        self.open_checked(History::Checked)
    }

    /// Opens the store and goes on with what is there after a cut or replaced history: the
    /// journal notes it and a new stream starts.
    pub fn open_accepting_loss(&self) -> std::result::Result<OpenStore, Closed> {
        let opened = self.open_checked(History::LossAccepted)?;
        if let Some(store) = opened.store {
            // Else the head that was lost would be missed again after a kill.
            self.keychain.put_head(store, opened.vault.head()?)?;
        }
        Ok(opened)
    }

    /// Opens the store with its recovery code and puts the key back into the keychain. Where there
    /// is no keychain the store opens for this once.
    pub fn open_with_code(&self, code: &str) -> std::result::Result<OpenStore, Closed> {
        let secret = RecoverySecret::from_code(code)?;
        let key = secret.store_key()?;
        let named = self.present()?;
        let opened = self.open_with(named, &key, History::FromRecovery, None);
        // Opening makes a lost key check anew, so that the store has a name again.
        let store = opened.as_ref().map_or(named, |opened| opened.store);
        let fits = matches!(&opened, Ok(_) | Err(Closed::State(StoreState::Damaged(_))));
        if let Some(store) = store.filter(|_| fits) {
            match self.keychain.put(store, &key) {
                // Without a keychain the person types the code again next time; another key that
                // stands there opens nothing here and is left as it is.
                Ok(()) | Err(KeychainError::Missing | KeychainError::Locked) => {}
                Err(KeychainError::Taken | KeychainError::Unreadable) => {}
            }
        }
        match opened {
            // It is the typed code that does not fit, and no state of the store.
            Err(Closed::State(StoreState::WrongKey)) => Err(Closed::Failed(Error::new(
                Code::WrongKey,
                "this is the recovery code of another store",
            ))),
            opened => opened,
        }
    }

    /// Says whether a new store can be made here now: there is none, and the keychain can keep
    /// its key.
    pub fn may_set_up(&self) -> std::result::Result<(), Closed> {
        match store::look(&self.location)? {
            Presence::Absent => Ok(self
                .keychain
                .unlock()
                .and_then(|()| self.keychain.usable())?),
            _ => Err(Closed::Failed(Error::new(
                Code::Conflict,
                "a store exists here already",
            ))),
        }
    }

    /// Makes a new store: the key goes into the keychain first, then the file is made.
    pub fn set_up(&self, set_up: &SetUp<'_>) -> std::result::Result<OpenStore, Closed> {
        self.may_set_up()?;
        let instance = self.lock()?;
        let store = StoreId::new();
        let key = set_up.secret.store_key()?;
        self.keychain.put(store, &key)?;
        let person = ActorView {
            id: ActorId::new(),
            name: set_up.name.to_owned(),
            role: set_up.role,
        };
        let clock = self.clock.clone();
        let vault = Vault::create_for(&self.location, store, &key, clock, Some(&person))?;
        self.opened(vault, Some(store), instance)
    }

    fn open_checked(&self, history: History) -> std::result::Result<OpenStore, Closed> {
        let Some(store) = self.present()? else {
            return Err(Closed::State(StoreState::KeyMissing));
        };
        if self.keychain.state(store) == KeychainState::Locked {
            self.keychain.unlock()?;
        }
        let Some(key) = self.keychain.get(store)? else {
            return Err(Closed::State(StoreState::KeyMissing));
        };
        // A head that cannot be read is no reason to keep a person out; the anchor still counts.
        let kept = self.keychain.head(store).unwrap_or(None);
        self.open_with(Some(store), &key, history, kept)
    }

    /// Finds the store; gives the id of its key where the file beside it says it.
    fn present(&self) -> std::result::Result<Option<StoreId>, Closed> {
        match store::look(&self.location)? {
            Presence::Present(store) => Ok(store),
            Presence::Absent => Err(Closed::State(StoreState::FirstRun)),
            Presence::Empty => Err(Closed::State(StoreState::EmptyFile)),
            Presence::Foreign => Err(Closed::State(StoreState::ForeignFile)),
            Presence::Missing => Err(Closed::State(StoreState::Damaged(Damage {
                what: vault::DamageKind::FileMissing,
                first_bad_seq: None,
                last_good: None,
            }))),
        }
    }

    fn open_with(
        &self,
        store: Option<StoreId>,
        key: &StoreKey,
        history: History,
        kept: Option<Head>,
    ) -> std::result::Result<OpenStore, Closed> {
        let instance = self.lock()?;
        match Vault::open(&self.location, key, self.clock.clone(), history, kept) {
            Ok(vault) => self.opened(vault, store, instance),
            Err(error) if error.code() == Code::Damaged => {
                let damage = vault::diagnose(&self.location, key, kept)?;
                Err(Closed::State(StoreState::Damaged(damage)))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn opened(
        &self,
        vault: Vault,
        store: Option<StoreId>,
        instance: InstanceLock,
    ) -> std::result::Result<OpenStore, Closed> {
        let mut people = vault.read(settings::views::actors)?;
        if people.is_empty() {
            // A store without a person was cut back to nothing.
            people.push(ActorView {
                id: ActorId::new(),
                name: "Unknown".to_owned(),
                role: Role::Caseworker,
            });
        }
        let actor = match people.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        let keychain = self.keychain.clone();
        let store = match store {
            Some(store) => Some(store),
            None => self.present()?,
        };
        Ok(OpenStore {
            vault,
            people,
            actor,
            store,
            keychain,
            _instance: instance,
        })
    }

    fn lock(&self) -> std::result::Result<InstanceLock, Closed> {
        Ok(InstanceLock::take(&self.folder)?)
    }
}

#[cfg(test)]
mod tests;
