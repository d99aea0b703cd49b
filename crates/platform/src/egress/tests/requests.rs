//! What goes out: exactly what was cleared, to exactly where it was cleared for.

use std::process::Command;

use super::*;

fn head_and_body(request: &[u8]) -> (String, Vec<u8>) {
    let end = request.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(request[..end].to_vec()).unwrap();
    (head, request[end + 4..].to_vec())
}

#[test]
fn what_was_cleared_is_sent_byte_for_byte_and_nothing_else() {
    let server = check(
        "plain",
        |peer, _| peer.events(whole("ok")),
        "complete \"ok\"",
    );
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    let (head, sent) = head_and_body(&requests[0]);
    assert_eq!(sent, body());
    let mut lines: Vec<String> = head.split("\r\n").map(str::to_owned).collect();
    assert_eq!(lines.remove(0), "POST /v1/chat/completions HTTP/1.1");
    lines.sort();
    assert_eq!(
        lines,
        [
            "accept-encoding: identity".to_owned(),
            "accept: text/event-stream, application/json".to_owned(),
            format!("authorization: Bearer {KEY_TEXT}"),
            format!("content-length: {}", body().len()),
            "content-type: application/json".to_owned(),
            format!("host: {}", server.address),
            format!("user-agent: Casemate/{}", env!("CARGO_PKG_VERSION")),
        ]
    );
}

#[test]
fn azure_has_its_own_address_and_header() {
    let server = Server::start(|peer| peer.events(whole("ok")));
    let profile = Profile {
        kind: ProfileKind::AzureOpenAi,
        address: format!("http://{}", server.address),
        model: "gpt-4o_uk".to_owned(),
        api_version: Some("2024-10-21".to_owned()),
        ..profile_of(&server)
    };
    let outcome = send(&client(quick()), &profile, &Cancel::new());
    assert_eq!(told(&outcome), "complete \"ok\"");
    let (head, _) = head_and_body(&server.requests()[0]);
    let first =
        "POST /openai/deployments/gpt-4o_uk/chat/completions?api-version=2024-10-21 HTTP/1.1";
    assert!(head.starts_with(first), "{head}");
    assert!(head.contains(&format!("\r\napi-key: {KEY_TEXT}")), "{head}");
    assert!(!head.contains("authorization"), "{head}");
}

#[test]
fn localhost_is_this_computer_whatever_a_name_server_says() {
    let server = Server::start(|peer| peer.events(whole("here")));
    let profile = profile_at(&format!("http://localhost:{}/v1", server.port()));
    let outcome = send(&client(quick()), &profile, &Cancel::new());
    assert_eq!(told(&outcome), "complete \"here\"");
    let (head, _) = head_and_body(&server.requests()[0]);
    assert!(head.contains(&format!("host: localhost:{}", server.port())));
}

#[test]
fn without_a_key_no_header_claims_one() {
    let server = Server::start(|peer| peer.events(whole("ok")));
    let profile = Profile {
        kind: ProfileKind::Local,
        ..profile_of(&server)
    };
    let cleared = Cleared::of_test(&profile.chat_address().unwrap(), body());
    let call = Call {
        profile: &profile,
        key: None,
        cleared: &cleared,
    };
    let answer = client(quick()).send(&call, &Cancel::new(), |_| {}).unwrap();
    assert!(answer.complete());
    let (head, _) = head_and_body(&server.requests()[0]);
    assert!(
        !head.contains("authorization") && !head.contains("api-key"),
        "{head}"
    );
}

#[test]
fn words_that_were_cleared_for_another_address_are_not_sent() {
    let server = Server::start(|peer| peer.events(whole("ok")));
    let profile = profile_of(&server);
    let address = profile.chat_address().unwrap();
    for other in [
        address.replace("/v1/", "/v2/"),
        address.replace("http:", "https:"),
        format!("{address}/"),
        format!("{address}?x"),
        address.replace("127.0.0.1", "localhost"),
        String::new(),
    ] {
        let cleared = Cleared::of_test(&other, body());
        let call = Call {
            profile: &profile,
            key: None,
            cleared: &cleared,
        };
        let outcome = client(quick()).send(&call, &Cancel::new(), |_| {});
        assert_eq!(told(&outcome), "Refused", "{other}");
    }
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_profile_that_is_not_valid_gets_nothing() {
    let server = Server::start(|peer| peer.events(whole("ok")));
    let valid = profile_of(&server);
    let cleared = Cleared::of_test(&valid.chat_address().unwrap(), body());
    let profile = Profile {
        model: String::new(),
        ..valid
    };
    let call = Call {
        profile: &profile,
        key: None,
        cleared: &cleared,
    };
    let outcome = client(quick()).send(&call, &Cancel::new(), |_| {});
    assert_eq!(told(&outcome), "Refused");
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_call_works_from_within_a_runtime() {
    let server = Server::start(|peer| peer.events(whole("ok")));
    let profile = profile_of(&server);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let outcome = runtime.block_on(async { send(&client(quick()), &profile, &Cancel::new()) });
    assert_eq!(told(&outcome), "complete \"ok\"");
}

/// Runs another test in a process whose environment names proxies, all of them a host that
/// counts what comes.
#[test]
fn no_proxy_of_the_environment_is_asked() {
    let stranger = Server::stranger();
    let proxy = format!("http://{}", stranger.address);
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([
            "--exact",
            "egress::tests::requests::azure_has_its_own_address_and_header",
        ])
        .env_remove("NO_PROXY")
        .env_remove("no_proxy");
    for name in [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        command.env(name, &proxy);
    }
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}"
    );
    assert_eq!(stranger.connections(), 0);
}

#[test]
fn a_proxy_of_the_settings_is_not_asked_for_this_computer() {
    let stranger = Server::stranger();
    let settings = Settings {
        proxy: Some(format!("http://{}", stranger.address)),
        limits: quick(),
    };
    let server = Server::start(|peer| peer.events(whole("ok")));
    let client = Client::new(&settings).unwrap();
    let outcome = send(&client, &profile_of(&server), &Cancel::new());
    assert_eq!(told(&outcome), "complete \"ok\"");
    assert_eq!(stranger.connections(), 0);
}

#[test]
fn a_key_is_visible_ascii_within_its_limit() {
    assert_eq!(Key::new(" sk-1\n".to_owned()).unwrap().expose(), "sk-1");
    for pasted in ["", "  ", "a b", "a\nb: c", "k\u{e9}y", &"x".repeat(513)] {
        let error = Key::new(pasted.to_owned()).err().unwrap();
        assert_eq!(error.field(), Some("key"));
        assert!(pasted.trim().is_empty() || !error.to_string().contains(pasted));
    }
}
