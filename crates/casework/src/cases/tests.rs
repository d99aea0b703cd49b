use super::*;
use crate::entries;
use crate::error::Code;
use crate::ids::ActorId;
use crate::settings::{Role, name_actor};
use crate::testing::{TestVault, case_file, note};

fn one(vault: &TestVault, case: CaseId) -> CaseView {
    vault.read(|r| views::one(r, case, vault.actor()))
}

fn order(vault: &TestVault) -> Vec<String> {
    let list = vault.read(|r| views::list(r, vault.actor()));
    list.cases.into_iter().map(|case| case.reference).collect()
}

fn colleague(vault: &TestVault) -> ActorId {
    let colleague = ActorId::new();
    vault.write_as(colleague, |w| {
        name_actor(w, "Tom Adeyemi", Role::Caseworker)
    });
    colleague
}

#[test]
fn a_case_that_is_not_there_is_not_found() {
    let vault = TestVault::new();
    let case = CaseId::new();
    assert_eq!(vault.refused(|w| view(w, case)).0, Code::NotFound);
    let missing = vault.vault().read(|r| views::one(r, case, vault.actor()));
    assert_eq!(missing.unwrap_err().code(), Code::NotFound);
}

#[test]
fn a_sample_case_is_read_as_at_the_date_of_its_file_and_a_real_one_today() {
    let vault = TestVault::new();
    let mut file = case_file("CBC-1", &[]);
    file.today = "2026-05-05".parse().unwrap();
    let sample = vault.import(&file, Origin::Sample);
    file.reference = "CBC-2".to_owned();
    let real = vault.import(&file, Origin::Real);
    assert_eq!(one(&vault, sample).today, file.today);
    assert_eq!(one(&vault, sample).read_as_at, Some(file.today));
    assert_eq!(one(&vault, real).today, "2026-06-18".parse().unwrap());
    assert_eq!(one(&vault, real).read_as_at, None);
}

#[test]
fn on_the_first_visit_nothing_is_new() {
    let vault = TestVault::new();
    let case = vault.import(
        &case_file("CBC-1", &[("E01", "2026-06-01", "Rang.")]),
        Origin::Real,
    );
    vault.write(|w| view(w, case));
    let case = one(&vault, case);
    assert_eq!((case.new_count, case.last_looked_on), (0, None));
}

#[test]
fn views_within_half_an_hour_of_each_other_are_one_visit() {
    let vault = TestVault::new();
    let somebody = colleague(&vault);
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    vault.write(|w| view(w, case));
    vault.write_as(somebody, |w| entries::add(w, case, &note("x")));
    vault.wait_minutes(20);
    vault.write(|w| view(w, case));
    assert_eq!(one(&vault, case).new_count, 0, "the same visit goes on");
    vault.wait_minutes(29);
    vault.write(|w| view(w, case));
    assert_eq!(
        one(&vault, case).last_looked_on,
        None,
        "the pause counts from the last view"
    );
    vault.write_as(somebody, |w| entries::add(w, case, &note("y")));
    vault.wait_minutes(31);
    vault.write(|w| view(w, case));
    assert_eq!(one(&vault, case).new_count, 1);
    assert_eq!(one(&vault, case).last_looked_on, "2026-06-18".parse().ok());
}

#[test]
fn what_is_new_stays_new_during_the_whole_visit() {
    let vault = TestVault::new();
    let somebody = colleague(&vault);
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    vault.write(|w| view(w, case));
    vault.wait_minutes(60);
    vault.write_as(somebody, |w| entries::add(w, case, &note("x")));
    vault.wait_minutes(1);
    vault.write(|w| view(w, case));
    vault.wait_minutes(10);
    vault.write(|w| view(w, case));
    assert_eq!(one(&vault, case).new_count, 1);
    vault.wait_minutes(31);
    vault.write(|w| view(w, case));
    assert_eq!(one(&vault, case).new_count, 0);
}

#[test]
fn a_visit_of_one_person_is_no_visit_of_another() {
    let vault = TestVault::new();
    let somebody = colleague(&vault);
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    vault.write_as(somebody, |w| view(w, case));
    let seen_by = |actor| vault.read(|r| views::list(r, actor)).cases[0].looked_at;
    assert!(seen_by(somebody) && !seen_by(vault.actor()));
}

#[test]
fn the_list_stands_by_what_asks_for_attention() {
    let vault = TestVault::new();
    let import = |reference: &str, body: &str| {
        vault.import(
            &case_file(reference, &[("E01", "2026-06-10", body)]),
            Origin::Real,
        )
    };
    let calm = import("CBC-1", "She was well and had no questions.");
    import("CBC-2", "She was well and had no questions.");
    import(
        "CBC-3",
        "He says his partner hit him again and he is frightened to go home.",
    );
    import("CBC-4", "The hearing is on 20 June 2026.");
    import("CBC-5", "The review meeting is on 1 September 2026.");
    vault.write(|w| view(w, calm));
    assert_eq!(order(&vault), ["CBC-4", "CBC-3", "CBC-5", "CBC-2", "CBC-1"]);
}

