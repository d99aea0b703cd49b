//! A model on the caseworker's terms: what was shown is what leaves, what comes is checked while it
//! comes, and what nobody could be asked waits.

use std::io::Write as _;
use std::net::SocketAddr;

use journeys::model_server::{Manner, ModelServer};
use journeys::real_model::RealModel;
use journeys::window::until;

use crate::person::{Part, Person, Whole, at_sample_cases, laptop};

const CASE: &str = "Craig Dunmore";
const PREVIEW: &str = "Exactly this will go to the model on this laptop";

/// Sets a server on this computer up, with a key where there is one.
#[track_caller]
pub(crate) fn sets_up(person: &Person, address: &str, key: &str) {
    person.presses(&["Ctrl+3"]);
    person.clicks("link", Whole("Model servers"));
    person.clicks("button", Whole("Set up a server"));
    person.clicks("radio", Part("On this computer"));
    person.fills("Address", address);
    if !key.is_empty() {
        let script = "return document.getElementById('server-key')";
        let field = person.window.run_for_element(script).unwrap();
        person.window.type_into(&field, key).unwrap();
    }
    person.fills("Model", "small");
    person.fills("Name", "Laptop model");
    person.presses(&["Ctrl+Enter"]);
    person.reads("Stays on this computer");
    person.presses(&["Ctrl+1"]);
}

/// Goes to what a model says of the case that is open.
#[track_caller]
pub(crate) fn turns_to_the_model(person: &Person) {
    person.clicks("tab", Part("From a model"));
    person.sees("heading", Whole("From a model"));
}

/// Has the preview of a brief shown, and sends it.
#[track_caller]
pub(crate) fn sends_for_a_brief(person: &Person) {
    person.clicks("button", Part("Ask for a"));
    person.is_on(PREVIEW);
    sends(person);
}

/// Sends the preview by keyboard, once it has been on the screen for long enough to be read.
#[track_caller]
fn sends(person: &Person) {
    person.sees("button", Whole("Send exactly this"));
    let sent = until("the preview goes", || {
        let headings = person.window.find("heading", Whole(PREVIEW))?;
        if !headings.is_empty() {
            person.window.press("Ctrl+Enter")?;
        }
        Ok(headings.is_empty().then_some(()))
    });
    sent.unwrap();
    person.is_on(CASE);
}

#[test]
fn what_is_shown_leaves_and_an_answer_is_checked_as_it_comes() {
    let server = ModelServer::start(Manner::Quotes).unwrap();
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard(CASE);
    person.reads("No model is set up. The brief is made on this laptop alone.");
    sets_up(&person, &server.address(), "");
    assert!(server.requests().is_empty(), "setting up asked nothing");

    person.opens_case_by_keyboard(CASE);
    turns_to_the_model(&person);
    person.finds_no_barrier("the panel of a model");
    person.clicks("button", Whole("Ask for a brief"));
    person.is_on(PREVIEW);
    person.finds_no_barrier("the preview");
    person.clicks("checkbox", Whole("Leave E05 out"));
    person.reads("Stays here");
    assert!(server.bodies().is_empty(), "looking sends nothing");
    sends(&person);
    person.reads("Written by a model, checked by Casemate against the file.");
    let bodies = server.bodies();
    assert_eq!(bodies.len(), 1);
    assert!(bodies[0].contains("[E04]") && !bodies[0].contains("[E05]"));
    for word in ["Craig", "Dunmore", "CBC-HR-26-0611"] {
        assert!(!bodies[0].contains(word), "{word} left");
    }
    person.finds_no_barrier("the brief of a model");

    // What a model proposes becomes a task only by a person.
    person.clicks("button", Part("Take on: "));
    person.reads("Taken on");
    ledger_knows(&person, &bodies[0]);
}

/// Finds the call in the ledger by its words and reads what left.
#[track_caller]
fn ledger_knows(person: &Person, body: &str) {
    person.presses(&["Ctrl+4"]);
    person.is_on("Sent");
    person.finds_no_barrier("the ledger");
    person.presses(&["Ctrl+k"]);
    person.types("[applicant]");
    person.reads("1 found");
    person.clicks("link", Part("Brief of the case"));
    person.sees("heading", Part("Sent on"));
    person.reads(&format!("{} bytes", grouped(body.len())));
    person.finds_no_barrier("one call");
}

fn grouped(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{},{:03}", number / 1_000, number % 1_000),
    }
}

