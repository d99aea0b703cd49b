//! The words, the days left out, refusals, and days left.

use super::*;
use crate::error::Code;

#[test]
fn a_rule_is_said_in_words() {
    for (rule, start, words) in [
        (
            "period 56 days",
            "2026-04-30",
            "56 days beginning with 30 April 2026",
        ),
        (
            "period 1 weeks",
            "2026-04-30",
            "1 week beginning with 30 April 2026",
        ),
        (
            "within 21",
            "2026-11-02",
            "within 21 days of 2 November 2026",
        ),
        (
            "within 30 roll",
            "2026-11-02",
            "within 30 days of 2 November 2026; the next working day in England and Wales if that \
             is not one",
        ),
        (
            "working 20 uk",
            "2026-05-29",
            "20th working day after 29 May 2026; bank holidays anywhere in the UK left out",
        ),
        (
            "working 1 ew",
            "2026-05-29",
            "1st working day after 29 May 2026; bank holidays in England and Wales left out",
        ),
        (
            "months 12",
            "2026-10-31",
            "12 months from 31 October 2026, to the corresponding day",
        ),
        (
            "window 42 56",
            "2026-03-03",
            "between 42 and 56 days after 3 March 2026",
        ),
        ("hours 24", "2026-03-03", "24 hours from 3 March 2026"),
    ] {
        assert_eq!(count(rule, start).rule_in_words, words);
    }
}

#[test]
fn what_happened_to_a_clock_is_said_with_its_rule() {
    for (rule, start, words) in [
        (
            "months 1 roll",
            "2026-10-31 paused 2026-11-04 2026-11-10",
            "1 month from 31 October 2026, to the corresponding day; the next working day in \
             England and Wales if that is not one; 7 days from 4 November 2026 to 10 November 2026 \
             not counted",
        ),
        (
            "working 3 uk",
            "2026-11-03 paused 2026-11-05 2026-11-05",
            "3rd working day after 3 November 2026; bank holidays anywhere in the UK left out; \
             5 November 2026 not counted",
        ),
        (
            "working 2 uk",
            "2026-11-03 paused 2026-11-06 2026-11-09 restarted 2026-11-05",
            "2nd working day after 5 November 2026, when the clock started afresh; bank holidays \
             anywhere in the UK left out; 2 working days from 6 November 2026 to 9 November 2026 \
             not counted",
        ),
        (
            "period 14 days",
            "2026-10-16 paused 2026-10-10 2026-10-17",
            "14 days beginning with 16 October 2026; 2 days from 16 October 2026 to \
             17 October 2026 not counted",
        ),
    ] {
        assert_eq!(count(rule, start).rule_in_words, words);
    }
}

#[test]
fn ordinals_have_their_endings() {
    for (n, ending) in [
        (2, "nd"),
        (4, "th"),
        (11, "th"),
        (12, "th"),
        (13, "th"),
        (21, "st"),
        (22, "nd"),
        (23, "rd"),
        (40, "th"),
        (111, "th"),
    ] {
        let words = count(&format!("working {n} ew"), "2026-05-29").rule_in_words;
        assert!(words.starts_with(&format!("{n}{ending} ")), "{words}");
    }
}

#[test]
fn every_day_left_out_is_named_with_its_reason() {
    let counted = count("working 12 uk", "2026-06-11 paused 2026-06-17 2026-06-18");
    let words: Vec<String> = counted.excluded.iter().map(Excluded::in_words).collect();
    assert_eq!(
        words,
        [
            "Saturday 13 June 2026",
            "Sunday 14 June 2026",
            "Monday 15 June 2026 (Scotland at the men’s World Cup, bank holiday in Scotland)",
            "Wednesday 17 June 2026 (clock stopped)",
            "Thursday 18 June 2026 (clock stopped)",
            "Saturday 20 June 2026",
            "Sunday 21 June 2026",
            "Saturday 27 June 2026",
            "Sunday 28 June 2026",
        ]
    );
    let christmas = count("working 1 uk", "2026-12-24");
    assert_eq!(
        christmas.excluded[0].in_words(),
        "Friday 25 December 2026 (Christmas Day, bank holiday in England and Wales, Scotland and \
         Northern Ireland)"
    );
    assert_eq!(count("period 56 days", "2026-04-30").excluded, []);
}

