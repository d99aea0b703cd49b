use crate::cases::Origin;
use crate::entries::BODY_MAX;
use crate::error::Code;
use crate::ids::ActorId;
use crate::testing::{TestVault, case_file, note};
use crate::vault::History;

#[test]
fn a_draft_survives_closing_and_opening() {
    let mut vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let draft = note("She rang about the damp.");
    vault
        .vault()
        .desk(vault.actor(), |desk| desk.keep(case, &draft))
        .unwrap();
    vault.reopen(History::Checked).unwrap();
    let kept = vault
        .vault()
        .desk(vault.actor(), |desk| desk.draft(case))
        .unwrap()
        .unwrap();
    assert_eq!((kept.id, kept.body), (draft.id, draft.body));
}

#[test]
fn a_draft_is_no_part_of_the_journal() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let before = vault.vault().head().unwrap();
    let (first, second) = (note("One."), note("Two."));
    vault
        .vault()
        .desk(vault.actor(), |desk| desk.keep(case, &first))
        .unwrap();
    vault
        .vault()
        .desk(vault.actor(), |desk| desk.keep(case, &second))
        .unwrap();
    assert_eq!(vault.vault().head().unwrap(), before);
    let kept = vault
        .vault()
        .desk(vault.actor(), |desk| desk.draft(case))
        .unwrap();
    assert_eq!(kept.unwrap().body, "Two.");
}

#[test]
fn a_person_sees_only_their_own_draft_of_that_case() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let other_case = vault.import(&case_file("CBC-2", &[]), Origin::Real);
    vault
        .vault()
        .desk(vault.actor(), |desk| desk.keep(case, &note("Mine.")))
        .unwrap();
    let somebody = ActorId::new();
    assert!(
        vault
            .vault()
            .desk(somebody, |desk| desk.draft(case))
            .unwrap()
            .is_none()
    );
    assert!(
        vault
            .vault()
            .desk(vault.actor(), |desk| desk.draft(other_case))
            .unwrap()
            .is_none()
    );
    vault
        .vault()
        .desk(somebody, |desk| desk.discard(case))
        .unwrap();
    assert!(
        vault
            .vault()
            .desk(vault.actor(), |desk| desk.draft(case))
            .unwrap()
            .is_some()
    );
}

#[test]
fn a_discarded_draft_is_gone() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    vault
        .vault()
        .desk(vault.actor(), |desk| desk.keep(case, &note("Mine.")))
        .unwrap();
    vault
        .vault()
        .desk(vault.actor(), |desk| desk.discard(case))
        .unwrap();
    assert!(
        vault
            .vault()
            .desk(vault.actor(), |desk| desk.draft(case))
            .unwrap()
            .is_none()
    );
}

#[test]
fn a_draft_may_be_too_long_to_add_but_not_without_end() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let keep = |length| {
        vault.vault().desk(vault.actor(), |desk| {
            desk.keep(case, &note(&"x".repeat(length)))
        })
    };
    keep(BODY_MAX * 2).unwrap();
    assert_eq!(keep(BODY_MAX * 2 + 1).unwrap_err().code(), Code::TooLarge);
}
