//! Limits and file dates of small cases, as they stand on a day.

use super::*;
use crate::facts;

const PLAYBOOK: &str = include_str!("tests.toml");

fn playbook() -> Playbook {
    Playbook::parse("tests.toml", PLAYBOOK).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Entries as `date | type | direction | body`, by Nadia Weiss where nothing came in.
fn case(stage: &str, today: &str, entries: &[&str]) -> CaseFile {
    let entries: Vec<serde_json::Value> = entries
        .iter()
        .zip(1..)
        .map(|(entry, number)| {
            let parts: Vec<&str> = entry.splitn(4, '|').map(str::trim).collect();
            let mut value = serde_json::json!({
                "id": format!("E{number:02}"), "date": parts[0], "time": "16:48", "type": parts[1],
                "author": if parts[2] == "in" { "County Court" } else { "N Weiss" },
                "subject": "", "body": parts[3],
            });
            if !parts[2].is_empty() {
                value["direction"] = parts[2].into();
            }
            value
        })
        .collect();
    let file = serde_json::json!({
        "schema_version": "1.0", "reference": "T-1", "title": "Test", "authority": "Council (fictional)",
        "playbook": "test", "case_type": "infogov.sar", "stage": stage, "today": today,
        "parties": [{"id": "P2", "name": "Nadia Weiss", "role": "caseworker", "dob": null}],
        "entries": entries,
    });
    CaseFile::parse("t.json", &file.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Gives the deadlines as `id date status`, with what they depend on.
pub(super) fn deadlines(stage: &str, today: &str, entries: &[&str]) -> Vec<String> {
    let (playbook, file) = (playbook(), case(stage, today, entries));
    let facts = facts::read(&file, &playbook, file.today, &[]).unwrap();
    let (clocks, _) = reckon(&file, &playbook, &facts, file.today).unwrap();
    let line = |deadline: &Deadline| {
        let status = format!("{:?}", deadline.status).to_lowercase();
        let depends: Vec<&str> = deadline
            .depends_on
            .iter()
            .map(|fact| playbook.facts[*fact].id.as_str())
            .collect();
        let depends = if depends.is_empty() {
            String::new()
        } else {
            format!(" ? {}", depends.join(" "))
        };
        format!("{} {} {status}{depends}", deadline.id, deadline.date)
    };
    clocks.deadlines.iter().map(line).collect()
}

const RECEIVED: &str = "2026-10-31 | email | in | Subject access request received 31 October.";

fn one(id: &str, lines: Vec<String>) -> String {
    lines
        .into_iter()
        .find(|line| line.starts_with(id))
        .unwrap_or_default()
}

#[test]
fn a_limit_is_upcoming_to_its_last_day_and_overdue_from_the_next() {
    for (today, expected) in [
        ("2026-11-02", "sar_month 2026-11-30 upcoming"),
        ("2026-11-30", "sar_month 2026-11-30 upcoming"),
        ("2026-12-01", "sar_month 2026-11-30 overdue"),
    ] {
        assert_eq!(
            one("sar_month", deadlines("open", today, &[RECEIVED])),
            expected,
            "{today}"
        );
    }
}

#[test]
fn what_the_file_shows_as_done_is_met_or_missed_by_its_own_day() {
    let in_time = "2026-11-30 | letter | out | Records sent to requester.";
    let late = "2026-12-01 | letter | out | Records sent to requester.";
    let before = "2026-10-30 | letter | out | Records sent to requester.";
    for (done, today, expected) in [
        (in_time, "2026-12-05", "sar_month 2026-11-30 met"),
        (late, "2026-12-05", "sar_month 2026-11-30 missed"),
        (late, "2026-11-30", "sar_month 2026-11-30 upcoming"),
        (before, "2026-12-05", "sar_month 2026-11-30 overdue"),
    ] {
        assert_eq!(
            one("sar_month", deadlines("open", today, &[RECEIVED, done])),
            expected,
            "{done}"
        );
    }
}

#[test]
fn a_clock_is_stopped_with_both_days_and_stands_while_nobody_answers() {
    let asked = "2026-11-04 | email | out | Clarification asked for.";
    let answered = "2026-11-10 | email | in | Clarification given.";
    assert_eq!(
        one(
            "sar_month",
            deadlines("open", "2026-11-20", &[RECEIVED, asked, answered])
        ),
        "sar_month 2026-12-07 upcoming"
    );
    let (playbook, file) = (playbook(), case("open", "2026-11-20", &[RECEIVED, asked]));
    let facts = facts::read(&file, &playbook, file.today, &[]).unwrap();
    let (clocks, _) = reckon(&file, &playbook, &facts, file.today).unwrap();
    let limit = clocks
        .deadlines
        .iter()
        .find(|deadline| deadline.id == "sar_month")
        .unwrap();
    let counted = limit.counted.as_ref().unwrap();
    assert!(counted.pauses[0].open);
    assert_eq!(limit.status, DeadlineStatus::Upcoming);
    assert_eq!(limit.start[0].quote(&file), "request received 31 October");
}

#[test]
fn conditions_hide_show_or_leave_open() {
    let yes = "2026-11-02 | note || Complex request.";
    let no = "2026-11-02 | note || Not complex.";
    let list = |entries: &[&str]| one("extension", deadlines("open", "2026-11-20", entries));
    assert_eq!(
        list(&[RECEIVED]),
        "extension 2027-02-01 upcoming ? is_complex"
    );
    assert_eq!(list(&[RECEIVED, yes]), "extension 2027-02-01 upcoming");
    assert_eq!(list(&[RECEIVED, no]), "");
    assert_eq!(
        one("quiet", deadlines("open", "2026-11-20", &[RECEIVED])),
        ""
    );
    assert_eq!(
        one("quiet", deadlines("open", "2026-11-20", &[RECEIVED, yes])),
        "quiet 2026-11-21 upcoming"
    );
}

#[test]
fn a_limit_with_stages_is_shown_only_there_and_stops_when_it_is_told_to() {
    assert_eq!(
        one("ack", deadlines("open", "2026-11-05", &[RECEIVED])),
        "ack 2026-11-06 upcoming"
    );
    assert_eq!(
        one("ack", deadlines("closed", "2026-11-05", &[RECEIVED])),
        ""
    );
    assert_eq!(
        one("ack", deadlines("unheard_of", "2026-11-05", &[RECEIVED])),
        ""
    );
    assert_eq!(
        one(
            "sar_month",
            deadlines("unheard_of", "2026-11-05", &[RECEIVED])
        ),
        "sar_month 2026-11-30 upcoming"
    );
    let withdrawn = "2026-11-02 | email | in | Request withdrawn.";
    assert_eq!(
        one(
            "sar_month",
            deadlines("open", "2026-11-05", &[RECEIVED, withdrawn])
        ),
        ""
    );
}

#[test]
fn what_ends_by_law_what_may_be_done_and_what_is_hidden_when_over() {
    let lines = |today| deadlines("open", today, &[RECEIVED]);
    assert_eq!(
        one("runs_out", lines("2026-11-06")),
        "runs_out 2026-11-06 upcoming"
    );
    assert_eq!(
        one("runs_out", lines("2026-11-07")),
        "runs_out 2026-11-06 met"
    );
    // Seven days beginning with 31 October end on 6 November: from the 7th it may be done.
    assert_eq!(
        one("may_close", lines("2026-11-06")),
        "may_close 2026-11-07 upcoming"
    );
    assert_eq!(one("may_close", lines("2026-11-08")), "");
    assert_eq!(
        one("chance", lines("2026-11-08")),
        "chance 2026-11-06 missed"
    );
}

#[test]
fn later_limits_may_look_at_earlier_ones() {
    let sent = "2026-11-20 | letter | out | Records sent to requester.";
    assert_eq!(
        one("feedback", deadlines("open", "2026-11-25", &[RECEIVED])),
        ""
    );
    assert_eq!(
        one(
            "feedback",
            deadlines("open", "2026-11-25", &[RECEIVED, sent])
        ),
        "feedback 2026-11-30 upcoming"
    );
}

#[test]
fn hours_run_from_the_time_of_the_entry() {
    let (playbook, file) = (
        playbook(),
        case(
            "open",
            "2026-11-24",
            &["2026-11-23 | phone | in | Ceiling fell in."],
        ),
    );
    let facts = facts::read(&file, &playbook, file.today, &[]).unwrap();
    let (clocks, _) = reckon(&file, &playbook, &facts, file.today).unwrap();
    let limit = clocks
        .deadlines
        .iter()
        .find(|deadline| deadline.id == "make_safe")
        .unwrap();
    assert_eq!(
        (limit.date.to_string(), limit.time.unwrap().to_string()),
        ("2026-11-24".into(), "16:48".into())
    );
}

#[test]
fn a_limit_without_a_start_or_a_count_is_listed_and_not_guessed() {
    let (playbook, file) = (
        playbook(),
        case(
            "open",
            "2026-11-24",
            &["2026-11-23 | note || Request received 2 December 2031."],
        ),
    );
    let facts = facts::read(&file, &playbook, file.today, &[]).unwrap();
    let (clocks, _) = reckon(&file, &playbook, &facts, file.today).unwrap();
    let id = |limit: usize| playbook.time_limits[limit].id.as_str();
    let unstarted: Vec<&str> = clocks
        .unstarted
        .iter()
        .map(|limit| id(limit.limit))
        .collect();
    assert_eq!(unstarted, ["make_safe"]);
    // No bank holidays are known for 2031.
    let uncounted: Vec<&str> = clocks
        .uncounted
        .iter()
        .map(|limit| id(limit.limit))
        .collect();
    assert_eq!(uncounted, ["sar_month", "extension", "ack"]);
}

#[test]
fn dates_the_file_sets_are_deadlines_until_they_are_over_or_done() {
    let asks = "2026-11-10 | email | in | We need your answer by 4pm on Friday 20 November.";
    let lines = |today, entries: &[&str]| one("answer_needed", deadlines("open", today, entries));
    assert_eq!(
        lines("2026-11-12", &[asks]),
        "answer_needed 2026-11-20 upcoming"
    );
    assert_eq!(
        lines("2026-11-20", &[asks]),
        "answer_needed 2026-11-20 upcoming"
    );
    assert_eq!(lines("2026-11-21", &[asks]), "");
    let ours = "2026-11-10 | email | out | Please send your answer by Friday 20 November.";
    assert_eq!(lines("2026-11-12", &[ours]), "");
    let repeated = "2026-11-11 | email | in | Reminder: your reply by 20 November please.";
    assert_eq!(deadlines("open", "2026-11-12", &[asks, repeated]).len(), 1);
}

#[test]
fn a_date_of_which_there_is_one_moves_and_a_done_one_is_met() {
    let listed = "2026-11-02 | letter | in | Hearing on 1 December 2026.";
    let moved = "2026-11-09 | letter | in | The hearing has been re-listed for 8 December 2026.";
    assert_eq!(
        one("hearing", deadlines("open", "2026-11-12", &[listed])),
        "hearing 2026-12-01 upcoming"
    );
    let lines = deadlines("open", "2026-11-12", &[listed, moved]);
    assert_eq!(lines, ["hearing 2026-12-08 upcoming"]);
    let visit = "2026-11-02 | note || Visit booked for 20 November.";
    let held = "2026-11-12 | note || Visit brought forward and held.";
    assert_eq!(
        one("visit", deadlines("open", "2026-11-13", &[visit])),
        "visit 2026-11-20 upcoming"
    );
    assert_eq!(
        one("visit", deadlines("open", "2026-11-13", &[visit, held])),
        "visit 2026-11-20 met"
    );
    assert_eq!(
        one("visit", deadlines("open", "2026-11-21", &[visit])),
        "visit 2026-11-20 overdue"
    );
}

#[test]
fn the_nearest_warning_day_warns() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    for (today, expected) in [
        ("2026-11-15", false),
        ("2026-11-16", true),
        ("2026-11-30", true),
        ("2026-12-01", false),
    ] {
        assert_eq!(
            warns(day("2026-11-30"), day(today), &[14, 7, 2]),
            expected,
            "{today}"
        );
    }
}
