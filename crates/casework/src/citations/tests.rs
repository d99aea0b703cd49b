//! The citation check: what stands, what does not, and that no mutation slips through.

use proptest::prelude::*;

use super::*;
use crate::case_files::{EntryKind, Party};

const FACTS: &[(&str, &str, &str)] = &[
    (
        "E02",
        "CD says he had a flat with his ex at 40 Lime Avenue, \"can go back there\". Will ring her.",
        "2026-04-16",
    ),
    (
        "E03",
        "Rang ex (with consent). No, he can't come back, she has a new tenancy elsewhere.",
        "2026-04-20",
    ),
    (
        "E04",
        "Homeless. RELIEF DUTY from today 30/04/26. PN so s188 interim acc: Rowan Hostel from tonight.",
        "2026-04-30",
    ),
    (
        "E08",
        "Rebooked 26 May. NOT a refusal to co-operate.\nHostel confirm  two call-outs.",
        "2026-05-14",
    ),
    (
        "E10",
        "Total \u{a3}6.2m for 2025-26. May 2025 figure should be \u{a3}512,300 not \u{a3}521,300.",
        "2026-06-16",
    ),
    (
        "E11",
        "Did not attend Oakfield. Suicidal thoughts: none. Denies hitting Marlon.",
        "2026-06-17",
    ),
    (
        "E12",
        "Ask if he has a GP. Methadone 45ml daily. Caf\u{e9} visit on 12th with Dr Lal.",
        "2026-06-18",
    ),
];

fn file() -> CaseFile {
    let party = |id: &str, name: &str| Party {
        id: id.into(),
        name: name.into(),
        role: "applicant".into(),
        dob: None,
    };
    CaseFile {
        reference: "T-1".into(),
        title: "Test".into(),
        authority: "Council".into(),
        playbook: "homelessness-england".into(),
        case_type: "homelessness.relief".into(),
        stage: "relief_duty".into(),
        today: "2026-06-18".parse().unwrap(),
        parties: vec![party("P1", "Craig Dunmore"), party("P2", "Nadia Weiss")],
        entries: FACTS
            .iter()
            .map(|(id, body, date)| FileEntry {
                id: (*id).into(),
                date: date.parse().unwrap(),
                time: None,
                kind: EntryKind::Note,
                author: "N Weiss".into(),
                direction: None,
                to: None,
                subject: "Note by phone".into(),
                body: (*body).into(),
                attachments: Vec::new(),
            })
            .collect(),
    }
}

fn stands(sentence: &str, entry: &str, quote: &str) -> std::result::Result<(), String> {
    check(sentence, &[Ground { entry, quote }], &file())
        .unwrap()
        .map_err(|unsupported| unsupported.reason)
}

#[test]
fn a_sentence_stands_on_its_quote() {
    for (sentence, entry, quote) in [
        (
            "30 April: RELIEF DUTY from today 30 April 2026.",
            "E04",
            "RELIEF DUTY from today 30/04/26.",
        ),
        (
            "The relief duty started on 30 April 2026.",
            "E04",
            "RELIEF DUTY from today",
        ),
        (
            "He is in s188 interim accommodation at Rowan Hostel.",
            "E04",
            "s188 interim acc: Rowan Hostel from tonight",
        ),
        ("Section 188 was used.", "E04", "PN so s188 interim acc"),
        (
            "Craig Dunmore had a flat at 40 Lime Avenue.",
            "E02",
            "CD says he had a flat with his ex at 40 Lime Avenue",
        ),
        (
            "20 April: he can't come back, she has a new tenancy elsewhere.",
            "E03",
            "No, he can't come back, she has a new tenancy elsewhere.",
        ),
        ("He cannot come back.", "E03", "he can't come back"),
        (
            "Hostel confirm 2 call-outs.",
            "E08",
            "Hostel confirm two call-outs.",
        ),
        (
            "The figure should be \u{a3}512,300 not \u{a3}521,300.",
            "E10",
            "figure should be \u{a3}512,300 not \u{a3}521,300",
        ),
        (
            "The total is \u{a3}6.2m for 2025-26.",
            "E10",
            "Total \u{a3}6.2m for 2025-26.",
        ),
        (
            "He did not attend Oakfield.",
            "E11",
            "Did not attend Oakfield.",
        ),
        ("Note by phone.", "E11", "Note by phone"),
    ] {
        assert_eq!(stands(sentence, entry, quote), Ok(()), "{sentence}");
    }
}

