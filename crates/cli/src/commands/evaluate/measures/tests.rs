//! Each measure on small cases made by hand: what it finds, what it misses, what is extra.

use serde_json::{Value, json};

use super::pairs::{Candidate, one_to_one};
use super::*;

const TODAY: &str = "2026-06-18";

/// Scores a brief of which only the given lists say something.
fn scored(gold: Value, brief: Value) -> Scored {
    let gold: Gold = serde_json::from_value(gold).unwrap();
    let mut whole = json!({
        "case": {"reference": "T-1", "today": TODAY, "playbook": "p", "stage": "s"},
        "engine": {"name": "on-device", "version": "0"},
        "read": {"entries": 0, "characters": 0, "unreadable": []},
        "elapsed_ms": 0,
    });
    let lists = [
        "summary",
        "superseded",
        "conflicts",
        "must_mention",
        "facts",
        "deadlines",
        "actions",
        "blocked",
        "questions",
        "safeguarding",
        "withheld",
    ];
    for list in lists {
        whole[list] = brief.get(list).cloned().unwrap_or(json!([]));
    }
    let brief: Brief = serde_json::from_value(whole).unwrap();
    score(&gold, &brief, TODAY.parse().unwrap()).unwrap()
}

fn found(scored: &Scored) -> Vec<(Kind, &str)> {
    let findings = scored.findings.iter();
    findings.map(|one| (one.kind, one.id.as_str())).collect()
}

fn share(found: u32, of: u32) -> Share {
    Share { found, of }
}

fn cite(entry: &str, quote: &str) -> Value {
    json!({"entry": entry, "quote": quote, "part": "body", "start": 0, "end": 0})
}

fn sentence(text: &str, entries: &[&str]) -> Value {
    let cites: Vec<Value> = entries.iter().map(|entry| cite(entry, "")).collect();
    json!({"section": "situation", "text": text, "cites": cites, "derived": []})
}

fn fact(id: &str, support: &str, patterns: &[&str]) -> Value {
    json!({"id": id, "text": "A fact.", "support": [support], "match": patterns})
}

#[test]
fn a_key_fact_is_found_if_all_its_patterns_are_anywhere_in_the_summary() {
    let scored = scored(
        json!({"key_facts": [
            fact("F1", "E01", &["relief", "30 apr"]),
            fact("F2", "E02", &["hostel", "30 apr"]),
            fact("F3", "E01", &["relief", "1 May"]),
        ]}),
        json!({"summary": [
            sentence("Relief accepted on 30 April.", &["E01"]),
            sentence("He is at the Hostel.", &["E02"]),
        ]}),
    );
    assert_eq!(scored.score.key_facts, share(2, 3));
    assert_eq!(scored.score.citations, share(2, 2));
    assert_eq!(found(&scored), [(Kind::KeyFactMissed, "F3")]);
}

#[test]
fn a_fact_is_well_cited_by_the_sentence_that_has_most_of_its_patterns() {
    let scored = scored(
        json!({"key_facts": [
            fact("F1", "E02", &["relief", "april"]),
            fact("F2", "E03", &["hostel"]),
        ]}),
        json!({"summary": [
            sentence("Relief accepted in April.", &["E01"]),
            sentence("Relief goes on.", &["E02"]),
            sentence("At the hostel.", &["E01"]),
            sentence("Still at the hostel.", &["E01", "E03"]),
        ]}),
    );
    assert_eq!(scored.score.key_facts, share(2, 2));
    assert_eq!(scored.score.citations, share(1, 2));
    assert_eq!(found(&scored), [(Kind::CitedElsewhere, "F1")]);
}

fn check_superseded(old: &str, current: &str, said: Value, stated: bool) {
    let scored = scored(
        json!({"superseded": [{
            "id": "S1", "text": old, "stated_in": ["E01", "E02"], "corrected_by": ["E03"],
            "current": current,
        }]}),
        json!({"summary": [said.clone()]}),
    );
    assert_eq!(scored.score.superseded_checked, 1);
    assert_eq!(
        scored.score.superseded_as_current,
        u32::from(stated),
        "{said}"
    );
}

