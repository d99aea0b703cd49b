//! Playbooks with one thing wrong: sources, limits, checks, actions and letters.

use super::check;

const FORCE: &str = "force = \"local\"\neffect = \"must_do_by\"";

#[test]
fn what_has_the_weight_of_law_has_a_source_of_that_weight() {
    for (part, changed, expected) in [
        (
            "basis = [\"ha1996-s189B\"]\nmark = \"V\"\n\n[[time_limit]]",
            "basis = [] # <-\nmark = \"V\"\n\n[[time_limit]]",
            "names no source",
        ),
        (
            "basis = [\"ha1996-s189B\"]\nmark = \"V\"\n\n[[time_limit]]",
            "basis = [\"nowhere\"] # <-\nmark = \"V\"\n\n[[time_limit]]",
            "no source `nowhere`",
        ),
        (
            FORCE,
            "force = \"statute\" # <-\neffect = \"must_do_by\"",
            "a target is never law",
        ),
        (
            FORCE,
            "force = \"code\" # <-\neffect = \"must_do_by\"",
            "none of the sources has this force",
        ),
        (
            "url = \"\"\n",
            "url = \"http://example.org\" # <-\n",
            "https://",
        ),
        (
            "url = \"https://www.legislation.gov.uk/ukpga/1996/52/section/189B\"",
            "url = \"\" # <-",
            "https://",
        ),
        (
            "title = \"Local targets\"",
            "title = \" \" # <-",
            "needs a title",
        ),
    ] {
        check(part, changed, expected);
    }
}

#[test]
fn limits_start_from_dates_and_look_only_back() {
    for (part, changed, expected) in [
        (
            "title = \"Relief ends\"\nstart = \"accepted_on\"",
            "title = \"Relief ends\"\nstart = \"priority_need\" # <-",
            "`priority_need` is no date",
        ),
        (
            "title = \"Relief ends\"\nstart = \"accepted_on\"",
            "title = \"Relief ends\"\nstart = \"born_on\" # <-",
            "no fact `born_on`",
        ),
        (
            "when = \"priority_need\"",
            "when = \"met(decide)\" # <-",
            "no time limit that may be named here, `decide`",
        ),
        (
            "stops_when = \"met(relief_56)\"",
            "stops_when = \"met(decide)\" # <-",
            "`decide`",
        ),
        (
            "met_by = [\"notified_on\"]",
            "met_by = [\"landlord_kind\"] # <-",
            "neither a date nor a flag",
        ),
        (
            "met_by = [\"notified_on\"]",
            "pauses = [{ from = \"notified_on\", to = \"arrears\" }] # <-",
            "`arrears` is no date",
        ),
        (
            "met_by = [\"notified_on\"]",
            "restarts = [\"arrears\"] # <-",
            "`arrears` is no date",
        ),
        (
            "when = \"priority_need\"",
            "stages = [\"limbo\"] # <-",
            "no stage `limbo`",
        ),
    ] {
        check(part, changed, expected);
    }
}

