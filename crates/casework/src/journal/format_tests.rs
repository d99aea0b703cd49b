//! Holds docs/journal-format.md and the code together: every value of the document's worked
//! example is made here by the code, and made again from the document's description.

use std::collections::BTreeMap;

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use rusqlite::Connection;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::*;
use crate::ids::StoreId;
use crate::sensitive::{RecoverySecret, StoreKey};
use crate::store::{self, KeyCheck, Location};

const DOCUMENT: &str = include_str!("../../../../docs/journal-format.md");
const STATEMENTS: &str = include_str!("../store/journal.sql");
/// 18 June 2026, 09:00 in London, in milliseconds since 1970.
const NOW_MS: i64 = 1_781_769_600_000;
const CODE: &str = "000G 40R4 0M30 E209 185G R38E 1WCY";

#[derive(Serialize)]
struct Viewed {
    event: &'static str,
    id: CaseId,
}

impl Event for Viewed {
    const AREA: &'static str = "case";

    fn case(&self) -> Option<CaseId> {
        Some(self.id)
    }
}

/// Ids of the worked example: all alike but for the last byte.
fn uuid(last: u8) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..7].copy_from_slice(&[0x01, 0x9e, 0xd9, 0xd0, 0, 0, 0x70]);
    bytes[8] = 0x80;
    bytes[15] = last;
    bytes
}

fn case() -> CaseId {
    CaseId::derived(&["Northbridge Council", "NC-26-0001"])
}

fn command() -> CommandId {
    CommandId::from_bytes(uuid(0xc1))
}

fn salt(first: u8) -> Vec<u8> {
    (first..first + 16).collect()
}

fn key() -> StoreKey {
    RecoverySecret::from_code(CODE)
        .unwrap()
        .store_key()
        .unwrap()
}

/// The two journal entries of the worked example: a view, and the erasure of its payload.
fn example() -> [JournalEntry; 2] {
    let device = DeviceId::from_bytes(uuid(0xd1));
    let viewed = serde_json::to_vec(&Viewed {
        event: "viewed",
        id: case(),
    })
    .unwrap();
    let mut first = JournalEntry {
        device,
        seq: 1,
        id: entry_id(command(), 0),
        clock: NOW_MS << 16,
        actor: ActorId::from_bytes(uuid(0xa1)),
        area: "case".to_owned(),
        version: 1,
        case: Some(case()),
        payload_hash: chain::payload_hash(&salt(0), &viewed),
        payload: Some(viewed),
        salt: Some(salt(0)),
        previous_hash: chain::origin(device),
        hash: [0; 32],
    };
    first.hash = chain::entry_hash(&first);
    let erased = serde_json::to_vec(&ErasureEvent::Erased {
        entries: vec![first.id],
    })
    .unwrap();
    let mut second = JournalEntry {
        seq: 2,
        id: entry_id(command(), 1),
        clock: first.clock + 1,
        area: ERASURE.to_owned(),
        case: None,
        payload_hash: chain::payload_hash(&salt(16), &erased),
        payload: Some(erased),
        salt: Some(salt(16)),
        previous_hash: first.hash,
        ..first.clone()
    };
    second.hash = chain::entry_hash(&second);
    [first, second]
}

/// Hashes an entry as the document says, without the code that is held to it.
fn described_hash(entry: &JournalEntry) -> Hash {
    let mut bytes = b"casemate entry 1".to_vec();
    bytes.extend(entry.device.as_bytes());
    bytes.extend(entry.seq.to_be_bytes());
    bytes.extend(entry.id.as_bytes());
    bytes.extend(entry.clock.to_be_bytes());
    bytes.extend(entry.actor.as_bytes());
    bytes.extend((entry.area.len() as u64).to_be_bytes());
    bytes.extend(entry.area.as_bytes());
    bytes.extend(entry.version.to_be_bytes());
    bytes.push(u8::from(entry.case.is_some()));
    bytes.extend(entry.case.iter().flat_map(|case| *case.as_bytes()));
    let (salt, payload) = (
        entry.salt.as_ref().unwrap(),
        entry.payload.as_ref().unwrap(),
    );
    bytes.extend(Sha256::digest(
        [
            b"casemate payload 1".as_slice(),
            &16_u64.to_be_bytes(),
            salt,
            payload,
        ]
        .concat(),
    ));
    bytes.extend(entry.previous_hash);
    Sha256::digest(&bytes).into()
}