#[test]
fn an_old_figure_counts_as_stated_only_from_the_entries_that_state_it() {
    let check = |text: &str, entries: &[&str], stated| {
        let (old, current) = ("The hearing is on 1 December.", "It is on 8 December.");
        check_superseded(old, current, sentence(text, entries), stated);
    };
    check("Hearing listed for 1 Dec 2026.", &["E01"], true);
    check("Hearing listed for 1/12/26.", &["E01", "E02"], true);
    check("3 November: Hearing listed for 1 December.", &["E02"], true);
    check("Hearing listed for 1 December.", &["E03"], false);
    check("Hearing listed for 1 December.", &["E01", "E03"], false);
    check("Hearing listed for 1 December.", &["E01", "E09"], false);
    check("Hearing listed for 1 December.", &[], false);
    check("Hearing moved from 1 to 8 December.", &["E01"], false);
    check("Earlier the hearing was on 1 December.", &["E01"], false);
    check("Hearing listed for 2 December.", &["E01"], false);
    check("Rent falls due on 1 December.", &["E01"], false);
    check("1 December: Rang about the hearing.", &["E01"], false);
}

#[test]
fn without_a_figure_most_of_the_words_count_as_stated() {
    let check = |text: &str, stated| {
        let (old, current) = (
            "Her father lives in the house with the children.",
            "The father left in May, and 2 of the children with him.",
        );
        check_superseded(old, current, sentence(text, &["E01"]), stated);
    };
    check("Father lives in the house.", true);
    check("The father is out.", false);
    check("The children have a house key.", false);
    check("Father no longer lives in the house.", false);
    check("Father lives in the house with 2 children.", false);
}

fn deadline(id: &str, title: &str, date: &str, status: &str) -> Value {
    json!({
        "id": id, "title": title, "date": date, "days": 0, "days_in_words": "", "rule": "",
        "excluded_days": [], "excluded_in_words": [], "basis": "", "sources": [],
        "force": "statute", "effect": "ends_by_law", "is_target": false, "in_file": false,
        "mark": null, "start_entry": "",
        "status": status, "warn": false, "start": [], "met": [], "depends_on": [], "notes": [],
    })
}

fn right_deadline(id: &str, name: &str, date: &str, status: &str) -> Value {
    json!({"id": id, "name": name, "date": date, "status": status})
}

#[test]
fn a_deadline_is_found_by_its_date_and_extra_if_gold_has_none_of_that_date() {
    let scored = scored(
        json!({"deadlines": [
            right_deadline("D1", "Relief ends", "2026-06-24", "upcoming"),
            right_deadline("D2", "Plan review", "2026-06-01", "overdue"),
            right_deadline("D3", "Answer", "2026-06-30", "upcoming"),
        ]}),
        json!({"deadlines": [
            deadline("relief", "Relief duty ends", "2026-06-24", "upcoming"),
            deadline("review", "Review of the plan", "2026-06-01", "missed"),
            deadline("odd", "Something else", "2026-07-01", "upcoming"),
        ]}),
    );
    assert_eq!(scored.score.deadlines, share(2, 3));
    assert_eq!(scored.score.statuses, share(1, 2));
    assert_eq!(scored.score.extra_deadlines, 1);
    assert_eq!(
        found(&scored),
        [
            (Kind::StatusDiffers, "D2"),
            (Kind::DeadlineMissed, "D3"),
            (Kind::DeadlineExtra, "odd"),
        ]
    );
}

#[test]
fn deadlines_of_one_date_each_need_their_own_and_titles_choose_which() {
    let gold = json!({"deadlines": [
        right_deadline("D1", "Papers for the fund", "2026-06-24", "met"),
        right_deadline("D2", "Relief duty ends", "2026-06-24", "upcoming"),
    ]});
    let relief = deadline(
        "relief",
        "Relief duty ends by law",
        "2026-06-24",
        "upcoming",
    );
    let papers = deadline("papers", "Papers for the fund", "2026-06-24", "met");
    let one = scored(gold.clone(), json!({"deadlines": [&relief]}));
    assert_eq!(one.score.deadlines, share(1, 2));
    assert_eq!(one.score.extra_deadlines, 0);
    let both = scored(gold, json!({"deadlines": [&relief, &papers]}));
    assert_eq!(both.score.deadlines, share(2, 2));
    assert_eq!(both.score.statuses, share(2, 2));
}

