//! What happens to entries. FROZEN: optional fields may be added, nothing else changes.

use serde::{Deserialize, Serialize};

use crate::case_files::{Direction, EntryKind};
use crate::ids::{CaseId, EntryId, PersonId};
use crate::journal::Event;
use crate::time::{Date, TimeOfDay};

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum EntryEvent {
    Added(Box<Added>),
    /// An event of a newer version: kept and passed over.
    #[serde(other)]
    Unknown,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Added {
    pub(crate) id: EntryId,
    pub(crate) case: CaseId,
    pub(crate) label: String,
    pub(crate) date: Date,
    pub(crate) time: Option<TimeOfDay>,
    pub(crate) kind: EntryKind,
    pub(crate) author: String,
    pub(crate) direction: Option<Direction>,
    pub(crate) to: Option<PersonId>,
    pub(crate) subject: String,
    pub(crate) body: String,
    pub(crate) attachments: Vec<String>,
    pub(crate) corrects: Option<EntryId>,
    /// Whether the acting person wrote it in Casemate; else it came from a file.
    pub(crate) written_here: bool,
}

impl Event for EntryEvent {
    const AREA: &'static str = "entry";

    fn case(&self) -> Option<CaseId> {
        match self {
            Self::Added(added) => Some(added.case),
            Self::Unknown => None,
        }
    }
}
