//! The phrase language, words, and dates of the cues.

use std::collections::BTreeMap;

use super::*;
use crate::time::Date;

fn found(phrase: &str, text: &str) -> bool {
    let lists = BTreeMap::from([("who".to_owned(), "he she".to_owned())]);
    let phrases = Phrases::new(vec![Phrase::parse(phrase, &lists).unwrap()]);
    !phrases.find(&Words::of(text)).is_empty()
}

#[test]
fn phrases_match_words_prefixes_lists_gaps_and_capitals() {
    for (phrase, text, expected) in [
        ("can't cope", "She can\u{2019}t cope.", true),
        ("cant cope", "She can't cope.", true),
        ("bruis*", "Bruising seen", true),
        ("bruise", "Bruising seen", false),
        ("self neglect", "self-neglect", true),
        ("DA", "DA reported", true),
        ("DA", "Da reported", false),
        ("@who hit", "She hit him", true),
        ("locked ..2 in", "locked her back in", true),
        ("locked ..2 in", "locked her right back up in", false),
        ("locked in", "The door is locked. In June", false),
        ("took the? bus", "took bus", true),
        ("took the? bus", "took the bus", true),
        ("hypo|coma now", "coma now", true),
        ("A&E", "in A&E til 6", true),
    ] {
        assert_eq!(found(phrase, text), expected, "{phrase} in {text}");
    }
}

#[test]
fn a_phrase_that_cannot_be_read_is_refused() {
    for phrase in [
        "",
        "...",
        "... fire",
        "fire ...",
        "fire? risk",
        "fire ..99 risk",
        "@nobody hit",
        "a||b",
    ] {
        assert!(Phrase::parse(phrase, &BTreeMap::new()).is_err(), "{phrase}");
    }
}

