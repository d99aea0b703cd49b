use proptest::prelude::*;

use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn only_dates_of_the_calendar_in_the_one_form_are_read() {
    assert_eq!(date("2028-02-29").in_words(), "29 February 2028");
    for text in [
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-1-1",
        "18/06/2026",
        "2026-06-18T00:00",
        "20260618",
        " 2026-06-18",
        "",
        "２026-06-18",
    ] {
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
}

#[test]
fn only_times_to_the_minute_are_read() {
    assert_eq!("00:00".parse::<TimeOfDay>().unwrap().to_string(), "00:00");
    assert_eq!("23:59".parse::<TimeOfDay>().unwrap().to_string(), "23:59");
    for text in [
        "24:00", "12:60", "9:00", "09:00:00", "0900", "+9:00", "é:00", "",
    ] {
        assert!(text.parse::<TimeOfDay>().is_err(), "{text}");
    }
}

#[test]
fn days_are_counted_across_months_years_and_leap_days() {
    assert_eq!(date("2028-03-01").days_since(date("2028-02-28")), 2);
    assert_eq!(date("2027-01-01").days_since(date("2026-12-31")), 1);
    assert_eq!(date("2026-06-18").days_since(date("2026-06-24")), -6);
}

#[test]
fn today_is_the_date_in_london_not_in_greenwich() {
    // 23:30 UTC on 17 June is half past midnight on the 18th, in summer time.
    let june = 1_781_739_000_000;
    assert_eq!(date_in_london(june), date("2026-06-18"));
    assert_eq!(time_in_london(june).to_string(), "00:30");
    // 23:30 UTC on 1 December is the same day: winter time.
    let december = 1_796_167_800_000;
    assert_eq!(date_in_london(december), date("2026-12-01"));
    assert_eq!(time_in_london(december).to_string(), "23:30");
}

#[test]
fn a_fixed_clock_moves_only_when_told() {
    let clock = Clock::fixed(1_000);
    assert_eq!((clock.now_ms(), clock.now_ms()), (1_000, 1_000));
    clock.advance_ms(-500);
    assert_eq!(clock.now_ms(), 500);
}

#[test]
fn a_moment_beyond_the_calendar_is_no_panic() {
    date_in_london(i64::MAX);
    time_in_london(i64::MIN);
}

proptest! {
    #[test]
    fn a_date_survives_being_written(year in 1850..2200_i16, month in 1..13_i8, day in 1..32_i8) {
        if let Some(made) = Date::new(year, month, day) {
            prop_assert_eq!(made.to_string().parse::<Date>().unwrap(), made);
        }
    }

    #[test]
    fn reading_any_text_as_date_or_time_never_panics(text in ".{0,12}") {
        drop((text.parse::<Date>(), text.parse::<TimeOfDay>()));
    }
}
