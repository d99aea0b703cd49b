use super::*;
use crate::cases::{self, Origin};
use crate::ids::ActorId;
use crate::settings::{Role, name_actor};
use crate::testing::{TestVault, case_file, note};

fn page(vault: &TestVault, case: CaseId, query: &EntryQuery) -> EntryPage {
    vault.read(|r| {
        let since = cases::views::visit_before(r, case, vault.actor())?;
        views::list(r, case, vault.actor(), since, query)
    })
}

fn all() -> EntryQuery {
    EntryQuery {
        kinds: Vec::new(),
        only_new: false,
        limit: 100,
        reveal: None,
    }
}

fn labels(page: &EntryPage) -> Vec<&str> {
    page.entries
        .iter()
        .map(|entry| entry.label.as_str())
        .collect()
}

fn vault_with_case() -> (TestVault, CaseId) {
    let vault = TestVault::new();
    let entries = [
        ("E01", "2026-06-01", "Rang."),
        ("E02", "2026-06-10", "Met."),
    ];
    let case = vault.import(&case_file("CBC-1", &entries), Origin::Real);
    (vault, case)
}

#[test]
fn an_entry_written_here_has_its_author_and_the_next_label() {
    let (vault, case) = vault_with_case();
    vault.note(case, "First.");
    vault.note(case, "Second.");
    let page = page(&vault, case, &all());
    assert_eq!(labels(&page), ["N02", "N01", "E02", "E01"]);
    assert_eq!(page.entries[0].author, "Nadia Weiss");
    assert_eq!(page.entries[0].added_by.as_deref(), Some("Nadia Weiss"));
    assert_eq!(page.entries[2].added_by, None);
}

#[test]
fn every_part_of_an_entry_comes_back_as_it_was_written() {
    let (vault, case) = vault_with_case();
    let new = NewEntry {
        date: "2026-06-17".parse().unwrap(),
        time: "16:05".parse().ok(),
        kind: EntryKind::Phone,
        direction: Some(Direction::In),
        subject: "  A call ".to_owned(),
        body: " She said:\n\t\u{201c}Änderung\u{201d} 🙂 ".to_owned(),
        ..note("")
    };
    vault.write(|w| add(w, case, &new));
    let entry = page(&vault, case, &all()).entries.remove(0);
    assert_eq!(
        (entry.date, entry.time, entry.kind),
        (new.date, new.time, new.kind)
    );
    assert_eq!(
        (entry.direction, entry.subject.as_str()),
        (new.direction, "A call")
    );
    assert_eq!(entry.body, new.body);
}

#[test]
fn an_addendum_shows_in_both_entries_and_changes_neither_text() {
    let (vault, case) = vault_with_case();
    let wrong = vault.note(case, "He lives in Leeds.");
    let right = NewEntry {
        corrects: Some(wrong),
        ..note("He lives in Calder.")
    };
    vault.write(|w| add(w, case, &right));
    let page = page(&vault, case, &all());
    assert_eq!(page.entries[0].corrects.as_deref(), Some("N01"));
    assert_eq!(page.entries[1].corrected_by, ["N02"]);
    assert_eq!(page.entries[1].body, "He lives in Leeds.");
}

#[test]
fn an_addendum_stays_within_its_case() {
    let (vault, case) = vault_with_case();
    let other = vault.import(&case_file("CBC-2", &[]), Origin::Real);
    let elsewhere = vault.note(other, "Elsewhere.");
    let new = NewEntry {
        corrects: Some(elsewhere),
        ..note("Here.")
    };
    let (code, reason) = vault.refused(|w| add(w, case, &new));
    assert_eq!(
        (code, reason.as_str()),
        (Code::Invalid, "corrects: an entry of another case")
    );
    let nothing = NewEntry {
        corrects: Some(EntryId::new()),
        ..note("Here.")
    };
    assert_eq!(vault.refused(|w| add(w, case, &nothing)).0, Code::NotFound);
}

#[test]
fn what_cannot_be_an_entry_is_refused_with_the_field_to_mend() {
    let (vault, case) = vault_with_case();
    let check = |new: NewEntry, field: &str, code: Code| {
        let (found, reason) = vault.refused(|w| add(w, case, &new));
        assert_eq!(found, code, "{reason}");
        assert!(reason.starts_with(field), "{reason}");
    };
    check(note(" \n\t"), "body: empty", Code::Invalid);
    check(note(&"é".repeat(BODY_MAX + 1)), "body", Code::TooLarge);
    check(
        NewEntry {
            subject: "é".repeat(SUBJECT_MAX + 1),
            ..note("x")
        },
        "subject",
        Code::TooLarge,
    );
    check(note("a\u{0}b"), "body", Code::Invalid);
    check(
        NewEntry {
            subject: "a\nb".to_owned(),
            ..note("x")
        },
        "subject",
        Code::Invalid,
    );
    let tomorrow = "2026-06-19".parse().unwrap();
    check(
        NewEntry {
            date: tomorrow,
            ..note("x")
        },
        "date: in the future",
        Code::Invalid,
    );
}

