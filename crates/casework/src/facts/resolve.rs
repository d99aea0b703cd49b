//! Which of several statements stands.
//!
//! One that was not rejected, then the better placed, then for dates the one that names its date,
//! then the earlier or the later as the playbook prefers. A date that is only an entry's own is the
//! first such day unless the playbook says otherwise, and is no statement where a day is named.

use std::cmp::Reverse;

use super::{Ruling, Statement, Status};
use crate::playbooks::{Fact, Prefer};

/// Orders the statements of a fact, the one that stands first, and says what became of the others.
pub(super) fn fact(
    fact: &Fact,
    mut statements: Vec<Statement>,
    rulings: &[&Ruling],
) -> Vec<Statement> {
    for statement in &mut statements {
        let own = rulings
            .iter()
            .rfind(|ruling| ruling.value == statement.value);
        let confirmed = rulings.iter().any(|ruling| ruling.stands);
        statement.rejected = match own {
            Some(ruling) => !ruling.stands,
            None => statement.rejected || confirmed,
        };
    }
    if statements
        .iter()
        .any(|statement| statement.explicit && !statement.rejected)
    {
        let best = statements
            .iter()
            .filter(|statement| statement.explicit)
            .map(|statement| statement.rank)
            .max();
        statements.retain(|statement| statement.explicit || Some(statement.rank) > best);
    }
    let Some(best) = best(&statements, fact.prefer) else {
        for statement in &mut statements {
            statement.status = Status::Superseded;
        }
        return statements;
    };
    let current = statements.remove(best);
    let reaffirmed = statements
        .iter()
        .filter(|statement| statement.value == current.value)
        .map(|statement| statement.place.entry)
        .max()
        .unwrap_or(0)
        .max(current.place.entry);
    statements.retain(|statement| statement.explicit || statement.value == current.value);
    for statement in &mut statements {
        statement.status = if statement.value == current.value {
            Status::Current
        } else if statement.rejected || statement.place.entry <= reaffirmed {
            Status::Superseded
        } else {
            Status::Disputed
        };
    }
    statements.insert(0, current);
    statements
}

/// Gives the index of the statement that stands, unless every one of them was rejected.
fn best(statements: &[Statement], prefer: Option<Prefer>) -> Option<usize> {
    let standing = statements
        .iter()
        .enumerate()
        .filter(|(_, statement)| !statement.rejected);
    let best = standing.max_by_key(|(number, statement)| {
        let first = match prefer {
            Some(prefer) => prefer == Prefer::First,
            None => !statement.explicit,
        };
        let (earlier, later) = match first {
            true => (Some(Reverse(*number)), None),
            false => (None, Some(*number)),
        };
        (statement.rank, statement.explicit, earlier, later)
    });
    best.map(|(number, _)| number)
}
