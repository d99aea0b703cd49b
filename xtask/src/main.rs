//! `cargo xtask`: everything a developer types.
//!
//! Plain Rust without dependencies, so that it builds in a second on a machine that has nothing
//! else yet. It installs, builds, starts and checks; it never reads a case or a key, and it hands
//! no secret to any program it starts.

mod check;
mod console;
mod errand;
mod open;
mod programs;
mod session;
mod setup;
mod tidy;

use console::{Failure, Outcome, complain, say};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run       installs what is missing, builds Casemate and opens it on a trial store
              --own-store        opens your own store instead of the trial one
              --headless-check   opens it on a virtual screen, keeps a picture, closes it
  test      sets up, then checks and tests everything (the whole of CI)
              --only A,B         only these steps and what they need
              --list             names the steps
  check     the fast part of test, for before each commit
  setup     installs what is missing and does nothing else
  tidy      the house rules that no compiler checks
  bindings  writes ui/src/api/bindings.ts anew
  screens   takes the pictures in docs/screens anew
  bench     measures, each figure beside its peer
  dev       opens Casemate with the UI reloading as it is edited
  session   runs a command in a private desktop session: cargo xtask session [--offline] -- COMMAND";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match command(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure);
            ExitCode::from(if failure.wrong_usage { 2 } else { 1 })
        }
    }
}

fn command(words: &[&str]) -> Outcome {
    match words {
        ["run", options @ ..] => open::run(options),
        ["test", options @ ..] => check::test(options),
        ["check"] => check::check(),
        ["setup"] => setup::everything(),
        ["tidy"] => tidy::run(),
        ["bindings"] => errand::bindings(),
        ["screens", names @ ..] => errand::screens(names),
        ["bench", options @ ..] => errand::bench(options),
        ["dev"] => errand::dev(),
        ["session", "--offline", "--", command @ ..] => errand::session(command, true),
        ["session", "--", command @ ..] => errand::session(command, false),
        ["help" | "--help" | "-h"] => {
            say(USAGE);
            Ok(())
        }
        [] => Err(Failure::usage(format!("a command is missing.\n\n{USAGE}"))),
        [other, ..] => Err(Failure::usage(format!(
            "`{other}` is not understood.\n\n{USAGE}"
        ))),
    }
}
