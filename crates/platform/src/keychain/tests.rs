//! The states of a keychain over keyring's mock store; the real service is met in the journeys.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use casework::ids::DeviceId;
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, mock};

use super::*;

const HEAD: Head = Head {
    device: DEVICE,
    seq: 18_446_744_073_709_551_615,
    hash: [0xA5; 32],
};
const DEVICE: DeviceId = DeviceId::from_bytes([3; 16]);
const LONG: Duration = Duration::from_secs(600);

/// A keychain in memory; `closed` is what it says of itself.
struct InMemory {
    store: Arc<mock::Store>,
    closed: Mutex<Option<KeychainError>>,
}

impl InMemory {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            store: mock::Store::new().unwrap(),
            closed: Mutex::new(None),
        })
    }

    fn say(&self, closed: Option<KeychainError>) {
        *self.closed.lock().unwrap() = closed;
    }

    /// Makes the next use of an account fail.
    fn break_next(&self, account: &str, error: keyring_core::Error) {
        let entry = self.entry(account).unwrap();
        let credential = entry.as_any().downcast_ref::<mock::Cred>().unwrap();
        credential.set_error(error);
    }
}

impl Keychain {
    /// An open keychain in memory, for the tests of those who use one.
    pub(crate) fn in_memory() -> Self {
        Self::over(InMemory::new(), LONG)
    }
}

impl System for InMemory {
    fn look(&self, _: Option<&str>) -> Result<(), KeychainError> {
        self.closed.lock().unwrap().map_or(Ok(()), Err)
    }

    fn unlock(&self) -> Result<(), KeychainError> {
        self.say(None);
        Ok(())
    }

    fn entry(&self, account: &str) -> keyring_core::Result<Entry> {
        self.store.build(SERVICE, account, None)
    }
}

/// A keychain whose dialog is answered when the test says so.
struct Dialog {
    shown: SyncSender<()>,
    answer: Mutex<Receiver<()>>,
    ended: SyncSender<()>,
}

/// The test's side of a dialog.
struct Person {
    sees: Receiver<()>,
    answers: SyncSender<()>,
    ended: Receiver<()>,
}

fn dialog() -> (Arc<Dialog>, Person) {
    let (shown, sees) = sync_channel(1);
    let (answers, answer) = sync_channel(1);
    let (ends, ended) = sync_channel(1);
    let dialog = Dialog {
        shown,
        answer: Mutex::new(answer),
        ended: ends,
    };
    (
        Arc::new(dialog),
        Person {
            sees,
            answers,
            ended,
        },
    )
}

impl System for Dialog {
    fn look(&self, _: Option<&str>) -> Result<(), KeychainError> {
        Err(KeychainError::Locked)
    }

    fn unlock(&self) -> Result<(), KeychainError> {
        self.shown.send(()).unwrap();
        self.answer.lock().unwrap().recv().unwrap();
        self.ended.send(()).unwrap();
        Ok(())
    }

    fn entry(&self, _: &str) -> keyring_core::Result<Entry> {
        Err(keyring_core::Error::NoDefaultStore)
    }
}

fn store() -> StoreId {
    StoreId::from_bytes([7; 16])
}

fn key(byte: u8) -> StoreKey {
    StoreKey::from_bytes([byte; 32])
}

fn kept(keychain: &Keychain) -> Option<[u8; 32]> {
    keychain.get(store()).unwrap().map(|key| *key.expose())
}

#[test]
fn a_key_and_a_head_come_back_as_they_were_kept() {
    let keychain = Keychain::over(InMemory::new(), LONG);
    assert_eq!(keychain.state(store()), KeychainState::NoEntry);
    assert_eq!(keychain.head(store()), Ok(None));
    keychain.put(store(), &key(0xFE)).unwrap();
    keychain
        .put_head(
            store(),
            Head {
                device: DEVICE,
                seq: 0,
                hash: [0; 32],
            },
        )
        .unwrap();
    keychain.put_head(store(), HEAD).unwrap();
    assert_eq!(keychain.state(store()), KeychainState::Ready);
    assert_eq!(kept(&keychain), Some([0xFE; 32]));
    assert_eq!(keychain.head(store()), Ok(Some(HEAD)));
    assert_eq!(
        keychain.state(StoreId::from_bytes([8; 16])),
        KeychainState::NoEntry
    );
}

#[test]
fn another_key_never_replaces_the_one_that_is_kept() {
    let keychain = Keychain::over(InMemory::new(), LONG);
    keychain.put(store(), &key(1)).unwrap();
    assert_eq!(keychain.put(store(), &key(2)), Err(KeychainError::Taken));
    assert_eq!(keychain.put(store(), &key(1)), Ok(()));
    assert_eq!(kept(&keychain), Some([1; 32]));
}

#[test]
fn a_closed_keychain_says_why_and_works_once_it_is_open() {
    let system = InMemory::new();
    let keychain = Keychain::over(system.clone(), LONG);
    for (error, state) in [
        (KeychainError::Missing, KeychainState::Missing),
        (KeychainError::Locked, KeychainState::Locked),
    ] {
        system.say(Some(error));
        assert_eq!(keychain.state(store()), state);
        assert_eq!(keychain.usable(), Err(error));
        assert_eq!(keychain.put(store(), &key(1)), Err(error));
        assert_eq!(keychain.put_head(store(), HEAD), Err(error));
    }
    keychain.unlock().unwrap();
    assert_eq!(keychain.usable(), Ok(()));
    assert_eq!(keychain.state(store()), KeychainState::NoEntry);
}

