//! Importing into a real store: all or nothing, and twice is once.

use std::sync::Arc;

use casework::cases;
use casework::ids::StoreId;
use casework::sensitive::StoreKey;
use casework::store::Location;
use casework::time::Clock;
use expect_test::{Expect, expect};
use tempfile::TempDir;

use super::*;
use crate::tests::CASE;

struct Store {
    vault: Vault,
    actor: ActorId,
    _folder: TempDir,
}

impl Store {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::new(folder.path().join("store"));
        let key = StoreKey::from_bytes([7; 32]);
        let clock = Arc::new(Clock::fixed(1_795_000_000_000));
        let vault = Vault::create(&location, StoreId::new(), &key, clock).unwrap();
        Self {
            vault,
            actor: ActorId::new(),
            _folder: folder,
        }
    }

    /// Imports files of the names `1.json`, `2.json` and compares the report and what is kept.
    fn check(&self, texts: &[&str], dry_run: bool, expected: Expect) {
        let file = |(number, text): (u32, &&str)| NamedText {
            name: format!("{number}.json"),
            text: (*text).to_owned(),
        };
        let files: Vec<_> = (1..).zip(texts).map(file).collect();
        let import = bring_in(&self.vault, self.actor, &files, dry_run).unwrap();
        let mut out = Vec::new();
        print(
            &Report {
                import,
                passed_over: Vec::new(),
            },
            &mut out,
        )
        .unwrap();
        let cases = self
            .vault
            .read(|r| cases::views::list(r, self.actor))
            .unwrap();
        let entries: u32 = cases.cases.iter().map(|case| case.entry_count).sum();
        let kept = format!("kept: {} cases, {entries} entries", cases.total);
        expected.assert_eq(&format!("{}{kept}", String::from_utf8(out).unwrap()));
        assert!(self.vault.verify().unwrap().is_whole());
    }
}

#[test]
fn importing_twice_changes_nothing() {
    let store = Store::new();
    store.check(
        &[CASE],
        false,
        expect![[r#"
        new       CBC-1: 2 new entries, 1 new person, 0 known entries (1.json)
        kept: 1 cases, 2 entries"#]],
    );
    let head = store.vault.head().unwrap();
    store.check(
        &[CASE, CASE],
        false,
        expect![[r#"
        unchanged CBC-1: 0 new entries, 0 new people, 2 known entries (1.json)
        unchanged CBC-1: 0 new entries, 0 new people, 2 known entries (2.json)
        kept: 1 cases, 2 entries"#]],
    );
    assert_eq!(store.vault.head().unwrap(), head);
}

#[test]
fn a_dry_run_says_what_an_import_would_do_and_does_nothing() {
    let store = Store::new();
    let other = CASE.replace("CBC-1", "CBC-2");
    store.check(
        &[CASE, &other],
        true,
        expect![[r#"
        new       CBC-1: 2 new entries, 1 new person, 0 known entries (1.json)
        new       CBC-2: 2 new entries, 1 new person, 0 known entries (2.json)
        This was a dry run: nothing was changed.
        kept: 0 cases, 0 entries"#]],
    );
    store.check(
        &[CASE, &other],
        false,
        expect![[r#"
        new       CBC-1: 2 new entries, 1 new person, 0 known entries (1.json)
        new       CBC-2: 2 new entries, 1 new person, 0 known entries (2.json)
        kept: 2 cases, 4 entries"#]],
    );
}

#[test]
fn a_longer_file_of_a_known_case_adds_what_is_new() {
    let store = Store::new();
    store.check(
        &[CASE],
        false,
        expect![[r#"
        new       CBC-1: 2 new entries, 1 new person, 0 known entries (1.json)
        kept: 1 cases, 2 entries"#]],
    );
    let entry = r#"{"id": "E03", "date": "2026-05-05", "type": "note", "author": "B Stone",
        "subject": "Later", "body": "Bond agreed."},"#;
    let longer = CASE.replace("\"entries\": [", &format!("\"entries\": [{entry}"));
    store.check(
        &[&longer],
        false,
        expect![[r#"
        added to  CBC-1: 1 new entry, 0 new people, 2 known entries (1.json)
        kept: 1 cases, 3 entries"#]],
    );
}

#[test]
fn one_file_that_tells_an_entry_otherwise_keeps_them_all_out() {
    let store = Store::new();
    store.check(
        &[CASE],
        false,
        expect![[r#"
        new       CBC-1: 2 new entries, 1 new person, 0 known entries (1.json)
        kept: 1 cases, 2 entries"#]],
    );
    let other = CASE.replace("CBC-1", "CBC-2");
    let changed = CASE.replace("sees his GP", "sees no GP");
    store.check(
        &[&other, &changed],
        false,
        expect![[r#"
            2.json: entries[1]: The store holds entry E02 with other words. Entries are never overwritten: give the changed entry an id of its own.
            kept: 1 cases, 2 entries"#]],
    );
}