#[test]
fn the_longest_entry_is_taken() {
    let (vault, case) = vault_with_case();
    let new = NewEntry {
        subject: "é".repeat(SUBJECT_MAX),
        ..note(&"é".repeat(BODY_MAX))
    };
    vault.write(|w| add(w, case, &new));
}

#[test]
fn an_entry_needs_a_case_of_this_store() {
    let vault = TestVault::new();
    assert_eq!(
        vault.refused(|w| add(w, CaseId::new(), &note("x"))).0,
        Code::NotFound
    );
}

#[test]
fn an_entry_id_is_used_once() {
    let (vault, case) = vault_with_case();
    let new = note("x");
    vault.write(|w| add(w, case, &new));
    assert_eq!(vault.refused(|w| add(w, case, &new)).0, Code::Conflict);
}

#[test]
fn somebody_without_a_name_adds_nothing() {
    let (vault, case) = vault_with_case();
    let written = vault
        .vault()
        .write(ActorId::new(), crate::ids::CommandId::new(), |w| {
            add(w, case, &note("x"))
        });
    assert_eq!(written.unwrap_err().code(), Code::Refused);
}

#[test]
fn a_page_holds_the_kinds_asked_for_and_counts_them_all() {
    let (vault, case) = vault_with_case();
    for kind in [EntryKind::Phone, EntryKind::Phone, EntryKind::Letter] {
        vault.write(|w| add(w, case, &NewEntry { kind, ..note("x") }));
    }
    let found = page(
        &vault,
        case,
        &EntryQuery {
            kinds: vec![EntryKind::Phone],
            limit: 1,
            ..all()
        },
    );
    assert_eq!((labels(&found), found.total), (vec!["N02"], 2));
    let both = EntryQuery {
        kinds: vec![EntryKind::Phone, EntryKind::Letter],
        ..all()
    };
    assert_eq!(page(&vault, case, &both).total, 3);
    let counts = vault.read(|r| views::kinds(r, case));
    let counts: Vec<_> = counts.iter().map(|one| (one.kind, one.count)).collect();
    assert_eq!(
        counts,
        [
            (EntryKind::Letter, 1),
            (EntryKind::Note, 2),
            (EntryKind::Phone, 2)
        ]
    );
}

#[test]
fn a_page_reaches_as_far_as_the_entry_to_reveal() {
    let (vault, case) = vault_with_case();
    vault.note(case, "Newest.");
    let reveal = |label: &str| EntryQuery {
        limit: 1,
        reveal: Some(label.to_owned()),
        ..all()
    };
    assert_eq!(labels(&page(&vault, case, &reveal("N01"))), ["N01"]);
    assert_eq!(
        labels(&page(&vault, case, &reveal("E01"))),
        ["N01", "E02", "E01"]
    );
    assert_eq!(labels(&page(&vault, case, &reveal("E99"))), ["N01"]);
}

#[test]
fn entries_of_a_day_stand_by_time_then_by_adding() {
    let vault = TestVault::new();
    let day = "2026-06-01";
    let mut file = case_file(
        "CBC-1",
        &[("E01", day, "a"), ("E02", day, "b"), ("E03", day, "c")],
    );
    file.entries[0].time = "15:00".parse().ok();
    file.entries[1].time = "09:00".parse().ok();
    let case = vault.import(&file, Origin::Real);
    assert_eq!(labels(&page(&vault, case, &all())), ["E01", "E02", "E03"]);
}

#[test]
fn only_what_others_added_since_the_last_visit_is_new() {
    let (vault, case) = vault_with_case();
    let colleague = ActorId::new();
    vault.write_as(colleague, |w| {
        name_actor(w, "Tom Adeyemi", Role::Caseworker)
    });
    vault.write(|w| cases::view(w, case));
    vault.note(case, "My own.");
    vault.wait_minutes(1);
    vault.write_as(colleague, |w| add(w, case, &note("A colleague's.")));
    vault.wait_minutes(60);
    vault.write(|w| cases::view(w, case));
    let page = page(&vault, case, &all());
    let new: Vec<_> = page
        .entries
        .iter()
        .filter(|one| one.is_new)
        .map(|one| &one.body)
        .collect();
    assert_eq!(new, ["A colleague's."]);
}

#[test]
fn the_filter_for_new_entries_gives_what_is_marked_new() {
    let (vault, case) = vault_with_case();
    let colleague = ActorId::new();
    vault.write_as(colleague, |w| {
        name_actor(w, "Tom Adeyemi", Role::Caseworker)
    });
    let only_new = EntryQuery {
        only_new: true,
        ..all()
    };
    assert_eq!(
        page(&vault, case, &only_new).total,
        0,
        "nothing is new before the first visit"
    );
    vault.write(|w| cases::view(w, case));
    vault.note(case, "My own.");
    vault.write_as(colleague, |w| add(w, case, &note("A colleague's.")));
    vault.wait_minutes(60);
    vault.write(|w| cases::view(w, case));
    let found = page(&vault, case, &only_new);
    assert_eq!((labels(&found), found.total), (vec!["N02"], 1));
}
