//! The pictures in docs/screens: `cargo xtask screens` takes them anew, a test only that it can.

use std::fs;
use std::path::Path;

use journeys::model_server::{Manner, ModelServer};
use journeys::picture::smaller;

use crate::models::{sets_up, turns_to_the_model};
use crate::person::{Part, Person, Whole, at_sample_cases, laptop};
use crate::reviews::{LEAD, adds_a_lead};
use crate::suggestions::{CASE, DELETED, NOTIFY, SAVE, goes_to, notes};

/// What `cargo xtask screens` sets.
const WRITE: &str = "CASEMATE_SCREENS";

#[test]
fn screens_of_all_that_a_newcomer_sees_can_be_taken() {
    let laptop = laptop();
    let person = Person::at(&laptop);
    person.clicks("button", Whole("Next"));
    person.fills("Your name", "Nadia Weiss");
    person.clicks("radio", Whole("Caseworker"));
    person.clicks("button", Whole("Next"));
    person.is_on("Write down your recovery code");
    person.sees("list", Whole("Your recovery code"));
    keep(&person, "recovery-code");
    drop(person);

    let person = at_sample_cases(&laptop);
    keep(&person, "case-list");
    person.opens_case_by_keyboard("Craig Dunmore");
    person.sees("heading", Whole("Summary"));
    keep(&person, "case-page");
    person.presses(&["Ctrl+j"]);
    person.is_at_some("button");
    keep(&person, "suggestions");
    // The room that is left at 125 % on a screen of 1366 by 768.
    person.window.resize((1093, 614)).unwrap();
    keep(&person, "case-page-125");
    person.window.resize(journeys::window::LAPTOP).unwrap();
    person.goes_to_pane("region", "Brief of this case");
    person.presses(&["Alt+Down", "Alt+Down", "Enter"]);
    person.is_at_some("article");
    keep(&person, "cited-words");
    person.clicks("button", Whole("Add entry"));
    person.is_at("textbox", Whole("What happened"));
    person.types("Craig rang: he takes the flat at Oakfield. Told Oakfield by email at once.");
    person.reads("Kept on this laptop, not in the timeline yet");
    keep(&person, "entry-form");
    person.presses(&["Ctrl+Shift+l"]);
    person.is_on("Casemate is locked");
    laptop.keychain.remove_all().unwrap();
    person.clicks("button", Whole("Unlock"));
    person.is_on("Enter your recovery code");
    keep(&person, "key-missing");
    drop(person);

    let database = laptop.store().join("casemate.db");
    fs::write(&database, b"").unwrap();
    let person = Person::at(&laptop);
    person.is_on("The case store file is empty");
    person.clicks("button", Whole("Try again"));
    person.sees("button", Part("Try again"));
    person.reads("It is still the same");
    keep(&person, "empty-file");
}

#[test]
fn screens_of_a_day_that_takes_something_can_be_taken() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard(CASE);
    notes(&person, DELETED);
    goes_to(&person, SAVE);
    keep(&person, "suggestion-before-a-day");
}

#[test]
fn screens_of_a_second_person_can_be_taken() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    adds_a_lead(&person);
    person.presses(&["Ctrl+1"]);
    person.opens_case_by_keyboard(CASE);
    goes_to(&person, NOTIFY);
    person.presses(&["Ctrl+Enter"]);
    person.reads("Sent to review: a team lead must look at it");
    person.presses(&["Ctrl+Shift+l"]);
    person.is_on("Casemate is locked");
    person.clicks("button", Whole("Unlock"));
    person.is_on("Who is at the keyboard?");
    keep(&person, "choose-person");
    person.clicks("button", Part(LEAD));
    person.sees_no("button", Part(LEAD));
    person.presses(&["Ctrl+2"]);
    person.clicks("link", Part(NOTIFY));
    person.reads("What you open and how long you look is kept with your decision.");
    keep(&person, "review");
}

#[test]
fn screens_of_a_model_can_be_taken() {
    let server = ModelServer::start(Manner::Stalls).unwrap();
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    sets_up(&person, &server.address(), "");
    person.presses(&["Ctrl+3"]);
    person.clicks("link", Whole("Model servers"));
    person.clicks("button", Part("Test"));
    person.reads("The server answers, and has");
    keep(&person, "model-servers");
    person.presses(&["Ctrl+1"]);
    person.opens_case_by_keyboard(CASE);
    turns_to_the_model(&person);
    person.clicks("button", Whole("Ask for a brief"));
    person.sees("button", Whole("Send exactly this"));
    keep(&person, "preview");
    person.window.resize((1093, 614)).unwrap();
    keep(&person, "preview-125");
    person.window.resize(journeys::window::LAPTOP).unwrap();
    person.clicks("button", Whole("Send exactly this"));
    person.reads("Brief, as it comes");
    person.sees("button", Part("Stop"));
    keep(&person, "model-panel");
    server.go_on().unwrap();
    person.reads("Written by a model, checked by Casemate against the file.");
    keep(&person, "model-brief");
    person.presses(&["Ctrl+4"]);
    person.is_on("Sent");
    keep(&person, "sent");
}

/// Takes a picture, and keeps it if the pictures are to be taken anew.
#[track_caller]
fn keep(person: &Person, name: &str) {
    let picture = smaller(&person.window.picture().unwrap()).unwrap();
    assert!(picture.len() > 10_000, "{name}: a picture of nothing");
    assert!(
        picture.len() < 150_000,
        "{name}: too large for the repository"
    );
    #[expect(
        clippy::disallowed_methods,
        reason = "what the errand wants is not in any store"
    )]
    let wanted = std::env::var(WRITE).is_ok_and(|value| value == "write");
    if wanted {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/screens");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{name}.png")), picture).unwrap();
    }
}
