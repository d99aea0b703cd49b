//! Days that a file sets by general signs, as a caseworker would see them.

use super::tests::deadlines;

/// Gives the days found by general signs in files read on 20 May 2026, as `kind date status`.
fn days(entries: &[&str]) -> String {
    let lines = deadlines("open", "2026-05-20", entries);
    let general = ["step_by ", "owed_by ", "happens_on ", "lost_on "];
    let found = lines
        .into_iter()
        .filter(|line| general.iter().any(|kind| line.starts_with(kind)));
    found.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_day_ahead_is_owed_or_set_by_general_signs() {
    for (entry, expected) in [
        // Somebody else's last day.
        (
            "2026-05-18 | email | in | The trustees would like the rota from you by noon on Friday 29 May.",
            "owed_by 2026-05-29 upcoming",
        ),
        (
            "2026-05-18 | email | in | Send us the ledger within 10 working days please.",
            "owed_by 2026-06-02 upcoming",
        ),
        // A step of ours, in a row of steps.
        (
            "2026-05-18 | note | internal | Agreed: 1) NW to ring the school by 22/5 2) minutes out by 27/5",
            "step_by 2026-05-22 upcoming, step_by 2026-05-27 upcoming",
        ),
        (
            "2026-05-18 | note | internal | Next steps:\n- NW to ring the school 22/5\n- gas check Tues 2 June",
            "step_by 2026-05-22 upcoming",
        ),
        // Something happens.
        (
            "2026-05-18 | email | in | The choir bus is at 9.15am on Thursday 4 June.",
            "happens_on 2026-06-04 upcoming",
        ),
        (
            "2026-05-18 | phone | in | His cataract is on Thursday 4 June, day case, there by 7am.",
            "happens_on 2026-06-04 upcoming",
        ),
        // Something is lost unless somebody acts.
        (
            "2026-05-18 | email | in | The footage is overwritten on 12 June.",
            "lost_on 2026-06-12 upcoming",
        ),
        (
            "2026-05-18 | email | in | We propose to end the second carer on Friday 5 June.",
            "lost_on 2026-06-05 upcoming",
        ),
        // A promise whose writer leaves out who.
        (
            "2026-05-18 | email | in | Will write it up and get it to you by Thursday 28 May.",
            "step_by 2026-05-28 upcoming",
        ),
        (
            "2026-05-18 | email | in | Night care is covered until Monday 1 June.",
            "happens_on 2026-06-01 upcoming",
        ),
    ] {
        assert_eq!(days(&[entry]), expected, "{entry}");
    }
}

#[test]
fn a_day_that_is_only_spoken_of_is_none() {
    for entry in [
        "2026-05-18 | email | in | I'm away 25 May to 5 June, Ade covers.",
        "2026-05-18 | note | internal | I had wanted the survey done on Friday 29 May as well.",
        "2026-05-18 | note | internal | If he turned it down the appeal panel would be 29 May.",
        "2026-05-18 | note | internal | Visit of 28 May is off, hoist not in.",
        "2026-05-18 | note | internal | Posted by first class today, 18 May.",
        "2026-05-18 | email | in | I am on leave until 1 June.",
        "2026-05-18 | letter | out | Your steps:\nYou do not have to leave on 10 June.",
        "2026-05-18 | note | internal | Posted by 2nd class post.",
        "2026-05-18 | email | in | Out of use on 31 days between 1 June and 1 July.",
        "2026-05-18 | email | in | The visit on 4 June is cancelled.",
        "2026-05-18 | note | internal | She only covered the one call Sunday.",
        "2026-05-18 | email | in | Slots for a visit are Monday 1 or Tuesday 2 June.",
        "2026-05-18 | email | in | Section 4 of the Act changes on 1 June.",
    ] {
        assert_eq!(days(&[entry]), "", "{entry}");
    }
}

#[test]
fn a_day_that_is_over_is_shown_by_what_the_file_says_of_it() {
    let asked = "2026-05-04 | email | out | Please send the boiler certificate by 11 May.";
    for (later, expected) in [
        (
            "2026-05-10 | email | in | Boiler certificate sent.",
            "step_by 2026-05-11 met",
        ),
        (
            "2026-05-13 | email | in | Boiler certificate sent.",
            "step_by 2026-05-11 missed",
        ),
        (
            "2026-05-13 | email | in | Thank you for your letter.",
            "step_by 2026-05-11 overdue",
        ),
    ] {
        assert_eq!(days(&[asked, later]), expected, "{later}");
    }
    let theirs = "2026-05-04 | email | in | We would want the boiler certificate by 11 May.";
    assert_eq!(days(&[theirs]), "", "nobody knows");
    let broken = "2026-05-18 | note | internal | Store said by Friday 15th, still not here.";
    assert_eq!(days(&[broken]), "step_by 2026-05-15 overdue");
}

#[test]
fn a_day_that_moved_or_was_called_off_is_gone() {
    let booked = "2026-05-12 | email | in | The kitchen survey is booked for Thursday 28 May.";
    assert_eq!(days(&[booked]), "happens_on 2026-05-28 upcoming");
    let both = "2026-05-12 | note | internal | Review now Weds 3 June 11am, 4 June cancelled.";
    assert_eq!(days(&[both]), "happens_on 2026-06-03 upcoming");
    for (later, expected) in [
        (
            "2026-05-15 | email | in | Kitchen survey rearranged, it will be on Tuesday 2 June.",
            "happens_on 2026-06-02 upcoming",
        ),
        (
            "2026-05-15 | email | in | The kitchen survey has been cancelled.",
            "",
        ),
        (
            "2026-05-15 | email | in | The lift has been cancelled.",
            "happens_on 2026-05-28 upcoming",
        ),
    ] {
        assert_eq!(days(&[booked, later]), expected, "{later}");
    }
}