fn suggestion(key: &str, title: &str, due: Option<&str>, quote: &str) -> Value {
    json!({
        "key": key, "title": title, "why": "", "due": due, "due_rule": "", "overdue": false,
        "priority": "normal", "basis": "", "sources": [], "evidence": [],
        "cites": [cite("E01", quote)], "source": "rule", "needs_review": false, "grounds": [],
        "blocks": [], "mark": "V",
    })
}

fn right_action(id: &str, key: &str, priority: &str, patterns: &[&str]) -> Value {
    json!({
        "id": id, "action_key": key, "text": "Do it.", "due": "2026-06-20",
        "due_also_accepted": ["2026-06-18"], "priority": priority, "match": patterns,
    })
}

#[test]
fn actions_are_found_by_key_and_weighed_by_priority() {
    let scored = scored(
        json!({"next_actions": [
            right_action("A1", "a.one", "urgent", &["never"]),
            right_action("A2", "a.two", "high", &["never"]),
            right_action("A3", "a.three", "normal", &["never"]),
        ]}),
        json!({"actions": [
            suggestion("a.three", "Three", None, ""),
            suggestion("a.four", "Four", None, ""),
            suggestion("a.one", "One", None, ""),
        ]}),
    );
    assert_eq!(scored.score.actions, share(4, 6));
    assert_eq!(scored.score.extra_actions, 1);
    let findings = found(&scored);
    assert!(
        findings.contains(&(Kind::ActionMissed, "A2")),
        "{findings:?}"
    );
    assert!(
        findings.contains(&(Kind::ActionExtra, "a.four")),
        "{findings:?}"
    );
}

#[test]
fn an_action_without_its_key_is_found_by_all_its_patterns_in_what_is_shown() {
    let gold = |patterns: &[&str]| {
        json!({"next_actions": [
            right_action("A1", "a.one", "urgent", patterns),
            right_action("A2", "a.two", "urgent", &["never"]),
        ]})
    };
    let check = |key: &str, patterns: &[&str], weight| {
        let shown = suggestion(key, "Ring the agent", Some("2026-06-20"), "about the locks");
        let scored = scored(gold(patterns), json!({"actions": [shown]}));
        assert_eq!(scored.score.actions, share(weight, 6), "{key} {patterns:?}");
    };
    check("a.other", &["agent", "lock", "20 June"], 3);
    check("a.other", &["agent", "court"], 0);
    check("a.other", &[], 0);
    // The key says that it is the other action of gold.
    check("a.two", &["agent", "lock"], 3);
    let shown = suggestion("a.two", "Ring the agent", None, "");
    let scored = scored(gold(&["agent"]), json!({"actions": [shown]}));
    assert_eq!(found(&scored)[0], (Kind::ActionMissed, "A1"));
}

#[test]
fn one_suggestion_is_one_action_and_the_weightier_one() {
    let scored = scored(
        json!({"next_actions": [
            right_action("A1", "a.one", "normal", &["agent"]),
            right_action("A2", "a.one", "urgent", &["agent"]),
        ]}),
        json!({"actions": [suggestion("a.one", "Ring the agent", None, "")]}),
    );
    assert_eq!(scored.score.actions, share(3, 4));
    assert_eq!(found(&scored)[0], (Kind::ActionMissed, "A1"));
    assert_eq!(scored.score.extra_actions, 0);
}

#[test]
fn a_due_date_is_right_if_gold_gives_or_accepts_it() {
    let check = |due: Option<&str>, right: Share| {
        let scored = scored(
            json!({"next_actions": [right_action("A1", "a.one", "high", &[])]}),
            json!({"actions": [suggestion("a.one", "One", due, "")]}),
        );
        assert_eq!(scored.score.due_dates, right, "{due:?}");
    };
    check(Some("2026-06-20"), share(1, 1));
    check(Some("2026-06-18"), share(1, 1));
    check(Some("2026-06-19"), share(0, 1));
    check(None, share(0, 1));
    let without = json!({"next_actions": [
        {"id": "A1", "action_key": "a.one", "text": "Do it.", "due": null, "priority": "high"},
    ]});
    let shown = json!({"actions": [suggestion("a.one", "One", None, "")]});
    assert_eq!(scored(without, shown).score.due_dates, share(0, 0));
}

