//! The first start: from an empty folder to the sample cases.

use crate::person::{Part, Person, Whole, laptop};

#[test]
fn the_first_run_makes_a_store_once_the_recovery_code_was_typed_back() {
    let laptop = laptop();
    let person = Person::at(&laptop);
    person.is_on("What Casemate does");
    person.reads("Step 1 of 5");
    person.finds_no_barrier("first step");
    person.clicks("button", Whole("Next"));

    person.is_on("You decide");
    person.clicks("button", Whole("Next"));
    person.sees("link", Whole("Enter your name"));
    person.sees("link", Whole("Choose your role"));
    person.finds_no_barrier("who you are");
    person.fills("Your name", "Nadia Weiss");
    person.clicks("radio", Whole("Caseworker"));
    person.clicks("button", Whole("Next"));

    person.is_on("Write down your recovery code");
    let groups = groups_shown(&person);
    assert_eq!(groups.len(), 7);
    person.finds_no_barrier("the recovery code");
    assert!(groups.iter().all(|group| group.len() == 4), "{groups:?}");
    assert!(
        !laptop.store().join("casemate.db").exists(),
        "made too early"
    );
    person.clicks("button", Whole("I have written it down"));

    person.is_on("Check what you wrote down");
    let asked = groups_asked(&person);
    assert_eq!(asked.len(), 2);
    for name in &asked {
        person.fills(name, "0000");
    }
    person.clicks("button", Whole("Finish setting up"));
    person.sees_some("link", Part("This is not what Casemate showed you"));
    person.finds_no_barrier("the code typed back wrongly");
    assert!(
        !laptop.store().join("casemate.db").exists(),
        "made all the same"
    );
    for name in &asked {
        let number: usize = name.trim_start_matches("Group ").parse().unwrap();
        person.fills(name, &groups[number - 1].to_lowercase());
    }
    person.clicks("button", Whole("Finish setting up"));

    person.is_on("You are ready");
    person.finds_no_barrier("ready");
    assert!(laptop.store().join("casemate.db").exists());
    let accounts = laptop.keychain.kept().unwrap();
    assert!(
        accounts
            .iter()
            .any(|kept| kept.account.starts_with("store key "))
    );
    person.clicks("button", Whole("Open the sample cases"));
    person.is_on("My cases");
    person.reads("10 cases");
    person.clicks("link", Part("Kassab-Wright"));
    person.is_on("Dion Kassab-Wright");
    person.sees("link", Part("Timeline"));
}

/// Reads the recovery code as a screen reader does, letter by letter.
fn groups_shown(person: &Person) -> Vec<String> {
    let list = person.sees("list", Whole("Your recovery code"));
    let words = person.window.property_of(&list, "textContent").unwrap();
    let words = words.as_str().unwrap();
    let spelled = words.split("Group ").skip(1);
    spelled
        .map(|group| {
            let letters = group.split(": ").nth(1).unwrap();
            letters.split_whitespace().take(4).collect()
        })
        .collect()
}

/// Gives the names of the fields that ask for a group.
fn groups_asked(person: &Person) -> Vec<String> {
    let fields = person.sees_some("textbox", Part("Group "));
    let names = fields
        .iter()
        .map(|field| person.window.role_and_name(field).unwrap().1);
    names.collect()
}
