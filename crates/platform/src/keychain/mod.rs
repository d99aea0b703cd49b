//! The keychain of the computer: it keeps the key of a store and the last head of its journal.
//!
//! The only module that knows keyring. Every key has an account of its own, named by the id of
//! its store, and is never deleted, replaced or made here; the keys of providers can be. Each call opens a new connection, so
//! that "Try again" works after the keychain was started, unlocked or restarted. No call waits
//! without a limit, and only `Keychain::unlock` may ask the person on purpose. Errors of keyring
//! can carry the secret itself: they are mapped by kind and never written out.

mod provider;
#[cfg(target_os = "linux")]
mod secret_service;
#[cfg(not(target_os = "linux"))]
mod system;
#[cfg(test)]
mod tests;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use casework::error::{Code, Error};
use casework::ids::StoreId;
pub use casework::journal::Head;
use casework::sensitive::StoreKey;
use zeroize::Zeroizing;

/// How long a call waits for an answer, a person's password included.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The name under which people find our accounts in their keychain.
const SERVICE: &str = "casemate";
const KEY_FORM: &str = "casemate-key-1";
const HEAD_FORM: &str = "casemate-head-1";

/// Says what the keychain can do for a store at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeychainState {
    /// No keychain service answers, or it has no place to keep a key.
    Missing,
    /// The keychain is there, but a person has to unlock it.
    Locked,
    /// The keychain is open and has no key for this store.
    NoEntry,
    /// The keychain is open and has a key for this store.
    Ready,
}

/// Says why the keychain did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeychainError {
    /// No keychain service answers, or it has no place to keep a key.
    Missing,
    /// The keychain is locked, the person said no, or nobody answered in time.
    Locked,
    /// Another key stands under the account of this store; it was left as it is.
    Taken,
    /// What stands under the account was not written by Casemate, or stands there twice.
    Unreadable,
}

impl fmt::Display for KeychainError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "no keychain service answers on this computer",
            Self::Locked => "the keychain is locked",
            Self::Taken => "the keychain holds another key for this store",
            Self::Unreadable => "the keychain's entry for this store cannot be read",
        })
    }
}

impl std::error::Error for KeychainError {}

impl From<KeychainError> for Error {
    fn from(error: KeychainError) -> Self {
        let code = match error {
            KeychainError::Missing => Code::Unavailable,
            KeychainError::Locked => Code::Locked,
            KeychainError::Taken => Code::Conflict,
            KeychainError::Unreadable => Code::Damaged,
        };
        Self::new(code, error.to_string())
    }
}

/// The keychain of the person who is logged in; copies share their `cancel`.
#[derive(Clone)]
pub struct Keychain {
    system: Arc<dyn System>,
    waiting: Waiting,
    patience: Duration,
}

impl Keychain {
    /// Reaches for the keychain of this computer; nothing is opened before the first question.
    pub fn of_this_computer() -> Self {
        #[cfg(target_os = "linux")]
        let system = Arc::new(secret_service::SecretServiceSystem);
        #[cfg(not(target_os = "linux"))]
        let system = Arc::new(system::NativeSystem);
        Self::over(system, PATIENCE)
    }

    fn over(system: Arc<dyn System>, patience: Duration) -> Self {
        Self {
            system,
            waiting: Waiting::default(),
            patience,
        }
    }

    /// Gives the same keychain with another limit on how long a call waits.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Says whether a new key could be kept now; asks the person nothing.
    pub fn usable(&self) -> Result<(), KeychainError> {
        self.ask(|system| system.look(None).map(|()| None))
            .map(|_| ())
    }

    /// Says what the keychain can do for a store now.
    pub fn state(&self, store: StoreId) -> KeychainState {
        match self.get(store) {
            Ok(Some(_)) | Err(KeychainError::Unreadable | KeychainError::Taken) => {
                KeychainState::Ready
            }
            Ok(None) => KeychainState::NoEntry,
            Err(KeychainError::Missing) => KeychainState::Missing,
            Err(KeychainError::Locked) => KeychainState::Locked,
        }
    }

