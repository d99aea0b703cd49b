//! What the commands print: JSON or words, wrapped for a terminal, and why a command failed.
//!
//! A reader that went away (`casemate brief .. | head`) is no failure. A reason names files,
//! lines and fields, never words of a case.

use std::io::{self, Write};

use casework::case_files::ImportProblem;
use casework::error::Error;
use serde::Serialize;

use crate::End;

/// The widest line of words, in code points; a longer word stands alone.
const WIDTH: usize = 80;

/// How a command prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Words for people
    Text,
    /// JSON for programs
    Json,
}

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A reason for the person, in one line.
    Reason(String),
    /// Whoever read our output has gone: nothing is left to do.
    Unheard,
}

impl Failure {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self::Reason(reason.into())
    }

    /// Gives the first problem of a file and says how many there are.
    pub(crate) fn of_file(problems: &[ImportProblem]) -> Self {
        let first = problems.first().map(problem_line).unwrap_or_default();
        Self::Reason(match problems.len() {
            0 | 1 => first,
            count => {
                format!("{first} (1 of {count} problems; `casemate import --dry-run` lists all)")
            }
        })
    }

    /// Prints the reason and gives the end of the program.
    pub(crate) fn report(&self, err: &mut dyn Write) -> End {
        match self {
            Self::Unheard => End::Done,
            Self::Reason(reason) => {
                let line = reason.split_whitespace().collect::<Vec<_>>().join(" ");
                // There is nobody left to tell if standard error is closed.
                match writeln!(err, "casemate: {line}") {
                    Ok(()) | Err(_) => End::Failed,
                }
            }
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Reason(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unheard,
            kind => Self::Reason(format!("the output cannot be written: {kind}")),
        }
    }
}

/// Puts a problem into one line: `file:line:column: field: what is wrong`.
pub(crate) fn problem_line(problem: &ImportProblem) -> String {
    let mut line = problem.file.clone();
    for number in [problem.line, problem.column].into_iter().flatten() {
        line.push_str(&format!(":{number}"));
    }
    if let Some(field) = &problem.field {
        line.push_str(&format!(": {field}"));
    }
    format!("{line}: {}", problem.problem)
}

/// Prints a value as JSON, with a line break at its end.
pub(crate) fn print_json(value: &impl Serialize, out: &mut dyn Write) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}

/// Prints words in lines of at most 80 characters; `first` begins the first line, and the others
/// are set in as far as it reaches.
pub(crate) fn print_wrapped(first: &str, words: &str, out: &mut dyn Write) -> io::Result<()> {
    let indent = " ".repeat(first.chars().count());
    let mut line = first.to_owned();
    let mut used = indent.len();
    let mut empty = true;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if !empty && used + 1 + length > WIDTH {
            writeln!(out, "{}", line.trim_end())?;
            line.clone_from(&indent);
            used = indent.len();
            empty = true;
        }
        if !empty {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
        empty = false;
    }
    writeln!(out, "{}", line.trim_end())
}

/// Writes a count with its noun: `1 entry`, `1,200 entries`.
pub(crate) fn count(number: u64, one: &str, many: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {}", if number == 1 { one } else { many })
}
