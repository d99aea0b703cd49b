//! The client against servers that do everything wrong, on real sockets of this computer.

mod cancels;
mod certificates;
mod cuts;
mod faults;
mod fixtures;
mod probes;
mod profiles;
mod redirects;
mod requests;
mod retries;
pub(crate) mod server;

use std::sync::Mutex;
use std::time::Duration;

use super::*;
use server::{Peer, Server};

/// Words of a case, which may go to one server and nowhere else.
const CASE_TEXT: &str = "Alma Okonkwo-Hart fled flat 3";
const KEY_TEXT: &str = "sk-canary-0123456789";

/// Limits that a quick server never meets, and waits that are no waits.
fn quick() -> Limits {
    Limits {
        first_byte: Duration::from_secs(20),
        total: Duration::from_secs(30),
        patience: Patience {
            first_wait: Duration::from_millis(1),
            wait_max: Duration::from_millis(5),
            ..Patience::default()
        },
        ..Limits::default()
    }
}

fn profile_at(address: &str) -> Profile {
    Profile {
        kind: ProfileKind::OpenAi,
        model: "tiny".to_owned(),
        ..casework::testing::profile("p1", address)
    }
}

fn profile_of(server: &Server) -> Profile {
    profile_at(&format!("http://{}/v1", server.address))
}

fn client(limits: Limits) -> Client {
    let settings = Settings {
        proxy: None,
        limits,
    };
    Client::new(&settings).unwrap()
}

fn body() -> Vec<u8> {
    format!(r#"{{"model":"tiny","stream":true,"messages":[{{"content":"{CASE_TEXT}"}}]}}"#)
        .into_bytes()
}

/// Sends the words to a profile, checks what must hold of every call, and gives what came of it.
fn send(client: &Client, profile: &Profile, cancel: &Cancel) -> Result<Answer> {
    let cleared = Cleared::of_test(&profile.chat_address().unwrap(), body());
    let key = Key::new(KEY_TEXT.to_owned()).unwrap();
    let call = Call {
        profile,
        key: Some(&key),
        cleared: &cleared,
    };
    let shown = Mutex::new(String::new());
    let outcome = client.send(&call, cancel, |text| shown.lock().unwrap().push_str(text));
    let shown = shown.into_inner().unwrap();
    match &outcome {
        Ok(answer) => assert_eq!(answer.text, shown, "the answer is not what was shown"),
        Err(_) => assert_eq!(shown, "", "a part was shown and not given"),
    }
    let written = match &outcome {
        Err(error) => format!("{error} {error:?} {}", casework::error::Error::from(*error)),
        Ok(answer) => format!("{answer:?}"),
    };
    for secret in [CASE_TEXT, KEY_TEXT, "server's words", "127.0.0.1"] {
        assert!(!written.contains(secret), "{written}");
    }
    outcome
}

/// What a call came to, in a line that tests can compare.
fn told(outcome: &Result<Answer>) -> String {
    match outcome {
        Ok(answer) if answer.complete() => format!("complete {:?}", answer.text),
        Ok(answer) => match answer.ending {
            Ending::Stopped { code } => format!("part {:?} {code:?}", answer.text),
            ending => format!("part {:?} {ending:?}", answer.text),
        },
        Err(error) => format!("{:?}", error.code()),
    }
}

/// Lets a server do its worst under some limits and compares what comes of it; a host nearby
/// must not get a byte.
fn check_with(
    limits: Limits,
    name: &str,
    script: impl Fn(&mut Peer, &Server) + Send + Sync + 'static,
    expected: &str,
) -> Server {
    let stranger = std::sync::Arc::new(Server::stranger());
    let known = stranger.clone();
    let server = Server::start(move |peer| script(peer, &known));
    let outcome = send(&client(limits), &profile_of(&server), &Cancel::new());
    assert_eq!(told(&outcome), expected, "{name}");
    assert_eq!(stranger.connections(), 0, "{name}: a stranger was called");
    assert_eq!(stranger.bytes(), 0, "{name}: a stranger got something");
    server
}

fn check(
    name: &str,
    script: impl Fn(&mut Peer, &Server) + Send + Sync + 'static,
    expected: &str,
) -> Server {
    check_with(quick(), name, script, expected)
}

/// One piece of an answer as a server streams it.
fn piece(text: &str) -> String {
    let text = serde_json::to_string(text).unwrap();
    format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}}}}]}}\n\n")
}

fn finish(reason: &str) -> String {
    format!(
        "data: {{\"choices\":[{{\"index\":0,\"delta\":{{}},\"finish_reason\":\"{reason}\"}}]}}\n\n"
    )
}

const DONE: &str = "data: [DONE]\n\n";

fn whole(text: &str) -> String {
    piece(text) + &finish("stop") + DONE
}
