//! A preview shows all that would leave, and what comes of it goes the way of any suggestion.

use serde_json::{Value, json};

use super::super::preview::{Gender, NewPreview, Outside, Prepared, prepare};
use super::super::*;
use crate::case_files::CaseFile;
use crate::cases::{self, Origin};
use crate::error::Code;
use crate::ids::DecisionId;
use crate::profiles::{KeyKept, Profile};
use crate::tasks;
use crate::testing::{self, TestVault};

const OUTSIDE: Outside<'static> = Outside {
    address: "http://127.0.0.1:11434/v1/chat/completions",
    marker: "k3v9x0q7m2d8f4s1",
};

/// The first development case, and a server on this computer.
fn with_case(part_tokens: u32) -> (TestVault, CaseId) {
    let vault = TestVault::new();
    let text = include_str!("../../../../../tests/cases/S01.json");
    let file = CaseFile::parse("S01.json", text).unwrap();
    let case = vault.import(&file, Origin::Sample);
    let profile = Profile {
        part_tokens,
        ..testing::profile("local", "http://127.0.0.1:11434/v1")
    };
    vault.write(|w| profiles::save(w, &profile, KeyKept::None));
    (vault, case)
}

fn wanted(case: CaseId) -> NewPreview {
    NewPreview {
        case,
        purpose: Purpose::Brief,
        profile: "local".to_owned(),
        left_out: Vec::new(),
        gender: Gender::AsWritten,
        wish: None,
    }
}

fn prepared(vault: &TestVault, new: &NewPreview) -> Prepared {
    vault.read(|r| prepare(r, new, OUTSIDE))
}

fn refused(vault: &TestVault, new: &NewPreview) -> Code {
    let refused = vault.vault().read(|r| prepare(r, new, OUTSIDE));
    refused.map(|_| ()).unwrap_err().code()
}

fn entry(vault: &TestVault, case: CaseId, label: &str) -> EntryId {
    vault.read(|r| entries::views::ids(r, case))[label]
}

/// Sends every part, and keeps this answer to each.
fn answered(vault: &TestVault, prepared: &Prepared, answers: &[Value]) {
    for (number, answer) in answers.iter().enumerate() {
        let call = prepared.call(number).unwrap();
        let body = &prepared.view().parts[number].body;
        vault.write(|w| clear(w, &call, body));
        let answer = answer.to_string();
        let ended = Ended {
            end: CallEnd::Answered,
            reason: None,
            checked: Some(prepared.read(&answer).unwrap()),
            answer,
        };
        vault.write(|w| end(w, call.id, &ended));
    }
}

#[test]
fn a_preview_is_what_leaves_and_says_what_was_replaced() {
    let (vault, case) = with_case(100_000);
    let prepared = prepared(&vault, &wanted(case));
    let view = prepared.view();
    let [part] = view.parts.as_slice() else {
        panic!("one part");
    };
    assert_eq!(part.sha256, fingerprint(&part.body));
    assert_eq!(part.bytes as usize, part.body.len());
    assert_eq!(view.entries.len(), part.entries.len());
    let named = view.placeholders.iter();
    let named: Vec<_> = named.filter(|(name, _)| name == "[applicant]").collect();
    assert_eq!(named[0].1, "Craig Dunmore");
    for (placeholder, _) in &view.placeholders {
        assert!(part.body.contains(placeholder), "{placeholder}");
    }
    // What is shown of each entry is in the body, run by run.
    let body: Value = serde_json::from_str(&part.body).unwrap();
    let user = body["messages"][1]["content"].as_str().unwrap();
    for entry in &view.entries {
        let sent = entry.sent.as_ref().unwrap();
        let text: String = sent.body.iter().map(|run| run.text.as_str()).collect();
        assert!(user.contains(&text), "{}", entry.label);
        assert!(!text.contains("Dunmore"), "{}", entry.label);
    }
    let cleared = vault.write(|w| clear(w, &prepared.call(0).unwrap(), &part.body));
    assert_eq!(cleared.body(), part.body.as_bytes());
    assert_eq!(cleared.address(), view.address);
}

