//! Deciding about what the rules suggest, by keyboard alone: each decision is kept, and what was
//! dismissed comes back only when what it rests on has changed.

use crate::person::{Part, Person, Whole, at_sample_cases, laptop};

pub(crate) const CASE: &str = "Craig Dunmore";
const CONCERN: &str = "Raise an adult safeguarding concern about the exploitation (pressure, money, medication) \
                       and agree safety measures today";
const OFFER: &str = "Talk to the applicant about the offer, check that it is suitable and safe, and answer the \
                     provider in time";
pub(crate) const NOTIFY: &str = "Send the main duty decision on the first working day after the relief duty ends, \
                                 if the applicant is still homeless, by the safe route";
const INTERIM: &str = "Keep the interim accommodation, extend the booking and tell the provider and the applicant, \
                       until the applicant moves or is notified of what is owed next";

/// Goes to the suggestion of this title; it is open then.
#[track_caller]
pub(crate) fn goes_to(person: &Person, title: &str) {
    person.sees("button", Whole(title));
    person.presses(&["Ctrl+j"]);
    // From the one that is open to the first, and down from there.
    for key in ["Up"; 8].into_iter().chain(["Down"; 8]) {
        let focus = person.window.focus().unwrap();
        let (_, name) = person.window.role_and_name(&focus).unwrap();
        if name == title {
            return;
        }
        person.presses(&[key]);
    }
    panic!("no suggestion {title:?} by the arrows");
}

/// Writes a note into the case and saves it.
#[track_caller]
pub(crate) fn notes(person: &Person, words: &str) {
    person.presses(&["Alt+2"]);
    person.tabs_to("button", Whole("Add entry"));
    person.presses(&["Enter"]);
    person.is_at("textbox", Whole("What happened"));
    person.types(words);
    person.presses(&["Ctrl+Enter"]);
    person.sees_no("textbox", Whole("What happened"));
    person.presses(&["Alt+1"]);
}

/// Dismisses the suggestion that has the focus: the facts are wrong.
#[track_caller]
fn dismisses(person: &Person) {
    person.presses(&["Delete"]);
    person.is_at("radio", Whole("Already done"));
    person.presses(&["Down"]);
    person.is_at("radio", Whole("The facts are wrong"));
    person.presses(&["Ctrl+Enter"]);
}

#[test]
fn suggestions_are_accepted_changed_put_off_and_dismissed_by_keyboard() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard(CASE);

    goes_to(&person, OFFER);
    person.presses(&["Ctrl+Enter"]);
    person.reads("Now a task");
    person.sees_no("button", Whole(OFFER));

    goes_to(&person, NOTIFY);
    person.presses(&["Ctrl+e"]);
    person.is_at("textbox", Whole("What is to be done"));
    person.presses(&["Ctrl+a"]);
    person.types("Send the decision by hand, with review rights");
    person.presses(&["Ctrl+Enter"]);
    person.reads("Sent to review: a team lead must look at it");

    goes_to(&person, INTERIM);
    person.presses(&["Ctrl+d"]);
    person.is_at("textbox", Part("Put off until"));
    person.types("22/6/2026");
    person.presses(&["Ctrl+Enter"]);
    person.reads("Put off until");
    person.sees_no("button", Whole(INTERIM));

    goes_to(&person, CONCERN);
    dismisses(&person);
    person.reads("You have decided about everything that was suggested");
    person.presses(&["Ctrl+z"]);
    person.reads("Taken back");
    goes_to(&person, CONCERN);
    person.presses(&["Ctrl+Enter"]);
    person.reads("You have decided about everything that was suggested");

    person.presses(&["Alt+4"]);
    person.reads(OFFER);
    person.reads("Send the decision by hand, with review rights");
    person.window.kill().unwrap();

    let person = Person::at(&laptop);
    person.opens_case_by_keyboard(CASE);
    person.reads("You have decided about everything that was suggested");
    person.presses(&["Alt+4"]);
    person.sees("link", Part("Tasks (1)"));
    person.reads("Waiting for a decision");
}

#[test]
fn what_was_dismissed_stays_away_until_an_entry_changes_a_fact_and_says_which() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard(CASE);
    goes_to(&person, NOTIFY);
    dismisses(&person);
    person.sees_no("button", Whole(NOTIFY));
    notes(
        &person,
        "Rang Craig twice, no answer. Will try again tomorrow.",
    );
    person.sees("button", Whole(OFFER));
    person.sees_no("button", Whole(NOTIFY));

    notes(
        &person,
        "Correction: relief duty was accepted on 1 May 2026, not 30 April.",
    );
    goes_to(&person, NOTIFY);
    person.reads("You dismissed this on");
    person.reads("Relief duty accepted: was 30 April 2026, now 1 May 2026");
    person.reads("Relief duty ends by law");
    person.reads("Thu 25 Jun");
}

pub(crate) const DELETED: &str = "The lobby recording is deleted on 29 June.";
pub(crate) const SAVE: &str = "Act before 29 June 2026: The lobby recording is deleted on 29 June";

#[test]
fn what_a_day_takes_is_suggested_before_it_and_goes_once_it_is_saved() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard(CASE);
    person.sees("button", Whole(OFFER));
    person.sees_no("button", Whole(SAVE));
    notes(&person, DELETED);
    goes_to(&person, SAVE);
    person.reads("Something ends, is taken or is lost on that day");
    person.reads("1 working day before the day given in");
    person.finds_no_barrier("a suggestion for a day");
    notes(&person, "Lobby recording received, copy on the file.");
    person.sees("button", Whole(OFFER));
    person.sees_no("button", Whole(SAVE));
}

#[test]
fn a_move_that_a_check_forbids_explains_itself_and_another_is_made() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard("Selamawit Tekle");
    person.sees("heading", Whole("Stage"));
    person.sees_no("button", Whole("Ended"));
    person.opens_details("Ended: not yet");
    person
        .reads("You cannot end the prevention duty on the 56-day ground: a valid section 8 notice");
    person.finds_no_barrier("a case with a blocked move");
    person.clicks("button", Whole("Relief duty"));
    person.sees("heading", Whole("Move the case to Relief duty?"));
    person.tabs_to("button", Whole("Move the case"));
    person.presses(&["Enter"]);
    person.reads("Now: Relief duty");
}
