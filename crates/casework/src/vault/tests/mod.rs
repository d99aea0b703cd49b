//! The rules of the vault, on real files.

mod damage;
mod erasure;
mod files;
mod random;
mod writing;

use super::*;
use crate::testing::{self, TestVault};

/// Does something to the open database that no command does.
fn raw<T>(test: &TestVault, work: impl FnOnce(&Connection) -> T) -> T {
    work(&test.vault().writing.lock().unwrap().connection)
}

/// Does something to the journal that its triggers forbid, as somebody with the key can.
fn tampered(test: &TestVault, statement: &str) {
    raw(test, |connection| {
        connection
            .execute_batch(&format!(
                "DROP TRIGGER IF EXISTS journal_keeps_its_rows;
                 DROP TRIGGER IF EXISTS journal_changes_only_by_erasure;
                 {statement}"
            ))
            .unwrap();
    });
}

/// A vault with one case and some notes: the naming, the case, its person and two entries come
/// first, so that the first note is number 6.
fn vault_with_notes(notes: usize) -> TestVault {
    let vault = TestVault::new();
    let entries = [
        ("E01", "2026-06-01", "Rang."),
        ("E02", "2026-06-02", "Met."),
    ];
    let mut file = testing::case_file("CBC-1", &entries);
    // A playbook that nobody knows is not kept in the journal.
    file.playbook = "unknown".to_owned();
    let case = vault.import(&file, crate::cases::Origin::Real);
    for number in 0..notes {
        vault.note(case, &format!("Note {number}."));
    }
    vault
}
