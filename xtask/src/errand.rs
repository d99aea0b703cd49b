//! The smaller commands: bindings, screens, bench, dev, session; the evaluation and the journeys.

use crate::check::{WORKSPACE, cargo};
use crate::console::{Failure, Outcome, say};
use crate::open::{self, newest};
use crate::programs::{Program, top};
use crate::session::{Session, without_network};
use crate::setup::{self, Purpose};

/// The test that compares the generated bindings with the file, and writes it when told to.
const BINDINGS_TEST: &str = "bindings_are_current";

/// Writes `ui/src/api/bindings.ts` anew.
pub(crate) fn bindings() -> Outcome {
    let test = [&["test"], WORKSPACE, &["--lib", BINDINGS_TEST]].concat();
    Program::new("cargo", &test)
        .with("UPDATE_EXPECT", "1")
        .run()?;
    bindings_are_current()
}

/// Proves that the bindings test ran and passed; that no such test exists is a failure too.
pub(crate) fn bindings_are_current() -> Outcome {
    let test = [&["test"], WORKSPACE, &["--lib", BINDINGS_TEST]].concat();
    say(&format!("   $ cargo {}", test.join(" ")));
    let output = Program::new("cargo", &test).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let passed = said
        .lines()
        .any(|line| line.contains(BINDINGS_TEST) && line.ends_with("... ok"));
    if output.status.success() && passed {
        return Ok(());
    }
    say(&said);
    say(&String::from_utf8_lossy(&output.stderr));
    Err(Failure::new(if output.status.success() {
        format!("no test named `{BINDINGS_TEST}` ran")
    } else {
        "ui/src/api/bindings.ts is not what the commands say".to_owned()
    }))
}

/// Scores the briefs of the sample cases; a figure below the floor is a failure.
pub(crate) fn evaluate() -> Outcome {
    let name = format!("target/debug/casemate{}", std::env::consts::EXE_SUFFIX);
    let program = top().join(name).display().to_string();
    let floor = ["--floor", "tests/cases/floor.toml"];
    Program::new(
        &program,
        &[&["evaluate", "tests/cases"], &floor[..]].concat(),
    )
    .run()
}

/// Drives the real program end to end, with only the loopback device.
pub(crate) fn journeys() -> Outcome {
    if !cfg!(target_os = "linux") {
        say("   NOT RUN: the journeys need WebKitGTK's driver and exist on Linux only.");
        return Ok(());
    }
    in_session(&journey_command(&[]), true, Program::run_tests)
}

/// Takes the pictures in `docs/screens` anew: all of them, or those whose name holds a word.
pub(crate) fn screens(names: &[&str]) -> Outcome {
    prepare_journeys()?;
    let screens: Vec<&str> = if names.is_empty() {
        vec!["screens"]
    } else {
        names.to_vec()
    };
    let before = newest(&top().join("docs/screens"));
    in_session(&journey_command(&screens), true, |program| {
        program.with("CASEMATE_SCREENS", "write").run_tests()
    })?;
    if newest(&top().join("docs/screens")) == before {
        return Err(Failure::new("no picture was taken"));
    }
    say("   The pictures are in docs/screens/. Open them and look.");
    Ok(())
}

/// Runs a command in a private session.
pub(crate) fn session(command: &[&str], offline: bool) -> Outcome {
    if command.is_empty() {
        return Err(Failure::usage(
            "cargo xtask session [--offline] -- COMMAND: the command is missing",
        ));
    }
    in_session(command, offline, Program::run)
}

/// Measures: builds the release and the package, then runs the bench with its own options.
pub(crate) fn bench(options: &[&str]) -> Outcome {
    setup::machine(Purpose::Bench)?;
    setup::node_modules()?;
    setup::python::fetch(&setup::python::PRESIDIO);
    // The window and the package are measured on Linux, and not when only the core is asked for.
    if cfg!(target_os = "linux") && options != ["core"] {
        // It builds the UI and the release program, and puts both into the package.
        Program::npx(&["tauri", "build", "--bundles", "deb"])
            .run()
            .map_err(|f| f.or_do("mend what the Tauri command line names above"))?;
    }
    let bench = ["run", "--release", "--locked", "--package", "journeys"];
    cargo(&[&bench[..], &["--bin", "bench", "--"], options].concat())
}

/// Opens Casemate on the trial store, with the UI served by vite, which reloads what is edited.
pub(crate) fn dev() -> Outcome {
    setup::machine(Purpose::Run)?;
    setup::node_modules()?;
    let store = open::trial_store().display().to_string();
    Program::npx(&["tauri", "dev", "--", "--", "--store", &store]).run()
}

fn prepare_journeys() -> Outcome {
    setup::everything()?;
    open::build_interface()?;
    cargo(&[&["build"], WORKSPACE, &["--all-targets", "--locked"]].concat())
}

fn journey_command<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let test = ["--test", "e2e", "--locked", "--offline", "--"];
    [&["cargo", "test"], WORKSPACE, &test, names].concat()
}

fn in_session(command: &[&str], offline: bool, run: impl FnOnce(Program) -> Outcome) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new(
            "private sessions, and what needs them, exist on Linux only",
        ));
    }
    let mut words = Vec::new();
    if offline {
        match without_network() {
            Ok(before) => {
                say("   The network is cut off: only the loopback device is there.");
                words.extend(before);
            }
            Err(reason) => say(&format!("   THE NETWORK IS NOT CUT OFF: {reason}.")),
        }
    }
    words.extend(command);
    let homes = top().join("target/session");
    drop(std::fs::remove_dir_all(&homes));
    let session = Session::start(&homes)?.with_virtual_screen()?;
    run(Program::new(words[0], &words[1..]).with_all(session.variables()))
}
