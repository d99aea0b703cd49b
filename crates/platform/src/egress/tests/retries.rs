//! What is tried again, how often, and what is not.

use std::time::Duration;

use casework::time::Clock;
use reqwest::header::{HeaderMap, HeaderValue, RETRY_AFTER};

use super::super::retry::asked_wait;
use super::*;

const MODEL_GONE: &str = r#"{"error":{"message":"server's words","code":"model_not_found"}}"#;
const TOO_LONG: &str = r#"{"error":{"code":400,"message":"server's words","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":8192}}"#;
const TOO_LONG_IN_WORDS: &str = r#"{"object":"error","message":"This model's maximum context length is 8192 tokens","type":"BadRequestError","code":400}"#;
const QUOTA: &str = r#"{"error":{"message":"server's words","type":"insufficient_quota","code":"insufficient_quota"}}"#;
const FILTER: &str = r#"{"error":{"message":"server's words","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#;
const FORM: &str = r#"{"error":{"message":"server's words","type":"invalid_request_error"}}"#;
const OLLAMA_GONE: &str = r#"{"error":{"message":"model \"x\" not found, try pulling it first","type":"not_found_error"}}"#;
const NO_PATH: &str =
    r#"{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}"#;
const MISSING: &str = r#"{"detail":"Not Found"}"#;

#[test]
fn each_status_has_its_code_and_its_tries() {
    let answers: [(u16, &str, &str, usize); 31] = [
        (401, "", "WrongKey", 1),
        (401, MODEL_GONE, "WrongKey", 1),
        (403, "<html>server's words", "WrongKey", 1),
        (402, "", "QuotaUsedUp", 1),
        (404, MODEL_GONE, "NoSuchModel", 1),
        (404, "<html>server's words", "NotUnderstood", 1),
        (404, OLLAMA_GONE, "NoSuchModel", 1),
        (404, NO_PATH, "NotUnderstood", 1),
        (404, MISSING, "NotUnderstood", 1),
        (405, "", "NotUnderstood", 1),
        (400, TOO_LONG, "ContextTooLong", 1),
        (400, TOO_LONG_IN_WORDS, "ContextTooLong", 1),
        (400, FORM, "RequestRefused", 1),
        (400, FILTER, "Filtered", 1),
        (400, "", "RequestRefused", 1),
        (413, "", "ContextTooLong", 1),
        (422, MISSING, "RequestRefused", 1),
        (429, "", "Busy", 3),
        (429, QUOTA, "QuotaUsedUp", 1),
        (500, "", "ServerFailed", 3),
        (500, TOO_LONG, "ContextTooLong", 1),
        (501, FORM, "RequestRefused", 1),
        (502, "<html>", "Busy", 3),
        (
            503,
            r#"{"error":{"message":"Loading model","type":"unavailable_error"}}"#,
            "Busy",
            3,
        ),
        (504, "", "TimedOut", 1),
        (
            529,
            r#"{"type":"error","error":{"type":"overloaded_error"}}"#,
            "Busy",
            3,
        ),
        (408, "", "TimedOut", 1),
        (418, "", "NotUnderstood", 1),
        (201, "", "NotUnderstood", 1),
        (204, "", "NotUnderstood", 1),
        (999, "", "NotUnderstood", 1),
    ];
    for (status, body, expected, tries) in answers {
        let name = format!("{status} {body}");
        let script = move |peer: &mut Peer, _: &Server| peer.answer(status, "", body);
        let server = check(&name, script, expected);
        assert_eq!(server.requests().len(), tries, "{name}");
    }
}

#[test]
fn a_server_that_comes_back_is_answered_and_gets_the_same_each_time() {
    for status in [429, 500, 502, 503, 529] {
        let server = Server::start(move |peer| match peer.number {
            0 | 1 => peer.answer(status, "retry-after: 0\r\n", ""),
            _ => peer.events(whole("back")),
        });
        let answer = send(&client(quick()), &profile_of(&server), &Cancel::new()).unwrap();
        assert!(
            answer.complete() && answer.tries == 3,
            "{status}: {answer:?}"
        );
        let requests = server.requests();
        assert!(
            requests.iter().all(|request| *request == requests[0]),
            "{status}"
        );
    }
}

