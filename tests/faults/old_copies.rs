//! Files put back from an older copy. Nothing in the database can tell; the anchor beside it can,
//! and for a whole folder the head that the keychain keeps.

use casework::error::Code;

use crate::files::{Store, report};

const COPIES: u64 = 11;
const ROLL_BACKS: usize = 50;
const ENTRIES: usize = 3;

/// The same store at several ages, the oldest first; each copied after its writer was killed.
fn ages() -> Vec<Store> {
    let store = Store::new();
    (0..COPIES)
        .map(|age| {
            store.write_and_kill(age, ENTRIES);
            store.copy()
        })
        .collect()
}

/// Pairs of an older and a newer age.
fn pairs(ages: &[Store]) -> Vec<(&Store, &Store)> {
    let newer = |older: usize| ages[older + 1..].iter();
    let pairs: Vec<_> = (0..ages.len())
        .flat_map(|older| newer(older).map(move |newer| (older, newer)))
        .map(|(older, newer)| (&ages[older], newer))
        .collect();
    assert!(pairs.len() >= ROLL_BACKS);
    pairs.into_iter().take(ROLL_BACKS).collect()
}

#[test]
fn a_database_put_back_from_an_older_copy_is_announced_by_the_anchor() {
    let ages = ages();
    let mut announced = 0;
    for (older, newer) in pairs(&ages) {
        let store = newer.copy();
        store.take(older, |name| name.starts_with("casemate.db"));
        match store.open(None) {
            Ok(_) => {}
            Err(error) => {
                assert_eq!(error.code(), Code::Damaged, "{error}");
                announced += 1;
            }
        }
    }
    report(&format!(
        "{announced} of {ROLL_BACKS} databases put back announced"
    ));
    assert_eq!(announced, ROLL_BACKS);
}

#[test]
fn a_whole_folder_put_back_is_announced_by_the_head_that_was_kept_elsewhere() {
    let ages = ages();
    let mut announced = 0;
    for (older, newer) in pairs(&ages) {
        let kept = newer.copy().open(None).unwrap().head().unwrap();
        // Without that head nobody could tell: it is what the test is about.
        drop(older.copy().open(None).unwrap());
        if let Err(error) = older.copy().open(Some(kept)) {
            assert_eq!(error.code(), Code::Damaged, "{error}");
            announced += 1;
        }
    }
    report(&format!(
        "{announced} of {ROLL_BACKS} folders put back announced"
    ));
    assert_eq!(announced, ROLL_BACKS);
}