#[test]
fn a_wrong_action_counts_by_key_or_patterns_and_is_else_for_a_person() {
    let scored = scored(
        json!({
            "next_actions": [right_action("A1", "a.right", "high", &["close"])],
            "wrong_actions": [
                {"id": "W1", "text": "Close it.", "action_key": "a.close"},
                {"id": "W2", "text": "Refer her.", "match": ["refer", "Brackford"]},
                {"id": "W3", "text": "Ring again.", "match": ["ring"]},
                {"id": "W4", "text": "Wait for the bailiffs."},
            ],
        }),
        json!({"actions": [
            suggestion("a.close", "Close the case", None, ""),
            suggestion("a.refer", "Refer her to Brackford", None, ""),
            suggestion("a.right", "Ring the agent", None, ""),
        ]}),
    );
    assert_eq!(scored.score.wrong_actions, 2);
    assert_eq!(scored.score.wrong_checked, 3);
    assert_eq!(scored.score.wrong_for_a_person, 1);
    let wrong: Vec<_> = found(&scored)
        .into_iter()
        .filter(|(kind, _)| matches!(kind, Kind::WrongAction | Kind::ForAPerson))
        .collect();
    assert_eq!(
        wrong,
        [
            (Kind::WrongAction, "W1"),
            (Kind::WrongAction, "W2"),
            (Kind::ForAPerson, "W4"),
        ]
    );
}

fn concern(flag: &str, entries: &[&str]) -> Value {
    json!({
        "flag": flag, "title": "", "severity": "high", "text": "Words.", "entries": entries,
        "response": "", "basis": "", "cites": [],
    })
}

#[test]
fn a_flag_is_shown_by_its_entries_and_extra_only_where_gold_has_none() {
    let gold = json!({"safeguarding": [
        {"id": "G1", "text": "Lock change.", "entries": ["E10", "E23"]},
        {"id": "G2", "text": "Low mood.", "entries": ["E19"]},
    ]});
    let brief =
        json!({"safeguarding": [concern("eviction", &["E23"]), concern("child", &["E05"])]});
    let with = scored(gold, brief.clone());
    assert_eq!(with.score.safeguarding, share(1, 2));
    assert_eq!(with.score.extra_safeguarding, 0);
    assert_eq!(found(&with), [(Kind::SafeguardingMissed, "G2")]);
    let without = scored(json!({}), brief);
    assert_eq!(without.score.safeguarding, share(0, 0));
    assert_eq!(without.score.extra_safeguarding, 2);
}

#[test]
fn as_many_are_paired_as_can_be_and_nobody_for_one_that_comes_later() {
    let items = |wanted: &[&[(usize, usize)]]| -> Vec<Vec<Candidate>> {
        let candidates = |one: &&[(usize, usize)]| {
            let candidates = one.iter();
            candidates
                .map(|(at, fit)| Candidate { at: *at, fit: *fit })
                .collect()
        };
        wanted.iter().map(candidates).collect()
    };
    let check = |wanted: &[&[(usize, usize)]], count, pairs: &[Option<usize>]| {
        assert_eq!(one_to_one(&items(wanted), count), pairs, "{wanted:?}");
    };
    check(&[], 0, &[]);
    check(&[&[]], 1, &[None]);
    check(&[&[(0, 0)], &[(0, 9)]], 1, &[Some(0), None]);
    // The first gives way to the second, since it has another.
    check(&[&[(0, 5), (1, 0)], &[(0, 0)]], 2, &[Some(1), Some(0)]);
    // Both could have either: the better fit of both together.
    check(
        &[&[(0, 2), (1, 1)], &[(0, 9), (1, 1)]],
        2,
        &[Some(1), Some(0)],
    );
}

#[test]
fn a_share_is_rounded_down_and_of_nothing_there_is_none() {
    assert_eq!(share(2, 3).tenths(), Some(666));
    assert_eq!(share(3, 3).tenths(), Some(1_000));
    assert_eq!(share(0, 0).tenths(), None);
    let json = serde_json::to_value([share(2, 3), share(0, 0)]).unwrap();
    assert_eq!(
        json,
        json!([{"found": 2, "of": 3, "percent": 66.6}, {"found": 0, "of": 0, "percent": null}])
    );
}

#[test]
fn what_is_found_is_one_line_that_no_terminal_obeys() {
    assert_eq!(line("Two\n lines\u{1b}[2J\ttab "), "Two lines [2J tab");
}
