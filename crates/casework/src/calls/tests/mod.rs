//! Nothing leaves that was not seen, and the ledger knows every call.

mod previews;

use super::*;
use crate::cases::Origin;
use crate::error::Code;
use crate::ids::CommandId;
use crate::testing::{JUNE_18, TestVault, case_file};
use crate::time::date_in_london;

const BODY: &str = r#"{"messages": ["[applicant] rang"]}"#;

fn with_case() -> (TestVault, CaseId, Vec<EntryId>) {
    let vault = TestVault::new();
    let entries = [
        ("E01", "2026-06-01", "She rang."),
        ("E02", "2026-06-02", "She rang again."),
    ];
    let case = vault.import(&case_file("CBC-1", &entries), Origin::Real);
    let entries = vault.read(|r| {
        let mut statement = r
            .connection()
            .prepare("SELECT id FROM entries_entry WHERE case_id = ?1 ORDER BY label")?;
        let rows = statement.query_map([case], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    });
    (vault, case, entries)
}

fn call(case: CaseId, entries: &[EntryId]) -> NewCall {
    let id = CallId::new();
    NewCall {
        id,
        run: id,
        case,
        purpose: Purpose::Brief,
        profile: "Council server".to_owned(),
        address: "https://models.example/v1/chat/completions".to_owned(),
        model: "m".to_owned(),
        entries: entries.to_vec(),
        shown: fingerprint(BODY),
        wish: None,
    }
}

fn ended(end: CallEnd, answer: &str) -> Ended {
    Ended {
        end,
        reason: None,
        answer: answer.to_owned(),
        checked: None,
    }
}

fn refused(vault: &TestVault, call: &NewCall, body: &str) -> Code {
    vault.refused(|w| clear(w, call, body)).0
}

/// Gives the rule that said no.
fn refused_by(vault: &TestVault, call: &NewCall, body: &str) -> String {
    let cleared = vault
        .vault()
        .write(vault.actor(), CommandId::new(), |w| clear(w, call, body));
    let error = cleared.map(|_| ()).unwrap_err();
    assert_eq!(error.code(), Code::Refused);
    error.field().unwrap().to_owned()
}

#[test]
fn what_was_seen_is_journaled_before_it_is_cleared_byte_for_byte() {
    let (vault, case, entries) = with_case();
    let new = call(case, &entries);
    let cleared = vault.write(|w| clear(w, &new, BODY));
    assert_eq!(cleared.body(), BODY.as_bytes());
    assert_eq!(cleared.address(), new.address);
    assert_eq!(
        format!("{cleared:?}"),
        format!("Cleared({} bytes)", BODY.len())
    );
    let ledger = vault.read(|r| views::ledger(r, None, ""));
    assert_eq!(ledger.len(), 1);
    assert_eq!(
        (ledger[0].end, ledger[0].bytes as usize),
        (None, BODY.len())
    );
    vault.write(|w| end(w, new.id, &ended(CallEnd::Incomplete, "{\"sent")));
    let one = vault.read(|r| views::one(r, new.id));
    assert_eq!(
        (one.body.as_str(), one.answer.as_deref()),
        (BODY, Some("{\"sent"))
    );
    assert_eq!(one.call.end, Some(CallEnd::Incomplete));
}

#[test]
fn the_ledger_says_why_a_call_ended_by_a_name_and_takes_no_words() {
    let (vault, case, entries) = with_case();
    let new = call(case, &entries);
    vault.write(|w| clear(w, &new, BODY));
    let failed = |reason: &str| Ended {
        reason: Some(reason.to_owned()),
        ..ended(CallEnd::Failed, "")
    };
    for words in ["", "no such model: Sam Okafor", &"x".repeat(41)] {
        let taken = vault.refused(|w| end(w, new.id, &failed(words)));
        assert_eq!(taken.0, Code::Invalid, "{words}");
    }
    vault.write(|w| end(w, new.id, &failed("certificate_refused")));
    let one = vault.read(|r| views::one(r, new.id));
    assert_eq!(one.call.reason.as_deref(), Some("certificate_refused"));
}

#[test]
fn a_wish_is_granted_with_the_call_that_leaves_and_stays_with_one_that_does_not() {
    let (vault, case, entries) = with_case();
    let waits = NewWish {
        id: CallId::new(),
        case,
        purpose: Purpose::Brief,
        profile: "local".to_owned(),
    };
    vault.write(|w| wish(w, &waits));
    let granting = || NewCall {
        wish: Some(waits.id),
        ..call(case, &entries)
    };
    let wishes = || vault.read(|r| views::wishes(r, Some(case))).len();
    assert_eq!(refused(&vault, &granting(), "other"), Code::Conflict);
    assert_eq!(wishes(), 1);
    vault.write(|w| clear(w, &granting(), BODY));
    assert_eq!(wishes(), 0);
    vault.write(|w| clear(w, &granting(), BODY));
}

#[test]
fn a_call_that_ended_does_not_end_again() {
    let (vault, case, entries) = with_case();
    let new = call(case, &entries);
    vault.write(|w| clear(w, &new, BODY));
    vault.write(|w| end(w, new.id, &ended(CallEnd::Stopped, "")));
    let again = vault.refused(|w| end(w, new.id, &ended(CallEnd::Answered, "x")));
    assert_eq!(again.0, Code::NotFound);
}

#[test]
fn other_bytes_than_those_shown_are_not_cleared_and_not_journaled() {
    let (vault, case, entries) = with_case();
    let new = call(case, &entries);
    assert_eq!(refused(&vault, &new, &format!("{BODY} ")), Code::Conflict);
    assert_eq!(refused(&vault, &new, ""), Code::TooLarge);
    let mut nameless = call(case, &entries);
    nameless.profile = " ".to_owned();
    assert_eq!(refused(&vault, &nameless, BODY), Code::Invalid);
    assert!(vault.read(|r| views::ledger(r, Some(case), "")).is_empty());
}

#[test]
fn what_is_marked_never_leaves_until_the_mark_is_taken_away() {
    let (vault, case, entries) = with_case();
    let new = call(case, &entries);
    vault.write(|w| mark(w, case, Some(entries[1]), true));
    assert_eq!(refused_by(&vault, &new, BODY), "entry_mark");
    vault.write(|w| clear(w, &call(case, &entries[..1]), BODY));
    vault.write(|w| mark(w, case, Some(entries[1]), false));
    vault.write(|w| mark(w, case, None, true));
    assert_eq!(refused_by(&vault, &call(case, &[]), BODY), "case_mark");
    assert!(vault.read(|r| views::never_sent(r, case)).whole_case);
    vault.write(|w| mark(w, case, None, false));
    vault.write(|w| clear(w, &new, BODY));
    let stranger = vault.refused(|w| mark(w, case, Some(EntryId::new()), true));
    assert_eq!(stranger.0, Code::NotFound);
}

#[test]
fn the_budget_of_a_day_holds_and_ends_with_the_day() {
    let (vault, case, entries) = with_case();
    let tokens = u32::try_from(BODY.len().div_ceil(TOKEN_BYTES)).unwrap();
    let body = BODY.repeat(1_000);
    let long = || NewCall {
        shown: fingerprint(&body),
        ..call(case, &entries)
    };
    vault.write(|w| profiles::set_day_budget(w, Some(tokens * 1_001)));
    vault.write(|w| clear(w, &long(), &body));
    assert_eq!(refused_by(&vault, &long(), &body), "day_budget");
    let yesterday = date_in_london(JUNE_18 - 24 * 3_600_000);
    let left = vault.read(|r| views::bytes_of_day(r, yesterday));
    assert_eq!(left, body.len(), "a clock that went back forgets nothing");
    vault.wait_minutes(24 * 60);
    vault.write(|w| clear(w, &long(), &body));
}

#[test]
fn the_ledger_is_searched_by_words_and_by_case() {
    let (vault, case, entries) = with_case();
    vault.write(|w| clear(w, &call(case, &entries), BODY));
    let found = |words: &str| vault.read(|r| views::ledger(r, None, words)).len();
    assert_eq!(
        (
            found("[APPLICANT]"),
            found("models.example"),
            found("CBC-1")
        ),
        (1, 1, 1)
    );
    assert_eq!(found("nobody"), 0);
    assert!(
        vault
            .read(|r| views::ledger(r, Some(CaseId::new()), ""))
            .is_empty()
    );
}

#[test]
fn an_auditor_reads_the_ledger_and_sends_nothing() {
    let (vault, case, entries) = with_case();
    vault.write(|w| settings::name_actor(w, "Ada Quill", settings::Role::Auditor));
    assert_eq!(refused(&vault, &call(case, &entries), BODY), Code::Refused);
    assert_eq!(
        vault.refused(|w| mark(w, case, None, true)).0,
        Code::Refused
    );
    let wanted = NewWish {
        id: CallId::new(),
        case,
        purpose: Purpose::Brief,
        profile: "local".to_owned(),
    };
    assert_eq!(vault.refused(|w| wish(w, &wanted)).0, Code::Refused);
    let budget = vault.refused(|w| profiles::set_day_budget(w, None));
    assert_eq!(budget.0, Code::Refused);
    assert!(vault.read(|r| views::ledger(r, None, "")).is_empty());
}
