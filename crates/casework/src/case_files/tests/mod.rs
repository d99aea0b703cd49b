//! Case files: what is taken and how it is kept. Limits, refusals and the round trip stand beside.

mod limits;
mod people;
mod refused;
mod round_trip;

use expect_test::expect;

use super::*;

/// A file with nothing wrong; each test changes it.
const GOOD: &str = r#"{
  "schema_version": "1.0",
  "id": "T01",
  "split": "development",
  "reference": "CBC-1",
  "title": "A case",
  "authority": "A council (fictional)",
  "playbook": "homelessness-england",
  "case_type": "homelessness.relief",
  "stage": "relief_duty",
  "today": "2026-06-18",
  "parties": [
    {"id": "P1", "name": "Ada Quill", "role": "applicant", "dob": "1993-01-26"},
    {"id": "P2", "name": "B Stone", "role": "caseworker", "dob": null}
  ],
  "entries": [
    {"id": "E01", "date": "2026-04-13", "time": "09:40", "type": "email", "author": "B Stone",
     "direction": "out", "to": "P1", "subject": "Hello", "body": "One.\nTwo."},
    {"id": "E02", "date": "2026-04-14", "time": null, "type": "note", "author": "B Stone",
     "subject": "Scan", "body": "", "attachments": ["letter.pdf"]}
  ],
  "gold": {"key_facts": [{"anything": "\ud800", "anything": 1}]}
}"#;

/// Changes the good file in one place.
fn good_with(part: &str, changed: &str) -> String {
    assert_eq!(
        GOOD.matches(part).count(),
        1,
        "{part} must stand there once"
    );
    GOOD.replace(part, changed)
}

fn plain_entry(id: &str, date: &str, time: &str) -> String {
    format!(
        r#"{{"id": "{id}", "date": "{date}", "time": {time}, "type": "note", "author": "x",
            "subject": "x", "body": "x"}}"#
    )
}

#[test]
fn a_good_file_is_taken_with_its_gold_unread() {
    let case = CaseFile::parse("case.json", GOOD).unwrap();
    expect![[r#"
        CaseFile {
            reference: "CBC-1",
            title: "A case",
            authority: "A council (fictional)",
            playbook: "homelessness-england",
            case_type: "homelessness.relief",
            stage: "relief_duty",
            today: 2026-06-18,
            parties: [
                Party {
                    id: "P1",
                    name: "Ada Quill",
                    role: "applicant",
                    dob: Some(
                        1993-01-26,
                    ),
                },
                Party {
                    id: "P2",
                    name: "B Stone",
                    role: "caseworker",
                    dob: None,
                },
            ],
            entries: [
                FileEntry {
                    id: "E01",
                    date: 2026-04-13,
                    time: Some(
                        09:40,
                    ),
                    kind: Email,
                    author: "B Stone",
                    direction: Some(
                        Out,
                    ),
                    to: Some(
                        "P1",
                    ),
                    subject: "Hello",
                    body: "One.\nTwo.",
                    attachments: [],
                },
                FileEntry {
                    id: "E02",
                    date: 2026-04-14,
                    time: None,
                    kind: Note,
                    author: "B Stone",
                    direction: None,
                    to: None,
                    subject: "Scan",
                    body: "",
                    attachments: [
                        "letter.pdf",
                    ],
                },
            ],
        }
    "#]]
    .assert_debug_eq(&case);
}

#[test]
fn optional_fields_may_be_absent_or_null() {
    for (part, changed) in [
        (r#""schema_version": "1.0","#, ""),
        (r#""schema_version": "1.0""#, r#""schema_version": "1.12""#),
        (r#""id": "T01","#, ""),
        (r#""split": "development","#, r#""split": null,"#),
        (r#""time": null,"#, ""),
        (r#", "dob": null"#, ""),
        (r#""direction": "out""#, r#""direction": null"#),
        (r#""to": "P1""#, r#""to": null"#),
        (r#"["letter.pdf"]"#, "[]"),
        (r#"["letter.pdf"]"#, "null"),
    ] {
        assert!(
            CaseFile::parse("case.json", &good_with(part, changed)).is_ok(),
            "{part}"
        );
    }
}

#[test]
fn a_stage_that_no_playbook_knows_is_kept() {
    let text = good_with(r#""stage": "relief_duty""#, r#""stage": "somewhere else""#);
    assert_eq!(
        CaseFile::parse("case.json", &text).unwrap().stage,
        "somewhere else"
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_case() {
    let marked = [b"\xef\xbb\xbf", GOOD.as_bytes()].concat();
    let plain = CaseFile::parse("case.json", GOOD);
    assert_eq!(CaseFile::parse_bytes("case.json", &marked), plain);
}

#[test]
fn entries_are_sorted_by_date_and_time_and_stay_in_order_within_a_minute() {
    let entries = [
        plain_entry("E1", "2026-02-01", "\"09:00\""),
        plain_entry("E2", "2026-01-31", "\"10:00\""),
        plain_entry("E3", "2026-02-01", "null"),
        plain_entry("E5", "2026-01-31", "\"09:00\""),
        plain_entry("E4", "2026-01-31", "\"09:00\""),
    ];
    let start = GOOD.find(r#""entries""#).unwrap();
    let text = format!("{}\"entries\": [{}]}}", &GOOD[..start], entries.join(","));
    let case = CaseFile::parse("case.json", &text).unwrap();
    let ids: Vec<_> = case.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["E5", "E4", "E2", "E3", "E1"]);
}

#[test]
fn text_is_kept_character_for_character() {
    let odd = "e\u{301} \u{e9} \u{fb01} \u{200b} \u{feff}\tA\r\n";
    let text = good_with(r#""One.\nTwo.""#, &serde_json::to_string(odd).unwrap());
    let case = CaseFile::parse("case.json", &text).unwrap();
    assert_eq!(case.entries[0].body, odd);
}