#[test]
fn errors_of_keyring_are_told_apart_by_their_kind() {
    use keyring_core::Error as Keyring;
    let system = InMemory::new();
    let keychain = Keychain::over(system.clone(), LONG);
    let reason = || Box::new(std::io::Error::other("reason"));
    for (error, expected) in [
        (Keyring::NoStorageAccess(reason()), KeychainError::Locked),
        (Keyring::BadEncoding(vec![1; 32]), KeychainError::Unreadable),
        (Keyring::Ambiguous(Vec::new()), KeychainError::Unreadable),
        (Keyring::NoDefaultStore, KeychainError::Missing),
    ] {
        system.break_next(&key_account(store()), error);
        assert_eq!(keychain.get(store()).map(|_| ()), Err(expected));
    }
}

#[test]
fn an_entry_that_casemate_did_not_write_is_neither_used_nor_replaced() {
    let system = InMemory::new();
    let keychain = Keychain::over(system.clone(), LONG);
    let hex = "a5".repeat(32);
    for text in [
        "",
        "casemate-key-1",
        &hex,
        &format!("casemate-key-2 {hex}"),
        &format!("casemate-key-1 {hex}0"),
        &format!("casemate-key-1 {}", hex.replace('a', "g")),
        &format!("casemate-key-1 {}é{}", &hex[..31], &hex[..31]),
    ] {
        system
            .entry(&key_account(store()))
            .unwrap()
            .set_secret(text.as_bytes())
            .unwrap();
        assert_eq!(
            keychain.get(store()).map(|_| ()),
            Err(KeychainError::Unreadable),
            "{text}"
        );
        assert_eq!(
            keychain.put(store(), &key(1)),
            Err(KeychainError::Taken),
            "{text}"
        );
    }
    system
        .entry(&head_account(store()))
        .unwrap()
        .set_secret(b"casemate-head-1 03030303-0303-0303-0303-030303030303 -1 00")
        .unwrap();
    assert_eq!(keychain.head(store()), Err(KeychainError::Unreadable));
}

#[test]
fn a_dialog_that_nobody_answers_ends_the_wait_at_the_limit() {
    let (system, person) = dialog();
    let keychain = Keychain::over(system, Duration::from_millis(20));
    assert_eq!(keychain.unlock(), Err(KeychainError::Locked));
    person.sees.recv().unwrap();
    person.answers.send(()).unwrap();
    person.ended.recv().unwrap();
}

#[test]
fn cancel_ends_a_wait_at_once() {
    let (system, person) = dialog();
    let keychain = Keychain::over(system, LONG);
    let other = keychain.clone();
    let waiting = thread::spawn(move || other.unlock());
    person.sees.recv().unwrap();
    keychain.cancel();
    assert_eq!(waiting.join().unwrap(), Err(KeychainError::Locked));
    person.answers.send(()).unwrap();
    person.ended.recv().unwrap();
}

#[test]
fn no_error_text_holds_a_key() {
    let errors = [
        KeychainError::Missing,
        KeychainError::Locked,
        KeychainError::Taken,
        KeychainError::Unreadable,
    ];
    for error in errors.map(Error::from) {
        assert!(
            std::error::Error::source(&error).is_none(),
            "a cause of keyring may hold a key"
        );
        assert!(!error.to_string().contains("casemate-key"));
    }
}

#[test]
fn the_key_of_a_provider_is_kept_replaced_and_forgotten() {
    let keychain = Keychain::in_memory();
    let store = StoreId::new();
    let key = |text: &str| crate::egress::Key::new(text.to_owned()).unwrap();
    let kept = |profile: &str| {
        let key = keychain.provider_key(store, profile).unwrap();
        key.map(|key| key.expose().to_owned())
    };
    assert_eq!(kept("a"), None);
    keychain
        .put_provider_key(store, "a", &key("sk-one"))
        .unwrap();
    keychain
        .put_provider_key(store, "b", &key("sk-other"))
        .unwrap();
    keychain
        .put_provider_key(store, "a", &key("sk-two"))
        .unwrap();
    assert_eq!(kept("a").as_deref(), Some("sk-two"));
    assert!(
        keychain
            .provider_key(StoreId::new(), "a")
            .unwrap()
            .is_none()
    );
    keychain.forget_provider_key(store, "a").unwrap();
    keychain.forget_provider_key(store, "a").unwrap();
    assert_eq!((kept("a"), kept("b").as_deref()), (None, Some("sk-other")));
}

#[test]
fn a_closed_keychain_gives_no_key_of_a_provider() {
    let memory = InMemory::new();
    let keychain = Keychain::over(memory.clone(), LONG);
    memory.say(Some(KeychainError::Locked));
    let refused = keychain.provider_key(StoreId::new(), "a").map(|_| ());
    assert_eq!(refused, Err(KeychainError::Locked));
    let key = crate::egress::Key::new("sk-one".to_owned()).unwrap();
    let refused = keychain.put_provider_key(StoreId::new(), "a", &key);
    assert_eq!(refused, Err(KeychainError::Locked));
}
