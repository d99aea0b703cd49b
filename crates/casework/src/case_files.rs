//! Case files: one case as one JSON document, the form in which cases come from elsewhere.
//!
//! `CaseFile` is also what the brief reads, whether it came from a file or from the store.
//! Reading is strict: what is wrong is said with line and field, and a `gold` part is dropped
//! before anything looks at the file. This module never touches the store.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::time::{Date, TimeOfDay};

/// One case as a document (format `schema_version` 1.0).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// In the order of the file: by date and time; ids need not be chronological.
    pub entries: Vec<FileEntry>,
}

/// A person or body in a case file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// `P1`; unique in the file.
    pub id: String,
    pub name: String,
    /// In the file's words: `applicant`, `referrer`.
    pub role: String,
    pub dob: Option<Date>,
}

/// One entry of a case file's timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileEntry {
    /// `E01`; unique in the file, not always chronological.
    pub id: String,
    pub date: Date,
    pub time: Option<TimeOfDay>,
    #[serde(rename = "type")]
    pub kind: EntryKind,
    pub author: String,
    pub direction: Option<Direction>,
    /// Party id of the person it went to.
    pub to: Option<String>,
    pub subject: String,
    pub body: String,
    /// Names only.
    pub attachments: Vec<String>,
}

/// What kind of thing a timeline entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
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
