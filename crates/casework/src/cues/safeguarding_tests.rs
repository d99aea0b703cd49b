//! Safeguarding cues: sentences of the kind that caseworkers write, with and without a concern.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Age, safeguarding, safeguarding_in, settled};

/// What people write about a concern, by flag, and what only sounds like it.
const SAID: &str = include_str!("safeguarding_tests.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    raise: Vec<String>,
    quiet: Vec<String>,
}

fn said() -> BTreeMap<String, Said> {
    toml::from_str(SAID).unwrap()
}

fn flags(text: &str) -> Vec<&'static str> {
    let hits = safeguarding(text).unwrap();
    hits.iter().map(|hit| hit.flag).collect()
}

#[test]
fn each_concern_is_found_however_it_is_written() {
    let said = said();
    let missed: Vec<_> = said
        .iter()
        .flat_map(|(flag, said)| said.raise.iter().map(|text| (flag.as_str(), text.as_str())))
        .filter(|(flag, text)| !flags(text).contains(flag))
        .map(|(flag, text)| format!("{flag}: {text} {:?}", flags(text)))
        .collect();
    assert!(
        missed.is_empty(),
        "{} missed:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

#[test]
fn a_denial_or_another_meaning_raises_nothing() {
    let said = said();
    let raised: Vec<_> = said
        .values()
        .flat_map(|said| &said.quiet)
        .flat_map(|text| {
            let hits = safeguarding(text).unwrap().into_iter();
            hits.map(move |hit| format!("{} [{}]: {text}", hit.flag, &text[hit.range]))
        })
        .collect();
    assert!(
        raised.is_empty(),
        "{} raised:\n{}",
        raised.len(),
        raised.join("\n")
    );
}

#[test]
fn one_sign_raises_nothing_and_two_in_one_text_raise_the_flag() {
    let one = "She rang out of the blue.";
    let two = "She rang out of the blue. Would I have the dog?";
    assert!(flags(one).is_empty());
    assert!(flags(two).contains(&"suicide_risk"));
}

#[test]
fn an_old_hurt_that_goes_on_is_not_over() {
    let over = "Her ex knocked her about, 2014, he has died since.";
    let on = "Her ex knocked her about, 2014, and again last night, his dad died since.";
    assert!(flags(over).is_empty());
    assert!(flags(on).contains(&"domestic_abuse"));
}

#[test]
fn an_old_entry_that_says_it_is_over_raises_nothing() {
    let text = "Found confused, no heating. Now at his daughter's. Closed 1/3/23.";
    assert!(flags(text).contains(&"no_essentials"));
    assert!(
        safeguarding_in(text, Age::Old, &BTreeSet::new())
            .unwrap()
            .is_empty()
    );
    let open = "Found confused, no heating.";
    assert!(
        !safeguarding_in(open, Age::Old, &BTreeSet::new())
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_closed_file_alone_silences_nothing() {
    let text = "Financial abuse by nephew. NFA, case closed.";
    assert!(flags(text).contains(&"financial_abuse"));
}

#[test]
fn a_text_settles_itself_only_with_every_part_of_the_explanation() {
    let explained = "Came off the trike, accident book done. Three staff saw it.";
    assert!(settled(explained).unwrap());
    assert!(!settled("Accident book done.").unwrap());
}
