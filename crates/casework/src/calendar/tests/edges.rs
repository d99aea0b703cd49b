//! Laws that hold for every date: leap days, month ends, weekends, holidays and stopped clocks.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

/// The built-in list with one more holiday in England and Wales.
fn with_holiday(extra: Date) -> Option<Holidays> {
    static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        include_str!("../../../../../playbooks/bank-holidays.toml")
            .lines()
            .collect()
    });
    let row = format!("  {{ date = \"{extra}\", name = \"One more\" }},");
    let start = LINES
        .iter()
        .position(|line| line.starts_with("england-and-wales"))?;
    let place = LINES[start + 1..]
        .iter()
        .position(|line| line.starts_with(']') || *line > row.as_str() && line.contains("date"))?;
    let mut lines = LINES.clone();
    lines.insert(start + 1 + place, &row);
    Holidays::load(&lines.join("\n")).ok()
}

fn any_day() -> impl Strategy<Value = Date> {
    // From 1 January 2020 to the end of 2027, so that a year more is still covered.
    (0..2_922_i32).prop_map(|days| plus_days(day("2020-01-01"), days).unwrap())
}

fn any_rule() -> impl Strategy<Value = String> {
    prop_oneof![
        (1..120_u16).prop_map(|n| format!("period {n} days")),
        (1..20_u16).prop_map(|n| format!("period {n} weeks")),
        (1..120_u16).prop_map(|n| format!("within {n}")),
        (1..120_u16).prop_map(|n| format!("within {n} roll")),
        (1..60_u16).prop_map(|n| format!("working {n} ew")),
        (1..60_u16).prop_map(|n| format!("working {n} uk")),
        (1..6_u16).prop_map(|n| format!("months {n}")),
        (1..6_u16).prop_map(|n| format!("months {n} roll")),
        (1..40_u16, 0..40_u16).prop_map(|(from, more)| format!("window {from} {}", from + more)),
    ]
}

fn any_pauses() -> impl Strategy<Value = Vec<(i32, i32)>> {
    prop::collection::vec((-10..80_i32, 0..15_i32), 0..4)
}

fn last(rule_text: &str, start: &Start) -> Date {
    rule(rule_text)
        .count(start, start.on, holidays())
        .unwrap()
        .date
}

fn paused(on: Date, pauses: &[(i32, i32)]) -> Start {
    pauses.iter().fold(Start::on(on), |start, (after, length)| {
        let from = plus_days(on, *after).unwrap();
        start.paused(from, Some(plus_days(from, *length).unwrap()))
    })
}

#[test]
fn one_more_holiday_moves_a_date_that_passes_over_it() {
    let start = Start::on(day("2026-11-10"));
    let more = with_holiday(day("2026-11-17")).unwrap();
    let moved = rule("working 10 ew")
        .count(&start, start.on, &more)
        .unwrap();
    assert_eq!(moved.date, day("2026-11-25"));
    assert!(with_holiday(day("2026-12-25")).is_none());
}

