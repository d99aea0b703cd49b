//! `casemate`, the command line: reads arguments, calls one command, prints what it gives.
//!
//! Data goes to standard output and nothing else does; a reason of one line goes to standard error.
//! The program ends with 0 after success, 2 after wrong usage and 1 otherwise. No logic lives here:
//! a command calls the core and puts its answer into words or JSON.

mod commands;
mod output;
mod stores;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use platform::process::{Automation, harden};

use output::{Failure, Format};

/// Casemate from a terminal: import case files, read a brief, check the store.
#[derive(Parser)]
#[command(name = "casemate", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// How to print: words for people, or JSON for programs
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Subcommand)]
enum Command {
    Brief(commands::brief::Arguments),
    Evaluate(commands::evaluate::Arguments),
    Import(commands::import::Arguments),
    Playbook(commands::playbook::Arguments),
    Redact(commands::redact::Arguments),
    Verify(commands::verify::Arguments),
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
}

fn main() -> ExitCode {
    // Not locked: a panic in another thread must be able to say so.
    let (mut out, mut err) = (BufWriter::new(io::stdout().lock()), io::stderr());
    panic::set_hook(Box::new(say_where));
    let end = match harden(Automation::Refused) {
        Ok(()) => panic::catch_unwind(AssertUnwindSafe(|| {
            run(std::env::args_os(), &mut out, &mut err)
        }))
        .unwrap_or(End::Failed),
        Err(error) => Failure::from(error).report(&mut err),
    };
    ExitCode::from(end as u8)
}

/// Says where the program broke off and not why: what a panic says may hold words of a case.
fn say_where(panic: &PanicHookInfo<'_>) {
    let place = panic
        .location()
        .map(|place| format!(" ({}:{})", place.file(), place.line()));
    let reason = format!(
        "something went wrong inside Casemate{}",
        place.unwrap_or_default()
    );
    Failure::new(reason).report(&mut io::stderr());
}

/// Runs one command line; everything that is said goes to `out` and `err`.
fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> End {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(answer) => return answer_usage(&answer, out, err),
    };
    let format = arguments.format;
    let done = match arguments.command {
        Command::Brief(arguments) => commands::brief::run(&arguments, format, out),
        Command::Evaluate(arguments) => commands::evaluate::run(&arguments, format, out),
        Command::Import(arguments) => commands::import::run(&arguments, format, out),
        Command::Playbook(arguments) => commands::playbook::run(&arguments, format, out),
        Command::Redact(arguments) => commands::redact::run(&arguments, out),
        Command::Verify(arguments) => commands::verify::run(&arguments, format, out),
    };
    match done.and_then(|()| Ok(out.flush()?)) {
        Ok(()) => End::Done,
        Err(failure) => failure.report(err),
    }
}

/// Prints what clap says: help and version as data, wrong usage as a reason.
fn answer_usage(answer: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> End {
    let (stream, end): (&mut dyn Write, End) = match answer.use_stderr() {
        true => (err, End::WrongUsage),
        false => (out, End::Done),
    };
    // There is nobody left to tell if these streams are closed.
    match write!(stream, "{}", answer.render()).and_then(|()| stream.flush()) {
        Ok(()) | Err(_) => end,
    }
}
