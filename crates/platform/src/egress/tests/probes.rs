//! The test button, and the search for servers on this computer.

use super::super::probe::detect_at;
use super::*;

const LIST: &str =
    r#"{"object":"list","data":[{"id":"tiny","object":"model"},{"id":"big:latest"}]}"#;

fn probe(profile: &Profile, limits: Limits) -> Probe {
    let key = Key::new(KEY_TEXT.to_owned()).unwrap();
    client(limits).probe(profile, Some(&key), &Cancel::new())
}

fn answering(status: u16, body: &'static str) -> Server {
    Server::start(move |peer| peer.answer(status, "", body))
}

fn failed(code: CallCode) -> Probe {
    Probe::Failed { code }
}

#[test]
fn a_server_with_the_model_is_reachable_and_gets_no_word() {
    let server = answering(200, LIST);
    let models = vec!["tiny".to_owned(), "big:latest".to_owned()];
    assert_eq!(
        probe(&profile_of(&server), quick()),
        Probe::Reachable { models }
    );
    let asked = String::from_utf8(server.requests().concat()).unwrap();
    assert!(asked.starts_with("GET /v1/models HTTP/1.1\r\n"), "{asked}");
    assert!(asked.contains(&format!("authorization: Bearer {KEY_TEXT}")));
    assert!(
        asked.ends_with("\r\n\r\n") && !asked.contains("content-length"),
        "{asked}"
    );
}

#[test]
fn a_model_that_is_not_listed_is_named_as_missing() {
    let server = answering(200, LIST);
    let mut profile = profile_of(&server);
    profile.model = "big".to_owned();
    assert!(matches!(probe(&profile, quick()), Probe::Reachable { .. }));
    profile.model = "huge".to_owned();
    assert!(matches!(probe(&profile, quick()), Probe::NoSuchModel { models } if models.len() == 2));
    profile.kind = ProfileKind::AzureOpenAi;
    profile.api_version = Some("1".to_owned());
    assert!(matches!(probe(&profile, quick()), Probe::Reachable { .. }));
    let empty = answering(200, r#"{"data":[]}"#);
    assert_eq!(
        probe(&profile_of(&empty), quick()),
        Probe::Reachable { models: vec![] }
    );
}

#[test]
fn what_stands_in_the_way_is_named() {
    let cases = [
        (401, "", failed(CallCode::WrongKey)),
        (403, "", failed(CallCode::WrongKey)),
        (404, "<html>", Probe::NotAModelServer),
        (
            404,
            r#"{"error":{"message":"File Not Found"}}"#,
            Probe::NotAModelServer,
        ),
        (405, "", Probe::NotAModelServer),
        (200, "<html>Log in", Probe::NotAModelServer),
        (200, r#"{"data":"no"}"#, Probe::NotAModelServer),
        (200, "[]", Probe::NotAModelServer),
        (200, "", Probe::NotAModelServer),
        (302, "", failed(CallCode::Redirected)),
        (429, "", failed(CallCode::Busy)),
        (500, "", failed(CallCode::ServerFailed)),
        (503, "", failed(CallCode::Busy)),
    ];
    for (status, body, expected) in cases {
        let server = answering(status, body);
        assert_eq!(
            probe(&profile_of(&server), quick()),
            expected,
            "{status} {body}"
        );
        assert_eq!(server.connections(), 1);
    }
    let packed = Server::start(|peer| peer.answer(200, "content-encoding: gzip\r\n", LIST));
    assert_eq!(probe(&profile_of(&packed), quick()), Probe::NotAModelServer);
    let invalid = profile_at("http://elsewhere.example/v1");
    assert_eq!(probe(&invalid, quick()), failed(CallCode::Refused));
}

#[test]
fn silence_size_and_cancelling_end_a_probe() {
    let limits = Limits {
        first_byte: Duration::from_millis(150),
        ..quick()
    };
    let silent = Server::start(|peer| peer.hold());
    assert_eq!(
        probe(&profile_of(&silent), limits),
        failed(CallCode::TimedOut)
    );
    let endless = Server::start(|peer| {
        peer.head("application/json");
        while peer.send("x".repeat(100_000)) {}
    });
    assert_eq!(
        probe(&profile_of(&endless), quick()),
        failed(CallCode::TooLarge)
    );
    let cancel = Cancel::new();
    cancel.cancel();
    let probed = client(quick()).probe(&profile_of(&silent), None, &cancel);
    assert_eq!(probed, failed(CallCode::Cancelled));
}

#[test]
fn names_of_models_are_cut_to_what_can_be_shown() {
    let mut ids: Vec<String> = (0..600).map(|n| format!("m{n}")).collect();
    ids.splice(0..3, [String::new(), "a\u{7}b".to_owned(), "x".repeat(201)]);
    let listed: Vec<_> = ids
        .iter()
        .map(|id| serde_json::json!({ "id": id }))
        .collect();
    let body = serde_json::json!({ "data": listed }).to_string();
    let server = Server::start(move |peer| peer.answer(200, "", &body));
    let mut profile = profile_of(&server);
    profile.model = "m599".to_owned();
    let Probe::Reachable { models } = probe(&profile, quick()) else {
        panic!("the model is listed");
    };
    assert_eq!((models.len(), models[0].as_str()), (500, "m3"));
}

#[test]
fn servers_on_this_computer_are_found_in_their_order() {
    let ollama = answering(200, LIST);
    let web = answering(200, "<html>");
    let silent = Server::start(|peer| peer.hold());
    let vllm = answering(200, r#"{"data":[{"id":"qwen"}]}"#);
    let found = detect_at(&[
        (LocalProgram::Ollama, ollama.port()),
        (LocalProgram::LlamaCpp, web.port()),
        (LocalProgram::LmStudio, silent.port()),
        (LocalProgram::Vllm, vllm.port()),
    ]);
    let programs: Vec<_> = found.iter().map(|server| server.program).collect();
    assert_eq!(programs, [LocalProgram::Ollama, LocalProgram::Vllm]);
    assert_eq!(
        found[1].address,
        format!("http://127.0.0.1:{}/v1", vllm.port())
    );
    assert_eq!(found[1].models, ["qwen"]);
    let asked = String::from_utf8(ollama.requests().concat()).unwrap();
    assert!(!asked.contains("authorization"), "{asked}");
}
