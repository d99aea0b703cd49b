//! Playbooks: what a service's law and practice ask for, as data.
//!
//! Owns the file format (`docs/playbook-format.md`), its strict loader, and the expressions of its
//! conditions. A playbook with any error is not used at all; every error has a file and a line.
//! Pure: nothing is read from disk here, nothing is decided, and no date is reckoned.

mod build;
mod cues;
mod day_words;
mod due;
pub mod expressions;
mod model;
mod problems;
mod raw;
mod reading;
#[cfg(test)]
mod tests;
mod title;

use std::sync::{Arc, OnceLock};

pub use cues::{AMOUNT_SLOT, Author, Cue, CueTable, CueValue, DATE_SLOT, Dated, Does, Of, Use};
pub use day_words::{DayWords, Says};
pub use due::{Due, DueFrom, Shift};
pub use model::{
    Action, CaseType, Check, CheckSeverity, DaySign, Effect, Fact, FactType, FileDate, Force,
    IfUnknown, Letter, Mark, Mention, Part, Playbook, Prefer, Priority, Retention, Scope, Source,
    Stage, Tense, TimeLimit, WhenPast,
};
pub use problems::{PROBLEMS_MAX, Problem};
pub use reading::{Does as SharedDoes, Reading, reading};
pub use title::{Piece, Template};

use crate::error::{Error, Result};

/// The largest playbook that is read, in bytes.
pub const FILE_BYTES_MAX: usize = 2_000_000;

/// The playbooks that come with the program: name of the file, text.
pub const BUILT_IN: &[(&str, &str)] = &[
    (
        "homelessness-england.toml",
        include_str!("../../../../playbooks/homelessness-england.toml"),
    ),
    (
        "adult-social-care-england.toml",
        include_str!("../../../../playbooks/adult-social-care-england.toml"),
    ),
    (
        "complaints-and-information-rights.toml",
        include_str!("../../../../playbooks/complaints-and-information-rights.toml"),
    ),
];

type Loaded = std::result::Result<Arc<Playbook>, Vec<Problem>>;

/// Those of `BUILT_IN` that were read since the program started.
static LOADED: [OnceLock<Loaded>; BUILT_IN.len()] = [const { OnceLock::new() }; BUILT_IN.len()];

/// Gives a playbook that comes with the program; `None` if there is no such one.
pub fn built_in(id: &str) -> Result<Option<Arc<Playbook>>> {
    for ((name, text), loaded) in BUILT_IN.iter().zip(&LOADED) {
        if name.strip_suffix(".toml") != Some(id) {
            continue;
        }
        return match loaded.get_or_init(|| Playbook::parse(name, text).map(Arc::new)) {
            Ok(playbook) => Ok(Some(playbook.clone())),
            Err(problems) => Err(Error::internal(format!(
                "a playbook of the program has {} errors",
                problems.len()
            ))),
        };
    }
    Ok(None)
}

impl Playbook {
    /// Reads a playbook strictly; on failure says everything that is wrong with it.
    pub fn parse(name: &str, text: &str) -> std::result::Result<Self, Vec<Problem>> {
        let alone = |problem: String| {
            vec![Problem {
                file: name.to_owned(),
                line: 1,
                problem,
            }]
        };
        if text.len() > FILE_BYTES_MAX {
            return Err(alone(format!("is larger than {FILE_BYTES_MAX} bytes")));
        }
        let reading = reading().map_err(|error| alone(error.to_string()))?;
        build::playbook(name, text, reading)
    }
}
