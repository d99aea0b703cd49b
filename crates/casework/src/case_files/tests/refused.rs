//! What is refused: where, in which field and in which words.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{GOOD, good_with};
use crate::case_files::*;

/// One line a problem: `line:column field: problem`, with a hyphen for what is absent.
pub(super) fn said(result: std::result::Result<CaseFile, Vec<ImportProblem>>) -> String {
    let Err(problems) = result else {
        return "taken".into();
    };
    let place = |number: Option<u32>| number.map_or("-".into(), |number| number.to_string());
    let line = |p: &ImportProblem| {
        let field = p.field.as_deref().unwrap_or("-");
        format!(
            "{}:{} {field}: {}",
            place(p.line),
            place(p.column),
            p.problem
        )
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(super) fn check_text(text: &str, expected: Expect) {
    expected.assert_eq(&said(CaseFile::parse("case.json", text)));
}

fn check_bytes(bytes: &[u8], expected: Expect) {
    expected.assert_eq(&said(CaseFile::parse_bytes("case.json", bytes)));
}

/// Spoils the good file in one place, row by row, and compares what is said of each.
fn check(rows: &[(&str, &str)], expected: Expect) {
    let row = |(part, spoilt): &(&str, &str)| {
        let said = said(CaseFile::parse("case.json", &good_with(part, spoilt)));
        let spoilt = spoilt.replace('\n', "\u{23ce}").replace('\0', "\u{2400}");
        format!("{spoilt}\n    {}\n", said.replace('\n', "\n    "))
    };
    expected.assert_eq(&rows.iter().map(row).collect::<String>());
}

#[test]
fn text_that_is_not_json_is_refused_where_it_breaks() {
    check_text("", expect!["1:1 -: The file is empty."]);
    check_text(" \n ", expect!["1:1 -: The file is empty."]);
    check_text(
        "{",
        expect!["1:1 -: The file ends too early: it was cut off, or a closing bracket is missing."],
    );
    check_text("hello", expect!["1:1 -: This is not JSON: expected value."]);
    check_text(
        "{} {}",
        expect!["1:4 -: This is not JSON: trailing characters."],
    );
    check_text(
        &GOOD[..600],
        expect![
            "18:36 -: The file ends too early: it was cut off, or a closing bracket is missing."
        ],
    );
    check_text(
        &"[".repeat(100_000),
        expect![
            "1:100000 -: The file ends too early: it was cut off, or a closing bracket is missing."
        ],
    );
    check(
        &[
            (r#""id": "T01","#, r#""id": "T01""#),
            (r#"["letter.pdf"]"#, r#"["letter.pdf",]"#),
            (r#""title": "A case""#, r#"'title': "A case""#),
            (r#""title": "A case""#, r#""title": "A case"#),
            (r#""title": "A case""#, r#""title": "A \case""#),
            (r#""title": "A case""#, "\"title\": \"A\u{0}case\""),
            (r#""title": "A case""#, r#""title": 01"#),
            ("  \"stage\"", "  // where it is\n  \"stage\""),
        ],
        expect![[r#"
            "id": "T01"
                4:3 -: This is not JSON: expected `,` or `}`.
            ["letter.pdf",]
                20:66 -: This is not JSON: expected value.
            'title': "A case"
                6:3 -: This is not JSON: key must be a string.
            "title": "A case
                6:19 -: This is not JSON: control character (\u0000-\u001F) found while parsing a string.
            "title": "A \case"
                6:16 -: This is not JSON: invalid escape.
            "title": "A␀case"
                6:13 -: This is not JSON: control character (\u0000-\u001F) found while parsing a string.
            "title": 01
                6:13 -: This is not JSON: invalid number.
              // where it is⏎  "stage"
                10:3 -: This is not JSON: key must be a string.
        "#]],
    );
}

#[test]
fn json_that_is_not_a_case_is_refused() {
    check_text(
        "[]",
        expect![[r#"1:1 -: This must be an object: { "field": value, ... }."#]],
    );
    check_text(
        "null",
        expect![[r#"1:1 -: This must be an object: { "field": value, ... }."#]],
    );
    check_text(
        "\"Ada Quill\"",
        expect![[r#"1:1 -: This must be an object: { "field": value, ... }."#]],
    );
    check_text(
        "{}",
        expect![[r#"
        1:1 reference: This field is missing.
        1:1 title: This field is missing.
        1:1 authority: This field is missing.
        1:1 playbook: This field is missing.
        1:1 case_type: This field is missing.
        1:1 stage: This field is missing.
        1:1 today: This field is missing.
        1:1 parties: This field is missing.
        1:1 entries: This field is missing."#]],
    );
}

#[test]
fn a_field_of_the_case_that_is_wrong_is_named() {
    check(
        &[
            (r#""schema_version": "1.0""#, r#""schema_version": "2.0""#),
            (r#""schema_version": "1.0""#, r#""schema_version": "1.""#),
            (r#""schema_version": "1.0""#, r#""schema_version": 1.0"#),
            (r#""id": "T01""#, r#""id": 1"#),
            (r#""reference": "CBC-1","#, ""),
            (r#""reference": "CBC-1""#, r#""reference": null"#),
            (r#""reference": "CBC-1""#, r#""reference": " ""#),
            (r#""reference": "CBC-1""#, r#""reference": ["CBC-1"]"#),
            (r#""title": "A case""#, r#""title": "A\ncase""#),
            (r#""title": "A case""#, r#""title": "A case", "title": "B""#),
            (r#""stage": "#, r#""Stage": "#),
            (r#""stage": "#, r#""stages": "#),
            (r#""today": "2026-06-18""#, r#""today": "18/06/2026""#),
            (r#""today": "2026-06-18""#, r#""today": 20260618"#),
            (r#""gold""#, r#""golden""#),
            (r#""gold""#, r#""Ada Quill rang""#),
            (r#""gold""#, r#""\ud800""#),
        ],
        expect![[r#"
            "schema_version": "2.0"
                2:21 schema_version: This version of the format is not known; 1.0 is.
            "schema_version": "1."
                2:21 schema_version: This version of the format is not known; 1.0 is.
            "schema_version": 1.0
                2:21 schema_version: This must be text in double quotes.
            "id": 1
                3:9 id: This must be text in double quotes.

                1:1 reference: This field is missing.
            "reference": null
                1:1 reference: This field is missing.
            "reference": " "
                5:16 reference: This is empty.
            "reference": ["CBC-1"]
                5:16 reference: This must be text in double quotes.
            "title": "A\ncase"
                6:12 title: This must be one line, without control characters.
            "title": "A case", "title": "B"
                6:22 title: This field stands here twice.
            "Stage": 
                1:1 stage: This field is missing.
                10:3 -: The format has no such field here.
            "stages": 
                1:1 stage: This field is missing.
                10:3 stages: The format has no such field here.
            "today": "18/06/2026"
                11:12 today: This is not a date of the form 2026-06-18.
            "today": 20260618
                11:12 today: This must be text in double quotes.
            "golden"
                22:3 golden: The format has no such field here.
            "Ada Quill rang"
                22:3 -: The format has no such field here.
            "\ud800"
                22:3 -: The format has no such field here.
        "#]],
    );
}

#[test]
fn a_field_of_a_party_that_is_wrong_is_named() {
    check(
        &[
            (r#""id": "P1", "name""#, r#""name""#),
            (r#""id": "P2""#, r#""id": "P1""#),
            (r#""id": "P2""#, r#""id": "P 2""#),
            (r#""name": "Ada Quill""#, r#""name": """#),
            (r#""name": "Ada Quill""#, r#""name": "Ada\u0007Quill""#),
            (r#""dob": "1993-01-26""#, r#""dob": "1993-02-30""#),
            (r#""dob": "1993-01-26""#, r#""dob": "0193-01-26""#),
            (r#""dob": "1993-01-26""#, r#""dob": "26 January 1993""#),
            (r#""dob": "1993-01-26""#, r#""born": "1993-01-26""#),
            (
                r#"{"id": "P2", "name": "B Stone", "role": "caseworker", "dob": null}"#,
                "7",
            ),
        ],
        expect![[r#"
            "name"
                13:5 parties[0].id: This field is missing.
            "id": "P1"
                14:12 parties[1].id: Another party has this id already.
            "id": "P 2"
                14:12 parties[1].id: An id has letters, digits, full stops, hyphens and underscores only.
            "name": ""
                13:26 parties[0].name: This is empty.
            "name": "Ada\u0007Quill"
                13:26 parties[0].name: This must be one line, without control characters.
            "dob": "1993-02-30"
                13:67 parties[0].dob: This is not a date of the form 2026-06-18.
            "dob": "0193-01-26"
                13:67 parties[0].dob: The year must be from 1850 to 2199.
            "dob": "26 January 1993"
                13:67 parties[0].dob: This is not a date of the form 2026-06-18.
            "born": "1993-01-26"
                13:60 parties[0].born: The format has no such field here.
            7
                14:5 parties[1]: This must be an object: { "field": value, ... }.
        "#]],
    );
}

#[test]
fn a_wrong_id_date_time_type_or_author_of_an_entry_is_named() {
    check(
        &[
            (r#""id": "E02""#, r#""id": "E01""#),
            (r#""date": "2026-04-13""#, r#""date": "2026-4-13""#),
            (r#""date": "2026-04-13""#, r#""date": "2026-02-29""#),
            (r#""date": "2026-04-13""#, r#""date": "2026-W25-4""#),
            (r#""date": "2026-04-13","#, ""),
            (r#""time": "09:40""#, r#""time": "9:40""#),
            (r#""time": "09:40""#, r#""time": "24:00""#),
            (r#""time": "09:40""#, r#""time": "09:40:00""#),
            (r#""type": "note""#, r#""type": "fax""#),
            (r#""type": "note""#, r#""type": null"#),
            (
                r#""type": "note", "author": "B Stone""#,
                r#""type": "note""#,
            ),
        ],
        expect![[r#"
            "id": "E01"
                19:12 entries[1].id: Another entry has this id already.
            "date": "2026-4-13"
                17:27 entries[0].date: This is not a date of the form 2026-06-18.
            "date": "2026-02-29"
                17:27 entries[0].date: This is not a date of the form 2026-06-18.
            "date": "2026-W25-4"
                17:27 entries[0].date: This is not a date of the form 2026-06-18.

                17:5 entries[0].date: This field is missing.
            "time": "9:40"
                17:49 entries[0].time: This is not a time of the form 14:05.
            "time": "24:00"
                17:49 entries[0].time: This is not a time of the form 14:05.
            "time": "09:40:00"
                17:49 entries[0].time: This is not a time of the form 14:05.
            "type": "fax"
                19:63 entries[1].type: The type must be note, email, letter, phone, document or form.
            "type": null
                19:5 entries[1].type: This field is missing.
            "type": "note"
                19:5 entries[1].author: This field is missing.
        "#]],
    );
}

#[test]
fn a_wrong_recipient_or_wrong_words_of_an_entry_are_named() {
    check(
        &[
            (r#""direction": "out""#, r#""direction": "sideways""#),
            (r#""to": "P1""#, r#""to": "P3""#),
            (r#""to": "P1""#, r#""to": "Ada Quill""#),
            (r#""subject": "Hello""#, r#""subject": false"#),
            (r#""body": "One.\nTwo.""#, r#""body": "One.\u0000Two.""#),
            (r#""body": "One.\nTwo.""#, r#""body": "One. \ud83d Two.""#),
            (r#""body": "One.\nTwo.""#, r#""body": {"text": "One."}"#),
            (
                r#""subject": "Scan", "body": "", "attachments": ["letter.pdf"]"#,
                r#""subject": "", "body": " ""#,
            ),
            (r#"["letter.pdf"]"#, r#"["letter.pdf", null]"#),
            (r#"["letter.pdf"]"#, r#""letter.pdf""#),
        ],
        expect![[r#"
            "direction": "sideways"
                18:19 entries[0].direction: The direction must be in, out or internal.
            "to": "P3"
                18:32 entries[0].to: No party of this case has this id.
            "to": "Ada Quill"
                18:32 entries[0].to: An id has letters, digits, full stops, hyphens and underscores only.
            "subject": false
                18:49 entries[0].subject: This must be text in double quotes.
            "body": "One.\u0000Two."
                18:66 entries[0].body: The only control characters may be line breaks and tabs.
            "body": "One. \ud83d Two."
                18:78 entries[0].body: Half of a surrogate pair (\ud800 to \udfff on its own) is no character.
            "body": {"text": "One."}
                18:66 entries[0].body: This must be text in double quotes.
            "subject": "", "body": " "
                19:5 entries[1]: An entry needs a body, a subject or an attachment.
            ["letter.pdf", null]
                20:67 entries[1].attachments[1]: This must be text in double quotes.
            "letter.pdf"
                20:52 entries[1].attachments: This must be a list.
        "#]],
    );
}

#[test]
fn everything_wrong_is_said_at_once_and_in_the_order_of_the_file() {
    let spoilt = GOOD
        .replace("\"2026-06-18\"", "\"18 June\"")
        .replace("\"applicant\"", "null")
        .replace("\"email\"", "\"fax\"")
        .replace("\"09:40\"", "\"twenty to ten\"")
        .replace("\"type\": \"note\"", "\"kind\": \"note\"");
    check_text(
        &spoilt,
        expect![[r#"
        11:12 today: This is not a date of the form 2026-06-18.
        13:5 parties[0].role: This field is missing.
        17:49 entries[0].time: This is not a time of the form 14:05.
        17:74 entries[0].type: The type must be note, email, letter, phone, document or form.
        19:5 entries[1].type: This field is missing.
        19:55 entries[1].kind: The format has no such field here."#]],
    );
}

#[test]
fn a_recipient_is_not_judged_while_the_parties_are_wrong() {
    check(
        &[(r#""id": "P1", "name""#, r#""id": "", "name""#)],
        expect![[r#"
            "id": "", "name"
                13:12 parties[0].id: This is empty.
        "#]],
    );
}

#[test]
fn at_most_fifty_problems_are_reported() {
    let count = |text: &str| CaseFile::parse("case.json", text).unwrap_err().len();
    let entries = vec!["{}"; 100].join(",");
    let spoilt = good_with(r#""entries": ["#, &format!(r#""entries": [{entries},"#));
    assert_eq!(count(&spoilt), PROBLEMS_MAX);
    let names: String = (0..100).map(|n| format!("\"x{n}\": 0,")).collect();
    let spoilt = good_with(r#""stage""#, &format!("{names} \"stage\""));
    assert_eq!(count(&spoilt), PROBLEMS_MAX);
}

#[test]
fn columns_count_code_points_and_lines_may_end_in_any_way() {
    check_text(
        r#"{"reference": "Zoë – ✓ 🏠", "entries": 0}"#,
        expect![[r#"
        1:1 title: This field is missing.
        1:1 authority: This field is missing.
        1:1 playbook: This field is missing.
        1:1 case_type: This field is missing.
        1:1 stage: This field is missing.
        1:1 today: This field is missing.
        1:1 parties: This field is missing.
        1:39 entries: This must be a list."#]],
    );
    let spoilt = good_with(r#""to": "P1""#, r#""to": "P9""#).replace('\n', "\r\n");
    check_text(
        &spoilt,
        expect!["18:32 entries[0].to: No party of this case has this id."],
    );
}

#[test]
fn bytes_that_are_not_utf_8_are_refused() {
    check_bytes(
        b"\xef\xbb\xbf{",
        expect!["1:1 -: The file ends too early: it was cut off, or a closing bracket is missing."],
    );
    let wide: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check_bytes(
        &[b"\xff\xfe".as_slice(), &wide].concat(),
        expect!["-:- -: The file is written in UTF-16. Save it as UTF-8."],
    );
    check_bytes(
        &wide,
        expect!["1:2 -: This is not JSON: key must be a string."],
    );
    let latin = good_with("Hello", "Caf~").into_bytes();
    let latin: Vec<u8> = latin
        .into_iter()
        .map(|b| if b == b'~' { 0xe9 } else { b })
        .collect();
    check_bytes(
        &latin,
        expect!["18:53 -: A byte here is not UTF-8 text. Save the file as UTF-8."],
    );
    check_bytes(b"", expect!["1:1 -: The file is empty."]);
    check_bytes(
        b"%PDF-1.7",
        expect!["1:1 -: This is not JSON: expected value."],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_spoilt_file_stops_the_reader_or_gets_its_words_into_a_problem(
        at in 0..GOOD.len(),
        cut in 0..40_usize,
        put in prop::collection::vec(
            prop::sample::select(b"{}[]\":,\\u0dn1 \x00\xff".to_vec()),
            0..6,
        ),
    ) {
        let mut bytes = GOOD.as_bytes().to_vec();
        bytes.splice(at..(at + cut).min(GOOD.len()), put);
        let said = said(CaseFile::parse_bytes("case.json", &bytes));
        for word in ["Ada", "Quill", "Stone", "Hello", "One.", "Scan", "letter.pdf", "CBC"] {
            prop_assert!(!said.contains(word), "{}", said);
        }
    }
}