    /// Asks the person to unlock the keychain, by a dialog of the system; a keychain that is
    /// open already is left as it is. Waits until the dialog is answered, `cancel` or the limit.
    pub fn unlock(&self) -> Result<(), KeychainError> {
        self.ask(|system| system.unlock().map(|()| None))
            .map(|_| ())
    }

    /// Gives the key of a store, if the keychain has one. `Locked` is said at once where the
    /// system can tell.
    pub fn get(&self, store: StoreId) -> Result<Option<StoreKey>, KeychainError> {
        let text = self.ask(move |system| read(system, &key_account(store)))?;
        text.map(|text| parse_key(&text).ok_or(KeychainError::Unreadable))
            .transpose()
    }

    /// Keeps the key of a store and reads it back. A different key under the same account is
    /// `Taken`, never replaced.
    pub fn put(&self, store: StoreId, key: &StoreKey) -> Result<(), KeychainError> {
        let text = format_key(key);
        let kept = self.ask(move |system| {
            let account = key_account(store);
            if let Some(kept) = read(system, &account)? {
                return if *kept == *text {
                    Ok(Some(kept))
                } else {
                    Err(KeychainError::Taken)
                };
            }
            system.look(None)?;
            write(system, &account, &text)?;
            read(system, &account)
        })?;
        let kept = kept.and_then(|text| parse_key(&text));
        if kept.is_some_and(|kept| kept.expose() == key.expose()) {
            Ok(())
        } else {
            Err(KeychainError::Missing)
        }
    }

    /// Gives the head that was kept when the store was last closed.
    pub fn head(&self, store: StoreId) -> Result<Option<Head>, KeychainError> {
        let text = self.ask(move |system| read(system, &head_account(store)))?;
        text.map(|text| parse_head(&text).ok_or(KeychainError::Unreadable))
            .transpose()
    }

    /// Keeps the head of a store's journal, in place of the one before.
    pub fn put_head(&self, store: StoreId, head: Head) -> Result<(), KeychainError> {
        let text = format_head(head);
        self.ask(move |system| {
            let account = head_account(store);
            if read(system, &account)?.is_none() {
                system.look(None)?;
            }
            write(system, &account, &text).map(|()| None)
        })
        .map(|_| ())
    }

    /// Ends every wait for the keychain at once, with `Locked`. A dialog stays until the
    /// person answers it; what they answer counts for the next question.
    pub fn cancel(&self) {
        self.waiting.cancel();
    }

    /// Runs a question in a thread of its own and waits for the answer, `cancel` or the limit.
    fn ask<F>(&self, question: F) -> Answer
    where
        F: FnOnce(&dyn System) -> Answer + Send + 'static,
    {
        let (sender, receiver) = mpsc::channel();
        let sender = Arc::new(sender);
        self.waiting.enter(&sender);
        let (system, reply) = (self.system.clone(), sender.clone());
        let asked = thread::Builder::new()
            .name("keychain".into())
            .spawn(move || {
                let answer = catch_unwind(AssertUnwindSafe(|| question(system.as_ref())));
                if reply
                    .send(answer.unwrap_or(Err(KeychainError::Missing)))
                    .is_err()
                {
                    // The caller has given up; the answer is wiped here.
                }
            });
        if asked.is_err() {
            return Err(KeychainError::Missing);
        }
        receiver
            .recv_timeout(self.patience)
            .unwrap_or(Err(KeychainError::Locked))
    }
}

type Secret = Zeroizing<String>;
type Answer = Result<Option<Secret>, KeychainError>;

/// The keychain of one operating system.
trait System: Send + Sync {
    /// Says whether an account can be read, or (without one) whether something new can be kept.
    /// Never shows a dialog.
    fn look(&self, account: Option<&str>) -> Result<(), KeychainError>;

    /// Has the person unlock the keychain, where the system does not do so by itself.
    fn unlock(&self) -> Result<(), KeychainError>;

    /// Names an account over a new connection.
    fn entry(&self, account: &str) -> keyring_core::Result<keyring_core::Entry>;
}

