//! The steps of `cargo xtask test` and `cargo xtask check`: what each does, needs and says.
//!
//! Every cargo step names the same packages and features, so that nothing heavy is compiled twice.
//! Budget, clean, on 2 cores: 25 minutes.

use crate::console::{Failure, Outcome, Stopwatch, in_words, say};
use crate::programs::Program;
use crate::setup;
use crate::{errand, open, tidy};
use std::time::Duration;

/// Whether a step makes something or proves something; the two are timed apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Build,
    Proof,
}

struct Step {
    name: &'static str,
    does: &'static str,
    kind: Kind,
    needs: &'static [&'static str],
    run: fn() -> Outcome,
    remedy: &'static str,
}

const STEPS: &[Step] = &[
    Step {
        name: "setup",
        does: "sees to system packages, node modules and a small model",
        kind: Kind::Build,
        needs: &[],
        run: setup::everything,
        remedy: "install what is named above",
    },
    Step {
        name: "fmt",
        does: "compares every Rust file with rustfmt's form",
        kind: Kind::Proof,
        needs: &[],
        run: || cargo(&["fmt", "--all", "--check"]),
        remedy: "cargo fmt --all",
    },
    Step {
        name: "tidy",
        does: "checks the house rules that no compiler checks",
        kind: Kind::Proof,
        needs: &[],
        run: tidy::run,
        remedy: "each line above says what to change",
    },
    Step {
        name: "ui-lint",
        does: "lints the UI and compares it with prettier's form",
        kind: Kind::Proof,
        needs: &["setup"],
        run: || npm("lint"),
        remedy: "cd ui && npm run format, then mend what is left",
    },
    Step {
        name: "ui-check",
        does: "checks the UI's types, warnings included",
        kind: Kind::Proof,
        needs: &["setup"],
        run: || npm("check"),
        remedy: "mend the types named above; after a change of a command: cargo xtask bindings",
    },
    Step {
        name: "ui-test",
        does: "runs the UI's unit tests",
        kind: Kind::Proof,
        needs: &["setup"],
        run: || npm("test"),
        remedy: "cd ui && npx vitest, and mend what fails",
    },
    Step {
        name: "ui-build",
        does: "builds the UI that the program embeds",
        kind: Kind::Build,
        needs: &["setup"],
        run: open::build_interface,
        remedy: "mend what vite names above",
    },
    Step {
        name: "clippy",
        does: "lints all Rust code, tests included; a warning is an error",
        kind: Kind::Proof,
        needs: &["ui-build"],
        run: || {
            let lints = ["--all-targets", "--locked", "--", "-D", "warnings"];
            cargo(&[&["clippy"], WORKSPACE, &lints].concat())
        },
        remedy: "mend what clippy names above; `#[expect(lint, reason = \"..\")]` where it is wrong",
    },
    Step {
        name: "build",
        does: "builds every program and test, with the journeys' door open",
        kind: Kind::Build,
        needs: &["ui-build"],
        run: || cargo(&[&["build"], WORKSPACE, &["--all-targets", "--locked"]].concat()),
        remedy: "mend what rustc names above",
    },
    Step {
        name: "unit",
        does: "runs the Rust tests of every crate",
        kind: Kind::Proof,
        needs: &["build"],
        run: || {
            let unit = ["--lib", "--bins", "--locked"];
            let test = [&["test"], WORKSPACE, &unit].concat();
            Program::new("cargo", &test).run_tests()
        },
        remedy: "cargo test -p CRATE NAME, and mend what fails",
    },
    Step {
        name: "faults",
        does: "kills the writer, cuts the log, puts old copies back",
        kind: Kind::Proof,
        needs: &["build"],
        run: || {
            let faults = ["--test", "faults", "--locked"];
            let test = [&["test"], WORKSPACE, &faults].concat();
            Program::new("cargo", &test).run_tests()
        },
        remedy: "cargo xtask test --only faults: the failure names the seed or the place",
    },
    Step {
        name: "evaluate",
        does: "scores the briefs of the sample cases beside their floor",
        kind: Kind::Proof,
        needs: &["build"],
        run: errand::evaluate,
        remedy: "each line under `Amiss` says what a brief lacks; the floor is not lowered",
    },
    Step {
        name: "bindings",
        does: "compares ui/src/api/bindings.ts with the commands",
        kind: Kind::Proof,
        needs: &["build"],
        run: errand::bindings_are_current,
        remedy: "cargo xtask bindings, and commit the file",
    },
    Step {
        name: "product",
        does: "builds the program as people get it, and opens it",
        kind: Kind::Proof,
        needs: &["ui-build"],
        run: open::product_opens,
        remedy: "cargo xtask run --headless-check, and look at the picture",
    },
    Step {
        name: "journeys",
        does: "drives the real program end to end, with the network cut off",
        kind: Kind::Proof,
        needs: &["build"],
        run: errand::journeys,
        remedy: "cargo xtask test --only journeys, and read the first failure",
    },
];

