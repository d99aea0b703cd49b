use super::*;
use crate::cases::Outcome;
use crate::error::Code;
use crate::testing::{TestVault, case_file};
use crate::{cases, entries};

fn named(file: &CaseFile) -> NamedText {
    NamedText {
        name: format!("{}.json", file.reference),
        text: file.to_json().unwrap(),
    }
}

fn run(vault: &TestVault, files: &[NamedText], dry_run: bool) -> (ImportReport, Changes) {
    let wanted = Import {
        files,
        origin: Origin::Real,
        dry_run,
    };
    import(vault.vault(), vault.actor(), CommandId::new(), &wanted).unwrap()
}

fn cases_in(vault: &TestVault) -> u32 {
    vault.read(|r| cases::views::list(r, vault.actor())).total
}

#[test]
fn a_dry_run_says_what_would_happen_and_keeps_nothing() {
    let vault = TestVault::new();
    let files = [named(&case_file(
        "CBC-1",
        &[("E01", "2026-06-01", "Rang.")],
    ))];
    let before = vault.vault().head().unwrap();
    let (report, changes) = run(&vault, &files, true);
    let row = &report.rows[0];
    assert!(report.dry_run && changes == Changes::default());
    assert_eq!(
        (row.outcome, row.entries_new, row.people_new),
        (Outcome::New, 1, 1)
    );
    assert_eq!(vault.vault().head().unwrap(), before);
    assert_eq!(cases_in(&vault), 0);
}

#[test]
fn importing_the_same_files_again_changes_nothing() {
    let vault = TestVault::new();
    let files = [
        named(&case_file(
            "CBC-1",
            &[
                ("E01", "2026-06-01", "Rang."),
                ("E02", "2026-06-02", "Met."),
            ],
        )),
        named(&case_file("CBC-2", &[("E01", "2026-06-01", "Wrote.")])),
    ];
    run(&vault, &files, false);
    let before = vault.vault().head().unwrap();
    let (report, changes) = run(&vault, &files, false);
    let rows: Vec<_> = report
        .rows
        .iter()
        .map(|row| (row.outcome, row.entries_new, row.entries_known))
        .collect();
    assert_eq!(
        rows,
        [(Outcome::Unchanged, 0, 2), (Outcome::Unchanged, 0, 1)]
    );
    assert_eq!(
        (vault.vault().head().unwrap(), changes),
        (before, Changes::default())
    );
}

#[test]
fn with_one_bad_file_nothing_of_the_good_ones_is_kept() {
    let vault = TestVault::new();
    let bad = NamedText {
        name: "bad.json".to_owned(),
        text: "{".to_owned(),
    };
    let files = [named(&case_file("CBC-1", &[])), bad];
    let before = vault.vault().head().unwrap();
    let (report, _) = run(&vault, &files, false);
    assert_eq!(report.problems[0].file, "bad.json");
    assert!(report.rows.is_empty());
    assert_eq!(vault.vault().head().unwrap(), before);
}

#[test]
fn one_changed_entry_refuses_the_whole_import_and_names_its_place() {
    let vault = TestVault::new();
    let first = case_file(
        "CBC-1",
        &[
            ("E01", "2026-06-01", "Rang."),
            ("E02", "2026-06-02", "Met."),
        ],
    );
    run(&vault, &[named(&first)], false);
    let before = vault.vault().head().unwrap();
    let mut changed = first.clone();
    changed.entries[1].body = "Did not meet.".to_owned();
    let fresh = case_file("CBC-2", &[]);
    let (report, changes) = run(&vault, &[named(&fresh), named(&changed)], false);
    assert_eq!(report.problems.len(), 1);
    assert_eq!(report.problems[0].file, "CBC-1.json");
    assert_eq!(report.problems[0].field.as_deref(), Some("entries[1]"));
    assert!(!report.problems[0].problem.contains("meet"));
    assert_eq!(
        (vault.vault().head().unwrap(), changes),
        (before, Changes::default())
    );
    assert_eq!(cases_in(&vault), 1);
}

#[test]
fn every_part_of_an_entry_counts_as_changed() {
    let vault = TestVault::new();
    let file = case_file("CBC-1", &[("E01", "2026-06-01", "Rang.")]);
    run(&vault, &[named(&file)], false);
    let change: [fn(&mut crate::case_files::FileEntry); 8] = [
        |entry| entry.date = "2026-06-02".parse().unwrap(),
        |entry| entry.time = "09:00".parse().ok(),
        |entry| entry.kind = crate::case_files::EntryKind::Phone,
        |entry| entry.author = "Somebody".to_owned(),
        |entry| entry.direction = Some(crate::case_files::Direction::In),
        |entry| entry.to = Some("P1".to_owned()),
        |entry| entry.subject = "Call".to_owned(),
        |entry| entry.attachments = vec!["letter.pdf".to_owned()],
    ];
    for (at, change) in change.iter().enumerate() {
        let mut changed = file.clone();
        change(&mut changed.entries[0]);
        let (report, _) = run(&vault, &[named(&changed)], false);
        assert_eq!(report.problems.len(), 1, "change {at}");
    }
}

