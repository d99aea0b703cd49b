//! What is wrong with a playbook, and on which line.

use std::fmt;

use serde::Serialize;
use specta::Type;

/// The most problems that are reported for one file.
pub const PROBLEMS_MAX: usize = 100;

/// One thing wrong with a playbook, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Problem {
    /// The file's name, as it was given.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// One sentence for people.
    pub problem: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.problem)
    }
}

/// A file and what was found wrong with it.
pub(super) struct Sheet<'t> {
    name: &'t str,
    text: &'t str,
    found: Vec<(usize, String)>,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(name: &'t str, text: &'t str) -> Self {
        Self {
            name,
            text,
            found: Vec::new(),
        }
    }

    /// Notes what is wrong at a byte offset of the file.
    pub(super) fn problem(&mut self, at: usize, problem: impl Into<String>) {
        self.found.push((at, problem.into()));
    }

    pub(super) fn is_clean(&self) -> bool {
        self.found.is_empty()
    }

    /// Gives what is wrong in the order of the file.
    pub(super) fn problems(mut self) -> Vec<Problem> {
        self.found.sort();
        self.found.dedup();
        self.found.truncate(PROBLEMS_MAX);
        let before = |at: usize| {
            self.text
                .as_bytes()
                .get(..at)
                .unwrap_or(self.text.as_bytes())
        };
        let line = |at: usize| before(at).iter().filter(|byte| **byte == b'\n').count() + 1;
        let problem = |(at, problem): &(usize, String)| Problem {
            file: self.name.to_owned(),
            line: u32::try_from(line(*at)).unwrap_or(u32::MAX),
            problem: problem.clone(),
        };
        self.found.iter().map(problem).collect()
    }
}