#[test]
fn a_moved_last_day_names_the_days_it_passed_over() {
    let easter = count("months 1 roll", "2026-03-03");
    assert_eq!(easter.moved_from, Some(day("2026-04-03")));
    let words: Vec<String> = easter.excluded.iter().map(Excluded::in_words).collect();
    assert_eq!(
        words,
        [
            "Friday 3 April 2026 (Good Friday, bank holiday in England and Wales)",
            "Saturday 4 April 2026",
            "Sunday 5 April 2026",
            "Monday 6 April 2026 (Easter Monday, bank holiday in England and Wales)",
        ]
    );
    assert_eq!(
        easter.notes,
        [
            "The last day would be Friday 3 April 2026, which is not a working day; it moves to \
          Tuesday 7 April 2026."
        ]
    );
}

#[test]
fn what_would_surprise_somebody_who_checks_is_noted() {
    let notes = |rule, start| count(rule, start).notes.join(" ");
    assert_eq!(
        notes("period 56 days", "2026-10-05"),
        "The last day is a Sunday; the rule does not move it to a working day."
    );
    assert_eq!(
        notes("within 1", "2026-12-24"),
        "The last day is a bank holiday (Christmas Day); the rule does not move it to a working day."
    );
    assert_eq!(
        notes("months 1", "2026-01-31"),
        "February 2026 has no day 31, so its last day stands. The last day is a Saturday; the rule \
         does not move it to a working day."
    );
    assert_eq!(
        notes("months 1", "2026-11-03 paused 2026-12-10 2026-12-12"),
        "The pause from 10 December 2026 began after the last day and changes nothing."
    );
    // Far from every list of holidays, a weekend is still a weekend.
    assert_eq!(
        notes("period 7 days", "2040-01-02"),
        "The last day is a Sunday; the rule does not move it to a working day."
    );
    assert_eq!(notes("period 56 days", "2026-04-30"), "");
}

#[test]
fn a_target_is_marked_and_counted_like_its_rule() {
    let inner = rule("working 15 ew");
    let target = Rule::Target {
        rule: Box::new(inner.clone()),
    };
    let twice = Rule::Target {
        rule: Box::new(target.clone()),
    };
    let from = Start::on(day("2026-06-24"));
    let law = inner.count(&from, from.on, holidays()).unwrap();
    for target in [target, twice] {
        let counted = target.count(&from, from.on, holidays()).unwrap();
        assert!(target.is_target() && counted.target && !law.target && !inner.is_target());
        assert_eq!(counted.date, law.date);
        assert_eq!(
            counted.rule_in_words,
            format!("{}; a target, not law", law.rule_in_words)
        );
    }
}

#[test]
fn without_holiday_data_working_days_are_refused_and_other_periods_are_not() {
    for (rule, start, message) in [
        (
            "working 20 uk",
            "2028-12-10",
            "no bank holiday data after 31 December 2028",
        ),
        (
            "working 1 ew",
            "2028-12-31",
            "no bank holiday data after 31 December 2028",
        ),
        (
            "working 1 ew",
            "2031-06-02",
            "no bank holiday data after 31 December 2028",
        ),
        (
            "months 1 roll",
            "2028-12-01",
            "no bank holiday data after 31 December 2028",
        ),
        (
            "within 30 roll",
            "2028-12-02",
            "no bank holiday data after 31 December 2028",
        ),
        (
            "working 1 ew",
            "2019-12-30",
            "no bank holiday data before 1 January 2020",
        ),
        (
            "months 1 roll",
            "2019-11-30",
            "no bank holiday data before 1 January 2020",
        ),
    ] {
        let from = self::start(start);
        let refused = self::rule(rule)
            .count(&from, from.on, holidays())
            .unwrap_err();
        assert_eq!(
            (refused.code(), refused.message()),
            (Code::Refused, message),
            "{rule} {start}"
        );
    }
    check("period 56 days", "2028-12-10", "2029-02-03");
    check("months 1", "2028-12-31", "2029-01-31");
    check("months 1", "1999-12-31", "2000-01-31");
    check("working 1 ew", "2019-12-31", "2020-01-02");
    check("working 1 ew", "2028-12-28", "2028-12-29");
}

