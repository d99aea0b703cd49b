//! Hours, windows, and how far the two clocks have run.

use super::*;
use crate::error::Code;
use crate::time::TimeOfDay;

fn counted(rule_text: &str, start: &Start, as_at: &str) -> Counted {
    rule(rule_text)
        .count(start, day(as_at), holidays())
        .unwrap()
}

#[test]
fn a_window_opens_before_it_closes_and_pauses_move_both() {
    let plain = count("window 42 56", "2026-03-03");
    assert_eq!(
        (plain.opens, plain.date),
        (Some(day("2026-04-14")), day("2026-04-28"))
    );
    let paused = count(
        "window 42 56",
        "2026-03-03 paused 2026-03-10 2026-03-12 paused 2026-04-20 2026-04-20",
    );
    assert_eq!(
        (paused.opens, paused.date),
        (Some(day("2026-04-17")), day("2026-05-02"))
    );
}

#[test]
fn hours_pass_by_the_clock_even_when_clocks_change() {
    for (n, on, at, expected) in [
        (24, "2026-11-23", "10:15", "2026-11-24 10:15"),
        (24, "2026-12-31", "23:59", "2027-01-01 23:59"),
        (48, "2028-02-28", "00:00", "2028-03-01 00:00"),
        (1, "2026-11-23", "23:30", "2026-11-24 00:30"),
        (72, "2026-11-20", "16:00", "2026-11-23 16:00"),
        // Clocks go back on 25 October 2026 and forward on 28 March 2027.
        (24, "2026-10-24", "10:00", "2026-10-25 09:00"),
        (24, "2027-03-27", "10:00", "2027-03-28 11:00"),
        // Half past one comes twice on 25 October; the first is meant. On 28 March it never comes.
        (24, "2026-10-25", "01:30", "2026-10-26 00:30"),
        (24, "2027-03-28", "01:30", "2027-03-29 02:30"),
    ] {
        let start = Start::on(day(on)).at(at.parse().unwrap());
        let counted = counted(&format!("hours {n}"), &start, on);
        let time: TimeOfDay = counted.time.unwrap();
        assert_eq!(
            format!("{} {time}", counted.date),
            expected,
            "{n} from {on} {at}"
        );
        assert_eq!(
            counted.notes.len(),
            usize::from(n == 24 && time != at.parse().unwrap())
        );
        assert!(counted.rule_in_words.contains(&format!("from {at} on")));
    }
}

#[test]
fn hours_without_a_time_are_counted_from_the_date_and_say_so() {
    for (n, expected) in [
        (24, "2026-11-24"),
        (48, "2026-11-25"),
        (36, "2026-11-24"),
        (4, "2026-11-23"),
    ] {
        let counted = count(&format!("hours {n}"), "2026-11-23");
        assert_eq!((counted.date, counted.time), (day(expected), None));
        assert_eq!(counted.notes.len(), 1);
    }
}

#[test]
fn hours_are_neither_paused_nor_started_afresh() {
    for start in [
        "2026-11-23 paused 2026-11-23 2026-11-24",
        "2026-11-23 restarted 2026-11-24",
    ] {
        let refused = rule("hours 24").count(&self::start(start), day("2026-11-23"), holidays());
        assert_eq!(refused.unwrap_err().code(), Code::Refused, "{start}");
    }
}

fn clocks_in_words(rule: &str, start: &str, as_at: &str) -> String {
    let counted = counted(rule, &self::start(start), as_at);
    counted.clocks.unwrap().in_words()
}

#[test]
fn a_clock_says_which_of_its_days_it_is() {
    for (rule, start, as_at, words) in [
        (
            "period 56 days",
            "2026-04-30",
            "2026-04-29",
            "none of 56 days has passed",
        ),
        ("period 56 days", "2026-04-30", "2026-04-30", "day 1 of 56"),
        ("period 56 days", "2026-04-30", "2026-06-18", "day 50 of 56"),
        ("period 56 days", "2026-04-30", "2026-06-24", "day 56 of 56"),
        (
            "period 56 days",
            "2026-04-30",
            "2026-06-25",
            "all 56 days have passed",
        ),
        (
            "within 21",
            "2026-11-02",
            "2026-11-02",
            "none of 21 days has passed",
        ),
        ("within 21", "2026-11-02", "2026-11-23", "day 21 of 21"),
        (
            "working 20 uk",
            "2026-05-29",
            "2026-06-18",
            "working day 13 of 20",
        ),
    ] {
        assert_eq!(
            clocks_in_words(rule, start, as_at),
            words,
            "{rule} as at {as_at}"
        );
    }
}

#[test]
fn both_clocks_run_and_the_official_one_stops() {
    let month = "2026-10-31 paused 2026-11-04 2026-11-10";
    let foi = "2026-11-03 restarted 2026-11-16";
    for (rule, start, as_at, words) in [
        ("months 1 roll", month, "2026-11-03", "day 4 of 31"),
        (
            "months 1 roll",
            month,
            "2026-11-07",
            "day 4 of 31; the person has waited 7 days",
        ),
        (
            "months 1 roll",
            month,
            "2026-11-23",
            "day 17 of 31; the person has waited 23 days",
        ),
        (
            "working 20 uk",
            foi,
            "2026-11-23",
            "working day 5 of 20; the person has waited 20 days",
        ),
    ] {
        assert_eq!(
            clocks_in_words(rule, start, as_at),
            words,
            "{rule} as at {as_at}"
        );
    }
    let open = Start::on(day("2026-11-03")).paused(day("2026-11-09"), None);
    let clocks = counted("working 20 uk", &open, "2026-11-23")
        .clocks
        .unwrap();
    assert_eq!(
        clocks.in_words(),
        "working day 3 of 20, stopped since 9 November 2026; the person has waited 20 days"
    );
}

#[test]
fn a_clock_that_still_stands_is_counted_as_if_it_started_again_now() {
    let open = Start::on(day("2026-11-03")).paused(day("2026-11-09"), None);
    for (as_at, expected) in [
        // Nothing has stopped yet on the 8th; from the 9th on each day moves the last day by one.
        ("2026-11-08", "2026-12-03"),
        ("2026-11-09", "2026-12-04"),
        ("2026-11-10", "2026-12-07"),
        ("2026-11-11", "2026-12-07"),
        ("2026-11-12", "2026-12-07"),
        ("2026-11-13", "2026-12-08"),
        ("2026-11-23", "2026-12-18"),
    ] {
        let counted = counted("months 1 roll", &open, as_at);
        assert_eq!(counted.date, day(expected), "as at {as_at}");
        assert_eq!(
            counted.pauses.iter().any(|pause| pause.open),
            as_at > "2026-11-08"
        );
    }
    let counted = counted("months 1 roll", &open, "2026-11-23");
    assert!(counted.notes[counted.notes.len() - 1].starts_with(
        "The clock has stood still since 9 November 2026; this is the last day if it starts again \
         on 24 November 2026."
    ));
}

#[test]
fn clocks_are_left_out_where_the_holidays_do_not_reach() {
    let from = Start::on(day("2028-12-01"));
    let reached = counted("working 5 ew", &from, "2028-12-31");
    assert_eq!(reached.clocks.unwrap().official, 18);
    assert_eq!(counted("working 5 ew", &from, "2029-01-01").clocks, None);
    let old = Start::on(day("2019-06-03")).restarted(day("2026-11-23"));
    assert_eq!(counted("working 5 ew", &old, "2026-11-24").clocks, None);
    assert!(
        counted("period 7 days", &from, "2029-01-01")
            .clocks
            .is_some()
    );
}
