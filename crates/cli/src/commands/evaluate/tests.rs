//! The command on folders of its own: figures, faults, and floors that hold and do not.

use expect_test::{Expect, expect};
use serde_json::Value;

use crate::End;
use crate::tests::{CASE, Folder, casemate, check_reason};

/// What is right about `CASE`, and some of it the brief does not say.
const GOLD: &str = r#"{
    "key_facts": [
      {"id": "F1", "text": "Relief began.", "support": ["E01"], "match": ["relief", "30 April"]},
      {"id": "F2", "text": "At the hostel.", "support": ["E01"], "match": ["hostel"]},
      {"id": "F3", "text": "He has a dog.", "support": ["E02"], "match": ["\\bdog\\b"]}
    ],
    "superseded": [
      {"id": "S1", "text": "He sees his GP on 6 May.", "stated_in": ["E02"], "corrected_by": [],
       "current": "The visit to the GP is on 8 May."}
    ],
    "deadlines": [
      {"id": "D1", "name": "Relief ends", "date": "2026-06-24", "counting_rule": "56 days",
       "legal_basis": "s189B", "trigger": "E01", "status": "met"},
      {"id": "D2", "name": "Plan", "date": "2026-06-22", "status": "upcoming"}
    ],
    "next_actions": [
      {"id": "A1", "action_key": "homelessness.accommodate_tonight", "text": "Place him tonight.",
       "due": "2026-06-18", "priority": "urgent", "match": []},
      {"id": "A2", "action_key": "homelessness.give_housing_plan", "text": "Give the plan.",
       "due": "2026-06-19", "priority": "high"},
      {"id": "A3", "action_key": "homelessness.ring_the_dentist", "text": "Ring the dentist.",
       "due": null, "priority": "normal"}
    ],
    "wrong_actions": [
      {"id": "W1", "text": "Wait for him to ring.", "why": "Tonight is urgent."}
    ],
    "safeguarding": [
      {"id": "G1", "text": "Nowhere to sleep.", "entries": ["E01"], "severity": "high",
       "required_response": "Place him."}
    ],
    "must_not_disclose": []
  }"#;

