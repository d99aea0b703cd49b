//! Starting other programs, with what is typed said before it runs.
//!
//! Programs get no standard input, so that none of them can wait for an answer that never comes.

use crate::console::{Failure, Outcome, say};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Output, Stdio};

/// The top folder of the checkout.
pub(crate) fn top() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

/// An environment variable, when it is set to something.
#[expect(
    clippy::disallowed_methods,
    reason = "xtask must know the screen, the session and CI; the product reads none of it"
)]
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// One program to start.
pub(crate) struct Program {
    command: Command,
    shown: String,
}

impl Program {
    /// A program run in the top folder.
    pub(crate) fn new(name: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(name);
        // `cargo run` adds its own library folders; what we start must not depend on them.
        command
            .args(arguments)
            .current_dir(top())
            .stdin(Stdio::null())
            .env_remove("LD_LIBRARY_PATH");
        let shown = [&[name], arguments].concat().join(" ");
        Self { command, shown }
    }

    /// npm, whose file has another name on Windows, run in `ui/`.
    pub(crate) fn npm(arguments: &[&str]) -> Self {
        let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
        Self::new(name, arguments).within("ui")
    }

    /// A command line program that came with the UI's node modules, run in the top folder.
    pub(crate) fn npx(arguments: &[&str]) -> Self {
        let name = if cfg!(windows) { "npx.cmd" } else { "npx" };
        Self::new(name, &[&["--prefix", "ui"], arguments].concat())
    }

    /// Runs in a folder below the top one.
    pub(crate) fn within(mut self, folder: &str) -> Self {
        self.command.current_dir(top().join(folder));
        self.shown = format!("{} (in {folder}/)", self.shown);
        self
    }

    pub(crate) fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn with_all(mut self, variables: &[(String, String)]) -> Self {
        self.command
            .envs(variables.iter().map(|(name, value)| (name, value)));
        self
    }

    /// The command itself, for those who keep the program running beside them.
    pub(crate) fn into_command(self) -> Command {
        self.command
    }

    /// Says the command, runs it with its output in sight, and fails when it fails.
    pub(crate) fn run(mut self) -> Outcome {
        say(&format!("   $ {}", self.shown));
        let status = self.command.status().map_err(|e| self.not_started(&e))?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::new(format!("`{}`: {status}", self.shown)))
        }
    }

    /// Runs `cargo test` with its output in sight; fails when a test fails or when none ran.
    pub(crate) fn run_tests(mut self) -> Outcome {
        say(&format!("   $ {}", self.shown));
        self.command.stdout(Stdio::piped());
        let mut child = self.command.spawn().map_err(|e| self.not_started(&e))?;
        let mut passed = 0;
        for line in child.stdout.take().into_iter().flat_map(lines) {
            say(&line);
            passed += tests_passed(&line);
        }
        let status = child.wait().map_err(|e| self.not_started(&e))?;
        if !status.success() {
            return Err(Failure::new(format!("`{}`: {status}", self.shown)));
        }
        if passed == 0 {
            return Err(Failure::new(format!("`{}` ran no test", self.shown)));
        }
        say(&format!("   {passed} tests passed"));
        Ok(())
    }

    /// Says the command, runs it, and shows its output only when it fails.
    pub(crate) fn run_quietly(self) -> Outcome {
        say(&format!("   $ {}", self.shown));
        let shown = self.shown.clone();
        let output = self.output()?;
        if output.status.success() {
            return Ok(());
        }
        say(&String::from_utf8_lossy(&output.stdout));
        say(&String::from_utf8_lossy(&output.stderr));
        Err(Failure::new(format!("`{shown}`: {}", output.status)))
    }

    /// Runs it quietly and returns what it wrote to standard output, whether or not it succeeded.
    pub(crate) fn output(mut self) -> Outcome<Output> {
        self.command.output().map_err(|e| self.not_started(&e))
    }

    /// Runs it quietly and returns its standard output; fails when it fails.
    pub(crate) fn read(self) -> Outcome<String> {
        let shown = self.shown.clone();
        let output = self.output()?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let reason = String::from_utf8_lossy(&output.stderr);
        Err(Failure::new(format!("`{shown}`: {}", reason.trim())))
    }

    /// Whether it can be started and succeeds.
    pub(crate) fn succeeds(self) -> bool {
        self.output().is_ok_and(|output| output.status.success())
    }

    fn not_started(&self, error: &std::io::Error) -> Failure {
        Failure::new(format!("`{}` could not be started: {error}", self.shown))
            .or_do("run `cargo xtask setup`; it names or installs what is missing")
    }
}

fn lines(output: ChildStdout) -> impl Iterator<Item = String> {
    BufReader::new(output).lines().map_while(Result::ok)
}

/// The number in the line with which a test program closes when all of its tests passed.
fn tests_passed(line: &str) -> usize {
    line.strip_prefix("test result: ok. ")
        .and_then(|rest| rest.split_once(" passed"))
        .and_then(|(count, _)| count.parse().ok())
        .unwrap_or(0)
}

/// Waits a moment for another program that tells nobody when it is ready.
#[expect(
    clippy::disallowed_methods,
    reason = "a screen and a bus are watched from outside; they send us no event"
)]
pub(crate) fn pause() {
    std::thread::sleep(std::time::Duration::from_millis(50));
}

#[cfg(test)]
mod tests;
