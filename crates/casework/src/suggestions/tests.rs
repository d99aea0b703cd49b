use super::*;
use crate::case_files::CaseFile;
use crate::cases::Origin as CaseOrigin;
use crate::ids::ActorId;
use crate::reviews::{Looked, ReturnReason};
use crate::rulings::GivenFact;
use crate::settings::{Role, name_actor};
use crate::tasks::TaskStatus;
use crate::testing::TestVault;

const NOTIFY: &str = "homelessness.notify_main_duty";
const OFFER: &str = "homelessness.support_offer_decision";
const EXPLOITATION: &str = "safeguarding.exploitation_concern";

/// The first development case, read as at 18 June 2026.
fn with_case() -> (TestVault, CaseId) {
    let vault = TestVault::new();
    let text = include_str!("../../../../tests/cases/S01.json");
    let file = CaseFile::parse("S01.json", text).unwrap();
    let case = vault.import(&file, CaseOrigin::Sample);
    (vault, case)
}

fn shown(vault: &TestVault, case: CaseId) -> SuggestionList {
    vault.read(|r| views::list(r, case, vault.actor()))
}

fn keys(list: &SuggestionList) -> Vec<&str> {
    list.open
        .iter()
        .map(|open| open.action.key.as_str())
        .collect()
}

fn aside(list: &SuggestionList) -> Vec<(&str, SetAside)> {
    let aside = list.set_aside.iter();
    aside.map(|one| (one.key.as_str(), one.became)).collect()
}

