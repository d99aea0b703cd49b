//! What is taken out of sentences as people write them, and put back.

use proptest::prelude::*;

use super::*;
use crate::case_files::CaseFile;
use crate::time::Date;

/// Gives the pieces that are taken out, with their labels as they are written.
fn found(known: &Known, text: &str) -> Vec<String> {
    let redactor = Redactor::new(known).unwrap();
    let spans = redactor.find(text).unwrap();
    spans
        .iter()
        .map(|span| {
            let label = serde_json::to_string(&span.label).unwrap();
            format!("{} {}", label.trim_matches('"'), &text[span.range.clone()])
        })
        .collect()
}

fn strangers(text: &str) -> Vec<String> {
    found(&Known::default(), text)
}

fn known() -> Known {
    let person = |name: &str, role: &str, born: Option<Date>| KnownPerson {
        name: name.to_owned(),
        role: role.to_owned(),
        born,
    };
    Known {
        people: vec![
            person("Adwoa Boateng-Mensah", "applicant", Date::new(1988, 5, 17)),
            person("Kofi Boateng-Mensah", "son", Date::new(2019, 10, 2)),
            person("Ama Boateng-Mensah", "daughter", None),
            person("Will Grace", "caseworker", None),
            person("Aoife O’Sullivan", "support worker", None),
        ],
        addresses: vec!["Flat 3, 17 Orchard Bank, Wexbrough, WX1 2AB".to_owned()],
        organisations: vec![
            "Marsh Lane Primary School".to_owned(),
            "Dunmere Foods Ltd".to_owned(),
        ],
        references: vec!["WDC-HP-26-0934".to_owned()],
    }
}

