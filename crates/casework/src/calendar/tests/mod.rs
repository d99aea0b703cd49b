//! The counting rules against dates worked out apart from them, and their laws.

mod clocks;
mod edges;
mod explanations;
mod months;
mod pauses;
mod periods;
mod reading;
mod working_days;

use std::num::NonZeroU16;

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn holidays() -> &'static Holidays {
    Holidays::built_in().unwrap()
}

fn number(text: &str) -> NonZeroU16 {
    text.parse().unwrap()
}

/// Reads a rule as the tables write it: `period 56 days`, `working 20 uk`, `months 1 roll`.
fn rule(text: &str) -> Rule {
    let parts: Vec<&str> = text.split(' ').collect();
    let calendar = Calendar::Ew;
    match parts[..] {
        ["period", n, unit] => Rule::PeriodBeginningWith {
            n: number(n),
            unit: match unit {
                "days" => Unit::Days,
                "weeks" => Unit::Weeks,
                other => panic!("no unit {other}"),
            },
        },
        ["within", n, ref rest @ ..] => Rule::WithinDaysOf {
            n: number(n),
            roll: roll(rest),
            calendar,
        },
        ["working", n, calendar] => Rule::WorkingDaysAfter {
            n: number(n),
            calendar: match calendar {
                "ew" => Calendar::Ew,
                "uk" => Calendar::UkAny,
                other => panic!("no calendar {other}"),
            },
        },
        ["months", n, ref rest @ ..] => Rule::MonthsCorresponding {
            n: number(n),
            roll: roll(rest),
            calendar,
        },
        ["window", from, to] => {
            toml::from_str(&format!("kind = \"window\"\nfrom = {from}\nto = {to}")).unwrap()
        }
        ["hours", n] => Rule::Hours { n: number(n) },
        _ => panic!("no rule {text}"),
    }
}

fn roll(rest: &[&str]) -> Roll {
    match rest {
        [] => Roll::None,
        ["roll"] => Roll::NextWorkingDay,
        other => panic!("no roll {other:?}"),
    }
}

/// Reads a start as the tables write it: `2026-10-31 paused 2026-11-04 2026-11-10 restarted 2026-11-20`.
fn start(text: &str) -> Start {
    let mut parts = text.split(' ');
    let mut start = Start::on(day(parts.next().unwrap()));
    while let Some(what) = parts.next() {
        let date = day(parts.next().unwrap());
        start = match what {
            "paused" => start.paused(date, Some(day(parts.next().unwrap()))),
            "restarted" => start.restarted(date),
            other => panic!("no {other}"),
        };
    }
    start
}

fn count(rule_text: &str, start_text: &str) -> Counted {
    let start = start(start_text);
    let counted = rule(rule_text).count(&start, start.on, holidays());
    counted.unwrap_or_else(|error| panic!("{rule_text} from {start_text}: {error}"))
}

/// The last day of a rule from a start, and what every count owes whoever checks it.
fn check(rule_text: &str, start_text: &str, expected: &str) {
    let counted = count(rule_text, start_text);
    assert_eq!(counted.date, day(expected), "{rule_text} from {start_text}");
    let dates: Vec<Date> = counted.excluded.iter().map(|day| day.date).collect();
    assert!(
        dates.is_sorted(),
        "{rule_text} from {start_text}: {dates:?}"
    );
    assert!(counted.first_day <= counted.date && !dates.contains(&counted.first_day));
    assert!(
        !dates.contains(&counted.date),
        "{rule_text} from {start_text}"
    );
}

fn check_all(rows: &[(&str, &str, &str)]) {
    for (rule, start, expected) in rows {
        check(rule, start, expected);
    }
}

#[test]
fn the_worked_examples_come_out() {
    check_all(&[
        // Relief accepted; ends on a Sunday and stays there.
        ("period 56 days", "2026-10-05", "2026-11-29"),
        // Prevention.
        ("period 56 days", "2026-10-26", "2026-12-20"),
        // Review may be requested.
        ("period 21 days", "2026-11-02", "2026-11-22"),
        // Appeal to the county court: the first day is left out.
        ("within 21", "2026-11-02", "2026-11-23"),
        // Review requested.
        ("period 8 weeks", "2026-11-20", "2027-01-14"),
        // Bed and breakfast, and the notice to the other council.
        ("period 42 days", "2026-10-16", "2026-11-26"),
        ("period 6 weeks", "2026-10-16", "2026-11-26"),
        ("period 14 days", "2026-10-16", "2026-10-29"),
        // The home is disregarded.
        ("period 12 weeks", "2026-09-14", "2026-12-06"),
        // Stage 1 of a complaint.
        ("working 10 ew", "2026-11-10", "2026-11-24"),
        // Subject access, plain and with a clarification.
        ("months 1 roll", "2026-10-31", "2026-11-30"),
        (
            "months 1 roll",
            "2026-10-31 paused 2026-11-04 2026-11-10",
            "2026-12-07",
        ),
        // Freedom of information: 30 November is a holiday in Scotland, and so was 15 June.
        ("working 20 uk", "2026-11-03", "2026-12-02"),
        ("working 20 ew", "2026-11-03", "2026-12-01"),
        ("working 20 uk", "2026-05-29", "2026-06-29"),
        ("working 20 ew", "2026-05-29", "2026-06-26"),
        // The relief duty of 30 April.
        ("period 56 days", "2026-04-30", "2026-06-24"),
    ]);
}
