//! Limits: what is just within one is taken, what is just over it is refused.

use expect_test::expect;

use super::refused::{check_text, said};
use super::{GOOD, good_with, plain_entry};
use crate::case_files::*;

#[test]
fn limits_on_text_are_kept_to_the_character() {
    let with = |(part, max, unit): (&str, usize, &str), more| {
        said(CaseFile::parse(
            "case.json",
            &good_with(part, &unit.repeat(max + more)),
        ))
    };
    let rows = [
        ("CBC-1", KEY_MAX, "x"),
        ("A case", TITLE_MAX, "x"),
        ("Ada Quill", NAME_MAX, "x"),
        ("E02", ID_MAX, "x"),
        ("Hello", SUBJECT_MAX, "\u{eb}"),
        ("One.\\nTwo.", BODY_MAX, "\u{1f3e0}"),
    ];
    for row in rows {
        assert_eq!(with(row, 0), "taken");
    }
    expect![[r#"
        5:16 reference: This is longer than 100 characters.
        6:12 title: This is longer than 500 characters.
        13:26 parties[0].name: This is longer than 200 characters.
        19:12 entries[1].id: This is longer than 20 characters.
        18:49 entries[0].subject: This is longer than 500 characters.
        18:66 entries[0].body: This is longer than 100000 characters."#]]
    .assert_eq(&rows.map(|row| with(row, 1)).join("\n"));
}

#[test]
fn limits_on_number_and_size_are_kept_exactly() {
    let names = vec!["\"a.pdf\""; ATTACHMENTS_MAX + 1].join(",");
    check_text(
        &good_with("\"letter.pdf\"", &names),
        expect!["20:52 entries[1].attachments: This list has more than 100 items."],
    );
    let party = |n| format!(r#"{{"id": "Q{n}", "name": "x", "role": "x"}},"#);
    let parties = |count| {
        let parties: String = (0..count).map(party).collect();
        good_with(r#""parties": ["#, &format!("\"parties\": [{parties}"))
    };
    check_text(&parties(PARTIES_MAX - 2), expect!["taken"]);
    check_text(
        &parties(PARTIES_MAX - 1),
        expect!["12:14 parties: This list has more than 200 items."],
    );
    let entry = |n: usize| plain_entry(&format!("X{n}"), "2026-01-01", "null") + ",";
    let entries = |count| {
        let entries: String = (0..count).map(entry).collect();
        good_with(r#""entries": ["#, &format!("\"entries\": [{entries}"))
    };
    check_text(&entries(ENTRIES_MAX - 2), expect!["taken"]);
    check_text(
        &entries(ENTRIES_MAX - 1),
        expect!["16:14 entries: This list has more than 5000 items."],
    );
    let padded = |length: usize| format!("{GOOD}{}", " ".repeat(length - GOOD.len()));
    check_text(&padded(FILE_BYTES_MAX), expect!["taken"]);
    check_text(
        &padded(FILE_BYTES_MAX + 1),
        expect!["-:- -: The file is larger than 5 MB."],
    );
}