#[test]
fn sentences_end_where_people_end_them() {
    let starts = |text: &str| {
        let words = Words::of(text);
        let starts = words.iter().filter(|word| word.before == Break::Sentence);
        starts.map(|word| word.key.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        starts("Seen by Dr. Lal. No. 2 on list. At 16.40 left."),
        ["seen", "no", "at"]
    );
    assert_eq!(
        starts("Lives at St. Mary's. Boots High St. Insulin ok"),
        ["lives", "boots", "insulin"]
    );
    assert_eq!(
        starts("wrapped by the\nmail program\n\nNext part"),
        ["wrapped", "next"]
    );
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Gives the dates of a text written on Thursday 18 June 2026.
fn read(text: &str) -> Vec<String> {
    dates(text, day("2026-06-18"))
        .unwrap()
        .into_iter()
        .map(|hit| {
            let role = match hit.role {
                DateRole::Ahead => " ahead",
                DateRole::Birth => " birth",
                DateRole::Mention => "",
            };
            let precision = match hit.precision {
                Precision::Day => "",
                Precision::Week => " week",
                Precision::Month => " month",
            };
            format!("{}{precision}{role}", hit.date)
        })
        .collect()
}

/// Says which texts are read otherwise than expected.
fn read_otherwise(rows: &[(&str, &[&str])]) -> String {
    let wrong = rows.iter().filter_map(|(text, expected)| {
        let found = read(text);
        (found != *expected).then(|| format!("{text}: {found:?}, not {expected:?}"))
    });
    wrong.collect::<Vec<_>>().join("\n")
}

#[test]
fn dates_are_read_in_the_ways_people_write_them() {
    let wrong = read_otherwise(&[
        (
            "RELIEF DUTY from today 30/04/26",
            &["2026-06-18", "2026-04-30"],
        ),
        (
            "release HMP Fellgate 30 April, NFA, licence to April 2027",
            &["2026-04-30", "2027-04-01 month"],
        ),
        (
            "Craig DUNMORE 26/01/93, release soon",
            &["1993-01-26 birth"],
        ),
        ("DOB 08/03/1974", &["1974-03-08 birth"]),
        (
            "Assessment offered Tues 23 June 2pm.",
            &["2026-06-23 ahead"],
        ),
        ("Need yes/no by 22 June.", &["2026-06-22 ahead"]),
        ("Vacancy expected week of 29 June.", &["2026-06-29 week"]),
        ("GP 6/5, script started", &["2026-05-06"]),
        ("due 12.07.2026", &["2026-07-12 ahead"]),
        ("seen 2026-06-01", &["2026-06-01"]),
        ("advance due tomorrow", &["2026-06-19 ahead"]),
        ("CD to view another Thurs.", &["2026-06-25 ahead"]),
        ("She rang on Tues, very upset", &["2026-06-16"]),
        ("Booked for Mon", &["2026-06-22 ahead"]),
        ("hypo on 12th, ambulance called", &["2026-06-12"]),
        ("reply by the 30th please", &["2026-06-30 ahead"]),
        ("lives on the 2nd floor", &[]),
        ("open 24/7, 1/2 an hour", &[]),
        ("takes 6/10 hours", &[]),
        (
            "12-14 July respite starts",
            &["2026-07-12 ahead", "2026-07-14 ahead"],
        ),
        ("June 22nd, 2026", &["2026-06-22"]),
        ("by the end of July", &["2026-07-31 ahead"]),
        ("at the end of July", &["2026-07-31 month"]),
        ("before the ninth of june", &["2026-06-09"]),
        ("14 may be redacted", &[]),
        ("on 14 may", &["2026-05-14"]),
        ("in 2 weeks, 3 days ago", &["2026-07-02 week", "2026-06-15"]),
        ("3 Jan 2027 hearing", &["2027-01-03 ahead"]),
        ("arrived 3/1", &["2026-01-03"]),
        ("on 31/02/2026", &[]),
        ("invoice 12/34/5678 and 1.2.3.4", &[]),
        ("Mondays and every Friday", &[]),
        ("w/c 29/6", &["2026-06-29 week"]),
        ("appointment cancelled 26 June", &["2026-06-26"]),
        ("Tuesday 7th July at 10", &["2026-07-07 ahead"]),
        ("moved in 1st of June", &["2026-06-01"]),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn pairs_periods_and_days_of_a_weekday_are_read() {
    let wrong = read_otherwise(&[
        (
            "We can fit Tues 23 & Wed 24 June.",
            &["2026-06-23", "2026-06-24"],
        ),
        (
            "Mon 22 / Tue 23 June, or Thursday 25th or Friday 26th June",
            &["2026-06-22", "2026-06-23", "2026-06-25", "2026-06-26"],
        ),
        ("The case closes Thurs 25.", &["2026-06-25 ahead"]),
        ("He came Mon 15 and was told", &["2026-06-15"]),
        ("Meeting Mon 10.30 with school", &["2026-06-22 ahead"]),
        ("Meeting Mon 10 am with school", &["2026-06-22 ahead"]),
        ("need an answer by next friday", &["2026-06-19 ahead"]),
        ("she sat down in the sun and wed him", &[]),
        (
            "Please reply within 10 working days of this letter.",
            &["2026-07-02 ahead"],
        ),
        (
            "pay within 28 days of the date of this notice",
            &["2026-07-16 ahead"],
        ),
        ("we need papers in the next 14 days", &["2026-07-02 ahead"]),
        ("A reply is due within 10 working days.", &[]),
        (
            "hearing on 14th August, by the 26th of August",
            &["2026-08-14 ahead", "2026-08-26 ahead"],
        ),
        ("booked until the 3rd of July 2026", &["2026-07-03 ahead"]),
        ("a lad is moving in Sat 4th", &["2026-07-04 ahead"]),
        ("reply by weds please", &["2026-06-24 ahead"]),
        (
            "Need yes/no by noon Friday. 50 mins by bus.",
            &["2026-06-19 ahead"],
        ),
        ("Need it by Friday. 2) 3 beds", &["2026-06-19 ahead"]),
        ("visit Fri. 26 June", &["2026-06-26 ahead"]),
        ("moving in Sat. 4th", &["2026-07-04 ahead"]),
        ("the review is Thursday week", &["2026-07-02 ahead"]),
        ("see us a week on Monday", &["2026-06-29"]),
        (
            "pay 14 days from the date of this letter",
            &["2026-07-02 ahead"],
        ),
        ("on the 2nd floor, 3rd child", &[]),
        ("fit a panel to Lift B by 28 August", &["2026-08-28 ahead"]),
        ("Ada Quill, b. 3 May 1990, moved", &["1990-05-03 birth"]),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_sentence_around_a_date_is_given() {
    let text = "Spoke to GP. Need yes/no by 22 June. NW";
    let hits = dates(text, day("2026-06-18")).unwrap();
    assert_eq!(&text[hits[0].sentence.clone()], "Need yes/no by 22 June.");
    assert_eq!(&text[hits[0].range.clone()], "22 June");
}

#[test]
fn nothing_in_a_text_makes_the_cues_fail() {
    for text in [
        "",
        " ",
        "\u{2028}\n\r\t",
        "é\u{301}ñ 30/04/26é",
        "🙂 by 22 June🙂",
        "'''",
        "&&& A&",
        "1",
        "£",
        "12/",
    ] {
        dates(text, day("2026-06-18")).unwrap();
        safeguarding(text).unwrap();
    }
}

#[test]
fn a_text_without_full_stops_is_cut_so_that_reading_it_stays_cheap() {
    let text = "bruising hidden ".repeat(20_000);
    let longest = Words::of(&text).sentence(10_000).len();
    assert!(longest <= 400, "{longest}");
    assert!(!safeguarding(&text).unwrap().is_empty());
}

#[test]
fn a_phrase_asks_for_other_words_anywhere_in_its_sentence_or_for_none_of_them() {
    let lists = std::collections::BTreeMap::new();
    let found = |phrase: &str, text: &str| {
        let phrases = Phrases::new(vec![Phrase::parse(phrase, &lists).unwrap()]);
        phrases.find(&Words::of(text)).len()
    };
    let both = "notif* & breach|leak & ICO";
    assert_eq!(found(both, "The breach: ICO must be notified."), 1);
    assert_eq!(found(both, "Notify the ICO. The breach was small."), 0);
    assert_eq!(found(both, "Notify the ico of the breach."), 0);
    let not = "offer & flat &! refused|turned ..2 down";
    assert_eq!(found(not, "A flat came up, an offer was made"), 1);
    assert_eq!(found(not, "Turned it down: the offer of a flat"), 0);
    for wrong in ["&", "offer &", "& offer", "offer &! ..2 flat", "a & ..3"] {
        assert!(Phrase::parse(wrong, &lists).is_err(), "{wrong}");
    }
}

#[test]
fn the_verb_before_a_weekday_says_which_one_it_was() {
    let wrong = read_otherwise(&[
        ("He handed the keys in on Monday", &["2026-06-15"]),
        ("Collected from reception on Monday", &["2026-06-15"]),
        ("Papers being served on Monday", &["2026-06-22"]),
        ("Back on Monday", &["2026-06-22"]),
        ("I've got a lad moving in Monday", &["2026-06-22 ahead"]),
        ("I got the letter Monday", &["2026-06-15"]),
        ("He rang the day before yesterday", &["2026-06-16"]),
        ("She left a week ago today", &["2026-06-11"]),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}
