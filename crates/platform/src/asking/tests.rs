//! Asking, from a store to a server on a real socket of this computer and back.

use std::net::TcpListener;
use std::sync::Mutex;
use std::time::Duration;

use casework::assistant::Purpose;
use casework::calls::preview::{Gender, NewPreview, Outside, prepare};
use casework::calls::{self, views};
use casework::case_files::CaseFile;
use casework::cases::Origin;
use casework::error::Error;
use casework::profiles::{self, Dialect, KeyKept, Profile};
use casework::testing::{self, TestVault};
use serde_json::{Value, json};

use super::*;
use crate::egress::tests::server::{Peer, Server};
use crate::egress::{Addresses as _, Limits, Patience, Settings};

const SENTENCE: &str = "The relief duty was accepted on 30 April 2026.";

/// Starts a server that gets the body of each request.
fn serving(manners: impl Fn(&str, &mut Peer) + Send + Sync + 'static) -> Server {
    Server::start(move |peer| {
        let body = body_of(&peer.request);
        manners(&body, peer);
    })
}

fn address_of(server: &Server) -> String {
    format!("http://{}/v1", server.address)
}

fn bodies_of(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests.iter().map(|request| body_of(request)).collect()
}

fn body_of(request: &[u8]) -> String {
    let request = String::from_utf8(request.to_vec()).unwrap();
    request.split_once("\r\n\r\n").unwrap().1.to_owned()
}

fn stream(to: &mut Peer, answer: &str, finish: bool) {
    let letters: Vec<char> = answer.chars().collect();
    let mut said = String::new();
    for piece in letters.chunks(7) {
        let piece: String = piece.iter().collect();
        said += &format!(
            "data: {}\n\n",
            json!({"choices": [{"delta": {"content": piece}}]})
        );
    }
    if finish {
        let end = json!({"choices": [{"delta": {}, "finish_reason": "stop"}]});
        said += &format!("data: {end}\n\ndata: [DONE]\n\n");
    }
    to.events(said);
}

fn refuse(to: &mut Peer) {
    let body = r#"{"error": {"type": "invalid_request_error", "message": "no such format"}}"#;
    to.answer(400, "content-type: application/json\r\n", body);
}

fn answer() -> String {
    let cites = json!([{"entry": "E04", "quote": "RELIEF DUTY from today 30/04/26"}]);
    let first = json!({"section": "situation", "text": SENTENCE, "cites": cites});
    let second = json!({"section": "situation", "text": "He has won a house.", "cites": cites});
    format!(
        r#"{{"sentences": [{first}, {second}], "actions": [], "facts": [], "not_in_file": false}}"#
    )
}

/// A store with the first development case and one server.
struct Store {
    vault: Mutex<TestVault>,
    case: CaseId,
    news: Mutex<Vec<Progress>>,
}

impl World for Store {
    fn clear(&self, call: &NewCall, body: &str) -> Result<Cleared> {
        let vault = self.vault.lock().unwrap();
        let written = vault
            .vault()
            .write(vault.actor(), casework::ids::CommandId::new(), |w| {
                calls::clear(w, call, body)
            })?;
        written.value.ok_or_else(|| Error::internal("said before"))
    }

    fn end(&self, call: CallId, ended: &Ended) -> Result<()> {
        self.vault
            .lock()
            .unwrap()
            .write(|w| calls::end(w, call, ended));
        Ok(())
    }

    fn show(&self, progress: &Progress) {
        self.news.lock().unwrap().push(progress.clone());
    }
}

impl Store {
    fn new(address: &str, part_tokens: u32) -> Self {
        let vault = TestVault::new();
        let text = include_str!("../../../../tests/cases/S01.json");
        let case = vault.import(&CaseFile::parse("S01.json", text).unwrap(), Origin::Sample);
        let profile = Profile {
            part_tokens,
            ..testing::profile("local", address)
        };
        vault.write(|w| profiles::save(w, &profile, KeyKept::None));
        Self {
            vault: Mutex::new(vault),
            case,
            news: Mutex::default(),
        }
    }

    fn prepared(&self) -> Prepared {
        let new = NewPreview {
            case: self.case,
            purpose: Purpose::Brief,
            profile: "local".to_owned(),
            left_out: Vec::new(),
            gender: Gender::AsWritten,
            wish: None,
        };
        self.vault.lock().unwrap().read(|r| {
            let profile = profiles::views::one(r, "local")?.unwrap().profile;
            let outside = Outside {
                address: &profile.chat_address()?,
                marker: "k3v9x0q7m2d8f4s1",
            };
            prepare(r, &new, outside)
        })
    }

