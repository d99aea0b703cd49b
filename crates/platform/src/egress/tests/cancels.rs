//! A person ends the call, wherever it stands.

use tokio::time::Instant;

use super::*;

/// Cancels when the script tells, and gives what came and how long it took from the cancelling.
fn cancelled(server: &Server, limits: Limits, profile: &Profile) -> (Result<Answer>, Duration) {
    let cancel = Cancel::new();
    std::thread::scope(|scope| {
        let call = scope.spawn(|| {
            let outcome = send(&client(limits), profile, &cancel);
            (outcome, Instant::now())
        });
        server.wait();
        let at = Instant::now();
        cancel.cancel();
        let (outcome, ended) = call.join().unwrap();
        (outcome, ended.duration_since(at))
    })
}

/// Compares what comes of a cancelled call. The computer that tests may be busy, so the quickest
/// of a few calls counts.
fn check_cancelled(
    limits: Limits,
    script: impl Fn(&mut Peer) + Send + Sync + Clone + 'static,
    expected: &str,
) {
    let quickest = (0..5).map(|_| {
        let server = Server::start(script.clone());
        let (outcome, took) = cancelled(&server, limits, &profile_of(&server));
        assert_eq!(told(&outcome), expected);
        took
    });
    let quick_enough = quickest
        .into_iter()
        .any(|took| took < Duration::from_millis(200));
    assert!(quick_enough, "cancelling took 200 ms five times");
}

#[test]
fn while_the_server_says_nothing() {
    let script = |peer: &mut Peer| {
        peer.tell();
        peer.hold();
    };
    check_cancelled(quick(), script, "Cancelled");
}

#[test]
fn after_the_head() {
    let script = |peer: &mut Peer| {
        peer.head("text/event-stream");
        peer.tell();
        peer.hold();
    };
    check_cancelled(quick(), script, "Cancelled");
}

#[test]
fn in_the_middle_of_the_text() {
    let script = |peer: &mut Peer| {
        peer.events(piece("kept"));
        peer.tell();
        peer.hold();
    };
    // The part is kept where it came before the cancelling.
    let server = Server::start(script);
    let cancel = Cancel::new();
    let profile = profile_of(&server);
    let cleared = Cleared::of_test(&profile.chat_address().unwrap(), body());
    let call = Call {
        profile: &profile,
        key: None,
        cleared: &cleared,
    };
    let outcome = client(quick()).send(&call, &cancel, |_| cancel.cancel());
    assert_eq!(told(&outcome), "part \"kept\" Cancelled");
}

#[test]
fn while_text_floods_in() {
    let limits = Limits {
        answer_bytes_max: usize::MAX,
        ..quick()
    };
    let script = |peer: &mut Peer| {
        peer.head("text/event-stream");
        let block = ": flood\n".repeat(10_000);
        peer.send(&block);
        peer.tell();
        while peer.send(&block) {}
    };
    check_cancelled(limits, script, "Cancelled");
}

#[test]
fn between_two_tries() {
    let limits = Limits {
        total: Duration::from_secs(300),
        patience: Patience {
            first_wait: Duration::from_secs(50),
            ..Patience::default()
        },
        ..quick()
    };
    let script = |peer: &mut Peer| {
        peer.answer(503, "retry-after: 50\r\n", "");
        peer.tell();
    };
    check_cancelled(limits, script, "Cancelled");
}

#[test]
fn while_an_error_is_read() {
    let limits = Limits {
        last_word: Duration::from_secs(50),
        ..quick()
    };
    let script = |peer: &mut Peer| {
        peer.send("HTTP/1.1 500 No\r\ncontent-length: 100\r\n\r\n{");
        peer.tell();
        peer.hold();
    };
    check_cancelled(limits, script, "Cancelled");
}

#[test]
fn while_encryption_is_agreed() {
    let took = (0..5).map(|_| {
        let server = Server::rude(|peer| {
            peer.tell();
            peer.hold_unread();
        });
        let profile = profile_at(&format!("https://127.0.0.1:{}/v1", server.port()));
        let (outcome, took) = cancelled(&server, quick(), &profile);
        assert_eq!(told(&outcome), "Cancelled");
        took
    });
    let quick_enough = took
        .into_iter()
        .any(|took| took < Duration::from_millis(200));
    assert!(quick_enough, "cancelling took 200 ms five times");
}

#[test]
fn before_it_begins() {
    let server = Server::start(|peer| peer.events(whole("never")));
    let cancel = Cancel::new();
    cancel.cancel();
    let outcome = send(&client(quick()), &profile_of(&server), &cancel);
    assert_eq!(told(&outcome), "Cancelled");
    assert_eq!(server.bytes(), 0);
}

#[test]
fn while_a_connection_is_made() {
    // An address of documentation networks: nobody answers there, or nothing leads there.
    let profile = profile_at("https://192.0.2.1/v1");
    let cancel = Cancel::new();
    let (outcome, took) = std::thread::scope(|scope| {
        let call = scope.spawn(|| {
            let outcome = send(&client(Limits::default()), &profile, &cancel);
            (outcome, Instant::now())
        });
        let at = Instant::now();
        cancel.cancel();
        let (outcome, ended) = call.join().unwrap();
        (outcome, ended.saturating_duration_since(at))
    });
    let line = told(&outcome);
    assert!(line == "Cancelled" || line == "Unreachable", "{line}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn a_server_sees_that_the_call_has_ended() {
    let server = Server::start(|peer| {
        peer.events(piece("kept"));
        peer.tell();
        peer.hold();
        peer.tell();
    });
    let (outcome, _) = cancelled(&server, quick(), &profile_of(&server));
    assert!(outcome.is_err() || outcome.is_ok_and(|answer| !answer.complete()));
    server.wait();
}
