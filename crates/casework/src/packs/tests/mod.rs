//! Packs are signed with a key that was made for these tests: `council.toml` by `calder.pub`.

use super::*;
use crate::cases::{self, Origin};
use crate::ids::CaseId;
use crate::testing::{TestVault, case_file};

const TEXT: &str = include_str!("council.toml");
const SIGNATURE: &str = include_str!("council.toml.minisig");
const KEY: &str = include_str!("calder.pub");

const COUNCIL: SignedPack<'_> = SignedPack {
    name: "council.toml",
    text: TEXT,
    signature: SIGNATURE,
};

fn with_case() -> (TestVault, CaseId) {
    let vault = TestVault::new();
    let entries = [("E01", "2026-06-10", "Relief duty accepted 10 June 2026.")];
    let case = vault.import(&case_file("CBC-1", &entries), Origin::Real);
    (vault, case)
}

fn imported(vault: &TestVault) -> PackImport {
    vault.write(|w| trust(w, KEY, "Calder legal team"));
    vault.write(|w| import(w, COUNCIL)).unwrap()
}

fn read_by(vault: &TestVault, case: CaseId) -> PlaybookView {
    let outlook = vault.read(|r| cases::views::outlook(r, case));
    outlook.playbook.clone().unwrap()
}

#[test]
fn a_pack_needs_a_signature_of_somebody_whom_this_store_trusts() {
    let vault = TestVault::new();
    let (code, _) = vault.refused(|w| import(w, COUNCIL).map(|_| ()));
    assert_eq!(code, Code::Refused, "nobody is trusted yet");
    vault.write(|w| trust(w, KEY, "Calder legal team"));
    let changed = TEXT.replace("n = 2", "n = 9");
    let tampered = SignedPack {
        text: &changed,
        ..COUNCIL
    };
    assert_eq!(
        vault.refused(|w| import(w, tampered).map(|_| ())).0,
        Code::Refused
    );
    let unsigned = SignedPack {
        signature: "no signature",
        ..COUNCIL
    };
    assert_eq!(
        vault.refused(|w| import(w, unsigned).map(|_| ())).0,
        Code::Invalid
    );
    assert_eq!(
        vault.refused(|w| trust(w, "no key", "Somebody")).0,
        Code::Invalid
    );
    let import = vault.write(|w| import(w, COUNCIL)).unwrap();
    assert_eq!(import.signed_by, "Calder legal team");
}

#[test]
fn a_case_keeps_its_version_until_a_person_moves_it_and_sees_what_changes() {
    let (vault, case) = with_case();
    let program = read_by(&vault, case);
    let import = imported(&vault);
    assert_eq!((import.cases, import.known), (1, false));
    assert_eq!(import.instead_of, Some(program.clone()));
    assert_eq!(read_by(&vault, case), program, "it started under that one");
    let change = vault
        .read(|r| cases::views::playbook_change(r, case))
        .unwrap();
    assert_eq!((&change.from, &change.to), (&program, &import.playbook));
    let new = change
        .deadlines
        .iter()
        .find(|line| line.before.is_none())
        .unwrap();
    assert_eq!(new.title, "First contact after acceptance");
    assert!(
        change.deadlines.iter().any(|line| line.now.is_none()),
        "56 days go"
    );
    let later = vault.import(&case_file("CBC-2", &[]), Origin::Real);
    assert_eq!(
        read_by(&vault, later),
        import.playbook,
        "a new case has the newest"
    );
    vault.write(|w| cases::change_playbook(w, case));
    assert_eq!(read_by(&vault, case), import.playbook);
    assert!(
        vault
            .read(|r| cases::views::playbook_change(r, case))
            .is_none()
    );
    let (code, _) = vault.refused(|w| cases::change_playbook(w, case));
    assert_eq!(code, Code::Refused);
}

#[test]
fn what_was_imported_is_listed_with_who_signed_it_and_how_many_cases_it_reads() {
    let (vault, case) = with_case();
    imported(&vault);
    vault.write(|w| cases::change_playbook(w, case));
    let list = vault.read(views::list);
    let own = list
        .iter()
        .find(|pack| pack.origin == PackOrigin::Imported)
        .unwrap();
    assert_eq!((own.cases, own.newest), (1, true));
    assert_eq!(own.signed_by.as_deref(), Some("Calder legal team"));
    assert_eq!(own.playbook.reviewed_by, "Calder legal team");
    let program = list
        .iter()
        .filter(|pack| pack.origin == PackOrigin::Program);
    assert_eq!(program.count(), playbooks_of_program());
}

fn playbooks_of_program() -> usize {
    crate::playbooks::BUILT_IN.len()
}

#[test]
fn importing_twice_changes_nothing_and_another_text_needs_another_version() {
    let (vault, _) = with_case();
    imported(&vault);
    let before = vault.vault().head().unwrap();
    let again = vault.write(|w| import(w, COUNCIL)).unwrap();
    assert!(again.known && again.differences.is_empty());
    assert_eq!(vault.vault().head().unwrap(), before);
}

#[test]
fn differences_name_each_rule_that_comes_goes_or_changes() {
    let changed = TEXT
        .replace("n = 2", "n = 3")
        .replace("id = \"decision\"", "id = \"decided\"");
    let mut found: Vec<_> = between(TEXT, &changed)
        .unwrap()
        .into_iter()
        .map(|one| (one.section, one.id, one.became, one.keys))
        .collect();
    found.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let none = Vec::new();
    let of = |text: &str| text.to_owned();
    assert_eq!(
        found,
        [
            (of("stage"), of("decided"), Became::Added, none.clone()),
            (of("stage"), of("decision"), Became::Removed, none),
            (
                of("time_limit"),
                of("first_contact"),
                Became::Changed,
                vec![of("rule")]
            ),
        ]
    );
    assert_eq!(between(TEXT, TEXT).unwrap(), []);
}
