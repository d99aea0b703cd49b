//! From a sentence of the brief to the words that it came from, and back.

use serde_json::json;

use crate::person::{Person, Whole, at_sample_cases, laptop};

#[test]
fn a_citation_leads_by_keyboard_to_the_very_words_and_back() {
    let laptop = laptop();
    let person = at_sample_cases(&laptop);
    person.opens_case_by_keyboard("Craig Dunmore");
    person.sees("heading", Whole("Summary"));
    person.goes_to_pane("region", "Brief of this case");
    for _ in 0..3 {
        person.presses(&["Alt+Down"]);
        let source = person.is_at_some("link");
        is_in_sight(&person);
        let quote = words_at(&person, "document.activeElement", "q");
        assert!(quote.len() > 10, "a citation of {quote:?}");

        person.presses(&["Enter"]);
        person.is_at_some("article");
        is_in_sight(&person);
        assert_eq!(words_at(&person, "document.activeElement", "mark"), quote);
        let script = "const at = document.querySelector('mark').getBoundingClientRect();
            const top = document.elementFromPoint(at.left + 2, at.top + 2);
            return at.top >= 0 && at.bottom <= innerHeight && top.localName === 'mark'";
        let seen = person.window.run(script, &json!([])).unwrap();
        assert_eq!(seen, json!(true), "the cited words are not in sight");

        person.presses(&["Esc"]);
        person.is_back_at(&source);
        is_in_sight(&person);
    }
}

/// Gives the words of the first `inner` of an element or of what describes it.
fn words_at(person: &Person, element: &str, inner: &str) -> String {
    let script = format!(
        "const node = {element};
         const about = document.getElementById(node.getAttribute('aria-describedby'));
         return (node.querySelector('{inner}') ?? about?.querySelector('{inner}'))?.textContent ?? ''"
    );
    let words = person.window.run(&script, &json!([])).unwrap();
    words.as_str().unwrap().to_owned()
}

/// Asserts that the focus can be seen.
#[track_caller]
fn is_in_sight(person: &Person) {
    let script = "return document.activeElement.matches(':focus-visible')";
    let seen = person.window.run(script, &json!([])).unwrap();
    assert_eq!(seen, json!(true), "the focus is there and cannot be seen");
}