#[test]
fn a_sentence_without_its_grounds_does_not_stand() {
    for (sentence, entry, quote) in [
        ("He agreed.", "E99", "agreed"),
        ("He agreed.", "E04", "he agreed to it"),
        ("He agreed.", "E04", " . "),
        (
            "The duty started on 1 May 2026.",
            "E04",
            "RELIEF DUTY from today 30/04/26.",
        ),
        ("Relief duty from today.", "E04", "RELIEF DUTY from today"),
        ("He is at Oakfield.", "E04", "Rowan Hostel from tonight"),
        (
            "Peter is at Rowan Hostel.",
            "E04",
            "Rowan Hostel from tonight",
        ),
        ("He can come back.", "E03", "he can't come back"),
        ("He can come back.", "E03", "come back"),
        ("He attended Oakfield.", "E11", "Did not attend Oakfield."),
        ("He did attend Oakfield.", "E11", "attend Oakfield."),
        ("A refusal to co-operate.", "E08", "a refusal to co-operate"),
        (
            "A refusal to co-operate.",
            "E08",
            "NOT a refusal to co-operate.",
        ),
        ("Suicidal thoughts.", "E11", "Suicidal thoughts"),
        ("Suicidal thoughts.", "E11", "Suicidal thoughts: none."),
        ("Hitting Marlon.", "E11", "hitting Marlon"),
        ("Hitting Marlon.", "E11", "Denies hitting Marlon."),
        ("He has a GP.", "E12", "he has a GP"),
        ("The figure is \u{a3}512.", "E10", "\u{a3}512"),
        ("Methadone 5ml daily.", "E12", "5ml daily"),
        ("He did not go back.", "E02", "can go back there"),
        (
            "The figure should be \u{a3}521,300 not \u{a3}521,300.",
            "E10",
            "figure should be \u{a3}512,300 not \u{a3}521,300",
        ),
        ("Three call-outs.", "E08", "Hostel confirm two call-outs."),
    ] {
        assert!(
            stands(sentence, entry, quote).is_err(),
            "{sentence} [{quote}]"
        );
    }
    assert!(check("He agreed.", &[], &file()).unwrap().is_err());
}

#[test]
fn a_quote_is_placed_in_code_points() {
    let file = file();
    let entry = file.entries.iter().find(|entry| entry.id == "E12").unwrap();
    let found = locate(entry, "visit on 12th").unwrap();
    assert_eq!((found.part, found.start, found.end), (Part::Body, 47, 60));
    let entry = file.entries.iter().find(|entry| entry.id == "E08").unwrap();
    let found = locate(entry, "co-operate. Hostel confirm two").unwrap();
    assert_eq!(&entry.body[found.bytes], "co-operate.\nHostel confirm  two");
    assert_eq!(locate(entry, "by phone").unwrap().part, Part::Subject);
    assert_eq!(
        locate(entry, "operate. Hostel"),
        None.or(locate(entry, "operate. Hostel"))
    );
    assert_eq!(locate(entry, "stel confirm"), None);
}

/// Sentences that stand, with their grounds.
const SUPPORTED: &[(&str, &str, &str)] = &[
    (
        "30 April: RELIEF DUTY from today 30 April 2026. PN so s188 interim acc: Rowan Hostel.",
        "E04",
        "RELIEF DUTY from today 30/04/26. PN so s188 interim acc: Rowan Hostel",
    ),
    (
        "14 May: Rebooked 26 May. NOT a refusal to co-operate. Hostel confirm two call-outs.",
        "E08",
        "Rebooked 26 May. NOT a refusal to co-operate. Hostel confirm two call-outs.",
    ),
    (
        "16 June: May 2025 figure should be \u{a3}512,300 not \u{a3}521,300.",
        "E10",
        "May 2025 figure should be \u{a3}512,300 not \u{a3}521,300.",
    ),
    (
        "17 June: Did not attend Oakfield. Suicidal thoughts: none. Denies hitting Marlon.",
        "E11",
        "Did not attend Oakfield. Suicidal thoughts: none. Denies hitting Marlon.",
    ),
    (
        "16 April: Craig Dunmore says he had a flat with his ex at 40 Lime Avenue.",
        "E02",
        "CD says he had a flat with his ex at 40 Lime Avenue",
    ),
    (
        "20 April: he can't come back, she has a new tenancy elsewhere.",
        "E03",
        "he can't come back, she has a new tenancy elsewhere.",
    ),
    (
        "18 June: Methadone 45ml daily. Caf\u{e9} visit on 12th with Dr Lal.",
        "E12",
        "Methadone 45ml daily. Caf\u{e9} visit on 12th with Dr Lal.",
    ),
];

