//! What is written as a case file reads back as the same case.

use expect_test::expect;
use proptest::prelude::*;

use super::GOOD;
use crate::case_files::*;

#[test]
fn a_written_case_leaves_out_what_is_absent() {
    let case = CaseFile::parse("case.json", GOOD).unwrap();
    expect![[r#"
        {
          "schema_version": "1.0",
          "reference": "CBC-1",
          "title": "A case",
          "authority": "A council (fictional)",
          "playbook": "homelessness-england",
          "case_type": "homelessness.relief",
          "stage": "relief_duty",
          "today": "2026-06-18",
          "parties": [
            {
              "id": "P1",
              "name": "Ada Quill",
              "role": "applicant",
              "dob": "1993-01-26"
            },
            {
              "id": "P2",
              "name": "B Stone",
              "role": "caseworker",
              "dob": null
            }
          ],
          "entries": [
            {
              "id": "E01",
              "date": "2026-04-13",
              "time": "09:40",
              "type": "email",
              "author": "B Stone",
              "direction": "out",
              "to": "P1",
              "subject": "Hello",
              "body": "One.\nTwo."
            },
            {
              "id": "E02",
              "date": "2026-04-14",
              "time": null,
              "type": "note",
              "author": "B Stone",
              "subject": "Scan",
              "body": "",
              "attachments": [
                "letter.pdf"
              ]
            }
          ]
        }"#]]
    .assert_eq(&case.to_json().unwrap());
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 1..=30).prop_map(|chars| {
        let text: String = chars.into_iter().filter(|c| !c.is_control()).collect();
        if text.trim().is_empty() {
            "x".into()
        } else {
            text
        }
    })
}

fn body() -> impl Strategy<Value = String> {
    let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    prop::collection::vec(any::<char>(), 0..=80)
        .prop_map(move |chars| chars.into_iter().filter(kept).collect())
}

fn date() -> impl Strategy<Value = Date> {
    (YEARS, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn time() -> impl Strategy<Value = TimeOfDay> {
    (0..24, 0..60).prop_map(|(hour, minute)| format!("{hour:02}:{minute:02}").parse().unwrap())
}

fn party() -> impl Strategy<Value = Party> {
    (line(), line(), prop::option::of(date())).prop_map(|(name, role, dob)| Party {
        id: String::new(),
        name,
        role,
        dob,
    })
}

fn entry(parties: usize) -> impl Strategy<Value = FileEntry> {
    use Direction::{In, Internal, Out};
    use EntryKind::{Document, Email, Form, Letter, Note, Phone};
    let to = prop::option::of((1..=parties.max(1)).prop_map(|number| format!("P{number}")));
    let when = (date(), prop::option::of(time()));
    let kind = prop::sample::select(vec![Note, Email, Letter, Phone, Document, Form]);
    let direction = prop::option::of(prop::sample::select(vec![In, Out, Internal]));
    let words = (line(), line(), body());
    let attachments = prop::collection::vec(line(), 0..3);
    (when, kind, direction, to, words, attachments).prop_map(
        move |((date, time), kind, direction, to, (author, subject, body), attachments)| {
            let to = to.filter(|_| parties > 0);
            let id = String::new();
            FileEntry {
                id,
                date,
                time,
                kind,
                author,
                direction,
                to,
                subject,
                body,
                attachments,
            }
        },
    )
}

fn case() -> impl Strategy<Value = CaseFile> {
    let people = prop::collection::vec(party(), 0..4).prop_flat_map(|parties| {
        let entries = prop::collection::vec(entry(parties.len()), 0..6);
        (Just(parties), entries)
    });
    let heads = prop::collection::vec(line(), 6);
    (heads, date(), people).prop_map(|(heads, today, (mut parties, mut entries))| {
        for (number, party) in (1..).zip(&mut parties) {
            party.id = format!("P{number}");
        }
        for (number, entry) in (1..).zip(&mut entries) {
            entry.id = format!("E{number:02}");
        }
        entries.sort_by_key(|entry| (entry.date, entry.time));
        let mut heads = heads.into_iter();
        let mut head = || heads.next().unwrap();
        CaseFile {
            reference: head(),
            title: head(),
            authority: head(),
            playbook: head(),
            case_type: head(),
            stage: head(),
            today,
            parties,
            entries,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 128,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_written_reads_back_the_same(case in case()) {
        let text = case.to_json().unwrap();
        prop_assert_eq!(CaseFile::parse("case.json", &text), Ok(case));
    }
}
