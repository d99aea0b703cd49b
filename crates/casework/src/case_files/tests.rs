//! Case files: what is refused and in which words, what is taken, and the round trip.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

/// A file with nothing wrong; each test spoils it.
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

fn lines(problems: &[ImportProblem]) -> String {
    let place = |number: Option<u32>| number.map_or("-".into(), |number| number.to_string());
    let line = |p: &ImportProblem| {
        let field = p.field.as_deref().unwrap_or("-");
        format!("{}:{} {field}: {}", place(p.line), place(p.column), p.problem)
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn check_text(text: &str, expected: Expect) {
    match CaseFile::parse("case.json", text) {
        Ok(_) => expected.assert_eq("taken"),
        Err(problems) => expected.assert_eq(&lines(&problems)),
    }
}

fn check_bytes(bytes: &[u8], expected: Expect) {
    match CaseFile::parse_bytes("case.json", bytes) {
        Ok(_) => expected.assert_eq("taken"),
        Err(problems) => expected.assert_eq(&lines(&problems)),
    }
}

/// Spoils the good file in one place and compares what is said of it.
fn check((part, spoilt): (&str, &str), expected: Expect) {
    assert_eq!(GOOD.matches(part).count(), 1, "{part} must stand once in the good file");
    check_text(&GOOD.replace(part, spoilt), expected);
}

#[test]
fn a_good_file_is_taken_with_its_gold_unread() {
    let case = CaseFile::parse("case.json", GOOD).unwrap();
    expect![[r#""#]].assert_debug_eq(&case);
}

#[test]
fn text_that_is_not_json_is_refused_where_it_breaks() {
    check_text("", expect![[]]);
    check_text(" \n ", expect![[]]);
    check_text("{", expect![[]]);
    check_text("hello", expect![[]]);
    check_text("{} {}", expect![[]]);
    check_text(&GOOD[..600], expect![[]]);
    check((r#""id": "T01","#, r#""id": "T01""#), expect![[]]);
    check((r#"["letter.pdf"]"#, r#"["letter.pdf",]"#), expect![[]]);
    check((r#""title": "A case""#, r#"'title': "A case""#), expect![[]]);
    check((r#""title": "A case""#, r#""title": "A case"#), expect![[]]);
    check((r#""title": "A case""#, r#""title": "A \case""#), expect![[]]);
    check((r#""title": "A case""#, "\"title\": \"A\u{0}case\""), expect![[]]);
    check((r#""title": "A case""#, r#""title": 01"#), expect![[]]);
    check(("  \"stage\"", "  // where it is\n  \"stage\""), expect![[]]);
    check_text(&"[".repeat(100_000), expect![[]]);
}

#[test]
fn json_that_is_not_a_case_is_refused() {
    check_text("[]", expect![[]]);
    check_text("null", expect![[]]);
    check_text("\"Ada Quill\"", expect![[]]);
    check_text("{}", expect![[]]);
}

#[test]
fn a_field_of_the_case_that_is_wrong_is_named() {
    check((r#""schema_version": "1.0""#, r#""schema_version": "2.0""#), expect![[]]);
    check((r#""schema_version": "1.0""#, r#""schema_version": "1.""#), expect![[]]);
    check((r#""schema_version": "1.0""#, r#""schema_version": 1.0"#), expect![[]]);
    check((r#""id": "T01""#, r#""id": 1"#), expect![[]]);
    check((r#""reference": "CBC-1","#, ""), expect![[]]);
    check((r#""reference": "CBC-1""#, r#""reference": null"#), expect![[]]);
    check((r#""reference": "CBC-1""#, r#""reference": " ""#), expect![[]]);
    check((r#""reference": "CBC-1""#, r#""reference": ["CBC-1"]"#), expect![[]]);
    check((r#""title": "A case""#, r#""title": "A\ncase""#), expect![[]]);
    check((r#""title": "A case""#, r#""title": "A case", "title": "B""#), expect![[]]);
    check((r#""stage": "#, r#""Stage": "#), expect![[]]);
    check((r#""stage": "#, r#""stages": "#), expect![[]]);
    check((r#""today": "2026-06-18""#, r#""today": "18/06/2026""#), expect![[]]);
    check((r#""today": "2026-06-18""#, r#""today": 20260618"#), expect![[]]);
    check((r#""gold""#, r#""golden""#), expect![[]]);
    check((r#""gold""#, r#""Ada Quill rang""#), expect![[]]);
    check((r#""gold""#, r#""\ud800""#), expect![[]]);
}

#[test]
fn a_field_of_a_party_that_is_wrong_is_named() {
    check((r#""id": "P1", "name""#, r#""name""#), expect![[]]);
    check((r#""id": "P2""#, r#""id": "P1""#), expect![[]]);
    check((r#""id": "P2""#, r#""id": "P 2""#), expect![[]]);
    check((r#""name": "Ada Quill""#, r#""name": """#), expect![[]]);
    check((r#""name": "Ada Quill""#, r#""name": "Ada\u0007Quill""#), expect![[]]);
    check((r#""dob": "1993-01-26""#, r#""dob": "1993-02-30""#), expect![[]]);
    check((r#""dob": "1993-01-26""#, r#""dob": "0193-01-26""#), expect![[]]);
    check((r#""dob": "1993-01-26""#, r#""dob": "26 January 1993""#), expect![[]]);
    check((r#""dob": "1993-01-26""#, r#""born": "1993-01-26""#), expect![[]]);
    check((r#"{"id": "P2", "name": "B Stone", "role": "caseworker", "dob": null}"#, "7"), expect![[]]);
}

#[test]
fn a_field_of_an_entry_that_is_wrong_is_named() {
    check((r#""id": "E02""#, r#""id": "E01""#), expect![[]]);
    check((r#""date": "2026-04-13""#, r#""date": "2026-4-13""#), expect![[]]);
    check((r#""date": "2026-04-13""#, r#""date": "2026-02-29""#), expect![[]]);
    check((r#""date": "2026-04-13","#, ""), expect![[]]);
    check((r#""time": "09:40""#, r#""time": "9:40""#), expect![[]]);
    check((r#""time": "09:40""#, r#""time": "24:00""#), expect![[]]);
    check((r#""time": "09:40""#, r#""time": "09:40:00""#), expect![[]]);
    check((r#""type": "note""#, r#""type": "fax""#), expect![[]]);
    check((r#""type": "note""#, r#""type": null"#), expect![[]]);
    check((r#""type": "note", "author": "B Stone""#, r#""type": "note""#), expect![[]]);
    check((r#""direction": "out""#, r#""direction": "sideways""#), expect![[]]);
    check((r#""to": "P1""#, r#""to": "P3""#), expect![[]]);
    check((r#""to": "P1""#, r#""to": "Ada Quill""#), expect![[]]);
    check((r#""subject": "Hello""#, r#""subject": false"#), expect![[]]);
    check((r#""body": "One.\nTwo.""#, r#""body": "One.\u0000Two.""#), expect![[]]);
    check((r#""body": "One.\nTwo.""#, r#""body": "One. \ud83d Two.""#), expect![[]]);
    check((r#""body": "One.\nTwo.""#, r#""body": {"text": "One."}"#), expect![[]]);
    check((r#"["letter.pdf"]"#, "[]"), expect!["taken"]);
    check((r#""subject": "Scan", "body": "", "attachments": ["letter.pdf"]"#, r#""subject": "", "body": " ""#), expect![[]]);
    check((r#"["letter.pdf"]"#, r#"["letter.pdf", null]"#), expect![[]]);
    check((r#"["letter.pdf"]"#, r#""letter.pdf""#), expect![[]]);
}