#[test]
fn a_connection_that_breaks_before_the_text_is_tried_again() {
    let server = Server::start(|peer| match peer.number {
        0 => {}
        1 => peer.say("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\ndata: "),
        _ => peer.events(whole("back")),
    });
    let answer = send(&client(quick()), &profile_of(&server), &Cancel::new()).unwrap();
    assert!(answer.complete() && answer.tries == 3, "{answer:?}");
    let server = Server::start(|_| {});
    let outcome = send(&client(quick()), &profile_of(&server), &Cancel::new());
    assert_eq!(
        (told(&outcome).as_str(), server.connections()),
        ("CutOff", 3)
    );
}

#[test]
fn nothing_is_tried_again_after_a_byte_of_text_was_shown() {
    let server = Server::start(|peer| {
        let shown = piece("shown");
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n");
        peer.send(shown);
    });
    let outcome = send(&client(quick()), &profile_of(&server), &Cancel::new());
    assert_eq!(told(&outcome), "part \"shown\" CutOff");
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_wait_that_would_pass_the_whole_time_is_not_begun() {
    let limits = Limits {
        patience: Patience::default(),
        total: Duration::from_secs(20),
        ..quick()
    };
    let script = |peer: &mut Peer, _: &Server| peer.answer(429, "retry-after: 21\r\n", "");
    let started = tokio::time::Instant::now();
    let server = check_with(limits, "429", script, "Busy");
    assert!(started.elapsed() < Duration::from_secs(10));
    assert_eq!(server.connections(), 1);
}

#[test]
fn the_time_that_a_server_asks_for_is_kept_up_to_the_limit() {
    // 2026-11-23T12:00:00Z
    let clock = Clock::fixed(1_795_435_200_000);
    let asked = [
        ("7", Some(7)),
        (" 7 ", Some(7)),
        ("0", Some(0)),
        ("99999", Some(99_999)),
        ("99999999999999999999999999", Some(u64::MAX)),
        ("Mon, 23 Nov 2026 12:00:30 GMT", Some(30)),
        ("Monday, 23-Nov-26 12:00:30 GMT", Some(30)),
        ("Sat, 23 Nov 2999 12:00:00 GMT", Some(30_704_918_400)),
        ("Mon, 23 Nov 2026 11:59:59 GMT", None),
        ("-5", None),
        ("-99999999999999999999999999", None),
        ("1.5", None),
        ("+3", None),
        ("soon", None),
        ("", None),
    ];
    for (text, seconds) in asked {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, HeaderValue::from_static(text));
        let wait = asked_wait(&headers, &clock).map(|wait| wait.as_secs());
        assert_eq!(wait, seconds, "{text}");
    }
    assert_eq!(asked_wait(&HeaderMap::new(), &clock), None);
}

#[test]
fn waits_grow_have_chance_in_them_and_end_at_a_minute() {
    let patience = Patience::default();
    let wait = |tried, asked: Option<u64>, chance| {
        let asked = asked.map(Duration::from_secs);
        patience.wait(tried, asked, chance).as_millis()
    };
    assert_eq!([wait(1, None, 0), wait(1, None, 255)], [250, 500]);
    assert_eq!([wait(2, None, 0), wait(2, None, 255)], [500, 1_000]);
    assert_eq!(wait(1, Some(7), 9), 7_000);
    assert_eq!(wait(1, Some(0), 0), 250);
    assert_eq!(wait(1, Some(u64::MAX), 0), 60_000);
    assert_eq!(wait(u32::MAX, None, 255), 60_000);
}

#[test]
fn absurd_times_in_a_real_answer_are_cut_to_the_limit() {
    for asked in ["-1", "9999999999999", "Sat, 23 Nov 2999 12:00:00 GMT", "x"] {
        let header = format!("retry-after: {asked}\r\n");
        let server = Server::start(move |peer| match peer.number {
            0 => peer.answer(503, &header, ""),
            _ => peer.events(whole("back")),
        });
        let answer = send(&client(quick()), &profile_of(&server), &Cancel::new()).unwrap();
        assert!(answer.complete() && answer.tries == 2, "{asked}");
    }
}
