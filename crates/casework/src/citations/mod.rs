//! The citation check: a sentence stands only if the program finds its grounds in the file.
//!
//! Runs on every sentence, whoever wrote it. A quote is verbatim in the entry it names (after
//! folding white space), is not cut so that a denial in front of it is lost, and carries every
//! number, date, name and negation of the sentence. The check knows nothing of where a sentence
//! comes from and never mends one: it says yes, or why not.

mod claims;
mod names;
mod negation;
mod quotes;

#[cfg(test)]
mod tests;

use std::fmt;

use crate::case_files::{CaseFile, FileEntry};
use crate::error::Result;
pub use quotes::{Cite, Located, Part, cite, cite_bytes, fold, locate};

/// What a sentence rests on: words of one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground<'c> {
    /// Label of the entry: `E04`.
    pub entry: &'c str,
    /// Verbatim words of its body or subject.
    pub quote: &'c str,
}

/// Why a sentence does not stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsupported {
    /// For people; may hold words of the case.
    pub reason: String,
}

impl fmt::Display for Unsupported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Unsupported {}

fn unsupported(reason: impl Into<String>) -> Unsupported {
    Unsupported {
        reason: reason.into(),
    }
}

/// Checks a sentence against its grounds; the outer error means that the check itself cannot run.
pub fn check(
    sentence: &str,
    grounds: &[Ground<'_>],
    file: &CaseFile,
) -> Result<std::result::Result<(), Unsupported>> {
    let entries = match quotes::entries(grounds, file) {
        Ok(entries) => entries,
        Err(unsupported) => return Ok(Err(unsupported)),
    };
    let claims = claims::check(sentence, grounds, &entries)?;
    Ok(claims
        .and_then(|()| negation::check(sentence, grounds))
        .and_then(|()| names::check(sentence, grounds, &entries, file)))
}

type Entries<'f> = Vec<&'f FileEntry>;