fn lead(vault: &TestVault) -> ActorId {
    let lead = ActorId::new();
    vault.write_as(lead, |w| name_actor(w, "Tom Adeyemi", Role::TeamLead));
    lead
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn dismissed(vault: &TestVault, case: CaseId, key: &str) -> DecisionId {
    let decision = DecisionId::new();
    let because = (DismissReason::WrongFacts, "Not yet.");
    vault.write(|w| dismiss(w, case, (key, decision), because));
    decision
}

#[test]
fn safeguarding_comes_first_and_everything_is_open_to_decide() {
    let (vault, case) = with_case();
    let list = shown(&vault, case);
    assert_eq!(keys(&list)[0], EXPLOITATION);
    assert!(keys(&list).contains(&NOTIFY) && keys(&list).contains(&OFFER));
    assert!(list.set_aside.is_empty() && list.undo.is_none());
}

#[test]
fn an_accepted_suggestion_is_a_task_of_the_acting_person_with_its_law_and_words() {
    let (vault, case) = with_case();
    let decision = DecisionId::new();
    vault.write(|w| accept(w, case, (OFFER, decision), None));
    let list = shown(&vault, case);
    assert!(!keys(&list).contains(&OFFER));
    assert_eq!(aside(&list), [(OFFER, SetAside::Accepted)]);
    let tasks = vault.read(|r| tasks::views::list(r, case));
    let [task] = tasks.open.as_slice() else {
        panic!("one task");
    };
    assert_eq!(
        (task.owner, task.due),
        (vault.actor(), Some(day("2026-06-22")))
    );
    let origin = task.origin.as_ref().unwrap();
    assert_eq!(origin.key, OFFER);
    assert!(!origin.cites.is_empty() && !origin.basis.is_empty() && !task.edited);
    let (code, _) = vault.refused(|w| accept(w, case, (OFFER, DecisionId::new()), None));
    assert_eq!(code, Code::Conflict, "it is decided");
}

#[test]
fn own_words_become_the_task_and_are_marked() {
    let (vault, case) = with_case();
    let own = Wording {
        title: "  Ring Oakfield with Craig  ".to_owned(),
        due: Some(day("2026-06-19")),
    };
    vault.write(|w| accept(w, case, (OFFER, DecisionId::new()), Some(&own)));
    let task = vault.read(|r| tasks::views::list(r, case)).open.remove(0);
    assert_eq!(task.title, "Ring Oakfield with Craig");
    assert_eq!((task.due, task.edited), (own.due, true));
    let empty = Wording {
        title: " ".to_owned(),
        due: None,
    };
    let (code, _) = vault.refused(|w| accept(w, case, (NOTIFY, DecisionId::new()), Some(&empty)));
    assert_eq!(code, Code::Invalid);
}

#[test]
fn what_was_dismissed_stays_away_until_a_fact_changes_and_says_which() {
    let (vault, case) = with_case();
    dismissed(&vault, case, NOTIFY);
    assert_eq!(aside(&shown(&vault, case)), [(NOTIFY, SetAside::Dismissed)]);
    vault.note(case, "Rang Craig, no answer. Will try again.");
    assert!(
        !keys(&shown(&vault, case)).contains(&NOTIFY),
        "nothing changed"
    );
    let other = GivenFact {
        fact: "relief_accepted_on".to_owned(),
        value: "2026-05-01".to_owned(),
        entry: None,
    };
    vault.write(|w| cases::confirm_fact(w, case, &other));
    let list = shown(&vault, case);
    let open = list.open.iter().find(|open| open.action.key == NOTIFY);
    let back = open.unwrap().back.as_ref().unwrap();
    assert_eq!(
        (back.was, back.by.as_str()),
        (SetAside::Dismissed, "Nadia Weiss")
    );
    let changed: Vec<_> = back
        .changed
        .iter()
        .map(|ground| {
            (
                ground.title.as_str(),
                ground.before.as_deref(),
                ground.now.as_deref(),
            )
        })
        .collect();
    let (before, now) = (Some("30 April 2026"), Some("1 May 2026"));
    assert_eq!(changed, [("Relief duty accepted", before, now)]);
    // Dismissed again, it stays away on the new facts.
    dismissed(&vault, case, NOTIFY);
    assert!(!keys(&shown(&vault, case)).contains(&NOTIFY));
}

#[test]
fn a_new_entry_that_calls_for_it_again_brings_a_dismissed_one_back() {
    let (vault, case) = with_case();
    dismissed(&vault, case, EXPLOITATION);
    assert!(!keys(&shown(&vault, case)).contains(&EXPLOITATION));
    vault.note(
        case,
        "Hostel rang: two residents are taking his methadone and making him hand over his money again.",
    );
    let list = shown(&vault, case);
    let open = list
        .open
        .iter()
        .find(|open| open.action.key == EXPLOITATION);
    let back = open.unwrap().back.as_ref().unwrap();
    assert!(
        back.changed
            .iter()
            .any(|ground| ground.before.is_none() && ground.now.as_deref() == Some("N01")),
        "{:?}",
        back.changed
    );
}

#[test]
fn what_was_put_off_comes_back_on_its_day() {
    let (vault, case) = with_case();
    let until = day("2026-06-22");
    vault.write(|w| defer(w, case, (OFFER, DecisionId::new()), until));
    assert_eq!(aside(&shown(&vault, case)), [(OFFER, SetAside::Deferred)]);
    for wrong in ["2026-06-18", "2026-06-17", "2028-01-01"] {
        let wrong = day(wrong);
        let (code, _) = vault.refused(|w| defer(w, case, (NOTIFY, DecisionId::new()), wrong));
        assert_eq!(code, Code::Invalid);
    }
    // A sample is read on a day that never comes; a real case is read on today's.
    let real = TestVault::new();
    let text = include_str!("../../../../tests/cases/S01.json");
    let file = CaseFile::parse("S01.json", text).unwrap();
    let case = real.import(&file, CaseOrigin::Real);
    real.write(|w| defer(w, case, (OFFER, DecisionId::new()), day("2026-06-20")));
    assert!(!keys(&shown(&real, case)).contains(&OFFER));
    real.wait_minutes(2 * 24 * 60);
    let list = shown(&real, case);
    let open = list
        .open
        .iter()
        .find(|open| open.action.key == OFFER)
        .unwrap();
    let back = open.back.as_ref().unwrap();
    assert_eq!((back.was, back.changed.len()), (SetAside::Deferred, 0));
}

#[test]
fn ones_own_last_decision_is_taken_back_with_what_it_made() {
    let (vault, case) = with_case();
    let first = dismissed(&vault, case, NOTIFY);
    let second = DecisionId::new();
    vault.write(|w| accept(w, case, (OFFER, second), None));
    let (code, _) = vault.refused(|w| undo(w, case, first));
    assert_eq!(code, Code::Refused, "not the last one");
    assert_eq!(shown(&vault, case).undo.unwrap().decision, second);
    vault.write(|w| undo(w, case, second));
    assert!(keys(&shown(&vault, case)).contains(&OFFER));
    let tasks = vault.read(|r| tasks::views::list(r, case));
    assert_eq!(tasks.settled[0].status, TaskStatus::Cancelled);
    vault.write(|w| undo(w, case, first));
    assert!(keys(&shown(&vault, case)).contains(&NOTIFY));
    let somebody = lead(&vault);
    dismissed(&vault, case, NOTIFY);
    assert!(
        vault
            .read(|r| views::list(r, case, somebody))
            .undo
            .is_none()
    );
}

#[test]
fn a_finished_task_keeps_its_suggestion_away_and_a_cancelled_one_does_not() {
    let (vault, case) = with_case();
    vault.write(|w| accept(w, case, (OFFER, DecisionId::new()), None));
    let task = vault.read(|r| tasks::views::list(r, case)).open[0].id;
    vault.write(|w| tasks::finish(w, task));
    assert_eq!(aside(&shown(&vault, case)), [(OFFER, SetAside::Done)]);
    vault.write(|w| tasks::reopen(w, task));
    vault.write(|w| tasks::cancel(w, task));
    assert!(keys(&shown(&vault, case)).contains(&OFFER));
}

#[test]
fn what_needs_a_second_person_waits_for_a_lead_and_becomes_a_task_when_approved() {
    let (vault, case) = with_case();
    let lead = lead(&vault);
    vault.write(|w| accept(w, case, (NOTIFY, DecisionId::new()), None));
    let list = shown(&vault, case);
    assert_eq!(aside(&list), [(NOTIFY, SetAside::AwaitingReview)]);
    assert!(vault.read(|r| tasks::views::list(r, case)).open.is_empty());
    let review = list.set_aside[0].review.unwrap();
    let looked = Looked::default();
    let because = (
        ReturnReason::SomethingMissing,
        "Say how to ask for a review.",
    );
    vault.write_as(lead, |w| reviews::send_back(w, review, because, &looked));
    assert_eq!(
        aside(&shown(&vault, case)),
        [(NOTIFY, SetAside::AwaitingReview)]
    );
    let own = Wording {
        title: "Notify the main duty, with review rights".to_owned(),
        due: Some(day("2026-06-25")),
    };
    vault.write(|w| reviews::ask_again(w, review, &own));
    vault.write_as(lead, |w| reviews::approve(w, review, &looked));
    let tasks = vault.read(|r| tasks::views::list(r, case));
    let [task] = tasks.open.as_slice() else {
        panic!("one task");
    };
    assert_eq!(
        (task.title.as_str(), task.owner),
        (own.title.as_str(), vault.actor())
    );
    assert_eq!(aside(&shown(&vault, case)), [(NOTIFY, SetAside::Accepted)]);
}

#[test]
fn a_withdrawn_review_leaves_its_suggestion_open() {
    let (vault, case) = with_case();
    vault.write(|w| accept(w, case, (NOTIFY, DecisionId::new()), None));
    let review = shown(&vault, case).set_aside[0].review.unwrap();
    vault.write(|w| reviews::withdraw(w, review));
    assert!(keys(&shown(&vault, case)).contains(&NOTIFY));
}

#[test]
fn only_what_the_rules_suggest_can_be_decided_and_an_auditor_decides_nothing() {
    let (vault, case) = with_case();
    let unknown = "homelessness.end_everything";
    let (code, _) = vault.refused(|w| accept(w, case, (unknown, DecisionId::new()), None));
    assert_eq!(code, Code::Refused);
    let other = (DismissReason::Other, "  ");
    let (code, _) = vault.refused(|w| dismiss(w, case, (OFFER, DecisionId::new()), other));
    assert_eq!(code, Code::Invalid, "the detail says which other reason");
    let auditor = ActorId::new();
    vault.write_as(auditor, |w| name_actor(w, "Ada Quill", Role::Auditor));
    let command = crate::ids::CommandId::new();
    let decision = DecisionId::new();
    let refused = vault.vault().write(auditor, command, |w| {
        accept(w, case, (OFFER, decision), None)
    });
    assert_eq!(refused.unwrap_err().code(), Code::Refused);
}
