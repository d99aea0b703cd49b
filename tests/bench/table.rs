//! The table that the bench prints: what, ours, the peer, the ratio, the goal.

use std::io::{self, Write};
use std::time::Duration;

use journeys::Outcome;

/// What a line must reach; the bench fails where one does not.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    /// At most so many times the peer.
    Times(f64),
    /// At most so much, in the unit of the line.
    AtMost(f64),
    /// None was set.
    Open,
}

/// A figure with its unit.
#[derive(Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
}

impl From<Duration> for Figure {
    fn from(time: Duration) -> Self {
        Self {
            value: time.as_secs_f64() * 1_000.0,
            unit: "ms",
        }
    }
}

/// The lines so far.
pub(crate) struct Table {
    output: io::Stdout,
    missed: Vec<String>,
}

impl Table {
    /// Prints the head.
    pub(crate) fn start() -> Outcome<Self> {
        let mut output = io::stdout();
        let (what, ours, peer) = ("what", "ours", "peer, in the same run");
        writeln!(
            output,
            "{what:<50} {ours:>12}   {peer:<50} {:>7}  goal",
            "ratio"
        )?;
        Ok(Self {
            output,
            missed: Vec::new(),
        })
    }

    /// Prints a line: what, ours, the peer's name and figure, and what must be reached.
    pub(crate) fn line(
        &mut self,
        what: &str,
        ours: Figure,
        (name, peer): (&str, Figure),
        goal: Goal,
    ) -> Outcome<()> {
        let ratio = ours.value / peer.value;
        let (met, goal) = match goal {
            Goal::Times(most) => (ratio <= most, format!("<= {most}x")),
            Goal::AtMost(most) => (ours.value <= most, format!("<= {most} {}", ours.unit)),
            Goal::Open => (true, String::new()),
        };
        let verdict = if met { "" } else { "  MISSED" };
        let (ours, peer) = (shown(ours), format!("{} {name}", shown(peer)));
        writeln!(
            self.output,
            "{what:<50} {ours:>12}   {peer:<50} {ratio:>6.2}x  {goal}{verdict}"
        )?;
        if !met {
            self.missed.push(what.to_owned());
        }
        Ok(())
    }

    /// Says what was missed; an error if anything was.
    pub(crate) fn end(self) -> Outcome<()> {
        match self.missed.as_slice() {
            [] => Ok(()),
            missed => Err(format!("goals missed: {}", missed.join("; ")).into()),
        }
    }
}

fn shown(figure: Figure) -> String {
    let Figure { value, unit } = figure;
    match value {
        value if value >= 100.0 => format!("{value:.0} {unit}"),
        value if value >= 1.0 => format!("{value:.1} {unit}"),
        value => format!("{value:.3} {unit}"),
    }
}