#[test]
fn a_history_that_cannot_be_is_refused() {
    for (start, field) in [
        ("2026-11-03 paused 2026-11-10 2026-11-09", "pause"),
        ("2026-11-03 paused 2006-11-10 2026-11-09", "pause"),
        ("2026-11-03 restarted 2026-11-02", "restart"),
    ] {
        let refused =
            rule("months 1 roll").count(&self::start(start), day("2026-11-03"), holidays());
        assert_eq!(refused.unwrap_err().field(), Some(field), "{start}");
    }
    for rule_text in [
        "period 65535 weeks",
        "months 65535",
        "within 65535",
        "window 1 65535",
    ] {
        let from = Start::on(day("9998-12-01"));
        let refused = rule(rule_text).count(&from, from.on, holidays());
        assert_eq!(refused.unwrap_err().code(), Code::Refused, "{rule_text}");
    }
}

#[test]
fn days_left_are_said_as_people_say_them() {
    for (due, today, words) in [
        ("2026-06-24", "2026-06-18", "in 6 days"),
        ("2026-06-24", "2026-06-23", "tomorrow"),
        ("2026-06-24", "2026-06-24", "today"),
        ("2026-06-24", "2026-06-25", "yesterday"),
        ("2026-06-24", "2026-06-26", "2 days overdue"),
        ("2026-06-24", "2027-06-24", "365 days overdue"),
    ] {
        assert_eq!(days_left(day(due), day(today)), words);
    }
    for (due, today, words) in [
        ("2026-06-24", "2026-06-18", "in 4 working days"),
        ("2026-06-24", "2026-06-24", "today"),
        ("2026-06-28", "2026-06-28", "today"),
        ("2026-06-28", "2026-06-26", "no working day left"),
        ("2026-06-29", "2026-06-26", "in 1 working day"),
        (
            "2026-06-26",
            "2026-06-28",
            "overdue, with no working day since",
        ),
        ("2026-06-26", "2026-06-29", "1 working day overdue"),
        ("2026-06-28", "2026-06-29", "1 working day overdue"),
        ("2026-06-12", "2026-06-17", "3 working days overdue"),
    ] {
        let said = working_days_left(day(due), day(today), Calendar::Ew, holidays());
        assert_eq!(said.unwrap(), words, "{due} on {today}");
    }
    let uk = |due, today| working_days_left(day(due), day(today), Calendar::UkAny, holidays());
    assert_eq!(
        uk("2026-06-12", "2026-06-17").unwrap(),
        "2 working days overdue"
    );
    assert_eq!(
        uk("2029-06-12", "2026-06-17").unwrap_err().code(),
        Code::Refused
    );
}

#[test]
fn working_days_are_stepped_both_ways() {
    let list = holidays();
    let (ew, uk) = (Calendar::Ew, Calendar::UkAny);
    assert_eq!(
        list.next_working_day(ew, day("2026-06-24")).unwrap(),
        day("2026-06-25")
    );
    assert_eq!(
        list.next_working_day(ew, day("2026-12-24")).unwrap(),
        day("2026-12-29")
    );
    assert_eq!(
        list.previous_working_day(ew, day("2026-12-29")).unwrap(),
        day("2026-12-24")
    );
    assert_eq!(
        list.previous_working_day(uk, day("2026-06-16")).unwrap(),
        day("2026-06-12")
    );
    assert_eq!(
        list.working_day_from(ew, day("2026-06-15")).unwrap(),
        day("2026-06-15")
    );
    assert_eq!(
        list.working_day_from(uk, day("2026-06-15")).unwrap(),
        day("2026-06-16")
    );
    assert_eq!(
        list.plus_working_days(ew, day("2026-06-24"), -5).unwrap(),
        day("2026-06-17")
    );
    assert_eq!(
        list.plus_working_days(ew, day("2026-06-28"), 0).unwrap(),
        day("2026-06-28")
    );
    assert!(list.previous_working_day(ew, day("2020-01-01")).is_err());
}

#[test]
fn the_end_of_the_holiday_data_is_announced_half_a_year_ahead() {
    let warning = |today| holidays().warning(day(today));
    assert_eq!(warning("2026-11-23"), None);
    assert_eq!(warning("2028-07-03"), None);
    let ahead =
        "There is no bank holiday data after 31 December 2028. Load a newer list before then.";
    assert_eq!(warning("2028-07-04").unwrap(), ahead);
    assert_eq!(warning("2028-12-31").unwrap(), ahead);
    assert!(warning("2029-01-01").unwrap().ends_with("not computed."));
}
