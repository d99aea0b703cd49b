//! What somebody with the key, a bad disk or an old copy does to the history is found and named.

use rusqlite::types::Value;

use super::*;
use crate::cases;
use crate::testing::{JUNE_18, key};

const COLUMNS: [&str; 13] = [
    "device",
    "seq",
    "id",
    "clock",
    "actor",
    "area",
    "version",
    "case_id",
    "payload",
    "salt",
    "payload_hash",
    "previous_hash",
    "hash",
];

/// Flips one bit of a column of one journal entry.
fn flip(vault: &TestVault, column: &str, seq: u64, bit: usize) {
    tampered(vault, "");
    let select = format!("SELECT {column} FROM journal WHERE seq = ?1");
    let update = format!("UPDATE journal SET {column} = ?2 WHERE seq = ?1");
    raw(vault, |connection| {
        let value: Value = connection
            .query_row(&select, [seq], |row| row.get(0))
            .unwrap();
        let flipped = match value {
            Value::Integer(number) => Value::Integer(number ^ (1 << bit)),
            Value::Text(text) => {
                let mut bytes = text.into_bytes();
                bytes[0] ^= 1 << (bit % 6);
                Value::Text(String::from_utf8(bytes).unwrap())
            }
            Value::Blob(mut bytes) => {
                bytes[bit / 8] ^= 1 << (bit % 8);
                Value::Blob(bytes)
            }
            other => panic!("no bit to flip in {other:?}"),
        };
        connection.execute(&update, params![seq, flipped]).unwrap();
    });
}

fn first_bad(vault: &TestVault) -> Option<u64> {
    vault.vault().verify().unwrap().first_bad_seq
}

/// Closes a vault that does not verify; dropping it would say so.
fn forget(mut vault: TestVault) {
    vault.close();
}