#[test]
fn what_is_left_out_or_marked_stays_here() {
    let (vault, case) = with_case(100_000);
    let (out, never) = (entry(&vault, case, "E04"), entry(&vault, case, "E05"));
    vault.write(|w| mark(w, case, Some(never), true));
    let new = NewPreview {
        left_out: vec![out],
        ..wanted(case)
    };
    let prepared = prepared(&vault, &new);
    let view = prepared.view();
    let stays = |entry: &&preview::PreviewEntry| entry.sent.is_none();
    let stays: Vec<_> = view.entries.iter().filter(stays).collect();
    let shown: Vec<_> = stays
        .iter()
        .map(|entry| (entry.label.as_str(), entry.never))
        .collect();
    assert_eq!(shown, [("E04", false), ("E05", true)]);
    let body = &view.parts[0].body;
    assert!(body.contains("[E06]") && !body.contains("[E04]") && !body.contains("[E05]"));
    assert!(!prepared.call(0).unwrap().entries.contains(&never));
    vault.write(|w| mark(w, case, None, true));
    assert_eq!(refused(&vault, &new), Code::Refused);
}

#[test]
fn a_mark_made_after_the_preview_still_holds() {
    let (vault, case) = with_case(100_000);
    let prepared = prepared(&vault, &wanted(case));
    let never = entry(&vault, case, "E05");
    vault.write(|w| mark(w, case, Some(never), true));
    let body = &prepared.view().parts[0].body;
    let (code, _) = vault.refused(|w| clear(w, &prepared.call(0).unwrap(), body));
    assert_eq!(code, Code::Refused);
}

#[test]
fn without_gender_no_pronoun_leaves_and_quotes_still_stand_for_the_words() {
    let (vault, case) = with_case(100_000);
    let id = vault.note(
        case,
        "She said her rent is paid. He told her. MS is hard on him.",
    );
    let new = NewPreview {
        gender: Gender::Neutral,
        ..wanted(case)
    };
    let prepared = prepared(&vault, &new);
    let entries = prepared.view().entries.iter();
    let shown = entries.clone().find(|entry| entry.id == id).unwrap();
    let sent = shown.sent.as_ref().unwrap();
    let text: String = sent.body.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(
        text,
        "They said their rent is paid. They told them. MS is hard on them."
    );
    let answer = json!({"sentences": [{
        "section": "recent", "text": "They said their rent is paid.",
        "cites": [{"entry": shown.label, "quote": "They said their rent is paid."}],
    }]});
    let checked = prepared.read(&answer.to_string()).unwrap();
    assert_eq!(
        checked.sentences[0].cites[0].quote,
        "She said her rent is paid."
    );
}

#[test]
fn a_preview_of_nothing_or_for_nobody_says_so() {
    let (vault, case) = with_case(100_000);
    let all = vault.read(|r| entries::views::ids(r, case));
    let nothing = NewPreview {
        left_out: all.into_values().collect(),
        ..wanted(case)
    };
    assert_eq!(refused(&vault, &nothing), Code::Invalid);
    let nobody = NewPreview {
        profile: "gone".to_owned(),
        ..wanted(case)
    };
    assert_eq!(refused(&vault, &nobody), Code::NotFound);
    let question = Purpose::Ask {
        question: " ".to_owned(),
    };
    let empty = NewPreview {
        purpose: question,
        ..wanted(case)
    };
    assert_eq!(refused(&vault, &empty), Code::Invalid);
}

#[test]
fn the_answers_to_the_parts_of_a_file_are_shown_as_one() {
    let (vault, case) = with_case(2_000);
    let prepared = prepared(&vault, &wanted(case));
    let parts = prepared.view().parts.len();
    assert!(parts > 1);
    let said = json!({"sentences": [{
        "section": "situation", "text": "The relief duty was accepted on 30 April 2026.",
        "cites": [{"entry": "E04", "quote": "RELIEF DUTY from today 30/04/26"}],
    }]});
    let mut answers = vec![json!({"sentences": [], "not_in_file": true}); parts];
    answers[0] = said;
    answered(&vault, &prepared, &answers);
    vault.wait_minutes(1);
    vault.note(case, "Rang again.");
    let shown = vault.read(|r| views::answers(r, case));
    let [answer] = shown.as_slice() else {
        panic!("one answer");
    };
    assert_eq!(
        (answer.run, answer.parts as usize),
        (prepared.view().run, parts)
    );
    assert_eq!(answer.checked.sentences.len(), 1);
    assert_eq!(answer.newer_entries, 1);
    assert_eq!(
        vault.read(|r| views::ledger(r, Some(case), "")).len(),
        parts
    );
}

