//! Old information: statements that a later entry plainly corrects.

use super::clauses::Clause;

/// Gives the numbers of clauses that must not stand as current.
pub(super) fn outdated(_clauses: &[Clause<'_>]) -> Vec<usize> {
    Vec::new()
}