    fn ask(&self, prepared: &Prepared, cancel: &Cancel) -> Result<AskOutcome> {
        let patience = Patience {
            first_wait: Duration::from_millis(1),
            wait_max: Duration::from_millis(2),
            ..Patience::default()
        };
        let limits = Limits {
            patience,
            ..Limits::default()
        };
        let client = Client::new(&Settings {
            proxy: None,
            limits,
        })?;
        let means = Means {
            client: &client,
            key: None,
            cancel,
        };
        ask(prepared, &means, self)
    }

    fn ledger(&self) -> Vec<(usize, Option<CallEnd>)> {
        let vault = self.vault.lock().unwrap();
        let calls = vault.read(|r| views::ledger(r, None, ""));
        calls
            .iter()
            .map(|call| (call.bytes as usize, call.end))
            .collect()
    }

    fn reasons(&self) -> Vec<Option<String>> {
        let vault = self.vault.lock().unwrap();
        let calls = vault.read(|r| views::ledger(r, None, ""));
        calls.into_iter().map(|call| call.reason).collect()
    }

    fn sentences(&self) -> Vec<String> {
        let vault = self.vault.lock().unwrap();
        let answers = vault.read(|r| views::answers(r, self.case));
        let sentences = answers.iter().flat_map(|answer| &answer.checked.sentences);
        sentences.map(|sentence| sentence.text.clone()).collect()
    }

    fn told(&self) -> AskOutcome {
        self.news
            .lock()
            .unwrap()
            .last()
            .unwrap()
            .outcome
            .clone()
            .unwrap()
    }
}

#[test]
fn what_was_shown_leaves_byte_for_byte_and_the_answer_is_checked_as_it_comes() {
    let server = serving(|_, to| stream(to, &answer(), true));
    let store = Store::new(&address_of(&server), 100_000);
    let prepared = store.prepared();
    let outcome = store.ask(&prepared, &Cancel::new()).unwrap();
    assert_eq!(
        (outcome, store.told()),
        (AskOutcome::Answered, AskOutcome::Answered)
    );
    let body = &prepared.view().parts[0].body;
    assert_eq!(bodies_of(&server).as_slice(), std::slice::from_ref(body));
    assert_eq!(store.ledger(), [(body.len(), Some(CallEnd::Answered))]);
    assert_eq!(store.sentences(), [SENTENCE]);
    let news = store.news.lock().unwrap();
    let came: Vec<usize> = news.iter().map(|one| one.checked.sentences.len()).collect();
    assert!(
        came.contains(&0) && came.windows(2).all(|pair| pair[0] <= pair[1]),
        "{came:?}"
    );
    assert_eq!(
        news.last().unwrap().checked.withheld.len(),
        1,
        "he has won nothing"
    );
}

#[test]
fn a_long_file_goes_part_by_part_and_stops_at_the_first_that_fails() {
    let server = serving(|body, to| {
        let first = body.contains("[E01]");
        stream(to, &answer(), first);
    });
    let store = Store::new(&address_of(&server), 1_800);
    let prepared = store.prepared();
    assert!(prepared.view().parts.len() > 2);
    let outcome = store.ask(&prepared, &Cancel::new()).unwrap();
    let reason = BrokeOff::CutOff;
    assert_eq!(outcome, AskOutcome::Incomplete { reason });
    assert_eq!(bodies_of(&server).len(), 2, "the third part did not leave");
    let ends: Vec<_> = store.ledger().into_iter().map(|(_, end)| end).collect();
    assert_eq!(ends.len(), 2);
    assert!(ends.contains(&Some(CallEnd::Answered)) && ends.contains(&Some(CallEnd::Incomplete)));
}

#[test]
fn an_answer_that_breaks_off_is_kept_as_far_as_it_proved_itself() {
    let server = serving(|_, to| {
        let answer = answer();
        let half = answer.find("He has").unwrap();
        stream(to, &answer[..half], false);
    });
    let store = Store::new(&address_of(&server), 100_000);
    let outcome = store.ask(&store.prepared(), &Cancel::new()).unwrap();
    assert!(
        matches!(outcome, AskOutcome::Incomplete { .. }),
        "{outcome:?}"
    );
    assert_eq!(store.sentences(), [SENTENCE]);
    assert_eq!(store.reasons(), [Some("cut_off".to_owned())]);
}

#[test]
fn a_person_stops_it_and_what_had_come_is_kept() {
    let cancel = Cancel::new();
    let stop = cancel.clone();
    let server = serving(move |_, to| {
        let answer = answer();
        stream(to, &answer[..answer.find("He has").unwrap()], false);
        stop.cancel();
        to.hold();
    });
    let store = Store::new(&address_of(&server), 100_000);
    let outcome = store.ask(&store.prepared(), &cancel).unwrap();
    assert_eq!(outcome, AskOutcome::Stopped);
    assert_eq!(store.ledger()[0].1, Some(CallEnd::Stopped));
    assert_eq!(store.reasons(), [None]);
}