/// The packages and features of every cargo step. One set: features decide what is recompiled.
pub(crate) const WORKSPACE: &[&str] = &["--workspace", "--features", FEATURES];

const FEATURES: &str = if cfg!(target_os = "linux") {
    "casemate-desktop/e2e"
} else {
    "casemate-desktop/e2e,casemate-desktop/vendored-openssl"
};

/// The steps before each commit: no build, no window.
const QUICK: &[&str] = &["fmt", "tidy", "ui-lint", "ui-check", "clippy"];

/// Runs every step, or the chosen ones with what they need.
pub(crate) fn test(options: &[&str]) -> Outcome {
    match options {
        [] => run(&STEPS.iter().collect::<Vec<_>>()),
        ["--list"] => {
            for step in STEPS {
                say(&format!("  {:<10} {}", step.name, step.does));
            }
            Ok(())
        }
        ["--only", names] => run(&chosen(&names.split(',').collect::<Vec<_>>())?),
        _ => Err(Failure::usage(
            "cargo xtask test [--only A,B | --list]".to_owned(),
        )),
    }
}

/// Runs the steps for before a commit.
pub(crate) fn check() -> Outcome {
    run(&chosen(QUICK)?)
}

/// The named steps and all that they need, in the order of the list.
fn chosen(names: &[&str]) -> Outcome<Vec<&'static Step>> {
    let mut wanted: Vec<&str> = names.to_vec();
    let mut at = 0;
    while at < wanted.len() {
        let Some(step) = STEPS.iter().find(|step| step.name == wanted[at]) else {
            return Err(Failure::usage(format!(
                "there is no step `{}`; see cargo xtask test --list",
                wanted[at]
            )));
        };
        wanted.extend(step.needs);
        at += 1;
    }
    Ok(STEPS.iter().filter(|s| wanted.contains(&s.name)).collect())
}

fn run(steps: &[&Step]) -> Outcome {
    let whole = Stopwatch::start();
    let mut times: Vec<(&Step, Duration)> = Vec::new();
    for step in steps {
        say(&format!("== {}: {}", step.name, step.does));
        let watch = Stopwatch::start();
        let outcome = (step.run)();
        let time = watch.elapsed();
        if let Err(failure) = outcome {
            say(&format!("== {} FAILED after {}", step.name, in_words(time)));
            return Err(failure.or_do(step.remedy));
        }
        say(&format!("   {} done in {}", step.name, in_words(time)));
        times.push((step, time));
    }
    say("== all steps passed");
    for (step, time) in &times {
        say(&format!("   {:<10} {}", step.name, in_words(*time)));
    }
    let sum = |kind| {
        let of_kind = times.iter().filter(|(step, _)| step.kind == kind);
        in_words(of_kind.map(|(_, time)| *time).sum())
    };
    say(&format!(
        "   building {}, testing {}, together {}",
        sum(Kind::Build),
        sum(Kind::Proof),
        in_words(whole.elapsed())
    ));
    Ok(())
}

/// Runs cargo in the workspace.
pub(crate) fn cargo(arguments: &[&str]) -> Outcome {
    Program::new("cargo", arguments).run()
}

fn npm(script: &str) -> Outcome {
    Program::npm(&["run", "--silent", script]).run()
}

#[cfg(test)]
mod tests;