proptest! {
    #[test]
    fn a_later_start_never_ends_earlier(rule in any_rule(), on in any_day(), later in 1..40_i32) {
        let next = plus_days(on, later).unwrap();
        prop_assert!(last(&rule, &Start::on(on)) <= last(&rule, &Start::on(next)));
    }

    #[test]
    fn a_period_has_exactly_its_days(n in 1..400_u16, on in any_day()) {
        let period = count(&format!("period {n} days"), &on.to_string());
        prop_assert_eq!(days_between(on, period.date) + 1, i32::from(n));
        prop_assert_eq!(period.first_day, on);
        let within = count(&format!("within {n}"), &on.to_string());
        prop_assert_eq!(within.date, plus_days(period.date, 1).unwrap());
    }

    #[test]
    fn working_days_end_on_one_and_account_for_every_day(
        n in 1..60_u16, on in any_day(), uk in any::<bool>(), pauses in any_pauses(),
    ) {
        let name = if uk { "uk" } else { "ew" };
        let calendar = if uk { Calendar::UkAny } else { Calendar::Ew };
        let start = paused(on, &pauses);
        let counted = rule(&format!("working {n} {name}")).count(&start, on, holidays()).unwrap();
        prop_assert!(holidays().is_working_day(calendar, counted.date).unwrap());
        let between = usize::try_from(days_between(on, counted.date)).unwrap();
        prop_assert_eq!(between, usize::from(n) + counted.excluded.len());
        let taken: u32 = counted.pauses.iter().map(|pause| pause.days).sum();
        let stopped = counted.excluded.iter().filter(|day| day.why == Why::Paused).count();
        prop_assert_eq!(taken as usize, stopped);
    }

    #[test]
    fn holidays_of_more_places_never_end_earlier(n in 1..60_u16, on in any_day()) {
        let (ew, uk) = (format!("working {n} ew"), format!("working {n} uk"));
        prop_assert!(last(&ew, &Start::on(on)) <= last(&uk, &Start::on(on)));
    }

    #[test]
    fn one_more_holiday_never_ends_earlier(
        rule_text in any_rule(), on in any_day(), after in 0..90_i32, pauses in any_pauses(),
    ) {
        if let Some(more) = with_holiday(plus_days(on, after).unwrap()) {
            let start = paused(on, &pauses);
            let with = rule(&rule_text).count(&start, on, &more).unwrap();
            prop_assert!(last(&rule_text, &start) <= with.date);
        }
    }

    #[test]
    fn one_more_pause_never_ends_earlier(
        rule in any_rule(), on in any_day(), pauses in any_pauses(), more in (-10..80_i32, 0..15_i32),
    ) {
        let fewer = last(&rule, &paused(on, &pauses));
        let mut all = pauses;
        all.push(more);
        prop_assert!(fewer <= last(&rule, &paused(on, &all)));
    }

    #[test]
    fn the_order_of_pauses_does_not_matter(rule in any_rule(), on in any_day(), pauses in any_pauses()) {
        let mut backwards = pauses.clone();
        backwards.reverse();
        prop_assert_eq!(last(&rule, &paused(on, &pauses)), last(&rule, &paused(on, &backwards)));
    }

    #[test]
    fn a_moved_last_day_is_the_next_working_day(n in 1..24_u16, on in any_day()) {
        let plain = count(&format!("months {n}"), &on.to_string());
        if let Ok(next) = holidays().working_day_from(Calendar::Ew, plain.date) {
            let rolled = count(&format!("months {n} roll"), &on.to_string());
            prop_assert_eq!(rolled.date, next);
            prop_assert_eq!(rolled.moved_from, (next != plain.date).then_some(plain.date));
        }
    }

    #[test]
    fn a_month_keeps_its_day_number_or_ends_the_month(n in 1..200_u16, on in any_day()) {
        let date = count(&format!("months {n}"), &on.to_string()).date.civil();
        let months = |date: jiff::civil::Date| i32::from(date.year()) * 12 + i32::from(date.month());
        prop_assert_eq!(months(date) - months(on.civil()), i32::from(n));
        let last = date == date.last_of_month();
        prop_assert!(date.day() == on.civil().day() || last && date.day() < on.civil().day());
    }

    #[test]
    fn on_the_last_day_the_official_clock_shows_the_whole_limit(
        rule_text in any_rule(), on in any_day(), pauses in any_pauses(),
    ) {
        let start = paused(on, &pauses);
        let date = last(&rule_text, &start);
        let counted = rule(&rule_text).count(&start, date, holidays()).unwrap();
        let clocks = counted.clocks.unwrap();
        prop_assert!(clocks.official <= clocks.waited);
        if counted.moved_from.is_none() {
            prop_assert_eq!(clocks.official, clocks.total);
        }
    }

    #[test]
    fn working_days_are_counted_as_they_are_walked(on in any_day(), days in 0..366_i32, uk in any::<bool>()) {
        let calendar = if uk { Calendar::UkAny } else { Calendar::Ew };
        let end = plus_days(on, days).unwrap();
        let walked = (0..=days)
            .filter(|after| {
                let date = plus_days(on, *after).unwrap();
                holidays().is_working_day(calendar, date).unwrap()
            })
            .count();
        prop_assert_eq!(holidays().working_days(calendar, on, end).unwrap() as usize, walked);
    }

    #[test]
    fn a_step_forth_and_back_comes_home(on in any_day(), n in 1..60_i32) {
        let list = holidays();
        let there = list.plus_working_days(Calendar::Ew, on, n).unwrap();
        if list.is_working_day(Calendar::Ew, on).unwrap() {
            prop_assert_eq!(list.plus_working_days(Calendar::Ew, there, -n).unwrap(), on);
        }
        prop_assert_eq!(there, last(&format!("working {n} ew"), &Start::on(on)));
    }

    #[test]
    fn reading_any_text_as_holidays_never_panics(text in "\\PC{0,60}") {
        prop_assert!(Holidays::load(&text).is_err());
    }
}