#[test]
fn a_server_that_takes_another_form_is_not_sent_other_bytes_by_itself() {
    let server = serving(|_, to| refuse(to));
    let store = Store::new(&address_of(&server), 100_000);
    for (dialect, expected) in [
        (Dialect::JsonSchema, AskOutcome::OtherForm),
        (Dialect::JsonObject, AskOutcome::OtherForm),
    ] {
        let prepared = store.prepared();
        assert_eq!(prepared.view().profile.dialect, dialect);
        assert_eq!(store.ask(&prepared, &Cancel::new()).unwrap(), expected);
        store
            .vault
            .lock()
            .unwrap()
            .write(|w| profiles::ask_plainer(w, "local"));
    }
    let code = CallCode::RequestRefused;
    let last = store.ask(&store.prepared(), &Cancel::new()).unwrap();
    assert_eq!(last, AskOutcome::Failed { code });
    let bodies = bodies_of(&server);
    let formats: Vec<Value> = bodies
        .iter()
        .map(|body| serde_json::from_str::<Value>(body).unwrap()["response_format"]["type"].clone())
        .collect();
    assert_eq!(
        formats,
        [json!("json_schema"), json!("json_object"), Value::Null]
    );
}

#[test]
fn nobody_there_is_told_as_such_and_kept_in_the_ledger() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    drop(listener);
    let store = Store::new(&address, 100_000);
    let outcome = store.ask(&store.prepared(), &Cancel::new()).unwrap();
    let code = CallCode::Unreachable;
    assert_eq!(outcome, AskOutcome::Unreachable { code });
    assert_eq!(store.ledger()[0].1, Some(CallEnd::Failed));
    assert_eq!(store.reasons(), [Some("unreachable".to_owned())]);
}

#[test]
fn what_the_store_does_not_clear_does_not_leave() {
    let server = serving(|_, to| stream(to, &answer(), true));
    let store = Store::new(&address_of(&server), 100_000);
    let prepared = store.prepared();
    let case = store.case;
    store
        .vault
        .lock()
        .unwrap()
        .write(|w| calls::mark(w, case, None, true));
    let error = store.ask(&prepared, &Cancel::new()).unwrap_err();
    assert_eq!(error.code(), Code::Refused);
    assert_eq!(error.field(), Some("case_mark"));
    assert!(bodies_of(&server).is_empty());
    assert!(store.ledger().is_empty());
}

#[test]
fn only_the_last_preview_is_sent_as_it_was_shown_and_once() {
    let store = Store::new("http://127.0.0.1:9/v1", 100_000);
    let outgoing = Outgoing::default();
    let shown = |prepared: &Prepared| -> (CallId, Vec<String>) {
        let parts = prepared.view().parts.iter();
        (
            prepared.view().run,
            parts.map(|part| part.sha256.clone()).collect(),
        )
    };
    let refused = |(run, shown): &(CallId, Vec<String>)| {
        outgoing.begin(*run, shown).map(|_| ()).unwrap_err().code()
    };
    let first = store.prepared();
    let old = shown(&first);
    assert_eq!(refused(&old), Code::Conflict, "nothing was shown");
    outgoing.keep(first);
    let second = store.prepared();
    let last = shown(&second);
    outgoing.keep(second);
    assert_eq!(refused(&old), Code::Conflict, "another was shown since");
    let other = vec!["0".repeat(64); last.1.len()];
    assert_eq!(refused(&(last.0, other)), Code::Conflict, "other bytes");
    assert_eq!(
        refused(&(last.0, Vec::new())),
        Code::Conflict,
        "a part was not shown"
    );
    let (prepared, cancel) = outgoing.begin(last.0, &last.1).unwrap();
    assert_eq!(prepared.view().run, last.0);
    outgoing.keep(store.prepared());
    assert_eq!(refused(&last), Code::Conflict, "one call at a time");
    outgoing.end(CallId::new());
    assert_eq!(
        refused(&last),
        Code::Conflict,
        "another call's end is not its end"
    );
    outgoing.end(last.0);
    assert_eq!(refused(&last), Code::Conflict, "it went once");
    assert!(!cancel.is_cancelled());
}

#[test]
fn a_lock_ends_the_call_and_forgets_the_preview() {
    let store = Store::new("http://127.0.0.1:9/v1", 100_000);
    let outgoing = Outgoing::default();
    let begin = || {
        let prepared = store.prepared();
        let run = prepared.view().run;
        let parts = prepared.view().parts.iter();
        let shown: Vec<String> = parts.map(|part| part.sha256.clone()).collect();
        outgoing.keep(prepared);
        (run, shown)
    };
    let (run, shown) = begin();
    let (_, cancel) = outgoing.begin(run, &shown).unwrap();
    let (later, also) = begin();
    outgoing.forget();
    assert!(cancel.is_cancelled());
    assert!(outgoing.begin(later, &also).is_err());
}
