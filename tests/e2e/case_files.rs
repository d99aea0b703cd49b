//! Bringing case files in through the window: all of them or none, and once.

use std::fs;

use crate::person::{Part, Person, Whole, laptop};

const SAMPLE: &str = include_str!("../cases/S01.json");

#[test]
fn a_bad_case_file_is_named_to_the_field_and_a_good_one_comes_in_once() {
    let laptop = laptop();
    laptop.set_up().unwrap();
    let (good, bad) = (laptop.desk("good.json"), laptop.desk("bad.json"));
    fs::write(&good, SAMPLE).unwrap();
    let broken = SAMPLE.replacen("\"type\": \"email\"", "\"type\": \"pigeon\"", 1);
    let broken = broken.replacen("CBC-HR-26-0611", "CBC-HR-26-0612", 1);
    assert_ne!(broken.len(), SAMPLE.len(), "nothing was broken");
    let line = broken
        .lines()
        .position(|line| line.contains("pigeon"))
        .unwrap()
        + 1;
    fs::write(&bad, &broken).unwrap();

    let person = Person::at(&laptop);
    person.is_on("My cases");
    person.chooses_files(&[good.clone(), bad]);
    person.sees("region", Whole("Problems in these files"));
    person.reads("1 problem in these files");
    person.reads("Nothing was imported");
    let problem = format!("bad.json {line} ");
    person.sees("row", Part(&problem));
    person.sees("row", Part("type"));
    person.finds_no_barrier("a problem in a case file");
    assert!(
        person
            .window
            .find("link", Part("Dunmore"))
            .unwrap()
            .is_empty()
    );

    person.chooses_files(std::slice::from_ref(&good));
    person.reads("Casemate found 1 case");
    person.reads("Nothing has been added yet");
    person.finds_no_barrier("what an import would do");
    person.clicks("button", Whole("Import 1 case"));
    person.reads("1 case is in Casemate");
    person.clicks("button", Whole("Go to My cases"));
    person.is_at("link", Part("Craig Dunmore"));

    person.clicks("link", Whole("Import case files"));
    person.is_on("Import case files");
    person.chooses_files(&[good]);
    person.reads("Everything in these files is already in Casemate");
    person.clicks("button", Whole("Go to My cases"));
    person.opens_case_by_keyboard("Craig Dunmore");
    person.sees("link", Whole("Timeline (17)"));
}
