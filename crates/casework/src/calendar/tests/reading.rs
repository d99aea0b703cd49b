//! How rules and bank holidays are read, and what is refused.

use super::*;

fn read(text: &str) -> std::result::Result<Rule, String> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Limit {
        rule: Rule,
    }
    toml::from_str::<Limit>(&format!("rule = {text}"))
        .map(|limit| limit.rule)
        .map_err(|error| error.message().to_owned())
}

#[test]
fn rules_are_read_as_playbooks_write_them() {
    for (text, expected) in [
        (
            r#"{ kind = "period_beginning_with", n = 56, unit = "days" }"#,
            "period 56 days",
        ),
        (
            r#"{ kind = "period_beginning_with", n = 8, unit = "weeks" }"#,
            "period 8 weeks",
        ),
        (r#"{ kind = "within_days_of", n = 21 }"#, "within 21"),
        (
            r#"{ kind = "within_days_of", n = 30, roll = "next_working_day" }"#,
            "within 30 roll",
        ),
        (
            r#"{ kind = "working_days_after", n = 20, calendar = "uk_any" }"#,
            "working 20 uk",
        ),
        (
            r#"{ kind = "working_days_after", n = 10, calendar = "ew" }"#,
            "working 10 ew",
        ),
        (
            r#"{ kind = "months_corresponding", n = 12, roll = "none" }"#,
            "months 12",
        ),
        (
            r#"{ kind = "months_corresponding", n = 1, roll = "next_working_day", calendar = "ew" }"#,
            "months 1 roll",
        ),
        (r#"{ kind = "hours", n = 24 }"#, "hours 24"),
        (r#"{ kind = "window", from = 42, to = 56 }"#, "window 42 56"),
    ] {
        assert_eq!(read(text).as_ref(), Ok(&rule(expected)), "{text}");
    }
}

#[test]
fn a_rule_survives_being_written() {
    for text in [
        "period 56 days",
        "within 30 roll",
        "working 20 uk",
        "months 1 roll",
        "hours 24",
        "window 42 56",
    ] {
        let rule = Rule::Target {
            rule: Box::new(rule(text)),
        };
        let written = serde_json::to_string(&rule).unwrap();
        assert_eq!(
            serde_json::from_str::<Rule>(&written).unwrap(),
            rule,
            "{written}"
        );
    }
}

#[test]
fn a_rule_with_anything_unknown_missing_or_senseless_is_refused() {
    for (text, why) in [
        (
            r#"{ kind = "period_beginning_with", n = 56 }"#,
            "missing field `unit`",
        ),
        (
            r#"{ kind = "period_beginning_with", n = 0, unit = "days" }"#,
            "nonzero",
        ),
        (
            r#"{ kind = "period_beginning_with", n = -1, unit = "days" }"#,
            "nonzero",
        ),
        (
            r#"{ kind = "period_beginning_with", n = 1, unit = "months" }"#,
            "unknown variant",
        ),
        (
            r#"{ kind = "within_days_of", n = 21, unit = "days" }"#,
            "unknown field",
        ),
        (
            r#"{ kind = "working_days_after", n = 20 }"#,
            "missing field `calendar`",
        ),
        (
            r#"{ kind = "working_days_after", n = 20, calendar = "uk" }"#,
            "unknown variant",
        ),
        (
            r#"{ kind = "working_days_after", n = 20, calendar = "ew", roll = "none" }"#,
            "unknown field",
        ),
        (
            r#"{ kind = "months_corresponding", n = 1 }"#,
            "missing field `roll`",
        ),
        (
            r#"{ kind = "hours", n = 24, calendar = "ew" }"#,
            "unknown field",
        ),
        (
            r#"{ kind = "window", from = 56, to = 42 }"#,
            "opens before it closes",
        ),
        (
            r#"{ kind = "window", from = 42, to = 56, unit = "days" }"#,
            "unknown field",
        ),
        (
            r#"{ kind = "target", rule = { kind = "hours" } }"#,
            "missing field `n`",
        ),
        (r#"{ kind = "months_after", n = 1 }"#, "unknown variant"),
        (r#"{ n = 1 }"#, "kind"),
    ] {
        let refused = read(text).unwrap_err();
        assert!(refused.contains(why), "{text}: {refused}");
    }
}

/// A small list that reads; `days` goes into the part of Scotland.
fn list(days: &str) -> String {
    format!(
        "source = \"by hand\"\nvalid_from = \"2026-02-01\"\nvalid_to = \"2026-11-30\"\n\
         england-and-wales = []\nnorthern-ireland = []\nscotland = [\n{days}\n]\n"
    )
}

#[test]
fn a_list_of_holidays_that_is_wrong_says_so_with_its_line() {
    let day = |date: &str| format!("{{ date = \"{date}\", name = \"A day\" }},");
    assert!(Holidays::load(&list(&day("2026-06-15"))).is_ok());
    for (text, why) in [
        (
            list(&format!("{}\n{}", day("2026-06-15"), day("2026-03-17"))),
            "line 8: the date is out of order",
        ),
        (
            list(&format!("{}\n{}", day("2026-06-15"), day("2026-06-15"))),
            "line 8: the date stands there twice",
        ),
        (list(&day("2026-06-13")), "line 7: the date is on a weekend"),
        (list(&day("2026-06-14")), "line 7: the date is on a weekend"),
        (list(&day("2026-12-25")), "line 7: the date is outside"),
        (list(&day("2026-01-01")), "line 7: the date is outside"),
        (list(&day("2026-02-30")), "line 7: not a date of the form"),
        (
            list("{ date = \"2026-06-15\", name = \" \" },"),
            "line 7: the date has no name",
        ),
        (
            list("{ date = \"2026-06-15\" },"),
            "line 7: missing field `name`",
        ),
        (
            list("{ date = \"2026-06-15\", nam = \"A day\" },"),
            "line 7: unknown field",
        ),
        (list("").replace("source", "sauce"), "line 1: unknown field"),
        (
            list("").replace("northern-ireland = []\n", ""),
            "missing field `northern-ireland`",
        ),
        (
            list("").replace("2026-11-30", "2026-01-31"),
            "line 3: `valid_to` is before",
        ),
        (
            list("").replace("2026-11-30", "2027-12-31"),
            "line 4: fewer than 8 dates in 2027",
        ),
        ("not toml".to_owned(), "line 1:"),
        (format!("#{}", " ".repeat(300_000)), "more than 256 KiB"),
    ] {
        let refused = Holidays::load(&text).unwrap_err();
        assert!(refused.to_string().contains(why), "{refused} is not {why}");
        assert!(refused.field().is_some());
    }
}

#[test]
fn the_built_in_list_holds_the_dates_of_2026_to_2028() {
    let dates = |calendar, year: i16| -> Vec<String> {
        let all = holidays().all(calendar).iter();
        all.map(|holiday| holiday.date)
            .filter(|date| date.civil().year() == year)
            .map(|date| date.civil().strftime("%-d %b").to_string())
            .collect()
    };
    for (year, ew, extra) in [
        (
            2026,
            "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
            "2 Jan, 17 Mar, 15 Jun, 13 Jul, 3 Aug, 30 Nov",
        ),
        (
            2027,
            "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
            "4 Jan, 17 Mar, 12 Jul, 2 Aug, 30 Nov",
        ),
        (
            2028,
            "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
            "4 Jan, 17 Mar, 12 Jul, 7 Aug, 30 Nov",
        ),
    ] {
        let (ew_read, uk_read) = (dates(Calendar::Ew, year), dates(Calendar::UkAny, year));
        assert_eq!(ew_read.join(", "), ew);
        let only_uk: Vec<String> = uk_read
            .into_iter()
            .filter(|date| !ew_read.contains(date))
            .collect();
        assert_eq!(only_uk.join(", "), extra);
    }
}

#[test]
fn a_one_off_holiday_names_where_it_comes_from() {
    let all = holidays().all(Calendar::UkAny);
    let with_source: Vec<&Holiday> = all.iter().filter(|day| day.source.is_some()).collect();
    assert_eq!(with_source.len(), 1);
    assert_eq!(with_source[0].date, day("2026-06-15"));
    assert_eq!(with_source[0].divisions, [Division::Scotland]);
    assert!(
        with_source[0]
            .source
            .as_ref()
            .unwrap()
            .starts_with("https://")
    );
    let christmas = all.iter().find(|holiday| holiday.date == day("2026-12-25"));
    assert_eq!(christmas.unwrap().divisions.len(), 3);
}
