use rusqlite::Connection;

use super::*;
use crate::error::Code;

fn entry() -> JournalEntry {
    JournalEntry {
        device: DeviceId::from_bytes([1; 16]),
        seq: 2,
        id: JournalEntryId::from_bytes([2; 16]),
        clock: 3 << 16,
        actor: ActorId::from_bytes([4; 16]),
        area: "entry".to_owned(),
        version: 1,
        case: None,
        payload: None,
        salt: None,
        payload_hash: [5; 32],
        previous_hash: [6; 32],
        hash: [0; 32],
    }
}

#[test]
fn every_part_of_the_envelope_is_hashed() {
    let change: [fn(&mut JournalEntry); 10] = [
        |entry| entry.device = DeviceId::from_bytes([0; 16]),
        |entry| entry.seq += 1,
        |entry| entry.id = JournalEntryId::from_bytes([0; 16]),
        |entry| entry.clock += 1,
        |entry| entry.actor = ActorId::from_bytes([0; 16]),
        |entry| entry.area.push('x'),
        |entry| entry.version += 1,
        |entry| entry.case = Some(CaseId::from_bytes([0; 16])),
        |entry| entry.payload_hash[31] ^= 1,
        |entry| entry.previous_hash[31] ^= 1,
    ];
    for (at, change) in change.iter().enumerate() {
        let mut changed = entry();
        change(&mut changed);
        assert_ne!(
            chain::entry_hash(&changed),
            chain::entry_hash(&entry()),
            "change {at}"
        );
    }
}

#[test]
fn the_area_and_what_follows_it_cannot_trade_bytes() {
    let (mut short, mut long) = (entry(), entry());
    short.area = "a".to_owned();
    short.version = u16::from_be_bytes(*b"bc");
    long.area = "ab".to_owned();
    long.version = u16::from_be_bytes(*b"c\0");
    assert_ne!(chain::entry_hash(&short), chain::entry_hash(&long));
}

#[test]
fn salt_and_payload_cannot_trade_bytes() {
    assert_ne!(
        chain::payload_hash(b"ab", b"c"),
        chain::payload_hash(b"a", b"bc")
    );
}

#[test]
fn the_same_payload_is_stored_under_another_hash_each_time() {
    let vault = crate::testing::TestVault::new();
    let name = |w: &mut Writer<'_>| {
        crate::settings::name_actor(w, "Nadia Weiss", crate::settings::Role::Caseworker)
    };
    vault.write(name);
    vault.write(name);
    let hashes = vault.read(|r| {
        let mut statement = r
            .connection()
            .prepare("SELECT payload, payload_hash FROM journal")?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Hash>(1)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    });
    assert_eq!(hashes[1].0, hashes[2].0);
    assert_ne!(hashes[1].1, hashes[2].1);
}

#[test]
fn a_payload_that_is_no_event_names_its_entry_and_not_its_words() {
    let mut entry = entry();
    entry.payload = Some(b"{\"event\": \"added\", \"secret\": 1".to_vec());
    let error = entry.event::<serde_json::Value>().unwrap_err();
    assert_eq!(error.code(), Code::Damaged);
    assert_eq!(error.reasons(), ["entry 2 of area entry cannot be read"]);
}

#[test]
fn a_store_that_has_lost_its_device_is_damaged_not_new() {
    let memory = Connection::open_in_memory().unwrap();
    memory
        .execute_batch("CREATE TABLE local (name TEXT PRIMARY KEY, value BLOB)")
        .unwrap();
    assert_eq!(device(&memory).unwrap_err().code(), Code::Damaged);
    let made = new_device(&memory).unwrap();
    assert_eq!(device(&memory).unwrap(), made);
    assert_ne!(new_device(&memory).unwrap(), made);
}

#[test]
fn the_clock_counts_milliseconds_in_its_upper_part() {
    assert_eq!(clock_ms(1_781_769_600_000 << 16 | 7), 1_781_769_600_000);
}
