//! Answers that are wrong, too much, too slow, or no answers at all.

use std::iter::repeat_n;

use super::*;

const EVENTS: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n";

fn part(text: &str) -> String {
    piece(text)
}

#[test]
fn what_is_no_answer_is_not_understood() {
    let bodies: [(&str, &str, &str); 13] = [
        ("web page", "text/html", "<!doctype html><p>Log in"),
        ("web page that lies", "text/event-stream", "\n <html>Log in"),
        ("web page of no kind", "", "<html>"),
        ("broken JSON", "application/json", r#"{"choices":[{"mess"#),
        ("other JSON", "application/json", r#"{"ok":true}"#),
        ("JSON array", "application/json", "[1,2]"),
        (
            "broken event",
            "text/event-stream",
            "data: {\"choices\":[}\n\n",
        ),
        ("number event", "text/event-stream", "data: 7\n\n"),
        (
            "wrong types",
            "text/event-stream",
            "data: {\"choices\":{\"a\":1}}\n\n",
        ),
        ("plain text", "text/plain", "hello there"),
        (
            "no choices",
            "text/event-stream",
            "data: {\"choices\":[]}\n\ndata: [DONE]\n\n",
        ),
        ("only done", "text/event-stream", "data: [DONE]\n\n"),
        (
            "no words",
            "application/json",
            r#"{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}"#,
        ),
    ];
    for (name, kind, body) in bodies {
        let (kind, body) = (kind.to_owned(), body.to_owned());
        let script = move |peer: &mut Peer, _: &Server| {
            peer.answer(200, &format!("content-type: {kind}\r\n"), &body);
        };
        let expected = match name {
            "other JSON" => "CutOff",
            _ => "NotUnderstood",
        };
        check(name, script, expected);
    }
}

#[test]
fn bytes_that_are_no_text_are_not_understood() {
    let broken: [(&str, &[u8]); 4] = [
        (
            "invalid UTF-8",
            b"data: {\"choices\":[{\"delta\":{\"content\":\"\xFF\xFE\"}}]}\n\n",
        ),
        (
            "half a character",
            b"data: {\"choices\":[{\"delta\":{\"content\":\"\xE2\x82\"}}]}\n\n",
        ),
        (
            "gzip without a word",
            b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
        ),
        ("zero bytes", &[0; 64]),
    ];
    for (name, bytes) in broken {
        check(name, move |peer, _| peer.events(bytes), "NotUnderstood");
        let later = move |peer: &mut Peer, _: &Server| {
            peer.events([part("kept ").as_bytes(), bytes].concat());
        };
        let expected = match name {
            // After a stream has begun, a line of no known field is passed over.
            "gzip without a word" | "zero bytes" => "part \"kept \" CutOff",
            _ => "part \"kept \" NotUnderstood",
        };
        check(name, later, expected);
    }
}

#[test]
fn a_plain_answer_instead_of_a_stream_is_read() {
    let body = r#"{"choices":[{"index":0,"message":{"content":"all at once"},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":4}}"#;
    for kind in ["application/json", "text/event-stream", "text/plain"] {
        check(
            kind,
            move |peer, _| peer.answer(200, &format!("content-type: {kind}\r\n"), body),
            "complete \"all at once\"",
        );
    }
    let marked = format!("\u{FEFF}\r\n {body}\n");
    let script = move |peer: &mut Peer, _: &Server| peer.answer(200, "", &marked);
    check("byte order mark", script, "complete \"all at once\"");
}

#[test]
fn an_answer_says_how_it_ended() {
    let endings = [
        ("stop", "complete \"so\""),
        ("length", "part \"so\" Length"),
        ("content_filter", "part \"so\" Filtered"),
        ("tool_calls", "part \"so\" ToolCalls"),
        ("eaten by a bear", "part \"so\" NotUnderstood"),
    ];
    for (reason, expected) in endings {
        let stream = part("so") + &finish(reason) + DONE;
        check(reason, move |peer, _| peer.events(&stream), expected);
    }
    let twice = part("so") + &finish("stop") + &part(" more") + &finish("length") + DONE;
    check(
        "finished twice",
        move |peer, _| peer.events(&twice),
        "complete \"so\"",
    );
    let silent = part("so") + &finish("stop");
    check(
        "finished, no [DONE]",
        move |peer, _| peer.events(&silent),
        "complete \"so\"",
    );
    let unfinished = part("so") + DONE;
    check(
        "[DONE], not finished",
        move |peer, _| peer.events(&unfinished),
        "part \"so\" CutOff",
    );
    let other = "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"other\"}}]}\n\n";
    let stream = format!("{other}{}{other}{}{DONE}", part("so"), finish("stop"));
    check(
        "a second choice",
        move |peer, _| peer.events(&stream),
        "complete \"so\"",
    );
}

#[test]
fn tool_calls_that_nobody_offered_are_counted_and_not_looked_at() {
    let call = r#"data: {"choices":[{"delta":{"content":null,"tool_calls":[{"index":0,"id":"x","function":{"name":"delete_case","arguments":"{}"}}]}}]}"#;
    let stream = format!("{call}\n\n{call}\n\n{}", finish("tool_calls"));
    let server = Server::start(move |peer| peer.events(&stream));
    let answer = send(&client(quick()), &profile_of(&server), &Cancel::new()).unwrap();
    assert_eq!((answer.tool_calls_ignored, answer.complete()), (2, false));
    assert_eq!(answer.ending, Ending::ToolCalls);
    let beside = format!("{call}\n\n{}", whole("words"));
    let server = Server::start(move |peer| peer.events(&beside));
    let answer = send(&client(quick()), &profile_of(&server), &Cancel::new()).unwrap();
    assert_eq!((answer.tool_calls_ignored, answer.complete()), (1, true));
}

#[test]
fn an_error_in_the_stream_keeps_what_was_shown() {
    let errors = [
        (
            r#"data: {"error":{"message":"server's words","type":"server_error"}}"#,
            "ServerFailed",
        ),
        (
            r#"data: {"error":{"code":400,"message":"server's words","type":"exceed_context_size_error"}}"#,
            "ContextTooLong",
        ),
        (
            r#"error: {"code":503,"message":"server's words","type":"unavailable_error"}"#,
            "Busy",
        ),
        (
            "event: error\ndata: {\"type\":\"overloaded_error\",\"message\":\"server's words\"}",
            "Busy",
        ),
        ("event: error\ndata: server's words", "ServerFailed"),
        (r#"data: {"error":"server's words"}"#, "ServerFailed"),
    ];
    for (line, expected) in errors {
        check(
            line,
            move |peer, _| peer.events(format!("{line}\n\n")),
            expected,
        );
        let later = part("kept") + line + "\n\n" + &whole("never");
        let kept = format!("part \"kept\" {expected}");
        check(line, move |peer, _| peer.events(&later), &kept);
    }
}

#[test]
fn an_endless_stream_ends_at_the_limit() {
    let endless: [(&str, String, &str); 3] = [
        ("text", part("x"), "TooLarge"),
        ("comments", ": still here\n\n".to_owned(), "TooLarge"),
        (
            "empty events",
            "data: {\"choices\":[]}\n\n".to_owned(),
            "TooLarge",
        ),
    ];
    for (name, piece, expected) in endless {
        let script = move |peer: &mut Peer, _: &Server| {
            peer.head("text/event-stream");
            let block = piece.repeat(1_000);
            while peer.send(&block) {}
        };
        let server = Server::start(move |peer| script(peer, &Server::stranger()));
        let outcome = send(&client(quick()), &profile_of(&server), &Cancel::new());
        let line = told(&outcome);
        assert!(
            line.ends_with(expected),
            "{name}: {}",
            &line[line.len() - 60..]
        );
        if let Ok(answer) = outcome {
            assert!(answer.text.len() < quick().answer_bytes_max, "{name}");
        }
    }
}

/// Fails where the limit on bytes is off: then the server gets rid of all of its 100 MB.
#[test]
fn an_answer_of_100_mb_is_not_taken() {
    let block = format!("data: {}\n\n", "x".repeat(100_000));
    let plain = format!(r#"{{"choices":[],"pad":"{}"#, "x".repeat(100_000));
    for (name, begin, block) in [
        ("stream", "", block),
        ("document", &*plain, "x".repeat(100_000)),
    ] {
        let begin = begin.to_owned();
        let server = Server::start(move |peer| {
            peer.send(format!("{EVENTS}connection: close\r\n\r\n"));
            peer.send(&begin);
            for _ in 0..1_000 {
                if !peer.send(format!(": {block}\n")) {
                    return;
                }
            }
        });
        let outcome = send(&client(quick()), &profile_of(&server), &Cancel::new());
        assert_eq!(told(&outcome), "TooLarge", "{name}");
        assert!(
            server.sent() < 20_000_000,
            "{name}: {} bytes",
            server.sent()
        );
    }
    check(
        "announced",
        |peer, _| {
            peer.send(format!("{EVENTS}content-length: 100000000\r\n\r\n"));
            peer.hold();
        },
        "TooLarge",
    );
}

#[test]
fn a_huge_line_ends_at_its_limit() {
    let limits = Limits {
        event_bytes_max: 10_000,
        ..quick()
    };
    let lines = [
        ("one line", format!("data: {}", "x".repeat(50_000))),
        ("one event", "data: xxxx\n".repeat(5_000)),
        ("a field", "x".repeat(50_000)),
    ];
    for (name, line) in lines {
        let script = move |peer: &mut Peer, _: &Server| peer.events(part("kept") + &line);
        check_with(limits, name, script, "part \"kept\" TooLarge");
    }
}

#[test]
fn a_compressed_answer_is_refused_unread() {
    for encoding in [
        "gzip",
        "deflate",
        "br",
        "zstd",
        "gzip, gzip",
        "identity, gzip",
    ] {
        let script = move |peer: &mut Peer, _: &Server| {
            // It says so, and that is enough: what follows would read well as it is.
            let header = format!("content-encoding: {encoding}\r\n");
            peer.answer(200, &header, &whole("never"));
        };
        check(encoding, script, "NotUnderstood");
    }
    let plain = |peer: &mut Peer, _: &Server| {
        peer.answer(200, "content-encoding: identity\r\n", &whole("plain"));
    };
    check("identity", plain, "complete \"plain\"");
}

#[test]
fn a_header_block_without_an_end_is_refused() {
    let many = |peer: &mut Peer, _: &Server| {
        peer.send(EVENTS);
        let block = "x-number: 1\r\n".repeat(1_000);
        for _ in 0..1_000 {
            if !peer.send(&block) {
                return;
            }
        }
    };
    check("a million headers", many, "NotUnderstood");
    for (count, expected) in [(60, "complete \"ok\""), (64, "NotUnderstood")] {
        let headers = "x-number: 1\r\n".repeat(count);
        let some = move |peer: &mut Peer, _: &Server| peer.answer(200, &headers, &whole("ok"));
        check("some headers", some, expected);
    }
    let long = |peer: &mut Peer, _: &Server| {
        peer.send(EVENTS);
        peer.send("x-long: ");
        while peer.send("x".repeat(100_000)) {}
    };
    check("one endless header", long, "NotUnderstood");
    let trailers = |peer: &mut Peer, _: &Server| {
        peer.send(format!("{EVENTS}transfer-encoding: chunked\r\n\r\n"));
        let piece = part("kept");
        peer.send(format!("{:x}\r\n{piece}\r\n0\r\n", piece.len()));
        while peer.send("x-number: 1\r\n".repeat(1_000)) {}
    };
    check("endless trailers", trailers, "part \"kept\" NotUnderstood");
}

#[test]
fn what_speaks_no_http_is_not_understood() {
    for (name, bytes) in [
        ("SSH", "SSH-2.0-OpenSSH_9.2\r\n"),
        ("garbage", "\0\0\0\0 garbage \r\n\r\n"),
        ("HTTP/0.9", "<html>\r\n\r\n"),
        (
            "no length",
            "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
        ),
        (
            "two lengths",
            "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
        ),
    ] {
        check(name, move |peer, _| peer.say(bytes), "NotUnderstood");
    }
    let chunked = |peer: &mut Peer, _: &Server| {
        peer.send(format!("{EVENTS}transfer-encoding: chunked\r\n\r\nzzz\r\n"));
        peer.hold();
    };
    check("a broken chunk", chunked, "NotUnderstood");
}

#[test]
fn each_silence_has_its_limit() {
    let short = Duration::from_millis(150);
    let first = Limits {
        first_byte: short,
        ..quick()
    };
    check_with(first, "no head", |peer, _| peer.hold(), "TimedOut");
    let no_body = |peer: &mut Peer, _: &Server| {
        peer.head("text/event-stream");
        peer.hold();
    };
    check_with(first, "no body", no_body, "TimedOut");
    let half_a_head = |peer: &mut Peer, _: &Server| {
        peer.send("HTTP/1.1 200 OK\r\ncontent-ty");
        peer.hold();
    };
    check_with(first, "half a head", half_a_head, "TimedOut");
    let read = Limits {
        read: short,
        ..quick()
    };
    let half_way = |peer: &mut Peer, _: &Server| {
        peer.events(part("kept"));
        peer.hold();
    };
    check_with(read, "half-way", half_way, "part \"kept\" TimedOut");
    let last = Limits {
        last_word: short,
        ..quick()
    };
    let after_the_finish = |peer: &mut Peer, _: &Server| {
        peer.events(part("whole") + &finish("stop"));
        peer.hold();
    };
    check_with(
        last,
        "after the finish",
        after_the_finish,
        "complete \"whole\"",
    );
    let held_error = |peer: &mut Peer, _: &Server| {
        peer.send("HTTP/1.1 401 No\r\ncontent-length: 100\r\n\r\n{");
        peer.hold();
    };
    check_with(last, "half an error", held_error, "WrongKey");
}

#[test]
fn a_slow_drip_ends_with_the_whole_time() {
    let limits = Limits {
        total: Duration::from_millis(400),
        ..quick()
    };
    let head = |peer: &mut Peer, _: &Server| {
        peer.drip(repeat_n(b"HTTP/1.1 200 OK\r\nx: ".to_vec(), 1).flatten());
        peer.drip(repeat_n(b'x', 100_000));
    };
    check_with(limits, "head", head, "TimedOut");
    let text = |peer: &mut Peer, _: &Server| {
        peer.events(part("kept"));
        peer.drip(repeat_n(b':', 100_000));
    };
    check_with(limits, "text", text, "part \"kept\" TimedOut");
    let error = |peer: &mut Peer, _: &Server| {
        peer.send("HTTP/1.1 500 No\r\nconnection: close\r\n\r\n");
        peer.drip(repeat_n(b'x', 100_000));
    };
    check_with(limits, "error", error, "TimedOut");
}

#[test]
fn a_connection_that_breaks_keeps_its_part() {
    for (name, bytes, expected) in [
        ("before the head", String::new(), "CutOff"),
        (
            "in the head",
            "HTTP/1.1 200 OK\r\nconte".to_owned(),
            "CutOff",
        ),
        (
            "after the head",
            format!("{EVENTS}content-length: 900\r\n\r\n"),
            "CutOff",
        ),
        (
            "in the text",
            format!("{EVENTS}content-length: 900\r\n\r\n{}", part("kept")),
            "part \"kept\" CutOff",
        ),
    ] {
        let sent = bytes.clone();
        check(name, move |peer, _| peer.say(&sent), expected);
        let server = Server::rude(move |peer| peer.say(&bytes));
        let outcome = send(&client(quick()), &profile_of(&server), &Cancel::new());
        let line = told(&outcome);
        // A reset may overtake what was sent before it.
        assert!(
            line == expected || line == "CutOff",
            "{name}, reset: {line}"
        );
    }
}

#[test]
fn nobody_there_is_unreachable() {
    let port = Server::start(|_| {}).port();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let free = closed.local_addr().unwrap().port();
    drop(closed);
    assert_ne!(port, free);
    let outcome = send(
        &client(quick()),
        &profile_at(&format!("http://127.0.0.1:{free}/v1")),
        &Cancel::new(),
    );
    assert_eq!(told(&outcome), "Unreachable");
    let nowhere = profile_at("https://no-such-host.invalid/v1");
    let limits = Limits {
        connect: Duration::from_secs(2),
        ..quick()
    };
    let line = told(&send(&client(limits), &nowhere, &Cancel::new()));
    // A name server that does not answer is as good as none.
    assert!(line == "Unreachable" || line == "TimedOut", "{line}");
}