fn with_gold(gold: &str) -> String {
    CASE.replace(
        r#""gold": {"key_facts": []}"#,
        &format!(r#""gold": {gold}"#),
    )
}

fn without_gold() -> String {
    CASE.replace(",\n  \"gold\": {\"key_facts\": []}", "")
}

fn folder(files: &[(&str, &str)]) -> Folder {
    let case = with_gold(GOLD);
    let mut all = vec![("case.json", case.as_str())];
    all.extend(files);
    Folder::with(&all)
}

#[test]
fn a_folder_gives_a_line_for_each_file_and_names_what_is_amiss() {
    let folder = folder(&[("note.txt", ""), ("other.json", &without_gold())]);
    let said = casemate(&["evaluate", &folder.path("")]);
    assert_eq!((said.end, said.err.as_str()), (End::Done, ""));
    expect![[r#"
        Not scored, without gold: other.json
              facts cited old dates extra status actions extra due wrong risks extra
        case    2/3   1/2   1   1/2     0    0/1     5/6     3 1/2   0/0   1/1     0
        total   2/3   1/2   1   1/2     0    0/1     5/6     3 1/2   0/0   1/1     0
          facts: key facts found in the summary; cited: of these, cited from what
          supports them; old: superseded statements stated as current; dates: deadlines
          found, then extra ones, then those with the right status; actions: found, by
          weight (urgent 3, high 2, normal 1), then extra ones, then those with a right
          due date; wrong: wrong actions suggested, of those that a program can tell;
          risks: safeguarding flags shown, then concerns where gold has no flag.

        Together, 1 case
          key facts in the summary                      2 of 3      66.6 %
          of these, cited from what supports them       1 of 2      50.0 %
          deadlines shown                               1 of 2      50.0 %
          of these, with the right status               0 of 1       0.0 %
          actions suggested, by weight                  5 of 6      83.3 %
          of these, with a right due date               1 of 2      50.0 %
          safeguarding flags shown                      1 of 1     100.0 %
          superseded statements stated as current       1 of 1
          extra deadlines                               0
          extra suggestions                             3
          wrong actions, of those a program can tell    0 of 0
          safeguarding concerns where gold has none     0
          Gold tells 1 wrong action in prose alone: a person has to judge them.

        Amiss
          case key fact cited elsewhere F2: At the hostel.
          case key fact missed F3: He has a dog.
          case superseded, stated as current S1: He sees his GP on 6 May. Stated: 4 May: He is at the hostel and sees his GP on 6 May.
          case deadline with another status D1: Relief ends (met; the brief says upcoming)
          case deadline missed D2: Plan (2026-06-22)
          case action with another due date A2: Give the plan. (2026-06-19; the brief says 2026-06-22)
          case action missed A3: Ring the dentist.
          case action extra homelessness.complete_inquiries: Finish the inquiries into priority need and intentionality: put new evidence (GP, consultant, forces, care) to those who advise, answer their questions in time, and decide
          case action extra homelessness.search_accommodation: Search for suitable accommodation, place bids, help the applicant get to viewings and interviews and with the deposit, and record every step
          case action extra homelessness.review_plan: Review the housing plan with the applicant, change the steps that no longer fit, and give a written copy

        Wrong actions for a person to judge
          case wrong action W1: Wait for him to ring.
    "#]].assert_eq(&folder.strip(&said.out));
}

#[test]
fn the_same_figures_are_json_with_an_object_a_case_and_a_total() {
    let second = with_gold(GOLD).replace("CBC-1", "CBC-2");
    let folder = folder(&[("second.json", &second)]);
    let said = casemate(&["evaluate", &folder.path(""), "--format", "json"]);
    assert_eq!((said.end, said.err.as_str()), (End::Done, ""));
    let evaluation: Value = serde_json::from_str(&said.out).unwrap();
    let cases = evaluation["cases"].as_array().unwrap();
    let references: Vec<&Value> = cases.iter().map(|case| &case["reference"]).collect();
    assert_eq!(references, ["CBC-1", "CBC-2"]);
    assert_eq!(cases[0]["file"], "case.json");
    assert_eq!(cases[0]["key_facts"]["found"], 2);
    assert_eq!(cases[0]["findings"][0]["kind"], "cited_elsewhere");
    let total = &evaluation["total"];
    assert_eq!(total["key_facts"]["found"], 4);
    assert_eq!(total["key_facts"]["of"], 6);
    assert_eq!(total["key_facts"]["percent"], 66.6);
    assert_eq!(total["actions"]["found"], 10);
    assert_eq!(total["wrong_for_a_person"], 2);
    assert!(!said.out.contains("disclos"));
}

const FLOOR: &str = "cases = 1\n[least]\nkey_facts = 60.0\nactions = 83.3\n[most]\nextra_actions = 3\nextra_deadlines = 0\n";

#[test]
fn a_floor_that_holds_says_by_how_much_it_may_be_raised() {
    let folder = folder(&[("floor.toml", FLOOR)]);
    let floor = folder.path("floor.toml");
    let said = casemate(&["evaluate", &folder.path(""), "--floor", &floor]);
    assert_eq!((said.end, said.err.as_str()), (End::Done, ""));
    let end = said.out.split("The floor holds.\n").nth(1).unwrap();
    expect![[r#"
        The floor may be raised: key_facts 60 to 66.6 (+6.6)
    "#]]
    .assert_eq(end);
}

#[test]
fn a_figure_below_the_floor_is_a_failure_that_names_it() {
    let high = "cases = 2\n[least]\nkey_facts = 66.7\ndue_dates = 50\n[most]\nextra_actions = 1\n";
    let folder = folder(&[("floor.toml", high)]);
    let floor = folder.path("floor.toml");
    let said = casemate(&["evaluate", &folder.path(""), "--floor", &floor]);
    assert_eq!(said.end, End::Failed);
    expect![[r#"
        casemate: below the floor: cases 1, at least 2; key_facts 66.6, at least 66.7; extra_actions 3, at most 1
    "#]]
    .assert_eq(&said.err);
    assert!(
        said.out.contains("Below the floor: key_facts 66.6"),
        "{}",
        said.out
    );
    assert!(!said.out.contains("The floor holds"), "{}", said.out);
    let json = casemate(&[
        "evaluate",
        &folder.path(""),
        "--floor",
        &floor,
        "--format",
        "json",
    ]);
    assert_eq!(json.end, End::Failed);
    let evaluation: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(evaluation["floor"]["below"][1]["measure"], "key_facts");
    assert_eq!(evaluation["floor"]["below"][1]["figure"], 66.6);
}

#[test]
fn a_floor_does_not_hold_where_there_is_nothing_to_measure() {
    let gold = r#"{"key_facts": [{"id": "F1", "text": "T", "support": ["E01"], "match": ["30"]}]}"#;
    let folder = Folder::with(&[
        ("case.json", &with_gold(gold)),
        ("floor.toml", "cases = 1\n[least]\ndeadlines = 0\n"),
    ]);
    let floor = folder.path("floor.toml");
    let said = casemate(&["evaluate", &folder.path(""), "--floor", &floor]);
    assert_eq!(said.end, End::Failed);
    expect![[r#"
        casemate: below the floor: deadlines nothing to measure, at least 0
    "#]]
    .assert_eq(&said.err);
}

#[test]
fn a_floor_that_cannot_be_read_is_said_with_its_place() {
    let check = |text: &str, expected: Expect| {
        let folder = folder(&[("floor.toml", text)]);
        let floor = folder.path("floor.toml");
        check_reason(
            &folder,
            &["evaluate", &folder.path(""), "--floor", &floor],
            expected,
        );
    };
    check(
        "cases = 1\nleist = 2\n",
        expect![
            "casemate: floor.toml:2: unknown field `leist`, expected one of `cases`, `least`, `most`"
        ],
    );
    check(
        "[least]\n",
        expect!["casemate: floor.toml:1: missing field `cases`"],
    );
    check(
        "cases = 1\n[least]\nfacts = 60\n",
        expect!["casemate: floor.toml: least.facts: there is no such share"],
    );
    check(
        "cases = 1\n[least]\nactions = 60.25\n",
        expect![
            "casemate: floor.toml: least.actions: is no figure from 0 to 100 with one decimal place"
        ],
    );
    check(
        "cases = 1\n[least]\nactions = 101\n",
        expect![
            "casemate: floor.toml: least.actions: is no figure from 0 to 100 with one decimal place"
        ],
    );
    check(
        "cases = 1\n[most]\nactions = 1\n",
        expect!["casemate: floor.toml: most.actions: there is no such count"],
    );
    check(
        "cases = 1\n[most]\nextra_actions = -1\n",
        expect!["casemate: floor.toml:3: invalid value: integer `-1`, expected u32"],
    );
    let folder = folder(&[]);
    let gone = folder.path("gone.toml");
    check_reason(
        &folder,
        &["evaluate", &folder.path(""), "--floor", &gone],
        expect!["casemate: gone.toml: there is no such file"],
    );
}

#[test]
fn files_with_a_fault_are_named_and_the_others_are_scored() {
    let bad = with_gold(GOLD).replace("\"phone\"", "\"fax\"");
    let folder = folder(&[("bad.json", &bad), ("cut.json", "{")]);
    let said = casemate(&["evaluate", &folder.path("")]);
    assert_eq!(said.end, End::Failed);
    expect![[r#"
        casemate: 2 files could not be scored: bad.json, cut.json
    "#]]
    .assert_eq(&said.err);
    let first: Vec<&str> = said.out.lines().take(2).collect();
    expect![[r#"
        bad.json:14:63: entries[1].type: The type must be note, email, letter, phone, document or form.
        cut.json:1:1: The file ends too early: it was cut off, or a closing bracket is missing."#]].assert_eq(&first.join("\n"));
    assert!(said.out.contains("Together, 1 case\n"), "{}", said.out);
}

/// A gold with one change is a fault that names the field and no value.
fn check_gold(from: &str, to: &str, expected: Expect) {
    let gold = GOLD.replacen(from, to, 1);
    assert_ne!(gold, GOLD, "{from}");
    let folder = Folder::with(&[("a.json", &with_gold(&gold))]);
    let said = casemate(&["evaluate", &folder.path("")]);
    assert_eq!(said.end, End::Failed);
    expected.assert_eq(folder.strip(&said.out).trim_end());
}

#[test]
fn the_fields_of_gold_are_those_of_the_format() {
    check_gold(
        "\"key_facts\"",
        "\"key_fact\"",
        expect!["a.json:18: gold: The format has no such field `key_fact` here."],
    );
    check_gold(
        "\"legal_basis\"",
        "\"legal_bases\"",
        expect!["a.json:29: gold: The format has no such field `legal_bases` here."],
    );
    check_gold(
        "\"legal_basis\"",
        "\"Ada Quill\"",
        expect!["a.json:29: gold: The format has no such field here."],
    );
    check_gold(
        "\"status\": \"met\"",
        "\"state\": 1",
        expect!["a.json:29: gold: The format has no such field `state` here."],
    );
    check_gold(
        "\"status\": \"met\"",
        "\"status\": \"Ada Quill\"",
        expect![
            "a.json:29: gold: A value is not as the format asks: expected one of `met`, `missed`, `overdue`, `upcoming`."
        ],
    );
    check_gold(
        ", \"status\": \"upcoming\"",
        "",
        expect!["a.json:30: gold: The field `status` is missing."],
    );
}

#[test]
fn the_values_of_gold_are_such_as_can_be_measured() {
    check_gold(
        "\"id\": \"D2\"",
        "\"id\": \"D1\"",
        expect!["a.json: gold.deadlines[1].id: Another item of this list has this id already."],
    );
    check_gold(
        "\"id\": \"D2\"",
        "\"id\": \"D2\", \"id\": \"D3\"",
        expect!["a.json:30: gold: The field `id` stands here twice."],
    );
    check_gold(
        "2026-06-22",
        "22 June",
        expect![
            "a.json:30: gold: A value is not as the format asks: not a date of the form YYYY-MM-DD."
        ],
    );
    check_gold(
        "[\"hostel\"]",
        "[]",
        expect!["a.json: gold.key_facts[1].match: This list is empty."],
    );
    check_gold(
        "[\"hostel\"]",
        "[\"\"]",
        expect![
            "a.json:20: gold: A value is not as the format asks: a pattern has from 1 to 500 bytes."
        ],
    );
    check_gold(
        "[\"hostel\"]",
        "[\"(Ada\"]",
        expect![
            "a.json:20: gold: A value is not as the format asks: a pattern is no regular expression that can be used."
        ],
    );
    check_gold(
        "[\"hostel\"]",
        "\"Ada Quill\"",
        expect!["a.json:20: gold: A value is not as the format asks: expected a sequence."],
    );
    check_gold(
        "\"support\": [\"E01\"]",
        "\"support\": [\"E01\", \"E77\"]",
        expect!["a.json: gold.key_facts[0].support[1]: The file has no such entry."],
    );
    check_gold(
        "\"entries\": [\"E01\"]",
        "\"entries\": []",
        expect!["a.json: gold.safeguarding[0].entries: This list is empty."],
    );
    check_gold(
        "\"action_key\": \"homelessness.ring_the_dentist\", ",
        "",
        expect!["a.json: gold.next_actions[2]: This needs an `action_key` or a `match`."],
    );
}

#[test]
fn a_folder_in_which_nothing_can_be_scored_is_a_failure() {
    let empty = Folder::with(&[("note.txt", "")]);
    check_reason(
        &empty,
        &["evaluate", &empty.path("")],
        expect!["casemate: : no case files (.json) in this folder"],
    );
    check_reason(
        &empty,
        &["evaluate", &empty.path("gone")],
        expect!["casemate: gone: there is no such folder"],
    );
    check_reason(
        &empty,
        &["evaluate", &empty.path("note.txt")],
        expect!["casemate: note.txt: it is a file, not a folder"],
    );
    let plain = Folder::with(&[("case.json", &without_gold())]);
    check_reason(
        &plain,
        &["evaluate", &plain.path("")],
        expect!["casemate: : no case file in this folder has a gold part"],
    );
    check_reason(
        &plain,
        &["evaluate", &plain.path(""), "--engine", "my-server"],
        expect!["casemate: there is no such engine: this version has on-device alone"],
    );
}
