//! Lines and columns: turns offsets into places that a person finds in an editor.

use super::json::Fault;
use super::{ImportProblem, PROBLEMS_MAX};

/// A fault and the path of the field it is in.
pub(super) struct Found {
    pub(super) fault: Fault,
    pub(super) field: Option<String>,
}

/// Where the lines of a text begin.
pub(super) struct Places<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            text,
            starts: std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    pub(super) fn report(&self, name: &str, mut found: Vec<Found>) -> Vec<ImportProblem> {
        found.sort_by_key(|found| found.fault.offset);
        found.truncate(PROBLEMS_MAX);
        let problem = |Found { fault, field }: Found| {
            let (line, column) = self.line_and_column(fault.offset);
            let (line, column) = (u32::try_from(line).ok(), u32::try_from(column).ok());
            ImportProblem {
                file: name.into(),
                line,
                column,
                field,
                problem: fault.problem,
            }
        };
        found.into_iter().map(problem).collect()
    }

    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self
            .starts
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(0);
        let before = self.text.as_bytes().get(start..offset).unwrap_or_default();
        // A code point is counted by its first byte: the offset may stand within a code point.
        let column = before.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        (line, column + 1)
    }
}