fn read(system: &dyn System, account: &str) -> Answer {
    system.look(Some(account))?;
    let entry = system.entry(account).map_err(|error| trouble(&error))?;
    match entry.get_secret().map(Zeroizing::new) {
        Ok(secret) => match std::str::from_utf8(&secret) {
            Ok(text) => Ok(Some(Zeroizing::new(text.to_owned()))),
            Err(_) => Err(KeychainError::Unreadable),
        },
        Err(keyring_core::Error::NoEntry) => Ok(None),
        Err(error) => Err(trouble(&error)),
    }
}

fn write(system: &dyn System, account: &str, text: &str) -> Result<(), KeychainError> {
    let entry = system.entry(account).map_err(|error| trouble(&error))?;
    entry
        .set_secret(text.as_bytes())
        .map_err(|error| trouble(&error))
}

/// Maps an error of keyring by its kind alone: some carry the secret in their text.
fn trouble(error: &keyring_core::Error) -> KeychainError {
    match error {
        keyring_core::Error::NoStorageAccess(_) => KeychainError::Locked,
        // On macOS a keychain is always there; what fails is the person's permission.
        keyring_core::Error::PlatformFailure(_) if cfg!(target_os = "macos") => {
            KeychainError::Locked
        }
        keyring_core::Error::BadEncoding(_)
        | keyring_core::Error::BadDataFormat(..)
        | keyring_core::Error::Ambiguous(_) => KeychainError::Unreadable,
        _ => KeychainError::Missing,
    }
}

fn key_account(store: StoreId) -> String {
    format!("store key {store}")
}

fn head_account(store: StoreId) -> String {
    format!("journal head {store}")
}

/// Writes a key as text: some keychains keep only text whole.
fn format_key(key: &StoreKey) -> Secret {
    let mut text = Zeroizing::new(String::with_capacity(KEY_FORM.len() + 1 + 64));
    text.push_str(KEY_FORM);
    text.push(' ');
    push_hex(&mut text, key.expose());
    text
}

fn parse_key(text: &str) -> Option<StoreKey> {
    let hex = text.strip_prefix(KEY_FORM)?.strip_prefix(' ')?;
    let mut key = Zeroizing::new([0; 32]);
    read_hex(hex, &mut key)?;
    Some(StoreKey::from_bytes(*key))
}

fn format_head(head: Head) -> Secret {
    let mut text = Zeroizing::new(format!("{HEAD_FORM} {} {} ", head.device, head.seq));
    push_hex(&mut text, &head.hash);
    text
}

fn parse_head(text: &str) -> Option<Head> {
    let (device, rest) = text
        .strip_prefix(HEAD_FORM)?
        .strip_prefix(' ')?
        .split_once(' ')?;
    let (seq, hex) = rest.split_once(' ')?;
    let mut hash = [0; 32];
    read_hex(hex, &mut hash)?;
    Some(Head {
        device: device.parse().ok()?,
        seq: seq.parse().ok()?,
        hash,
    })
}

/// Appends hex digits one by one, so that no copy of a key is left behind.
fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(digit.into(), 16));
        }
    }
}

fn read_hex(text: &str, bytes: &mut [u8; 32]) -> Option<()> {
    if text.len() != 64 {
        return None;
    }
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let [high, low] = [digits[0], digits[1]].map(|digit| char::from(digit).to_digit(16));
        *byte = u8::try_from(high? << 4 | low?).ok()?;
    }
    Some(())
}

/// Those who wait for an answer, so that another thread can end their wait.
#[derive(Clone, Default)]
struct Waiting(Arc<Mutex<Vec<Weak<Sender<Answer>>>>>);

impl Waiting {
    fn enter(&self, sender: &Arc<Sender<Answer>>) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|sender| sender.strong_count() > 0);
        waiting.push(Arc::downgrade(sender));
    }

    fn cancel(&self) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for sender in waiting.drain(..).filter_map(|sender| sender.upgrade()) {
            if sender.send(Err(KeychainError::Locked)).is_err() {
                // This one had its answer already.
            }
        }
    }
}
