//! What is said of a store that is whole, and of each way in which one is not.

use expect_test::{Expect, expect};

use super::*;

fn whole() -> Verification {
    Verification {
        entries: 1_234,
        bad_pages: 0,
        first_bad_seq: None,
        anchor_holds: true,
        first_difference: None,
    }
}

fn check((report, reason): (Report, Option<String>), expected: Expect) {
    let mut out = Vec::new();
    print(&report, &mut out).unwrap();
    let reason = reason.map_or("success".to_owned(), |reason| format!("failure: {reason}"));
    expected.assert_eq(&format!("{}{reason}", String::from_utf8(out).unwrap()));
}

#[test]
fn only_a_whole_store_is_a_success() {
    check(
        of_verification(whole()),
        expect![[r#"
            Journal entries that verify: 1234
            Pages that do not verify: 0
            Anchor holds: yes
            The store is whole.
            success"#]],
    );
    let pages = Verification {
        bad_pages: 2,
        first_bad_seq: Some(7),
        ..whole()
    };
    check(
        of_verification(pages),
        expect![[r#"
            Journal entries that verify: 1234
            Pages that do not verify: 2
            First bad journal entry: 7
            Anchor holds: yes
            The store is damaged.
            failure: 2 pages of the store do not verify"#]],
    );
    let chain = Verification {
        first_bad_seq: Some(7),
        anchor_holds: false,
        ..whole()
    };
    check(
        of_verification(chain),
        expect![[r#"
            Journal entries that verify: 1234
            Pages that do not verify: 0
            First bad journal entry: 7
            Anchor holds: no
            The store is damaged.
            failure: the journal does not verify; first bad journal entry: 7"#]],
    );
    let anchor = Verification {
        anchor_holds: false,
        ..whole()
    };
    check(
        of_verification(anchor),
        expect![[r#"
            Journal entries that verify: 1234
            Pages that do not verify: 0
            Anchor holds: no
            The store is damaged.
            failure: the journal does not end where the anchor says"#]],
    );
    let replay = Verification {
        first_difference: Some("cases_case".into()),
        ..whole()
    };
    check(
        of_verification(replay),
        expect![[r#"
            Journal entries that verify: 1234
            Pages that do not verify: 0
            Anchor holds: yes
            First difference from a replay: cases_case
            The store is damaged.
            failure: what is shown differs from a replay of the journal"#]],
    );
}

#[test]
fn damage_that_is_seen_on_opening_names_the_first_bad_entry() {
    let damage = Damage {
        what: DamageKind::HistoryCut,
        first_bad_seq: Some(1_201),
        last_good: "2026-11-20".parse().ok(),
    };
    check(
        of_damage(&damage),
        expect![[r#"
            First bad journal entry: 1201
            Last good entry: 20 November 2026
            The store is damaged.
            failure: the newest entries of the journal are gone; first bad journal entry: 1201; last good entry: 2026-11-20"#]],
    );
}
