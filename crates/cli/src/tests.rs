//! The command line as its caller sees it: what it prints where, and how it ends.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use expect_test::{Expect, expect};
use tempfile::TempDir;

use crate::output::{count, print_wrapped};
use crate::{End, run};

pub(crate) const CASE: &str = r#"{
  "schema_version": "1.0",
  "reference": "CBC-1",
  "title": "A case",
  "authority": "A council (fictional)",
  "playbook": "homelessness-england",
  "case_type": "homelessness.relief",
  "stage": "relief_duty",
  "today": "2026-06-18",
  "parties": [{"id": "P1", "name": "Ada Quill", "role": "applicant", "dob": null}],
  "entries": [
    {"id": "E01", "date": "2026-04-30", "time": "13:15", "type": "note", "author": "B Stone",
     "subject": "Assessment", "body": "Homeless today. RELIEF DUTY from today 30/04/26."},
    {"id": "E02", "date": "2026-05-04", "time": null, "type": "phone", "author": "B Stone",
     "to": "P1", "subject": "Call", "body": "He is at the hostel and sees his GP on 6 May."}
  ],
  "gold": {"key_facts": []}
}"#;

pub(crate) struct Said {
    pub(crate) end: End,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn casemate(arguments: &[&str]) -> Said {
    let arguments = std::iter::once("casemate").chain(arguments.iter().copied());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let end = run(arguments.map(Into::into), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said {
        end,
        out: text(out),
        err: text(err),
    }
}

/// A folder with files, whose path is left out of what is compared.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self(folder)
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn strip(&self, said: &str) -> String {
        let folder = format!("{}{}", self.0.path().display(), std::path::MAIN_SEPARATOR);
        said.replace(&folder, "")
            .replace(&self.0.path().display().to_string(), ".")
    }
}

/// The command fails with nothing but a reason of one line.
pub(crate) fn check_reason(folder: &Folder, arguments: &[&str], expected: Expect) {
    let said = casemate(arguments);
    assert_eq!((said.end, said.out.as_str()), (End::Failed, ""));
    assert_eq!(said.err.lines().count(), 1);
    expected.assert_eq(folder.strip(&said.err).trim_end());
}

#[test]
fn help_and_version_are_data_and_wrong_usage_is_not() {
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["brief", "--help"],
        &["evaluate", "--help"],
        &["import", "--help"],
        &["verify", "--help"],
    ] {
        let said = casemate(arguments);
        assert_eq!(
            (said.end, said.err.as_str()),
            (End::Done, ""),
            "{arguments:?}"
        );
        assert!(said.out.contains("casemate"), "{arguments:?}");
    }
    for arguments in [
        &[][..],
        &["brief"],
        &["evaluate"],
        &["import"],
        &["dance"],
        &["brief", "case.json", "--today", "18/06/2026"],
        &["brief", "case.json", "--format", "xml"],
        &["brief", "case.json", "another.json"],
    ] {
        let said = casemate(arguments);
        assert_eq!(
            (said.end, said.out.as_str()),
            (End::WrongUsage, ""),
            "{arguments:?}"
        );
        assert!(!said.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_brief_is_words_by_default_and_json_when_asked() {
    let folder = Folder::with(&[("case.json", CASE)]);
    let words = casemate(&["brief", &folder.path("case.json")]);
    assert_eq!((words.end, words.err.as_str()), (End::Done, ""));
    assert!(
        words
            .out
            .starts_with("CBC-1\nhomelessness-england, relief_duty"),
        "{}",
        words.out
    );
    assert!(words.out.contains("[E01]"), "{}", words.out);
    assert!(words.out.lines().all(|line| line.chars().count() <= 80));

    let json = casemate(&["--format", "json", "brief", &folder.path("case.json")]);
    assert_eq!((json.end, json.err.as_str()), (End::Done, ""));
    let brief: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(brief["case"]["today"], "2026-06-18");
    assert_eq!(brief["engine"]["name"], "on-device");
    assert_eq!(brief["read"]["entries"], 2);
    for name in [
        "summary",
        "superseded",
        "conflicts",
        "must_mention",
        "facts",
        "deadlines",
        "actions",
        "safeguarding",
        "withheld",
    ] {
        assert!(brief[name].is_array(), "{name}");
    }
    assert!(brief["elapsed_ms"].is_u64());
}

#[test]
fn a_brief_is_read_as_at_the_day_that_is_asked_for() {
    let folder = Folder::with(&[("case.json", CASE)]);
    let path = folder.path("case.json");
    let said = casemate(&["brief", &path, "--today", "2026-07-01", "--format", "json"]);
    let brief: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(brief["case"]["today"], "2026-07-01");
}

#[test]
fn a_brief_that_cannot_be_made_says_why_in_one_line() {
    let bad = CASE
        .replace("\"phone\"", "\"fax\"")
        .replace("2026-06-18", "18 June");
    let folder = Folder::with(&[("case.json", CASE), ("bad.json", &bad), ("cut.json", "{")]);
    let path = |name| folder.path(name);
    check_reason(
        &folder,
        &["brief", &path("case.json"), "--engine", "my-server"],
        expect!["casemate: there is no such engine: this version has on-device alone"],
    );
    check_reason(
        &folder,
        &["brief", &path("gone.json")],
        expect!["casemate: gone.json: there is no such file"],
    );
    check_reason(
        &folder,
        &["brief", &path("")],
        expect!["casemate: : it is a folder"],
    );
    check_reason(
        &folder,
        &["brief", &path("bad.json")],
        expect![
            "casemate: bad.json:9:12: today: This is not a date of the form 2026-06-18. (1 of 2 problems; `casemate import --dry-run` lists all)"
        ],
    );
    check_reason(
        &folder,
        &["brief", &path("cut.json")],
        expect![
            "casemate: cut.json:1:1: The file ends too early: it was cut off, or a closing bracket is missing."
        ],
    );
}

#[test]
fn an_import_refuses_what_it_does_not_take() {
    let folder = Folder::with(&[("people.csv", "a,b"), ("letter.docx", "x")]);
    let path = |name| folder.path(name);
    check_reason(
        &folder,
        &["import", &path("people.csv")],
        expect![
            "casemate: people.csv: a CSV cannot be imported yet; this version takes case files (.json) and folders of them"
        ],
    );
    check_reason(
        &folder,
        &["import", &path("letter.docx")],
        expect![
            "casemate: letter.docx: a document cannot be imported yet; this version takes case files (.json) and folders of them"
        ],
    );
    check_reason(
        &folder,
        &["import", &path("gone.json")],
        expect!["casemate: gone.json: there is no such file"],
    );
    check_reason(
        &folder,
        &["import", folder.0.path().to_str().unwrap()],
        expect!["casemate: .: no case files (.json) in this folder"],
    );
}

#[test]
fn an_import_lists_every_problem_without_a_store() {
    let bad = CASE
        .replace("\"phone\"", "\"fax\"")
        .replace("2026-06-18", "18 June");
    let folder = Folder::with(&[
        ("a.json", CASE),
        ("b.json", &bad),
        ("c.json", "{"),
        ("d.txt", ""),
    ]);
    let path = folder.0.path().to_str().unwrap();
    let said = casemate(&["import", path, "--dry-run"]);
    assert_eq!(said.end, End::Failed);
    expect![[r#"
        b.json:9:12: today: This is not a date of the form 2026-06-18.
        b.json:14:63: entries[1].type: The type must be note, email, letter, phone, document or form.
        c.json:1:1: The file ends too early: it was cut off, or a closing bracket is missing.
        1 file is no case file and was passed over.
    "#]]
    .assert_eq(&folder.strip(&said.out));
    expect![[r#"
        casemate: nothing was imported: 3 problems in the files
    "#]]
    .assert_eq(&said.err);

    let said = casemate(&["import", path, "--format", "json"]);
    assert_eq!(said.end, End::Failed);
    expect![[r#"
        {
          "dry_run": false,
          "rows": [],
          "problems": [
            {
              "file": "b.json",
              "line": 9,
              "column": 12,
              "field": "today",
              "problem": "This is not a date of the form 2026-06-18."
            },
            {
              "file": "b.json",
              "line": 14,
              "column": 63,
              "field": "entries[1].type",
              "problem": "The type must be note, email, letter, phone, document or form."
            },
            {
              "file": "c.json",
              "line": 1,
              "column": 1,
              "field": null,
              "problem": "The file ends too early: it was cut off, or a closing bracket is missing."
            }
          ],
          "passed_over": [
            "d.txt"
          ]
        }
    "#]]
    .assert_eq(&folder.strip(&said.out));
}

#[test]
fn a_store_that_is_not_there_or_is_none_is_left_alone() {
    let folder = Folder::with(&[("case.json", CASE)]);
    let store = folder.0.path().to_str().unwrap();
    let case = folder.path("case.json");
    check_reason(
        &folder,
        &["verify", "--store", store],
        expect!["casemate: there is no store in that folder"],
    );
    check_reason(
        &folder,
        &["verify", "--store", &folder.path("nowhere")],
        expect!["casemate: there is no store in that folder"],
    );
    check_reason(
        &folder,
        &["import", &case, "--store", store],
        expect!["casemate: there is no store in that folder"],
    );
    let names = |folder: &Folder| {
        let entries = fs::read_dir(folder.0.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&folder), ["case.json"]);

    fs::write(folder.path("casemate.db"), "").unwrap();
    check_reason(
        &folder,
        &["verify", "--store", store],
        expect!["casemate: the store file is empty; it was left as it is"],
    );
    fs::write(
        folder.path("casemate.db"),
        "SQLite format 3\0 and more of it",
    )
    .unwrap();
    check_reason(
        &folder,
        &["verify", "--store", &folder.path("casemate.db")],
        expect!["casemate: the file is no store of Casemate; it was left as it is"],
    );
    fs::write(folder.path("casemate.anchor"), "x").unwrap();
    fs::remove_file(folder.path("casemate.db")).unwrap();
    let said = casemate(&["verify", "--store", store, "--format", "json"]);
    assert_eq!(said.end, End::Failed);
    expect![[r#"
        {
          "whole": false,
          "entries": null,
          "bad_pages": null,
          "first_bad_seq": null,
          "anchor_holds": null,
          "first_difference": null,
          "damage": "file_missing",
          "last_good": null
        }
    "#]]
    .assert_eq(&said.out);
    expect![[r#"
        casemate: the store file is gone, the files beside it are there
    "#]]
    .assert_eq(&said.err);
}

/// Takes a number of bytes and then answers as the system does.
struct Narrow(usize, io::ErrorKind);

impl Write for Narrow {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(self.1.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.0 == 0 {
            Err(self.1.into())
        } else {
            Ok(())
        }
    }
}

fn brief_into(mut out: Narrow, format: &str, case: &Path) -> (End, String) {
    let arguments = [
        "casemate",
        "brief",
        case.to_str().unwrap(),
        "--format",
        format,
    ];
    let mut err = Vec::new();
    let end = run(arguments.map(Into::into), &mut out, &mut err);
    (end, String::from_utf8(err).unwrap())
}

#[test]
fn a_reader_that_goes_away_is_no_failure_but_a_full_disk_is() {
    let folder = Folder::with(&[("case.json", CASE)]);
    let case = folder.0.path().join("case.json");
    for format in ["text", "json"] {
        for taken in [0, 1, 40] {
            let gone = brief_into(Narrow(taken, io::ErrorKind::BrokenPipe), format, &case);
            assert_eq!(gone, (End::Done, String::new()));
            let (end, err) = brief_into(Narrow(taken, io::ErrorKind::StorageFull), format, &case);
            assert_eq!(end, End::Failed);
            assert_eq!(
                err,
                "casemate: the output cannot be written: no storage space\n"
            );
        }
    }
}

#[test]
fn words_are_wrapped_under_where_they_began() {
    let wrapped = |first: &str, words: &str| {
        let mut out = Vec::new();
        print_wrapped(first, words, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let long = "x".repeat(90);
    assert_eq!(wrapped("- ", ""), "-\n");
    assert_eq!(wrapped("- ", "one\n  two"), "- one two\n");
    assert_eq!(
        wrapped("- ", &format!("one {long} two")),
        format!("- one\n  {long}\n  two\n")
    );
    let exact = format!("{} {}", "a".repeat(39), "b".repeat(38));
    assert_eq!(wrapped("- ", &exact), format!("- {exact}\n"));
    let over = wrapped("- ", &format!("{exact}b"));
    assert_eq!(over.lines().count(), 2);
}

#[test]
fn counts_are_grouped_and_agree_with_their_noun() {
    let entries = |number| count(number, "entry", "entries");
    assert_eq!(entries(0), "0 entries");
    assert_eq!(entries(1), "1 entry");
    assert_eq!(entries(999), "999 entries");
    assert_eq!(entries(1_000), "1,000 entries");
    assert_eq!(entries(1_234_567), "1,234,567 entries");
}

#[test]
fn a_playbook_is_checked_with_lines_and_explained_by_a_case() {
    let playbook = include_str!("../../casework/src/facts/tests.toml");
    let folder = Folder::with(&[
        ("good.toml", playbook),
        ("bad.toml", &playbook.replace("prefer =", "prefers =")),
        ("case.json", CASE),
    ]);
    let path = |name: &str| folder.0.path().join(name).display().to_string();
    let good = casemate(&["playbook", "check", &path("good.toml"), "--format", "text"]);
    assert_eq!(good.end, End::Done);
    assert!(good.out.contains("11 facts"), "{}", good.out);
    let bad = casemate(&["playbook", "check", &path("bad.toml"), "--format", "text"]);
    assert_eq!(bad.end, End::Failed);
    assert!(
        bad.out.contains("bad.toml:24: unknown field `prefers`"),
        "{}",
        bad.out
    );
    assert_eq!(bad.err, "casemate: the playbook has 1 problem\n");
    let said = casemate(&[
        "playbook",
        "explain",
        &path("good.toml"),
        "--case",
        &path("case.json"),
        "--format",
        "text",
    ]);
    assert_eq!(said.end, End::Done, "{}", said.err);
    assert!(
        said.out.contains("accepted_on = 30 April 2026"),
        "{}",
        said.out
    );
}
