//! What a program of Casemate is after it hardened itself, seen from outside.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

fn probe() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_process_probe"));
    command
        .env_clear()
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

#[test]
fn a_program_drops_what_lets_others_in_and_stays_the_same_process() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = probe();
    command.args(["import", "two words"]).arg(folder.path());
    command
        .env("LANG", "C")
        .env("SSLKEYLOGFILE", "/dev/null")
        .env("WEBKIT_INSPECTOR_SERVER", "0:1");
    command.env("TAURI_WEBVIEW_AUTOMATION", "true");
    let child = command.spawn().unwrap();
    let id = child.id();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        text.lines().collect::<Vec<_>>(),
        [
            r#"words ["import", "two words"]"#,
            r#"variables ["LANG"]"#,
            "core Rlimit { current: Some(1), maximum: Some(1) }",
            "memory NotDumpable",
            &format!("id {id}"),
        ]
    );
}

#[test]
fn a_panic_leaves_its_place_in_the_log_and_its_words_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let output = probe().arg(folder.path()).output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let log = folder.path().join("log/casemate.log");
    let text = fs::read_to_string(&log).unwrap();
    assert!(
        text.contains(r#""what":"panic""#) && text.contains(r#"{"panics":1}"#),
        "{text}"
    );
    assert!(!text.contains("Okonkwo"), "{text}");
    for file in [log, folder.path().join("casemate.lock")] {
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}