#[test]
fn conditions_are_read_and_typed_at_load() {
    let part = "when = \"priority_need\"";
    for (condition, expected) in [
        ("", "is empty"),
        ("priority_need and", "ends where a value is missing"),
        ("(priority_need", "`)` is missing"),
        ("priority_need priority_need", "does not end before"),
        ("accepted_on", "is a date, and a condition is wanted"),
        (
            "accepted_on == priority_need",
            "compares a date with a condition",
        ),
        ("priority_need < priority_need", "cannot order"),
        ("not accepted_on", "`not` takes a condition"),
        ("accepted_on and priority_need", "`and` joins conditions"),
        (
            "accepted_on + accepted_on == today",
            "cannot reckon a date with a date",
        ),
        ("today > 2026-13-01", "neither a number"),
        ("today > 99999999d", "neither a number"),
        ("landlord_kind == 'church'", "none of the values"),
        ("stage == 'nirvana'", "none of the values"),
        (
            "landlord_kind in ['private', 'church']",
            "none of the values",
        ),
        ("landlord_kind in 'private'", "`[` is missing"),
        ("priority_need in ['a']", "`in` takes a text"),
        ("arrears > £100.5", "neither a number"),
        ("unknown_fact", "no fact `unknown_fact`"),
        ("known(nothing)", "no fact `nothing`"),
        ("found(nothing)", "no evidence `nothing`"),
        ("concern(boredom)", "no safeguarding concern `boredom`"),
        ("explode(arrears)", "no function `explode`"),
        ("latest(accepted_on, arrears) == today", "takes dates"),
        ("priority_need ; priority_need", "means nothing here"),
        ("landlord_kind == 'private", "no closing"),
    ] {
        check(part, &format!("when = \"{condition}\" # <-"), expected);
    }
    let nested = format!(
        "when = \"{}priority_need{}\" # <-",
        "(".repeat(40),
        ")".repeat(40)
    );
    check(part, &nested, "nests more than");
    check(
        part,
        &format!("when = \"{}priority_need\" # <-", "not ".repeat(4_000)),
        "nests more than",
    );
}

#[test]
fn checks_and_actions_point_at_what_there_is() {
    for (part, changed, expected) in [
        (
            "blocks = [\"decision\", ",
            "blocks = [\"nirvana\", # <-\n",
            "no stage `nirvana`",
        ),
        (
            "\"homelessness.notify_main_duty\"]",
            "\"homelessness.do_nothing\"] # <-",
            "no action `homelessness.do_nothing`",
        ),
        (
            "why = \"Relief ends on {relief_56}.\"",
            "why = \"Relief ends on {relief}.\" # <-",
            "stands for nothing here",
        ),
        (
            "why = \"Relief ends on {relief_56}.\"",
            "why = \"Relief ends on {relief_56.\" # <-",
            "not closed",
        ),
        (
            "letter = \"main_duty\"",
            "letter = \"minor_duty\" # <-",
            "no letter `minor_duty`",
        ),
        (
            "moves_to = \"decision\"",
            "moves_to = \"enquiry\" # <-",
            "none of its stages moves",
        ),
        (
            "expects = [\"medical_letter\"]",
            "expects = [\"police_proof\"] # <-",
            "no evidence `police_proof`",
        ),
        (
            "case_types = [\"homelessness.relief\"]\nyears",
            "case_types = [\"homelessness.relief\", \"homelessness.relief\"] # <-\nyears",
            "stands here twice",
        ),
    ] {
        check(part, changed, expected);
    }
}

#[test]
fn a_due_date_is_today_or_counted_from_something_that_has_a_date() {
    let part = "due = \"time_limit:relief_56 + 1 working_day or today\"";
    for (due, expected) in [
        ("tomorrow", "none of today"),
        ("time_limit:nothing", "no time_limit `nothing`"),
        ("moon:full", "no moon `full`"),
        ("fact:arrears", "no date"),
        ("today + 2 moons", "neither `days` nor `working_days`"),
        ("today + many days", "a number of days"),
        ("today * 2 days", "a number of days"),
        ("today + 99999 days", "a number of days"),
        ("today plus", "is not of the form"),
        ("day", "`day` goes with `each`"),
    ] {
        check(part, &format!("due = \"{due}\" # <-"), expected);
    }
}

#[test]
fn what_cannot_be_is_refused_wherever_it_stands() {
    for (part, changed, expected) in [
        (
            "severity = \"block\"\n",
            "severity = \"warn\"\n",
            "goes with `blocks`",
        ),
        (
            "needs_review = true",
            "replaces = [\"homelessness.notify_main_duty\"]",
            "does not replace itself",
        ),
        (
            "{{fact.accepted_on}}",
            "{{fact.rejected_on}}",
            "stands for nothing",
        ),
        ("{{today}}", "{{ today", "not closed"),
    ] {
        let problems = super::problems(&super::SMALL.replace(part, changed));
        let found = problems
            .iter()
            .any(|(_, problem)| problem.contains(expected));
        assert!(found, "{changed}: {problems:?}");
    }
}
