//! Writing in a case: what was typed survives a kill, what was saved too, and nothing is ever
//! written over.

use serde_json::json;

use crate::person::{Part, Person, Whole, at_sample_cases, laptop};

const CASE: &str = "Craig Dunmore";

#[test]
fn an_entry_survives_a_kill_before_and_after_saving_and_is_corrected_beside_it() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard(CASE);
    person.presses(&["Alt+2"]);
    person.sees("link", Whole("Timeline (17)"));
    person.tabs_to("button", Whole("Add entry"));
    person.presses(&["Enter"]);
    person.is_at("textbox", Whole("What happened"));
    person.types("Boiler is out, mother rang at nine. Contractor ");
    person.presses(&["Shift+Tab"]);
    person.is_at("textbox", Whole("Subject"));
    person.types("No heating");
    person.reads("Kept on this laptop, not in the timeline yet");
    person.window.kill().unwrap();

    let person = Person::at(&laptop);
    person.opens_case_by_keyboard(CASE);
    person.presses(&["Alt+2"]);
    person.reads("Unsaved entry restored");
    let kept = json!("Boiler is out, mother rang at nine. Contractor ");
    assert_eq!(person.value_of("What happened"), kept);
    assert_eq!(person.value_of("Subject"), json!("No heating"));
    person.tabs_to("textbox", Whole("What happened"));
    person.presses(&["Ctrl+End"]);
    person.types("comes today.");
    person.presses(&["Ctrl+Enter"]);
    person.sees("link", Whole("Timeline (18)"));
    person.window.kill().unwrap();

    let person = Person::at(&laptop);
    person.opens_case_by_keyboard(CASE);
    person.presses(&["Alt+2"]);
    person.sees("article", Part("No heating"));
    let written = "Boiler is out, mother rang at nine. Contractor comes today.";
    person.reads(written);
    person.sees_no("textbox", Whole("What happened"));
    person.tabs_to("button", Part("Correct "));
    person.presses(&["Enter"]);
    person.is_at("textbox", Whole("What is right"));
    person.types("It was the father who rang.");
    person.presses(&["Ctrl+Enter"]);
    person.sees("link", Whole("Timeline (19)"));
    person.sees("article", Part("Correction: No heating"));
    person.reads(written);
    person.reads("It was the father who rang.");
    person.reads("Corrected by");
    person.reads("Corrects");
}
