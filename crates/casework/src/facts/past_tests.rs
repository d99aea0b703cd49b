//! Days of what has happened, named without their month or only by the weekday.

use super::tests::found;

/// Gives the day of a fact of the past in a note of Thursday 30 April 2026.
fn accepted(body: &str) -> String {
    let note = format!("2026-04-30 | note | N Weiss || {body}");
    let found = found("accepted_on", &[&note]);
    found.split(' ').next().unwrap_or_default().to_owned()
}

#[test]
fn a_bare_weekday_of_something_past_is_the_last_one() {
    assert_eq!(accepted("Relief duty accepted Tuesday."), "2026-04-28");
    assert_eq!(accepted("Relief duty since Mon."), "2026-04-27");
}

#[test]
fn a_day_without_its_month_lies_in_the_month_before_where_it_cannot_lie_ahead() {
    let on = "2026-04-15 | note | N Weiss || Relief duty accepted on the 20th.";
    assert!(found("accepted_on", &[on]).starts_with("2026-03-20"));
    let none = "2026-05-30 | note | N Weiss || Relief duty accepted on the 31st.";
    assert!(
        !found("accepted_on", &[none]).contains("04-30"),
        "April has no 31st"
    );
}

#[test]
fn what_is_still_to_come_is_not_made_past() {
    for body in [
        "Relief duty accepted by Tuesday.",
        "Relief duty owed from tomorrow.",
        "Relief duty owed from tmrw.",
    ] {
        let day = accepted(body);
        assert!(day.is_empty() || day == "2026-04-30", "{body}: {day}");
    }
}

#[test]
fn words_that_say_nothing_hide_no_shorter_ones_that_do() {
    let said = "Relief duty accepted without doubt from 28 April.";
    assert_eq!(accepted(said), "2026-04-28", "the longer words are denied");
}

#[test]
fn a_day_named_again_in_the_next_sentence_is_no_part_of_the_words() {
    let note = "2026-04-30 | note | N Weiss || Relief duty accepted 30/04/26. 30/04/26 noted.";
    let found = found("accepted_on", &[note]);
    assert!(found.ends_with("accepted 30/04/26"), "{found}");
}

#[test]
fn a_letter_filed_later_means_its_own_day_by_today() {
    let filed = |kind: &str| {
        let entry = format!(
            "2026-04-30 | {kind} | N Weiss | out | 20 April 2026. Dear Sir. Relief duty accepted today."
        );
        found("accepted_on", &[&entry])
    };
    assert!(
        filed("letter").starts_with("2026-04-20"),
        "{}",
        filed("letter")
    );
    assert!(filed("note").starts_with("2026-04-30"), "{}", filed("note"));
}

#[test]
fn initials_of_somebody_in_the_file_tell_no_fact() {
    let ready = |author: &str| {
        let entry = format!("2026-04-30 | note | {author} || PN. Relief duty accepted.");
        found("ready", &[&entry])
    };
    assert_eq!(ready("N Weiss"), "true derived");
    assert_eq!(ready("Pat Nolan"), "", "PN is Pat Nolan");
}
