//! Erasure takes words away for good and leaves the chain whole.

use super::*;
use crate::cases;
use crate::ids::JournalEntryId;
use crate::testing::note;

const WORDS: &str = "He told me a thing about a stranger called Quentin Farthingale.";

fn vault_with_words() -> (TestVault, JournalEntryId) {
    let vault = vault_with_notes(1);
    let case = vault.read(|r| cases::views::list(r, vault.actor())).cases[0].id;
    let command = CommandId::new();
    let add = |w: &mut Writer<'_>| crate::entries::add(w, case, &note(WORDS));
    vault.vault().write(vault.actor(), command, add).unwrap();
    (vault, JournalEntryId::from_bytes(*command.as_bytes()))
}

fn count(vault: &TestVault, sql: &str) -> u32 {
    raw(vault, |connection| {
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    })
}

#[test]
fn erased_words_are_in_no_table_and_the_chain_still_verifies() {
    let (vault, id) = vault_with_words();
    let before = vault.vault().verify().unwrap().entries;
    vault.write(|w| w.erase(vec![id]));
    assert_eq!(
        count(&vault, "SELECT count(*) FROM journal WHERE payload IS NULL"),
        1
    );
    assert_eq!(
        count(&vault, "SELECT count(*) FROM journal WHERE salt IS NULL"),
        1
    );
    assert_eq!(
        count(
            &vault,
            "SELECT count(*) FROM journal WHERE instr(payload, 'Farthingale') > 0"
        ),
        0
    );
    assert_eq!(
        count(
            &vault,
            "SELECT count(*) FROM entries_entry WHERE instr(body, 'Farthingale') > 0"
        ),
        0
    );
    let found = vault.vault().verify().unwrap();
    assert!(found.is_whole());
    assert_eq!(found.entries, before + 1);
}

#[test]
fn what_was_not_erased_stays() {
    let (vault, id) = vault_with_words();
    vault.write(|w| w.erase(vec![id]));
    let case = vault.read(|r| cases::views::list(r, vault.actor())).cases[0].id;
    let file = vault.read(|r| cases::views::file(r, case));
    let bodies: Vec<&str> = file.entries.iter().map(|one| one.body.as_str()).collect();
    assert_eq!(bodies, ["Rang.", "Met.", "Note 0."]);
}

#[test]
fn an_erasure_survives_opening_again() {
    let (mut vault, id) = vault_with_words();
    vault.write(|w| w.erase(vec![id]));
    vault.reopen(History::Checked).unwrap();
    assert!(vault.vault().verify().unwrap().is_whole());
}

#[test]
fn a_payload_that_is_gone_without_an_erasure_is_found() {
    let vault = vault_with_notes(2);
    // The trigger lets it pass: it is what an erasure does.
    raw(&vault, |connection| {
        connection.execute(
            "UPDATE journal SET payload = NULL, salt = NULL WHERE seq = 6",
            [],
        )
    })
    .unwrap();
    assert_eq!(vault.vault().verify().unwrap().first_bad_seq, Some(6));
    std::mem::forget(vault);
}

#[test]
fn an_erasure_itself_is_not_erased_nor_what_is_not_there() {
    let (vault, id) = vault_with_words();
    let command = CommandId::new();
    vault
        .vault()
        .write(vault.actor(), command, |w| w.erase(vec![id]))
        .unwrap();
    let erasure = JournalEntryId::from_bytes(*command.as_bytes());
    assert_eq!(vault.refused(|w| w.erase(vec![erasure])).0, Code::Refused);
    assert_eq!(
        vault.refused(|w| w.erase(vec![JournalEntryId::new()])).0,
        Code::NotFound
    );
}
