//! Case files: one case as one JSON document, the form in which cases come from elsewhere.
//!
//! `CaseFile` is also what the brief reads, whether it came from a file or from the store.
//! Reading is strict: everything wrong is said with line, column and field, never with words of the
//! case, and nothing is repaired or guessed. A `gold` part is dropped before anything looks at it.
//! Text is kept as it is, character for character. This module never touches the store.

mod json;
mod parse;
mod people;
mod places;
#[cfg(test)]
mod tests;

pub use people::{initials, initials_of};

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::error::{Error, Result};
use crate::time::{Date, TimeOfDay};

/// The largest case file that is read, in bytes.
pub const FILE_BYTES_MAX: usize = 5_000_000;
/// The most entries a case file may have.
pub const ENTRIES_MAX: usize = 5_000;
/// The most parties a case file may have.
pub const PARTIES_MAX: usize = 200;
/// The most attachment names an entry may have.
pub const ATTACHMENTS_MAX: usize = 100;
/// The longest body of an entry, in code points.
pub const BODY_MAX: usize = 100_000;
/// The longest subject of an entry, in code points.
pub const SUBJECT_MAX: usize = 500;
/// The longest title of a case, in code points.
pub const TITLE_MAX: usize = 500;
/// The longest name of a person, body or attachment, in code points.
pub const NAME_MAX: usize = 200;
/// The longest reference, role, or key of a playbook, case type or stage, in code points.
pub const KEY_MAX: usize = 100;
/// The longest id of a party or an entry, in code points.
pub const ID_MAX: usize = 20;
/// The most problems that are reported for one file.
pub const PROBLEMS_MAX: usize = 50;
/// The years a date may lie in: others are slips of the hand, such as 0206 for 2026.
pub const YEARS: std::ops::RangeInclusive<i16> = 1850..=2199;

/// One thing wrong with a file, and where; never holds words of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ImportProblem {
    /// The file's name, as it was given.
    pub file: String,
    /// From 1; absent if the problem is with the file as a whole.
    pub line: Option<u32>,
    /// From 1, in code points of the line.
    pub column: Option<u32>,
    /// `entries[3].date`: positions count from 0, as JSON does.
    pub field: Option<String>,
    /// One sentence for people.
    pub problem: String,
}

/// One case as a document (format `schema_version` 1.0).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseFile {
    /// What a caseworker would quote: `CBC-HR-26-0611`.
    pub reference: String,
    pub title: String,
    pub authority: String,
    /// Key of the playbook: `homelessness-england`.
    pub playbook: String,
    /// Case type: `homelessness.relief`.
    pub case_type: String,
    /// Stage: `relief_duty`; one that no playbook knows is kept as it is.
    pub stage: String,
    /// The date on which the case is read.
    pub today: Date,
    pub parties: Vec<Party>,
    /// By date and time, an entry without a time first on its day, then as in the file.
    pub entries: Vec<FileEntry>,
}

impl CaseFile {
    /// Reads a case file strictly; on failure says everything that is wrong, at most 50 things.
    pub fn parse(name: &str, text: &str) -> std::result::Result<Self, Vec<ImportProblem>> {
        parse::text(name, text)
    }

    /// Reads a case file from bytes, which must be UTF-8, with or without a byte order mark.
    pub fn parse_bytes(name: &str, bytes: &[u8]) -> std::result::Result<Self, Vec<ImportProblem>> {
        parse::bytes(name, bytes)
    }

    /// Writes the case as a case file; reading it gives the same case.
    pub fn to_json(&self) -> Result<String> {
        #[derive(Serialize)]
        struct Document<'a> {
            schema_version: &'static str,
            #[serde(flatten)]
            case: &'a CaseFile,
        }
        let document = Document {
            schema_version: "1.0",
            case: self,
        };
        serde_json::to_string_pretty(&document).map_err(|error| {
            Error::internal("a case could not be written as JSON").caused_by(error)
        })
    }
}

/// A person or body in a case file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Party {
    /// `P1`; unique in the file.
    pub id: String,
    pub name: String,
    /// In the file's words: `applicant`, `referrer`.
    pub role: String,
    pub dob: Option<Date>,
}

/// One entry of a case file's timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileEntry {
    /// `E01`; unique in the file, not always chronological.
    pub id: String,
    pub date: Date,
    pub time: Option<TimeOfDay>,
    #[serde(rename = "type")]
    pub kind: EntryKind,
    pub author: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Party id of the person it went to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    pub subject: String,
    pub body: String,
    /// Names only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
}

/// What kind of thing a timeline entry is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Note,
    Email,
    Letter,
    Phone,
    Document,
    Form,
}

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    In,
    Out,
    Internal,
}