#[test]
fn an_answer_is_stopped_in_the_middle_and_what_had_come_is_kept() {
    let server = ModelServer::start(Manner::Stalls).unwrap();
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    sets_up(&person, &server.address(), "");
    person.opens_case_by_keyboard(CASE);
    turns_to_the_model(&person);
    sends_for_a_brief(&person);
    person.reads("Brief, as it comes");
    person.sees("button", Part("Stop"));
    person.goes_to_pane("region", "Brief of this case");
    person.clicks("button", Part("Stop"));
    person.reads("What had come by then is kept below.");
    person.reads("It was stopped. This is what came before.");
    server.behave(Manner::FindsNothing);
    asks_about_a_dog(&person);
    person.reads("The model found no answer in this file.");
}

#[test]
fn what_could_not_be_sent_waits_and_is_looked_at_again() {
    let server = ModelServer::start(Manner::Quotes).unwrap();
    let (address, at): (String, SocketAddr) = (server.address(), server.at());
    drop(server);
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    sets_up(&person, &address, "");
    person.opens_case_by_keyboard(CASE);
    turns_to_the_model(&person);
    sends_for_a_brief(&person);
    person.reads("The server could not be reached");
    person.presses(&["Ctrl+4"]);
    person.is_on("Sent");
    person.reads("Waiting to be asked (1)");
    person.finds_no_barrier("what waits");

    let server = ModelServer::start_at(at, Manner::Quotes).unwrap();
    person.clicks("link", Part("Look at it and send"));
    person.is_on(PREVIEW);
    assert!(server.bodies().is_empty(), "it does not go by itself");
    sends(&person);
    person.reads("Written by a model, checked by Casemate against the file.");
    person.presses(&["Ctrl+4"]);
    person.sees_no("link", Part("Look at it and send"));
    assert_eq!(server.bodies().len(), 1);
}

#[test]
fn what_is_marked_never_to_leave_does_not() {
    let server = ModelServer::start(Manner::RefusesForm).unwrap();
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    sets_up(&person, &server.address(), "");
    person.opens_case_by_keyboard(CASE);
    turns_to_the_model(&person);
    person.clicks("button", Whole("Ask for a brief"));
    person.is_on(PREVIEW);
    person.clicks("button", Whole("Never send E06 to a model"));
    person.reads("Stays here: marked never to be sent");
    // The server takes no typed form: each plainer one is looked at before it goes.
    for round in 1..=3 {
        sends(&person);
        if round < 3 {
            person.reads("This server takes another form of request");
            assert_eq!(server.bodies().len(), round);
            person.clicks("button", Whole("Look at it again"));
            person.is_on(PREVIEW);
        }
    }
    person.reads("Written by a model, checked by Casemate against the file.");
    let bodies = server.bodies();
    assert_eq!(bodies.len(), 3);
    assert!(bodies.iter().all(|body| !body.contains("[E06]")));
    assert!(!bodies[2].contains("response_format"));
}

/// Says which server was met, past the harness, which keeps back what a test prints.
fn says(words: &str) {
    writeln!(std::io::stdout(), "{words}").unwrap();
}

#[test]
fn a_real_model_streams_into_the_panel() {
    let Some(model) = RealModel::start().unwrap() else {
        says("NO REAL MODEL: the scripted server stood in for it in the other journeys.");
        return;
    };
    says("met a real model: SmolLM2-135M behind llama.cpp");
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    sets_up(&person, &model.address(), "");
    person.presses(&["Ctrl+3"]);
    person.clicks("link", Whole("Model servers"));
    person.clicks("button", Part("Test"));
    person.reads("The server answers, and has “small”");
    person.presses(&["Ctrl+1"]);
    person.opens_case_by_keyboard(CASE);
    turns_to_the_model(&person);
    sends_for_a_brief(&person);
    stops_at_the_first_words(&person);
    asks_about_a_dog(&person);
    stops_at_the_first_words(&person);
    person.presses(&["Ctrl+4"]);
    person.sees("link", Part("Does he have a dog?"));
    person.clicks("link", Part("Brief of the case"));
    person.sees("heading", Part("Sent on"));
    person.reads("Stopped");
}

/// Waits for the first words of a real model, and stops it. On a busy machine it reads the file for
/// a minute or two before it says one.
#[track_caller]
fn stops_at_the_first_words(person: &Person) {
    let came = (0..6).any(|_| {
        let said = until("the first words of a real model", || {
            let words = person.window.words()?;
            Ok(words.contains("have come back").then_some(()))
        });
        said.is_ok()
    });
    assert!(came, "a real model said nothing in three minutes");
    person.clicks("button", Part("Stop"));
    person.reads("What had come by then is kept below.");
}

/// Writes a question, has its preview shown, and sends it.
#[track_caller]
fn asks_about_a_dog(person: &Person) {
    person.clicks("textbox", Whole("Your question"));
    person.types("Does he have a dog?");
    person.clicks("button", Part("Look at what would leave"));
    person.is_on(PREVIEW);
    person.reads("Does he have a dog?");
    sends(person);
}
