//! A second person: what a caseworker asks for is returned with a reason, asked for again, and
//! approved by a team lead, on one laptop.

use crate::person::{Part, Person, Whole, at_sample_cases, laptop};
use crate::suggestions::{CASE, NOTIFY, goes_to};

pub(crate) const LEAD: &str = "Tom Adeyemi";

/// Adds a team lead to the people of this store.
#[track_caller]
pub(crate) fn adds_a_lead(person: &Person) {
    person.presses(&["Ctrl+3"]);
    person.is_on("You");
    person.clicks("link", Part("People"));
    person.is_on("People");
    person.fills("Their name", LEAD);
    person.clicks("radio", Whole("Team lead"));
    person.clicks("button", Whole("Add a person"));
    person.sees("cell", Part(LEAD));
}

/// Locks, and opens again as somebody.
#[track_caller]
fn changes_to(person: &Person, name: &str) {
    person.presses(&["Ctrl+Shift+l"]);
    person.is_on("Casemate is locked");
    person.clicks("button", Whole("Unlock"));
    person.is_on("Who is at the keyboard?");
    person.clicks("button", Part(name));
    person.sees_no("button", Part(name));
}

#[test]
fn a_lead_returns_work_with_a_reason_and_later_approves_it() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    adds_a_lead(&person);
    person.presses(&["Ctrl+1"]);
    person.opens_case_by_keyboard(CASE);
    goes_to(&person, NOTIFY);
    person.presses(&["Ctrl+Enter"]);
    person.reads("Sent to review: a team lead must look at it");

    person.presses(&["Ctrl+2"]);
    person.is_on("Review");
    person.clicks("link", Part(NOTIFY));
    person.reads("You asked for this, so somebody else decides it.");
    person.sees_no("button", Part("Approve"));

    changes_to(&person, LEAD);
    person.presses(&["Ctrl+2"]);
    person.is_on("Review");
    person.clicks("link", Part(NOTIFY));
    person.reads("What you open and how long you look is kept with your decision.");
    person.finds_no_barrier("a review");
    person.presses(&["Delete"]);
    person.reads("What needs putting right");
    person.clicks("radio", Part("Something is missing"));
    person.fills(
        "What needs putting right",
        "Say how to ask for a review, and by when.",
    );
    person.presses(&["Ctrl+Enter"]);
    person.reads("Returned");

    changes_to(&person, "Nadia Weiss");
    person.presses(&["Ctrl+1"]);
    person.opens_case_by_keyboard(CASE);
    person.presses(&["Alt+4"]);
    person.reads("Say how to ask for a review, and by when.");
    person.clicks("button", Part("Ask again"));
    person.is_at("textbox", Whole("What is to be done"));
    person.presses(&["Ctrl+a"]);
    person.types("Send the main duty decision with how to ask for a review by 16 July");
    person.presses(&["Ctrl+Enter"]);
    person.reads("Sent to review again");

    changes_to(&person, LEAD);
    person.presses(&["Ctrl+2"]);
    person.is_on("Review");
    person.clicks("link", Part("with how to ask for a review by 16 July"));
    person.reads("What you open and how long you look is kept with your decision.");
    person.presses(&["Ctrl+Enter"]);
    person.reads("Approved");

    changes_to(&person, "Nadia Weiss");
    person.presses(&["Ctrl+1"]);
    person.opens_case_by_keyboard(CASE);
    person.presses(&["Alt+4"]);
    person.sees("link", Part("Tasks (1)"));
    person.reads("Send the main duty decision with how to ask for a review by 16 July");
}
