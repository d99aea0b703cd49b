//! A display that nobody looks at.

use crate::Outcome;
use crate::process::{Lines, Process, quiet};

/// A virtual display of 1366 x 768, the size of a caseworker's laptop.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: Process,
}

impl Display {
    /// Starts a display under the first number that is free.
    pub fn start() -> Outcome<Self> {
        let arguments = [
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1366x768x24",
            "-nolisten",
            "tcp",
        ];
        let mut server = Process::start(quiet("Xvfb").args(arguments))?;
        let number = Lines::of(server.stdout()?).next_line()?;
        Ok(Self {
            name: format!(":{number}"),
            _server: server,
        })
    }

    /// Gives the value of `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }
}