/// Derives a key as the document says: HKDF-SHA256 without salt.
fn described_key(secret: &[u8], label: &str) -> [u8; 32] {
    let mut key = [0; 32];
    Hkdf::<Sha256>::new(None, secret)
        .expand(label.as_bytes(), &mut key)
        .unwrap();
    key
}

fn described_code(key: [u8; 32], bytes: &[u8]) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(&key)
        .unwrap()
        .chain_update(bytes)
        .finalize()
        .into_bytes()
        .to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Finds a value of the worked example in the document: a line `name: value`.
fn stands_in_the_document(name: &str, value: &str) {
    let line = format!("{name}: {value}");
    assert!(
        DOCUMENT.lines().any(|known| known == line),
        "the document lacks the line `{line}`"
    );
}

#[test]
fn the_document_prints_what_the_code_makes() {
    let [first, second] = example();
    let derived = JournalEntryId::derived(&[&command().to_string(), "1"]);
    assert_eq!(second.id, derived);
    let text = |entry: &JournalEntry| String::from_utf8(entry.payload.clone().unwrap()).unwrap();
    let values = BTreeMap::from([
        ("case", case().to_string()),
        ("second id", derived.to_string()),
        ("chain origin", hex(&chain::origin(first.device))),
        ("first clock", first.clock.to_string()),
        ("first payload", text(&first)),
        ("first payload hash", hex(&first.payload_hash)),
        ("first hash", hex(&first.hash)),
        ("second payload", text(&second)),
        ("second payload hash", hex(&second.payload_hash)),
        ("second hash", hex(&second.hash)),
    ]);
    for (name, value) in values {
        stands_in_the_document(name, &value);
    }
}

#[test]
fn an_entry_is_hashed_as_the_document_says() {
    for entry in example() {
        assert_eq!(entry.hash, described_hash(&entry));
    }
    let [first, _] = example();
    let origin = [b"casemate chain 1".as_slice(), first.device.as_bytes()].concat();
    assert_eq!(
        first.previous_hash,
        <[u8; 32]>::from(Sha256::digest(origin))
    );
}

#[test]
fn a_writer_stores_entries_as_the_document_says() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::new(folder.path());
    let store = StoreId::from_bytes(uuid(0xb1));
    let fill = |connection: &Connection| new_device(connection).map(|_| ());
    let connection = store::create(&location, store, &key(), fill).unwrap();
    let order = Order {
        actor: ActorId::from_bytes(uuid(0xa1)),
        command: command(),
        now_ms: NOW_MS,
        today: crate::time::date_in_london(NOW_MS),
    };
    let mut writer = Writer::new(&connection, order, |_, _| Ok(())).unwrap();
    let viewed = Viewed {
        event: "viewed",
        id: case(),
    };
    writer.record(&viewed).unwrap();
    writer.record(&viewed).unwrap();
    let written = read_all(&connection);
    let [known, following] = example();
    for (entry, expected) in written.iter().zip([&known, &following]) {
        assert_eq!(
            (entry.seq, entry.id, entry.clock),
            (expected.seq, expected.id, expected.clock)
        );
        assert_eq!(
            (entry.actor, entry.version),
            (expected.actor, expected.version)
        );
        assert_eq!(entry.payload, known.payload);
        assert_eq!(entry.salt.as_ref().unwrap().len(), SALT_BYTES);
        assert_eq!(entry.hash, described_hash(entry));
    }
    assert_ne!(written[0].salt, written[1].salt);
    assert_eq!(written[0].previous_hash, chain::origin(written[0].device));
    assert_eq!(written[1].previous_hash, written[0].hash);
    writer.erase(vec![written[0].id]).unwrap();
    let left = read_all(&connection);
    assert_eq!((&left[0].payload, &left[0].salt), (&None, &None));
    assert_eq!(
        (left[0].payload_hash, left[0].hash),
        (written[0].payload_hash, written[0].hash)
    );
    assert_eq!(left[2].payload, known_erasure(&written[0]));
    assert_eq!(replay::walk_chains(&connection).unwrap().entries, 3);
}

