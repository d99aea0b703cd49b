//! Every screen of an open store, looked at by axe and at the width of a phone.

use crate::person::{Person, Whole, at_sample_cases, laptop};

#[test]
fn no_screen_keeps_anybody_out() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.finds_no_barrier("the list");
    person.clicks("textbox", Whole("Find a case"));
    person.types("nobody of this name");
    person.reads("No cases match");
    person.finds_no_barrier("the list without a match");
    person.clicks("button", Whole("Show all cases"));

    person.opens_case_by_keyboard("Clifton Desmond Rowe");
    person.sees("heading", Whole("Summary"));
    person.finds_no_barrier("the overview with the brief");
    person.clicks("button", Whole("Hide the brief"));
    person.finds_no_barrier("the overview alone");
    person.presses(&["Alt+2"]);
    person.clicks("button", Whole("Add entry"));
    person.is_at("textbox", Whole("What happened"));
    person.finds_no_barrier("the entry form");
    person.presses(&["Ctrl+Enter"]);
    person.reads("Write what happened");
    person.finds_no_barrier("the entry form with an error");
    person.clicks("button", Whole("Discard"));
    person.presses(&["Alt+3"]);
    person.sees("list", Whole("People"));
    person.finds_no_barrier("the people");

    for section in ["You", "Locking", "Keyboard", "About Casemate"] {
        person.clicks("link", Whole("Settings"));
        person.clicks("link", Whole(section));
        person.is_on(section);
        person.finds_no_barrier(section);
    }
    import_screen(&person);
}

fn import_screen(person: &Person) {
    person.clicks("link", Whole("My cases"));
    person.clicks("link", Whole("Import case files"));
    person.is_on("Import case files");
    person.finds_no_barrier("import");
}