#[test]
fn every_identifier_is_found_by_its_shape_or_its_word() {
    let cases: &[(&str, &[&str])] = &[
        ("NINO jn 53 14 17 d seen", &["NINO jn 53 14 17 d"]),
        ("National Insurance: NC257247A", &["NINO NC257247A"]),
        (
            "NHS no 999 506 7331 on the note",
            &["NHS_NUMBER 999 506 7331"],
        ),
        (
            "the number is 9995067331 as said",
            &["NHS_NUMBER 9995067331"],
        ),
        ("lives in NE6 1BQ now", &["POSTCODE NE6 1BQ"]),
        ("her postcode is g5 0qx", &["POSTCODE g5 0qx"]),
        ("DOB 09/11/1964, single", &["DOB 09/11/1964"]),
        ("born 17 March 1990", &["DOB 17 March 1990"]),
        ("DOB reads 31.O1.1985 here", &["DOB 31.O1.1985"]),
        ("ring 0113 496 0182 after 3pm", &["PHONE 0113 496 0182"]),
        ("number is +44 7700 900655", &["PHONE +44 7700 900655"]),
        (
            "m.okafor@example.com bounced",
            &["EMAIL m.okafor@example.com"],
        ),
        ("posted by @kwame_b today", &["USERNAME @kwame_b"]),
        (
            "sort code 40-47-84, account number 70872490",
            &["SORT_CODE 40-47-84", "BANK_ACCOUNT 70872490"],
        ),
        (
            "paid on card 5111 1234 5678 9010",
            &["CARD 5111 1234 5678 9010"],
        ),
        (
            "refund to IBAN GB62MONZ04000412345678",
            &["IBAN GB62MONZ04000412345678"],
        ),
        ("UTR 29174 83365 seen", &["UTR 29174 83365"]),
        ("UPRN 100023336956 on the system", &["UPRN 100023336956"]),
        (
            "passport 804417639 expires 11/2029",
            &["PASSPORT 804417639"],
        ),
        (
            "licence MENSA753116A99XY was revoked",
            &["DRIVING_LICENCE MENSA753116A99XY"],
        ),
        (
            "a grey car, reg FG68 WNB, for work",
            &["VEHICLE_REG FG68 WNB"],
        ),
        (
            "Council tax ref 700381254 granted",
            &["COUNCIL_TAX_REF 700381254"],
        ),
        (
            "Home Office reference K1984420 on it",
            &["HOME_OFFICE_REF K1984420"],
        ),
        ("case ref WR-2026-01187 opened", &["CASE_REF WR-2026-01187"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&strangers(text), expected, "{text}");
    }
}

#[test]
fn names_of_strangers_are_found_wherever_they_come_from() {
    let cases: &[(&str, &[&str])] = &[
        ("Phạm Văn Đức signed the mandate.", &["PERSON Phạm Văn Đức"]),
        ("Rang Tigist Alemu about it", &["PERSON Tigist Alemu"]),
        ("Mr. Mac an tSaoir rang back", &["PERSON Mr. Mac an tSaoir"]),
        ("letter addressed to HUSSAIN Z", &["PERSON HUSSAIN Z"]),
        ("spoke to aisha khan yesterday", &["PERSON aisha khan"]),
        (
            "fit note signed by J. Castellanos",
            &["PERSON J. Castellanos"],
        ),
        ("Grace said that it was cold", &["PERSON Grace"]),
        ("EDGARS 0ZOLINS came", &["PERSON EDGARS 0ZOLINS"]),
        (
            "Lina Al-Masri's son Omar",
            &["PERSON Lina Al-Masri", "PERSON Omar"],
        ),
        (
            "María José Quintero de la Vega shares",
            &["PERSON María José Quintero de la Vega"],
        ),
        ("Carer for Nana Esi, 84", &["PERSON Nana Esi"]),
        ("K.A. left the hostel", &["PERSON K.A."]),
    ];
    for (text, expected) in cases {
        assert_eq!(&strangers(text), expected, "{text}");
    }
}

#[test]
fn addresses_and_bodies_are_found_by_how_they_are_written() {
    let cases: &[(&str, &[&str])] = &[
        (
            "at 52 Cemetery Road, Sheffield, S11 8FT.",
            &["ADDRESS 52 Cemetery Road, Sheffield", "POSTCODE S11 8FT"],
        ),
        (
            "lives at Flat 12, Beechcroft House, Gorbals, Glasgow.",
            &["ADDRESS Flat 12, Beechcroft House, Gorbals, Glasgow"],
        ),
        (
            "i live at 33 pemberton st and",
            &["ADDRESS 33 pemberton st and"],
        ),
        ("officer at Ashgrove High says", &["SCHOOL Ashgrove High"]),
        (
            "seen at Harbour View Surgery",
            &["GP_PRACTICE Harbour View Surgery"],
        ),
        (
            "at Queensferry Royal Infirmary on 4 Dec",
            &["HOSPITAL Queensferry Royal Infirmary"],
        ),
        (
            "Northgate Poultry Ltd has not paid",
            &["EMPLOYER Northgate Poultry Ltd"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(&strangers(text), expected, "{text}");
    }
}

#[test]
fn laws_sums_benefits_towns_and_days_are_left() {
    for text in [
        "See s.189(1) Housing Act 1996 for priority need.",
        "Total income £1,204.18, outgoings £1,377.45, deficit £173.27.",
        "The LHA for a 1-bed in the area is £548.51.",
        "Next team meeting Thursday 10am, agenda to follow.",
        "Will this affect my Universal Credit if I start work in May?",
        "Bradford, Kirklees and Calderdale all use the same form.",
        "Mark the form as received. Grant funding ends in March.",
        "Stage 1 response sent by the Team Manager to the Housing Ombudsman.",
        "Recieved by post on 12/03/2026.",
        "Notice served 03/06/26, hearing on 8 December at 10.30am.",
    ] {
        assert!(strangers(text).is_empty(), "{text}: {:?}", strangers(text));
    }
}

#[test]
fn what_the_case_knows_is_found_in_every_form() {
    let known = known();
    let cases: &[(&str, &[&str])] = &[
        ("boateng mensah rang", &["PERSON boateng mensah"]),
        ("Mrs BOATENGMENSAH's file", &["PERSON Mrs BOATENGMENSAH"]),
        ("osullivan emailed, Aoife0 too", &["PERSON osullivan"]),
        (
            "Adw0a and Boateng-Mensha",
            &["PERSON Adw0a", "PERSON Boateng-Mensha"],
        ),
        ("born on the 17th of May 1988", &["DOB 17th of May 1988"]),
        ("moved from 17 orchard bank", &["ADDRESS 17 orchard bank"]),
        ("the flat in Orchard Bank", &["ADDRESS Orchard Bank"]),
        ("goes to Marsh Lane", &["SCHOOL Marsh Lane"]),
        ("works at dunmere nights", &["EMPLOYER dunmere"]),
        ("quote WDC HP 26 0934", &["CASE_REF WDC HP 26 0934"]),
        ("she will ring with good grace", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(&known, text), expected, "{text}");
    }
}

#[test]
fn each_thing_has_one_placeholder_by_its_role_and_comes_back() {
    let known = known();
    let redactor = Redactor::new(&known).unwrap();
    let mut placeholders = Placeholders::new(&known);
    let text = "Kofi and Adwoa Boateng-Mensah met Tigist Alemu at 9 Elm Road.";
    let redacted = redactor.redact(text, &mut placeholders).unwrap();
    assert_eq!(
        redacted.text,
        "[child 1] and [applicant] met [person 1] at [address 2]."
    );
    for (span, placed) in redacted.spans.iter().zip(&redacted.placed) {
        assert!(redacted.text[placed.clone()].starts_with('['), "{span:?}");
    }
    let later = redactor
        .redact("Ama, then tigist alemu; ADWOA rang.", &mut placeholders)
        .unwrap();
    assert_eq!(later.text, "[child 2], then [person 1]; [applicant] rang.");
    let known_things = "Marsh Lane Primary School rang; marsh lane again, from 17 orchard bank.";
    let known_things = redactor.redact(known_things, &mut placeholders).unwrap();
    assert_eq!(
        known_things.text,
        "[school 1] rang; [school 1] again, from [address 1]."
    );
    assert_eq!(
        placeholders.restore("[Child 1] is safe; [applicant] and [person 9] agree [sic]."),
        "Kofi Boateng-Mensah is safe; Adwoa Boateng-Mensah and [person 9] agree [sic]."
    );
}

#[test]
fn a_case_file_gives_its_people_and_their_days_of_birth() {
    let file = CaseFile::parse("s", include_str!("../../../../tests/cases/S01.json")).unwrap();
    let known = Known::of_case(&file);
    let redactor = Redactor::new(&known).unwrap();
    let mut placeholders = Placeholders::new(&known);
    for entry in &file.entries {
        let redacted = redactor.redact(&entry.body, &mut placeholders).unwrap();
        for word in ["Craig", "Dunmore", "Carver", "26 January 1993", "26/01/93"] {
            assert!(!redacted.text.contains(word), "{word} in {}", entry.id);
        }
    }
}

#[test]
fn what_cannot_be_redacted_is_an_error_and_no_text() {
    let redactor = Redactor::new(&Known::default()).unwrap();
    let long = "a ".repeat(TEXT_BYTES_MAX);
    let error = redactor
        .redact(&long, &mut Placeholders::default())
        .unwrap_err();
    assert_eq!(error.code(), crate::error::Code::TooLarge);
    let many = Known {
        references: vec!["A-1".to_owned(); 3_000],
        ..Known::default()
    };
    assert!(Redactor::new(&many).is_err());
}

/// A sentence of `tests/redaction`.
#[derive(serde::Deserialize)]
struct Labelled {
    id: String,
    text: String,
    spans: Vec<Piece>,
    #[serde(default)]
    origin: String,
}

/// Code points, the end exclusive.
#[derive(serde::Deserialize)]
struct Piece {
    start: usize,
    end: usize,
}

#[test]
fn the_sentences_of_the_project_are_masked_without_a_dictionary() {
    let lines = include_str!("../../../../tests/redaction/sentences.jsonl").lines();
    let sentences: Vec<Labelled> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let redactor = Redactor::new(&Known::default()).unwrap();
    let (mut missed, mut flagged, mut clean, mut all) = (Vec::new(), 0, 0, 0);
    let mut origins: std::collections::BTreeMap<&str, (usize, usize)> = Default::default();
    for sentence in &sentences {
        let found = redactor.find(&sentence.text).unwrap();
        clean += usize::from(sentence.spans.is_empty());
        flagged += usize::from(sentence.spans.is_empty() && !found.is_empty());
        let letters: Vec<(usize, char)> = sentence.text.char_indices().collect();
        let is_left = |&(byte, letter): &(usize, char)| {
            letter.is_alphanumeric() && !found.iter().any(|span| span.range.contains(&byte))
        };
        for piece in &sentence.spans {
            let whole = !letters[piece.start..piece.end].iter().any(is_left);
            let origin = origins.entry(&sentence.origin).or_default();
            (origin.0, origin.1) = (origin.0 + usize::from(whole), origin.1 + 1);
            all += 1;
            if !whole {
                missed.push(&sentence.id);
            }
        }
    }
    assert!(
        missed.len() * 100 <= all * 3,
        "{} of {all}: {missed:?}",
        missed.len()
    );
    assert!(flagged * 7 <= clean, "{flagged} of {clean} clean sentences");
    origins.remove("");
    assert!(origins.len() >= 6);
    for (origin, (whole, all)) in origins {
        assert!(whole * 100 >= all * 97, "{origin}: {whole} of {all}");
    }
}

/// The names of `tests/redaction`, by where they come from, and the sentences they stand in.
#[derive(serde::Deserialize)]
struct Crossed {
    frames: Vec<String>,
    names: std::collections::BTreeMap<String, Vec<(String, String)>>,
}

#[test]
fn a_name_is_masked_as_well_wherever_it_comes_from() {
    let text = include_str!("../../../../tests/redaction/names.json");
    let crossed: Crossed = serde_json::from_str(text).unwrap();
    let redactor = Redactor::new(&Known::default()).unwrap();
    let shares: Vec<(usize, &String)> = crossed
        .names
        .iter()
        .map(|(origin, names)| {
            let pairs = || {
                names
                    .iter()
                    .flat_map(|name| crossed.frames.iter().map(move |frame| (name, frame)))
            };
            let masked = pairs().filter(|(name, frame)| is_masked(&redactor, frame, name));
            (masked.count() * 1_000 / pairs().count(), origin)
        })
        .collect();
    let (worst, best) = (shares.iter().min().unwrap(), shares.iter().max().unwrap());
    assert!(shares.len() >= 10 && worst.0 >= 970, "{shares:?}");
    assert!(best.0 - worst.0 <= 30, "more than 3 points: {shares:?}");
}

/// Says whether nothing of a name is left in a sentence.
fn is_masked(redactor: &Redactor, frame: &str, (first, family): &(String, String)) -> bool {
    let forms = [
        ("{full}", format!("{first} {family}")),
        ("{first}", first.clone()),
        ("{family}", family.clone()),
        (
            "{family_first}",
            format!("{}, {first}", family.to_uppercase()),
        ),
    ];
    let (slot, name) = forms.iter().find(|(slot, _)| frame.contains(slot)).unwrap();
    let start = frame.find(slot).unwrap();
    let found = redactor.find(&frame.replace(slot, name)).unwrap();
    name.char_indices().all(|(at, letter)| {
        let gone = |span: &Span| span.range.contains(&(start + at));
        !letter.is_alphanumeric() || found.iter().any(gone)
    })
}

proptest! {
    #[test]
    fn offsets_fit_whatever_the_text_and_nothing_overlaps(text in "(?s).{0,200}") {
        let redactor = Redactor::new(&known()).unwrap();
        let mut placeholders = Placeholders::new(&known());
        let redacted = redactor.redact(&text, &mut placeholders).unwrap();
        let mut end = 0;
        let mut kept = String::new();
        for (span, placed) in redacted.spans.iter().zip(&redacted.placed) {
            prop_assert!(span.range.start >= end && span.range.end <= text.len());
            prop_assert!(redacted.text.get(placed.clone()).is_some());
            prop_assert_eq!(redacted.original(placed.clone()), span.range.clone());
            let inside = placed.start + 1..placed.end - 1;
            prop_assert_eq!(redacted.original(inside), span.range.clone());
            kept.push_str(&text[end..span.range.start]);
            end = span.range.end;
        }
        kept.push_str(&text[end..]);
        let mut rest = redacted.text.clone();
        for placed in redacted.placed.iter().rev() {
            rest.replace_range(placed.clone(), "");
        }
        prop_assert_eq!(rest, kept);
    }
}