#[test]
fn a_row_of_the_list_says_what_the_page_says() {
    let vault = TestVault::new();
    let somebody = colleague(&vault);
    let body = "He says his partner hit him. The hearing is on 20 June 2026.";
    let mut file = case_file("CBC-1", &[("E01", "2026-06-10", body)]);
    file.entries[0].kind = crate::case_files::EntryKind::Phone;
    let case = vault.import(&file, Origin::Real);
    vault.write(|w| view(w, case));
    vault.wait_minutes(60);
    vault.write_as(somebody, |w| entries::add(w, case, &note("x")));
    vault.write(|w| view(w, case));
    let row = vault
        .read(|r| views::list(r, vault.actor()))
        .cases
        .remove(0);
    let page = one(&vault, case);
    assert_eq!((row.name.as_str(), row.entry_count), ("Ada Quill", 2));
    assert_eq!(
        row.last_contact,
        "2026-06-10".parse().ok(),
        "a note is no contact"
    );
    assert_eq!((row.new_count, page.new_count), (1, 1));
    assert!(!row.flags.is_empty() && row.flags == page.flags);
    let (listed, shown) = (&row.next_deadlines[0], &page.next_deadlines[0]);
    assert_eq!(listed, shown);
    assert_eq!((listed.days, listed.overdue), (2, false));
}

#[test]
fn what_threads_work_out_is_what_the_case_alone_says() {
    let vault = TestVault::new();
    let samples = [
        include_str!("../../../../tests/cases/S01.json"),
        include_str!("../../../../tests/cases/S02.json"),
        include_str!("../../../../tests/cases/A01.json"),
    ];
    let mut cases = Vec::new();
    for number in 0..24 {
        let mut file = crate::case_files::CaseFile::parse("case", samples[number % 3]).unwrap();
        file.reference = format!("CBC-{number}");
        if number % 8 == 7 {
            file.playbook = "nobody-knows-it".to_owned();
        }
        cases.push(vault.import(&file, Origin::Sample));
    }
    let alone: Vec<_> = cases
        .iter()
        .map(|case| {
            let today = one(&vault, *case).today;
            vault.write(|w| super::due::next_deadlines(w, *case, today))
        })
        .collect();
    let list = vault.read(|r| views::list(r, vault.actor())).cases;
    assert_eq!(list.len(), cases.len());
    assert!(alone.iter().filter(|next| !next.is_empty()).count() >= 21);
    for (case, alone) in cases.iter().zip(alone) {
        let row = list.iter().find(|row| row.id == *case).unwrap();
        assert_eq!(row.next_deadlines, alone);
    }
}

#[test]
fn a_case_without_people_goes_by_its_title() {
    let vault = TestVault::new();
    let mut file = case_file("CBC-1", &[]);
    file.parties.clear();
    vault.import(&file, Origin::Real);
    assert_eq!(
        vault.read(|r| views::list(r, vault.actor())).cases[0].name,
        "A case"
    );
}

#[test]
fn the_same_reference_at_two_authorities_is_two_cases() {
    let vault = TestVault::new();
    let mut file = case_file("CBC-1", &[("E01", "2026-06-01", "Rang.")]);
    let here = vault.import(&file, Origin::Real);
    file.authority = "Eastmere City Council (fictional)".to_owned();
    let there = vault.import(&file, Origin::Real);
    assert_ne!(here, there);
    assert_eq!(
        (
            one(&vault, here).entry_count,
            one(&vault, there).entry_count
        ),
        (1, 1)
    );
}

#[test]
fn a_signature_and_a_misfiled_note_raise_no_flag() {
    let vault = TestVault::new();
    let case = vault.import(&case_file("CBC-1", &[]), Origin::Real);
    let dev = ActorId::new();
    vault.write_as(dev, |w| name_actor(w, "Dev Anand", Role::Caseworker));
    vault.write_as(dev, |w| {
        entries::add(w, case, &note("Seen at home, all well. DA"))
    });
    let mut misfiled = note("IDVA to ring after 1pm.");
    misfiled.subject = "MISFILED".to_owned();
    vault.write(|w| entries::add(w, case, &misfiled));
    assert!(one(&vault, case).flags.is_empty());
    vault.note(case, "Asked about DA: her partner hits her.");
    let flags = one(&vault, case).flags;
    assert_eq!(flags[0].flag, "domestic_abuse");
}
