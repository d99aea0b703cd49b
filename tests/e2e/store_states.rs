//! A store that does not open: each state has a screen of its own, which offers to try again and
//! never to delete or to begin anew, and leaves every file as it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use journeys::laptop::Laptop;
use serde_json::json;

use crate::person::{Part, Person, Whole, at_sample_cases, laptop};

/// The bytes of a store's files, by name.
type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn each_state_of_the_keychain_has_a_screen_from_which_trying_again_opens_the_store() {
    let mut laptop = laptop();
    laptop.set_up().unwrap();
    let files = files_of(&laptop);

    laptop.keychain.stop_keychain().unwrap();
    let person = meets(&laptop, "The laptop’s keychain is not running", &files);
    laptop.keychain.start_keychain().unwrap();
    opens_by_trying_again(person);

    laptop.keychain.lock().unwrap();
    let files = files_of(&laptop);
    let person = meets(&laptop, "The laptop’s keychain is locked", &files);
    laptop.keychain.unlock().unwrap();
    opens_by_trying_again(person);

    let kept = laptop.keychain.kept().unwrap();
    assert_eq!(laptop.keychain.remove_all().unwrap(), kept.len());
    let files = files_of(&laptop);
    let person = meets(&laptop, "Enter your recovery code", &files);
    laptop.keychain.put_back(&kept).unwrap();
    opens_by_trying_again(person);

    laptop.keychain.replace_all(&[7; 32]).unwrap();
    let files = files_of(&laptop);
    let heading = "The key on this laptop is for other case files";
    let person = meets(&laptop, heading, &files);
    laptop.keychain.remove_all().unwrap();
    laptop.keychain.put_back(&kept).unwrap();
    opens_by_trying_again(person);
}

#[test]
fn each_damage_has_a_screen_and_opens_again_once_the_files_are_back() {
    let laptop = laptop();
    laptop.set_up().unwrap();
    let young = files_of(&laptop);
    let person = Person::at(&laptop);
    person.is_on("My cases");
    person.clicks("button", Whole("Open the sample cases"));
    person.reads("10 cases");
    // Closes the store, so that all of it is in one file.
    person.clicks("button", Whole("Lock"));
    person.is_on("Casemate is locked");
    drop(person);
    let whole = files_of(&laptop);

    let mut damaged = whole.clone();
    let middle = damaged["casemate.db"].len() / 2;
    damaged.get_mut("casemate.db").unwrap()[middle] ^= 1;
    let person = meets_in(&laptop, &damaged, "Part of the case store is damaged");
    person.reads("The first record that did not pass is number");
    put(&laptop, &whole);
    opens_by_trying_again(person);

    let mut empty = whole.clone();
    empty.insert("casemate.db".to_owned(), Vec::new());
    let person = meets_in(&laptop, &empty, "The case store file is empty");
    put(&laptop, &whole);
    opens_by_trying_again(person);

    let mut foreign = whole.clone();
    foreign.insert(
        "casemate.db".to_owned(),
        b"SQLite format 3\0of another program".repeat(300),
    );
    let person = meets_in(&laptop, &foreign, "This is not a Casemate case store");
    put(&laptop, &whole);
    opens_by_trying_again(person);

    put(&laptop, &whole);
    laptop.mark_as_newer().unwrap();
    let newer = files_of(&laptop);
    let person = meets_in(&laptop, &newer, "These case files need a newer Casemate");
    put(&laptop, &whole);
    opens_by_trying_again(person);

    let mut cut = whole.clone();
    cut.insert("casemate.db".to_owned(), young["casemate.db"].clone());
    let heading = "The newest part of the history is missing";
    let person = meets_in(&laptop, &cut, heading);
    person.reads("The first record that is missing is number");
    put(&laptop, &whole);
    opens_by_trying_again(person);

    let person = meets_in(&laptop, &cut, heading);
    person.clicks("button", Whole("Continue with what is here"));
    person.clicks("button", Whole("Continue"));
    person.is_on("My cases");
    person.reads("No cases yet");
}

#[test]
fn a_locked_store_shows_nothing_of_a_case_and_opens_where_it_was() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard("Craig Dunmore");
    person.presses(&["Alt+2"]);
    person.clicks("button", Whole("Add entry"));
    person.is_at("textbox", Whole("What happened"));
    person.types("A word that was not saved");
    person.presses(&["Ctrl+Shift+l"]);
    person.is_on("Casemate is locked");
    let page = "return document.documentElement.outerHTML";
    let page = person.window.run(page, &json!([])).unwrap();
    for word in ["Dunmore", "Kassab", "Timeline", "not saved"] {
        assert!(
            !page.as_str().unwrap().contains(word),
            "{word} is on the locked screen"
        );
    }
    person.finds_no_barrier("locked");
    person.clicks("button", Whole("Unlock"));
    person.is_on("Craig Dunmore");
    person.presses(&["Alt+2"]);
    person.reads("Unsaved entry restored");
    assert_eq!(
        person.value_of("What happened"),
        json!("A word that was not saved")
    );
}

/// Puts files in the place of the store's and meets the screen that says what is wrong.
#[track_caller]
fn meets_in(laptop: &Laptop, files: &Files, heading: &str) -> Person {
    put(laptop, files);
    meets(laptop, heading, files)
}

/// Opens the program on a store that does not open; checks its screen and the store's files.
#[track_caller]
fn meets(laptop: &Laptop, heading: &str, files: &Files) -> Person {
    let person = Person::at(laptop);
    person.is_on(heading);
    let script = "return [...document.querySelectorAll('button, a, summary')]
        .map((node) => node.textContent.toLowerCase())";
    let offers = person.window.run(script, &json!([])).unwrap();
    let offers: Vec<String> = serde_json::from_value(offers).unwrap();
    for word in [
        "delete",
        "remove",
        "erase",
        "reset",
        "anew",
        "afresh",
        "set up",
        "new store",
    ] {
        let offered = offers.iter().any(|offer| offer.contains(word));
        assert!(!offered, "{heading:?} offers to {word}: {offers:?}");
    }
    person.finds_no_barrier(heading);
    person.clicks("button", Whole("Try again"));
    person.reads("Casemate tried again. It is still the same.");
    let now = files_of(laptop);
    for (name, bytes) in files {
        assert!(
            now.get(name) == Some(bytes),
            "{name} changed on {heading:?}"
        );
    }
    // Whoever reads a database in this mode leaves an empty log beside it.
    let log = now.get("casemate.db-wal").map_or(0, Vec::len);
    assert!(
        files.contains_key("casemate.db-wal") || log == 0,
        "a write on {heading:?}"
    );
    person
}

#[track_caller]
fn opens_by_trying_again(person: Person) {
    person.clicks("button", Whole("Try again"));
    person.is_on("My cases");
    person.sees("link", Part("My cases"));
}

/// Reads the store's files, but for the log and the lock.
fn files_of(laptop: &Laptop) -> Files {
    let entries = fs::read_dir(laptop.store()).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| is_of_the_store(&entry.path()));
    files
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Puts these files, and no others, where the store's files are.
fn put(laptop: &Laptop, files: &Files) {
    for name in files_of(laptop).keys() {
        fs::remove_file(laptop.store().join(name)).unwrap();
    }
    for (name, bytes) in files {
        fs::write(laptop.store().join(name), bytes).unwrap();
    }
}

fn is_of_the_store(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    path.is_file() && name.starts_with("casemate.") && name != "casemate.lock"
}