#[test]
fn a_newer_file_adds_entries_and_restates_the_heading() {
    let vault = TestVault::new();
    let mut file = case_file("CBC-1", &[("E01", "2026-06-01", "Rang.")]);
    run(&vault, &[named(&file)], false);
    file.stage = "decision".to_owned();
    let newer = case_file(
        "CBC-1",
        &[
            ("E01", "2026-06-01", "Rang."),
            ("E02", "2026-06-10", "Met."),
        ],
    );
    file.entries = newer.entries;
    let (report, _) = run(&vault, &[named(&file)], false);
    let row = &report.rows[0];
    assert_eq!(
        (row.outcome, row.entries_new, row.entries_known),
        (Outcome::Added, 1, 1)
    );
    let case = vault.read(|r| cases::views::one(r, row.case, vault.actor()));
    assert_eq!((case.stage.as_str(), case.entry_count), ("Decision", 2));
}

#[test]
fn a_repeated_command_imports_once_and_says_so() {
    let vault = TestVault::new();
    let files = [named(&case_file(
        "CBC-1",
        &[("E01", "2026-06-01", "Rang.")],
    ))];
    let wanted = Import {
        files: &files,
        origin: Origin::Real,
        dry_run: false,
    };
    let command = CommandId::new();
    import(vault.vault(), vault.actor(), command, &wanted).unwrap();
    let head = vault.vault().head().unwrap();
    let (report, changes) = import(vault.vault(), vault.actor(), command, &wanted).unwrap();
    assert_eq!(report.rows[0].entries_known, 1);
    assert_eq!(
        (vault.vault().head().unwrap(), changes),
        (head, Changes::default())
    );
}

#[test]
fn the_whole_case_comes_out_as_it_went_in() {
    let vault = TestVault::new();
    let mut file = case_file(
        "CBC-1",
        &[
            ("E01", "2026-06-01", "Rang."),
            ("E02", "2026-06-02", "Met."),
        ],
    );
    file.entries[1].to = Some("P1".to_owned());
    file.entries[1].attachments = vec!["letter.pdf".to_owned()];
    let case = vault.import(&file, Origin::Sample);
    assert_eq!(vault.read(|r| cases::views::file(r, case)), file);
}

#[test]
fn a_file_that_repeats_a_case_of_the_same_import_must_agree_with_it() {
    let vault = TestVault::new();
    let first = case_file("CBC-1", &[("E01", "2026-06-01", "Rang.")]);
    let second = case_file("CBC-1", &[("E01", "2026-06-01", "Wrote.")]);
    let (report, _) = run(&vault, &[named(&first), named(&second)], false);
    assert_eq!(report.problems.len(), 1);
    assert_eq!(cases_in(&vault), 0);
}

#[test]
fn more_files_than_the_limit_are_refused_before_one_is_read() {
    let vault = TestVault::new();
    let files: Vec<NamedText> = (0..=FILES_MAX)
        .map(|_| NamedText {
            name: String::new(),
            text: "{".to_owned(),
        })
        .collect();
    let (report, _) = run(&vault, &files, false);
    assert_eq!(report.problems.len(), 1);
}

#[test]
fn an_entry_written_here_keeps_its_label_against_a_file() {
    let vault = TestVault::new();
    let file = case_file("CBC-1", &[("E01", "2026-06-01", "Rang.")]);
    let case = vault.import(&file, Origin::Real);
    vault.note(case, "Written here.");
    let mut clashing = file.clone();
    clashing
        .entries
        .extend(case_file("", &[("N01", "2026-06-02", "From a file.")]).entries);
    let (report, _) = run(&vault, &[named(&clashing)], false);
    assert_eq!(
        report.problems.len(),
        1,
        "two entries of one label would be told apart by nobody"
    );
}

#[test]
fn the_case_as_the_store_gave_it_is_known_again() {
    let vault = TestVault::new();
    let case = vault.import(
        &case_file("CBC-1", &[("E01", "2026-06-01", "Rang.")]),
        Origin::Real,
    );
    vault.note(case, "Written here.");
    let exported = vault.read(|r| cases::views::file(r, case));
    let (report, changes) = run(&vault, &[named(&exported)], false);
    assert_eq!(report.problems, []);
    assert_eq!(
        (report.rows[0].outcome, changes),
        (Outcome::Unchanged, Changes::default())
    );
}

#[test]
fn a_label_of_a_file_is_not_given_again_to_an_entry_written_here() {
    let vault = TestVault::new();
    let case = vault.import(
        &case_file("CBC-1", &[("N01", "2026-06-01", "Rang.")]),
        Origin::Real,
    );
    vault.note(case, "Written here.");
    let query = entries::EntryQuery {
        kinds: vec![],
        only_new: false,
        limit: 10,
        reveal: None,
    };
    let page = vault.read(|r| entries::views::list(r, case, vault.actor(), None, &query));
    let labels: Vec<&str> = page
        .entries
        .iter()
        .map(|entry| entry.label.as_str())
        .collect();
    assert_eq!(labels, ["N02", "N01"]);
}

#[test]
fn too_many_cases_are_refused() {
    // The limit itself is too far to reach here: the rule is read off its error.
    let vault = TestVault::new();
    let (code, _) = vault.refused(|w| {
        for number in 0..=cases::CASES_MAX {
            drop(cases::import(
                w,
                "",
                &case_file(&format!("CBC-{number}"), &[]),
                Origin::Real,
            )?);
        }
        Ok(())
    });
    assert_eq!(code, Code::TooLarge);
    assert_eq!(cases_in(&vault), 0);
}