#[test]
fn a_call_that_failed_does_not_take_the_place_of_a_brief_that_stands() {
    let (vault, case) = with_case(100_000);
    let said = json!({"sentences": [{
        "section": "situation", "text": "The relief duty was accepted on 30 April 2026.",
        "cites": [{"entry": "E04", "quote": "RELIEF DUTY from today 30/04/26"}],
    }]});
    let first = prepared(&vault, &wanted(case));
    answered(&vault, &first, &[said]);
    vault.wait_minutes(1);
    let second = prepared(&vault, &wanted(case));
    answered(&vault, &second, &[json!({"sentences": []})]);
    let shown = vault.read(|r| views::answers(r, case));
    let runs: Vec<CallId> = shown.iter().map(|answer| answer.run).collect();
    assert_eq!(runs, [first.view().run]);
}

#[test]
fn only_what_an_answer_proposes_and_the_playbook_permits_is_taken_on() {
    let (vault, case) = with_case(100_000);
    let quote = json!([{"entry": "E04", "quote": "RELIEF DUTY from today 30/04/26"}]);
    let propose = |key: &str| json!({"key": key, "cites": quote});
    let permitted = vault.read(|r| cases::views::permitted_actions(r, case));
    let suggested = vault.read(|r| cases::views::outlook(r, case));
    let is_suggested = |key: &str| suggested.actions.iter().any(|action| action.key == key);
    let new = permitted
        .iter()
        .find(|action| !is_suggested(&action.key) && !action.needs_review)
        .unwrap();
    let ruled = suggested
        .actions
        .iter()
        .find(|action| !action.needs_review)
        .unwrap();
    let answer = json!({"sentences": [], "actions": [
        propose(&new.key), propose(&ruled.key), propose("send_email"),
    ]});
    let prepared = prepared(&vault, &wanted(case));
    answered(&vault, &prepared, &[answer]);
    let run = prepared.view().run;
    let take = |key: &str| Proposed {
        run,
        key: key.to_owned(),
        decision: DecisionId::new(),
    };
    assert_eq!(
        vault.refused(|w| accept(w, &take("send_email"))).0,
        Code::Refused
    );
    vault.write(|w| accept(w, &take(&new.key)));
    vault.write(|w| accept(w, &take(&ruled.key)));
    for key in [&new.key, &ruled.key] {
        assert_eq!(vault.refused(|w| accept(w, &take(key))).0, Code::Conflict);
    }
    let tasks = vault.read(|r| tasks::views::list(r, case)).open;
    let origin = |key: &str| {
        let mut origins = tasks.iter().filter_map(|task| task.origin.clone());
        origins.find(|origin| origin.key == key).unwrap()
    };
    assert!(
        origin(&new.key)
            .why
            .starts_with("Proposed by the model small.")
    );
    assert_eq!(
        origin(&new.key).cites[0].quote,
        "RELIEF DUTY from today 30/04/26"
    );
    assert_eq!(origin(&ruled.key).why, ruled.why);
    let stranger = Proposed {
        run: CallId::new(),
        ..take(&new.key)
    };
    assert_eq!(vault.refused(|w| accept(w, &stranger)).0, Code::NotFound);
}

#[test]
fn what_waits_to_be_asked_holds_no_words_of_the_case_and_can_be_forgotten() {
    let (vault, case) = with_case(100_000);
    let id = CallId::new();
    let new = NewWish {
        id,
        case,
        purpose: Purpose::Brief,
        profile: "local".to_owned(),
    };
    vault.write(|w| wish(w, &new));
    let waiting = vault.read(|r| views::wishes(r, None));
    assert_eq!(
        (waiting.len(), waiting[0].id, waiting[0].case),
        (1, id, case)
    );
    assert!(
        vault.read(|r| views::ledger(r, None, "")).is_empty(),
        "nothing left"
    );
    vault.write(|w| drop_wish(w, id));
    assert!(vault.read(|r| views::wishes(r, Some(case))).is_empty());
    assert_eq!(vault.refused(|w| drop_wish(w, id)).0, Code::NotFound);
}