fn known_erasure(entry: &JournalEntry) -> Option<Vec<u8>> {
    Some(format!(r#"{{"event":"erased","entries":["{}"]}}"#, entry.id).into_bytes())
}

fn read_all(connection: &Connection) -> Vec<JournalEntry> {
    let sql = format!("SELECT {ENTRY_COLUMNS} FROM journal ORDER BY seq");
    let mut statement = connection.prepare(&sql).unwrap();
    statement
        .query_map([], entry_row)
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

#[test]
fn the_document_holds_the_statements_of_the_journal() {
    let statements = STATEMENTS
        .split_inclusive(";\n")
        .skip_while(|text| !text.contains("CREATE TABLE journal"))
        .take_while(|text| !text.contains("CREATE TABLE local"));
    for line in statements
        .flat_map(str::lines)
        .filter(|line| !line.starts_with("--"))
    {
        assert!(
            DOCUMENT.lines().any(|known| known == line),
            "the document lacks `{line}`"
        );
    }
}

#[test]
fn keys_and_the_recovery_code_are_made_as_the_document_says() {
    let secret = salt(0);
    let store_key = described_key(&secret, "casemate store key 1");
    assert_eq!(key().expose(), &store_key);
    let anchor = described_key(&store_key, "casemate head anchor 1");
    let check = described_key(&store_key, "casemate key check 1");
    assert_eq!(*key().derived("casemate head anchor 1").unwrap(), anchor);
    assert_eq!(*key().derived("casemate key check 1").unwrap(), check);
    let secret_of_code = RecoverySecret::from_code(CODE).unwrap();
    let groups: Vec<String> = secret_of_code
        .to_code()
        .iter()
        .map(|g| g.to_string())
        .collect();
    stands_in_the_document("recovery secret", &hex(&secret));
    stands_in_the_document("recovery code", &groups.join(" "));
    stands_in_the_document("store key", &hex(&store_key));
    stands_in_the_document("anchor key", &hex(&anchor));
    stands_in_the_document("check key", &hex(&check));
}

#[test]
fn the_anchor_file_has_the_bytes_that_the_document_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("anchor");
    let [first, second] = example();
    let head = |entry: &JournalEntry| Head {
        device: entry.device,
        seq: entry.seq,
        hash: entry.hash,
    };
    let mut anchor = anchor::Anchor::open(&path, &key()).unwrap();
    anchor.set(head(&first)).unwrap();
    anchor.set(head(&second)).unwrap();
    let bytes = std::fs::read(&path).unwrap();
    let mut slot = b"CMANCH01".to_vec();
    slot.extend(2_u64.to_be_bytes());
    slot.extend(second.device.as_bytes());
    slot.extend(2_u64.to_be_bytes());
    slot.extend(second.hash);
    let code = described_code(
        described_key(key().expose(), "casemate head anchor 1"),
        &slot,
    );
    slot.extend(&code);
    assert_eq!(hex(&bytes[..104]), hex(&slot));
    assert_eq!(&bytes[4096..4104], b"CMANCH01");
    assert_eq!(bytes.len(), 4096 + 104);
    stands_in_the_document("second slot", &hex(&slot[..72]));
    stands_in_the_document("second slot's code", &hex(&code));
}

#[test]
fn the_key_check_is_made_as_the_document_says() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("check");
    let store = StoreId::from_bytes(uuid(0xb1));
    let check_key = described_key(key().expose(), "casemate key check 1");
    let check = hex(&described_code(
        check_key,
        &[&salt(0)[..], store.as_bytes()].concat(),
    ));
    let nonce = hex(&salt(0));
    let text = format!(r#"{{"format":1,"store":"{store}","nonce":"{nonce}","check":"{check}"}}"#);
    std::fs::write(&path, text).unwrap();
    assert!(KeyCheck::read(&path).unwrap().unwrap().fits(&key()));
    let made = folder.path().join("made");
    KeyCheck::new(store, &key()).unwrap().write(&made).unwrap();
    let made: BTreeMap<String, serde_json::Value> =
        serde_json::from_slice(&std::fs::read(&made).unwrap()).unwrap();
    assert_eq!(
        made.keys().collect::<Vec<_>>(),
        ["check", "format", "nonce", "store"]
    );
    stands_in_the_document("check", &check);
}
