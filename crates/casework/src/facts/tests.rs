//! What is found in sentences as people write them.

use super::*;
use crate::case_files::CaseFile;

const PLAYBOOK: &str = include_str!("tests.toml");

fn playbook() -> Playbook {
    Playbook::parse("tests.toml", PLAYBOOK).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// One entry: `date | type | author | direction | body`.
fn case(entries: &[&str]) -> CaseFile {
    let entries: Vec<serde_json::Value> = entries
        .iter()
        .zip(1..)
        .map(|(entry, number)| {
            let parts: Vec<&str> = entry.splitn(5, '|').map(str::trim).collect();
            let mut value = serde_json::json!({
                "id": format!("E{number:02}"), "date": parts[0], "time": null, "type": parts[1],
                "author": parts[2], "subject": "", "body": parts[4],
            });
            if !parts[3].is_empty() {
                value["direction"] = parts[3].into();
            }
            value
        })
        .collect();
    let file = serde_json::json!({
        "schema_version": "1.0", "reference": "T-1", "title": "Test", "authority": "Council (fictional)",
        "playbook": "test", "case_type": "homelessness.relief", "stage": "relief_duty", "today": "2026-06-18",
        "parties": [
            {"id": "P1", "name": "Ada Quill", "role": "applicant", "dob": null},
            {"id": "P2", "name": "Nadia Weiss", "role": "caseworker", "dob": null},
            {"id": "P3", "name": "Reg Boone", "role": "landlord", "dob": null},
        ],
        "entries": entries,
    });
    CaseFile::parse("t.json", &file.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Number(pence) => pence.to_string(),
        Value::Text(text) => text.clone(),
        Value::Days(days) => days.to_string(),
    }
}

/// Gives the value of a fact and the words it stands on, or nothing.
pub(super) fn found(fact: &str, entries: &[&str]) -> String {
    let (playbook, file) = (playbook(), case(entries));
    let facts = read(&file, &playbook, file.today, &[]).unwrap();
    let number = playbook.fact(fact).unwrap();
    let Some(value) = facts.value(number) else {
        return String::new();
    };
    match facts.current(number) {
        Some(statement) => {
            let entry = statement.place.entry(&file).unwrap();
            format!(
                "{} {} {}",
                shown(value),
                entry.id,
                statement.place.quote(&file)
            )
        }
        None => format!("{} derived", shown(value)),
    }
}

fn note(body: &str) -> String {
    format!("2026-04-30 | note | N Weiss || {body}")
}

#[test]
fn dates_are_found_in_slots_near_words_and_from_the_entry() {
    for (body, expected) in [
        (
            "RELIEF DUTY from today 30/04/26.",
            "2026-04-30 E01 RELIEF DUTY from today 30/04/26",
        ),
        (
            "Relief duty accepted on 28 April.",
            "2026-04-28 E01 Relief duty accepted on 28 April",
        ),
        (
            "Relief duty was accepted yesterday",
            "2026-04-29 E01 Relief duty was accepted yesterday",
        ),
        (
            "Relief duty owed since Mon 27/4, PHP to follow",
            "2026-04-27 E01 Relief duty owed since Mon 27/4",
        ),
        (
            "Relief duty accepted Weds 15/4",
            "2026-04-15 E01 Relief duty accepted Weds 15/4",
        ),
        (
            "28/04/2026 relief duty accepted",
            "2026-04-28 E01 28/04/2026 relief duty accepted",
        ),
        (
            "On 28 April she came in and relief duty accepted",
            "2026-04-28 E01 relief duty accepted",
        ),
        (
            "Homeless tonight, relief duty accepted.",
            "2026-04-30 E01 tonight, relief duty accepted",
        ),
        (
            "Relief duty accepted, viewing 3 May 2pm",
            "2026-04-30 E01 Relief duty accepted",
        ),
        (
            "Relief duty accepted.\nViewing on 3 May",
            "2026-04-30 E01 Relief duty accepted",
        ),
        ("Relief duty from next Tues", ""),
        ("Is relief duty accepted?", ""),
        ("Relief duty accepted? Check with TL", ""),
        ("If relief duty accepted on 28 April she can bid", ""),
        ("Consider whether relief duty accepted on 28 April", ""),
        ("Relief duty will be accepted on 30 April", ""),
        ("Relief duty not accepted on 28 April", ""),
        ("No relief duty accepted", ""),
        ("Relief duty: none", ""),
        ("Relief duty ended on 28 April", ""),
        (
            "On a previous application relief duty accepted 28 April",
            "",
        ),
    ] {
        assert_eq!(found("accepted_on", &[&note(body)]), expected, "{body}");
    }
}

#[test]
fn a_phrase_may_take_in_a_date_that_is_not_its_value() {
    let body = note("Clock stopped 14 April to 26 April.");
    assert!(found("stopped_from", &[&body]).starts_with("2026-04-14"));
    assert!(found("stopped_to", &[&body]).starts_with("2026-04-26"));
}

#[test]
fn a_date_in_a_gap_is_near_and_is_no_slot() {
    let mould = "\n[[fact]]\nid = \"mould_on\"\ntype = \"date\"\ntitle = \"Mould\"\nask = \"When?\"\n\
                 cues = [{ say = \"mould ..8 bedroom\", date = \"DATED\" }]\n";
    let text = format!("{PLAYBOOK}{mould}");
    let file = case(&[&note("Mould seen 2 April in the bedroom.")]);
    for (dated, expected) in [("entry", "2026-04-30"), ("near", "2026-04-02")] {
        let playbook = Playbook::parse("gap.toml", &text.replace("DATED", dated)).unwrap();
        let facts = read(&file, &playbook, file.today, &[]).unwrap();
        let date = facts.date(playbook.fact("mould_on").unwrap());
        assert_eq!(date, expected.parse().ok(), "{dated}");
    }
}

#[test]
fn a_fact_of_other_cases_is_not_looked_for() {
    let mut file = case(&[&note("Clock stopped 14 April to 26 April.")]);
    let (playbook, fact) = (playbook(), playbook().fact("stopped_to").unwrap());
    for (case_type, expected) in [
        ("homelessness.relief", true),
        ("homelessness.unheard_of", false),
    ] {
        file.case_type = case_type.to_owned();
        let facts = read(&file, &playbook, file.today, &[]).unwrap();
        assert_eq!(facts.value(fact).is_some(), expected, "{case_type}");
    }
}

#[test]
fn flags_are_true_denied_or_unsaid() {
    for (body, expected) in [
        ("Satisfied PN: health.", "true E01 PN"),
        ("In priority need", "true E01 priority need"),
        ("Not in priority need", "false E01 priority need"),
        ("PN: no", "false E01 PN"),
        ("PN? No.", ""),
        ("no PN", "false E01 PN"),
        ("PN not accepted", "false E01 PN not accepted"),
        ("PN isn't clear", "true E01 PN"),
        ("Reason to believe she may be PN", ""),
        ("If PN then s188", ""),
        ("Priority need found", "true E01 Priority need"),
        ("pn", ""),
        ("Is she PN?", ""),
    ] {
        assert_eq!(found("priority_need", &[&note(body)]), expected, "{body}");
    }
}

#[test]
fn choices_amounts_and_texts_are_found() {
    for (fact, body, expected) in [
        ("landlord_kind", "Renting PRS since 2019", "private E01 PRS"),
        (
            "landlord_kind",
            "Council tenancy",
            "council E01 Council tenancy",
        ),
        (
            "arrears",
            "Arrears now £1,512.60.",
            "151260 E01 Arrears now £1,512.60",
        ),
        (
            "arrears",
            "arrears of 900 pounds",
            "90000 E01 arrears of 900 pounds",
        ),
        ("arrears", "arrears £2.5k", "250000 E01 arrears £2.5k"),
        ("arrears", "no arrears", ""),
        (
            "reason",
            "Came in. Reason for homelessness: ex sold the house. Rang her mum.",
            "Reason for homelessness: ex sold the house. E01 Reason for homelessness",
        ),
    ] {
        assert_eq!(found(fact, &[&note(body)]), expected, "{body}");
    }
}

#[test]
fn the_better_placed_and_then_the_later_statement_stands() {
    let letter = "2026-05-02 | letter | N Weiss | out | Decision: relief duty from 29 April.";
    let early = "2026-04-30 | note | N Weiss || Relief duty from 28 April.";
    let late = "2026-06-01 | note | Duty desk || Relief duty from 1 May.";
    let right = "2026-06-10 | note | N Weiss || Correction: relief duty from 28 April, not 1 May.";
    for (entries, expected) in [
        (&[early][..], "2026-04-28 E01"),
        // This fact prefers the first of two equally good statements.
        (&[early, late], "2026-04-28 E01"),
        (&[late, early], "2026-04-28 E02"),
        (&[early, letter], "2026-04-29 E02"),
        (&[early, letter, late], "2026-04-29 E02"),
        (&[late, right], "2026-04-28 E02"),
        (
            &["2026-04-30 | note | N Weiss || Relief duty accepted.", late],
            "2026-05-01 E02",
        ),
    ] {
        let found = found("accepted_on", entries);
        assert!(found.starts_with(expected), "{entries:?}: {found}");
    }
    assert!(
        found(
            "arrears",
            &[
                "2026-05-01 | note | N Weiss || arrears £900",
                "2026-06-01 | email | R Boone | in | arrears £1,100"
            ]
        )
        .starts_with("110000 E02")
    );
}

#[test]
fn what_was_superseded_or_is_disputed_is_kept() {
    let (playbook, file) = (
        playbook(),
        case(&[
            "2026-04-30 | note | N Weiss || Relief duty from 28 April.",
            "2026-05-02 | letter | N Weiss | out | Decision: relief duty from 29 April.",
            "2026-06-01 | note | Duty desk || Relief duty from 1 May.",
        ]),
    );
    let facts = read(&file, &playbook, file.today, &[]).unwrap();
    let said: Vec<(String, Status)> = facts
        .statements(playbook.fact("accepted_on").unwrap())
        .iter()
        .map(|statement| (shown(&statement.value), statement.status))
        .collect();
    assert_eq!(
        said,
        [
            ("2026-04-29".to_owned(), Status::Current),
            ("2026-04-28".to_owned(), Status::Superseded),
            ("2026-05-01".to_owned(), Status::Disputed),
        ]
    );
}

#[test]
fn a_date_called_wrong_does_not_stand_whoever_repeats_it() {
    let wrong = "2026-05-02 | letter | N Weiss | out | Decision: relief duty from 29 April.";
    let right = "2026-05-09 | note | N Weiss || Relief duty from 28 April, not 29 April.";
    let denied = "2026-05-09 | note | N Weiss || Relief duty from 29 April is wrong.";
    assert_eq!(found("accepted_on", &[wrong, denied]), "");
    let put_off = "2026-05-09 | note | N Weiss || Relief duty from today. Plan? Not today.";
    assert!(found("accepted_on", &[put_off]).starts_with("2026-05-09"));
    assert!(found("accepted_on", &[wrong, right, wrong]).starts_with("2026-04-28 E02"));
    assert_eq!(
        found(
            "accepted_on",
            &[
                wrong,
                "2026-05-09 | note | N Weiss || Relief duty accepted, not 29 April."
            ]
        )
        .get(..14),
        Some("2026-05-09 E02")
    );
}

#[test]
fn what_a_person_decided_goes_before_the_file() {
    let (playbook, file) = (
        playbook(),
        case(&[
            &note("Relief duty from 28 April."),
            "2026-06-01 | note | Duty desk || Relief duty from 1 May.",
        ]),
    );
    let fact = playbook.fact("accepted_on").unwrap();
    let ruling = |day: &str, stands| Ruling {
        fact,
        value: Value::Date(day.parse().unwrap()),
        stands,
    };
    for (rulings, expected) in [
        (vec![], Some("2026-04-28")),
        (vec![ruling("2026-04-28", false)], Some("2026-05-01")),
        (
            vec![ruling("2026-04-28", false), ruling("2026-05-01", false)],
            None,
        ),
        (vec![ruling("2026-05-01", true)], Some("2026-05-01")),
        (vec![ruling("2026-05-03", true)], Some("2026-05-03")),
        (
            vec![ruling("2026-04-28", false), ruling("2026-04-28", true)],
            Some("2026-04-28"),
        ),
    ] {
        let facts = read(&file, &playbook, file.today, &rulings).unwrap();
        assert_eq!(
            facts.date(fact).map(|date| date.to_string()).as_deref(),
            expected,
            "{rulings:?}"
        );
        assert_eq!(
            facts.is_confirmed(fact),
            rulings.iter().any(|ruling| ruling.stands)
        );
        assert_eq!(facts.statements(fact).len(), 2);
    }
}

proptest::proptest! {
    #[test]
    fn every_quote_stands_in_the_file(words in proptest::collection::vec(
        proptest::sample::select(vec![
            "relief", "duty", "from", "accepted", "not", "PN", "30/04/26", "28 April", "£1,200", "arrears", ".", ",", "?",
            "é", "—", "\u{2019}", "if", "correction:", "was", "wrong", "\n", "PRS", "stopped", "to", "…", "no",
        ]), 0..40)) {
        let (playbook, file) = (playbook(), case(&[&note(&format!("x {}", words.join(" ")))]));
        let facts = read(&file, &playbook, file.today, &[]).unwrap();
        for fact in 0..playbook.facts.len() {
            for statement in facts.statements(fact) {
                let (quote, sentence) = (statement.place.quote(&file), statement.place.sentence(&file));
                proptest::prop_assert!(!quote.is_empty() && sentence.contains(quote));
            }
            proptest::prop_assert!(facts.current(fact).is_none_or(|statement| !statement.rejected));
        }
    }
}

#[test]
fn cues_listen_only_to_whom_they_are_meant_for() {
    let body = "Rent is paid up to date.";
    assert!(
        found(
            "rent_paid",
            &[&format!("2026-05-01 | email | R Boone | in | {body}")]
        )
        .starts_with("true")
    );
    assert_eq!(
        found(
            "rent_paid",
            &[&format!("2026-05-01 | email | A Quill | in | {body}")]
        ),
        ""
    );
    assert_eq!(
        found(
            "rent_paid",
            &[&format!("2026-05-01 | note | R Boone || {body}")]
        ),
        ""
    );
    assert_eq!(
        found(
            "our_visit",
            &["2026-05-01 | phone | A Quill | in | Visited her"]
        ),
        ""
    );
    assert!(
        found("our_visit", &["2026-05-01 | note | N Weiss || Visited her"])
            .starts_with("2026-05-01")
    );
}

#[test]
fn derived_facts_follow_and_say_what_they_rest_on() {
    assert_eq!(
        found("ready", &[&note("PN. Relief duty accepted.")]),
        "true derived"
    );
    assert_eq!(found("ready", &[&note("PN.")]), "");
    assert_eq!(found("ready", &[&note("not PN.")]), "false derived");
    let (playbook, file) = (playbook(), case(&[&note("PN. Relief duty accepted.")]));
    let facts = read(&file, &playbook, file.today, &[]).unwrap();
    let grounds = facts.grounds(&playbook, playbook.fact("ready").unwrap());
    let words: Vec<&str> = grounds
        .iter()
        .map(|statement| statement.place.quote(&file))
        .collect();
    assert_eq!(words, ["PN", "Relief duty accepted"]);
}

#[test]
fn entries_after_the_day_of_reading_are_not_looked_at() {
    assert_eq!(
        found(
            "accepted_on",
            &["2026-06-19 | note | N Weiss || Relief duty accepted"]
        ),
        ""
    );
}

#[test]
fn reading_hostile_or_odd_text_never_fails() {
    for body in [
        "\u{feff}RELIEF\u{200b} DUTY from £ {date} {amount} ''' ???",
        "{date}",
        "£",
        "£99999999999999999999999",
        "…".repeat(900).as_str(),
        "not not not not PN no no",
        "31/02/2026 relief duty from 31/02/2026",
        "relief duty from 30/04/26/7",
    ] {
        found("accepted_on", &[&note(body)]);
    }
}

#[test]
fn the_same_file_gives_the_same_facts() {
    let (playbook, file) = (
        playbook(),
        case(&[&note("PN. Relief duty accepted. arrears £900, PRS.")]),
    );
    let read = || {
        format!(
            "{:?}",
            super::read(&file, &playbook, file.today, &[]).unwrap()
        )
    };
    assert_eq!(read(), read());
}

#[test]
fn a_day_before_the_fact_that_must_come_first_is_another_matter() {
    let accepted = "2026-04-30 | note | Nadia Weiss | | Relief duty accepted from 30/04/26.";
    let lived = "2026-04-20 | letter | Reg Boone | in | The tenancy began on 14 June 2023.";
    let moves = "2026-06-01 | note | Nadia Weiss | | New tenancy started 1 June 2026.";
    assert_eq!(found("moved_in_on", &[lived, accepted]), "");
    assert!(found("moved_in_on", &[lived]).starts_with("2023-06-14"));
    assert!(found("moved_in_on", &[lived, accepted, moves]).starts_with("2026-06-01"));
}

#[test]
fn a_case_begins_with_its_first_message_where_nothing_else_says_when() {
    let playbook = crate::playbooks::built_in("complaints-and-information-rights").unwrap();
    let playbook = playbook.unwrap();
    let number = playbook.fact("request_received_on").unwrap();
    let received = |case_type: &str, entries: &[&str]| {
        let mut file = case(entries);
        file.case_type = case_type.to_owned();
        let facts = read(&file, &playbook, file.today, &[]).unwrap();
        facts.value(number).map(shown).unwrap_or_default()
    };
    let note = "2026-05-04 | note | N Weiss || New one for the list.";
    let message = "2026-05-05 | email | P Hale | in | How many cats has the library?";
    assert_eq!(received("infogov.foi", &[note, message]), "2026-05-05");
    assert_eq!(received("infogov.foi", &[note]), "", "no message yet");
    assert_eq!(
        received("benefits.challenge", &[message]),
        "",
        "another type"
    );
}
