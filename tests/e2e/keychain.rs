//! Every state of a keychain, seen by one process against a real Secret Service.

use std::io::Write;
use std::process::{ChildStdin, Command, Stdio};

use journeys::display::Display;
use journeys::process::{Lines, Process};
use journeys::secret_service::SecretService;

/// A process that asks the keychain.
struct Probe {
    questions: ChildStdin,
    answers: Lines,
    _process: Process,
}

impl Probe {
    fn start(environment: &[(String, String)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keychain_probe"));
        command.env_clear().envs(environment.iter().cloned());
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = Process::start(&mut command).unwrap();
        let answers = Lines::of(process.stdout().unwrap());
        Self {
            questions: process.stdin().unwrap(),
            answers,
            _process: process,
        }
    }

    fn within(session: &SecretService) -> Self {
        Self::start(&session.environment())
    }

    fn tell(&mut self, question: &str) {
        writeln!(self.questions, "{question}").unwrap();
    }

    fn ask(&mut self, question: &str) -> String {
        self.tell(question);
        self.answers.next_line().unwrap()
    }
}

#[test]
fn without_a_session_bus_the_keychain_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = format!("unix:path={}", folder.path().join("bus").display());
    for environment in [
        vec![("DBUS_SESSION_BUS_ADDRESS".to_owned(), nowhere)],
        Vec::new(),
    ] {
        let mut probe = Probe::start(&environment);
        assert_eq!(probe.ask("state"), "Missing");
        assert_eq!(probe.ask("usable"), "Missing");
        assert_eq!(probe.ask("put AA"), "Missing");
        assert_eq!(probe.ask("unlock"), "Missing");
    }
}

#[test]
fn a_service_that_starts_later_is_found_by_trying_again() {
    let mut session = SecretService::without_service(None).unwrap();
    let mut probe = Probe::within(&session);
    assert_eq!(probe.ask("state"), "Missing");
    assert_eq!(probe.ask("unlock"), "Missing");
    session.start_keychain().unwrap();
    assert_eq!(probe.ask("usable"), "done");
    assert_eq!(probe.ask("state"), "NoEntry");
    assert_eq!(probe.ask("put AA"), "done");
    assert_eq!(probe.ask("state"), "Ready");
}

#[test]
fn a_service_with_no_place_for_a_key_is_as_good_as_missing() {
    let mut session = SecretService::without_service(None).unwrap();
    session.start_keychain_without_password().unwrap();
    let mut probe = Probe::within(&session);
    assert_eq!(probe.ask("usable"), "Missing");
    assert_eq!(probe.ask("put AA"), "Missing");
    assert_eq!(probe.ask("put head 1"), "Missing");
    assert_eq!(probe.ask("state"), "NoEntry");
    assert_eq!(probe.ask("unlock"), "Missing");
}

#[test]
fn a_key_and_a_head_are_kept_for_the_next_process() {
    let session = SecretService::start().unwrap();
    let mut probe = Probe::within(&session);
    assert_eq!(probe.ask("get"), "nothing");
    assert_eq!(probe.ask("head"), "nothing");
    assert_eq!(probe.ask("put AA"), "done");
    assert_eq!(probe.ask("put head 1"), "done");
    assert_eq!(probe.ask("put head 2"), "done");
    let mut next = Probe::within(&session);
    assert_eq!(next.ask("get"), "AA");
    assert_eq!(next.ask("head"), "2 2");
    let accounts: Vec<_> = session
        .kept()
        .unwrap()
        .into_iter()
        .map(|kept| kept.account)
        .collect();
    assert_eq!(accounts.len(), 2);
    assert!(accounts[0].starts_with("journal head ") && accounts[1].starts_with("store key "));
}

#[test]
fn a_key_that_was_removed_is_no_entry() {
    let session = SecretService::start().unwrap();
    let mut probe = Probe::within(&session);
    assert_eq!(probe.ask("put AA"), "done");
    assert_eq!(session.remove_all().unwrap(), 1);
    assert_eq!(probe.ask("state"), "NoEntry");
    assert_eq!(probe.ask("get"), "nothing");
}

#[test]
fn a_real_keychain_keeps_the_first_key() {
    let session = SecretService::start().unwrap();
    let mut probe = Probe::within(&session);
    assert_eq!(probe.ask("put AA"), "done");
    assert_eq!(probe.ask("put BB"), "Taken");
    assert_eq!(probe.ask("put AA"), "done");
    assert_eq!(probe.ask("get"), "AA");
    session.replace_all(&[0xFF; 32]).unwrap();
    assert_eq!(probe.ask("get"), "Unreadable");
    assert_eq!(probe.ask("put AA"), "Unreadable");
}

#[test]
fn a_locked_keychain_says_so_and_works_once_it_is_unlocked() {
    let session = SecretService::start().unwrap();
    let mut probe = Probe::within(&session);
    assert_eq!(probe.ask("put AA"), "done");
    session.lock().unwrap();
    for question in [
        "usable",
        "get",
        "put AA",
        "put BB",
        "head",
        "put head 1",
        "unlock",
    ] {
        assert_eq!(probe.ask(question), "Locked", "{question}");
    }
    assert_eq!(probe.ask("state"), "Locked");
    session.unlock().unwrap();
    assert_eq!(probe.ask("state"), "Ready");
    assert_eq!(probe.ask("get"), "AA");
}

#[test]
fn a_locked_keychain_without_our_key_is_locked_and_not_empty() {
    let session = SecretService::start().unwrap();
    let mut probe = Probe::within(&session);
    session.lock().unwrap();
    assert_eq!(probe.ask("state"), "Locked");
    session.unlock().unwrap();
    assert_eq!(probe.ask("state"), "NoEntry");
}

#[test]
fn a_service_that_restarts_is_found_again_by_the_same_process() {
    let mut session = SecretService::start().unwrap();
    let mut probe = Probe::within(&session);
    assert_eq!(probe.ask("put AA"), "done");
    session.stop_keychain().unwrap();
    assert_eq!(probe.ask("state"), "Missing");
    session.start_keychain_without_password().unwrap();
    assert_eq!(probe.ask("state"), "Locked");
    session.start_keychain().unwrap();
    assert_eq!(probe.ask("get"), "AA");
}

#[test]
fn only_unlock_shows_a_dialog_and_cancel_ends_the_wait() {
    let display = Display::start().unwrap();
    let session = SecretService::start_on(&display).unwrap();
    let mut probe = Probe::within(&session);
    assert_eq!(probe.ask("put AA"), "done");
    session.lock().unwrap();
    assert_eq!(probe.ask("state"), "Locked");
    assert_eq!(probe.ask("put head 1"), "Locked");
    assert!(
        !session.dialog_is_there().unwrap(),
        "a dialog that nobody asked for"
    );
    probe.tell("unlock");
    session.wait_for_dialog().unwrap();
    probe.tell("cancel");
    assert_eq!(probe.answers.next_line().unwrap(), "Locked");
    session.unlock().unwrap();
    assert_eq!(probe.ask("get"), "AA");
}
