//! What a write does, and what it leaves when it fails.

use super::*;
use crate::cases::{self, Origin};
use crate::entries;
use crate::ids::CaseId;
use crate::testing::{case_file, note};

fn bodies(vault: &TestVault, case: CaseId) -> Vec<String> {
    vault
        .read(|r| cases::views::file(r, case))
        .entries
        .into_iter()
        .map(|one| one.body)
        .collect()
}

#[test]
fn a_write_is_journaled_and_projected_together() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let before = vault.vault().head().unwrap().seq;
    vault.note(case, "She rang.");
    assert_eq!(vault.vault().head().unwrap().seq, before + 1);
    assert_eq!(bodies(&vault, case), ["She rang."]);
    let payload: Vec<u8> = raw(&vault, |connection| {
        connection
            .query_row(
                "SELECT payload FROM journal WHERE seq = ?1",
                [before + 1],
                |row| row.get(0),
            )
            .unwrap()
    });
    assert!(String::from_utf8(payload).unwrap().contains("She rang."));
}

#[test]
fn a_command_that_fails_half_way_leaves_nothing() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let (code, _) = vault.refused(|w| {
        entries::add(w, case, &note("First."))?;
        entries::add(w, case, &note(" "))
    });
    assert_eq!(code, Code::Invalid);
    assert!(bodies(&vault, case).is_empty());
    vault.note(case, "After.");
    assert_eq!(bodies(&vault, case), ["After."]);
}

#[test]
fn repeating_a_command_changes_nothing_and_gives_no_value() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let (command, actor) = (CommandId::new(), vault.actor());
    let twice = |body: &str| {
        vault.vault().write(actor, command, |w| {
            entries::add(w, case, &note(body))?;
            entries::add(w, case, &note("And one more."))
        })
    };
    assert!(twice("First.").unwrap().value.is_some());
    let head = vault.vault().head().unwrap();
    let again = twice("Second.").unwrap();
    assert_eq!((again.value, again.changes), (None, Changes::default()));
    assert_eq!(vault.vault().head().unwrap(), head);
    assert_eq!(bodies(&vault, case), ["First.", "And one more."]);
}

#[test]
fn a_command_that_failed_may_be_repeated() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let (command, actor) = (CommandId::new(), vault.actor());
    let add = |body: &str| {
        vault
            .vault()
            .write(actor, command, |w| entries::add(w, case, &note(body)))
    };
    assert_eq!(add(" ").unwrap_err().code(), Code::Invalid);
    assert!(add("Now with words.").unwrap().value.is_some());
}

#[test]
fn a_write_tells_which_areas_and_cases_it_changed() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let written = vault.vault().write(vault.actor(), CommandId::new(), |w| {
        entries::add(w, case, &note("x"))?;
        cases::view(w, case)
    });
    let changes = written.unwrap().changes;
    assert_eq!(
        changes.areas.into_iter().collect::<Vec<_>>(),
        ["case", "entry"]
    );
    assert_eq!(changes.cases.into_iter().collect::<Vec<_>>(), [case]);
}

#[test]
fn a_rehearsal_gives_what_a_write_would_and_keeps_nothing() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let head = vault.vault().head().unwrap();
    let count = vault.vault().rehearse(vault.actor(), |w| {
        entries::add(w, case, &note("x"))?;
        Ok(cases::views::file(w, case)?.entries.len())
    });
    assert_eq!(count.unwrap(), 1);
    assert!(bodies(&vault, case).is_empty());
    assert_eq!(vault.vault().head().unwrap(), head);
}

#[test]
fn the_anchor_follows_every_write() {
    let vault = vault_with_notes(3);
    let anchored = Anchor::open(&vault.location().anchor(), &testing::key())
        .unwrap()
        .head();
    assert_eq!(anchored, Some(vault.vault().head().unwrap()));
}

#[test]
fn the_logical_clock_never_goes_back_when_the_computers_does() {
    let vault = vault_with_notes(1);
    vault.wait_minutes(-2 * 24 * 60);
    let case = vault.read(|r| cases::views::list(r, vault.actor())).cases[0].id;
    vault.write(|w| cases::view(w, case));
    vault.wait_minutes(-365 * 24 * 60);
    vault.write(|w| cases::view(w, case));
    let clocks: Vec<i64> = raw(&vault, |connection| {
        let mut statement = connection
            .prepare("SELECT clock FROM journal ORDER BY seq")
            .unwrap();
        statement
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap()
    });
    assert!(
        clocks.is_sorted_by(|earlier, later| earlier < later),
        "{clocks:?}"
    );
}

#[test]
fn the_journal_refuses_to_change_or_lose_a_row() {
    let vault = vault_with_notes(1);
    for statement in [
        "DELETE FROM journal WHERE seq = 1",
        "DELETE FROM journal",
        "UPDATE journal SET payload = x'7b7d' WHERE seq = 1",
        "UPDATE journal SET actor = zeroblob(16) WHERE seq = 1",
        "UPDATE journal SET seq = 99 WHERE seq = 1",
        "UPDATE journal SET payload = NULL, salt = NULL, area = 'x' WHERE seq = 1",
        "UPDATE journal SET payload = NULL WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT device, seq, id, clock, actor, 'x', version, case_id,
             payload, salt, payload_hash, previous_hash, hash FROM journal WHERE seq = 1",
    ] {
        let tried = raw(&vault, |connection| connection.execute(statement, []));
        assert!(tried.is_err(), "{statement}");
    }
}

#[test]
fn a_payload_beyond_the_limit_is_refused() {
    let vault = TestVault::new();
    let mut file = case_file("CBC-1", &[("E01", "2026-06-01", "x")]);
    file.entries[0].body = "\u{1}".repeat(journal::PAYLOAD_BYTES_MAX / 6);
    let (code, _) = vault.refused(|w| cases::import(w, "", &file, Origin::Real).map(drop));
    assert_eq!(code, Code::TooLarge);
}

#[test]
fn a_reader_cannot_write() {
    let vault = TestVault::new();
    let tried = vault
        .vault()
        .read(|r| Ok(r.connection().execute("DELETE FROM drafts", [])?));
    assert!(tried.is_err());
}