fn diagnosis(vault: &TestVault, kept: Option<Head>) -> (DamageKind, Option<u32>) {
    let damage = diagnose(vault.location(), &key(), kept).unwrap();
    (damage.what, damage.first_bad_seq)
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

#[test]
fn a_flipped_bit_in_any_column_is_found_with_its_number() {
    for column in COLUMNS {
        for bit in [4, 9, 13] {
            let vault = vault_with_notes(4);
            flip(&vault, column, 7, bit);
            assert_eq!(first_bad(&vault), Some(7), "{column}, bit {bit}");
            forget(vault);
        }
    }
}

#[test]
fn the_first_and_the_last_entry_are_as_safe_as_the_others() {
    for seq in [1, 9] {
        let vault = vault_with_notes(4);
        assert_eq!(vault.vault().head().unwrap().seq, 9);
        flip(&vault, "payload", seq, 20);
        assert_eq!(first_bad(&vault), Some(seq));
        forget(vault);
    }
}

#[test]
fn a_row_that_is_gone_is_found() {
    let vault = vault_with_notes(4);
    tampered(&vault, "DELETE FROM journal WHERE seq = 7");
    assert_eq!(first_bad(&vault), Some(7));
    forget(vault);
}

#[test]
fn two_rows_in_each_others_place_are_found() {
    let vault = vault_with_notes(4);
    tampered(
        &vault,
        "UPDATE journal SET seq = 100 WHERE seq = 7;
         UPDATE journal SET seq = 7 WHERE seq = 8;
         UPDATE journal SET seq = 8 WHERE seq = 100;",
    );
    assert_eq!(first_bad(&vault), Some(7));
    forget(vault);
}

#[test]
fn an_end_that_was_hashed_anew_passes_the_chain_and_fails_the_anchor() {
    let mut vault = vault_with_notes(2);
    tampered(&vault, "");
    raw(&vault, |connection| {
        let sql = format!(
            "SELECT {} FROM journal WHERE seq = 7",
            journal::ENTRY_COLUMNS
        );
        let mut entry = connection.query_row(&sql, [], journal::entry_row).unwrap();
        entry.actor = ActorId::new();
        let update = "UPDATE journal SET actor = ?1, hash = ?2 WHERE seq = 7";
        let hash = journal::chain::entry_hash(&entry);
        connection
            .execute(update, params![entry.actor, hash])
            .unwrap();
    });
    let found = vault.vault().verify().unwrap();
    assert_eq!((found.first_bad_seq, found.anchor_holds), (None, false));
    assert_eq!(
        vault.reopen(History::Checked).unwrap_err().code(),
        Code::Damaged
    );
    assert_eq!(
        diagnosis(&vault, None),
        (DamageKind::HistoryReplaced, Some(7))
    );
}

#[test]
fn entries_that_are_gone_from_the_end_are_announced_before_anything_is_written() {
    let mut vault = vault_with_notes(4);
    tampered(&vault, "DELETE FROM journal WHERE seq > 6");
    assert_eq!(
        vault.reopen(History::Checked).unwrap_err().code(),
        Code::Damaged
    );
    let damage = diagnose(vault.location(), &key(), None).unwrap();
    assert_eq!(
        (damage.what, damage.first_bad_seq),
        (DamageKind::HistoryCut, Some(7))
    );
    assert_eq!(damage.last_good, Some(date_in_london(JUNE_18)));
    // A second attempt says the same: the first did not mend it in silence.
    assert_eq!(
        vault.reopen(History::Checked).unwrap_err().code(),
        Code::Damaged
    );
    assert_eq!(
        vault.reopen(History::FromRecovery).unwrap_err().code(),
        Code::Damaged
    );
}

#[test]
fn a_projection_that_differs_from_its_replay_is_named() {
    let vault = vault_with_notes(1);
    raw(&vault, |connection| {
        connection.execute("UPDATE people_person SET name = 'X'", [])
    })
    .unwrap();
    let found = vault.vault().verify().unwrap();
    assert_eq!(found.first_difference.as_deref(), Some("people_person"));
    assert!(!found.is_whole());
    forget(vault);
}

#[test]
fn a_damaged_page_is_announced_and_nothing_is_guessed() {
    let mut vault = vault_with_notes(40);
    vault.close();
    let path = vault.location().database();
    let whole = std::fs::read(&path).unwrap();
    for at in [3_000, whole.len() / 2, whole.len() - 3_000] {
        let mut bytes = whole.clone();
        bytes[at] ^= 16;
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(
            vault.reopen(History::Checked).unwrap_err().code(),
            Code::Damaged,
            "at {at}"
        );
        assert_eq!(diagnosis(&vault, None).0, DamageKind::Page, "at {at}");
    }
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(
        vault.reopen(History::Checked).unwrap_err().code(),
        Code::Damaged
    );
    assert_eq!(diagnosis(&vault, None).0, DamageKind::Page);
    std::fs::write(&path, whole).unwrap();
    vault.reopen(History::Checked).unwrap();
}

#[test]
fn a_loss_that_a_person_accepted_is_journaled_and_the_store_goes_on() {
    let mut vault = vault_with_notes(4);
    let lost = vault.vault().head().unwrap();
    tampered(&vault, "DELETE FROM journal WHERE seq > 6");
    vault.reopen(History::LossAccepted).unwrap();
    let after = vault.vault().head().unwrap();
    assert_ne!(
        after.device, lost.device,
        "the lost numbers are never given again"
    );
    let accepted = raw(&vault, |connection| {
        let sql = "SELECT payload FROM journal WHERE device = ?1 AND seq = 1";
        let payload: Vec<u8> = connection
            .query_row(sql, [after.device], |row| row.get(0))
            .unwrap();
        serde_json::from_slice(&payload).unwrap()
    });
    assert!(matches!(
        accepted,
        SettingsEvent::LossAccepted { device, anchored_seq: Some(9), found_seq: 6 }
            if device == lost.device
    ));
    let case = vault.read(|r| cases::views::list(r, vault.actor())).cases[0].id;
    vault.note(case, "After the loss.");
    vault.reopen(History::Checked).unwrap();
    assert!(vault.vault().verify().unwrap().is_whole());
}

#[test]
fn after_an_accepted_loss_the_head_that_was_kept_before_it_counts_no_more() {
    let mut vault = vault_with_notes(4);
    let kept = vault.vault().head().unwrap();
    tampered(&vault, "DELETE FROM journal WHERE seq > 6");
    vault
        .reopen_after(History::LossAccepted, Some(kept))
        .unwrap();
    // As after a kill: the keychain still has the old head.
    vault.reopen_after(History::Checked, Some(kept)).unwrap();
}

#[test]
fn accepting_a_loss_does_not_excuse_the_next_one() {
    let mut vault = vault_with_notes(4);
    tampered(&vault, "DELETE FROM journal WHERE seq > 6");
    vault.reopen(History::LossAccepted).unwrap();
    let case = vault.read(|r| cases::views::list(r, vault.actor())).cases[0].id;
    vault.note(case, "After the loss.");
    let device = vault.vault().head().unwrap().device;
    tampered(
        &vault,
        &format!(
            "DELETE FROM journal WHERE hex(device) = '{}' AND seq = 2",
            hex(device)
        ),
    );
    assert_eq!(
        vault.reopen(History::Checked).unwrap_err().code(),
        Code::Damaged
    );
    assert_eq!(diagnosis(&vault, None), (DamageKind::HistoryCut, Some(2)));
}

fn hex(device: DeviceId) -> String {
    device
        .as_bytes()
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect()
}

#[test]
fn a_whole_folder_put_back_from_yesterday_is_announced_by_the_kept_head() {
    let mut vault = vault_with_notes(1);
    let yesterday = tempfile::tempdir().unwrap();
    vault.close();
    copy(vault.location().folder(), yesterday.path());
    vault.reopen(History::Checked).unwrap();
    let case = vault.read(|r| cases::views::list(r, vault.actor())).cases[0].id;
    vault.note(case, "Today.");
    let kept = vault.vault().head().unwrap();
    vault.close();
    copy(yesterday.path(), vault.location().folder());
    let error = vault
        .reopen_after(History::Checked, Some(kept))
        .unwrap_err();
    assert_eq!(error.code(), Code::Damaged);
    assert_eq!(
        diagnosis(&vault, Some(kept)),
        (DamageKind::HistoryCut, Some(kept.seq.try_into().unwrap()))
    );
    vault
        .reopen_after(History::LossAccepted, Some(kept))
        .unwrap();
    vault.reopen_after(History::Checked, Some(kept)).unwrap();
}

#[test]
fn a_missing_anchor_is_announced_but_not_after_a_recovery() {
    let mut vault = vault_with_notes(1);
    vault.close();
    std::fs::remove_file(vault.location().anchor()).unwrap();
    assert_eq!(
        vault.reopen(History::Checked).unwrap_err().code(),
        Code::Damaged
    );
    assert_eq!(diagnosis(&vault, None).0, DamageKind::AnchorMissing);
    vault.reopen(History::FromRecovery).unwrap();
    vault.reopen(History::Checked).unwrap();
}

#[test]
fn an_anchor_of_another_store_is_no_anchor() {
    let mut vault = vault_with_notes(1);
    vault.close();
    let path = vault.location().anchor();
    std::fs::remove_file(&path).unwrap();
    let other = crate::sensitive::StoreKey::from_bytes([8; 32]);
    let head = Head {
        device: DeviceId::new(),
        seq: 3,
        hash: [1; 32],
    };
    Anchor::open(&path, &other).unwrap().set(head).unwrap();
    assert_eq!(
        vault.reopen(History::Checked).unwrap_err().code(),
        Code::Damaged
    );
    assert_eq!(diagnosis(&vault, None).0, DamageKind::AnchorMissing);
}

#[test]
fn one_torn_slot_of_the_anchor_leaves_the_other() {
    let mut vault = vault_with_notes(2);
    vault.close();
    let path = vault.location().anchor();
    let whole = std::fs::read(&path).unwrap();
    for slot in [0, 4096] {
        for at in [0, 9, 20, 40, 60, 100] {
            let mut torn = whole.clone();
            torn[slot + at] ^= 1;
            std::fs::write(&path, torn).unwrap();
            vault.reopen(History::Checked).unwrap();
            vault.close();
        }
    }
    let mut torn = whole;
    torn[20] ^= 1;
    torn[4096 + 20] ^= 1;
    std::fs::write(&path, torn).unwrap();
    assert_eq!(
        vault.reopen(History::Checked).unwrap_err().code(),
        Code::Damaged
    );
}