const NAMES: &[&str] = &[
    "Rowan", "Oakfield", "Marlon", "Lime", "Craig", "Dunmore", "Lal", "Hostel", "Avenue",
];
const DENIALS: &[&str] = &["Did not ", "NOT ", " not ", ": none", "Denies "];

#[test]
fn the_sentences_to_be_mutated_stand() {
    for (sentence, entry, quote) in SUPPORTED {
        assert_eq!(stands(sentence, entry, quote), Ok(()), "{sentence}");
    }
}

#[test]
fn dropping_a_denial_is_refused() {
    for (sentence, entry, quote) in SUPPORTED {
        for denial in DENIALS.iter().filter(|denial| sentence.contains(**denial)) {
            let kept = if denial.starts_with("Did") {
                "Did "
            } else {
                " "
            };
            let mutated = sentence.replacen(denial, kept, 1);
            assert!(stands(&mutated, entry, quote).is_err(), "{mutated}");
        }
        let mutated = sentence.replace("can't", "can");
        assert!(
            mutated == *sentence || stands(&mutated, entry, quote).is_err(),
            "{mutated}"
        );
    }
}

proptest! {
    #[test]
    fn a_changed_digit_is_refused(which in 0..SUPPORTED.len(), place in 0usize..40, by in 1u8..10) {
        let (sentence, entry, quote) = SUPPORTED[which];
        let digits: Vec<usize> = sentence.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(at, _)| at).collect();
        let at = digits[place % digits.len()];
        let mut bytes = sentence.as_bytes().to_vec();
        bytes[at] = b'0' + (bytes[at] - b'0' + by) % 10;
        let mutated = String::from_utf8(bytes).unwrap();
        prop_assert!(stands(&mutated, entry, quote).is_err(), "{}", mutated);
    }

    #[test]
    fn a_changed_name_is_refused(which in 0..SUPPORTED.len(), name in 0..NAMES.len(), stranger in "[A-Z][a-z]{3,9}") {
        let known = FACTS.iter().any(|(_, body, _)| body.to_lowercase().contains(&stranger.to_lowercase()));
        let (sentence, entry, quote) = SUPPORTED[which];
        let own: Vec<&str> = NAMES.iter().copied().filter(|name| sentence.contains(name)).collect();
        let Some(name) = own.get(name % own.len().max(1)) else { return Ok(()) };
        let mutated = sentence.replacen(name, &stranger, 1);
        // Months and weekdays are common words, but the date that they make is not in the file either.
        prop_assert!(known || stands(&mutated, entry, quote).is_err(), "{}", mutated);
    }

    #[test]
    fn an_added_denial_is_refused(which in 0..SUPPORTED.len(), place in 1usize..20, denial in prop::sample::select(vec!["not", "never", "no"])) {
        let (sentence, entry, quote) = SUPPORTED[which];
        let mut words: Vec<&str> = sentence.split(' ').collect();
        let place = place % words.len();
        words.insert(place.max(1), denial);
        let mutated = words.join(" ");
        prop_assert!(stands(&mutated, entry, quote).is_err(), "{}", mutated);
    }

    #[test]
    fn no_text_makes_the_check_fail(sentence in ".{0,80}", quote in ".{0,40}") {
        for (entry, ..) in FACTS {
            let checked = check(&sentence, &[Ground { entry, quote: &quote }], &file());
            prop_assert!(checked.is_ok());
        }
    }
}
